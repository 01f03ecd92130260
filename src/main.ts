// Starts Purser: reads the environment, puts the parts together, says where it is, and stops in order.

import { systemClock } from "#runtime/clock.ts";
import { ConfigError, readProcessConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { startPurser } from "./purser.ts";

/** Correctness never needs the graceful path; patience with it ends here. */
const STOP_WITHIN_MS = 10_000;

/** A launcher passes on what its whole group was sent, so a signal may come twice: that is still one wish. */
const ECHO_MS = 1_000;

const config = configOrExit();
const log = createLog(config.logLevel, process.stderr);
const purser = await startPurser(config, log).catch((error: unknown) => {
  fail(error instanceof Error ? error.message : String(error));
});
if (config.roles.includes("web")) announce(purser.url);
else
  say(
    `\n  Purser runs ${config.roles.join(", ")} here; how it does is told at ${purser.url}/healthz, /readyz and /metrics.\n`,
  );
purser.demoReady
  .then(() => config.demo && say("  The demo people have their history; their banks are live."))
  .catch((error: unknown) => log.error({ err: error }, "the demo could not be started"));

let toldAtMs: number | null = null;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => onSignal());

/** The first one asks for an orderly end; one more, a while later, for an end at once. */
function onSignal(): void {
  const now = systemClock.monotonicMs();
  if (toldAtMs === null) {
    toldAtMs = now;
    stop().catch((error: unknown) => {
      log.error({ err: error }, "Purser could not stop in order");
      process.exit(1);
    });
  } else if (now - toldAtMs > ECHO_MS) process.exit(1);
}

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await purser.stop();
  process.exit(0);
}

function configOrExit() {
  try {
    return readProcessConfig();
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

function announce(url: string): void {
  say(`\n  Purser is at ${url}`);
  if (config.demo) say("  Sign in as ana@purser.test, ben@purser.test or chen@purser.test, password demo.\n");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
