// The template of each finding: true of it, and fit to pass the check that a model's text must pass.

import { describe, expect, test } from "bun:test";
import type { Insight } from "#finance/insight.ts";
import { wordsProblem } from "#finance/words/check-words.ts";
import { slotsOfInsight, templateOf } from "#finance/words/insight-words.ts";
import { Person } from "#test/support/person.ts";
import { writerFor } from "#views/format.ts";
import { explanationOf } from "#views/words.ts";

const writer = writerFor({ locale: "en-US", timeZone: "UTC" });

function findings(): readonly Insight[] {
  const ana = new Person();
  const weeks = Array.from({ length: 40 }, (_, week) => {
    const day = new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString().slice(0, 10);
    return `${day} card -${60 + (week % 7)}.00 USD WHOLEFDS MKT 1022`;
  });
  ana.bank(weeks.join("\n"), "history");
  ana.bank("2026-11-20 card -612.50 USD WHOLEFDS MKT 1022 #a");
  ana.bank("2026-11-20 card -12.50 USD TAVERN #b\n2026-11-20 card -12.50 USD TAVERN #c");
  ana.bank("2026-11-21 card -912.50 USD ZORBLATT STORE #d");
  return ana.snapshot().insights;
}

describe("the template of a finding", () => {
  for (const insight of findings()) {
    test(`${insight.kind} at ${insight.merchant} may be shown by its own rules`, () => {
      expect(wordsProblem(templateOf(insight), slotsOfInsight(insight))).toBeNull();
    });
  }

  test("says what was found, why, and what to check, in the person's own way of writing", () => {
    const odd = findings().find(({ merchant }) => merchant.startsWith("Whole")) as Insight;
    expect(explanationOf(odd, writer)).toMatch(
      /^You paid \$612\.50 to Whole Foods\b.* on .*2026\. That is 9\.\d× what is usual there, which is about \$6\d\.\d\d, going by 40 earlier ones\. Look at the receipt/,
    );
  });
});
