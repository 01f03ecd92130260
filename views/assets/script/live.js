// The live state: connects at the position the page shows, pauses, counts what waits, and says aloud what came.
const SIGNED_OUT = 4401;
const RECONNECT = 4000;
/** People who listen are told what came at most this often; alarming rows at once. */
const ANNOUNCE_MS = 25_000;
const LAND = { backgroundColor: ["var(--accent-bg)", "transparent"], opacity: [0.2, 1, 1, 1] };

/** @type {HtmxConnection | null} */
let connection = null;
let shown = "";
let paused = false;
let missed = 0;
let arrived = 0;
let saidAt = 0;
/** Signs out by itself: the form leads to the door, not what the socket says of it. */
let leaving = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const byId = (/** @type {string} */ id) => document.getElementById(id);
const on = (/** @type {string} */ name, /** @type {(detail: HtmxEventDetail, event: Event) => void} */ handle) =>
  document.addEventListener(name, (event) => handle(/** @type {CustomEvent} */ (event).detail, event));

/** The socket's address: this screen, from the position the page is at. */
function address() {
  const { live = "", version = "", beside = "" } = byId("version")?.dataset ?? {};
  shown = live;
  const at = `v=${version}&beside=${encodeURIComponent(beside)}`;
  return `${location.origin.replace(/^http/, "ws")}${live}${live.includes("?") ? "&" : "?"}${at}`;
}

/** Another filter is another screen. A socket that is still opening is asked again once it is open. */
function follow() {
  const { socket } = connection ?? {};
  if (socket?.readyState === WebSocket.OPEN && byId("version")?.dataset.live !== shown) socket.close(RECONNECT);
}

function show(/** @type {string} */ state) {
  const pill = byId("live");
  const words = byId("live-words");
  if (!pill || !words) return;
  pill.dataset.state = paused ? "paused" : state;
  const waiting = missed > 0 ? ` · ${missed} new` : "";
  words.textContent = paused
    ? `Paused${waiting}`
    : ({ on: "Live", off: "Reconnecting", wait: "Connecting" }[state] ?? "");
}

function leave() {
  if (leaving) return;
  location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** A browser does not tell why a handshake was refused: a page whose session has ended would try for ever. */
async function leaveIfSignedOut() {
  const answer = await fetch("/api/me").catch(() => null);
  if (answer?.status === 401) leave();
}

function announce(/** @type {string} */ text) {
  const place = byId("announce");
  if (place) place.textContent = text;
  saidAt = Date.now();
  arrived = 0;
}

function announceArrivals() {
  clearTimeout(timer);
  const waitMs = saidAt + ANNOUNCE_MS - Date.now();
  if (waitMs > 0) timer = setTimeout(announceArrivals, waitMs);
  else if (arrived > 0) announce(`${arrived} new ${arrived === 1 ? "transaction" : "transactions"}`);
}

/** A new row lands visibly, without touching its markup. */
function land(/** @type {Element} */ row) {
  arrived += 1;
  if (row.matches(".high")) announce(`Needs review: ${row.querySelector(".who")?.textContent ?? ""}`);
  if (matchMedia("(prefers-reduced-motion: no-preference)").matches) row.animate(LAND, 1600);
}

/** A row that leaves hands its focus to a neighbour that stays, or the keyboard would start again at the top. */
function handOver(/** @type {Element} */ row, /** @type {Set<Element>} */ leaving) {
  for (const way of /** @type {const} */ (["nextElementSibling", "previousElementSibling"])) {
    for (let next = row[way]; next; next = next[way]) {
      const link = leaving.has(next) ? null : next.querySelector("a");
      if (link) return link.focus({ preventScroll: true });
    }
  }
}

on("htmx:ws:before:connection", (detail) => {
  connection = detail.connection;
  connection.url = address();
});
on("htmx:ws:after:connection", () => {
  show("on");
  follow();
});
on("htmx:ws:close", (detail) => {
  if (detail.code === SIGNED_OUT) leave();
  else void leaveIfSignedOut();
  if (detail.connection) detail.connection.url = address();
  show("off");
});
on("htmx:ws:before:message:incoming", (_, event) => {
  if (!paused) return;
  event.preventDefault();
  missed += 1;
  show("paused");
});

on("htmx:before:swap", ({ tasks }) => {
  const leaving = new Set(
    tasks.flatMap(({ target, swapSpec }) => (target && swapSpec?.style === "delete" ? [target] : [])),
  );
  for (const row of leaving) if (row.contains(document.activeElement)) handOver(row, leaving);
});
on("htmx:before:settle", ({ task, newContent }) => {
  if (task.swapSpec?.style !== "upsert") return;
  for (const row of newContent) if (row instanceof Element && row.matches(".tx, .tr")) land(row);
  announceArrivals();
});
on("htmx:after:settle", (_, event) => {
  // A list of choices somebody once touched no longer follows its markup by itself.
  const place = /** @type {Element} */ (event.target);
  for (const option of place.querySelectorAll?.("option") ?? []) {
    if (option.selected !== option.defaultSelected) option.selected = option.defaultSelected;
  }
  follow();
});

document.addEventListener("submit", (event) => {
  leaving ||= /** @type {HTMLFormElement} */ (event.target).getAttribute("action") === "/logout";
});
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("#pause") : null;
  if (!button) return;
  paused = !paused;
  missed = 0;
  button.setAttribute("aria-pressed", String(paused));
  announce(paused ? "Live updates paused" : "Live updates resumed");
  show("on");
  // What was refused meanwhile comes with the new connection: exactly the gap.
  if (!paused) connection?.socket?.close(RECONNECT);
});
// A page out of the back-forward cache has a dead socket and old figures.
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

export {};
