// What a store must know of rows when commands are decided: a part of the contract of every partition store.

import { describe, expect, test } from "bun:test";
import type { Known, Needs, UserWrite } from "#actors/user/ports.ts";
import { NO_NEEDS } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import { plainDate } from "#finance/calendar.ts";
import { accountId, type CommandId, commandId, sourceId, transactionId, type UserId } from "#finance/ids.ts";
import type { Minor } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { PartitionStore } from "#stream/partition-store.ts";
import { recorded, recordedRows, timePassed, transaction, turn } from "../support/writes.ts";

export type KnownContract = {
  /** Commits turns one after the other; each is a list of users' writes. */
  readonly commit: (...turns: readonly (readonly UserWrite[])[]) => Promise<void>;
  readonly known: PartitionStore["known"];
  readonly journalOf: (user: UserId) => Promise<readonly JournalEntry[]>;
  readonly freshUser: () => UserId;
};

export function knownContract({ commit, known, journalOf, freshUser }: KnownContract): void {
  async function knownTo(user: UserId, needs: Partial<Needs>): Promise<Known> {
    const answer = (await known([{ userId: user, needs: { ...NO_NEEDS, ...needs } }])).get(user);
    if (!answer) throw new Error(`no answer for ${user}`);
    return answer;
  }

  describe("what is known", () => {
    test("a row is found under its source id and comes back just as it was", async () => {
      const ana = freshUser();
      const row = transaction("2026-09-01 card -15.49 USD NETFLIX #n1", 1, {
        postedAt: "2026-09-01T08:00:00.000Z" as Transaction["postedAt"],
        mcc: "5815",
        intermediary: "PayPal",
        confidence: 0.123456789,
        note: "gift for Ada, 'quoted' \"twice\"",
        expected: true,
      });
      await commit([recordedRows(ana, [row])]);
      const { rows } = await knownTo(ana, { sourceIds: [sourceId("#n1"), sourceId("#unknown")] });
      expect(rows).toEqual([{ transaction: row, voided: false }]);
    });

    test("a settled row is found under the pending row's id too", async () => {
      const ana = freshUser();
      const row = transaction("2026-09-02 card -15.49 USD NETFLIX #n2 after:#n1", 1);
      await commit([recordedRows(ana, [row])]);
      for (const sourceIds of [["#n1"], ["#n2"], ["#n1", "#n2"]]) {
        const { rows } = await knownTo(ana, { sourceIds: sourceIds.map(sourceId) });
        expect(rows).toEqual([{ transaction: row, voided: false }]);
      }
    });

    test("a voided row stays as a tombstone under its source id and its id, and nowhere else", async () => {
      const ana = freshUser();
      const row = transaction("2026-09-01 card -15.49 USD NETFLIX #n1", 1);
      const living = transaction("2026-09-03 card -17.99 USD NETFLIX #n3", 2);
      await commit(
        [recordedRows(ana, [row])],
        [recordedRows(ana, [living])],
        [turn(ana, [timePassed(3)], { rows: [{ transaction: row, voided: true }] })],
      );
      const tombstone = { transaction: row, voided: true };
      expect((await knownTo(ana, { sourceIds: [row.sourceId] })).rows).toEqual([tombstone]);
      expect((await knownTo(ana, { transactionIds: [row.id] })).rows).toEqual([tombstone]);
      expect((await knownTo(ana, { accountIds: [row.accountId] })).rows.map(idOf)).toEqual([living.id]);
      expect((await knownTo(ana, { merchantsOf: [row.id] })).rows.map(idOf)).toEqual([living.id]);
      const sums = [{ accountId: row.accountId, through: plainDate("2026-12-31") }];
      expect((await knownTo(ana, { sums })).sums[0]?.sumMinor).toBe(-1799 as Minor);
    });

    test("rows of a merchant are found by one of them, whatever the spelling", async () => {
      const ana = freshUser();
      const lines = ["Blue Bottle", "blue  bottle ", "BLUE BOTTLE", "Blue Bottle Reserve"].map((merchant, index) =>
        transaction(`2026-09-0${index + 1} card -4.00 USD COFFEE #b${index}`, index + 1, { merchant }),
      );
      await commit([recordedRows(ana, lines)]);
      const { rows } = await knownTo(ana, { merchantsOf: [transactionId("t:#b1")] });
      expect(rows.map(idOf).sort()).toEqual([0, 1, 2].map((index) => transactionId(`t:#b${index}`)));
    });

    test("a sum counts the account's rows up to and including its date", async () => {
      const ana = freshUser();
      const lines = [
        "2026-09-01 card -1.00 USD A #1",
        "2026-09-02 card -10.00 USD B #2",
        "2026-09-03 card -100.00 USD C #3",
        "2026-09-01 savings -1000.00 USD D #4",
      ];
      await commit([recorded(ana, 1, lines)]);
      const sums = ["2026-08-31", "2026-09-02", "2026-09-30"].map((through) => {
        return { accountId: accountId("card"), through: plainDate(through) };
      });
      const answer = await knownTo(ana, {
        sums: [...sums, { accountId: accountId("none"), through: plainDate("2026-09-30") }],
      });
      const byQuestion = new Map(answer.sums.map((sum) => [`${sum.accountId} ${sum.through}`, Number(sum.sumMinor)]));
      expect(byQuestion).toEqual(
        new Map([
          ["card 2026-08-31", 0],
          ["card 2026-09-02", -1100],
          ["card 2026-09-30", -11100],
          ["none 2026-09-30", 0],
        ]),
      );
    });

    test("a row stands as its newest write left it", async () => {
      const ana = freshUser();
      const row = transaction("2026-09-01 card -15.49 USD NETFLIX #n1", 1);
      const newer = { ...row, note: "kept", merchant: "Netflix" };
      await commit(
        [recordedRows(ana, [row])],
        [turn(ana, [timePassed(2)], { rows: [{ transaction: newer, voided: false }] })],
      );
      expect((await knownTo(ana, { transactionIds: [row.id] })).rows).toEqual([{ transaction: newer, voided: false }]);
    });

    test("rows that nobody is sure about are the newest of them, so many of each person", async () => {
      const [ana, ben] = [freshUser(), freshUser()];
      const unsure = { category: null, categorySource: null, confidence: 0 };
      const lines = [
        "2026-09-03 card -1.00 USD A #a",
        "2026-09-05 card -1.00 USD B #b",
        "2026-09-05 card -1.00 USD C #c",
      ];
      const rowsOf = () => lines.map((line, index) => transaction(line, index + 1, unsure));
      const sure = transaction("2026-09-09 card -1.00 USD D #d", 4);
      await commit([recordedRows(ana, [...rowsOf(), sure]), recordedRows(ben, rowsOf())]);
      const both = await known([
        { userId: ana, needs: { ...NO_NEEDS, unsureMax: 2 } },
        { userId: ben, needs: { ...NO_NEEDS, unsureMax: 1 } },
      ]);
      const found = (user: UserId) =>
        both
          .get(user)
          ?.rows.map(({ transaction: row }) => row.description)
          .toSorted();
      expect([found(ana), found(ben)]).toEqual([["B", "C"], ["C"]]);
    });

    test("the rows of a merchant are known by its key, whatever their spelling", async () => {
      const ana = freshUser();
      const rows = ["North Shop", "NORTH  SHOP", "South Shop"].map((merchant, index) =>
        transaction(`2026-09-0${index + 1} card -1.00 USD ${index} #k${index}`, index + 1, { merchant }),
      );
      await commit([recordedRows(ana, rows)]);
      const { rows: found } = await knownTo(ana, { merchantKeys: ["northshop", "nobody"] });
      expect(found.map(({ transaction: row }) => row.description).toSorted()).toEqual(["0", "1"]);
    });

    test("nobody's rows are known to anybody else, though ids and merchants are the same", async () => {
      const [ana, ben] = [freshUser(), freshUser()];
      const mine = transaction("2026-09-01 card -1.00 USD SHOP #same", 1);
      const theirs = transaction("2026-09-01 card -2.00 USD SHOP #same", 1);
      await commit([recordedRows(ana, [mine]), recordedRows(ben, [theirs])]);
      const needs: Needs = {
        sourceIds: [mine.sourceId],
        transactionIds: [mine.id],
        merchantsOf: [mine.id],
        merchantKeys: ["shop"],
        unsureMax: 10,
        newestMax: 10,
        corrections: [],
        accountIds: [mine.accountId],
        categories: mine.category === null ? [] : [mine.category],
        sums: [{ accountId: mine.accountId, through: plainDate("2026-12-31") }],
        commandIds: [],
      };
      const both = await known([
        { userId: ana, needs },
        { userId: ben, needs },
      ]);
      expect(both.get(ana)?.rows).toEqual([{ transaction: mine, voided: false }]);
      expect(both.get(ben)?.rows).toEqual([{ transaction: theirs, voided: false }]);
      expect(both.get(ana)?.sums.map(({ sumMinor }) => Number(sumMinor))).toEqual([-100]);
      expect(both.get(ben)?.sums.map(({ sumMinor }) => Number(sumMinor))).toEqual([-200]);
      const cleo = freshUser();
      expect((await knownTo(cleo, needs)).rows).toEqual([]);
    });

    test("hostile text comes back as it came, and spoils nothing", async () => {
      const ana = freshUser();
      const texts = [
        "half \ud83d of a pair",
        "cut\0here",
        "'); drop table users; --",
        '["]}',
        "\u2028 🍕 İ",
        "\\u0000",
      ];
      const rows = texts.map((text, index) => {
        const row = transaction(`2026-09-01 card -1.00 USD X #h${index}`, index + 1);
        return { ...row, description: text, sourceId: sourceId(`#h${index} ${text}`), note: text };
      });
      await commit([recordedRows(ana, rows)]);
      const { rows: found } = await knownTo(ana, { sourceIds: rows.map(({ sourceId: id }) => id) });
      const byId = new Map(found.map((row) => [row.transaction.id, row.transaction]));
      for (const row of rows) expect(byId.get(row.id)).toEqual(row);
      const facts = (await journalOf(ana)).map(({ fact }) => fact);
      expect(facts.map((fact) => (fact.type === "transaction-recorded" ? fact.transaction : null))).toEqual(rows);
    });

    test("a command is known as carried out by its receipt, unless it was refused; to its own person only", async () => {
      const [ana, ben] = [freshUser(), freshUser()];
      const [done, refused, unknown] = ["done", "refused", "unknown"].map((name) => commandId(`${name} of ${ana}`));
      const counts = { added: 0, duplicate: 0, changed: 1, removed: 0 };
      const receipts = [
        { commandId: done as CommandId, ...counts, refusal: null },
        { commandId: refused as CommandId, ...counts, refusal: { code: "conflict", message: "No." } as const },
      ];
      await commit([turn(ana, [timePassed(1)], { receipts })]);
      const commandIds = [done, refused, unknown] as CommandId[];
      expect((await knownTo(ana, { commandIds })).carriedOut).toEqual([done as CommandId]);
      expect((await knownTo(ben, { commandIds })).carriedOut).toEqual([]);
    });

    test("a command that was refused, and carried out when it came again, is carried out", async () => {
      const ana = freshUser();
      const outcome = { commandId: commandId("tried-twice"), added: 0, duplicate: 0, changed: 0, removed: 0 };
      const refusal = { code: "not-found", message: "no such row" } as const;
      const turns = [refusal, null, refusal].map((each, index) => [
        turn(ana, [timePassed(index + 1)], { receipts: [{ ...outcome, refusal: each }] }),
      ]);
      await commit(turns[0] ?? []);
      expect((await knownTo(ana, { commandIds: [outcome.commandId] })).carriedOut).toEqual([]);
      await commit(...turns.slice(1));
      expect((await knownTo(ana, { commandIds: [outcome.commandId] })).carriedOut).toEqual([outcome.commandId]);
    });

    test("an answer has an entry for everybody who asked, and asking for nothing is no trouble", async () => {
      const [ana, ben] = [freshUser(), freshUser()];
      const answer = await known([
        { userId: ana, needs: NO_NEEDS },
        { userId: ben, needs: NO_NEEDS },
      ]);
      expect([...answer.keys()].sort()).toEqual([ana, ben].sort());
      expect(await known([])).toEqual(new Map());
    });
  });
}

function idOf({ transaction: row }: Known["rows"][number]) {
  return row.id;
}
