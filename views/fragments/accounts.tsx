// The accounts: what lies where, how sure we are of it, and the forms to say more.

import type { AccountView, UserSnapshot } from "#actors/user/snapshot.ts";
import type { AccountKind } from "#finance/account.ts";
import { Card } from "../components/card.tsx";
import { Field, Select } from "../components/field.tsx";
import { type Writer, writerFor } from "../format.ts";
import { domId, LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import { accountPath, anchorPath, mergePath, PATHS, transactionsPath } from "../paths.ts";
import { item, markup } from "../render.ts";
import { count } from "../texts.ts";

const LIST = "account-list";

const KINDS: readonly { readonly value: AccountKind; readonly label: string }[] = [
  { value: "checking", label: "Current account" },
  { value: "savings", label: "Savings" },
  { value: "credit", label: "Credit card" },
  { value: "cash", label: "Cash" },
  { value: "other", label: "Something else" },
];

export function accountPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  if (snapshot.accounts.length === 0) return [emptyPiece()];
  return snapshot.accounts.map((account, rank) => {
    const id = `account-${domId(account.id)}`;
    const key = rankKey(rank);
    const others = snapshot.accounts.filter((one) => one.id !== account.id && one.currency === account.currency);
    return item(id, LIST, key, markup(<Account {...{ id, sortKey: key, account, others, writer }} />));
  });
}

/** The sum of each currency; unlike currencies are never added. */
export function AccountTotals({ snapshot }: { snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  const known = snapshot.currencies.filter(({ balanceMinor }) => balanceMinor !== null);
  return (
    <section id="account-totals" class="kpis few" aria-label="Balance by currency" hidden={known.length === 0}>
      {known.map(({ currency, balanceMinor }) => (
        <div class="kpi">
          <span class="kpi-l">{`Balance in ${currency}`}</span>
          <span class="kpi-v">{writer.money(balanceMinor ?? 0, currency)}</span>
        </div>
      ))}
    </section>
  );
}

/** Proposes the home currency, which may change while one looks. */
export function NewAccount({ snapshot }: { snapshot: UserSnapshot }) {
  return (
    <Card
      id="new-account"
      title="Add an account by hand"
      aside={
        <a class="more" href={PATHS.connect}>
          Import a file
        </a>
      }
    >
      <form class="form row" method="post" action={PATHS.openAccount}>
        <Field id="a-name" label="Name">
          <input id="a-name" name="name" class="input" required maxlength={80} />
        </Field>
        <Field id="a-kind" label="Type">
          <Select id="a-kind" name="kind" chosen="checking" choices={KINDS} />
        </Field>
        <Field id="a-currency" label="Currency">
          <input
            id="a-currency"
            name="currency"
            class="input code"
            required
            pattern="[A-Za-z]{3}"
            maxlength={3}
            value={snapshot.settings.homeCurrency}
          />
        </Field>
        <button class="btn primary" type="submit">
          Add
        </button>
      </form>
    </Card>
  );
}

function emptyPiece(): Piece {
  const html = markup(
    <li id="account-empty" class="card empty" data-k={LAST_KEY}>
      {"No account yet. One appears when a "}
      <a href={PATHS.connect}>bank or a file</a>
      {" brings its first row, or when you add it below."}
    </li>,
  );
  return item("account-empty", LIST, LAST_KEY, html);
}

type AccountProps = {
  id: string;
  sortKey: string;
  account: AccountView;
  /** Accounts it may be merged into. */
  others: readonly AccountView[];
  writer: Writer;
};

function Account({ id, sortKey, account, others, writer }: AccountProps) {
  const { name, bank, mask, kind, currency, hidden, closed, rows } = account;
  const state = [...(hidden ? ["hidden"] : []), ...(closed ? ["closed"] : [])];
  return (
    <li id={id} data-k={sortKey} class="card account">
      <div class="acct-h">
        <div>
          <h2>
            {name}
            {state.map((word) => (
              <span class="chip">{word}</span>
            ))}
          </h2>
          <p class="mut">
            {[
              bank,
              KINDS.find(({ value }) => value === kind)?.label,
              mask === null ? null : `ending in ${mask}`,
              currency,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Figure account={account} writer={writer} />
      </div>
      <Stated account={account} writer={writer} />
      <div class="acct-f">
        <a class="more" href={transactionsPath({ account: account.id })}>
          {count(writer, rows, "transaction")}
        </a>
        <details>
          <summary class="more">Edit</summary>
          <AccountForms id={id} account={account} others={others} />
        </details>
      </div>
    </li>
  );
}

/** Without an anchor the rows only say what changed: never call that a balance. */
function Figure({ account, writer }: { account: AccountView; writer: Writer }) {
  const { balanceMinor, changeMinor, currency } = account;
  return (
    <p class="figure">
      <b>{balanceMinor === null ? writer.signed(changeMinor, currency) : writer.money(balanceMinor, currency)}</b>
      <small>{balanceMinor === null ? "change over all rows" : "balance"}</small>
    </p>
  );
}

function Stated({ account: { stated, currency }, writer }: { account: AccountView; writer: Writer }) {
  if (stated === null) return null;
  const said = `The bank said ${writer.money(stated.statedMinor, currency)} on ${writer.date(stated.date)}`;
  if (stated.differenceMinor === 0) return <p class="mut">{`${said}: it agrees.`}</p>;
  const by = writer.money(Math.abs(stated.differenceMinor), currency);
  return (
    <p class="warn-line">{`${said}, ${by} ${stated.differenceMinor > 0 ? "more" : "less"} than the rows here add up to.`}</p>
  );
}

type FormsProps = { id: string; account: AccountView; others: readonly AccountView[] };

function AccountForms({ id, account, others }: FormsProps) {
  return (
    <div class="edit">
      <form class="form" method="post" action={accountPath(account.id)}>
        <Field id={`${id}-name`} label="Name">
          <input id={`${id}-name`} name="name" class="input" required maxlength={80} value={account.name} />
        </Field>
        <Field id={`${id}-kind`} label="Type">
          <Select id={`${id}-kind`} name="kind" chosen={account.kind} choices={KINDS} />
        </Field>
        <label class="check">
          <input type="checkbox" name="hidden" value="1" checked={account.hidden} />
          Hidden: in no balance and not in the sidebar
        </label>
        <label class="check">
          <input type="checkbox" name="closed" value="1" checked={account.closed} />
          Closed
        </label>
        <button class="btn" type="submit">
          Save
        </button>
      </form>
      <form class="form" method="post" action={anchorPath(account.id)}>
        <Field id={`${id}-balance`} label={`It was, in ${account.currency}`}>
          <input id={`${id}-balance`} name="balance" class="input amount" inputmode="decimal" required />
        </Field>
        <Field id={`${id}-date`} label="At the end of" hint="Left empty: before the first row.">
          <input id={`${id}-date`} name="date" type="date" class="input" />
        </Field>
        <button class="btn" type="submit">
          Set the balance
        </button>
      </form>
      {others.length > 0 && <MergeForm id={id} account={account} others={others} />}
    </div>
  );
}

function MergeForm({ id, account, others }: FormsProps) {
  return (
    <form class="form" method="post" action={mergePath(account.id)}>
      <Field id={`${id}-into`} label="The same as" hint="All rows move there. This cannot be undone.">
        <Select
          id={`${id}-into`}
          name="into"
          chosen=""
          choices={others.map((other) => ({ value: other.id, label: `${other.name} (${other.bank})` }))}
        />
      </Field>
      <button class="btn" type="submit">
        Merge
      </button>
    </form>
  );
}
