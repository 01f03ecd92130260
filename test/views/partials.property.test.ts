// Page and live updates agree: after any story at all, a page that was kept up to date equals a page loaded anew.

import { describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { plainDate } from "#finance/calendar.ts";
import { ALL_CATEGORIES } from "#finance/category.ts";
import { currency, minor } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";
import { partialsBetween, resyncPartials } from "#views/live/partials.ts";
import type { Piece } from "#views/live/piece.ts";
import { accountsPage } from "#views/pages/accounts.tsx";
import { anomaliesPage } from "#views/pages/anomalies.tsx";
import { budgetsPage } from "#views/pages/budgets.tsx";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { accountsPieces } from "#views/screens/accounts.tsx";
import { anomaliesPieces } from "#views/screens/anomalies.tsx";
import { budgetsPieces } from "#views/screens/budgets.tsx";
import { dashboardPieces } from "#views/screens/dashboard.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { demoPerson } from "./support/demo-models.ts";
import { applyMessage, canonical, documentOf, readMessage } from "./support/dom.ts";
import { dashboardModel, feedRows, shellOf, transactionsModel } from "./support/models.ts";

type Screen = { readonly name: string; pieces(person: Person): Piece[]; page(person: Person): string };

/** Rendering whole pages a thousand times takes its time on a busy machine. */
const TIMEOUT_MS = 60_000;
/** Small enough that rows enter and leave the window all the time. */
const WINDOW = 7;

const SCREENS: readonly Screen[] = [
  {
    name: "dashboard",
    pieces: (person) => dashboardPieces(dashboardModel(person, { feed: feedRows(person).slice(0, WINDOW) })),
    page: (person) => dashboardPage(dashboardModel(person, { feed: feedRows(person).slice(0, WINDOW) })),
  },
  {
    name: "transactions",
    pieces: (person) => transactionsPieces(transactionsModel(person, { rows: feedRows(person).slice(0, WINDOW) })),
    page: (person) => transactionsPage(transactionsModel(person, { rows: feedRows(person).slice(0, WINDOW) })),
  },
  {
    name: "anomalies",
    pieces: (person) => anomaliesPieces({ shell: shellOf(), snapshot: person.snapshot() }),
    page: (person) => anomaliesPage({ shell: shellOf(), snapshot: person.snapshot() }),
  },
  {
    name: "accounts",
    pieces: (person) => accountsPieces({ shell: shellOf(), snapshot: person.snapshot() }),
    page: (person) => accountsPage({ shell: shellOf(), snapshot: person.snapshot() }),
  },
  {
    name: "budgets",
    pieces: (person) => budgetsPieces({ shell: shellOf(), snapshot: person.snapshot() }),
    page: (person) => budgetsPage({ shell: shellOf(), snapshot: person.snapshot() }),
  },
];

type Step = (person: Person, number: number) => void;

const day = fc.integer({ min: 1, max: 23 }).map((one) => `2026-11-${String(one).padStart(2, "0")}`);
const merchant = fc.constantFrom("Netflix", "Rewe", "Shell", "<b>Bold</b> & Co", "Cafe Nero");
const amount = fc.constantFrom("-15.49", "-3.20", "-980.00", "-15.49", "2400.00", "-0.01");
const category = fc.constantFrom(...ALL_CATEGORIES.map(({ id }) => id));
const pick = fc.nat({ max: 1000 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ day, merchant, amount, code: fc.constantFrom("USD", "EUR"), pending: fc.boolean() }).map(
      (row): Step =>
        (person, number) => {
          const line = `${row.day} card-${row.code} ${row.amount} ${row.code} ${row.merchant} #n${number}`;
          person.bank(row.pending ? `${line} pending` : line);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ pick, day, amount }).map(
      ({ pick: at, day: date, amount: sum }): Step =>
        (person) => {
          const row = chosen(person, at);
          if (row) person.revises(`${date} ${row.accountId} ${sum} ${row.currency} ${row.description} ${row.sourceId}`);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: pick.map(
      (at): Step =>
        (person) => {
          const row = chosen(person, at);
          if (row) person.takesBack(row.sourceId);
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ pick, category, reach: fc.constantFrom("this" as const, "merchant" as const) }).map(
      ({ pick: at, category: id, reach }): Step =>
        (person) => {
          const row = chosen(person, at);
          if (row) person.send({ type: "correct-category", transactionId: row.id, category: id, reach });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ pick, expected: fc.boolean() }).map(
      ({ pick: at, expected }): Step =>
        (person) => {
          const row = chosen(person, at);
          if (row) person.send({ type: "mark-expected", transactionId: row.id, expected });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ category, limit: fc.integer({ min: 1, max: 90_000 }) }).map(
      ({ category: id, limit }): Step =>
        (person) => {
          person.send({ type: "set-budget", category: id, currency: currency("USD"), limitMinor: minor(limit) });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: category.map(
      (id): Step =>
        (person) => {
          person.send({ type: "remove-budget", category: id, currency: currency("USD") });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: day.map(
      (date): Step =>
        (person) => {
          person.send({ type: "pass-time", today: plainDate(date) });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("USD", "EUR").map(
      (code): Step =>
        (person) => {
          person.send({
            type: "change-settings",
            settings: { homeCurrency: currency(code), locale: code === "EUR" ? "de-DE" : "en-US" },
          });
        },
    ),
  },
);

function chosen(person: Person, at: number) {
  const rows = person.living();
  return rows.length === 0 ? undefined : rows[at % rows.length];
}

describe("a page kept up to date equals a page loaded anew", () => {
  for (const screen of SCREENS) {
    test(
      `${screen.name}: after every step of any story`,
      () => {
        fc.assert(
          fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
            const person = new Person();
            const document = documentOf(screen.page(person));
            let shown = screen.pieces(person);
            steps.forEach((one, number) => {
              one(person, number);
              const now = screen.pieces(person);
              applyMessage(document, partialsBetween(shown, now));
              shown = now;
            });
            expect(canonical(document)).toBe(canonical(documentOf(screen.page(person))));
          }),
          { numRuns: 30 },
        );
      },
      TIMEOUT_MS,
    );

    test(
      `${screen.name}: a resync mends a page of any age`,
      () => {
        fc.assert(
          fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (before, after) => {
            const person = new Person();
            for (const [number, one] of before.entries()) one(person, number);
            const document = documentOf(screen.page(person));
            for (const [number, one] of after.entries()) one(person, before.length + number);
            applyMessage(document, resyncPartials(screen.pieces(person)));
            expect(canonical(document)).toBe(canonical(documentOf(screen.page(person))));
          }),
          { numRuns: 20 },
        );
      },
      TIMEOUT_MS,
    );
  }

  test(
    "after 200 random steps every region of the dashboard equals the same region of a fresh load",
    () => {
      const [screen] = SCREENS;
      if (!screen) throw new Error("no screen");
      fc.assert(
        fc.property(fc.array(step, { minLength: 200, maxLength: 200 }), (steps) => {
          const person = new Person();
          const document = documentOf(screen.page(person));
          let shown = screen.pieces(person);
          steps.forEach((one, number) => {
            one(person, number);
            const now = screen.pieces(person);
            applyMessage(document, partialsBetween(shown, now));
            shown = now;
            const fresh = documentOf(screen.page(person));
            for (const { id } of now) {
              expect(document.getElementById(id)?.toString()).toBe(fresh.getElementById(id)?.toString() ?? "");
            }
          });
        }),
        { numRuns: 1 },
      );
    },
    TIMEOUT_MS,
  );
});

describe("a message", () => {
  test("about one new row of a real person is a few kilobytes", () => {
    const { person } = demoPerson(0);
    const before = dashboardPieces(dashboardModel(person));
    person.bank("2026-11-14 visa -9.99 USD CORNER SHOP");
    const message = partialsBetween(before, dashboardPieces(dashboardModel(person)));
    expect(message.length).toBeLessThan(10_240);
    expect(gzipSync(message).length).toBeLessThan(2560);
  });

  test("is empty when nothing changed, and holds partials only", () => {
    const person = new Person();
    const [dashboard] = SCREENS;
    const before = dashboard?.pieces(person) ?? [];
    person.bank("2026-11-20 card -15.49 USD NETFLIX.COM");
    const after = dashboard?.pieces(person) ?? [];
    expect(partialsBetween(before, before)).toBe("");
    const { partials, rest } = readMessage(partialsBetween(before, after));
    expect(rest).toBe("");
    expect(partials.length).toBeGreaterThan(3);
  });

  test("moves an item whose place changed by taking it away first, since an upsert never moves", () => {
    const item = (id: string, key: string): Piece => ({
      id,
      html: `<li id="${id}" data-k="${key}">${id}</li>`,
      place: { parent: "list", sortKey: key },
    });
    const document = documentOf(
      '<html><body><ol id="list"><li id="b" data-k="2">b</li><li id="a" data-k="1">a</li></ol></body></html>',
    );
    applyMessage(document, partialsBetween([item("a", "1"), item("b", "2")], [item("a", "3"), item("b", "2")]));
    expect(document.getElementById("list")?.textContent).toBe("ab");
  });
});
