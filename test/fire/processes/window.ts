// A window in front of Purser for as long as the fire lasts: one page load, then only what its socket brings.

import { versionOf } from "#test/support/live-page.ts";
import { liveAddress } from "#test/support/visitor.ts";
import { applyMessage, type Doc, documentOf } from "#test/views/support/dom.ts";
import { type Citizen, headersOf, strangerIn } from "./people.ts";

/** As the page's own script has it. */
const RECONNECT_FIRST_MS = 300;
const RECONNECT_MAX_MS = 10_000;
const RECONNECT_JITTER = 0.3;
const RECONNECT_CODES = [1001, 1005, 1006, 1011, 1012, 1013, 1014, 4000];

export type WindowEvents = {
  /** The page stands at another position than before. */
  moved(window: LiveWindow, from: number, to: number): void;
  /** Something that must never be. */
  wrong(what: string): void;
};

export type WindowPlan = {
  readonly who: Citizen;
  readonly path: string;
  /** Where it was loaded. */
  readonly url: string;
  /** Where the next connection goes: the same address, behind which any process may stand. */
  readonly nextUrl: () => string;
  readonly random: () => number;
};

export class LiveWindow {
  readonly plan: WindowPlan;
  readonly counts = { connections: 0, messages: 0, refused: 0 };
  readonly #events: WindowEvents;
  #document: Doc = documentOf("");
  #socket: WebSocket | null = null;
  #attempts = 0;
  #open = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(plan: WindowPlan, events: WindowEvents) {
    this.plan = plan;
    this.#events = events;
  }

  get document(): Doc {
    return this.#document;
  }

  get version(): number {
    return versionOf(this.#document);
  }

  async load(): Promise<void> {
    const html = await loadPage(this.plan, this.plan.url);
    this.#document = documentOf(html);
    this.#connect(this.plan.url);
  }

  close(): void {
    this.#open = false;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(url: string): void {
    const address = url.replace(/^http/, "ws") + this.#address();
    // Bun takes headers, which the type of a browser's WebSocket does not know.
    const socket = new WebSocket(address, { headers: headersOf(this.plan.who, url) } as unknown as string[]);
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#attempts = 0;
      this.counts.connections += 1;
    };
    socket.onmessage = (event) => this.#take(String(event.data));
    socket.onclose = ({ code }) => {
      if (!this.#open || this.#socket !== socket) return;
      // A browser tells no other code of a handshake that failed.
      if (opened && !RECONNECT_CODES.includes(code)) this.#events.wrong(`a window was closed for good with ${code}`);
      this.counts.refused += 1;
      const delay = Math.min(RECONNECT_MAX_MS, RECONNECT_FIRST_MS * 2 ** this.#attempts);
      this.#attempts += 1;
      const jittered = delay + delay * RECONNECT_JITTER * (this.plan.random() * 2 - 1);
      this.#timer = setTimeout(() => this.#connect(this.plan.nextUrl()), jittered);
    };
  }

  /** What the script puts together from the page as it stands. */
  #address(): string {
    return liveAddress(this.#document.getElementById("version")?.toString() ?? "");
  }

  #take(message: string): void {
    this.counts.messages += 1;
    const { who, path } = this.plan;
    const stranger = strangerIn(message, who);
    if (stranger) this.#events.wrong(`${who.email} was sent ${stranger} on ${path}`);
    const before = this.version;
    applyMessage(this.#document, message, { missing: "skip" });
    const now = this.version;
    if (now < before) this.#events.wrong(`${who.email}'s ${path} went back from ${before} to ${now}`);
    if (now > before) this.#events.moved(this, before, now);
  }
}

export async function loadPage({ who, path }: Pick<WindowPlan, "who" | "path">, url: string): Promise<string> {
  const answer = await fetch(url + path, { headers: headersOf(who, url), redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
}
