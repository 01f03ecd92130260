// What a person changed by hand, each with the way back.

import type { CorrectionView, UserSnapshot } from "#actors/user/snapshot.ts";
import { msOfInstant } from "#finance/calendar.ts";
import { type Writer, writerFor } from "../format.ts";
import type { AlsoModel } from "../models.ts";
import { categoryPath, rulesPath, undoPath } from "../paths.ts";
import { count } from "../texts.ts";

/** The last correction stays at hand so long, by the time of the newest fact. */
const AT_HAND_MS = 5 * 60_000;

/** A line above the list: what was changed just now, what else it may hold for, and the way back. */
export function JustChanged({ snapshot, also }: { snapshot: UserSnapshot; also: AlsoModel | null }) {
  const writer = writerFor(snapshot.settings);
  const last = atHand(snapshot);
  return (
    <div id="just-changed" class="undo" role="status" hidden={last === null}>
      {last !== null && <Line correction={last} writer={writer} also={also} />}
    </div>
  );
}

export function CorrectionList({ snapshot }: { snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  if (snapshot.corrections.length === 0)
    return <p class="text">Nothing yet. What you correct stands here, so that you can take it back.</p>;
  return (
    <ul class="corrections">
      {snapshot.corrections.map((correction) => (
        <li>
          <Line correction={correction} writer={writer} moment />
        </li>
      ))}
    </ul>
  );
}

/** What was changed, or taken back, in the last minutes. */
export function atHand({ corrections, lastAt }: UserSnapshot): CorrectionView | null {
  const [last] = corrections;
  if (!last || lastAt === null) return null;
  const at = last.undone?.at ?? last.at;
  return msOfInstant(lastAt) - msOfInstant(at) > AT_HAND_MS ? null : last;
}

type LineProps = { correction: CorrectionView; writer: Writer; moment?: boolean; also?: AlsoModel | null };

function Line({ correction, writer, moment = false, also = null }: LineProps) {
  const words = wordsOf(correction, writer);
  return (
    <>
      <span class="undo-t">
        {correction.undone === null
          ? `${moment ? "" : "Changed: "}${words}`
          : undoneWords(words, correction.undone, writer)}
        {moment && <small>{writer.moment(correction.undone?.at ?? correction.at)}</small>}
      </span>
      {correction.undone === null && (
        <div class="undo-f">
          {also !== null && <Also also={also} writer={writer} />}
          <Undo words={words} correction={correction} />
        </div>
      )}
    </>
  );
}

function Undo({ words, correction }: { words: string; correction: CorrectionView }) {
  const path = undoPath(correction.commandId);
  return (
    <form method="post" action={path} hx-post={path} hx-swap="none">
      <button class="btn sm" type="submit" aria-label={`Undo: ${words}`}>
        Undo
      </button>
    </form>
  );
}

/** One row was given a category: whether the others of its merchant are to have it as well. */
function Also({ also: { id, merchant, category, others }, writer }: { also: AlsoModel; writer: Writer }) {
  const path = categoryPath(id);
  const which = others === 0 ? "New ones" : `The other ${writer.number(others)}`;
  return (
    <>
      <form method="post" action={path} hx-post={path} hx-swap="none">
        <input type="hidden" name="category" value={category} />
        <input type="hidden" name="reach" value="merchant" />
        <button class="btn sm" type="submit">{`${which} from ${merchant} as well`}</button>
      </form>
      <a class="btn sm" href={rulesPath({ merchant, category })}>
        Make a rule
      </a>
    </>
  );
}

function undoneWords(words: string, { left }: NonNullable<CorrectionView["undone"]>, writer: Writer): string {
  const stays = left === 0 ? "" : ` ${count(writer, left, "transaction")} changed since: left as they are.`;
  return `Taken back: ${words}.${stays}`;
}

function wordsOf({ kind, rows, about }: CorrectionView, writer: Writer): string {
  const many = count(writer, rows, "transaction");
  switch (kind) {
    case "category":
      return rows === 1 ? `Category of ${about}` : `Category of ${many} from ${about}`;
    case "merchant":
      return rows === 1 ? `Name of a transaction: it was ${about}` : `Name of ${many}: it was ${about}`;
    case "note":
      return `Note on ${about}`;
    case "expected":
      return `Whether ${about} was expected`;
    case "rule":
      return rows === 0 ? `Rule for “${about}”` : `Rule for “${about}”, and ${many} by it`;
    case "rule-removed":
      return `Rule for “${about}” removed`;
    case "rules-ordered":
      return "Order of your rules";
    case "forgotten":
      return `What you taught of ${about} forgotten`;
    default:
      return kind satisfies never;
  }
}
