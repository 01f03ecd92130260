// Asking the person at the terminal: a line that is shown, or a password that is not.

import { createInterface } from "node:readline/promises";
import { Failure } from "./failure.ts";

const CTRL_C = "\u0003";
/** Return, as terminals of either kind send it, Ctrl-D and Ctrl-C. */
const ENDS = ["\r", "\n", "\u0004", CTRL_C];
const BACKSPACES = ["\u0008", "\u007f"];
const ENDED_BY_CTRL_C = 130;

/** Throws a Failure when nobody sits at the terminal. */
export async function askLine(question: string): Promise<string> {
  mustBeSomebody();
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(question);
  prompt.close();
  return answer.trim();
}

/** The same, without showing what is typed. */
export async function askHidden(question: string): Promise<string> {
  mustBeSomebody();
  const { stdin, stderr } = process;
  // Before the question: who answers it at once would still be echoed.
  stdin.setRawMode(true);
  stderr.write(question);
  stdin.resume();
  stdin.setEncoding("utf8");
  const typedText = await new Promise<string | null>((resolve) => {
    let soFar = "";
    function read(text: string): void {
      const keys = [...text];
      const end = keys.findIndex((key) => ENDS.includes(key));
      soFar = edited(soFar, end < 0 ? keys : keys.slice(0, end));
      if (end < 0) return;
      stdin.off("data", read);
      resolve(keys[end] === CTRL_C ? null : soFar);
    }
    stdin.on("data", read);
  });
  stdin.setRawMode(false);
  stdin.pause();
  stderr.write("\n");
  return typedText ?? process.exit(ENDED_BY_CTRL_C);
}

/** All of standard input, for a password that a program hands over. */
export async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString("utf8").trim();
}

function edited(text: string, keys: readonly string[]): string {
  const characters = [...text];
  for (const key of keys) {
    if (BACKSPACES.includes(key)) characters.pop();
    else characters.push(key);
  }
  return characters.join("");
}

function mustBeSomebody(): void {
  if (!process.stdin.isTTY) throw new Failure("Nobody is at the terminal to ask: give --email and --password.", 2);
}
