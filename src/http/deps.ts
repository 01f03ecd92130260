// What the web part is built from: put together by the composition root, and by tests.

import type { Clock } from "#actors/runtime/clock.ts";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { Receipt, UserCommand } from "#actors/user/protocol.ts";
import type { Alteration, Past, Rehearsed, StateReport, UserSnapshot } from "#actors/user/snapshot.ts";
import type { SessionBus } from "#bus/session-bus.ts";
import type { UserId } from "#finance/ids.ts";
import type { Llm } from "#llm/open-llm.ts";
import type { Config } from "#src/config.ts";
import type { Log } from "#src/log.ts";
import type { Store } from "#store/store.ts";
import type { DemoClock, DemoLogin } from "#views/models.ts";
import type { AssetFiles } from "./assets.ts";
import type { Commands } from "./commands.ts";
import type { DeadLetterDesk } from "./dead-letter-desk.ts";
import type { ImportTurns } from "./import/import-turns.ts";
import type { Limits } from "./limits.ts";
import type { Hub } from "./live/hub.ts";

/** The demo's calendars, where there is a demo. */
export type DemoControls = {
  /** The demo people as the login page offers them; their password is no secret. */
  readonly logins: readonly DemoLogin[];
  clock(userId: UserId): DemoClock | null;
  setPace(userId: UserId, pace: string): boolean;
  watch(userId: UserId): void;
};

export type HttpDeps = {
  readonly config: Config;
  /** Seals the session cookies. */
  readonly sessionSecret: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  readonly bus: UpdateBus & SessionBus;
  readonly commands: Commands;
  readonly desk: DeadLetterDesk;
  readonly llm: Pick<Llm, "provider" | "model" | "practice" | "stats" | "payloads">;
  readonly snapshot: (userId: UserId) => Promise<UserSnapshot>;
  readonly state: (userId: UserId) => Promise<StateReport & { readonly hash: string }>;
  /** What commands would do; nothing of it is written. */
  readonly attempt: (userId: UserId, commands: readonly UserCommand[]) => Promise<readonly Receipt[]>;
  /** The journal folded again under other rules or settings; nothing of it is written. */
  readonly rehearse: (userId: UserId, alteration: Alteration) => Promise<Rehearsed>;
  /** A person's past, to be stopped at any day. */
  readonly past: (userId: UserId) => Promise<Past>;
  readonly hub: Hub;
  readonly limits: Limits;
  readonly importTurns: ImportTurns;
  readonly assets: AssetFiles;
  readonly demo: DemoControls | null;
  /** In words for people: "embedded" or "Kafka at …", "in-process" or "Redis". */
  readonly names: { readonly log: string; readonly cache: string };
  /** Ready to serve, or why not. */
  readonly ready: () => Promise<{ readonly ok: boolean; readonly detail: string }>;
  /** Counters of actors, router and writer by name. */
  readonly metrics: () => Readonly<Record<string, number>>;
  readonly newId: () => string;
  readonly newToken: () => string;
};
