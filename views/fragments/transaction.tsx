// One transaction in full: the bank's own words, what Purser made of them, and the forms that correct it.

import type { Child } from "hono/jsx";
import type { CategoryId } from "#finance/category.ts";
import { Card } from "../components/card.tsx";
import { CategoryTree } from "../components/category-select.tsx";
import { Field } from "../components/field.tsx";
import { Icon } from "../components/icon.tsx";
import { Amount } from "../components/money.tsx";
import { duration, type Writer, writerFor } from "../format.ts";
import { categoryLabel, lookOf } from "../look.ts";
import type { TransactionModel } from "../models.ts";
import {
  categoryPath,
  expectedPath,
  merchantPath,
  notePath,
  rulesPath,
  transactionPath,
  transactionsPath,
} from "../paths.ts";
import { reasonsText, SEVERITY_WORDS, SOURCE_WORDS } from "../texts.ts";
import { Explanation, Figures } from "./anomalies.tsx";

export function TransactionHead({ snapshot, row }: TransactionModel) {
  const writer = writerFor(snapshot.settings);
  const { transaction } = row;
  const look = lookOf(transaction.category);
  const at = transaction.postedAt === null ? "" : `, ${writer.time(transaction.postedAt)}`;
  return (
    <section id="tx-head" class="card tx-head" aria-label="Transaction">
      <span class={`ico big ${look.colour}`}>
        <Icon name={look.icon} size={22} />
      </span>
      <div>
        <h2>{transaction.merchant}</h2>
        <p class="mut">{`${writer.date(transaction.date)}${at} · ${row.accountName}, ${row.bank}`}</p>
      </div>
      <div class="figure">
        <Amount amountMinor={transaction.amountMinor} currency={transaction.currency} writer={writer} />
        {transaction.pending && <small>Pending</small>}
      </div>
    </section>
  );
}

/** Findings about the row, or the person's own word that it is expected. */
export function TransactionWhy({ snapshot, row: { transaction, insights } }: TransactionModel) {
  const writer = writerFor(snapshot.settings);
  const path = expectedPath(transaction.id);
  const silent = insights.length === 0 && !transaction.expected;
  return (
    <Card id="tx-why" title={transaction.expected ? "Expected" : "Why it stands out"} hidden={silent}>
      {insights.map((insight) => (
        <div class="rev">
          <p>
            <span class={insight.severity === "high" ? "chip high" : "chip med"}>
              {SEVERITY_WORDS[insight.severity]}
            </span>{" "}
            {reasonsText(insight, writer)}
          </p>
          <Explanation insight={insight} writer={writer} />
          <Figures insight={insight} writer={writer} />
        </div>
      ))}
      {transaction.expected && <p>You said this row is expected: it is not looked at as suspicious.</p>}
      <form class="form" method="post" action={path} hx-post={path} hx-swap="none">
        <input type="hidden" name="expected" value={transaction.expected ? "0" : "1"} />
        <button class="btn" type="submit">
          {transaction.expected ? "Not expected after all" : "It's me"}
        </button>
      </form>
    </Card>
  );
}

export function TransactionFacts({ snapshot, row }: TransactionModel) {
  const { transaction } = row;
  const writer = writerFor(snapshot.settings);
  return (
    <Card id="tx-facts" title="From the bank">
      <dl class="facts">
        <Fact term="As the bank sent it">
          <code>{transaction.description}</code>
        </Fact>
        {transaction.intermediary !== null && <Fact term="Through">{transaction.intermediary}</Fact>}
        {transaction.mcc !== null && <Fact term="Merchant code">{transaction.mcc}</Fact>}
        {transaction.bankCategory !== null && (
          <Fact term="The bank's category">{categoryLabel(transaction.bankCategory)}</Fact>
        )}
        <Fact term="State">{transaction.pending ? "Pending" : "Settled"}</Fact>
        <Fact term="Known after">{duration(transaction.latencyMs)}</Fact>
        <Fact term="Position in the journal">{writer.number(transaction.seq)}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children?: Child }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One question, three reaches; how many rows would change is said before anything does. */
export function TransactionCategory({ snapshot, row: { transaction }, ...model }: TransactionModel) {
  const { sameMerchant, chosen, changes, back } = model;
  const writer = writerFor(snapshot.settings);
  const path = categoryPath(transaction.id);
  const page = transactionPath(transaction.id, back);
  return (
    <Card id="tx-category" title="Category">
      <p class="mut">{whoSaid(transaction.categorySource, transaction.confidence, writer.share)}</p>
      <form class="form row" method="post" action={path} hx-post={path} hx-swap="none">
        <input type="hidden" name="from" value={back} />
        <Field id="t-category" label="Category">
          <select
            id="t-category"
            name="category"
            class="input"
            hx-get={page}
            hx-trigger="change"
            hx-target="#main"
            hx-select="#main"
            hx-swap="outerMorph"
            hx-replace-url="true"
          >
            {chosen === null && (
              <option value="" selected>
                Not sure
              </option>
            )}
            <CategoryTree own={snapshot.ownCategories} chosen={chosen} />
          </select>
        </Field>
        <button class="btn noscript" type="submit" formmethod="get" formaction={transactionPath(transaction.id)}>
          Count
        </button>
        <button class="btn primary" type="submit" name="reach" value="this">
          Only this one
        </button>
        <button class="btn" type="submit" name="reach" value="merchant">
          {`All ${writer.number(sameMerchant)} of ${transaction.merchant}, and new ones`}
        </button>
        <a class="btn" href={rulesPath({ merchant: transaction.merchant, category: chosen ?? "" })}>
          Make a rule
        </a>
      </form>
      <p id="tx-changes" class="mut" role="status">
        {chosen === null ? "Choose a category to see what would change." : changesWords(chosen, changes, writer)}
      </p>
    </Card>
  );
}

function changesWords(
  chosen: CategoryId,
  { this: one, merchant }: TransactionModel["changes"],
  writer: Writer,
): string {
  const all = merchant === 1 ? "1 would" : `${writer.number(merchant)} would`;
  const label = categoryLabel(chosen);
  if (merchant === 0) return `All of them are ${label} already, as you said: nothing would change.`;
  return `As ${label}: ${one === 0 ? "this one stays as it is" : "this one would change"}; of all of them, ${all} change.`;
}

function whoSaid(
  source: TransactionModel["row"]["transaction"]["categorySource"],
  confidence: number,
  share: (ratio: number) => string,
): string {
  if (source === null) return "Nobody is sure yet.";
  if (source === "learned") return "You said so.";
  if (source === "rule") return "One of your rules says so.";
  return `Said by ${SOURCE_WORDS[source]}, right about ${share(confidence)} of the time.`;
}

export function TransactionWords({ row: { transaction }, sameMerchant, snapshot }: TransactionModel) {
  const writer = writerFor(snapshot.settings);
  return (
    <Card
      id="tx-words"
      title="Name and note"
      aside={
        <a class="more" href={transactionsPath({ q: transaction.merchant })}>
          {`All from ${transaction.merchant}`}
        </a>
      }
    >
      <form class="form row" method="post" action={merchantPath(transaction.id)}>
        <Field id="t-merchant" label="Merchant">
          <input id="t-merchant" name="merchant" class="input" required maxlength={80} value={transaction.merchant} />
        </Field>
        <button class="btn" type="submit" name="reach" value="this">
          Only this one
        </button>
        <button class="btn" type="submit" name="reach" value="merchant">
          {`All ${writer.number(sameMerchant)}`}
        </button>
      </form>
      <form class="form row" method="post" action={notePath(transaction.id)}>
        <Field id="t-note" label="Note">
          <input id="t-note" name="note" class="input" maxlength={500} value={transaction.note} />
        </Field>
        <button class="btn" type="submit">
          Save note
        </button>
      </form>
    </Card>
  );
}
