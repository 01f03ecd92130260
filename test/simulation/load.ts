// Loads the production sources with every `await` reporting its place, after a planted bug where one is asked for.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { plugin } from "bun";
import { instrument } from "./instrument.ts";

const ROOT = join(import.meta.dir, "../..");

/** Files and folders whose awaits report themselves: everything that runs in a virtual node. */
const REPORTING = [
  "actors",
  "src/bus/in-process-bus.ts",
  "src/engine.ts",
  "src/http/commands.ts",
  "src/http/live",
  "src/http/screens/screen.ts",
  "src/stream",
];
/** Needs a network or a browser's handshake, which a virtual node has none of; or is a clock for tests. */
const SILENT = ["src/http/live/accept.ts", "src/stream/kafka/client.ts", "actors/runtime/virtual-clock.ts"];
const PLANTER = join(import.meta.dir, "mutants/plant.ts");

type Plant = (path: string, text: string) => string;

const loaded = new Map<string, string>();
let plant: Plant = (_, text) => text;

/**
 * To be called once, before the first production module is imported. Reads all reporting files in the order of their
 * names, so that an await has the same number in every process.
 */
export async function installLoader(): Promise<void> {
  if (process.env.PURSER_MUTANT && existsSync(PLANTER)) {
    plant = ((await import(PLANTER)) as { plant: Plant }).plant;
  }
  for (const path of reportingFiles()) loadSource(path);
  plugin({
    name: "reporting awaits",
    setup(build) {
      build.onLoad({ filter: /\/(src|actors)\/.*\.tsx?$|\/test\/simulation\/(disk|store-port)\.ts$/ }, ({ path }) => {
        return { contents: loadSource(path), loader: path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  });
}

/** The text of a source file as the simulation runs it: first with the bug of PURSER_MUTANT, then with reporting awaits. */
function loadSource(path: string): string {
  const name = relative(ROOT, path);
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const planted = plant(name, readFileSync(path, "utf8"));
  const text = isReporting(name) ? instrument(name, planted) : planted;
  loaded.set(name, text);
  return text;
}

function isReporting(name: string): boolean {
  return !SILENT.includes(name) && REPORTING.some((place) => name === place || name.startsWith(`${place}/`));
}

function reportingFiles(): string[] {
  return REPORTING.flatMap((place) => filesIn(join(ROOT, place))).sort();
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => file.endsWith(".ts"));
}
