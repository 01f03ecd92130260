// A file dropped on its field is a file chosen: the form goes on by itself.

function zoneOf(/** @type {Event} */ event) {
  return event.target instanceof Element ? event.target.closest("[data-drop]") : null;
}

function drop(/** @type {DragEvent} */ event) {
  const zone = zoneOf(event);
  const files = event.dataTransfer?.files;
  if (!zone || !files?.length) return;
  event.preventDefault();
  zone.classList.remove("over");
  const input = document.getElementById(zone.getAttribute("data-drop") ?? "");
  if (!(input instanceof HTMLInputElement)) return;
  input.files = files;
  input.form?.requestSubmit();
}

document.addEventListener("dragover", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  event.preventDefault();
  zone.classList.add("over");
});
document.addEventListener("dragleave", (event) => zoneOf(event)?.classList.remove("over"));
document.addEventListener("drop", drop);

export {};
