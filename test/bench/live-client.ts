// The far end of the live bench, in a process of its own: opens the sockets and notes when each row's fragment arrives.

type Order = { readonly url: string; readonly cookies: readonly string[]; readonly origin: string };

const ROW_ID = /[0-9a-z]{22}/g;
const order = JSON.parse(process.argv[2] ?? "") as Order;
const seen = new Map<string, number>();
let opened = 0;

for (const cookie of order.cookies) {
  // Bun takes headers, which the type of a browser's WebSocket does not know.
  const socket = new WebSocket(order.url, { headers: { cookie, origin: order.origin } } as unknown as string[]);
  socket.addEventListener("open", () => {
    opened += 1;
    if (opened === order.cookies.length) process.stdout.write("open\n");
  });
  socket.addEventListener("message", ({ data }) => {
    const now = performance.timeOrigin + performance.now();
    for (const [id] of String(data).matchAll(ROW_ID)) if (!seen.has(id)) seen.set(id, now);
  });
}

process.stdin.on("data", () => {
  process.stdout.write(`${JSON.stringify([...seen])}\n`, () => process.exit(0));
});
