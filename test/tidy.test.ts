// The house rules, executable: each failure names the file and says what to do about it.

import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import packageJson from "../package.json";
import {
  FENCED,
  PACKAGES,
  PURE_ROOMS,
  RAW_SQL_FILES,
  REGISTRIES,
  ROOMS,
  ROOMS_WITHOUT_WAITING,
} from "./support/house.ts";
import { everyCodeFile, everyFile, importsOf, ownFile, readText, runningCode, type Source } from "./support/sources.ts";

const FILE_LINES_MAX = 300;
/** Spelled in two halves, so that this file is not its own first finding. */
const LEFTOVERS = new RegExp(`(//|/\\*|\\*|#|<!--).*\\b(${["TO" + "DO", "FIX" + "ME", "XX" + "X"].join("|")})\\b`);
const MACHINE_PATH = /(?<![\w.:/-])\/(work|root|home\/\w+|Users\/\w+)\/[\w.]|\.\.\/shared\b/;
/** Hashing is a pure function; the random half of node:crypto is fenced below. */
const PURE_NODE = ["node:crypto"];
/** Names that packages and data sets use too. */
const FOREIGN_DOCUMENTS = ["README.md", "NOTICE.md", "LICENSE.md"];

const files = everyFile();
const code = everyCodeFile();
const product = code.filter(({ path }) => !path.startsWith("test/"));
const tests = code.filter(({ path }) => path.startsWith("test/"));

describe("who may import whom", () => {
  test("every file of the product has a room in the plan", () => {
    const homeless = product.filter(({ path }) => roomOf(path) === undefined);
    none(homeless, ({ path }) => `${path}: no row of ROOMS (test/support/house.ts) covers it; move it or add a row`);
  });

  test("imports follow the plan, imports of types too", () => {
    const strays = product.flatMap((file) => {
      const room = roomOf(file.path);
      return ownImports(file)
        .filter((target) => room && !within(target, [ownFolder(room.of), ...room.mayImport]))
        .map((target) => `${file.path} imports ${target}: ${room?.of} may not; pass it in, or move what both need`);
    });
    none(strays);
  });

  test("each package is known in its own rooms only", () => {
    const strays = product.flatMap((file) =>
      packageImports(file)
        .filter((name) => !within(file.path, placesOf(name)))
        .map(
          (name) => `${file.path} imports ${name}: allowed in ${placesOf(name).join(", ") || "tests only"} (PACKAGES)`,
        ),
    );
    none(strays);
  });

  test("the core imports nothing of Node", () => {
    const strays = product
      .filter((file) => within(file.path, PURE_ROOMS))
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => specifier.startsWith("node:") && !PURE_NODE.includes(specifier))
          .map(
            (specifier) => `${file.path} imports ${specifier}: the core is pure; an edge reads and passes the value in`,
          ),
      );
    none(strays);
  });
});

describe("purity", () => {
  test.each(FENCED)("$name stands only where it may", ({ what, only, instead }) => {
    const strays = product
      .filter((file) => !within(file.path, only))
      .flatMap((file) => {
        const found = what.exec(runningCode(file));
        return found ? [`${file.path}: ${found[0]} is allowed in ${only.join(", ")} only; ${instead}`] : [];
      });
    none(strays);
  });

  test("the core starts no timer, asks no network and prints nothing", () => {
    const ambient = /\b(setTimeout|setInterval|setImmediate|queueMicrotask|fetch|process|console|globalThis)\b\s*[.(]/;
    const strays = product
      .filter((file) => within(file.path, PURE_ROOMS))
      .flatMap((file) => {
        const found = ambient.exec(runningCode(file));
        return found
          ? [`${file.path}: ${found[0]} is an edge's business; return a value and let the edge act on it`]
          : [];
      });
    none(strays);
  });

  test("deciding, folding and detecting never wait", () => {
    const waiting = /\basync\b|\bawait\b|\bPromise\b|\.then\(/;
    const strays = product
      .filter((file) => within(file.path, ROOMS_WITHOUT_WAITING))
      .filter((file) => waiting.test(runningCode(file)));
    none(strays, ({ path }) => `${path} waits: read what it needs beforehand and pass it in`);
  });

  test("SQL is written by hand in named files only", () => {
    const byHand = /\bsql`|\bsql\.raw\b|\.(execute|batch|executeMultiple)\(/;
    const inStore = product.filter(({ path }) => path.startsWith("src/store/"));
    const strays = inStore.filter((file) => !RAW_SQL_FILES.includes(file.path) && byHand.test(runningCode(file)));
    none(
      strays,
      ({ path }) => `${path}: say it with drizzle, or add it to RAW_SQL_FILES (test/support/house.ts) and say why`,
    );
    const gone = RAW_SQL_FILES.filter((path) => !existsSync(path));
    none(gone, (path) => `${path} is named in RAW_SQL_FILES but does not exist: remove the row`);
  });
});

describe("lists are complete", () => {
  test.each(REGISTRIES)("every file of $folder is in its registry.ts", ({ folder, besides }) => {
    const registry = readText(`${folder}registry.ts`);
    const entries = product.filter(({ path }) => path.startsWith(folder) && !path.slice(folder.length).includes("/"));
    const missing = entries.filter(({ path }) => {
      const name = path.slice(folder.length);
      return name !== "registry.ts" && !besides.includes(name) && !registry.includes(`"./${name}"`);
    });
    none(
      missing,
      ({ path }) => `${path}: add it to ${folder}registry.ts (a helper goes into \`besides\` of REGISTRIES)`,
    );
  });

  test("every rule of a SPEC.md is cited by a test, and every citation has its rule", () => {
    const specs = files.filter(({ path }) => path.endsWith("SPEC.md"));
    const rules = new Set(
      specs.flatMap(({ text }) => [...text.matchAll(/^[-*\s]*\**([A-Z]\d+)\b/gm)].map((m) => m[1])),
    );
    const cited = new Set(tests.flatMap(({ text }) => [...text.matchAll(/["'`]\[([A-Z]\d+)\]/g)].map((m) => m[1])));
    none(
      [...rules].filter((id) => !cited.has(id)),
      (id) => `rule ${id}: no test is named "[${id}] …"; write one`,
    );
    none(
      [...cited].filter((id) => !rules.has(id)),
      (id) => `a test cites [${id}], which no SPEC.md states`,
    );
  });
});

describe("each file", () => {
  test("begins with a sentence that says its purpose", () => {
    const purpose = /^(#!.*\n)?(\/\*\*? @jsx.*\n)?\/\/ \S.*(\n\/\/ .*)*[.!?]\n/;
    none(
      code.filter(({ text }) => !purpose.test(text)),
      ({ path }) => `${path}: begin with "// One sentence saying why it exists."`,
    );
  });

  test(`has at most ${FILE_LINES_MAX} lines`, () => {
    const long = code.filter(({ text }) => text.split("\n").length - 1 > FILE_LINES_MAX);
    none(long, ({ path, text }) => `${path} has ${text.split("\n").length - 1} lines: split it by purpose`);
  });

  test("has no default export", () => {
    const found = product.filter(({ path, text }) => /^export default\b/m.test(text) && !path.endsWith(".config.ts"));
    none(found, ({ path }) => `${path}: export by name, so that a search finds every use`);
  });

  test("holds no leftover marker", () => {
    none(linesWith(LEFTOVERS), (line) => `${line}: finish it, or file an issue and remove the marker`);
  });

  test("names no path of one machine", () => {
    none(
      linesWith(MACHINE_PATH),
      (line) => `${line}: use a path inside the repository, or one that the environment gives`,
    );
  });

  test("mentions only documents that exist", () => {
    const names = new Set(files.map(({ path }) => path.split("/").at(-1)));
    const dangling = files
      .filter(({ path }) => !/\.(json|lock)$/.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/[\w/.-]*\b([\w-]+\.md)\b/g)]
          .filter((match) => !names.has(match[1]) && !FOREIGN_DOCUMENTS.includes(match[1] ?? ""))
          .map((match) => `${path} mentions ${match[0]}, which is not in the repository`),
      );
    none(dangling);
  });
});

describe("the package", () => {
  test("bun.lock names no registry", () => {
    const hosts = readText("bun.lock")
      .split("\n")
      .filter((line) => line.includes("://"));
    none(hosts, (line) => `${line.trim().slice(0, 80)}…: install again with the default registry`);
  });

  test("what the product imports is installed by npm start", () => {
    const strays = product
      .filter(({ path }) => !path.endsWith(".config.ts"))
      .flatMap((file) =>
        packageImports(file)
          .map((name) => name.replace(/^((@[^/]+\/)?[^/]+).*/, "$1"))
          .filter((name) => !(name in packageJson.dependencies))
          .map((name) => `${file.path} imports ${name}: move it from devDependencies to dependencies`),
      );
    none(strays);
  });

  test("every dependency is pinned exactly", () => {
    const all = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies });
    none(
      all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      ([name]) => `${name}: write one exact version`,
    );
  });

  test("README's commands are npm scripts that exist", () => {
    const blocks = [...readText("README.md").matchAll(/^```(?:sh|console|bash)\n([\s\S]*?)^```/gm)].map(
      (m) => m[1] ?? "",
    );
    const called = blocks.flatMap((block) =>
      [...block.matchAll(/^\s*npm (?:run (?:-s )?)?([\w:-]+)/gm)].map((m) => m[1] ?? ""),
    );
    const known = [...Object.keys(packageJson.scripts), "install", "ci"];
    none(
      called.filter((name) => !known.includes(name)),
      (name) => `README calls "npm run ${name}", which package.json lacks`,
    );
  });
});

function roomOf(path: string): (typeof ROOMS)[number] | undefined {
  return ROOMS.filter(({ of }) => within(path, [of])).sort((a, b) => b.of.length - a.of.length)[0];
}

/** A root file such as src/cli/main.ts belongs to its folder. */
function ownFolder(room: string): string {
  return room.endsWith("/") ? room : room.slice(0, room.lastIndexOf("/") + 1).replace(/^src\/$/, room);
}

function within(path: string, places: readonly string[]): boolean {
  return places.some((place) => {
    const shape = place.split("*").map((part) => part.replace(/[.]/g, "\\."));
    return new RegExp(`^${shape.join("[^/]+")}`).test(path);
  });
}

function ownImports(file: Source): string[] {
  return importsOf(file).flatMap((specifier) => ownFile(file.path, specifier) ?? []);
}

/** The packages a file imports: the longest name PACKAGES knows (`hono/jsx` before `hono`), else the package itself. */
function packageImports(file: Source): string[] {
  return importsOf(file)
    .filter((specifier) => ownFile(file.path, specifier) === null && !/^(node|bun)(:|$)/.test(specifier))
    .map((specifier) => (specifier in PACKAGES ? specifier : (/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)));
}

function placesOf(name: string): readonly string[] {
  return PACKAGES[name] ?? [];
}

function linesWith(shape: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split("\n")
      .flatMap((line, at) => (shape.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 80)}`] : [])),
  );
}

/** Fails with one readable line for each finding. */
function none<Finding>(findings: readonly Finding[], say: (finding: Finding) => string = String): void {
  expect(findings.map(say)).toEqual([]);
}
