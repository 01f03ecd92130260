// Why something could not be published.

/** A message is larger than the log takes: send its rows in several commands. Nothing was written. */
export class OversizeError extends Error {
  override readonly name = "OversizeError";
}

/** The log takes less than is published: publish again later. Nothing was written. */
export class LogBusyError extends Error {
  override readonly name = "LogBusyError";
}

/** The log was closed. Nothing was written. */
export class LogClosedError extends Error {
  override readonly name = "LogClosedError";
}

/** The log could not be written, or did not say whether it was: publish again, since doubles are harmless. */
export class LogDownError extends Error {
  override readonly name = "LogDownError";
}
