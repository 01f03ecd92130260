// The list of findings that wait for a person, each with the figures it was judged by.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Insight } from "#finance/insight.ts";
import { type Writer, writerFor } from "../format.ts";
import { LAST_KEY, type Piece, textKey } from "../live/piece.ts";
import { insightPath, PATHS } from "../paths.ts";
import { item, markup } from "../render.ts";
import { count } from "../texts.ts";
import { explanationOf } from "../words.ts";
import { Finding } from "./review.tsx";

const LIST = "findings";

export function findingPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  if (snapshot.insights.length === 0) return [emptyPiece()];
  return snapshot.insights.map((insight) => {
    const id = `finding-${insight.id}`;
    const key = textKey(insight.date, insight.id);
    const html = markup(
      <li id={id} class={insight.severity === "high" ? "sus high" : "sus"} data-k={key}>
        <Finding insight={insight} writer={writer} from={PATHS.anomalies} />
        <Explanation insight={insight} writer={writer} />
        <Figures insight={insight} writer={writer} />
        <UsefulForm insight={insight} />
      </li>,
    );
    return item(id, LIST, key, html);
  });
}

function emptyPiece(): Piece {
  const html = markup(
    <li id="findings-empty" class="empty" data-k={LAST_KEY}>
      Nothing looks unusual. What does will stand here the moment it arrives.
    </li>,
  );
  return item("findings-empty", LIST, LAST_KEY, html);
}

/** It stays; the like of it is told more readily from then on. */
function UsefulForm({ insight }: { insight: Insight }) {
  const path = insightPath(insight.id);
  return (
    <form class="useful" method="post" action={path} hx-post={path} hx-swap="none">
      <input type="hidden" name="verdict" value="useful" />
      <button class="btn sm" type="submit" aria-label={`Good to know, more of the kind: ${insight.merchant}`}>
        Good to know, more of the kind
      </button>
    </form>
  );
}

/** Why it looks odd and what to check; the figures in it are the finding's own, whoever wrote the words. */
export function Explanation({ insight, writer }: { insight: Insight; writer: Writer }) {
  return (
    <p class="why">
      {explanationOf(insight, writer)}
      {insight.words !== undefined && <span class="mut"> Worded by the language model; figures by Purser.</span>}
    </p>
  );
}

/** The evidence as it stood at the moment of judgement. */
export function Figures({ insight, writer }: { insight: Insight; writer: Writer }) {
  return <p class="mut">{`Judged by: ${figuresText(insight, writer)}`}</p>;
}

function figuresText({ kind, evidence: { statistic, baseline, threshold, n } }: Insight, writer: Writer): string {
  const [reached, limit] = [writer.number(round(statistic)), writer.number(threshold)];
  switch (kind) {
    case "unusual-amount":
      return `${reached} deviations above the usual amount, where ${limit} is the limit; ${count(writer, n, "earlier row")} at this merchant.`;
    case "new-merchant-large":
      return `${reached} deviations above what is usual for such a merchant, where ${limit} is the limit; no earlier row at this one.`;
    case "duplicate-charge":
      return `same account, merchant and amount within a day; such twins are on ${writer.share(baseline)} of the days there, or would be.`;
    case "velocity-burst":
      return `so many in a day would come once in ${writer.number(Math.round(10 ** statistic))} days there, where once in ${writer.number(Math.round(10 ** threshold))} is the limit.`;
    case "price-rise":
    case "trial-ended":
      return `${writer.share(statistic)} above the price before; ${count(writer, n, "charge")} so far.`;
    case "charged-after-cancel":
      return `${count(writer, statistic, "day")} after you cancelled it; ${count(writer, n, "charge")} in all.`;
    case "missing-bill":
    case "missing-income":
      return `${count(writer, statistic, "day")} after it was due; it came ${count(writer, n, "time")} before.`;
    default:
      return kind satisfies never;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
