// The environment as Purser reads it: defaults, refusals that name the variable, and .env.example in step with both.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { ConfigError, readConfig } from "#src/config.ts";
import { VARIABLES } from "#src/config-variables.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const DEMO = { DEMO: "1" };

describe("readConfig", () => {
  test("needs nothing in demo mode and keeps everything on this machine", () => {
    const config = readConfig(DEMO);
    expect(config).toMatchObject({ host: "127.0.0.1", port: 3000, portMayMove: true, demo: true, dataDir: "./data" });
    expect(config).toMatchObject({
      kafka: null,
      redisUrl: null,
      sessionSecret: null,
      roles: ["web", "actors", "jobs", "bank"],
    });
    expect(config.llm.provider).toBe("practice");
  });

  test("is frozen, also inside", () => {
    const config = readConfig({ ...DEMO, KAFKA_BROKERS: "a:1" });
    for (const part of [config, config.database, config.kafka, config.kafka?.brokers, config.llm, config.roles]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test("an empty value means unset", () => {
    expect(readConfig({ ...DEMO, PORT: "", REDIS_URL: " " })).toMatchObject({ port: 3000, redisUrl: null });
  });

  test("a port that was asked for does not move, even when it is the default one", () => {
    expect(readConfig({ ...DEMO, PORT: "3000" }).portMayMove).toBe(false);
  });

  test("the data folder lies beside the database file, or where DATA_DIR says", () => {
    expect(readConfig({ ...DEMO, DATABASE_URL: "file:/srv/purser/p.db" }).dataDir).toBe("/srv/purser");
    expect(readConfig({ ...DEMO, DATABASE_URL: "file:///srv/purser/p.db?mode=rwc" }).dataDir).toBe("/srv/purser");
    expect(readConfig({ ...DEMO, DATABASE_URL: "libsql://x.example" }).dataDir).toBe("./data");
    expect(readConfig({ ...DEMO, DATA_DIR: "/elsewhere" }).dataDir).toBe("/elsewhere");
  });

  test("reads Kafka with its login, Redis and the public address", () => {
    const config = readConfig({
      SESSION_SECRET: SECRET,
      KAFKA_BROKERS: "one:9092, two:9093",
      KAFKA_SSL: "1",
      KAFKA_SASL_MECHANISM: "scram-sha-256",
      KAFKA_SASL_USERNAME: "purser",
      KAFKA_SASL_PASSWORD: "pw",
      REDIS_URL: "redis://cache:6379",
      PUBLIC_URL: "https://purser.example/",
      HOST: "0.0.0.0",
    });
    expect(config.kafka).toEqual({
      brokers: ["one:9092", "two:9093"],
      ssl: true,
      sasl: { mechanism: "scram-sha-256", username: "purser", password: "pw" },
    });
    expect(config).toMatchObject({ publicUrl: "https://purser.example", redisUrl: "redis://cache:6379", demo: false });
  });

  test("a Gemini key alone switches Gemini on; LLM_* win over GEMINI_*", () => {
    const key = { ...DEMO, GEMINI_API_KEY: "k", GEMINI_MODEL: "flash" };
    expect(readConfig(key).llm).toMatchObject({ provider: "gemini", apiKey: "k", baseUrl: null, model: "flash" });
    expect(readConfig({ ...key, LLM_MODEL: "pro" }).llm.model).toBe("pro");
    expect(readConfig({ ...key, LLM_PROVIDER: "none" }).llm.provider).toBe("none");
  });

  test("outside the demo, and where none is wanted, there is no model; practice is the demo's alone", () => {
    expect(readConfig({ SESSION_SECRET: SECRET }).llm.provider).toBe("none");
    expect(readConfig({ ...DEMO, LLM_PROVIDER: "none" }).llm.provider).toBe("none");
    expect(faultOf({ ...DEMO, LLM_PROVIDER: "practice" })).toContain("must be one of none, gemini, openai");
  });

  test("the model's daily allowance has a default; its price is unknown until it is told", () => {
    expect(readConfig(DEMO).llm).toMatchObject({
      allowance: { callsPerDay: 200, tokensPerDay: 1_000_000 },
      price: null,
    });
    const told = { ...DEMO, LLM_DAILY_CALLS: "7", LLM_PRICE_INPUT: "0.1", LLM_PRICE_OUTPUT: "0.40" };
    expect(readConfig(told).llm).toMatchObject({
      allowance: { callsPerDay: 7 },
      price: { inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.4 },
    });
  });
});

describe("a bad value is refused in one line that names the variable and what is accepted", () => {
  const cases: readonly [Record<string, string>, string][] = [
    [{ PORT: "http" }, 'PORT must be a port number from 0 to 65535; it is "http".'],
    [{ PORT: "70000" }, 'PORT must be a port number from 0 to 65535; it is "70000".'],
    [{ PUBLIC_URL: "purser.example" }, "PUBLIC_URL must be a URL such as"],
    [{ PUBLIC_URL: "https://a.example/path" }, "without a path"],
    [{ DATABASE_URL: "purser.db" }, "DATABASE_URL must be file:PATH"],
    [{ KAFKA_BROKERS: "localhost" }, "KAFKA_BROKERS must be a comma-separated list of HOST:PORT"],
    [{ KAFKA_BROKERS: "a:1,," }, "KAFKA_BROKERS must be"],
    [{ KAFKA_SSL: "yes" }, "KAFKA_SSL must be 1 or 0"],
    [{ KAFKA_SASL_USERNAME: "u" }, "must be set together"],
    [{ REDIS_URL: "localhost:6379" }, "REDIS_URL must be a redis:// or rediss:// address"],
    [{ LLM_PROVIDER: "clippy" }, "LLM_PROVIDER must be one of none, gemini, openai"],
    [{ LLM_PROVIDER: "gemini" }, "GEMINI_API_KEY must be a key"],
    [{ LLM_PROVIDER: "openai", LLM_MODEL: "m" }, "LLM_BASE_URL and LLM_MODEL must be set"],
    [{ LLM_DAILY_CALLS: "many" }, "LLM_DAILY_CALLS must be a number from 0"],
    [{ LLM_PRICE_INPUT: "cheap", LLM_PRICE_OUTPUT: "1" }, "LLM_PRICE_INPUT must be US dollars for a million tokens"],
    [{ LLM_PRICE_INPUT: "1" }, "must be set together"],
    [{ LLM_BASE_URL: "ftp://x" }, "LLM_BASE_URL must be an http:// or https:// address"],
    [{ ROLES: "web,cook" }, "ROLES must be a comma-separated choice of web, actors, jobs, bank"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of trace, debug"],
    [{ TRUST_PROXY: "true" }, "TRUST_PROXY must be a number from 0 to 8"],
    [{ SIGN_UP: "maybe" }, "SIGN_UP must be open or closed"],
    [{ DEMO: "on" }, "DEMO must be 1 or 0"],
    [{ HOST: "0.0.0.0" }, "DEMO_PUBLIC=1 allows it"],
    [{ DEMO: "0" }, "SESSION_SECRET must be at least 32 random characters"],
  ];
  test.each(cases)("%j", (env, expected) => {
    const fault = faultOf({ ...DEMO, ...env });
    expect(fault).toContain(expected);
    expect(fault.split("\n")).toHaveLength(1);
  });

  test("two bad values are two lines", () => {
    expect(faultOf({ ...DEMO, PORT: "x", LOG_LEVEL: "y" }).split("\n")).toHaveLength(2);
  });

  test("a bad secret is not repeated", () => {
    const fault = faultOf({ SESSION_SECRET: "hunter2" });
    expect(fault).toStartWith("SESSION_SECRET must be");
    expect(fault).not.toContain("hunter2");
  });

  test("the demo may face the network when that is said", () => {
    expect(readConfig({ ...DEMO, HOST: "0.0.0.0", DEMO_PUBLIC: "1" }).host).toBe("0.0.0.0");
  });
});

describe(".env.example", () => {
  const lines = readFileSync(new URL("../.env.example", import.meta.url), "utf8").split("\n");
  const listed = lines.flatMap((line, at) => {
    const match = /^# ([A-Z_]+)=(.*)$/.exec(line);
    return match ? [{ name: match[1], standard: match[2], meaning: lines[at - 1] }] : [];
  });

  test("lists every variable with its default and meaning, in the order of src/config-variables.ts", () => {
    const expected = Object.entries(VARIABLES).map(([name, { standard, meaning }]) => ({
      name,
      standard: standard as string | undefined,
      meaning: `# ${meaning}` as string | undefined,
    }));
    expect(listed).toEqual(expected);
  });

  test("uncommented as it stands, it changes nothing", () => {
    const env = Object.fromEntries(listed.map(({ name, standard }) => [name, standard]));
    expect({ ...readConfig({ ...env, DEMO: "1" }), portMayMove: true }).toEqual(readConfig(DEMO));
  });
});

function faultOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.message;
    }
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`);
}
