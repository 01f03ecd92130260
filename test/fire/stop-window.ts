// A page whose server stops: it reconnects as the page's own script does, and remembers how it was let go and taken back.

import { differing, versionOf } from "#test/support/live-page.ts";
import { liveAddress, type Visitor } from "#test/support/visitor.ts";
import { applyMessage, type Doc, documentOf } from "#test/views/support/dom.ts";

const RECONNECT_FIRST_MS = 300;
const RECONNECT_MAX_MS = 2_000;
/** A page with fewer pieces than that in one message was told a difference. */
const EVERYTHING = /id="version"/;

export class StopWindow {
  readonly who: Visitor;
  readonly path: string;
  firstClose: { readonly code: number; readonly atMs: number } | null = null;
  firstAfterReconnect: "nothing" | "gap" | "everything" = "nothing";
  connections = 0;
  readonly #document: Doc;
  readonly #pieces: number;
  #socket: WebSocket | null = null;
  #attempts = 0;
  #open = true;

  private constructor(who: Visitor, path: string, html: string) {
    this.who = who;
    this.path = path;
    this.#document = documentOf(html);
    this.#pieces = this.#document.querySelectorAll("[id]").length;
  }

  static async open(who: Visitor, path: string): Promise<StopWindow> {
    const window = new StopWindow(who, path, await who.page(path));
    await new Promise<void>((resolve) => window.#connect(resolve));
    return window;
  }

  get version(): number {
    return versionOf(this.#document);
  }

  /** Where it differs from the same page loaded anew. */
  async differences(): Promise<string[]> {
    const fresh = documentOf(await this.who.page(this.path));
    return this.#document.toString() === fresh.toString() ? [] : differing(this.#document, fresh);
  }

  close(): void {
    this.#open = false;
    this.#socket?.close();
  }

  #connect(onOpen: () => void = () => {}): void {
    const address = liveAddress(this.#document.getElementById("version")?.toString() ?? "");
    const headers = { cookie: this.who.cookie(), origin: this.who.url };
    // Bun takes headers, which the type of a browser's WebSocket does not know.
    const socket = new WebSocket(this.who.url.replace(/^http/, "ws") + address, { headers } as unknown as string[]);
    this.#socket = socket;
    let messages = 0;
    socket.onopen = () => {
      this.connections += 1;
      this.#attempts = 0;
      onOpen();
    };
    socket.onmessage = (event) => {
      const text = String(event.data);
      messages += 1;
      if (messages === 1 && this.connections === 2) this.firstAfterReconnect = this.#kindOf(text);
      applyMessage(this.#document, text, { missing: "skip" });
    };
    socket.onclose = ({ code }) => {
      if (!this.#open) return;
      this.firstClose ??= { code, atMs: performance.now() };
      const waitMs = Math.min(RECONNECT_MAX_MS, RECONNECT_FIRST_MS * 2 ** this.#attempts);
      this.#attempts += 1;
      setTimeout(() => this.#open && this.#connect(), waitMs * (0.7 + Math.random() * 0.6));
    };
  }

  #kindOf(message: string): "gap" | "everything" {
    const partials = message.split("<hx-partial").length - 1;
    return EVERYTHING.test(message) && partials >= Math.min(4, this.#pieces / 2) ? "everything" : "gap";
  }
}
