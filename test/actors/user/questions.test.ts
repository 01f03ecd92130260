// Rules F33 and F34 of the specification: searches that are asked of every row that comes.

import { describe, expect, test } from "bun:test";
import { questionId } from "#finance/ids.ts";
import { Person } from "#test/support/person.ts";

const asks = (person: Person, query: string, id = "q1") =>
  person.send({ type: "set-question", question: { id: questionId(id), name: "", query } });
const told = (person: Person) =>
  person.snapshot().alerts.flatMap((alert) => (alert.kind === "question" ? [`${alert.name}: ${alert.merchant}`] : []));

describe("a standing question", () => {
  test("[F33] is told of every new row that fits, once, and of no other", async () => {
    const ana = new Person();
    expect(asks(ana, "Tavern   amt:>20").refusal).toBeNull();
    const row = "2026-11-23 card -25.00 USD TAVERN #a";
    ana.bank(`${row}\n2026-11-23 card -5.00 USD TAVERN #b\n2026-11-23 card -25.00 USD BAKERY #c`);
    ana.bank(row);
    expect(told(ana)).toEqual(["Tavern amt:>20: Tavern"]);
    expect(ana.snapshot().unreadAlerts).toBe(1);
    await ana.restart();
    expect(ana.state()).toBe(await ana.replayed());
    ana.bank("2026-11-23 card -26.00 USD TAVERN #d");
    expect(told(ana)).toHaveLength(2);
  });

  test("[F33] is silent about history and imports", () => {
    const ana = new Person();
    asks(ana, "tavern");
    ana.bank("2026-11-22 card -25.00 USD TAVERN #a", "import");
    expect(told(ana)).toEqual([]);
  });

  test("[F33] is told when the bank changes a row so that it fits, not when it fitted before", () => {
    const ana = new Person();
    asks(ana, "tavern amt:>20");
    ana.bank("2026-11-23 card -15.00 USD TAVERN #a\n2026-11-23 card -30.00 USD TAVERN #b");
    expect(told(ana)).toHaveLength(1);
    ana.revises("2026-11-23 card -22.00 USD TAVERN #a\n2026-11-23 card -31.00 USD TAVERN #b");
    expect(told(ana)).toHaveLength(2);
  });

  test("[F33] is told ten times a day at most", () => {
    const ana = new Person();
    asks(ana, "amt:>1");
    const rows = Array.from({ length: 15 }, (_, n) => `2026-11-23 card -${n + 2}.00 USD SHOP${n} #s${n}`);
    ana.bank(rows.join("\n"));
    expect(told(ana)).toHaveLength(10);
    ana.clock("2026-11-24T09:00:00.000Z");
    ana.bank("2026-11-24 card -3.00 USD LATER #l");
    expect(told(ana)).toHaveLength(11);
  });

  test("[F33] knows an account by the name it has now", () => {
    const ana = new Person();
    asks(ana, 'account:"travel fund"');
    ana.bank("2026-11-23 card -3.00 USD ONE #1");
    ana.send({ type: "change-account", accountId: ana.row("ONE").accountId, change: { name: "Travel fund" } });
    ana.bank("2026-11-23 card -3.50 USD TWO #2");
    expect(told(ana)).toHaveLength(1);
  });

  test("[F34] that cannot be read is refused, with the column; so is one too many, and one that is not there", () => {
    const ana = new Person();
    expect(asks(ana, "cat:grocries").refusal?.message).toContain("column 5");
    expect(asks(ana, "  ").refusal?.code).toBe("invalid");
    for (let n = 0; n < 50; n++) expect(asks(ana, `shop${n}`, `q${n}`).refusal).toBeNull();
    expect(asks(ana, "another", "q50").refusal?.code).toBe("conflict");
    expect(asks(ana, "another", "q49").refusal).toBeNull();
    expect(ana.send({ type: "remove-question", questionId: questionId("q0") }).refusal).toBeNull();
    expect(ana.send({ type: "remove-question", questionId: questionId("q0") }).refusal?.code).toBe("not-found");
    expect(
      ana
        .snapshot()
        .questions.map(({ query }) => query)
        .slice(-2),
    ).toEqual(["shop48", "another"]);
  });
});
