// import: sends a bank's file, says what came of it, and asks what the file leaves open.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ImportJobJson, ImportJson, ImportQuestionJson } from "#http/api/shapes.ts";
import { type ApiClient, Refused } from "../api-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";

const POLL_MS = 400;
const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "you may not",
};
const HALF_WAY = "The import did not finish. Import the file again: what is in already is not added twice.";

export const importFile: Command = {
  usage: "import <file>",
  group: "Your money",
  about: "Imports a bank's file; twice adds nothing",
  example: "purser import statement.csv --account Checking --dry-run",
  options: [
    { flags: "--account <name>", about: "the account; made when new, by default the file's own" },
    { flags: "--dry-run", about: "only say what would happen" },
    { flags: "--answer <kind=value...>", about: "answers what the file leaves open, e.g. date-order=dmy" },
    { flags: "--column <role=column...>", about: "says which column is what, e.g. amount=4 or date=Booked" },
  ],
  run: async ([file = ""], options, context) => {
    const form = await formOf(file, options);
    const result = await send(await context.api(), form, context);
    if (context.out.json) context.out.document(result);
    else report(result, context);
    if (result.new + result.duplicate + result.changed === 0 && result.rejected.length > 0) {
      throw new Failure("No line of the file could be taken in.");
    }
  },
};

async function formOf(file: string, options: Readonly<Record<string, unknown>>): Promise<FormData> {
  const form = new FormData();
  const account = textOption(options, "account");
  if (account) form.set("account", account);
  if (options.dryRun === true) form.set("dry_run", "true");
  for (const answer of pairs(options.answer, "--answer")) form.set(`answer.${answer.name}`, answer.value);
  for (const column of pairs(options.column, "--column")) form.set(`column.${column.name}`, column.value);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read: ${UNREADABLE[error.code ?? ""] ?? error.message}.`);
  });
  form.set("file", new File([new Uint8Array(bytes)], basename(file)));
  return form;
}

type Pair = { readonly name: string; readonly value: string };

function pairs(given: unknown, flag: string): Pair[] {
  if (!Array.isArray(given)) return [];
  return given.map((text) => {
    const [name = "", value = ""] = String(text).split(/=(.*)/s);
    if (!value) throw new Failure(`${flag} takes name=value; this is ${JSON.stringify(text)}.`, 2);
    return { name, value };
  });
}

async function send(api: ApiClient, form: FormData, context: Context): Promise<ImportJson> {
  const response = await api.raw("POST", "/api/import", form).catch((error: unknown) => {
    throw error instanceof Refused ? asked(error, context) : error;
  });
  const body = (await response.json()) as ImportJson | ImportJobJson;
  return "status" in body ? follow(api, body, context) : body;
}

/** What the file leaves open, as the words to type; every other refusal stays what it is. */
function asked(refused: Refused, { out }: Context): Failure {
  const { questions } = (refused.document ?? {}) as { questions?: readonly ImportQuestionJson[] };
  if (!questions) return refused;
  if (out.json) out.document({ questions });
  const lines = questions.flatMap((question) => {
    const typed = question.choices.map(({ value }) => `--answer ${question.kind}=${value}`);
    const wide = Math.max(...typed.map((text) => text.length));
    return [question.text, ...question.choices.map(({ label }, i) => `  ${typed[i]?.padEnd(wide)}   ${label}`)];
  });
  return new Failure(["The file leaves something open. Say it, and import again:", ...lines].join("\n"), 2);
}

async function follow(api: ApiClient, job: ImportJobJson, { out }: Context): Promise<ImportJson> {
  let now = job;
  while (now.status === "running") {
    out.progress(`${now.done} of ${now.rows} rows`);
    await sleep(POLL_MS);
    now = await api.json<ImportJobJson>("GET", `/api/imports/${job.id}`).catch((error: unknown) => {
      // A server that has started again knows nothing of it.
      throw error instanceof Refused && error.status === 404 ? new Failure(HALF_WAY) : error;
    });
  }
  out.progress("");
  if (now.result) return now.result;
  throw new Failure(now.message ?? HALF_WAY);
}

function report(result: ImportJson, { out }: Context): void {
  const { new: added, duplicate, changed, rejected } = result;
  const verb = result.dry_run ? "would be " : "";
  out.text(`${added} ${verb}new, ${duplicate} duplicate, ${changed} ${verb}changed, ${rejected.length} rejected`);
  if (result.account.length > 0) out.say(`Account: ${result.account.join(", ")}`);
  for (const assumption of result.assumptions) out.say(assumption);
  for (const { line, reason } of rejected) out.text(`Line ${line}: ${reason}`);
}
