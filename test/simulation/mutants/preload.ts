// Loads the product with the bug that PURSER_MUTANT names, for tests that know nothing of it: bun test --preload <this>.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { plugin } from "bun";
import { mutantOf } from "./list.ts";
import { patchesOf } from "./mutant.ts";
import { plant } from "./plant.ts";

const ROOT = resolve(import.meta.dir, "../../..");
const id = process.env.PURSER_MUTANT;

if (id) {
  const files = patchesOf(mutantOf(id)).map(({ file }) => resolve(ROOT, file).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  plugin({
    name: "planted bug",
    setup(build) {
      build.onLoad({ filter: new RegExp(`^(${files.join("|")})$`) }, ({ path }) => ({
        contents: plant(path, readFileSync(path, "utf8")),
        loader: "ts",
      }));
    },
  });
}
