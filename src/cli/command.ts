// What a command of the terminal is: its words, its options, and what it does.

import type { ApiClient } from "./api-client.ts";
import type { Output } from "./output.ts";

export type Context = {
  readonly env: NodeJS.ProcessEnv;
  readonly out: Output;
  /** The signed-in API; fails with what to do when nobody is signed in. */
  readonly api: () => Promise<ApiClient>;
};

export type Option = { readonly flags: string; readonly about: string };

/** The headings of the help, in its order. */
export const GROUPS = ["Your money", "This machine", "On the server's machine"] as const;

export type Command = {
  /** As it is typed, with its arguments: `import <file>`. Two words make a subcommand: `user add <email>`. */
  readonly usage: string;
  readonly group: (typeof GROUPS)[number];
  /** A few words: the list of commands fits 80 columns. */
  readonly about: string;
  /** Shown first in its help: people read examples. */
  readonly example: string;
  /** What else there is to know, below the options. */
  readonly notes?: string;
  readonly options: readonly Option[];
  readonly run: (
    args: readonly string[],
    options: Readonly<Record<string, unknown>>,
    context: Context,
  ) => Promise<void>;
};

/** An option's text, where it was given. */
export function textOption(options: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : null;
}
