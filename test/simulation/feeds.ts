// Who sends: a bank's feed that repeats until it is told that all is durable, and a person at a page who waits for a receipt.

import type { Envelope, UserCommand } from "#actors/user/protocol.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { accountId, commandId } from "#finance/ids.ts";
import { currency } from "#finance/money.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { encodeEnvelope } from "#stream/topics.ts";
import { REFUSED_BANK } from "./disk.ts";
import type { Node } from "./node.ts";
import { START_MS } from "./scheduler.ts";
import type { Persona } from "./story.ts";
import type { World } from "./world.ts";

const PATIENCE_MS = 12_000;
const AGAIN_MAX_MS = 1_500;
/** Longer than the production path takes to say that it does not know. */
const WEB_PATIENCE_MS = 60_000;

export class Feed {
  /** Envelopes that the log said it has. */
  readonly acknowledged: Envelope[] = [];
  readonly persona: Persona;
  waiting = 0;
  readonly #world: World;
  readonly #nodes: readonly Node[];
  #ids = 0;

  constructor(persona: Persona, world: World, nodes: readonly Node[]) {
    this.persona = persona;
    this.#world = world;
    this.#nodes = nodes;
  }

  /** As a bank's feed: until it is durable. */
  publish(commands: readonly UserCommand[]): void {
    const sentAt = instantOfMs(START_MS + this.#world.scheduler.nowMs);
    const envelopes = commands.map((command) => {
      const id = commandId(`${this.persona.userId}-c${++this.#ids}`);
      return { id, userId: this.persona.userId, sentAt, wantsReceipt: this.#world.random.chance(0.2), command };
    });
    this.waiting += 1;
    this.#try(envelopes);
  }

  /** Good to read, and yet it can never be written: to be put aside alone. */
  publishRefused(name: string): void {
    const account = { id: accountId(name), name, bank: REFUSED_BANK, kind: "other", mask: null, anchor: null } as const;
    const command = { type: "open-account", account: { ...account, currency: currency("USD") } } as const;
    const sentAt = instantOfMs(START_MS);
    const envelope = { id: commandId(name), userId: this.persona.userId, sentAt, wantsReceipt: false, command };
    this.#world.checker.poison.add(encodeEnvelope(envelope));
    this.waiting += 1;
    this.#try([envelope]);
  }

  #try(envelopes: readonly Envelope[]): void {
    const { scheduler, random } = this.#world;
    const node = this.#node();
    let over = false;
    const again = (): void => {
      if (over) return;
      over = true;
      scheduler.after(null, AGAIN_MAX_MS * random.next(), "publish again", () => this.#try(envelopes));
    };
    if (node === null) {
      again();
      return;
    }
    scheduler.after(null, PATIENCE_MS, "publish forsaken", again);
    const { parts, process } = node;
    scheduler.after(process, random.next(), "publish", () => {
      if (over || !parts) return;
      parts.engine.publish(envelopes).then(() => {
        if (process?.dead || over) return;
        over = true;
        this.waiting -= 1;
        this.acknowledged.push(...envelopes);
      }, again);
    });
  }

  /** As at a page: once, and then to wait for the receipt. */
  send(command: UserCommand): void {
    const { scheduler, random, checker } = this.#world;
    const node = this.#node();
    if (node === null) return;
    const { parts, process } = node;
    const { userId } = this.persona;
    this.waiting += 1;
    let over = false;
    const end = (): void => {
      if (!over) this.waiting -= 1;
      over = true;
    };
    scheduler.after(null, WEB_PATIENCE_MS, "request forsaken", () => {
      if (!over && process && !process.dead && !process.paused)
        checker.fail(`a request of ${userId} was never answered`);
      end();
    });
    const one = random.chance(0.5);
    scheduler.after(process, random.next(), "request", () => {
      const sent = one
        ? parts?.commands.send(userId, command).then((receipt) => [receipt])
        : parts?.commands.sendAll(userId, [command]);
      sent?.then((receipts) => {
        if (process?.dead) return;
        for (const receipt of receipts) checker.answered(userId, receipt);
        end();
      }, end);
    });
  }

  /** As at a page: something is changed by hand, and a little later something of it is taken back. */
  changeOnesMind(): void {
    const { scheduler, random } = this.#world;
    this.send(this.persona.byHand());
    scheduler.after(null, AGAIN_MAX_MS * 4 * random.next(), "take back", () => this.#takeBack());
  }

  /** As at a page: what somebody makes of a finding. */
  judge(): void {
    const { random } = this.#world;
    this.#answer("judge", ({ insights }) => {
      if (insights.length === 0) return null;
      const { id } = random.pick(insights);
      return { type: "judge-insight", insightId: id, verdict: random.chance(0.6) ? "expected" : "useful" };
    });
  }

  #takeBack(): void {
    const own = `${this.persona.userId}-c`;
    this.#answer("take back", ({ corrections }) => {
      // What nobody waited for may be carried out twice: no page sends such commands.
      const offered = corrections.filter(({ commandId: id, undone }) => undone === null && !id.startsWith(own));
      if (offered.length === 0) return null;
      const { commandId: id, fromSeq, throughSeq } = this.#world.random.pick(offered);
      return { type: "undo", commandId: id, fromSeq, throughSeq };
    });
  }

  /** To what a page shows, which may be old by then. */
  #answer(what: string, answerTo: (shown: UserSnapshot) => UserCommand | null): void {
    const node = this.#node();
    this.#world.scheduler.after(node?.process ?? null, 1, what, () => {
      node?.parts?.engine.snapshot(this.persona.userId).then(
        (shown) => {
          const command = node.process?.dead ? null : answerTo(shown);
          if (command !== null) this.send(command);
        },
        () => undefined,
      );
    });
  }

  /** As a page that shows what an import would do: nothing of it may ever be written. */
  attempt(commands: readonly UserCommand[]): void {
    const node = this.#node();
    const { scheduler } = this.#world;
    scheduler.after(node?.process ?? null, 1, "attempt", () => {
      node?.parts?.engine.attempt(this.persona.userId, commands).catch(() => undefined);
      node?.parts?.engine.state(this.persona.userId).catch(() => undefined);
    });
  }

  /** Something that is no command, from a producer that is not ours: a text that nobody else sends, or nothing at all. */
  spoil(value: string | null, key: string = this.persona.userId, partition = partitionOf(this.persona.userId)): void {
    const { broker, checker, embedded } = this.#world;
    if (value !== null) checker.poison.add(value);
    if (!embedded) broker.append(partition, key, value, true);
    else if (value !== null) this.#spoilOwnLog(value);
  }

  /** The embedded log has no other producers than its process. */
  #spoilOwnLog(value: string): void {
    const node = this.#node();
    const { userId } = this.persona;
    this.#world.scheduler.after(node?.process ?? null, 1, "spoil", () => {
      node?.parts?.eventLog.publish([{ key: userId, value }]).catch(() => undefined);
    });
  }

  #node(): Node | null {
    const serving = this.#nodes.filter((node) => node.isServing);
    return serving.length === 0 ? null : this.#world.random.pick(serving);
  }
}
