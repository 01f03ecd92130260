// Every page of a running Purser in a real browser: no complaint under the product's own policy, and open to every reader.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { everyPage, fill } from "#test/support/routes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { today } from "#test/support/world.ts";
import { CHROMIUM, startBrowser } from "#test/views/support/browser.ts";
import { PATHS } from "#views/paths.ts";
import { FORMATS, visit } from "./support/visit.ts";

const LIMIT_MS = 120_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** A folder for pictures of every page, for whoever wants to look. */
const PICTURES = process.env.PURSER_TEST_PICTURES;
const DOOR = ["/login", "/sign-up"];

type Finding = { id: string; nodes: { target: unknown; failureSummary?: string }[] };

describe.skipIf(!CHROMIUM.present)("in a real browser", () => {
  let purser: Served;
  let browser: Browser;
  let ana: Resident;
  let newcomer: Resident;
  let operator: Resident;
  let row = "";
  beforeAll(async () => {
    [purser, browser] = await Promise.all([serve(), startBrowser()]);
    [ana, newcomer, operator] = [await purser.resident(), await purser.resident(), await purser.resident()];
    await purser.ask({ type: "set-operator", email: operator.email, operator: true, actor: "a test" });
    await ana.bank(statement());
    await ana.json("PUT", "/api/budgets/FOOD_AND_DRINK", { limit: 900 });
    const { data } = await ana.json<{ data: { id: string }[] }>("GET", "/api/transactions?suspicious=1");
    row = data[0]?.id ?? "";
  }, LIMIT_MS);
  afterAll(async () => {
    await browser.close();
    await purser.stop();
  });

  const behind = () => everyPage().filter((path) => !DOOR.includes(path) && !path.startsWith("/connect/import"));
  const inside = () => behind().filter((path) => !path.startsWith(PATHS.operator));
  const visitors = () => [
    { name: "somebody", who: ana, paths: inside().map((path) => fill(path, row)) },
    { name: "a newcomer", who: newcomer, paths: inside().filter((path) => !path.includes(":")) },
    {
      name: "an operator",
      who: operator,
      paths: behind().filter((path) => path.startsWith(PATHS.operator) && !path.includes(":")),
    },
    { name: "a stranger", who: purser.url, paths: DOOR },
  ];

  test.each(FORMATS)(
    "no page makes the browser complain ($name)",
    async ({ options }) => {
      for (const { name, who, paths } of visitors()) {
        const site = await visit(browser, who, options);
        for (const path of paths) {
          await site.open(path);
          if (typeof who !== "string") await site.live();
          expect({ name, path, complaints: site.complaints }).toEqual({ name, path, complaints: [] });
        }
        await site.end();
      }
    },
    LIMIT_MS,
  );

  const settings = FORMATS.flatMap((format) => (["light", "dark"] as const).map((scheme) => ({ ...format, scheme })));
  test.each(settings)(
    "axe finds nothing ($name, $scheme)",
    async ({ name: format, options, scheme }) => {
      const found: string[] = [];
      for (const { name, who, paths } of visitors()) {
        const site = await visit(browser, who, {
          ...options,
          colorScheme: scheme,
          reducedMotion: "reduce",
          bypassCSP: true,
        });
        for (const path of paths) {
          await site.open(path);
          if (PICTURES) {
            mkdirSync(PICTURES, { recursive: true });
            const file = `${name}${path.replace(row, "row")}-${format}-${scheme}`.replace(/[^a-z]+/gi, "-");
            await site.page.screenshot({ path: join(PICTURES, `${file}.png`) });
          }
          await site.page.evaluate(AXE);
          const violations = (await site.page.evaluate(
            `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] }).then((all) => all.violations)`,
          )) as Finding[];
          for (const { id, nodes } of violations)
            found.push(`${name} ${path}: ${id} ×${nodes.length} ${nodes[0]?.failureSummary ?? ""}`);
        }
        await site.end();
      }
      expect(found).toEqual([]);
    },
    LIMIT_MS,
  );
});

function statement(): string {
  return `
    ${today(-35)} giro 2500.00 USD PAYROLL ACME INC
    ${today(-5)} giro 2500.00 USD PAYROLL ACME INC
    ${today(-4)} card -45.23 USD HOME DEPOT #one
    ${today(-4)} card -45.23 USD HOME DEPOT #two
    ${today(-3)} card -82.17 USD WHOLEFDS MKT 1022
    ${today(-2)} euro -12.30 EUR REWE SAGT DANKE
    ${today()} card -15.49 USD NETFLIX.COM pending
  `;
}
