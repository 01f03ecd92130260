// Figures and names that a text may hold, each by its slot: a writer who is no calculator writes "{usual}", the page writes the figure.

import type { PlainDate } from "../calendar.ts";
import type { Currency, Minor } from "../money.ts";

export type SlotValue =
  | { readonly kind: "money"; readonly amountMinor: Minor; readonly currency: Currency }
  | { readonly kind: "count"; readonly count: number }
  /** "2.4×". */
  | { readonly kind: "times"; readonly ratio: number }
  /** 0.36 is "36%". */
  | { readonly kind: "share"; readonly ratio: number }
  | { readonly kind: "date"; readonly date: PlainDate }
  /** Somebody or something that figures are about. */
  | { readonly kind: "name"; readonly name: string }
  /** What something is called, without being a subject of its own: a category. */
  | { readonly kind: "label"; readonly label: string };

export type Slot = {
  /** Letters, digits and underscores: "usual", "mover1_change". */
  readonly name: string;
  /** The slot of the name that the figure is about; null: of everything, or of the text's only subject. */
  readonly subject: string | null;
  /** In our own words, without the figure: "what is usual there". */
  readonly what: string;
  readonly value: SlotValue;
  /** Which way a change goes: words of the other way beside it would be wrong. */
  readonly trend?: "up" | "down";
};

/** What a text may be about, and the words beyond plain ones that are true of it ("twice", of a charge made twice). */
export type Slots = { readonly slots: readonly Slot[]; readonly trueWords: readonly string[] };

const SLOT = /\{([A-Za-z0-9_]+)\}/g;

/** The text in parts: plain text, and the names of slots. */
export function partsOf(text: string): readonly { readonly kind: "text" | "slot"; readonly text: string }[] {
  return text.split(SLOT).map((part, at) => ({ kind: at % 2 === 0 ? "text" : "slot", text: part }));
}

/** The text with its figures. @throws when it names a slot that is not there: check it first. */
export function fillSlots(text: string, { slots }: Slots, write: (value: SlotValue) => string): string {
  return partsOf(text)
    .map((part) => {
      if (part.kind === "text") return part.text;
      const slot = slots.find(({ name }) => name === part.text);
      if (!slot) throw new Error(`the text names a slot that is not there: ${part.text}`);
      return write(slot.value);
    })
    .join("");
}
