// The operator's pages: nobody else finds them, hostile letters are text, and what is sent again goes the way of everything.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { LetterJson } from "#http/admin/protocol.ts";
import { encodeEnvelope, MESSAGE_BYTES_MAX } from "#stream/topics.ts";
import { rowOf } from "#test/support/person.ts";
import { everyPage, everyRoute, fill } from "#test/support/routes.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { all, documentOf } from "#test/views/support/dom.ts";

const HOSTILE = `<img src=x onerror=alert(1)><hx-partial hx-target="#main">"'&</code></script><script>alert(2)</script>`;
const ACTOR = "a test on the server's machine";
const operatorPages = everyPage().filter((path) => path.startsWith("/operator"));

let purser: Served;
let olga: Resident;
let ana: Resident;
beforeAll(async () => {
  purser = await serve();
  [olga, ana] = [await purser.resident("olga@example.org"), await purser.resident("ana@example.org")];
  expect(await operator("olga@example.org", true)).toEqual({ type: "operator-set", changed: true });
});
afterAll(() => purser.stop());

function operator(email: string, wanted: boolean) {
  return purser.ask({ type: "set-operator", email, operator: wanted, actor: ACTOR });
}

/** Puts a record into the log under a person's key and answers the letter it became. */
async function park(value: string, who: Resident = ana): Promise<LetterJson> {
  const before = (await letters("all")).length;
  await purser.purser.publish([{ key: who.userId, value }]);
  const found = await waitFor(async () => {
    const now = await letters("all");
    return now.length > before ? now[0] : undefined;
  });
  return found;
}

async function letters(state: "waiting" | "resent" | "discarded" | "all"): Promise<LetterJson[]> {
  const answer = await purser.ask({ type: "dead-letters", state, kind: null, user: null, before: null, limit: 500 });
  if (answer.type !== "dead-letters") throw new Error(JSON.stringify(answer));
  return answer.letters;
}

async function waitFor<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error("it did not come");
    await Bun.sleep(5);
  }
}

/** A readable command, of a version that is yet to come. */
function fromTheFuture(line: string, version = 2): string {
  const row = rowOf(line);
  const envelope = encodeEnvelope({
    id: `future ${line}` as never,
    userId: ana.userId,
    sentAt: "2026-11-23T06:00:00.000Z" as never,
    wantsReceipt: false,
    command: { type: "record-rows", origin: "live", accounts: [], added: [row], modified: [], removed: [] },
  });
  return envelope.replace('"v":1', `"v":${version}`);
}

const rows = async (who: Resident) => (await who.json<{ counts: { rows: number } }>("GET", "/api/state")).counts.rows;

describe("for everybody but operators", () => {
  test("there are such pages (or this proves nothing)", () => {
    expect(operatorPages).toEqual(["/operator", "/operator/dead-letters", "/operator/dead-letters/:id"]);
  });

  test("they do not exist, and say so like any address that does not", async () => {
    const { id } = await park("{no json");
    const nothing = await (await ana.get("/nothing-at-all")).text();
    for (const path of operatorPages) {
      const answer = await ana.get(fill(path, id));
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toBe(nothing);
    }
    const token = await purser.ask({ type: "make-token", email: "olga@example.org" });
    const headers = { authorization: `Bearer ${token.type === "token-made" ? token.token : ""}` };
    expect((await fetch(`${purser.url}/api/state`, { headers })).status).toBe(200);
    expect((await fetch(`${purser.url}/operator`, { headers })).status).toBe(404);
  });

  test("nothing can be done to a letter", async () => {
    const { id } = await park("{no json either");
    for (const { method, path } of everyRoute().filter((each) => each.path.startsWith("/operator"))) {
      if (method !== "POST") continue;
      expect((await ana.post(fill(path, id), { kind: "unreadable", why: "" })).status).toBe(404);
      const nobody = await fetch(purser.url + fill(path, id), { method, redirect: "manual" });
      expect([303, 403]).toContain(nobody.status);
    }
    expect((await letters("waiting")).map((letter) => letter.id)).toContain(id);
  });

  test("no page leads there, and the settings page of an operator does", async () => {
    expect(await ana.page("/settings")).not.toContain("/operator");
    expect(await olga.page("/settings")).toContain('href="/operator"');
  });

  test("a demo person or nobody becomes none, and who was one no longer is", async () => {
    expect(await operator("nobody@example.org", true)).toMatchObject({ type: "refused" });
    await operator("ana@example.org", true);
    expect((await ana.get("/operator")).status).toBe(200);
    await operator("ana@example.org", false);
    expect((await ana.get("/operator")).status).toBe(404);
  });
});

describe("for an operator", () => {
  test("each page is whole, in one piece, and says of when it is", async () => {
    const { id } = await park("{still no json");
    for (const path of operatorPages) {
      const page = documentOf(await olga.page(fill(path, id)));
      expect(all(page, "h1")).toHaveLength(1);
      expect(page.body.textContent).toContain("As of ");
      for (const link of all(page, "main a[href]"))
        expect((await olga.get(link.getAttribute("href") ?? "")).status).toBe(200);
    }
  });

  test("hostile payloads, reasons and keys are text", async () => {
    const { id } = await park(JSON.stringify({ v: HOSTILE }));
    for (const path of ["/operator", "/operator/dead-letters", `/operator/dead-letters/${id}`]) {
      const html = await olga.page(path);
      expect(/<img src=x|<script>alert|<hx-partial/.exec(html)).toBeNull();
      expect(all(documentOf(html), "script:not([src]), [onerror]")).toEqual([]);
    }
    expect(await olga.page(`/operator/dead-letters/${id}`)).toContain("&lt;img src=x");
  });

  test("the list is filtered by state, kind and user, and goes on where it ended", async () => {
    for (let i = 0; i < 30; i++) await park(`{"v":${i + 100}}`);
    const page = async (query: string) => documentOf(await olga.page(`/operator/dead-letters${query}`));
    const first = await page("?kind=version&user=ana%40example.org");
    expect(all(first, ".letters > li")).toHaveLength(25);
    const older = all(first, ".loadmore a")[0]?.getAttribute("href") ?? "";
    const second = documentOf(await olga.page(older));
    const ids = [first, second].flatMap((each) => all(each, ".letters .who").map((link) => link.textContent));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(30);
    expect(all(await page("?user=nobody"), ".letters > li")).toHaveLength(0);
    expect(all(await page("?state=discarded"), ".letters > li")).toHaveLength(0);
    expect((await olga.get("/operator/dead-letters?state=x&kind=%00&before=%3Cb%3E")).status).toBe(200);
  });

  test("the count stands on /metrics", async () => {
    const before = await waitingMetric();
    await park("[]");
    expect(await waitingMetric()).toBe(before + 1);
  });

  test("one that is poison still comes back as a new letter, linked both ways", async () => {
    const { id } = await park(fromTheFuture("2026-11-20 card -5.00 USD BAKERY"));
    const answer = await olga.post(`/operator/dead-letters/${id}/resend`, {});
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/operator/dead-letters/${id}?did=resend&done=1`,
    ]);
    const back = await waitFor(async () =>
      (await letters("waiting")).find((each) => each.reason.includes("version 2")),
    );
    const [old, fresh] = [
      await olga.page(`/operator/dead-letters/${id}`),
      await olga.page(`/operator/dead-letters/${back.id}`),
    ];
    expect(old).toContain("Came back as");
    expect(old).toContain(`/operator/dead-letters/${back.id}"`);
    expect(fresh).toContain("Came back from");
    expect(fresh).toContain(`/operator/dead-letters/${id}"`);
    expect(old).toContain("olga@example.org sent again");
  });

  test("one that can be read after all is applied once, however often it is sent", async () => {
    const good = fromTheFuture("2026-11-21 card -7.00 USD FLORIST", 1);
    // It lay under somebody else's key; whoever mends that sends the very record, here by its own key.
    const before = await rows(ana);
    await purser.purser.publish([{ key: ana.userId, value: good }]);
    await waitFor(async () => ((await rows(ana)) === before + 1 ? true : undefined));
    await purser.purser.publish([{ key: ana.userId, value: good }]);
    await ana.bank("2026-11-22 card -1.00 USD NEWSSTAND");
    expect(await rows(ana)).toBe(before + 2);
  });

  test("pressing twice sends it once, and says when that was", async () => {
    const { id } = await park("{pressed twice");
    const before = (await letters("all")).length;
    const path = `/operator/dead-letters/${id}/resend`;
    const answers = await Promise.all([olga.post(path, {}), olga.post(path, {})]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    await waitFor(async () => ((await letters("all")).length === before + 1 ? true : undefined));
    await ana.bank("2026-11-22 card -1.00 USD KIOSK");
    expect((await letters("all")).length).toBe(before + 1);
  });

  test("all of a kind are sent again together, in the log's order, and only those", async () => {
    const other = await park('{"v":77}');
    const waiting = (await letters("waiting")).filter(({ kind }) => kind === "unreadable");
    expect(waiting.length).toBeGreaterThan(2);
    const answer = await olga.post("/operator/dead-letters/resend", { kind: "unreadable" });
    expect(answer.headers.get("location")).toBe(`/operator?did=resend&done=${waiting.length}&left=0`);
    expect(await olga.page(answer.headers.get("location") ?? "")).toContain(`Sent again: ${waiting.length}.`);
    const now = await letters("all");
    for (const { id } of waiting) expect(now.find((each) => each.id === id)?.resent_at).not.toBeNull();
    expect(now.find(({ id }) => id === other.id)?.resent_at).toBeNull();
  });

  test("one too large for the log says that it cannot be sent again, and nothing of it is", async () => {
    await expect(park("x".repeat(MESSAGE_BYTES_MAX + 1))).rejects.toThrow("send its rows in several commands");
  });

  test("giving one up keeps the reason and the name for the record; it may still be sent", async () => {
    const { id } = await park("{given up");
    await olga.post(`/operator/dead-letters/${id}/discard`, { why: "written by <b>a test</b>" });
    const page = await olga.page(`/operator/dead-letters/${id}`);
    expect(page).toContain("Given up");
    expect(page).toContain("gave up");
    expect(page).toContain("written by &lt;b&gt;a test&lt;/b&gt;");
    expect((await letters("discarded")).map((letter) => letter.id)).toEqual([id]);
    expect((await olga.post(`/operator/dead-letters/${id}/discard`, { why: "" })).status).toBe(409);
    expect((await olga.post(`/operator/dead-letters/${id}/resend`, {})).status).toBe(303);
    expect(await letters("discarded")).toEqual([]);
  });

  test("names that are none are not found", async () => {
    for (const name of ["none", "1:2:3", "-1:0", "63:999999", "%00", "resend"])
      expect([name, (await olga.get(`/operator/dead-letters/${name}`)).status]).toEqual([name, 404]);
    expect((await olga.post("/operator/dead-letters/resend", { kind: "__proto__" })).status).toBe(422);
  });

  test("nothing of all this disturbed the server", () => {
    expect(purser.complaints).toEqual([]);
  });
});

async function waitingMetric(): Promise<number> {
  const text = await (await fetch(`${purser.url}/metrics`)).text();
  return Number(/^purser_dead_letters_waiting (\d+)$/m.exec(text)?.[1]);
}
