// For eyes and keys: figures beside the pointer, and single keys for what one does all day.
const tip = document.createElement("div");
tip.id = "tip";
tip.hidden = true;
tip.setAttribute("role", "presentation");

const make = (/** @type {string} */ tag, /** @type {string} */ text) => {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
};

/** "Title|figure" or "Title|label|figure|label|figure". */
function fill(/** @type {string} */ text) {
  const [title = "", ...rest] = text.split("|");
  tip.replaceChildren(make("span", title));
  if (rest.length === 1) return tip.append(make("b", rest[0] ?? ""));
  const list = document.createElement("ul");
  for (let i = 0; i < rest.length; i += 2) {
    const line = document.createElement("li");
    line.append(make("span", rest[i] ?? ""), make("b", rest[i + 1] ?? ""));
    list.append(line);
  }
  tip.append(list);
}

function show(/** @type {PointerEvent} */ event) {
  const mark = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
  if (!mark) {
    tip.hidden = true;
    return;
  }
  document.body.append(tip);
  fill(mark.getAttribute("data-tip") ?? "");
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = event.clientX > innerWidth * 0.58 ? event.clientX - width - 14 : event.clientX + 14;
  tip.style.left = `${Math.min(Math.max(8, left), innerWidth - width - 8)}px`;
  tip.style.top = `${Math.max(8, event.clientY - height - 12)}px`;
}

function step(/** @type {number} */ by) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".who")]);
  const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}

function key(/** @type {KeyboardEvent} */ event) {
  if (event.key === "Escape") tip.hidden = true;
  const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
  if (event.key === "/") {
    event.preventDefault();
    (document.getElementById("q") ?? document.getElementById("q-top"))?.focus();
  }
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
}

addEventListener("pointermove", show, { passive: true });
addEventListener("scroll", () => (tip.hidden = true), { passive: true });
addEventListener("keydown", key);

export {};
