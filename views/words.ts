// Texts with slots as people read them: each figure in the person's own way of writing.

import type { Insight } from "#finance/insight.ts";
import { slotsOfInsight, templateOf } from "#finance/words/insight-words.ts";
import { fillSlots, type SlotValue } from "#finance/words/slot.ts";
import type { Writer } from "./format.ts";
import { times } from "./texts.ts";

/** Why it looks odd and what to check, in a paragraph. */
export function explanationOf(insight: Insight, writer: Writer): string {
  return fillSlots(insight.words ?? templateOf(insight), slotsOfInsight(insight), (value) => written(value, writer));
}

function written(value: SlotValue, writer: Writer): string {
  switch (value.kind) {
    case "money":
      return writer.money(value.amountMinor, value.currency);
    case "count":
      return writer.number(value.count);
    case "times":
      return times(value.ratio);
    case "share":
      return writer.share(value.ratio);
    case "date":
      return writer.date(value.date);
    case "name":
      return value.name;
    case "label":
      return value.label;
    default:
      value satisfies never;
      return "";
  }
}
