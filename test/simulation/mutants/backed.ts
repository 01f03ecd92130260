// Planted bugs that the simulation does not find, each with what stands behind it; the ordinary tests find them.

import type { Mutant } from "./mutant.ts";

const CELL = "actors/runtime/cell.ts";
const CHANNEL = "src/http/live/channel.ts";
const CHUNK = "src/stream/chunk.ts";
const LANE = "src/stream/lane.ts";
const ROUTER = "src/stream/router.ts";

const HUB = "src/http/live/hub.ts";

const COMMANDS = "src/http/commands.ts";

/** `behind`: why no seed finds it. */
export type Backed = Mutant & { readonly behind: string };

export const BACKED: readonly Backed[] = [
  {
    id: "waking-actor-survives-takeover",
    title: "an actor that is being woken while its partition changes hands keeps what it read before",
    file: "actors/runtime/actor-system.ts",
    find: "if (fits(address)) cell.drop();",
    replace: "if (fits(address) && cell.isAwake) cell.drop();",
    breaks: "I4 one writer",
    behind: "the wake would have to last from one ownership over another one's into the next: longer than a rebalance",
  },
  {
    id: "forgotten-before-epoch",
    title: "actors are forgotten first and the epoch is raised after that: one that wakes in between is old",
    file: ROUTER,
    find: `    const owned = await this.#parts.store.acquire(partitions, this.#parts.owner);
    this.#forget(partitions);`,
    replace: `    this.#forget(partitions);
    const owned = await this.#parts.store.acquire(partitions, this.#parts.owner);`,
    breaks: "I4 one writer",
    behind:
      "nothing wakes an actor of a partition that is not held, and the fence refuses what such an actor would write",
  },
  {
    id: "owner-without-holding",
    title: "a process that has lost a partition and not yet cleared up still answers as its owner",
    file: ROUTER,
    find: "return this.#lanes.get(this.#parts.partitionOf(userId))?.held === true;",
    replace: "return this.#lanes.has(this.#parts.partitionOf(userId));",
    breaks: "I6 fresh screens",
    behind: "the partition is cleared up within moments, and the group's own confirmation is asked besides",
  },
  {
    id: "two-batches-at-once",
    title: "two batches of one partition are worked on at the same time",
    file: ROUTER,
    find: "const mine = (before ?? Promise.resolve()).then(() => this.#deliver(batch));",
    replace: "const mine = Promise.resolve().then(() => this.#deliver(batch));",
    breaks: "I4 one writer",
    behind:
      "the log hands over one batch of a partition at a time; of two writes from one position the fence lets one through",
  },
  {
    id: "turns-of-a-failed-chunk-kept",
    title: "when one person of a chunk cannot take a turn, the turns of the others stay in memory unwritten",
    file: "src/stream/turns.ts",
    find: 'for (const turn of turns) turn.settle("lost");',
    replace: 'for (const turn of turns) turn.settle("committed");',
    breaks: "I3 state = fold(journal)",
    behind: "one actor would have to fall asleep and fail to wake between two steps of one chunk",
  },
  {
    id: "bus-failure-stops-lane",
    title: "an update bus that fails throws into the writer",
    file: LANE,
    find: `        this.#parts.log.error({ err: error, partition: this.partition }, "an update could not be announced");`,
    replace: "        throw error;",
    breaks: "I8 live",
    behind: "the position has moved by then: the batch comes again from there, a little later",
  },
  {
    id: "heartbeat-refusal-swallowed",
    title: "a heartbeat that the group refuses changes nothing: the batch goes on",
    file: "src/stream/watch.ts",
    find: `    } catch {
      this.#end();
    }`,
    replace: `    } catch {
      this.#over = this.#over && true;
    }`,
    breaks: "I4 one writer",
    behind: "what is written too late is refused by the fence",
  },
  {
    id: "quarantine-dropped",
    title: "a command at which the actor threw is left out of the write and of the dead letters",
    file: "src/stream/outcomes.ts",
    find: "if (record) letters.push(",
    replace: "if (!record) letters.push(",
    breaks: "I1 no loss",
    behind: "no command that can be sent makes the real actor throw",
  },
  {
    id: "poison-takes-neighbours",
    title: "a chunk that fails again and again is put aside whole",
    file: "src/stream/lane.ts",
    find: 'if (chunk.records.length > 1 || failure.blame === "store" || !watch.goesOn) return false;',
    replace: 'if (failure.blame === "store" || !watch.goesOn) return false;',
    breaks: "I9 poison",
    behind: "no record of the simulation fails again and again while the store is well",
  },
  {
    id: "outage-parks",
    title: "failures count against a record also while the whole store is out of reach",
    file: "src/stream/lane.ts",
    find: "times: (await this.#storeIsWell(failure)) ? before + 1 : 0 };",
    replace: "times: before + 1 };",
    breaks: "I9 poison",
    behind: "twenty failures of a single record outlast the simulation's outages",
  },
  {
    id: "misrouted-applied",
    title: "a record whose key is not the person it names is applied in the wrong partition",
    file: CHUNK,
    find: "if (decoded.envelope.userId !== key) return poison(",
    replace: "if (decoded.envelope.userId === '') return poison(",
    breaks: "I4 one writer",
    behind: "no misrouted record of the simulation can be read",
  },
  {
    id: "doomed-turn-kept",
    title: "an actor dropped while its turn is open lives on when that turn commits",
    file: CELL,
    find: 'if (result === "lost" || this.#doomed) {',
    replace: 'if (result === "lost") {',
    breaks: "I4 one writer",
    behind: "the write would have to be answered after the partition was lost, had by another one, and taken back",
  },
  {
    id: "doomed-wake-used",
    title: "an actor dropped while it wakes is used all the same",
    file: CELL,
    find: `      this.#doomed = false;
      this.#wakeAgain();
      return;
    }
    this.#actor = actor;`,
    replace: `      this.#doomed = false;
    }
    this.#actor = actor;`,
    breaks: "I4 one writer",
    behind: "as with a waking actor that survives a takeover",
  },
  {
    id: "waiting-for-a-wake-forgotten",
    title: "an actor dropped while it wakes is forgotten with those who wait for nothing but the wake",
    file: CELL,
    find: "if (!this.#unfinished && !this.#warmed && (this.#mailbox?.isEmpty ?? true)) {",
    replace: "if (!this.#unfinished && (this.#mailbox?.isEmpty ?? true)) {",
    breaks: "I8 live",
    behind: "the batch ends with its membership, and comes again",
  },
  {
    id: "late-wake-used",
    title: "what a wake brings after its time limit is used beside the one that replaced it",
    file: "actors/runtime/wakes.ts",
    find: "      if (!end()) return;\n      this.#metrics.waking -= 1;",
    replace: "      end();\n      this.#metrics.waking -= 1;",
    breaks: "I4 one writer",
    behind: "wakes of the simulation last seconds, not ten",
  },
  {
    id: "away-unnoticed",
    title: "a screen that nobody looked at is taken for fresh by whoever comes back",
    file: CHANNEL,
    find: `  rest(): void {
    this.#stale = true;`,
    replace: `  rest(): void {
    this.#stale = false;`,
    breaks: "I6 fresh screens",
    behind: "a screen looks for itself every few seconds",
  },
  {
    id: "listens-after-drawing",
    title: "a screen begins to listen only once its first picture is drawn",
    file: HUB,
    find: `    const unsubscribe = this.#deps.bus.subscribe(
      viewer.userId,
      () => channel.wake(),
      () => channel.wake(),
    );`,
    replace: `    let leave = (): void => undefined;
    const listen = (): void => void (leave = this.#deps.bus.subscribe(viewer.userId, () => channel.wake()));
    viewer.render().then(listen, listen);
    const unsubscribe = (): void => leave();`,
    breaks: "I6 fresh screens",
    behind: "a bus tells a new listener to look once it listens",
  },
  {
    id: "missed-updates-not-looked-for",
    title: "a screen that is told that updates may have gone by unheard does not look",
    file: HUB,
    find: `      () => channel.wake(),
      () => channel.wake(),`,
    replace: `      () => channel.wake(),
      () => undefined,`,
    breaks: "I6 fresh screens",
    behind: "a screen looks for itself every few seconds",
  },
  {
    id: "recovered-is-trusted",
    title:
      "after a lost answer the actors go on from their own state, though an older write of theirs may be what is durable",
    file: LANE,
    find: 'turn.settle(written.type === "done" ? "committed" : "lost")',
    replace: 'turn.settle(written.type === "done" || written.type === "recovered" ? "committed" : "lost")',
    breaks: "I3 state = fold(journal)",
    behind: "an older write of the same actors is shut out before they write again",
  },
  {
    id: "undrawn-and-forgotten",
    title: "a screen that could not be drawn, because the store was out of reach, waits for the next fact",
    file: CHANNEL,
    find: "      this.#drawAgain();\n",
    replace: "      this.#failures += 1;\n",
    breaks: "I8 live",
    behind: "a screen looks for itself every few seconds",
  },
  {
    id: "receipt-never-looked-up",
    title: "a receipt whose announcement was missed is not asked of the store",
    file: COMMANDS,
    find: "if (!stopped) take(stored);",
    replace: "if (!stopped) take(stored.slice(stored.length));",
    breaks: "I8 live",
    behind: "the simulation rarely loses the one update with the receipt, and who waits is then told to look again",
  },
  {
    id: "doubt-forgotten",
    title: "after a failed append nobody looks whether its records are in the log all the same",
    file: "src/stream/embedded.ts",
    find: `    } catch (error) {
      this.#doubt();
      throw error;
    }`,
    replace: `    } catch (error) {
      throw error;
    }`,
    breaks: "I8 live",
    behind: "who was not answered publishes again, and what the table holds comes to light with that",
  },
  {
    id: "epoch-moved-on-unnoticed",
    title: "a partition that somebody else had meanwhile is kept with its actors as if it had never been away",
    file: ROUTER,
    find: "this.#lanes.get(partition)?.epoch === epoch",
    replace: "this.#lanes.has(partition) && epoch > 0",
    breaks: "I4 one writer",
    behind: "who was away from the group is assigned anew, and what it had is given up before",
  },
  {
    id: "late-write-not-shut-out",
    title: "a write that did not arrive is sent again while the first may still be on its way",
    file: LANE,
    find: "next = await this.#shutOut();",
    replace: "next = now?.next;",
    breaks: "I3 state = fold(journal)",
    behind: "three answers in a row would have to be lost, and the first write arrive between the second and the third",
  },
  {
    id: "drawn-before-the-page",
    title: "a page that comes while an older frame is being drawn is shown that frame",
    file: CHANNEL,
    find: "if (seat.waiting && seat.page.seq > now.seq && this.#dirty) continue;",
    replace: "",
    breaks: "I6 monotone",
    behind: "a page, its socket and a slow frame would have to meet within milliseconds",
  },
];
