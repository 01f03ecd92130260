// Every environment variable Purser knows: what it accepts, its default, and what it means.

import { z } from "zod";

/** Shortest SESSION_SECRET that is taken: 32 characters hold more than 128 bits even as plain hex. */
const SESSION_SECRET_LENGTH_MIN = 32;
const PORT_MAX = 65_535;
/** More proxies than this in front of one server is a mistake rather than a set-up. */
/** As many as there are partitions: more would stay empty. */
const SHARDS_MAX = 64;
const PROXIES_MAX = 8;
/** More is no limit any more. */
const DAILY_MAX = 1_000_000_000;

export const ROLE_NAMES = ["web", "actors", "jobs", "bank"] as const;
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const SASL_MECHANISMS = ["plain", "scram-sha-256", "scram-sha-512"] as const;
export const LLM_PROVIDERS = ["none", "gemini", "openai"] as const;

/** One variable. An empty or missing value means `standard`; an empty `standard` means "unset" and reads as null. */
export type Variable<Value, Standard extends string> = {
  readonly schema: z.ZodType<Value, unknown>;
  readonly standard: Standard;
  /** Ends the sentence "NAME must be …". */
  readonly accepts: string;
  /** The line above the variable in `.env.example`. */
  readonly meaning: string;
  /** Its value is never shown, not even in an error. */
  readonly secret: boolean;
};

/** The variables in the order of `.env.example`. */
export const VARIABLES = {
  PORT: variable(whole(0, PORT_MAX), "3000", `a port number from 0 to ${PORT_MAX}`, {
    meaning:
      "Port of the web server. The default moves on to the next free port when it is taken; a port set here does not.",
  }),
  HOST: variable(pattern(/^[^\s/]+$/), "127.0.0.1", "a host name or an IP address", {
    meaning: "Address the web server listens on.",
  }),
  PUBLIC_URL: variable(origin(), "", "a URL such as https://purser.example, without a path", {
    meaning: "The address people type. Unset: what the browser asked for. An https address makes cookies secure.",
  }),
  TRUST_PROXY: variable(whole(0, PROXIES_MAX), "0", `a number from 0 to ${PROXIES_MAX}`, {
    meaning: "How many proxies in front of Purser are believed about the client's address (X-Forwarded-For).",
  }),
  DATABASE_URL: variable(
    pattern(/^(file:.+|(libsql|https?|wss?):\/\/.+)$/),
    "file:./data/purser.db",
    "file:PATH, or the libsql://, http(s):// or ws(s):// address of a libSQL server",
    {
      meaning:
        "The database: a file, or a libSQL server or Turso. With {shard} in it: a core and DATABASE_SHARDS shards, e.g. file:./data/purser-{shard}.db.",
    },
  ),
  DATABASE_SHARDS: variable(whole(1, SHARDS_MAX), "1", `a number from 1 to ${SHARDS_MAX}`, {
    meaning:
      "Shards behind a DATABASE_URL with {shard}. Fixed when they are made: a person never moves to another one.",
  }),
  DATABASE_AUTH_TOKEN: variable(text(), "", "a token of the libSQL server", {
    meaning: "Token for a libSQL server or Turso.",
    secret: true,
  }),
  DATA_DIR: variable(text(), "", "a folder", {
    meaning:
      "Folder of the embedded log, the secret and the admin socket. Unset: beside the database file, else ./data.",
  }),
  KAFKA_BROKERS: variable(
    list(/^[^\s,:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i),
    "",
    "a comma-separated list of HOST:PORT",
    {
      meaning: "Kafka brokers (topic purser.events, group purser). Unset: the embedded log.",
    },
  ),
  KAFKA_SSL: variable(flag(), "0", "1 or 0", { meaning: "1 speaks TLS to Kafka." }),
  KAFKA_SASL_MECHANISM: variable(z.enum(SASL_MECHANISMS), "", oneOf(SASL_MECHANISMS), {
    meaning: "How to log in to Kafka. Unset: no login.",
  }),
  KAFKA_SASL_USERNAME: variable(text(), "", "a user name", { meaning: "User name at Kafka." }),
  KAFKA_SASL_PASSWORD: variable(text(), "", "a password", { meaning: "Password at Kafka.", secret: true }),
  REDIS_URL: variable(pattern(/^rediss?:\/\/\S+$/), "", "a redis:// or rediss:// address", {
    meaning: "Redis for cache, limits, jobs and fan-out between processes. Unset: in-process.",
    secret: true,
  }),
  LLM_PROVIDER: variable(z.enum(LLM_PROVIDERS), "", oneOf(LLM_PROVIDERS), {
    meaning:
      "Language model: gemini, or openai for any server with that API. Unset: gemini when it has a key, else none; in demo mode a small practice model of Purser's own.",
  }),
  LLM_BASE_URL: variable(httpUrl(), "", "an http:// or https:// address", {
    meaning: "Address of the model's server, when not the provider's own. Required for openai.",
  }),
  LLM_MODEL: variable(text(), "", "the name of a model", { meaning: "Name of the model. Required for openai." }),
  LLM_API_KEY: variable(text(), "", "a key", {
    meaning: "Key for the openai provider, where it wants one.",
    secret: true,
  }),
  LLM_DAILY_CALLS: variable(whole(0, DAILY_MAX), "200", `a number from 0 to ${DAILY_MAX}`, {
    meaning: "Calls of the model a day, in all; one call sorts up to 25 new merchants. 0: none.",
  }),
  LLM_DAILY_TOKENS: variable(whole(0, DAILY_MAX), "1000000", `a number from 0 to ${DAILY_MAX}`, {
    meaning: "Tokens of the model a day, in all, asked and answered.",
  }),
  LLM_PRICE_INPUT: variable(price(), "", "US dollars for a million tokens, such as 0.10", {
    meaning: "What a million tokens of a question cost in US dollars. Unset: the list price where it is known.",
  }),
  LLM_PRICE_OUTPUT: variable(price(), "", "US dollars for a million tokens, such as 0.40", {
    meaning: "What a million tokens of an answer cost in US dollars.",
  }),
  GEMINI_API_KEY: variable(text(), "", "a key", {
    meaning: "Key for Gemini. Unset: the local classifier alone.",
    secret: true,
  }),
  GEMINI_MODEL: variable(text(), "", "the name of a Gemini model", {
    meaning: "Gemini model, where LLM_MODEL is unset. Unset: Purser's choice.",
  }),
  GEMINI_BASE_URL: variable(httpUrl(), "", "an http:// or https:// address", {
    meaning: "Address of Gemini, where LLM_BASE_URL is unset and it is not Google's own.",
  }),
  SESSION_SECRET: variable(
    z.string().min(SESSION_SECRET_LENGTH_MIN),
    "",
    `at least ${SESSION_SECRET_LENGTH_MIN} random characters (for example from: openssl rand -hex 32)`,
    {
      meaning: "Signs the cookies. Demo mode makes one and keeps it in the data folder; required otherwise.",
      secret: true,
    },
  ),
  SIGN_UP: variable(z.enum(["open", "closed"]), "open", "open or closed", {
    meaning: "Whether newcomers may sign up.",
  }),
  DEMO: variable(flag(), "0", "1 or 0", {
    meaning: "1 adds demo users, a mock bank and a simulator (npm start sets it). 0: none of their routes exist.",
  }),
  DEMO_PUBLIC: variable(flag(), "0", "1 or 0", {
    meaning: "1 lets the demo, whose passwords everybody knows, listen on more than this machine.",
  }),
  ROLES: variable(roles(), ROLE_NAMES.join(","), `a comma-separated choice of ${ROLE_NAMES.join(", ")}`, {
    meaning: "Which parts this process runs. Several processes share one Kafka, Redis and libSQL server.",
  }),
  LOG_LEVEL: variable(z.enum(LOG_LEVELS), "info", oneOf(LOG_LEVELS), {
    meaning: "How much is logged. One JSON object a line when not on a terminal.",
  }),
};

export type VariableName = keyof typeof VARIABLES;

/** What each variable reads as. */
export type Values = {
  readonly [Name in VariableName]: (typeof VARIABLES)[Name] extends Variable<infer Value, infer Standard>
    ? "" extends Standard
      ? Value | null
      : Value
    : never;
};

function variable<Value, const Standard extends string>(
  schema: z.ZodType<Value, unknown>,
  standard: Standard,
  accepts: string,
  more: { readonly meaning: string; readonly secret?: boolean },
): Variable<Value, Standard> {
  return { schema, standard, accepts, meaning: more.meaning, secret: more.secret ?? false };
}

function text(): z.ZodType<string, unknown> {
  return z.string().min(1);
}

function pattern(shape: RegExp): z.ZodType<string, unknown> {
  return z.string().regex(shape);
}

function whole(least: number, most: number): z.ZodType<number, unknown> {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
}

function price(): z.ZodType<number, unknown> {
  return z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/)
    .transform(Number);
}

function flag(): z.ZodType<boolean, unknown> {
  return z.enum(["0", "1"]).transform((value) => value === "1");
}

function httpUrl(): z.ZodType<string, unknown> {
  return z.url({ protocol: /^https?$/ });
}

function origin(): z.ZodType<string, unknown> {
  return httpUrl()
    .transform((url) => new URL(url))
    .refine((url) => url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "")
    .transform((url) => url.origin);
}

function list(item: RegExp): z.ZodType<readonly string[], unknown> {
  return commaSeparated().pipe(z.array(z.string().regex(item)).min(1));
}

function roles(): z.ZodType<readonly (typeof ROLE_NAMES)[number][], unknown> {
  return commaSeparated().pipe(z.array(z.enum(ROLE_NAMES)).min(1));
}

function commaSeparated(): z.ZodType<string[], unknown> {
  return z.string().transform((value) => value.split(",").map((part) => part.trim()));
}

function oneOf(names: readonly string[]): string {
  return `one of ${names.join(", ")}`;
}
