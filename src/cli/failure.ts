// How a command fails: a sentence, perhaps the next step, and an exit code.

/** 1 failure, 2 wrong usage. */
export type ExitCode = 1 | 2;

export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
