// Small forms in place: lists of categories complete themselves when opened, and a refusal is said where one looks.
function complete(/** @type {Event} */ event) {
  const select = event.target;
  if (!(select instanceof HTMLSelectElement) || !select.matches(".pill") || select.querySelector("optgroup")) return;
  const tree = document.getElementById("category-tree");
  if (!(tree instanceof HTMLSelectElement)) return;
  const { value } = select;
  const own = /** @type {HTMLOptionElement} */ (select.options[select.selectedIndex]);
  select.replaceChildren(...tree.cloneNode(true).childNodes);
  if (value === "") select.prepend(own);
  select.value = value;
  for (const option of select.options) option.defaultSelected = option.value === value;
}

function say(/** @type {string} */ text) {
  const notice = document.getElementById("notice");
  if (!notice) return;
  notice.setAttribute("role", "alert");
  notice.className = "notice error";
  notice.textContent = text;
  notice.scrollIntoView({ block: "nearest" });
}

function detailOf(/** @type {string | undefined} */ text) {
  try {
    return JSON.parse(text ?? "").detail;
  } catch {
    return undefined;
  }
}

document.addEventListener("pointerdown", complete);
document.addEventListener("focusin", complete);
document.addEventListener("htmx:response:error", (event) => {
  const { ctx } = /** @type {CustomEvent<HtmxEventDetail>} */ (event).detail;
  if (ctx.response?.status === 401) location.assign("/login");
  say(detailOf(ctx.text) ?? "That did not work. Nothing was changed.");
});
document.addEventListener("htmx:error", (event) => {
  const { ctx } = /** @type {CustomEvent<HtmxEventDetail>} */ (event).detail;
  if (ctx && !ctx.response) say("No answer from the server. Nothing was changed; try again in a moment.");
});

export {};
