// Turns the environment into one frozen Config at start; a bad value becomes one line that names the variable.

import { dirname } from "node:path";
import {
  type LLM_PROVIDERS,
  type LOG_LEVELS,
  type ROLE_NAMES,
  type SASL_MECHANISMS,
  VARIABLES,
  type Values,
  type VariableName,
} from "./config-variables.ts";

const DATA_DIR_STANDARD = "./data";

export type Role = (typeof ROLE_NAMES)[number];
export type LogLevel = (typeof LOG_LEVELS)[number];

export type KafkaConfig = {
  readonly brokers: readonly string[];
  readonly ssl: boolean;
  readonly sasl: KafkaLogin | null;
};

export type KafkaLogin = {
  readonly mechanism: (typeof SASL_MECHANISMS)[number];
  readonly username: string;
  readonly password: string;
};

/** Which language model answers; a null address or model means the provider's own choice. */
export type LlmConfig = {
  /** practice: Purser's own small server in the demo, where no other one is wanted. */
  readonly provider: (typeof LLM_PROVIDERS)[number] | "practice";
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  readonly model: string | null;
  /** What may be used in a day, by all together. */
  readonly allowance: { readonly callsPerDay: number; readonly tokensPerDay: number };
  /** US dollars for a million tokens; null: unknown. */
  readonly price: { readonly inputUsdPerMillion: number; readonly outputUsdPerMillion: number } | null;
};

export type Config = {
  readonly host: string;
  readonly port: number;
  /** True for the default port, which moves on when it is taken; an explicit port that is taken is an error. */
  readonly portMayMove: boolean;
  /** The origin people type, or null: what the browser asked for. */
  readonly publicUrl: string | null;
  /** How many proxies are believed about the client's address. */
  readonly trustedProxies: number;
  readonly database: { readonly url: string; readonly authToken: string | null; readonly shardCount: number };
  readonly dataDir: string;
  /** Null: the embedded log. */
  readonly kafka: KafkaConfig | null;
  /** Null: in-process. */
  readonly redisUrl: string | null;
  readonly llm: LlmConfig;
  /** Null only in demo mode: then `sessionSecret` makes one and keeps it in the data folder. */
  readonly sessionSecret: string | null;
  readonly signUpOpen: boolean;
  readonly demo: boolean;
  readonly roles: readonly Role[];
  readonly logLevel: LogLevel;
};

/** What the environment got wrong: one line for each bad variable, ready to print. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the environment. Pure: opens no file, asks no clock.
 * @throws ConfigError whose message holds one line for each bad variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values = readValues(env);
  const faults = contradictions(values);
  if (faults.length > 0) {
    throw new ConfigError(faults.join("\n"));
  }
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    portMayMove: given(env, "PORT") === "",
    publicUrl: values.PUBLIC_URL,
    trustedProxies: values.TRUST_PROXY,
    database: Object.freeze({
      url: values.DATABASE_URL,
      authToken: values.DATABASE_AUTH_TOKEN,
      shardCount: values.DATABASE_SHARDS,
    }),
    dataDir: values.DATA_DIR ?? dataDirBeside(values.DATABASE_URL),
    kafka: kafka(values),
    redisUrl: values.REDIS_URL,
    llm: llm(values),
    sessionSecret: values.SESSION_SECRET,
    signUpOpen: values.SIGN_UP === "open",
    demo: values.DEMO,
    roles: Object.freeze([...new Set(values.ROLES)]),
    logLevel: values.LOG_LEVEL,
  });
}

/** The running process's own configuration; the only place that looks at its environment. @throws ConfigError */
export function readProcessConfig(): Config {
  return readConfig(process.env);
}

function readValues(env: Readonly<Record<string, string | undefined>>): Values {
  const faults: string[] = [];
  const values: Partial<Record<VariableName, unknown>> = {};
  for (const name of Object.keys(VARIABLES) as VariableName[]) {
    const { schema, standard, accepts, secret } = VARIABLES[name];
    const raw = given(env, name) || standard;
    const parsed = raw === "" ? null : schema.safeParse(raw);
    if (parsed !== null && !parsed.success) {
      faults.push(`${name} must be ${accepts}${secret ? "" : `; it is ${JSON.stringify(raw)}`}.`);
    }
    values[name] = parsed?.data ?? null;
  }
  if (faults.length > 0) {
    throw new ConfigError(faults.join("\n"));
  }
  return values as Values;
}

/** An empty value counts as unset: compose files and shells write `NAME=` for that. */
function given(env: Readonly<Record<string, string | undefined>>, name: VariableName): string {
  return env[name]?.trim() ?? "";
}

/** Values that are fine alone but not together. */
function contradictions(values: Values): string[] {
  const faults: string[] = [];
  if (!values.DEMO && values.SESSION_SECRET === null) {
    faults.push(`SESSION_SECRET must be ${VARIABLES.SESSION_SECRET.accepts} unless DEMO=1; it is not set.`);
  }
  if (values.DEMO && !values.DEMO_PUBLIC && !isLoopback(values.HOST)) {
    faults.push(
      `HOST must be 127.0.0.1, ::1 or localhost in demo mode, whose passwords everybody knows; it is "${values.HOST}". DEMO_PUBLIC=1 allows it.`,
    );
  }
  const login = [values.KAFKA_SASL_MECHANISM, values.KAFKA_SASL_USERNAME, values.KAFKA_SASL_PASSWORD];
  if (login.includes(null) && login.some((part) => part !== null)) {
    faults.push("KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD must be set together.");
  }
  if (values.LLM_PROVIDER === "gemini" && values.GEMINI_API_KEY === null) {
    faults.push("GEMINI_API_KEY must be a key when LLM_PROVIDER=gemini; it is not set.");
  }
  if (values.LLM_PROVIDER === "openai" && (values.LLM_BASE_URL === null || values.LLM_MODEL === null)) {
    faults.push("LLM_BASE_URL and LLM_MODEL must be set when LLM_PROVIDER=openai.");
  }
  if ((values.LLM_PRICE_INPUT === null) !== (values.LLM_PRICE_OUTPUT === null)) {
    faults.push("LLM_PRICE_INPUT and LLM_PRICE_OUTPUT must be set together.");
  }
  return [...faults, ...separations(values)];
}

/** Without these somewhere there is nothing to see, or nothing happens. */
const NEEDED_ROLES: readonly Role[] = ["web", "actors"];

/** What several processes or databases need to find each other. */
function separations(values: Values): string[] {
  const faults: string[] = [];
  if (values.DATABASE_SHARDS !== 1 && !values.DATABASE_URL.includes("{shard}")) {
    faults.push("DATABASE_SHARDS above 1 needs {shard} in DATABASE_URL, where each database's own name goes.");
  }
  const missing = NEEDED_ROLES.filter((role) => !values.ROLES?.includes(role));
  if (missing.length > 0 && (values.KAFKA_BROKERS === null || values.REDIS_URL === null)) {
    faults.push(
      `ROLES leaves ${missing.join(", ")} to other processes, which can be reached through KAFKA_BROKERS and REDIS_URL only; set both.`,
    );
  }
  return faults;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

function dataDirBeside(databaseUrl: string): string {
  if (!databaseUrl.startsWith("file:")) {
    return DATA_DIR_STANDARD;
  }
  return dirname(
    databaseUrl
      .slice("file:".length)
      .replace(/^\/\/(?=\/)/, "")
      .replace(/\?.*$/, ""),
  );
}

function kafka(values: Values): KafkaConfig | null {
  if (values.KAFKA_BROKERS === null) {
    return null;
  }
  return Object.freeze({
    brokers: Object.freeze(values.KAFKA_BROKERS),
    ssl: values.KAFKA_SSL,
    sasl: kafkaLogin(values),
  });
}

function kafkaLogin(values: Values): KafkaLogin | null {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = values;
  if (mechanism === null || username === null || password === null) {
    return null;
  }
  return Object.freeze({ mechanism, username, password });
}

function llm(values: Values): LlmConfig {
  const provider = llmProvider(values);
  const isGemini = provider === "gemini";
  return Object.freeze({
    provider,
    apiKey: isGemini ? values.GEMINI_API_KEY : values.LLM_API_KEY,
    baseUrl: values.LLM_BASE_URL ?? (isGemini ? values.GEMINI_BASE_URL : null),
    model: values.LLM_MODEL ?? (isGemini ? values.GEMINI_MODEL : null),
    allowance: Object.freeze({ callsPerDay: values.LLM_DAILY_CALLS, tokensPerDay: values.LLM_DAILY_TOKENS }),
    price: llmPrice(values),
  });
}

function llmProvider(values: Values): LlmConfig["provider"] {
  if (values.LLM_PROVIDER !== null) return values.LLM_PROVIDER;
  if (values.GEMINI_API_KEY !== null) return "gemini";
  return values.DEMO ? "practice" : "none";
}

function llmPrice({ LLM_PRICE_INPUT: input, LLM_PRICE_OUTPUT: output }: Values): LlmConfig["price"] {
  return input === null || output === null
    ? null
    : Object.freeze({ inputUsdPerMillion: input, outputUsdPerMillion: output });
}
