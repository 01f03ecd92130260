// The pages of the gallery, each by name: real snapshots of the simulated people, and what only an edge would know.

import { instant, plainDate } from "#finance/calendar.ts";
import { currency, minor } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";
import type { Assets, DemoLogin, FeedRow, ImportPreview } from "#views/models.ts";
import type { LetterView } from "#views/operator-models.ts";
import { accountsPage } from "#views/pages/accounts.tsx";
import { anomaliesPage } from "#views/pages/anomalies.tsx";
import { budgetsPage } from "#views/pages/budgets.tsx";
import { connectPage } from "#views/pages/connect.tsx";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { deadLetterPage } from "#views/pages/dead-letter.tsx";
import { deadLettersPage } from "#views/pages/dead-letters.tsx";
import { errorPage, loginPage, signUpPage } from "#views/pages/door.tsx";
import { importPage } from "#views/pages/import.tsx";
import { llmPage } from "#views/pages/llm.tsx";
import { operatorPage } from "#views/pages/operator.tsx";
import { rulesPage } from "#views/pages/rules.tsx";
import { settingsPage } from "#views/pages/settings.tsx";
import { transactionPage } from "#views/pages/transaction.tsx";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { type DemoPerson, demoPerson } from "./demo-models.ts";
import { ASKED, alsoOf, DRAFT, ruling, trialOf } from "./gallery-rules.ts";
import { dashboardModel, feedRows, NO_FILTER, shellOf, transactionModel, transactionsModel } from "./models.ts";

export type GalleryPage = { readonly name: string; readonly html: string };

const DEMO: readonly DemoLogin[] = ["Ana Sousa", "Ben Adler", "Chen Wei"].map((name) => ({
  name,
  email: `${name.split(" ")[0]?.toLowerCase()}@purser.test`,
  password: "demo",
}));

const ASK: ImportPreview = {
  outcome: "ask",
  questions: [
    {
      kind: "date-order",
      text: "Is 03/04/2026 the 3rd of April or the 4th of March?",
      choices: [
        { value: "dmy", label: "3 April (day first)" },
        { value: "mdy", label: "4 March (month first)" },
      ],
    },
  ],
};

const READY: ImportPreview = {
  outcome: "ready",
  added: 412,
  duplicate: 38,
  changed: 2,
  rejected: [{ line: 17, reason: "the amount “12,3x” is no number; correct it in the file and import again" }],
  assumptions: ["Dates are read as day, month, year.", "Columns: date, text, amount, balance."],
  accounts: [{ name: "Household", currency: currency("EUR"), isNew: true }],
  sample: [
    {
      date: plainDate("2026-03-04"),
      description: "KARTENZAHLUNG REWE SAGT DANKE",
      amountMinor: minor(-3420),
      currency: currency("EUR"),
    },
    {
      date: plainDate("2026-03-01"),
      description: "GEHALT MÄRZ",
      amountMinor: minor(312500),
      currency: currency("EUR"),
    },
  ],
};

export function galleryPages(assets: Assets): GalleryPage[] {
  const [ana, ben, chen] = [demoPerson(0), demoPerson(1), demoPerson(2)];
  return [
    ...[ana, ben, chen].map((one) => ({
      name: `dashboard-${first(one.name)}`,
      html: dashboardPage(dashboardModel(one.person, { shell: shellFor(one.name, assets) })),
    })),
    {
      name: "dashboard-new",
      html: dashboardPage(dashboardModel(new Person("new"), { shell: shellFor("New Person", assets), feed: [] })),
    },
    {
      name: "transactions",
      html: transactionsPage(transactionsModel(ana.person, { shell: shellFor(ana.name, assets) })),
    },
    {
      name: "transactions-searched",
      html: transactionsPage(
        transactionsModel(ana.person, { shell: shellFor(ana.name, assets), filter: { ...NO_FILTER, q: "coffee" } }),
      ),
    },
    {
      name: "transactions-misread",
      html: transactionsPage(misread(ana, assets)),
    },
    ...personalPages(ana, assets),
    {
      name: "accounts-chen",
      html: accountsPage({ shell: shellFor(chen.name, assets), snapshot: chen.person.snapshot() }),
    },
    ...operatorPages(ana, assets),
    ...doorPages(assets),
  ];
}

/** A search that could not be read. */
function misread({ person, name }: DemoPerson, assets: Assets) {
  const filter = { ...NO_FILTER, q: "(coffee or cat:grocries) amt:>5" };
  const nothing = { rows: [], count: 0, totals: [] };
  return transactionsModel(person, { shell: shellFor(name, assets), filter, ...nothing });
}

function first(name: string): string {
  return name.split(" ")[0]?.toLowerCase() ?? "";
}

function shellFor(name: string, assets: Assets) {
  return shellOf({ assets, viewer: { name, email: `${first(name)}@purser.test` } });
}

function personalPages({ person, name }: DemoPerson, assets: Assets): GalleryPage[] {
  const snapshot = person.snapshot();
  const shell = shellFor(name, assets);
  const rows = feedRows(person);
  const odd = rows.find((row) => row.insights.length > 0) ?? rows[0];
  const upload = { shell, snapshot, uploadId: "u1", fileName: "umsaetze-2026.csv", account: "Household", answers: {} };
  const sessions = [
    { id: "1", device: "Chromium on Linux", lastSeen: instant("2026-11-23T08:00:00.000Z"), current: true },
    { id: "2", device: "Safari on iPhone", lastSeen: instant("2026-11-21T18:30:00.000Z"), current: false },
  ];
  return [
    {
      name: "transaction",
      html: transactionPage(
        transactionModel(person, odd as FeedRow, { shell, snapshot: ruling(person), also: alsoOf(odd as FeedRow) }),
      ),
    },
    { name: "anomalies", html: anomaliesPage({ shell, snapshot }) },
    { name: "accounts", html: accountsPage({ shell, snapshot }) },
    { name: "budgets", html: budgetsPage({ shell, snapshot }) },
    { name: "connect", html: connectPage({ shell, snapshot, demo: DEMO }) },
    { name: "import-ask", html: importPage({ ...upload, preview: ASK }) },
    { name: "import-ready", html: importPage({ ...upload, preview: READY }) },
    {
      name: "settings",
      html: settingsPage({ shell, snapshot, sessions, passwordFixed: false, lettersWaiting: 3, llm: ASKED }),
    },
    { name: "rules", html: rulesPage({ shell, snapshot: ruling(person), draft: DRAFT, trial: trialOf(rows) }) },
    { name: "model", html: llmPage({ shell, snapshot, ...ASKED }) },
  ];
}

function operatorPages({ person, name }: DemoPerson, assets: Assets): GalleryPage[] {
  const asOf = instant("2026-11-23T08:00:00.000Z");
  const frame = { shell: shellFor(name, assets), snapshot: person.snapshot(), asOf };
  const letter: LetterView = {
    id: "12:345",
    kind: "shape",
    reason: 'command.type: Invalid input; the record: Unrecognized key: "constructor"',
    user: `somebody-with-a-long-name-${"x".repeat(90)}@example.org`,
    parkedAt: asOf,
    state: "waiting",
    unsendable: null,
    payload: `{"v":1,"id":"${"9f".repeat(120)}","note":"<script>alert(1)</script>"}`,
    payloadCut: true,
  };
  const given = {
    ...letter,
    id: "3:1",
    state: "discarded",
    unsendable: "It cannot be sent again.",
    payload: "",
  } as const;
  const [actor, meaning] = ["olga@example.org", "A field is missing, wrong or unknown."];
  const actions = [
    { at: asOf, actor, action: "discard", letter: "3:1", detail: "written by a test" },
    { at: asOf, actor: "root on the server's machine", action: "add-operator", letter: null, detail: actor },
  ];
  const kinds = [{ kind: "shape", meaning, waiting: 12, since: asOf }];
  const health = { ok: true, detail: "embedded, 0 records to read" };
  const filter = { state: "waiting", kind: "shape", user: "" } as const;
  return [
    { name: "operator", html: operatorPage({ ...frame, health, sockets: 3, waiting: 12, kinds, actions }) },
    {
      name: "dead-letters",
      html: deadLettersPage({
        ...frame,
        filter,
        kinds: ["shape"],
        letters: [letter, given],
        next: "3:1@x",
        waiting: 2,
      }),
    },
    {
      name: "dead-letter",
      html: deadLetterPage({ ...frame, letter, meaning, characters: 9_000, earlier: "12:3", later: null, actions }),
    },
  ];
}

function doorPages(assets: Assets): GalleryPage[] {
  const login = { assets, email: "", next: "/", signUpOpen: true, demo: DEMO };
  return [
    { name: "login", html: loginPage({ ...login, error: null }) },
    {
      name: "login-wrong",
      html: loginPage({ ...login, email: "ana@purser.test", error: "Email and password do not match." }),
    },
    { name: "sign-up", html: signUpPage({ assets, error: null, email: "", passwordCharsMin: 10 }) },
    {
      name: "error",
      html: errorPage({ assets, status: 404, title: "Not found", detail: "There is no such page.", back: null }),
    },
    {
      name: "refused",
      html: errorPage({
        assets,
        status: 422,
        title: "Not valid",
        detail: "amount: write an amount.",
        back: "/budgets",
      }),
    },
  ];
}
