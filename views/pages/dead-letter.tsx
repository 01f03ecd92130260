// The page of one dead letter: what it holds, why it was put aside, and what can be done about it.

import { Card } from "../components/card.tsx";
import { Field } from "../components/field.tsx";
import { writerFor } from "../format.ts";
import { ActionList, AsOf, Payload, StateChip, whenOf } from "../fragments/letters.tsx";
import { Layout } from "../layout.tsx";
import type { LetterModel } from "../operator-models.ts";
import { discardLetterPath, letterPath, lettersPath, resendLetterPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count } from "../texts.ts";

export function deadLetterPage(model: LetterModel): string {
  const { shell, letter, actions } = model;
  const writer = writerFor(model.snapshot.settings);
  return markup(
    <Layout title={`Dead letter ${letter.id}`} current={null} shell={shell} board={boardOf(plainPieces(model))}>
      <div class="narrow stack">
        <AsOf asOf={model.asOf} path={letterPath(letter.id)} writer={writer} />
        <Card
          id="letter"
          title="Why it was put aside"
          aside={
            <a class="more" href={lettersPath({})}>
              All letters
            </a>
          }
        >
          <p class="letter-h">
            <StateChip letter={letter} />
            <span class="chip">{letter.kind}</span>
          </p>
          <Facts model={model} when={whenOf(letter, writer)} />
          <SettleForms model={model} />
        </Card>
        <Card
          id="payload"
          title="What it holds"
          aside={<span class="mut">{count(writer, model.characters, "character")}</span>}
        >
          <Payload letter={letter} />
          {letter.payloadCut && <p class="mut">Only its beginning is shown; the terminal shows it whole.</p>}
        </Card>
        <Card id="actions" title="What was done about it">
          <ActionList actions={actions} writer={writer} />
        </Card>
      </div>
    </Layout>,
  );
}

function Facts({ model: { letter, meaning, earlier, later }, when }: { model: LetterModel; when: string }) {
  const facts: readonly (readonly [string, string])[] = [
    ["Reason", letter.reason],
    ["What it means", meaning],
    ["Put aside", when],
    ["User", letter.user],
    ...(letter.unsendable === null ? [] : [["Sending again", letter.unsendable] as const]),
  ];
  return (
    <dl class="facts">
      {facts.map(([term, text]) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <Relative term="Came back from" id={earlier} />
      <Relative term="Came back as" id={later} />
    </dl>
  );
}

function Relative({ term, id }: { term: string; id: string | null }) {
  if (id === null) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <a class="who" href={letterPath(id)}>
          {id}
        </a>
      </dd>
    </div>
  );
}

function SettleForms({ model: { letter } }: { model: LetterModel }) {
  if (letter.state === "resent") return null;
  return (
    <div class="letter-f">
      {letter.unsendable === null && (
        <form method="post" action={resendLetterPath(letter.id)}>
          <button class="btn primary" type="submit">
            Send again
          </button>
        </form>
      )}
      {letter.state === "waiting" && (
        <form class="form row" method="post" action={discardLetterPath(letter.id)}>
          <Field id="l-why" label="Why, for the record">
            <input id="l-why" name="why" class="input" maxlength={200} />
          </Field>
          <button class="btn" type="submit">
            Give it up
          </button>
        </form>
      )}
    </div>
  );
}
