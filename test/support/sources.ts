// The repository's own files as tests see them: their paths, their text, their code without comments, their imports.

import { existsSync, readFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import packageJson from "../../package.json";

const ROOT = resolve(import.meta.dir, "../..");
const FOLDERS = ["src", "actors", "views", "test", "docker", "migrations", ".github", ".ci"];
const CODE = /\.(ts|tsx|mjs)$/;
const BINARY = /\.(png|jpg|ico|woff2?|gz|zip|db|ofx|qfx|pdf)$/i;
const IMPORT =
  /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

export type Source = { readonly path: string; readonly text: string };

/** Every text file that belongs to the repository, with its path from the root. */
export function everyFile(): Source[] {
  const inFolders = FOLDERS.flatMap((folder) => (existsSync(join(ROOT, folder)) ? glob(`${folder}/**/*`, ROOT) : []));
  const paths = [...glob("*", ROOT), ...inFolders].filter((path) => !BINARY.test(path)).sort();
  return paths.map((path) => ({ path, text: readText(path) }));
}

/** TypeScript and setup scripts. */
export function everyCodeFile(): Source[] {
  return everyFile().filter(({ path }) => CODE.test(path));
}

/** The text of one file, or "" when there is none. */
export function readText(path: string): string {
  const full = join(ROOT, path);
  return existsSync(full) ? readFileSync(full, "utf8") : "";
}

/** What runs: no comments, no types, imports and strings kept. */
export function runningCode({ path, text }: Source): string {
  if (path.endsWith(".mjs")) {
    return text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, "");
  }
  return new Bun.Transpiler({ loader: path.endsWith("x") ? "tsx" : "ts", target: "node" }).transformSync(text);
}

/** Specifiers of all imports, also of types only (which Bun's own scanner leaves out). */
export function importsOf({ text }: Source): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** The file of ours that a specifier in `path` means, or null for a package. */
export function ownFile(path: string, specifier: string): string | null {
  if (specifier.startsWith(".")) {
    return posix.normalize(posix.join(posix.dirname(path), specifier));
  }
  for (const [alias, target] of Object.entries(packageJson.imports)) {
    const prefix = alias.slice(0, -1);
    if (specifier.startsWith(prefix)) {
      return posix.normalize(target.replace("*", specifier.slice(prefix.length)));
    }
  }
  return null;
}

function glob(pattern: string, cwd: string): string[] {
  return [...new Bun.Glob(pattern).scanSync({ cwd, dot: true, onlyFiles: true })];
}
