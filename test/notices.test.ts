// Whoever's work runs with Purser is named with the licence it came under.

import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import packageJson from "../package.json";
import { readText } from "./support/sources.ts";

/** Packages of one system each; the notice speaks of them in a sentence. */
const NATIVE = /(linux|darwin|win32|windows|android|freebsd|wasm32)/;
/** Licences that ask for no more than their notice. */
const KNOWN = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BSD-0-Clause"];

type Manifest = {
  readonly license?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
};

const rows = new Map(
  [...readText("THIRD_PARTY_NOTICES.md").matchAll(/^\| (\S+) +\| (\S+) +\|$/gm)].map((match) => [match[1], match[2]]),
);

test("every package that runs with Purser is in THIRD_PARTY_NOTICES.md with its licence", () => {
  const running = packagesOf(Object.keys(packageJson.dependencies));
  const expected = [...running].filter(([name]) => !NATIVE.test(name)).sort();
  expect([...rows].filter(([name]) => name !== "package" && !/^-+$/.test(name ?? "")).sort()).toEqual(expected);
});

test("their licences ask for nothing but their notice", () => {
  const strange = [...packagesOf(Object.keys(packageJson.dependencies))].filter(
    ([, licence]) => !KNOWN.includes(licence),
  );
  expect(strange).toEqual([]);
});

/** The named packages and all they depend on, with their licences. */
function packagesOf(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const manifest = manifestOf(name);
    if (manifest !== null && !found.has(name)) {
      found.set(name, manifest.license ?? "none");
      open.push(...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }));
    }
  }
  return found;
}

/** Null for the native package of another system, which is not installed. */
function manifestOf(name: string): Manifest | null {
  const path = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Manifest) : null;
}
