// The cookie secret: made once, readable by its owner only, and never made when one is given.

import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sessionSecret } from "#src/session-secret.ts";

const folder = mkdtempSync(join(tmpdir(), "purser-secret-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a secret made at the first start is found again at the second", () => {
  const config = { sessionSecret: null, dataDir: join(folder, "data") };
  const secrets = ["first", "second"];
  expect(sessionSecret(config, () => secrets.shift() ?? "")).toBe("first");
  expect(sessionSecret(config, () => secrets.shift() ?? "")).toBe("first");
  expect(statSync(join(folder, "data", "session-secret")).mode & 0o777).toBe(0o600);
});

test("a secret from the environment is used and nothing is written", () => {
  const config = { sessionSecret: "given", dataDir: join(folder, "untouched") };
  expect(sessionSecret(config, () => "made")).toBe("given");
  expect(() => statSync(config.dataDir)).toThrow();
});
