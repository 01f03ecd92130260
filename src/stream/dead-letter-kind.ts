// Why a record was put aside, in a few kinds: what an operator filters by, and what may be sent again together.

export const DEAD_LETTER_KINDS = [
  "unreadable",
  "shape",
  "version",
  "misrouted",
  "too-large",
  "empty",
  "actor",
  "asleep",
  "store",
] as const;
export type DeadLetterKind = (typeof DEAD_LETTER_KINDS)[number];

/** What each kind means, and what helps. */
export const KIND_MEANINGS: Readonly<Record<DeadLetterKind, string>> = {
  unreadable: "No JSON object: whoever wrote it is no Purser. Sending it again changes nothing.",
  shape: "A field is missing, wrong or unknown. A newer Purser may have written it: update, then send it again.",
  version: "Written by another version. Update, then send it again.",
  misrouted: "It lay under another person's key, or in another partition than its key's.",
  "too-large": "Larger than the log takes. Whoever sent it must send it in smaller parts.",
  empty: "A record without a value holds nothing to apply.",
  actor: "The person's actor threw at it: a defect. Send it again once that is mended.",
  asleep: "The person's actor could not be woken. Send it again once they are well.",
  store: "The database refused this one write while it took others. Send it again once that is mended.",
};

/** How the reasons of each kind begin; what begins otherwise complains about a field. */
const BEGINNINGS: readonly (readonly [DeadLetterKind, RegExp])[] = [
  ["empty", /^the record (has no value|is empty)$/],
  ["too-large", /^the record has \d+ (characters|bytes)\b/],
  ["version", /^the record has version /],
  ["unreadable", /^(unreadable: |the record is not a JSON object)/],
  ["misrouted", /^misrouted: /],
  ["actor", /^(the actor threw: |what it needs cannot be told: )/],
  ["asleep", /^(WakeFailed|TurnFailed): /],
  ["store", /^the store refused the write: /],
];

export function kindOf(reason: string): DeadLetterKind {
  return BEGINNINGS.find(([, beginning]) => beginning.test(reason))?.[0] ?? "shape";
}

export function isDeadLetterKind(text: string): text is DeadLetterKind {
  return DEAD_LETTER_KINDS.some((kind) => kind === text);
}
