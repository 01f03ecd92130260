// The commands as a program: what is typed is taken apart by commander, what it says about it is ours.

import { Command as Program } from "commander";
import { type Command, GROUPS } from "./command.ts";
import { minusWords } from "./query.ts";
import { typed } from "./typed.ts";

const WRONG_USAGE = 2;
const USAGE_WIDTH = 32;

/** @param run what a command does with its words and options once they are in order */
export function programOf(
  commands: readonly Command[],
  { env, version }: { readonly env: NodeJS.ProcessEnv; readonly version: string },
  run: (command: Command, args: readonly string[], options: Record<string, unknown>) => Promise<void>,
): Program {
  const program = new Program("purser")
    .version(version)
    .showSuggestionAfterError()
    .showHelpAfterError(`\`${typed(env, "--help")}\` lists the commands.`)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));
  program.helpInformation = () => overview(commands, env);

  for (const command of commands) {
    const { parent, rest } = parentOf(program, command);
    const made = parent.command(rest).description(`${command.about}.`);
    made.usage(["[options]", ...rest.split(" ").slice(1)].join(" "));
    made.showHelpAfterError(`\`${typed(env, `${namesOf(command).join(" ")} --help`)}\` shows how.`);
    for (const option of command.options) made.option(option.flags, option.about);
    made.option("--json", "one JSON document, or one object a line where it streams");
    made.addHelpText("before", `Example: ${command.example}\n`);
    if (command.notes !== undefined) made.addHelpText("after", command.notes);
    made.action(async (...given: unknown[]) => {
      const options = given.at(-2) as Record<string, unknown>;
      const words = given.slice(0, -2).flat();
      await run(command, words.filter(Boolean).map(String), options);
    });
  }
  return program;
}

/** The arguments of a process for `programOf`: what a search leaves out begins with a minus and is no option. */
export function argumentsFor(commands: readonly Command[], argv: readonly string[]): readonly string[] {
  const [program = "", script = "", name = "", ...args] = argv;
  const takesSearch = commands.some(({ usage }) => usage.startsWith(`${name} `) && usage.includes("query..."));
  return takesSearch ? [program, script, name, ...minusWords(args)] : argv;
}

/** The words before the arguments: `user add <email>` → user, add. */
function namesOf({ usage }: Command): string[] {
  return usage.split(" ").filter((word) => /^[a-z]/.test(word));
}

function parentOf(program: Program, command: Command): { parent: Program; rest: string } {
  const [first = "", ...others] = command.usage.split(" ");
  if (namesOf(command).length === 1) return { parent: program, rest: command.usage };
  const known = program.commands.find((each) => each.name() === first);
  return { parent: known ?? program.command(first), rest: others.join(" ") };
}

function overview(commands: readonly Command[], env: NodeJS.ProcessEnv): string {
  const groups = GROUPS.map((group) => {
    const lines = commands
      .filter((command) => command.group === group)
      .map(({ usage, about }) => `  ${usage.padEnd(USAGE_WIDTH)} ${about}`);
    return `${group}\n${lines.join("\n")}\n`;
  });
  return `A live view of your money, in the terminal.

Usage: ${typed(env, "<command> [options]")}

${groups.join("\n")}
Every command takes --json, and --help with an example.
PURSER_URL and PURSER_TOKEN say which server and who; NO_COLOR is honoured.
`;
}
