// Log lines as programs and people get them, and the secrets that are in neither.

import { describe, expect, test } from "bun:test";
import { createLog, type Log } from "#src/log.ts";

describe("for programs", () => {
  test("each line is one JSON object with time, level, text and fields", () => {
    const { log, lines } = recorded();
    log.child({ part: "stream" }).info({ rows: 3 }, "imported a statement");
    expect(JSON.parse(lines()[0] ?? "")).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      part: "stream",
      rows: 3,
      text: "imported a statement",
    });
    expect(lines()).toHaveLength(1);
  });

  test("lines below the level are not written", () => {
    const { log, lines } = recorded();
    log.debug("too quiet");
    expect(lines()).toEqual([]);
  });

  test("an error keeps its stack and its cause", () => {
    const { log, lines } = recorded();
    log.error({ err: new Error("outer", { cause: new Error("inner") }) }, "failed");
    const { err } = JSON.parse(lines()[0] ?? "");
    expect(err.message).toContain("outer");
    expect(err.stack).toContain("inner");
  });
});

describe("secrets", () => {
  const secret = "hunter2hunter2";
  const cases: readonly [string, (log: Log) => void][] = [
    ["a password field", (log) => log.info({ password: secret }, "x")],
    ["an environment name", (log) => log.info({ SESSION_SECRET: secret, GEMINI_API_KEY: secret }, "x")],
    ["request headers, nested", (log) => log.info({ request: { headers: { "set-cookie": [secret] } } }, "x")],
    ["an authorization header in a list", (log) => log.info({ calls: [{ Authorization: secret }] }, "x")],
    ["a field of a child log", (log) => log.child({ authToken: secret }).info("x")],
    ["a property of an error", (log) => log.error({ err: Object.assign(new Error("no"), { token: secret }) }, "x")],
    ["a login in an address", (log) => log.warn({ url: `redis://me:${secret}@cache:6379` }, "x")],
    ["a login in the message of an error", (log) => log.error({ err: new Error(`redis://:${secret}@h refused`) }, "x")],
    ["a bearer token in the sentence", (log) => log.info(`x sent Bearer ${secret}`)],
  ];
  for (const isTTY of [false, true]) {
    test.each(cases)(`%s is hidden (${isTTY ? "terminal" : "JSON"})`, (_name, write) => {
      const { log, text } = recorded(isTTY);
      write(log);
      expect(text()).toContain("x");
      expect(text()).not.toContain(secret);
    });
  }

  test("what was hidden says so", () => {
    const { log, text } = recorded();
    log.info({ password: secret, url: `libsql://${secret}@db` }, "x");
    expect(text()).toContain('"password":"[hidden]","url":"libsql://[hidden]@db"');
  });

  test("counts with similar names stay", () => {
    const { log, text } = recorded();
    log.info({ tokens: 812, secretsFound: 0, token: null }, "x");
    expect(text()).toContain('"tokens":812,"secretsFound":0,"token":null');
  });

  test("a cycle does not hang the log", () => {
    const { log, lines } = recorded();
    const loop: Record<string, unknown> = { name: "loop" };
    loop.self = loop;
    log.info({ loop }, "x");
    expect(lines()).toHaveLength(1);
  });
});

test("for people, a line is the time, the level, the sentence and the fields", () => {
  const { log, lines } = recorded(true);
  log.info({ port: 3000, who: "Ana B" }, "listening");
  log.error({ err: new Error("no disk") }, "cannot write");
  expect(lines()[0]).toMatch(/^\d\d:\d\d:\d\d info {2}listening {2}port=3000 {2}who="Ana B"$/);
  expect(lines()[1]).toMatch(/^\d\d:\d\d:\d\d error cannot write$/);
  expect(lines()[2]).toBe("    Error: no disk");
});

function recorded(isTTY = false): { log: Log; lines: () => string[]; text: () => string } {
  const written: string[] = [];
  const log = createLog("info", { isTTY, write: (line: string) => written.push(line) });
  const text = () => written.join("");
  return {
    log,
    text,
    lines: () =>
      text()
        .split("\n")
        .filter((line) => line !== ""),
  };
}
