// Planted bugs between the commit and the glass: channels, the hub, receipts for who waits.

import type { Mutant } from "./mutant.ts";

const CHANNEL = "src/http/live/channel.ts";
const HUB = "src/http/live/hub.ts";

export const SCREENS: readonly Mutant[] = [
  {
    id: "update-during-drawing-lost",
    title: "an update that comes while a frame is being drawn is forgotten",
    file: CHANNEL,
    find: `    if (this.#dirty) {
      this.#dirty = false;
      this.wake();
    }`,
    replace: "    this.#dirty = false;",
    breaks: "I6 fresh screens",
  },
  {
    id: "left-with-a-frame-due",
    title: "a screen whose last window left while a frame was due is never drawn again",
    file: CHANNEL,
    find: `    this.#dirty = false;
    if (this.empty) return;`,
    replace: `    if (this.empty) return;
    this.#dirty = false;`,
    breaks: "I8 live",
  },
  {
    id: "gap-without-resync",
    title: "a page whose gap is not remembered is not shown the whole screen",
    file: CHANNEL,
    find: "this.#send(socket, resyncPartials(shown.pieces));",
    replace: "if (this.#history.length > 0) this.#send(socket, resyncPartials(shown.pieces));",
    breaks: "I6 fresh screens",
  },
  {
    id: "gap-bridged-from-behind",
    title: "a page at a position nobody remembers is given the messages after the next one that is",
    file: CHANNEL,
    find: "=> samePlace(message.from, page));",
    replace: "=> message.from.seq >= page.seq);",
    breaks: "I6 fresh screens",
  },
  {
    id: "page-taken-back",
    title: "a page that is ahead of the last frame is shown that older frame",
    file: CHANNEL,
    find: " || page.seq > this.#shown.seq;",
    replace: ";",
    breaks: "I6 monotone",
  },
  {
    id: "screen-of-another",
    title: "people who look at the same page share a channel",
    file: HUB,
    find: "viewer.userId} ",
    replace: "viewer.userId.slice(0, 0)} ",
    breaks: "I10 isolation",
  },
  {
    id: "slow-socket-kept",
    title: "a socket that could not take a message stays, without the message",
    file: CHANNEL,
    find: "if (!socket.send(text)) this.#deps.onSlow(socket);",
    replace: "socket.send(text);",
    breaks: "I6 fresh screens",
  },
];
