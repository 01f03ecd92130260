// The page `/rules`: a person's own rules in their order, what they taught, and what they changed of late.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Minor } from "#finance/money.ts";
import type { Rule } from "#finance/rule.ts";
import { Card } from "../components/card.tsx";
import { CategoryTree } from "../components/category-select.tsx";
import { Field } from "../components/field.tsx";
import { type Writer, writerFor } from "../format.ts";
import { CorrectionList } from "../fragments/corrections.tsx";
import { Layout } from "../layout.tsx";
import { categoryLabel } from "../look.ts";
import { moveRulePath, PATHS, removeRulePath, rulesPath, switchRulePath, transactionPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import type { RuleDraft, RulesModel, RuleTrial } from "../rule-models.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count } from "../texts.ts";

export function rulesPage(model: RulesModel): string {
  const { shell, snapshot, draft, trial } = model;
  const writer = writerFor(snapshot.settings);
  return markup(
    <Layout title="Rules" current="settings" shell={shell} board={boardOf(plainPieces(model))}>
      <div class="narrow stack">
        <Card id="rules" title="Your rules">
          <RuleList snapshot={snapshot} writer={writer} />
        </Card>
        <Card id="rule" title={draft.id === "" ? "A new rule" : "Change the rule"}>
          <RuleForm draft={draft} snapshot={snapshot} />
          {trial !== null && <Trial trial={trial} writer={writer} />}
        </Card>
        <Card id="taught" title="What you taught">
          <Taught snapshot={snapshot} />
        </Card>
        <Card id="corrections" title="What you changed">
          <CorrectionList snapshot={snapshot} />
        </Card>
      </div>
    </Layout>,
  );
}

function RuleList({ snapshot, writer }: { snapshot: UserSnapshot; writer: Writer }) {
  const { rules } = snapshot;
  if (rules.length === 0)
    return (
      <p class="text">None yet. A rule names and categorises every row that fits it; the first that fits decides.</p>
    );
  return (
    <ol class="rules">
      {rules.map((rule, place) => (
        <li class={rule.isOn ? "" : "off"}>
          <p>
            <b>{conditionWords(rule, snapshot, writer)}</b>
            <span class="mut">{` → ${outcomeWords(rule)}`}</span>
            {!rule.isOn && <span class="chip">off</span>}
          </p>
          <div class="rule-f">
            <Move rule={rule} place={place - 1} word="Up" isOff={place === 0} />
            <Move rule={rule} place={place + 1} word="Down" isOff={place === rules.length - 1} />
            <a class="btn sm" href={rulesPath({ id: rule.id })}>
              Change
            </a>
            <form method="post" action={switchRulePath(rule.id)}>
              <button class="btn sm" type="submit" name="on" value={rule.isOn ? "0" : "1"}>
                {rule.isOn ? "Switch off" : "Switch on"}
              </button>
            </form>
            <form method="post" action={removeRulePath(rule.id)}>
              <button class="btn sm" type="submit">
                Remove
              </button>
            </form>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Move({ rule, place, word, isOff }: { rule: Rule; place: number; word: string; isOff: boolean }) {
  return (
    <form method="post" action={moveRulePath(rule.id)}>
      <button class="btn sm" type="submit" name="place" value={String(place)} disabled={isOff}>
        {word}
      </button>
    </form>
  );
}

function conditionWords({ when }: Rule, { accounts, settings }: UserSnapshot, writer: Writer): string {
  const account = accounts.find(({ id }) => id === when.accountId)?.name;
  const amount = (minor: Minor) => writer.money(minor, settings.homeCurrency);
  return [
    when.text === null ? null : `text has “${when.text}”`,
    when.merchant === null ? null : `merchant is ${when.merchant}`,
    when.accountId === null ? null : `in ${account ?? "an account that is gone"}`,
    when.direction === null ? null : when.direction === "in" ? "money in" : "money out",
    when.leastMinor === null ? null : `from ${amount(when.leastMinor)}`,
    when.mostMinor === null ? null : `up to ${amount(when.mostMinor)}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function outcomeWords({ category, merchant }: Rule): string {
  const parts = [category === null ? null : categoryLabel(category), merchant === null ? null : `named ${merchant}`];
  return parts.filter((part) => part !== null).join(", ");
}

function RuleForm({ draft, snapshot }: { draft: RuleDraft; snapshot: UserSnapshot }) {
  const { accounts } = snapshot;
  return (
    <form class="form grid" method="post" action={PATHS.rules}>
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
          <CategoryTree chosen={draft.category} />
        </select>
      </Field>
      <Field id="r-name" label="And its name">
        <input id="r-name" name="name" class="input" maxlength={80} value={draft.name} placeholder="As it is" />
      </Field>
      <div class="form row wide">
        <button class="btn" type="submit" name="do" value="try">
          Try it
        </button>
        <button class="btn" type="submit" name="do" value="save">
          Save for new rows
        </button>
        <button class="btn primary" type="submit" name="do" value="apply">
          Save and change all that fit
        </button>
      </div>
    </form>
  );
}

const DIRECTIONS = [
  ["", "Either"],
  ["out", "Money out"],
  ["in", "Money in"],
] as const;

function Trial({ trial: { fits, changes, newest }, writer }: { trial: RuleTrial; writer: Writer }) {
  return (
    <div class="trial" role="status">
      <p class="text">
        {`It fits ${count(writer, fits, "transaction")}; ${writer.number(changes)} of them would change. Nothing is changed yet.`}
      </p>
      {newest.length > 0 && (
        <ul class="corrections">
          {newest.map(({ transaction }) => (
            <li>
              <a class="undo-t" href={transactionPath(transaction.id)}>
                {transaction.merchant}
                <small>{transaction.description}</small>
              </a>
              <span>{writer.money(transaction.amountMinor, transaction.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Taught({ snapshot: { taught } }: { snapshot: UserSnapshot }) {
  if (taught.length === 0)
    return <p class="text">Nothing yet. Correct a transaction for all of its merchant, and Purser remembers.</p>;
  return (
    <ul class="corrections">
      {taught.map(({ merchant, category }) => (
        <li>
          <span class="undo-t">
            {merchant}
            <small>{categoryLabel(category)}</small>
          </span>
          <form method="post" action={PATHS.forgetMerchant}>
            <input type="hidden" name="merchant" value={merchant} />
            <button class="btn sm" type="submit" aria-label={`Forget ${merchant}`}>
              Forget
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
