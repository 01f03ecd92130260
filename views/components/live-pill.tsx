// The live state in the bar: the element that holds the socket, what it says, and the button that pauses it.

import { Icon } from "./icon.tsx";

/**
 * The socket's own messages are partials only, hence `hx-swap="none"`: whatever else came would land in this element.
 * The script keeps `data-state` (wait, on, paused, off) and the words.
 */
export function LivePill({ url }: { url: string }) {
  return (
    <div id="live" class="live" data-state="wait" hx-ws:connect={url} hx-swap="none">
      <i class="dot" />
      <span id="live-words">Connecting</span>
      <button id="pause" class="icon" type="button" aria-pressed="false" aria-label="Pause live updates">
        <Icon name="pause" size={15} />
        <Icon name="play" size={15} />
      </button>
    </div>
  );
}
