// `npm run build`: bundles the server and its worker threads into dist/, where Node runs them: `node dist/main.js`.

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { ensurePackages, ROOT } from "./install.mjs";
import { runScript, SetupError, say, since } from "./terminal.mjs";

/** A folder beside views/ and migrations/, which are found from it; packages stay in node_modules. */
const OUT = "dist";

await runScript(async () => {
  process.chdir(ROOT);
  const bun = await ensurePackages({ dev: false });
  const startedAtMs = Date.now();
  const [out = OUT] = process.argv.slice(2);
  rmSync(out, { recursive: true, force: true });
  const options = ["--target=node", `--outdir=${out}`, "--entry-naming=[name].[ext]", "--sourcemap=linked"];
  const { code, output } = await run(bun, ["build", ...entries(), ...options, ...external()], {
    // Without it JSX is compiled to what only a development server has.
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (code !== 0) {
    throw new SetupError(`bun build failed:\n${output}`);
  }
  say(`${out}/main.js is ready (${since(startedAtMs)}); run it with: node ${out}/main.js`);
  return 0;
});

/** A thread starts from a file of its own: each worker is bundled beside the program. */
function entries() {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" });
  return ["main.ts", ...files.filter((file) => file.endsWith("-worker.ts"))].map((file) => join("src", file));
}

/** Packages are loaded from node_modules: some of them hold native code, which no bundle can carry. */
function external() {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  return Object.keys(dependencies).flatMap((name) => [`--external=${name}`, `--external=${name}/*`]);
}
