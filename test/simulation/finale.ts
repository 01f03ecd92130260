// The end of a seed: the faults have stopped, all must come right within bounded time, and every book is balanced.

import type { Vault } from "#actors/user/ports.ts";
import { encodeState, type UserState } from "#actors/user/state.ts";
import { replayState, wakeState } from "#actors/user/wake.ts";
import type { UserId } from "#finance/ids.ts";
import type { Rule } from "#finance/rule.ts";
import { partitionOf } from "#stream/partitioner.ts";
import type { Cast } from "./plan.ts";
import type { RefPerson } from "./reference.ts";
import type { World } from "./world.ts";

/** After the last fault everything must be right within this much virtual time. */
const LIVENESS_MS = 180_000;
const LOOK_EVERY_MS = 500;
/** Right now and then is not right. */
const LOOKS = 4;
/** The last of what was slow, late, or found out by a session's end is over after this. */
const QUIET_MS = 30_000;
/** How many commands of each person come in quiet times, so close together that one comes while another is drawn. */
const NEWS = 2;
const NEWS_WITHIN_MS = 10;
const NEWS_SEEN_MS = 5_000;

/** Runs until all is right; what is not right in time is a violation. Answers how long it took. */
export function requireLiveness(world: World, cast: Cast): number {
  const { scheduler, checker } = world;
  const sinceMs = scheduler.nowMs;
  let wrong: readonly string[] = ["not looked yet"];
  for (let right = 0; right < LOOKS && scheduler.nowMs < sinceMs + LIVENESS_MS; ) {
    scheduler.run(scheduler.nowMs + LOOK_EVERY_MS);
    wrong = [...whatIsBehind(world, cast), ...whoIsBlind(world, cast)];
    right = wrong.length === 0 ? right + 1 : 0;
  }
  for (const text of wrong) checker.fail(`[I8] after ${LIVENESS_MS} ms without faults: ${text}`);
  return scheduler.nowMs - sinceMs;
}

/** In quiet times a screen shows what happens at once, and not only when it looks for itself. */
export function requireNews(world: World, cast: Cast): void {
  const { scheduler, checker, random } = world;
  scheduler.run(scheduler.nowMs + QUIET_MS);
  for (const feed of cast.feeds) {
    for (let news = 0; news < NEWS; news += 1) {
      scheduler.after(null, NEWS_WITHIN_MS * random.next(), "news", () => feed.publish([feed.persona.next()]));
    }
  }
  scheduler.run(scheduler.nowMs + NEWS_SEEN_MS);
  for (const text of [...whatIsBehind(world, cast), ...whoIsBlind(world, cast)]) {
    checker.fail(`[I6] ${NEWS_SEEN_MS} ms after news in quiet times: ${text}`);
  }
}

function whatIsBehind({ broker, checker }: World, { nodes, feeds }: Cast): string[] {
  const wrong: string[] = [];
  for (const partition of broker.used()) {
    const records = broker.partition(partition).records;
    const end = (records.at(-1)?.offset ?? -1) + 1;
    const next = checker.nextOf(partition);
    if (next < end) wrong.push(`partition ${partition} is read to ${next} of ${end}`);
  }
  for (const { persona, waiting } of feeds) {
    if (waiting > 0) wrong.push(`${waiting} requests of ${persona.userId} wait`);
    const owners = nodes.filter((node) => node.parts?.engine.router.owns(persona.userId));
    if (owners.length !== 1) wrong.push(`${persona.userId} is owned by ${owners.map(({ name }) => name)}`);
  }
  return wrong;
}

function whoIsBlind({ checker }: World, { viewers }: Cast): string[] {
  return viewers.flatMap(({ userId, page, connected }) => {
    const truth = checker.lookNow(userId);
    if (connected && page !== null && (truth === null || page.text === truth)) return [];
    return [`a page of ${userId} shows ${page?.seq ?? "nothing"}, not what is true`];
  });
}

/** Living, woken and replayed state are one text, sums are sums of rows, and all that was promised is there. */
export function checkBooks(world: World, cast: Cast): void {
  const { checker, disk, scheduler } = world;
  for (const { persona, acknowledged } of cast.feeds) {
    const { userId } = persona;
    const vault = vaultOf(world);
    const replayed = atOnce(world, replayState(vault, userId));
    const woken = atOnce(world, wakeState(vault, userId));
    const text = replayed && encodeState(replayed);
    if (!replayed || !woken) checker.fail(`[I3] ${userId} cannot be woken`);
    else if (text !== encodeState(woken.state))
      checker.fail(`[I3] ${userId}: checkpoint and tail are not the journal's fold`);
    if (replayed) {
      checkSums(world, userId, replayed);
      checkChoices(world, userId, replayed);
    }
    const owner = cast.nodes.find((node) => node.parts?.engine.router.owns(userId));
    let living: string | null = null;
    scheduler.after(owner?.process ?? null, 0, "asked for the state", () => {
      owner?.parts?.engine.actors.ask(`user/${userId}` as never, { type: "state" }).then(
        (answer) => {
          living = answer.type === "state" ? answer.state : null;
        },
        () => undefined,
      );
    });
    scheduler.run(scheduler.nowMs + 5_000, () => living !== null);
    if (living !== text) checker.fail(`[I3] ${userId}: the living state is not the journal's fold`);
    const rows = checker.personOf(userId).rows;
    if (disk.person(userId).rows.size !== rows.size) checker.fail(`[I2] ${userId} has not as many rows as expected`);
    checkPromises(
      world,
      userId,
      acknowledged.map(({ id }) => id),
    );
  }
}

/** I1: whatever the log acknowledged is in the log, and the log is applied to its end. */
function checkPromises({ broker, checker }: World, userId: UserId, acknowledged: readonly string[]): void {
  const { records } = broker.partition(partitionOf(userId));
  const texts = new Set(records.map(({ value }) => /"id":"([^"]*)"/.exec(value ?? "")?.[1]));
  for (const id of acknowledged) if (!texts.has(id)) checker.fail(`[I1] ${id} was acknowledged and is not in the log`);
}

function checkSums({ checker }: World, userId: UserId, state: UserState): void {
  const person = checker.personOf(userId);
  const living = person.living();
  const due = {
    rows: living.length,
    pending: living.filter(({ pending }) => pending).length,
    voided: person.voided,
    totals: sumsBy(living, (row) => `${row.currency}|${row.category ?? ""}`),
    months: sumsBy(living, (row) => `${row.date.slice(0, 7)}|${row.currency}|${row.category ?? ""}`),
    budgets: sorted([...person.choices.budgets]),
    balances: sorted(standing(person).map((id) => [id, person.balance(id)])),
    today: person.today,
  };
  const got = {
    ...state.counts,
    totals: cellsBy(Object.entries(state.totals)),
    months: cellsBy(
      Object.entries(state.months).flatMap(([month, cells]) =>
        Object.entries(cells).map(([code, inside]) => [`${month}|${code}`, inside] as const),
      ),
    ),
    budgets: sorted(Object.entries(state.budgets)),
    balances: sorted(standing(person).map((id) => [id, balanceIn(state.accounts[id])])),
    today: state.today,
  };
  compare(checker, userId, got, due);
}

/** What the person chose, was told and taught, and what they may take back. */
function checkChoices({ checker, disk }: World, userId: UserId, state: UserState): void {
  const { rules, taught, corrections, choices, accounts, today } = checker.personOf(userId);
  const due = {
    settings: sorted(Object.entries(choices.settings)),
    begunOn: choices.begunOn,
    dayMark: choices.mark(today),
    accounts: sorted([...accounts].map(([id, account]) => [id, looksOf(account)])),
    findings: checker.findings.openOf(userId),
    rules: plainly(rules.list()),
    taught: sorted([...taught]),
    corrections: corrections.shown(),
  };
  const got = {
    settings: sorted(Object.entries(state.settings)),
    begunOn: state.begunOn,
    dayMark: [disk.person(userId).dayMark?.timeZone, disk.person(userId).dayMark?.begunOn],
    accounts: sorted(Object.entries(state.accounts).map(([id, account]) => [id, looksOf(account)])),
    findings: state.insights.map(({ id }) => id),
    rules: plainly(state.rules),
    taught: sorted(Object.entries(state.taught).map(([key, [category]]) => [key, category])),
    corrections: state.corrections.map(({ commandId, rows, undone }) => [commandId, rows, undone?.restored ?? null]),
  };
  compare(checker, userId, got, due);
}

type Looks = { name: string; kind: string; hidden: boolean; closed: boolean };

function looksOf({ name, kind, hidden, closed }: Looks): unknown {
  return [name, kind, hidden, closed];
}

function compare(checker: World["checker"], userId: UserId, got: Record<string, unknown>, due: typeof got): void {
  for (const [name, value] of Object.entries(due)) {
    const other = JSON.stringify(got[name]);
    if (other !== JSON.stringify(value))
      checker.fail(`[I2] ${userId}: ${name} are ${other}, expected ${JSON.stringify(value)}`);
  }
}

/** What was read back has its fields in another order. */
function plainly(rules: readonly Rule[]): unknown {
  return rules.map(({ when, ...rest }) => [sorted(Object.entries(when)), sorted(Object.entries(rest))]);
}

/** Accounts that were not merged into another: nobody looks at the balance of those. */
function standing({ accounts }: RefPerson): string[] {
  return [...accounts].flatMap(([id, { mergedInto }]) => (mergedInto === null ? [id] : []));
}

function balanceIn(account: UserState["accounts"][string] | undefined): number | null {
  if (!account?.anchor) return null;
  return account.anchor.balanceMinor + account.sumMinor - account.anchor.baseMinor;
}

function sumsBy(rows: ReturnType<RefPerson["living"]>, keyOf: (row: (typeof rows)[number]) => string): unknown {
  const sums = new Map<string, [number, number]>();
  for (const row of rows) add(sums, keyOf(row), row.amountMinor, 1);
  return sorted([...sums]);
}

/** Cells of unsure rows and of transfers are kept by sign: here they are one. */
function cellsBy(bundles: readonly (readonly [string, Record<string, readonly [number, number]>])[]): unknown {
  const sums = new Map<string, [number, number]>();
  for (const [key, cells] of bundles) {
    for (const [category, [sum, count]] of Object.entries(cells)) {
      add(sums, `${key}|${category.startsWith("?") ? "" : category.replace(/[+-]$/, "")}`, sum, count);
    }
  }
  return sorted([...sums]);
}

function add(sums: Map<string, [number, number]>, key: string, amount: number, count: number): void {
  const [sum, rows] = sums.get(key) ?? [0, 0];
  sums.set(key, [sum + amount, rows + count]);
}

function sorted(entries: (readonly [string, unknown])[]): unknown {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The vault without a network between. */
function vaultOf({ disk }: World): Vault {
  return {
    checkpoint: async (userId) => disk.person(userId).checkpoint,
    async *entries(userId, afterSeq, throughSeq) {
      yield disk.person(userId).journal.slice(afterSeq, throughSeq);
    },
  };
}

function atOnce<T>({ scheduler }: World, promise: Promise<T>): T | null {
  let value: T | null = null;
  promise.then(
    (answer) => {
      value = answer;
    },
    (error: unknown) => scheduler.note(`the vault's reader threw: ${error}`),
  );
  scheduler.after(null, 0, "waking", () => undefined);
  scheduler.run(scheduler.nowMs + 1, () => value !== null);
  return value;
}
