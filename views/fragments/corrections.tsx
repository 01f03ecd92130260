// What a person changed by hand, each with the way back.

import type { CorrectionView, UserSnapshot } from "#actors/user/snapshot.ts";
import { msOfInstant } from "#finance/calendar.ts";
import { type Writer, writerFor } from "../format.ts";
import { undoPath } from "../paths.ts";
import { count } from "../texts.ts";

/** The last correction stays at hand so long, by the time of the newest fact. */
const AT_HAND_MS = 5 * 60_000;

/** A line above the list: what was changed just now, and the way back. */
export function JustChanged({ snapshot }: { snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  const last = atHand(snapshot);
  return (
    <div id="just-changed" class="undo" role="status" hidden={last === null}>
      {last !== null && <Undo correction={last} writer={writer} />}
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
          <Undo correction={correction} writer={writer} moment />
        </li>
      ))}
    </ul>
  );
}

function atHand({ corrections, lastAt }: UserSnapshot): CorrectionView | null {
  const [last] = corrections;
  if (!last || lastAt === null || msOfInstant(lastAt) - msOfInstant(last.at) > AT_HAND_MS) return null;
  return last;
}

type UndoProps = { correction: CorrectionView; writer: Writer; moment?: boolean };

function Undo({ correction, writer, moment = false }: UndoProps) {
  const path = undoPath(correction.commandId);
  const words = wordsOf(correction, writer);
  return (
    <>
      <span class="undo-t">
        {words}
        {moment && <small>{writer.moment(correction.at)}</small>}
      </span>
      <form method="post" action={path} hx-post={path} hx-swap="none">
        <button class="btn sm" type="submit" aria-label={`Undo: ${words}`}>
          Undo
        </button>
      </form>
    </>
  );
}

function wordsOf({ kind, rows, about }: CorrectionView, writer: Writer): string {
  const many = rows > 0 ? ` of ${count(writer, rows, "transaction")}` : "";
  switch (kind) {
    case "category":
      return rows > 1 ? `Category${many} from ${about}` : `Category of ${about}`;
    case "merchant":
      return `Name${many}: it was ${about}`;
    case "note":
      return `Note on ${about}`;
    case "expected":
      return `Whether ${about} was expected`;
    case "rule":
      return about === ""
        ? "Order of your rules"
        : `Rule for “${about}”${many === "" ? "" : `, and the category${many}`}`;
    case "forgotten":
      return `Forgot what you taught of ${about}`;
    default:
      return kind satisfies never;
  }
}
