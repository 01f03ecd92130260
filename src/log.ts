// Structured logs: one JSON object a line for programs, a short line for a person at a terminal, secrets in neither.

import { type Logger, pino } from "pino";
import type { LogLevel } from "./config.ts";
import { withoutSecrets, withoutSecretText } from "./log-redaction.ts";

/** `log.info({ rows }, "imported a statement")`: numbers and names as fields, the sentence last. */
export type LogLine = {
  (fields: object, text: string): void;
  (text: string): void;
};

export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
  readonly fatal: LogLine;
  /** A log that adds these fields to each of its lines. */
  child(fields: object): Log;
}

/** Where the lines go; `isTTY` chooses between the two forms. */
export type LogDestination = { readonly isTTY?: boolean | undefined; write(line: string): unknown };

/** A log that writes lines of at least `level`. An error goes under `err`, with its stack and cause. */
export function createLog(level: LogLevel, destination: LogDestination = process.stdout): Log {
  const forPeople = destination.isTTY === true;
  const stream = {
    write(line: string): void {
      const safe = withoutSecretText(line);
      destination.write(forPeople ? readable(safe) : safe);
    },
  };
  const options = {
    level,
    base: null,
    messageKey: "text",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: object) => withoutSecrets(fields),
    },
    serializers: { err: (error: Error) => withoutSecrets(pino.stdSerializers.err(error)) },
  };
  return around(pino(options, stream));
}

/** pino forgets its formatter of bindings in child logs, so a child's fields are cleaned here. */
function around(logger: Logger): Log {
  return {
    debug: logger.debug.bind(logger),
    info: logger.info.bind(logger),
    warn: logger.warn.bind(logger),
    error: logger.error.bind(logger),
    fatal: logger.fatal.bind(logger),
    child: (fields) => around(logger.child(withoutSecrets(fields))),
  };
}

/** `12:03:44 info  imported a statement  rows=120`, errors with their stack below. */
function readable(line: string): string {
  const { time, level, text, err, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.entries(fields).map(([name, value]) => `  ${name}=${shown(value)}`);
  const clock = String(time).slice("2026-01-01T".length, "2026-01-01T00:00:00".length);
  return `${clock} ${String(level).padEnd(5)} ${text ?? ""}${rest.join("")}\n${stackOf(err)}`;
}

function shown(value: unknown): string {
  return typeof value === "string" && /^\S+$/.test(value) ? value : JSON.stringify(value);
}

function stackOf(error: unknown): string {
  if (typeof error !== "object" || error === null) {
    return "";
  }
  const { stack, message } = error as { stack?: unknown; message?: unknown };
  return `${String(stack ?? message).replace(/^/gm, "    ")}\n`;
}
