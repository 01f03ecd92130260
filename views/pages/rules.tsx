// The page `/rules`: a person's rules, a form that tries one before it is saved, what they taught and changed.

import { Card } from "../components/card.tsx";
import { CategoryTree } from "../components/category-select.tsx";
import { Field } from "../components/field.tsx";
import { type Writer, writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import { PATHS, transactionPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import type { RulesModel, RuleTrial } from "../rule-models.ts";
import { rulesPieces } from "../screens/rules.tsx";
import { count } from "../texts.ts";

export function rulesPage(model: RulesModel): string {
  const { shell, draft } = model;
  const board = boardOf(rulesPieces(model));
  return markup(
    <Layout title="Rules" current="settings" shell={shell} board={board}>
      <div class="narrow stack">
        {board.region("just-changed")}
        {board.region("rules")}
        <Card id="rule" title={draft.id === "" ? "A new rule" : "Change the rule"}>
          <RuleForm {...model} />
        </Card>
        {board.region("taught")}
        {board.region("corrections")}
      </div>
    </Layout>,
  );
}

function RuleForm({ draft, snapshot, trial }: Pick<RulesModel, "draft" | "snapshot" | "trial">) {
  const { accounts } = snapshot;
  return (
    <form
      class="form grid"
      method="post"
      action={PATHS.rules}
      hx-post={PATHS.rules}
      hx-trigger="input delay:300ms, change"
      hx-sync="this:replace"
      hx-target="#trial"
      hx-select="#trial"
      hx-swap="outerMorph"
    >
      <input type="hidden" name="id" value={draft.id} />
      <Field id="r-text" label="Text has" hint="Words of the bank's text or the name, in any order.">
        <input id="r-text" name="text" class="input" maxlength={200} value={draft.text} />
      </Field>
      <Field id="r-merchant" label="Merchant is">
        <input id="r-merchant" name="merchant" class="input" maxlength={80} value={draft.merchant} />
      </Field>
      <Field id="r-account" label="Account">
        <select id="r-account" name="account" class="input">
          <option value="">Any</option>
          {accounts.map(({ id, name }) => (
            <option value={id} selected={id === draft.account}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field id="r-direction" label="Direction">
        <select id="r-direction" name="direction" class="input">
          {DIRECTIONS.map(([value, label]) => (
            <option value={value} selected={value === draft.direction}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field id="r-least" label="From amount">
        <input id="r-least" name="least" class="input" inputmode="decimal" maxlength={20} value={draft.least} />
      </Field>
      <Field id="r-most" label="Up to amount">
        <input id="r-most" name="most" class="input" inputmode="decimal" maxlength={20} value={draft.most} />
      </Field>
      <Field id="r-category" label="Then its category is">
        <select id="r-category" name="category" class="input">
          <option value="" selected={draft.category === null}>
            As it is
          </option>
          <CategoryTree own={snapshot.ownCategories} chosen={draft.category} />
        </select>
      </Field>
      <Field id="r-name" label="And its name">
        <input id="r-name" name="name" class="input" maxlength={80} value={draft.name} placeholder="As it is" />
      </Field>
      <Trial trial={trial} writer={writerFor(snapshot.settings)} />
    </form>
  );
}

const DIRECTIONS = [
  ["", "Either"],
  ["out", "Money out"],
  ["in", "Money in"],
] as const;

/** What it would do, and only then the choice: for new rows, or for those that are there as well. */
function Trial({ trial, writer }: { trial: RulesModel["trial"]; writer: Writer }) {
  const tried = trial !== null && !("problem" in trial) ? trial : null;
  return (
    <div id="trial" class="wide stack">
      <div class="trial" role="status" hidden={trial === null}>
        {trial !== null && <p class="text">{"problem" in trial ? trial.problem : trialWords(trial, writer)}</p>}
        {tried !== null && tried.newest.length > 0 && <Newest trial={tried} writer={writer} />}
      </div>
      <div class="form row">
        <button class="btn noscript" type="submit" name="do" value="try">
          Try it
        </button>
        {(tried === null || tried.changes > 0) && (
          <button class="btn primary" type="submit" name="do" value="apply" disabled={tried === null}>
            {tried === null ? "Save and change those that fit" : `Save and change ${writer.number(tried.changes)}`}
          </button>
        )}
        <button class={tried?.changes === 0 ? "btn primary" : "btn"} type="submit" name="do" value="save">
          Save for new ones alone
        </button>
      </div>
    </div>
  );
}

function trialWords({ fits, changes, isOn }: RuleTrial, writer: Writer): string {
  if (!isOn) return `It fits ${count(writer, fits, "transaction")}, but is switched off: it changes none.`;
  return `It fits ${count(writer, fits, "transaction")}; ${writer.number(changes)} of them would change. Nothing is changed yet.`;
}

function Newest({ trial: { newest }, writer }: { trial: RuleTrial; writer: Writer }) {
  return (
    <ul class="corrections">
      {newest.map(({ id, merchant, description, amountMinor, currency }) => (
        <li>
          <a class="undo-t" href={transactionPath(id)}>
            {merchant}
            <small>{description}</small>
          </a>
          <span>{writer.money(amountMinor, currency)}</span>
        </li>
      ))}
    </ul>
  );
}
