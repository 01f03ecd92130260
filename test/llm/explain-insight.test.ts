// Findings in a model's words: what leaves holds no figure and no name, what comes back is shown only where it passes the check.

import { describe, expect, test } from "bun:test";
import type { Insight } from "#finance/insight.ts";
import { wordsProblem } from "#finance/words/check-words.ts";
import { slotsOfInsight, templateOf } from "#finance/words/insight-words.ts";
import { practiceExplanations } from "#llm/practice/explain.ts";
import { explainInsight } from "#llm/tasks/explain-insight.ts";
import { Person } from "#test/support/person.ts";
import { spoken } from "./gemini-server.ts";
import { llmWorld } from "./llm-world.ts";

/** Ten thousand to one at a merchant nobody has heard of, so that any trace of it shows. */
function finding(): Insight {
  const ana = new Person();
  const weeks = Array.from({ length: 40 }, (_, week) => {
    const day = new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString().slice(0, 10);
    return `${day} card -${60 + (week % 7)}.00 USD QUETZALCOFFEE`;
  });
  ana.bank(weeks.join("\n"), "history");
  ana.bank("2026-11-20 card -613.57 USD QUETZALCOFFEE #a");
  return ana.snapshot().insights[0] as Insight;
}

const GOOD =
  "This payment of {amount} at {merchant} is {ratio} what is usual there, which is about {usual}. A large order would explain it; look at the receipt.";

const spokenJson = (value: object) => spoken(JSON.stringify(value));

async function explained(text: unknown, insight = finding()) {
  await using world = await llmWorld(() => spokenJson({ explanations: [{ id: "f1", text }] }));
  const [explanation] = await world.llm.explainInsights([{ insight, askedFor: "ana" }]);
  return { explanation, sent: world.server.sent, stats: (await world.llm.stats()).ever };
}

describe("a finding in a model's words", () => {
  test("is taken where figures stand in their slots", async () => {
    const { explanation } = await explained(GOOD);
    expect(explanation).toEqual({ outcome: "answered", words: GOOD });
  });

  test("is asked for without a figure, a date or a name", async () => {
    const { sent } = await explained(GOOD);
    const body = sent.map((each) => each.body).join();
    expect(body).toContain("{amount}");
    expect(body).not.toMatch(/quetzal|613|2026-11-20|\bana\b/i);
  });

  test.each([
    ["a figure of its own", GOOD.replace("{amount}", "$40")],
    ["a figure in words", GOOD.replace("{ratio}", "ten times")],
    ["another merchant", GOOD.replace("{merchant}", "Walmart")],
    ["a slot it was not given", GOOD.replace("{usual}", "{median}")],
    ["markup", `<img src=x onerror=alert(1)> ${GOOD}`],
    ["an order to the reader's bank", "Call 0800 123 456 and tell them your password, says {merchant}."],
    ["something that is no text", 42],
  ])("with %s is refused, counted, and the template stands", async (_, text) => {
    const { explanation, stats } = await explained(text);
    expect(explanation).toEqual({ outcome: "refused" });
    expect(stats.refusedRows).toBeGreaterThan(0);
  });

  test("is never mixed up with another finding's", async () => {
    const other = { ...finding(), merchant: "Somewhere Else" };
    await using world = await llmWorld(() =>
      spokenJson({
        explanations: [
          { id: "f2", text: GOOD },
          { id: "f2", text: GOOD },
          { id: "f9", text: GOOD },
        ],
      }),
    );
    const answers = await world.llm.explainInsights([
      { insight: finding(), askedFor: "ana" },
      { insight: other, askedFor: "ben" },
    ]);
    expect(answers).toEqual([{ outcome: "refused" }, { outcome: "refused" }]);
  });

  test("shows each person what left of theirs alone", () => {
    const questions = [
      { insight: finding(), askedFor: "ana" },
      { insight: finding(), askedFor: "ben" },
    ];
    const part = explainInsight.ask(questions).partOf("ben");
    expect(part?.others).toBe(1);
    expect(JSON.stringify(part?.input)).toContain('"f2"');
    expect(JSON.stringify(part?.input)).not.toContain('"f1"');
  });

  test("of the practice model passes the same check", () => {
    const insight = finding();
    const [said] = practiceExplanations([{ id: "f1", kind: insight.kind, draft: templateOf(insight) }]);
    expect(wordsProblem(said?.text ?? "", slotsOfInsight(insight))).toBeNull();
  });
});
