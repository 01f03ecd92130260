// dead-letters list, show, resend, discard: what could not be applied, seen and sent again on the server's machine.

import type { AdminAnswer, AdminRequest, LetterJson } from "#http/admin/protocol.ts";
import { DEAD_LETTER_KINDS, type DeadLetterKind, isDeadLetterKind } from "#stream/dead-letter-kind.ts";
import { askServer } from "../admin-client.ts";
import { type Command, type Context, textOption } from "../command.ts";
import { Failure } from "../failure.ts";
import { actorHere, unexpected } from "./operators.ts";

const LIST_STANDARD = 50;
const LIST_MAX = 500;
const STATES = ["waiting", "resent", "discarded", "all"] as const;
const GROUP = "On the server's machine";
const KIND_OPTION = { flags: "--kind <kind>", about: `all that wait of a kind: ${DEAD_LETTER_KINDS.join(", ")}` };

type Settled = Extract<AdminAnswer, { type: "settled" }>;
type Options = Readonly<Record<string, unknown>>;

export const listDeadLetters: Command = {
  usage: "dead-letters list",
  group: GROUP,
  about: "What could not be applied, newest first",
  example: "purser dead-letters list --kind actor",
  options: [
    { flags: "--state <state>", about: `${STATES.join(", ")}; by default those that wait` },
    KIND_OPTION,
    { flags: "--user <user>", about: "an e-mail address, or the key in the log" },
    { flags: "--limit <n>", about: `how many, ${LIST_STANDARD} by default` },
    { flags: "--before <place>", about: "goes on where the last list ended" },
  ],
  run: async (_, options, context) => {
    const state = STATES.find((each) => each === (textOption(options, "state") ?? "waiting"));
    if (state === undefined) throw new Failure(`--state is one of ${STATES.join(", ")}.`, 2);
    const limit = Number(textOption(options, "limit") ?? LIST_STANDARD);
    if (!Number.isInteger(limit) || limit < 1 || limit > LIST_MAX)
      throw new Failure(`--limit takes a whole number from 1 to ${LIST_MAX}.`, 2);
    const [kind, user, before] = [kindOption(options), textOption(options, "user"), textOption(options, "before")];
    const answer = await ask({ type: "dead-letters", state, kind, user, before, limit }, "dead-letters", context);
    if (context.out.json) return context.out.document({ ...answer, type: undefined });
    if (answer.letters.length > 0) showList(answer.letters, context);
    context.out.say(`${answer.waiting} wait${answer.waiting === 1 ? "s" : ""} in all.`);
    if (answer.next !== null) context.out.say(`More: add --before '${answer.next}'`);
  },
};

export const showDeadLetter: Command = {
  usage: "dead-letters show <id>",
  group: GROUP,
  about: "One of them, whole",
  example: "purser dead-letters show 12:345",
  options: [],
  run: async ([id = ""], _, context) => {
    const answer = await ask({ type: "dead-letter", id }, "dead-letter", context);
    if (context.out.json) return context.out.document({ ...answer, type: undefined });
    const { letter, earlier, later, actions } = answer;
    const lines = [
      ["Put aside", letter.parked_at],
      ["User", letter.user],
      ["Kind", letter.kind],
      ["Reason", letter.reason],
      ["State", stateOf(letter)],
      ...(letter.unsendable === null ? [] : [["Note", letter.unsendable]]),
      ...(earlier === null ? [] : [["Came back from", earlier]]),
      ...(later === null ? [] : [["Came back as", later]]),
      ...actions.map(({ at, actor, action, detail }) => [action, `${at} ${actor} ${detail}`.trim()]),
    ];
    for (const [name = "", text = ""] of lines) context.out.say(`${name}: ${text}`);
    context.out.text(letter.payload);
  },
};

export const resendDeadLetters: Command = {
  usage: "dead-letters resend [id]",
  group: GROUP,
  about: "Sends one, or a kind, again",
  example: "purser dead-letters resend 12:345",
  options: [KIND_OPTION],
  run: ([id], options, context) => settle("resend", id, options, context),
};

export const discardDeadLetters: Command = {
  usage: "dead-letters discard [id]",
  group: GROUP,
  about: "Gives one, or a kind, up",
  example: "purser dead-letters discard 12:345 --why 'written by a test'",
  options: [KIND_OPTION, { flags: "--why <text>", about: "for the record" }],
  run: ([id], options, context) => settle("discard", id, options, context),
};

async function settle(
  action: "resend" | "discard",
  id: string | undefined,
  options: Options,
  context: Context,
): Promise<void> {
  const kind = kindOption(options);
  if ((id === undefined) === (kind === null)) throw new Failure("Name one letter, or give --kind.", 2);
  const remark = textOption(options, "why") ?? "";
  const order = { type: "settle-dead-letters", action, actor: actorHere(), remark } as const;
  let [done, left]: [number, number] = [0, 0];
  let through: string | null = null;
  do {
    const which: { id: string } | { kind: DeadLetterKind; through: string | null } =
      id === undefined ? { kind: kind as DeadLetterKind, through } : { id };
    const answer: Settled = await ask({ ...order, which }, "settled", context);
    done += answer.done;
    ({ left, through } = answer);
    context.out.progress(`${done} done, ${left} left`);
  } while (left > 0);
  if (context.out.json) context.out.document({ [action === "resend" ? "resent" : "discarded"]: done });
  else context.out.say(`${action === "resend" ? "Sent again" : "Given up"}: ${done}.`);
}

function kindOption(options: Options): DeadLetterKind | null {
  const text = textOption(options, "kind");
  if (text === null) return null;
  if (!isDeadLetterKind(text)) throw new Failure(`--kind is one of ${DEAD_LETTER_KINDS.join(", ")}.`, 2);
  return text;
}

function showList(letters: readonly LetterJson[], { out }: Context): void {
  const columns = [
    { title: "LETTER", whole: true },
    { title: "PUT ASIDE", whole: true, leaves: 2 },
    { title: "USER", leaves: 1 },
    { title: "KIND", whole: true },
    { title: "STATE", whole: true, leaves: 3 },
    { title: "REASON", wraps: 20 },
  ];
  out.table(
    columns,
    letters.map((each) => [each.id, each.parked_at, each.user, each.kind, stateOf(each), each.reason]),
  );
}

function stateOf({ resent_at, discarded_at, unsendable }: LetterJson): string {
  if (resent_at !== null) return "sent again";
  if (discarded_at !== null) return "given up";
  return unsendable === null ? "waits" : "waits (not sendable)";
}

async function ask<Type extends AdminAnswer["type"]>(
  request: AdminRequest,
  type: Type,
  context: Context,
): Promise<Extract<AdminAnswer, { type: Type }>> {
  const answer = await askServer(request, context);
  if (answer.type !== type) throw unexpected(answer);
  return answer as Extract<AdminAnswer, { type: Type }>;
}
