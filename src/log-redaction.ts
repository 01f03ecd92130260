// Takes secrets out of what is about to be logged: by the name of the field, and by the shape of the text.

const HIDDEN = "[hidden]";
/** Deeper than any log field of ours; below it values are shown as their kind, so that a cycle cannot hang the log. */
const DEPTH_MAX = 6;
/** A name that ends so holds a secret: `password`, `authToken`, `SESSION_SECRET`, `set-cookie`. Counts such as `tokens` do not. */
const SECRET_NAME = /(authorization|cookie|password|passphrase|secret|token|apikey|privatekey|sessionid)$/;
const URL_LOGIN = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@"\\]+@/gi;
const BEARER = /\b(bearer|basic) +[a-z0-9._~+/=-]{6,}/gi;

/** The same fields with the value of each secret one replaced. Errors are passed on for their serializer. */
export function withoutSecrets(fields: object): Record<string, unknown> {
  return cleanEntries(fields, 0);
}

/** A line of text without logins in URLs and without bearer tokens. */
export function withoutSecretText(line: string): string {
  return line.replace(URL_LOGIN, `$1${HIDDEN}@`).replace(BEARER, `$1 ${HIDDEN}`);
}

function cleanEntries(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isSecret(name, value) ? HIDDEN : clean(value, depth + 1)]),
  );
}

function isSecret(name: string, value: unknown): boolean {
  return value !== null && value !== undefined && SECRET_NAME.test(name.toLowerCase().replace(/[-_]/g, ""));
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || value instanceof Error || value instanceof Date) {
    return value;
  }
  if (depth > DEPTH_MAX) {
    return Array.isArray(value) ? "[list]" : "[object]";
  }
  if (Array.isArray(value)) {
    return value.map((item) => clean(item, depth + 1));
  }
  return cleanEntries(value, depth);
}
