#!/usr/bin/env bun
// purser: all of Purser in a terminal.

import { Command as Program } from "commander";
import { ZodError } from "zod";
import { ConfigError } from "#src/config.ts";
import { connect } from "./api-client.ts";
import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/registry.ts";
import { Failure } from "./failure.ts";
import { createOutput } from "./output.ts";

const program = new Program("purser")
  .description("A live view of your money, in the terminal.")
  .showSuggestionAfterError()
  .showHelpAfterError("(add --help for the way it is used)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const command of COMMANDS) add(program, command);

// A closed pipe (`purser export | head`) is the reader's choice, not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

await program.parseAsync(process.argv);
process.exit(process.exitCode ?? 0);

function add(parent: Program, command: Command): void {
  const words = command.usage.split(" ");
  const names = words.filter((word) => /^[a-z]/.test(word));
  const group = names.length > 1 ? groupOf(parent, names[0] as string) : parent;
  const made = group.command([names.at(-1), ...words.slice(names.length)].join(" ")).description(command.about);
  made.option("--json", "one JSON document, or one object a line where it streams");
  for (const option of command.options) made.option(option.flags, option.about);
  made.addHelpText("before", `Example: ${command.example}\n`);
  made.action((...given: unknown[]) => run(command, given));
}

function groupOf(parent: Program, name: string): Program {
  return parent.commands.find((each) => each.name() === name) ?? parent.command(name);
}

async function run(command: Command, given: unknown[]): Promise<void> {
  const options = given.at(-2) as Record<string, unknown>;
  const args = given
    .slice(0, -2)
    .flat()
    .map((arg) => (arg === undefined ? "" : String(arg)))
    .filter(Boolean);
  const out = createOutput({
    json: options.json === true,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
  try {
    await command.run(args, options, { env: process.env, out, api: () => connect(process.env) });
  } catch (error) {
    out.say(wordsOf(error));
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof Failure || error instanceof ConfigError) return error.message;
  if (error instanceof ZodError) return error.issues.map((issue) => issue.message).join("; ");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
