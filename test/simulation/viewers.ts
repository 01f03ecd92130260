// People with a screen open: their sockets are cut, too slow, or on a node that dies, and come back to any node.

import type { UserId } from "#finance/ids.ts";
import type { Socket } from "#runtime/server.ts";
import type { Node } from "./node.ts";
import { draw, Page } from "./screen.ts";
import { latencyMs, type World } from "./world.ts";

const BACK_MAX_MS = 2_000;
const PAGE_PATIENCE_MS = 15_000;
const SLOW_MAX_MS = 400;

type Line = { readonly node: Node; readonly life: string; cut: () => void };

export class Viewer {
  readonly userId: UserId;
  page: Page | null = null;
  frames = 0;
  readonly #world: World;
  readonly #nodes: readonly Node[];
  #line: Line | null = null;
  #visit = 0;

  constructor(userId: UserId, world: World, nodes: readonly Node[]) {
    this.userId = userId;
    this.#world = world;
    this.#nodes = nodes;
  }

  /** Loads the page from any node, then opens its socket. Tried again until it succeeds. */
  open(): void {
    const { scheduler, random } = this.#world;
    const serving = this.#nodes.filter((node) => node.isServing);
    const visit = ++this.#visit;
    const again = (delayMs: number) =>
      scheduler.after(null, delayMs, "page again", () => {
        if (this.#visit === visit) this.open();
      });
    if (serving.length === 0) {
      again(BACK_MAX_MS * random.next());
      return;
    }
    const node = random.pick(serving);
    const { process, parts } = node;
    again(PAGE_PATIENCE_MS);
    scheduler.after(process, latencyMs(this.#world), "page", () => {
      if (parts === null) return;
      draw(parts, this.userId).then(
        (rendered) => {
          scheduler.after(null, latencyMs(this.#world), "page shown", () => {
            if (this.#visit !== visit) return;
            this.#visit += 1;
            if (rendered.mixed) this.#world.checker.mixed.add(`${this.userId}|${rendered.seq}`);
            this.page = new Page(rendered.pieces);
            this.#checkPage(-1);
            this.connect();
          });
        },
        () => undefined,
      );
    });
  }

  /** Opens the socket of the page that is shown. */
  connect(): void {
    const { scheduler, random } = this.#world;
    const serving = this.#nodes.filter((node) => node.isServing);
    const node = serving.length === 0 ? null : random.pick(serving);
    if (node === null || this.page === null || !node.process) {
      this.#comeBack();
      return;
    }
    const line: Line = { node, life: node.process.name, cut: () => undefined };
    this.#line = line;
    const { process } = node;
    scheduler.after(process, latencyMs(this.#world), "socket", () => {
      if (this.#line === line) this.#accept(line);
    });
  }

  /** The other end is gone: noticed sooner or later. */
  checkLine(): void {
    const line = this.#line;
    if (line && line.node.process?.name !== line.life) this.#comeBack();
  }

  get connected(): boolean {
    return this.#line !== null;
  }

  cut(): void {
    this.#line?.cut();
  }

  #accept(line: Line): void {
    const { parts } = line.node;
    const page = this.page;
    if (!parts || !page) {
      this.#comeBack();
      return;
    }
    const { scheduler } = this.#world;
    const handler = parts.hub.connect({
      userId: this.userId,
      sessionId: "s",
      key: "simulated",
      seq: page.seq,
      render: async () => {
        const rendered = await draw(parts, this.userId);
        scheduler.tell(`drew ${this.userId} at ${rendered.seq}${rendered.mixed ? ", mixed" : ""}`);
        if (rendered.mixed) this.#world.checker.mixed.add(`${this.userId}|${rendered.seq}`);
        return rendered;
      },
    });
    const process = line.node.process;
    const socket = this.#socket(line);
    line.cut = () => {
      this.#comeBack();
      scheduler.after(process, latencyMs(this.#world), "socket closed", () => handler.close(socket));
    };
    handler.open(socket);
  }

  #socket(line: Line): Socket {
    const { scheduler, faults, random } = this.#world;
    const process = line.node.process;
    let arrivesMs = 0;
    return {
      bufferedBytes: () => 0,
      send: (text) => {
        if (process?.dead) return true;
        if (faults.strikes("socket slow")) return false;
        // In order, as a stream is.
        arrivesMs = Math.max(arrivesMs + 0.01, scheduler.nowMs + random.next() * SLOW_MAX_MS * random.next());
        scheduler.after(null, arrivesMs - scheduler.nowMs, "frame", () => {
          if (this.#line === line) this.#take(text);
        });
        if (faults.strikes("socket cut")) scheduler.after(null, latencyMs(this.#world), "cut", () => line.cut());
        return true;
      },
      close: () => {
        if (process?.dead) return;
        scheduler.after(null, Math.max(0, arrivesMs - scheduler.nowMs), "closed", () => {
          if (this.#line === line) this.#comeBack();
        });
      },
    };
  }

  #take(text: string): void {
    if (!this.page) return;
    const before = this.page.seq;
    this.frames += 1;
    this.page.apply(text);
    this.#world.scheduler.note(`${this.userId} sees ${this.page.seq}`);
    this.#checkPage(before);
  }

  #checkPage(before: number): void {
    if (this.page) this.#world.checker.shown(this.userId, this.page, before);
  }

  #comeBack(): void {
    const { scheduler, random } = this.#world;
    this.#line = null;
    const visit = ++this.#visit;
    scheduler.after(null, BACK_MAX_MS * random.next(), "reconnect", () => {
      if (this.#visit !== visit) return;
      if (this.page === null) this.open();
      else this.connect();
    });
  }
}
