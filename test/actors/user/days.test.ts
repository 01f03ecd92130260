// Rules F28 to F31 of the specification: what a person makes of a finding, its words, and the days they are told of.

import { describe, expect, test } from "bun:test";
import { plainDate } from "#finance/calendar.ts";
import { insightId } from "#finance/ids.ts";
import { Person } from "#test/support/person.ts";

const begun = (person: Person) =>
  person.journal.flatMap(({ fact }) => (fact.type === "day-began" ? [String(fact.date)] : []));

function withFinding(): Person {
  const ana = new Person();
  ana.bank("2026-11-20 card -12.50 USD TAVERN #a\n2026-11-20 card -12.50 USD TAVERN #b");
  expect(ana.snapshot().insights.map(({ kind }) => kind)).toEqual(["duplicate-charge"]);
  return ana;
}

describe("a finding", () => {
  test("[F30] that is useful stays; one that was expected is closed, and stays so when its row comes again", () => {
    const ana = withFinding();
    const id = ana.snapshot().insights[0]?.id ?? insightId("");
    expect(ana.send({ type: "judge-insight", insightId: id, verdict: "useful" }).refusal).toBeNull();
    expect(ana.snapshot().insights).toHaveLength(1);
    const closing = ana.turn([{ type: "judge-insight", insightId: id, verdict: "expected" }]);
    expect(closing.write.findings.dismissed).toEqual([id]);
    ana.bank("2026-11-20 card -12.50 USD TAVERN #b");
    expect(ana.snapshot().insights).toEqual([]);
    const again = ana.send({ type: "judge-insight", insightId: id, verdict: "expected" });
    expect(again.refusal?.code).toBe("not-found");
  });
});

describe("a model's paragraph", () => {
  const words = "You paid {amount} to {merchant}, charged twice that day. Look whether you bought two things.";

  test("[F28] is asked for where the person allows it, with the commit of the finding, and kept as a fact", async () => {
    expect(withFinding().effects).toEqual([]);
    const ana = new Person();
    ana.send({ type: "change-settings", settings: { model: true } });
    ana.bank("2026-11-20 card -12.50 USD TAVERN #a\n2026-11-20 card -12.50 USD TAVERN #b");
    const asked = ana.effects.filter(({ kind }) => kind === "explain-insight");
    const id = ana.snapshot().insights[0]?.id ?? insightId("");
    expect(asked.map(({ key }) => key)).toEqual([id]);
    expect(ana.send({ type: "narrate-insight", insightId: id, words }).refusal).toBeNull();
    expect(ana.snapshot().insights[0]?.words).toBe(words);
    expect(ana.state()).toBe(await ana.replayed());
  });

  test("[F28] with a figure of its own is refused, whoever sends it", () => {
    const ana = withFinding();
    const id = ana.snapshot().insights[0]?.id ?? insightId("");
    for (const text of [words.replace("{amount}", "$99"), words.replace("twice", "five times"), "Nonsense."]) {
      expect(ana.send({ type: "narrate-insight", insightId: id, words: text }).refusal?.code).toBe("invalid");
    }
    expect(ana.snapshot().insights[0]?.words).toBeUndefined();
  });
});

describe("what is told", () => {
  test("[F29] is unread until it was looked at, and never more than three findings a day", async () => {
    const ana = new Person();
    const shops = ["ALPHA", "BRAVO", "CHARLIE", "DELTA"];
    ana.bank(
      shops.flatMap((shop, n) => [1, 2].map((m) => `2026-11-20 card -${n + 3}.50 USD ${shop} #${shop}${m}`)).join("\n"),
    );
    const { alerts, unreadAlerts, insights, seq } = ana.snapshot();
    expect([alerts.length, unreadAlerts, insights.length]).toEqual([3, 3, 4]);
    ana.send({ type: "read-alerts", throughSeq: seq + 100 });
    expect(ana.snapshot().unreadAlerts).toBe(0);
    ana.clock("2026-11-24T09:00:00.000Z");
    ana.bank("2026-11-24 card -9.00 USD ECHO #e1\n2026-11-24 card -9.00 USD ECHO #e2");
    expect([ana.snapshot().alerts.length, ana.snapshot().unreadAlerts]).toEqual([4, 1]);
    expect(ana.state()).toBe(await ana.replayed());
  });
});

describe("a day", () => {
  test("[F31] begins once, by the calendar where the person lives", () => {
    const ana = new Person();
    ana.send({ type: "change-settings", settings: { timeZone: "Asia/Tokyo" } });
    ana.clock("2026-11-23T14:59:00.000Z");
    ana.turn([{ type: "begin-day" }, { type: "begin-day" }]);
    expect(begun(ana)).toEqual(["2026-11-23"]);
    ana.clock("2026-11-23T15:01:00.000Z");
    const { write } = ana.turn([{ type: "begin-day" }]);
    expect(begun(ana)).toEqual(["2026-11-23", "2026-11-24"]);
    expect([String(write.dayMark?.timeZone), String(write.dayMark?.begunOn)]).toEqual(["Asia/Tokyo", "2026-11-24"]);
    ana.clock("2026-11-22T15:01:00.000Z");
    ana.send({ type: "begin-day" });
    expect(begun(ana)).toHaveLength(2);
  });

  test("[F31] is nobody else's to tell where a person lives by a calendar of their own", () => {
    const ana = new Person();
    const { write } = ana.turn([{ type: "pass-time", today: plainDate("2026-01-05") }]);
    expect(write.dayMark).toEqual({ timeZone: null, begunOn: null });
    ana.send({ type: "begin-day" });
    expect(begun(ana)).toEqual([]);
  });

  test("[F31] survives a restart", async () => {
    const ana = withFinding();
    ana.send({ type: "begin-day" });
    await ana.restart();
    expect(ana.state()).toBe(await ana.replayed());
    ana.send({ type: "begin-day" });
    expect(begun(ana)).toEqual(["2026-11-23"]);
  });
});
