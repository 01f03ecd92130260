// The page `/operator/dead-letters`: what could not be applied, filtered, a page at a time.

import { Card } from "../components/card.tsx";
import { Field, Select } from "../components/field.tsx";
import { writerFor } from "../format.ts";
import { AsOf, LetterList, STATE_WORDS } from "../fragments/letters.tsx";
import { Layout } from "../layout.tsx";
import type { LettersModel } from "../operator-models.ts";
import { lettersPath, PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count } from "../texts.ts";
import { KindForms } from "./operator.tsx";

const STATES = [
  ...Object.entries(STATE_WORDS).map(([value, label]) => ({ value, label })),
  { value: "all", label: "All" },
];

export function deadLettersPage(model: LettersModel): string {
  const { shell, filter, letters, next, waiting } = model;
  const writer = writerFor(model.snapshot.settings);
  return markup(
    <Layout title="Dead letters" current={null} shell={shell} board={boardOf(plainPieces(model))}>
      <div class="narrow stack">
        <AsOf asOf={model.asOf} path={lettersPath(filter)} writer={writer} />
        <Card id="filter" title="Show">
          <FilterForm model={model} />
        </Card>
        <Card
          id="letters"
          title={`${count(writer, waiting, "record")} ${waiting === 1 ? "waits" : "wait"} in all`}
          aside={
            <a class="more" href={PATHS.operator}>
              Operator
            </a>
          }
        >
          {filter.kind !== "" && filter.state === "waiting" && letters.length > 0 && <KindForms kind={filter.kind} />}
          {letters.length === 0 ? <p class="mut">None.</p> : <LetterList letters={letters} writer={writer} />}
          {next !== null && (
            <p class="loadmore">
              <a href={lettersPath(filter, next)}>Older ones</a>
            </p>
          )}
        </Card>
      </div>
    </Layout>,
  );
}

function FilterForm({ model: { filter, kinds } }: { model: LettersModel }) {
  const choices = [{ value: "", label: "All" }, ...kinds.map((kind) => ({ value: kind, label: kind }))];
  return (
    <form class="form row" method="get" action={PATHS.letters}>
      <Field id="l-state" label="State">
        <Select id="l-state" name="state" chosen={filter.state} choices={STATES} />
      </Field>
      <Field id="l-kind" label="Kind">
        <Select id="l-kind" name="kind" chosen={filter.kind} choices={choices} />
      </Field>
      <Field id="l-user" label="User">
        <input id="l-user" name="user" class="input" maxlength={200} value={filter.user} placeholder="E-mail or key" />
      </Field>
      <button class="btn" type="submit">
        Show
      </button>
    </form>
  );
}
