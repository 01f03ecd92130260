// Dead letters as an operator sees them: a list, the beginning of a payload, and what was done about them.

import type { Writer } from "../format.ts";
import type { LetterStateView, LetterView, OperatorActionView } from "../operator-models.ts";
import { letterPath } from "../paths.ts";

export const STATE_WORDS: Readonly<Record<LetterStateView, string>> = {
  waiting: "Waits",
  resent: "Sent again",
  discarded: "Given up",
};

const ACTION_WORDS: Readonly<Record<string, string>> = {
  resend: "sent again",
  discard: "gave up",
  "add-operator": "made an operator of",
  "remove-operator": "no longer an operator:",
};

export function LetterList({ letters, writer }: { letters: readonly LetterView[]; writer: Writer }) {
  return (
    <ul class="letters">
      {letters.map((letter) => (
        <li>
          <p class="letter-h">
            <a class="who" href={letterPath(letter.id)}>
              {letter.id}
            </a>
            <StateChip letter={letter} />
            <span class="chip">{letter.kind}</span>
            <span class="mut">{[whenOf(letter, writer), letter.user].join(" · ")}</span>
          </p>
          <p class="letter-why">{letter.reason}</p>
          <Payload letter={letter} />
        </li>
      ))}
    </ul>
  );
}

export function StateChip({ letter: { state, unsendable } }: { letter: LetterView }) {
  return (
    <>
      <span class={state === "waiting" ? "chip high" : "chip"}>{STATE_WORDS[state]}</span>
      {unsendable !== null && state !== "resent" && <span class="chip med">Not sendable</span>}
    </>
  );
}

export function Payload({ letter: { payload, payloadCut } }: { letter: LetterView }) {
  if (payload === "") return <p class="mut">There is nothing in it.</p>;
  return <code class="payload">{payloadCut ? `${payload}…` : payload}</code>;
}

export function ActionList({ actions, writer }: { actions: readonly OperatorActionView[]; writer: Writer }) {
  if (actions.length === 0) return <p class="mut">Nothing yet.</p>;
  return (
    <ul class="bullets">
      {actions.map(({ at, actor, action, letter, detail }) => (
        <li>
          {`${writer.moment(at)}: ${actor} ${ACTION_WORDS[action] ?? action} `}
          {letter !== null && <a href={letterPath(letter)}>{letter}</a>}
          {detail !== "" && ` ${detail}`}
        </li>
      ))}
    </ul>
  );
}

export function whenOf({ parkedAt }: LetterView, writer: Writer): string {
  return parkedAt === null ? "long ago" : writer.moment(parkedAt);
}

/** These pages stand still: they say of when they are. */
export function AsOf({ asOf, path, writer }: { asOf: Parameters<Writer["moment"]>[0]; path: string; writer: Writer }) {
  return (
    <p class="text">
      {`As of ${writer.moment(asOf)}. `}
      <a href={path}>Look again</a>
    </p>
  );
}
