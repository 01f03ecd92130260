// What the setup scripts say to a person: short lines with one voice, on stderr so that stdout stays the program's.

/** Prints one line of progress. @param {string} line */
export function say(line) {
  process.stderr.write(`purser: ${line}\n`);
}

/** Seconds since `startedAtMs` for people: `3.2 s`. @param {number} startedAtMs */
export function since(startedAtMs) {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}

/** A failure whose message is all a person needs; no stack is shown. */
export class SetupError extends Error {}

/** Runs the body of a script: a SetupError becomes one line and exit code 1. @param {() => Promise<number>} body */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    say(error.message);
    process.exitCode = 1;
  }
}
