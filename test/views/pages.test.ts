// Every page, with real people's data: structure, safety and weight.

import { describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { Person } from "#test/support/person.ts";
import { accountsPage } from "#views/pages/accounts.tsx";
import { budgetsPage } from "#views/pages/budgets.tsx";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { importPage } from "#views/pages/import.tsx";
import { transactionPage } from "#views/pages/transaction.tsx";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { dashboardPieces } from "#views/screens/dashboard.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { all, documentOf } from "./support/dom.ts";
import { galleryPages } from "./support/gallery-pages.ts";
import { dashboardModel, feedRows, NO_FILTER, shellOf, transactionModel, transactionsModel } from "./support/models.ts";

const KIB = 1024;
const PAGE_BYTES_MAX = 20 * KIB;
const CANARY = '<script>alert(1)</script><hx-partial hx-target="#main">"\'&';

const pages = galleryPages(shellOf().assets);

describe.each(pages)("$name", ({ html }) => {
  const document = documentOf(html);

  test("has one h1, a title, a language and a main part one can skip to", () => {
    expect(all(document, "h1")).toHaveLength(1);
    expect(all(document, "main#main")).toHaveLength(1);
    expect(document.documentElement.getAttribute("lang")).toBe("en");
    expect(document.title).toContain("Purser");
    expect(document.querySelector("body > a.skip")?.getAttribute("href")).toBe("#main");
  });

  test("names its landmarks, and each name once", () => {
    const names = all(document, "nav, aside, section").map((part) => {
      const labelled = part.getAttribute("aria-labelledby");
      return part.getAttribute("aria-label") ?? document.getElementById(labelled ?? "")?.textContent ?? "";
    });
    expect(names.filter((name) => name.trim() === "")).toEqual([]);
  });

  test("uses every id once, and ids that a selector can hold", () => {
    const ids = all(document, "[id]").map((element) => element.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[A-Za-z][\w-]*$/.test(id))).toEqual([]);
  });

  test("labels every control and every button", () => {
    const nameless = all(document, "input:not([type=hidden]), select, textarea, button").filter((control) => {
      const label = control.closest("label") ?? document.querySelector(`label[for="${control.id}"]`);
      const words = control.getAttribute("aria-label") ?? label?.textContent ?? control.textContent ?? "";
      return words.trim() === "";
    });
    expect(nameless.map(String)).toEqual([]);
  });

  test("points every label, reference and icon at something that exists", () => {
    const references = [
      ...all(document, "[for]").map((element) => element.getAttribute("for")),
      ...all(document, "[aria-labelledby]").flatMap(
        (element) => element.getAttribute("aria-labelledby")?.split(" ") ?? [],
      ),
      ...all(document, "[list]").map((element) => element.getAttribute("list")),
      ...all(document, "use").map((element) => element.getAttribute("href")?.slice(1)),
    ];
    expect(references.filter((id) => !document.getElementById(id ?? ""))).toEqual([]);
  });

  test("holds no style, script or handler of its own, and nothing that needs eval", () => {
    expect(all(document, "[style], style, script:not([src])")).toEqual([]);
    expect(all(document, "script")).toHaveLength(1);
    const attributes = all(document, "*").flatMap((element) => [...element.attributes].map(({ name }) => name));
    expect(attributes.filter((name) => /^on|^hx-on/.test(name))).toEqual([]);
    expect(html).not.toMatch(/hx-vals="js:|hx-trigger="[^"]*\[|<hx-upsert/);
  });

  test("lets nothing be lost that stands inside something shown as one picture", () => {
    const inside = all(document, "[role=img] :is(a, button, input, [tabindex]), [aria-hidden=true] :is(button, input)");
    expect(inside).toEqual([]);
    const reachable = all(document, "[aria-hidden=true] a").filter((link) => link.getAttribute("tabindex") !== "-1");
    expect(reachable).toEqual([]);
  });

  test(`weighs at most ${PAGE_BYTES_MAX / KIB} KiB compressed`, () => {
    expect(gzipSync(html).length).toBeLessThanOrEqual(PAGE_BYTES_MAX);
  });
});

describe("the live element", () => {
  test("swaps nothing by itself, so that only partials reach the page", () => {
    const live = all(documentOf(dashboardPage(dashboardModel(person()))), "[hx-ws\\:connect]");
    expect(live).toHaveLength(1);
    expect(live[0]?.getAttribute("hx-swap")).toBe("none");
  });

  test("stands in no region that is replaced, or its state would be lost", () => {
    for (const piece of dashboardPieces(dashboardModel(person()))) {
      expect(piece.html).not.toMatch(/id="(live|announce|notice)"/);
    }
  });
});

describe("pieces", () => {
  const screens = [
    {
      name: "dashboard",
      pieces: dashboardPieces(dashboardModel(person())),
      page: dashboardPage(dashboardModel(person())),
    },
    {
      name: "transactions",
      pieces: transactionsPieces(transactionsModel(person())),
      page: transactionsPage(transactionsModel(person())),
    },
  ];

  test.each(screens)("of $name each stand in the page once, with one root of their own id", ({ pieces, page }) => {
    const document = documentOf(page);
    for (const { id, html, place } of pieces) {
      const template = document.createElement("template");
      template.innerHTML = html;
      expect(template.content.children).toHaveLength(1);
      expect(template.content.firstElementChild?.id).toBe(id);
      expect(all(document, `#${id}`)).toHaveLength(1);
      const parent = document.getElementById(id)?.parentElement?.id;
      if (place) {
        expect(parent).toBe(place.parent);
        expect(template.content.firstElementChild?.getAttribute("data-k")).toBe(place.sortKey);
      }
    }
  });

  test.each(screens)("of $name have sort keys of one length, digits only, each once in its list", ({ pieces }) => {
    const keys = pieces.flatMap(({ place }) => (place ? [`${place.parent} ${place.sortKey}`] : []));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/ \d{20}$/);
  });

  test("keep a drawing whole: no partial begins inside an svg", () => {
    for (const { html } of screens.flatMap(({ pieces }) => pieces)) {
      expect(html).not.toMatch(/^<(g|a|path|rect|circle|text|line)\b(?! id="kpi-)/);
    }
  });

  test("are the same regions for somebody without data as for somebody with", () => {
    const regions = (one: Person) =>
      dashboardPieces(dashboardModel(one, { feed: feedRows(one) }))
        .filter(({ place }) => place === null)
        .map(({ id }) => id);
    expect(regions(new Person("new"))).toEqual(regions(person()));
  });

  test("always leave one item in a list, so that a resync can empty it", () => {
    const empty = dashboardPieces(dashboardModel(new Person("new"), { feed: [] }));
    expect(empty.filter(({ place }) => place?.parent === "feed").map(({ id }) => id)).toEqual(["feed-empty"]);
  });
});

describe("somebody without anything", () => {
  test.each([true, false])("is offered a demo where there is one: %p", (demoOffered) => {
    const document = documentOf(dashboardPage(dashboardModel(new Person("new"), { feed: [], demoOffered })));
    expect(all(document, "#welcome a[href$='#demo']")).toHaveLength(demoOffered ? 1 : 0);
    expect(all(document, "#welcome a").length).toBeGreaterThan(1);
  });
});

describe("a transaction", () => {
  const [row] = feedRows(person());
  if (!row) throw new Error("no row");
  const { id } = row.transaction;
  const shell = shellOf();

  test.each([
    ["the dashboard", dashboardPage(dashboardModel(person())), "?from=%2F"],
    ["the whole table", transactionsPage(transactionsModel(person())), ""],
    [
      "a filtered and longer table",
      transactionsPage(transactionsModel(person(), { filter: { ...NO_FILTER, q: "REWE & co" }, until: "cursor" })),
      "?from=%2Ftransactions%3Fq%3DREWE%2B%2526%2Bco%26until%3Dcursor",
    ],
  ])("is opened from %s with the way back in its address", (_, html, query) => {
    const links = all(documentOf(html), ".who").map((link) => link.getAttribute("href"));
    expect(links).toContain(`/transactions/${id}${query}`);
  });

  test.each([
    ["/", "Back to dashboard"],
    ["/anomalies", "Back to anomalies"],
    ["/transactions?q=a&until=c", "Back to transactions"],
  ])("leads back to %s, to the row", (back, words) => {
    const html = transactionPage(transactionModel(person(), row, { shell, back }));
    const link = documentOf(html).querySelector("main a.back");
    expect(link?.getAttribute("href")).toBe(`${back}#tx-${id}`);
    expect(link?.textContent).toBe(words);
  });
});

test("a new budget begins without a category, and is not sent without one", () => {
  const document = documentOf(budgetsPage({ shell: shellOf(), snapshot: person().snapshot() }));
  expect(all(document, "#b-category[required]")).toHaveLength(1);
  const chosen = all(document, "#b-category option[selected]").map((option) => option.getAttribute("value"));
  expect(chosen).toEqual([""]);
});

test("an account's parts are told apart by one sign", () => {
  const document = documentOf(pages.find(({ name }) => name === "accounts")?.html ?? "");
  const lines = all(document, ".account .mut").map((line) => line.textContent ?? "");
  expect(lines.some((line) => /· ending in \d{4} ·/.test(line))).toBe(true);
  expect(lines.filter((line) => /·\s*·/.test(line))).toEqual([]);
});

describe("text from outside", () => {
  const hostile = person();
  const [first] = feedRows(hostile);
  const [account] = hostile.snapshot().accounts;
  if (!first || !account) throw new Error("nobody to be hostile to");
  const { id } = first.transaction;
  hostile.send({ type: "correct-merchant", transactionId: id, merchant: CANARY, reach: "merchant" });
  hostile.send({ type: "set-note", transactionId: id, note: CANARY });
  hostile.send({ type: "change-account", accountId: account.id, change: { name: CANARY } });
  hostile.bank(`2026-11-23 card -15.49 USD ${CANARY}`);
  const shell = shellOf({ viewer: { name: CANARY, email: CANARY }, notice: { kind: "error", text: CANARY } });
  const snapshot = hostile.snapshot();
  const [row] = feedRows(hostile).filter(({ transaction }) => transaction.id === id);
  if (!row) throw new Error("no row");
  const upload = { shell, snapshot, uploadId: CANARY, fileName: CANARY, account: CANARY, answers: { sign: CANARY } };
  const cases = [
    { name: "dashboard", html: dashboardPage(dashboardModel(hostile, { shell })) },
    { name: "transactions", html: transactionsPage(transactionsModel(hostile, { shell })) },
    { name: "transaction", html: transactionPage(transactionModel(hostile, row, { shell })) },
    { name: "accounts", html: accountsPage({ shell, snapshot }) },
    { name: "import", html: importPage({ ...upload, preview: { outcome: "refused", reason: CANARY } }) },
  ];

  test.each(cases)("is text and nothing else on $name", ({ html }) => {
    const document = documentOf(html);
    expect(all(document, "script")).toHaveLength(1);
    expect(all(document, "hx-partial, [onerror]")).toHaveLength(0);
    expect(html.includes("<hx-")).toBe(false);
    expect(html.includes("&lt;script&gt;")).toBe(true);
    expect(document.body.textContent?.includes(CANARY)).toBe(true);
  });
});

/** Somebody with two accounts in two currencies, a budget, an odd row and a double charge. */
function person(): Person {
  const one = new Person("somebody");
  const weekly = Array.from({ length: 20 }, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, "0");
    return `2026-${i < 10 ? "10" : "11"}-${day} card -${10 + (i % 3)}.20 USD REWE MARKT #w${i}`;
  });
  one.bank(weekly.join("\n"));
  one.bank("2026-11-21 giro -900.00 EUR MIETE\n2026-11-22 card -810.56 USD REWE MARKT");
  one.bank("2026-11-22 card -45.23 USD HOME DEPOT #a\n2026-11-22 card -45.23 USD HOME DEPOT #b pending");
  return one;
}
