// The page `/connect/import/:upload`: what a file holds, the questions it leaves open, and the button that writes it.

import { Card } from "../components/card.tsx";
import { Field } from "../components/field.tsx";
import { Amount } from "../components/money.tsx";
import { type Writer, writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import type { ImportModel, ImportPreview, ImportQuestion } from "../models.ts";
import { importPath, PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count } from "../texts.ts";

/** More rejects than this are counted, not listed. */
const REJECTS_SHOWN_MAX = 20;

type Ready = Extract<ImportPreview, { outcome: "ready" }>;

export function importPage(model: ImportModel): string {
  const { shell, fileName } = model;
  const board = boardOf(plainPieces(model));
  return markup(
    <Layout title="Import" current="connect" shell={shell} board={board}>
      <div class="narrow stack">
        <Card id="import" title={fileName}>
          <Preview model={model} />
        </Card>
      </div>
    </Layout>,
  );
}

function Preview({ model }: { model: ImportModel }) {
  const { preview } = model;
  switch (preview.outcome) {
    case "refused":
      return (
        <>
          <p class="warn-line">{preview.reason}</p>
          <a class="btn" href={PATHS.connect}>
            Choose another file
          </a>
        </>
      );
    case "ask":
      return <Questions model={model} questions={preview.questions} />;
    case "ready":
      return <Outcome model={model} ready={preview} writer={writerFor(model.snapshot.settings)} />;
    default:
      preview satisfies never;
      return null;
  }
}

/** The file can be read in more than one way: the person says which, nobody guesses. */
function Questions({ model, questions }: { model: ImportModel; questions: readonly ImportQuestion[] }) {
  return (
    <form class="form" method="post" action={importPath(model.uploadId)}>
      <input type="hidden" name="account" value={model.account} />
      <Answered answers={model.answers} besides={questions.map(({ kind }) => kind)} />
      {questions.map(({ kind, text, choices }) => (
        <fieldset class="choices">
          <legend>{text}</legend>
          {choices.map(({ value, label }) => (
            <label class="check">
              <input
                type="radio"
                name={`answer-${kind}`}
                value={value}
                required
                checked={model.answers[kind] === value}
              />
              {label}
            </label>
          ))}
        </fieldset>
      ))}
      <button class="btn primary" type="submit">
        Go on
      </button>
    </form>
  );
}

/** What was said before travels along, since the preview itself keeps nothing. */
function Answered({ answers, besides }: { answers: ImportModel["answers"]; besides: readonly string[] }) {
  return (
    <>
      {Object.entries(answers)
        .filter(([kind]) => !besides.includes(kind))
        .map(([kind, value]) => (
          <input type="hidden" name={`answer-${kind}`} value={value} />
        ))}
    </>
  );
}

function Outcome({ model, ready, writer }: { model: ImportModel; ready: Ready; writer: Writer }) {
  const nothing = ready.added + ready.changed === 0;
  return (
    <div class="stack">
      <dl class="counts">
        <Count term="New" value={ready.added} writer={writer} />
        <Count term="Known already" value={ready.duplicate} writer={writer} />
        <Count term="Changed" value={ready.changed} writer={writer} />
        <Count term="Not readable" value={ready.rejected.length} writer={writer} />
      </dl>
      <ul class="bullets">
        {ready.accounts.map(({ name, currency, isNew }) => (
          <li>{`Goes to “${name}” (${currency})${isNew ? ", a new account" : ""}.`}</li>
        ))}
        {ready.assumptions.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <Samples ready={ready} writer={writer} />
      <Rejects ready={ready} writer={writer} />
      <form class="form" method="post" action={importPath(model.uploadId)}>
        <Field id="i-account" label="Account" hint="Another name sends the rows elsewhere.">
          <input id="i-account" name="account" class="input" maxlength={80} value={model.account} />
        </Field>
        <Answered answers={model.answers} besides={[]} />
        <p class="actions">
          <button class="btn" type="submit">
            Look again
          </button>
          <button class="btn primary" type="submit" name="confirm" value="1" disabled={nothing}>
            {nothing ? "Nothing new to import" : `Import ${count(writer, ready.added + ready.changed, "row")}`}
          </button>
        </p>
      </form>
    </div>
  );
}

function Count({ term, value, writer }: { term: string; value: number; writer: Writer }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{writer.number(value)}</dd>
    </div>
  );
}

function Samples({ ready, writer }: { ready: Ready; writer: Writer }) {
  if (ready.sample.length === 0) return null;
  return (
    <table class="tt plain">
      <caption>The first rows, as they will be read</caption>
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">The bank's text</th>
          <th scope="col" class="a">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {ready.sample.map(({ date, description, amountMinor, currency }) => (
          <tr>
            <td class="d">{writer.date(date)}</td>
            <td>{description}</td>
            <td class="a">
              <Amount amountMinor={amountMinor} currency={currency} writer={writer} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rejects({ ready, writer }: { ready: Ready; writer: Writer }) {
  const { rejected } = ready;
  if (rejected.length === 0) return null;
  return (
    <details>
      <summary class="more">{`${count(writer, rejected.length, "line")} that could not be read`}</summary>
      <ul class="bullets">
        {rejected.slice(0, REJECTS_SHOWN_MAX).map(({ line, reason }) => (
          <li>{`Line ${line}: ${reason}`}</li>
        ))}
        {rejected.length > REJECTS_SHOWN_MAX && <li>{`and ${rejected.length - REJECTS_SHOWN_MAX} more.`}</li>}
      </ul>
    </details>
  );
}
