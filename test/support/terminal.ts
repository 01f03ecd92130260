// The purser command as a person or a script runs it: into pipes, or in a terminal of a certain width.

import { join, resolve } from "node:path";
import { bareEnvironment } from "./purser-process.ts";

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };
export type Shell = {
  /** Runs `purser WORDS…` to its end. */
  run(words: readonly string[], input?: string): Promise<Ran>;
  /** Starts it and lets it run. */
  start(words: readonly string[]): Running;
  /** Runs it in a terminal, where both streams show on one screen; answers when it waits for what is typed. */
  inTerminal(words: readonly string[], options?: TerminalOptions): Promise<{ code: number; screen: string }>;
};

export type Running = {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<Ran>;
  kill(): void;
};

type TerminalOptions = {
  readonly columns?: number;
  /** What is typed, each once the screen shows the text before it. */
  readonly typing?: readonly (readonly [prompt: string, keys: string])[];
};

const ROOT = resolve(import.meta.dir, "../..");
const MAIN = join(ROOT, "src/cli/main.ts");
const COLUMNS_STANDARD = 100;

/** @param env what this person's shell has set, above all XDG_CONFIG_HOME, DATABASE_URL, PURSER_URL */
export function shellWith(env: Readonly<Record<string, string>>): Shell {
  const command = (words: readonly string[]) => [process.execPath, "--no-env-file", MAIN, ...words];
  const settings = { cwd: ROOT, env: { ...bareEnvironment(), ...env } };

  function start(words: readonly string[], input = ""): Running {
    const child = Bun.spawn(command(words), { ...settings, stdin: new Blob([input]), stdout: "pipe", stderr: "pipe" });
    const said = { stdout: "", stderr: "" };
    const gather = async (name: "stdout" | "stderr") => {
      const decoder = new TextDecoder();
      for await (const chunk of child[name]) said[name] += decoder.decode(chunk, { stream: true });
    };
    const gathered = Promise.all([gather("stdout"), gather("stderr")]);
    return {
      stdout: () => said.stdout,
      stderr: () => said.stderr,
      ended: gathered.then(async () => ({ code: await child.exited, ...said })),
      kill: () => child.kill("SIGINT"),
    };
  }

  async function inTerminal(
    words: readonly string[],
    { columns = COLUMNS_STANDARD, typing = [] }: TerminalOptions = {},
  ) {
    let screen = "";
    const waiting = [...typing];
    const child = Bun.spawn(command(words), {
      ...settings,
      env: { ...settings.env, TERM: "xterm-256color", ...env },
      terminal: {
        cols: columns,
        rows: 40,
        data(terminal, bytes) {
          screen += new TextDecoder().decode(bytes);
          const [next] = waiting;
          if (next && screen.includes(next[0])) {
            waiting.shift();
            terminal.write(next[1]);
          }
        },
      },
    });
    const code = await child.exited;
    return { code, screen: screen.replaceAll("\r\n", "\n") };
  }

  return { run: (words, input) => start(words, input).ended, start: (words) => start(words), inTerminal };
}
