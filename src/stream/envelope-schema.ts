// What a record of the log must look like, field by field: the one place where its text becomes trusted types.

import { z } from "zod";
import type { Envelope, LabelChange, MerchantSuggestion, UserCommand } from "#actors/user/protocol.ts";
import type { AccountSeen, BalanceAnchor } from "#finance/account.ts";
import { type Instant, type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { type CategoryId, parseCategoryId } from "#finance/category.ts";
import type {
  AccountId,
  CommandId,
  InsightId,
  QuestionId,
  RuleId,
  SeriesId,
  SourceId,
  TransactionId,
  UserId,
} from "#finance/ids.ts";
import type { Currency, Minor } from "#finance/money.ts";
import { SERIES_STATUSES } from "#finance/recurring/series.ts";
import type { Rule } from "#finance/rule.ts";
import type { Settings } from "#finance/settings.ts";
import type { BankRow } from "#finance/transaction.ts";

const ID_CHARACTERS_MAX = 500;
const PAYDAY_MAX = 31;
const WEEKDAY_MAX = 6;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const userId = id<UserId>();
const accountId = id<AccountId>();
const transactionId = id<TransactionId>();
const sourceId = id<SourceId>();
const commandId = id<CommandId>();

const plainDate = text<PlainDate>((value) => parsePlainDate(value) !== null, "not a date YYYY-MM-DD");
const instant = text<Instant>(isInstant, "not a moment in UTC");
const currency = text<Currency>((value) => /^[A-Z]{3}$/.test(value), "not an ISO 4217 code");
const category = text<CategoryId>((value) => parseCategoryId(value) !== null, "not a category");
const mcc = text<string>((value) => /^\d{4}$/.test(value), "not a merchant category code");
const timeZone = text<string>(
  (value) => isKnown(() => new Intl.DateTimeFormat("en", { timeZone: value })),
  "not a zone",
);
const locale = text<string>((value) => isKnown(() => new Intl.NumberFormat(value)), "not a locale");
const amountMinor = z.custom<Minor>(
  (value) => Number.isSafeInteger(value) && !Object.is(value, -0),
  "not a whole number of minor units",
);

const accountKind = z.enum(["checking", "savings", "credit", "cash", "other"]);
const reach = z.enum(["this", "merchant"]);

const anchor: z.ZodType<BalanceAnchor> = z.strictObject({ date: plainDate.nullable(), balanceMinor: amountMinor });

const account: z.ZodType<AccountSeen> = z.strictObject({
  id: accountId,
  name: z.string(),
  bank: z.string(),
  kind: accountKind,
  currency,
  mask: z.string().nullable(),
  anchor: anchor.nullable(),
});

const row: z.ZodType<BankRow> = z.strictObject({
  sourceId,
  pendingSourceId: sourceId.nullable(),
  accountId,
  date: plainDate,
  postedAt: instant.nullable(),
  amountMinor,
  currency,
  description: z.string(),
  pending: z.boolean(),
  mcc: mcc.nullable(),
  bankCategory: category.nullable(),
});

const settings: z.ZodType<Partial<Settings>> = z.strictObject({
  homeCurrency: currency.exactOptional(),
  locale: locale.exactOptional(),
  timeZone: timeZone.exactOptional(),
  firstWeekday: z.int().min(0).max(WEEKDAY_MAX).exactOptional(),
  paydayOfMonth: z.int().min(1).max(PAYDAY_MAX).nullable().exactOptional(),
  model: z.boolean().exactOptional(),
  watchfulness: z.enum(["calm", "usual", "watchful"]).exactOptional(),
});

const accountChange = z.strictObject({
  name: z.string().exactOptional(),
  kind: accountKind.exactOptional(),
  hidden: z.boolean().exactOptional(),
  closed: z.boolean().exactOptional(),
  anchor: anchor.exactOptional(),
});

const suggestion: z.ZodType<MerchantSuggestion> = z.strictObject({
  key: z.string().min(1),
  name: z.string().min(1),
  category,
  confidence: z.number().min(0).max(1),
});

const ruleId = id<RuleId>();
const rule: z.ZodType<Rule> = z.strictObject({
  id: ruleId,
  isOn: z.boolean(),
  when: z.strictObject({
    text: z.string().nullable(),
    merchant: z.string().nullable(),
    accountId: accountId.nullable(),
    direction: z.enum(["in", "out"]).nullable(),
    leastMinor: amountMinor.nullable(),
    mostMinor: amountMinor.nullable(),
    currency: currency.nullable(),
  }),
  category: category.nullable(),
  merchant: z.string().nullable(),
});
const place = z.int().min(0);

const labelChange: z.ZodType<LabelChange> = z.strictObject({
  transactionId,
  before: z.strictObject({ merchant: z.string(), category: category.nullable() }),
  label: z.strictObject({
    merchant: z.string().min(1),
    category: category.nullable(),
    categorySource: z.enum(["rule", "learned", "merchant", "model", "llm", "bank"]).nullable(),
    confidence: z.number().min(0).max(1),
  }),
});

const readable = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("record-rows"),
    origin: z.enum(["live", "history", "import"]),
    accounts: z.array(account),
    added: z.array(row),
    modified: z.array(row),
    removed: z.array(sourceId),
  }),
  z.strictObject({ type: z.literal("correct-category"), transactionId, category, reach }),
  z.strictObject({ type: z.literal("correct-merchant"), transactionId, merchant: z.string(), reach }),
  z.strictObject({ type: z.literal("set-note"), transactionId, note: z.string() }),
  z.strictObject({ type: z.literal("mark-expected"), transactionId, expected: z.boolean() }),
  z.strictObject({ type: z.literal("set-budget"), category, currency, limitMinor: amountMinor }),
  z.strictObject({ type: z.literal("remove-budget"), category, currency }),
  z.strictObject({ type: z.literal("add-category"), category }),
  z.strictObject({ type: z.literal("replace-category"), category, into: category }),
  z.strictObject({ type: z.literal("change-settings"), settings }),
  z.strictObject({ type: z.literal("open-account"), account }),
  z.strictObject({ type: z.literal("change-account"), accountId, change: accountChange }),
  z.strictObject({ type: z.literal("merge-accounts"), from: accountId, into: accountId }),
  z.strictObject({ type: z.literal("set-rule"), rule, apply: z.boolean() }),
  z.strictObject({ type: z.literal("remove-rule"), ruleId }),
  z.strictObject({ type: z.literal("move-rule"), ruleId, place }),
  z.strictObject({ type: z.literal("forget-merchant"), merchant: z.string() }),
  z.strictObject({ type: z.literal("undo"), commandId, fromSeq: place, throughSeq: place }),
  z.strictObject({ type: z.literal("suggest-merchants"), merchants: z.array(suggestion) }),
  z.strictObject({
    type: z.literal("judge-insight"),
    insightId: id<InsightId>(),
    verdict: z.enum(["useful", "expected"]),
  }),
  z.strictObject({ type: z.literal("narrate-insight"), insightId: id<InsightId>(), words: z.string() }),
  z.strictObject({
    type: z.literal("accept-rehearsal"),
    labels: z.array(labelChange),
    insights: z.array(id<InsightId>()),
  }),
  z.strictObject({
    type: z.literal("set-question"),
    question: z.strictObject({ id: id<QuestionId>(), name: z.string(), query: z.string() }),
  }),
  z.strictObject({ type: z.literal("remove-question"), questionId: id<QuestionId>() }),
  z.strictObject({
    type: z.literal("judge-series"),
    seriesId: id<SeriesId>(),
    status: z.enum(SERIES_STATUSES).nullable(),
  }),
  z.strictObject({ type: z.literal("read-alerts"), throughSeq: place }),
  z.strictObject({ type: z.literal("begin-day") }),
  z.strictObject({ type: z.literal("pass-time"), today: plainDate }),
]);

/** A command that could be sent and not be read would be put aside as poison: leaving one out does not compile. */
type Unread = Exclude<UserCommand["type"], z.output<typeof readable>["type"]>;
const command: [Unread] extends [never] ? z.ZodType<UserCommand> : Unread = readable;

/**
 * Strict: a field that this program does not know means a newer writer, and dropping it silently would lose it.
 * Such a record is put aside and can be sent again after the update.
 */
export const envelopeSchema: z.ZodType<Envelope> = z.strictObject({
  id: commandId,
  userId,
  sentAt: instant,
  wantsReceipt: z.boolean(),
  command,
});

function id<Id extends string>(): z.ZodType<Id> & { nullable(): z.ZodType<Id | null> } {
  return z.string().min(1).max(ID_CHARACTERS_MAX) as never;
}

/** A string that passes `accepts`, as the branded type it then is. */
function text<Text extends string>(accepts: (value: string) => boolean, message: string): z.ZodCustom<Text, Text> {
  return z.custom<Text>((value) => typeof value === "string" && accepts(value), message);
}

function isInstant(value: string): boolean {
  return INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

function isKnown(use: () => unknown): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}
