// import: sends a bank's file, says what came of it, and asks what the file leaves open.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ImportJobJson, ImportJson, ImportQuestionJson } from "#http/api/shapes.ts";
import type { ApiClient } from "../api-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";

const POLL_MS = 400;

export const importFile: Command = {
  usage: "import <file>",
  about: "Imports a bank's file; the same file twice adds nothing",
  example: "purser import statement.csv --account Checking --dry-run",
  options: [
    { flags: "--account <name>", about: "the account; created when new, by default the file's own" },
    { flags: "--dry-run", about: "only say what would happen" },
    { flags: "--answer <kind=value...>", about: "answers what the file leaves open, e.g. date-order=dmy" },
    { flags: "--column <role=column...>", about: "says which column is what, e.g. amount=4 or date=Booked" },
  ],
  run: async ([file = ""], options, context) => {
    const bytes = await readFile(file).catch(() => {
      throw new Failure(`${file} cannot be read. Check the path.`);
    });
    const form = new FormData();
    form.set("file", new File([new Uint8Array(bytes)], basename(file)));
    const account = textOption(options, "account");
    if (account) form.set("account", account);
    if (options.dryRun === true) form.set("dry_run", "true");
    for (const answer of pairs(options.answer, "--answer")) form.set(`answer.${answer.name}`, answer.value);
    for (const column of pairs(options.column, "--column")) form.set(`column.${column.name}`, column.value);
    const api = await context.api();
    const result = await send(api, form, context);
    if (context.out.json) context.out.document(result);
    else report(result, context);
    if (result.new + result.duplicate + result.changed === 0 && result.rejected.length > 0) {
      throw new Failure("No line of the file could be taken in.");
    }
  },
};

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
  const response = await api.raw("POST", "/api/import", form);
  const body = (await response.json()) as ImportJson | ImportJobJson | { questions: ImportQuestionJson[] };
  if ("questions" in body) throw asked(body.questions);
  return "status" in body ? follow(api, body, context) : body;
}

function asked(questions: readonly ImportQuestionJson[]): Failure {
  const lines = questions.flatMap((question) => [
    question.text,
    ...question.choices.map((choice) => `  --answer ${question.kind}=${choice.value}   ${choice.label}`),
  ]);
  return new Failure(["The file leaves something open; say it and import again:", ...lines].join("\n"), 2);
}

async function follow(api: ApiClient, job: ImportJobJson, context: Context): Promise<ImportJson> {
  let now = job;
  while (now.status === "running") {
    if (process.stderr.isTTY && !context.out.json) process.stderr.write(`\r${now.done} of ${now.rows} rows`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    now = await api.json<ImportJobJson>("GET", `/api/imports/${job.id}`);
  }
  if (process.stderr.isTTY && !context.out.json) process.stderr.write("\r\u001b[K");
  if (now.result) return now.result;
  throw new Failure(
    now.message ?? "The import did not finish. Import the file again: what is in already is not added twice.",
  );
}

function report(result: ImportJson, { out }: Context): void {
  const { new: added, duplicate, changed, rejected } = result;
  const verb = result.dry_run ? "would be " : "";
  out.text(`${added} ${verb}new, ${duplicate} duplicate, ${changed} ${verb}changed, ${rejected.length} rejected`);
  if (result.account.length > 0) out.say(`Account: ${result.account.join(", ")}`);
  for (const assumption of result.assumptions) out.say(assumption);
  if (rejected.length > 0) {
    out.table(
      [{ title: "LINE", right: true }, { title: "REASON" }],
      rejected.map((each) => [String(each.line), each.reason]),
    );
  }
}
