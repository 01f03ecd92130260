// Somebody in front of a running Purser: a browser's cookie and headers, an API, and the live socket.

export type Visitor = {
  readonly url: string;
  readonly email: string;
  get(path: string): Promise<Response>;
  /** The text of a page that must be there. */
  page(path: string): Promise<string>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Sends a file to /api/import. */
  importFile(text: string, name?: string): Promise<Response>;
  /** Opens the socket of the page at `path`, from the position that page shows. */
  live(path: string): Promise<LiveSocket>;
  /** Opens the socket at an address, whoever's it is. */
  liveAt(address: string): Promise<LiveSocket>;
  readonly cookie: () => string;
};

export type LiveSocket = {
  /** Everything that came, in order. */
  readonly messages: readonly string[];
  /** Resolves once a message holds this. */
  receives(what: string | RegExp): Promise<string>;
  /** Resolves once more than `count` messages have come. */
  beyond(count: number): Promise<void>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Called with each message that comes from now on, at once. */
  onMessage(listener: (message: string) => void): void;
  say(text: string): void;
  close(): void;
};

const PASSWORD = "a password of a visitor";
const PATIENCE_MS = 10_000;

/** Makes an account at `url` and is signed in to it. */
export async function signUp(url: string, email = `visitor-${crypto.randomUUID()}@example.org`): Promise<Visitor> {
  return enter(url, "/sign-up", { email, password: PASSWORD });
}

export function signIn(url: string, email: string, password = PASSWORD): Promise<Visitor> {
  return enter(url, "/login", { email, password });
}

async function enter(url: string, path: string, fields: { email: string; password: string }): Promise<Visitor> {
  const visitor = visitorAt(url, fields.email);
  const answer = await visitor.post(path, fields);
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return visitor;
}

function visitorAt(url: string, email: string): Visitor {
  let cookie = "";

  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie, origin: url, ...(init.headers as Record<string, string>) };
    const answer = await fetch(url + path, { redirect: "manual", ...init, headers });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return answer;
  }

  const get = (path: string) => send(path, {});
  async function page(path: string): Promise<string> {
    const answer = await get(path);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  }

  const liveAt = (address: string) => openLive(url + address, { cookie, origin: url });

  return {
    url,
    email,
    get,
    page,
    post: (path, fields) => send(path, { method: "POST", body: new URLSearchParams(fields) }),
    async json<T>(method: string, path: string, body?: unknown) {
      const answer = await send(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    importFile(text, name = "statement.csv") {
      const form = new FormData();
      form.set("file", new File([text], name));
      return send("/api/import", { method: "POST", body: form });
    },
    live: async (path) => liveAt(liveAddress(await page(path))),
    liveAt,
    cookie: () => cookie,
  };
}

/** Where a page's socket is, with the position the page shows: what its script puts together. */
export function liveAddress(html: string): string {
  const version = /data-version="(\d+)"/.exec(html)?.[1];
  const live = /data-live="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  const beside = /data-beside="([^"]*)"/.exec(html)?.[1] ?? "";
  if (version === undefined || live === undefined) throw new Error("the page has no live address");
  return `${live}&v=${version}&beside=${beside}`;
}

function openLive(url: string, headers: Record<string, string>): Promise<LiveSocket> {
  // Bun takes headers, which the type of a browser's WebSocket does not know.
  const socket = new WebSocket(url.replace(/^http/, "ws"), { headers } as unknown as string[]);
  const messages: string[] = [];
  const listeners: ((message: string) => void)[] = [];
  let wake = () => {};
  socket.onmessage = (event) => {
    messages.push(String(event.data));
    for (const listener of listeners) listener(String(event.data));
    wake();
  };
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    socket.onclose = ({ code, reason }) => done({ code, reason });
  });

  async function until<T>(found: () => T | undefined, what: string): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const result = found();
      if (result !== undefined) return result;
      if (performance.now() > deadline) throw new Error(`${what} in time; ${messages.length} messages came`);
      await Promise.race([new Promise<void>((done) => (wake = done)), Bun.sleep(100)]);
    }
  }

  function receives(what: string | RegExp): Promise<string> {
    const shape = new RegExp(what);
    return until(() => messages.find((message) => shape.test(message)), `no message held ${what}`);
  }

  async function beyond(count: number): Promise<void> {
    await until(() => messages[count], `no message came after ${count}`);
  }

  return new Promise((resolve, reject) => {
    const say = (text: string) => socket.send(text);
    const onMessage = (listener: (message: string) => void) => void listeners.push(listener);
    socket.onopen = () => resolve({ messages, receives, beyond, closed, onMessage, say, close: () => socket.close() });
    socket.onerror = () => reject(new Error("the socket was refused"));
  });
}
