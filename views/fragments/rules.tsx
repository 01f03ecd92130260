// A person's own rules in their order, what they taught, and what they changed of late: live, each with the way back.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Minor } from "#finance/money.ts";
import type { Rule } from "#finance/rule.ts";
import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { categoryLabel } from "../look.ts";
import { moveRulePath, PATHS, removeRulePath, rulesPath, switchRulePath } from "../paths.ts";
import { CorrectionList } from "./corrections.tsx";

export function RulesCard({ snapshot }: { snapshot: UserSnapshot }) {
  return (
    <Card id="rules" title="Your rules">
      <RuleList snapshot={snapshot} writer={writerFor(snapshot.settings)} />
    </Card>
  );
}

export function TaughtCard({ snapshot }: { snapshot: UserSnapshot }) {
  return (
    <Card id="taught" title="What you taught">
      <Taught snapshot={snapshot} />
    </Card>
  );
}

export function CorrectionsCard({ snapshot }: { snapshot: UserSnapshot }) {
  return (
    <Card id="corrections" title="What you changed">
      <CorrectionList snapshot={snapshot} />
    </Card>
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
      {rules.map((rule, place) => {
        const words = conditionWords(rule, snapshot, writer);
        return (
          <li class={rule.isOn ? "" : "off"}>
            <p>
              <b>{words}</b>
              <span class="mut">{` → ${outcomeWords(rule)}`}</span>
              {!rule.isOn && <span class="chip">off</span>}
            </p>
            <div class="rule-f">
              <Move rule={rule} place={place - 1} word="Up" isOff={place === 0} about={words} />
              <Move rule={rule} place={place + 1} word="Down" isOff={place === rules.length - 1} about={words} />
              <a class="btn sm" href={`${rulesPath({ id: rule.id })}#rule`} aria-label={`Change: ${words}`}>
                Change
              </a>
              <form method="post" action={switchRulePath(rule.id)} hx-post={switchRulePath(rule.id)} hx-swap="none">
                <button
                  class="btn sm"
                  type="submit"
                  name="on"
                  value={rule.isOn ? "0" : "1"}
                  aria-label={`${rule.isOn ? "Switch off" : "Switch on"}: ${words}`}
                >
                  {rule.isOn ? "Switch off" : "Switch on"}
                </button>
              </form>
              <form method="post" action={removeRulePath(rule.id)} hx-post={removeRulePath(rule.id)} hx-swap="none">
                <button class="btn sm" type="submit" aria-label={`Remove: ${words}`}>
                  Remove
                </button>
              </form>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

type MoveProps = { rule: Rule; place: number; word: string; isOff: boolean; about: string };

function Move({ rule, place, word, isOff, about }: MoveProps) {
  return (
    <form method="post" action={moveRulePath(rule.id)} hx-post={moveRulePath(rule.id)} hx-swap="none">
      <button
        class="btn sm"
        type="submit"
        name="place"
        value={String(place)}
        disabled={isOff}
        aria-label={`${word}: ${about}`}
      >
        {word}
      </button>
    </form>
  );
}

function conditionWords({ when }: Rule, { accounts, settings }: UserSnapshot, writer: Writer): string {
  const code = when.currency ?? settings.homeCurrency;
  const account = accounts.find(({ id }) => id === when.accountId)?.name;
  const amount = (minor: Minor) => writer.money(minor, code);
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

function Taught({ snapshot: { taught } }: { snapshot: UserSnapshot }) {
  if (taught.length === 0)
    return <p class="text">Nothing yet. Correct a transaction for all of its merchant, and Purser remembers.</p>;
  return (
    <ul class="corrections">
      {taught.map(({ merchant, category }) => (
        <li>
          <span class="undo-t">
            <span>{merchant}</span>
            <small>{categoryLabel(category)}</small>
          </span>
          <form method="post" action={PATHS.forgetMerchant} hx-post={PATHS.forgetMerchant} hx-swap="none">
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
