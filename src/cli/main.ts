#!/usr/bin/env bun
// purser: all of Purser in a terminal.

import { readFileSync } from "node:fs";
import { ZodError } from "zod";
import { ConfigError } from "#src/config.ts";
import { connect } from "./api-client.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/registry.ts";
import { Failure } from "./failure.ts";
import { createOutput } from "./output.ts";
import { argumentsFor, programOf } from "./program.ts";

// A closed pipe (`purser export | head`) is the reader's choice, not a failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
}

const about = { env: process.env, version: versionOf(new URL("../../package.json", import.meta.url)) };
await programOf(COMMANDS, about, run).parseAsync(argumentsFor(COMMANDS, process.argv));
process.exit(process.exitCode ?? 0);

async function run(command: Command, args: readonly string[], options: Record<string, unknown>): Promise<void> {
  const { env, stdout, stderr } = process;
  const out = createOutput({ json: options.json === true, stdout, stderr, env });
  try {
    await command.run(args, options, { env, out, api: () => connect(env) });
  } catch (error) {
    out.say(wordsOf(error));
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
  // Leaving earlier would cut what a slow reader has not taken yet.
  await out.taken();
}

function versionOf(packageFile: URL): string {
  return (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version;
}

function wordsOf(error: unknown): string {
  if (error instanceof Failure || error instanceof ConfigError) return error.message;
  if (error instanceof ZodError) return error.issues.map((issue) => issue.message).join("; ");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
