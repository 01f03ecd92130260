// Rule F21: what others write does no harm, whichever door it comes through.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { cleanText } from "#finance/clean-text.ts";
import { Person } from "#test/support/person.ts";
import { told } from "../statement/reading.ts";

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));
const CONTROLS = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029";
const HARMFUL = new RegExp(`[${CONTROLS}\\u202a-\\u202e\\u2066-\\u2069]|\\p{Surrogate}`, "u");
/** Any code units, harmful ones often. */
const units = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }),
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0xd800, max: 0xdfff }),
  fc.constantFrom(0, 9, 10, 13, 0x1b, 0x7f, 0x85, 0x202e, 0x2066, 0x2028),
);
const hostile = fc.array(units, { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));

describe(`cleaning any text (seed ${seed})`, () => {
  test("leaves nothing harmful, is done after once, and loses no other character", () => {
    const rest = (text: string) => text.replace(new RegExp(HARMFUL, "gu"), "").replace(/[ \ufffd]/g, "");
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(HARMFUL);
        expect(cleanText(clean)).toBe(clean);
        expect(rest(clean)).toBe(rest(text));
      }),
      { seed, numRuns: 2_000 },
    );
  });

  test("changes nothing of good text, whatever its script", () => {
    for (const text of ["Zoë's Café 👩‍👩‍👧", "שלום \u200fעולם", "مقهى", "一\t二\r\n三", ""])
      expect(cleanText(text)).toBe(text);
    expect(cleanText("PAY\u202eLAP\u202c \ud83d\u0007!")).toBe("PAYLAP \ufffd !");
  });
});

describe("[F21] at every door", () => {
  const BAD = "EVIL\u202eSHOP\u0007 \ud800X\u2028";
  const GOOD = "EVILSHOP  \ufffdX";

  test("a bank's row, the person's own words and the names of accounts are kept clean, and the same row again is no news", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD PLAIN #1");
    const id = ana.row("PLAIN").id;
    const row = { ...ana.row("PLAIN") };
    const sent = { ...bankRowOf(row), description: BAD };
    const record = { type: "record-rows", origin: "live", accounts: [], modified: [], removed: [] } as const;
    ana.send({ ...record, added: [{ ...sent, sourceId: "#2" as typeof sent.sourceId }] });
    expect(ana.row("EVIL").description.trim()).toBe(GOOD);
    const { write } = ana.turn([
      { ...record, added: [], modified: [{ ...sent, sourceId: "#2" as typeof sent.sourceId }] },
    ]);
    expect(write.entries).toEqual([]);
    ana.send({ type: "set-note", transactionId: id, note: BAD });
    ana.send({ type: "correct-merchant", transactionId: id, merchant: BAD, reach: "this" });
    expect([ana.row("PLAIN").note.trim(), ana.row("PLAIN").merchant]).toEqual([GOOD, GOOD]);
    const account = { bank: BAD, kind: "cash", mask: null, anchor: null, currency: row.currency } as const;
    ana.send({ type: "open-account", account: { ...account, id: "a" as typeof row.accountId, name: BAD } });
    ana.send({ type: "change-account", accountId: row.accountId, change: { name: BAD } });
    for (const { name, bank } of ana.snapshot().accounts)
      expect([HARMFUL.test(name), HARMFUL.test(bank)]).toEqual([false, false]);
  });

  test("a note cut in the middle of a character ends in none", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD PLAIN #1");
    ana.send({ type: "set-note", transactionId: ana.row("PLAIN").id, note: `${"x".repeat(499)}😀` });
    expect(ana.row("PLAIN").note).not.toMatch(HARMFUL);
  });

  test("a file shows in its preview what will be written", () => {
    const text = "Date,Text,Amount\n2025-03-13,EVIL\u202eSHOP\u0007X,-5.00\n2025-03-14,B,-6.00\n";
    const result = told(text, "a.csv");
    const rows = result.outcome === "read" ? result.statements.flatMap((statement) => statement.rows) : [];
    expect(rows.map(({ description }) => description)).toEqual(["EVILSHOP X", "B"]);
  });
});

type Row = ReturnType<Person["row"]>;

function bankRowOf(row: Row) {
  const { sourceId, pendingSourceId, accountId, date, postedAt, amountMinor, currency, description, pending } = row;
  const { mcc, bankCategory } = row;
  return {
    sourceId,
    pendingSourceId,
    accountId,
    date,
    postedAt,
    amountMinor,
    currency,
    description,
    pending,
    mcc,
    bankCategory,
  };
}
