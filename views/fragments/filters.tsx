// The filter of the transactions table: one GET form, so that a filter is an address.

import type { AccountView } from "#actors/user/snapshot.ts";
import { parseQuery } from "#finance/query/parse.ts";
import { CategoryTree } from "../components/category-select.tsx";
import { Icon } from "../components/icon.tsx";
import type { TransactionsModel } from "../models.ts";
import { PATHS } from "../paths.ts";
import { SEARCH_HELP, SEARCH_PROBLEM, SearchHelp, SearchProblem } from "./search-help.tsx";

/** The page's main part is replaced as a whole: the table, its totals and the socket's address belong together. */
const LIVE_FORM = {
  "hx-get": PATHS.transactions,
  "hx-target": "#main",
  "hx-select": "#main",
  "hx-swap": "outerMorph",
  "hx-push-url": "true",
  "hx-trigger": "input delay:250ms, change, submit",
  "hx-sync": "this:replace",
};

export function Filters({ snapshot, filter }: TransactionsModel) {
  const parsed = parseQuery(filter.q, snapshot.ownCategories);
  const banks = [...new Set(snapshot.accounts.map((account) => account.bank))].filter((bank) => bank !== "");
  return (
    <form id="filters" class="filters" method="get" action={PATHS.transactions} {...LIVE_FORM}>
      <span class="search wide">
        <Icon name="search" size={16} />
        <input
          id="q"
          type="search"
          name="q"
          value={filter.q}
          placeholder="coffee amt:>5 date:last30d"
          aria-label="Search"
          aria-invalid={parsed.ok ? undefined : "true"}
          aria-describedby={parsed.ok ? undefined : SEARCH_PROBLEM}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
        />
        <kbd>/</kbd>
        <button class="how" type="button" popovertarget={SEARCH_HELP} aria-label="How to search">
          <Icon name="help" size={16} />
        </button>
      </span>
      <div class="filter-row">
        <label class="f sel">
          Bank
          <select id="f-bank" name="bank">
            <option value="">All</option>
            {banks.map((bank) => (
              <option value={bank} selected={bank === filter.bank}>
                {bank}
              </option>
            ))}
          </select>
        </label>
        <AccountChoice accounts={snapshot.accounts} chosen={filter.account} />
        <label class="f sel">
          Category
          <select id="f-category" name="category">
            <option value="">All</option>
            <option value="none" selected={filter.category === "none"}>
              Not sure
            </option>
            <CategoryTree own={snapshot.ownCategories} chosen={filter.category === "none" ? null : filter.category} />
          </select>
        </label>
        <label class="f">
          From
          <input
            id="f-from"
            class={filter.from === null ? "none" : undefined}
            type="date"
            name="from"
            value={filter.from ?? ""}
          />
        </label>
        <label class="f">
          To
          <input
            id="f-to"
            class={filter.to === null ? "none" : undefined}
            type="date"
            name="to"
            value={filter.to ?? ""}
          />
        </label>
        <label class="tog">
          <input id="f-suspicious" type="checkbox" name="suspicious" value="1" checked={filter.suspicious} />
          <span class="sl" />
          Suspicious only
        </label>
        <button class="btn noscript" type="submit">
          Apply
        </button>
      </div>
      <SearchProblem q={filter.q} own={snapshot.ownCategories} />
      <SearchHelp />
    </form>
  );
}

type AccountProps = { accounts: readonly AccountView[]; chosen: TransactionsModel["filter"]["account"] };

function AccountChoice({ accounts, chosen }: AccountProps) {
  return (
    <label class="f sel">
      Account
      <select id="f-account" name="account">
        <option value="">All</option>
        {accounts.map(({ id, name }) => (
          <option value={id} selected={id === chosen}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
