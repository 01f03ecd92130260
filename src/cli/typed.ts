// How a command is typed here: under `npm run`, hints name npm's way, else the program's own name.

/** `purser login`, or `npm run -s purser -- login` where npm started us. */
export function typed(env: NodeJS.ProcessEnv, words: string): string {
  return env.npm_lifecycle_event === "purser" ? `npm run -s purser -- ${words}` : `purser ${words}`;
}
