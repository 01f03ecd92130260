// A person's dashboard or table in a real browser, with the socket in the test's hand.

import type { Browser } from "playwright-core";
import { Person } from "#test/support/person.ts";
import type { Piece } from "#views/live/piece.ts";
import { dashboardPage } from "#views/pages/dashboard.tsx";
import { transactionsPage } from "#views/pages/transactions.tsx";
import { dashboardPieces } from "#views/screens/dashboard.tsx";
import { transactionsPieces } from "#views/screens/transactions.tsx";
import { ASSETS, type Site, siteOf } from "./browser.ts";
import { canonical, documentOf } from "./dom.ts";
import { dashboardModel, shellOf, transactionsModel } from "./models.ts";

type Render = { pieces(): Piece[]; page(): string };

export async function dashboardOf(browser: Browser): Promise<{ person: Person; site: Site; render: Render }> {
  const person = somebody();
  const shell = shellOf({ assets: ASSETS.urls });
  const render = {
    pieces: () => dashboardPieces(dashboardModel(person, { shell })),
    page: () => dashboardPage(dashboardModel(person, { shell })),
  };
  const site = await siteOf(browser, () => render.page());
  return { person, site, render };
}

export async function tableOf(browser: Browser): Promise<{ person: Person; site: Site; render: Render }> {
  const person = somebody();
  const model = (search = "") => {
    const liveUrl = `/live?page=${encodeURIComponent(`/transactions${search}`)}`;
    const q = new URLSearchParams(search).get("q") ?? "";
    const base = transactionsModel(person, { shell: shellOf({ assets: ASSETS.urls, liveUrl }) });
    return { ...base, filter: { ...base.filter, q } };
  };
  const render = { pieces: () => transactionsPieces(model()), page: () => transactionsPage(model()) };
  const site = await siteOf(browser, (url) => transactionsPage(model(url.search)));
  return { person, site, render };
}

export async function live(site: Site): Promise<void> {
  await site.open();
  await site.page.waitForFunction(() => document.getElementById("live")?.dataset.state === "on");
}

export function last(site: Site) {
  const socket = site.sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
}

/** The page has come to where the person is. */
export async function settled(site: Site, person: Person): Promise<void> {
  const seq = String(person.snapshot().seq);
  await site.page.waitForFunction((wanted) => document.getElementById("version")?.dataset.version === wanted, seq);
}

export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("it never came to pass");
    await Bun.sleep(20);
  }
}

export async function focused(site: Site): Promise<string> {
  return site.page.evaluate(() => document.activeElement?.closest("li")?.id ?? "");
}

/** The page's markup without what the script keeps for itself. */
export async function canonicalOf(site: Site): Promise<string> {
  const html = await site.page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    copy.querySelector("#tip")?.remove();
    for (const [id, text] of [
      ["announce", ""],
      ["live-words", "Connecting"],
    ] as const) {
      const element = copy.querySelector(`#${id}`);
      if (element) element.textContent = text;
    }
    copy.querySelector("#live")?.setAttribute("data-state", "wait");
    for (const element of copy.querySelectorAll("[data-htmx-powered], [class='']")) {
      element.removeAttribute("data-htmx-powered");
      if (element.className === "") element.removeAttribute("class");
    }
    return copy.outerHTML;
  });
  return canonical(documentOf(`<!doctype html>${html}`));
}

function somebody(): Person {
  const person = new Person();
  for (let day = 1; day <= 20; day++) {
    const date = `2026-11-${String(day).padStart(2, "0")}`;
    person.bank(`${date} card -${10 + (day % 3)}.20 USD REWE MARKT #r${day}`);
  }
  person.send({ type: "pass-time", today: "2026-11-23" as never });
  return person;
}
