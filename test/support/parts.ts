// What of Kafka, Redis, Chromium and the like this machine has, for tests that need them.

import { commandFor, type PartName, partNamed } from "#src/setup/part-list.mjs";

export type TestPart = {
  readonly present: boolean;
  /** Where it is: of Chromium and Redis the program, of librdkafka the library, of Kafka the jars. */
  readonly path: string;
};

const said = new Set<PartName>();

/**
 * For `describe.skipIf(!part("kafka").present)(…)`. An absent part is named once with the command that brings it;
 * with CI=true it is an error, so that no machine of ours skips in silence.
 */
export function part(name: PartName): TestPart {
  const wanted = partNamed(name);
  const path = wanted.find();
  const present = path !== null;
  const command = commandFor(wanted);
  if (!present && process.env.CI === "true") {
    throw new Error(`${name} is absent, and with CI=true nothing is skipped: ${command}`);
  }
  if (!present && !said.has(name)) {
    said.add(name);
    console.log(`skipped for want of ${name} (${wanted.use}): ${command} brings it`);
  }
  return { present, path: path ?? "" };
}
