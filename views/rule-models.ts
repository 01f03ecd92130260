// What the page of rules shows.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { CategoryId } from "#finance/category.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Shell } from "./models.ts";

/** The form's fields as they were typed; `id` is empty for a new rule. */
export type RuleDraft = {
  readonly id: string;
  readonly text: string;
  readonly merchant: string;
  readonly account: string;
  readonly direction: string;
  readonly least: string;
  readonly most: string;
  readonly category: CategoryId | null;
  readonly name: string;
};

/** What the rule would do to the rows that are there. */
export type RuleTrial = {
  readonly fits: number;
  readonly changes: number;
  readonly newest: readonly Transaction[];
  readonly isOn: boolean;
};

export type RulesModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly draft: RuleDraft;
  /** What it would do, or why it can be no rule; null before anything is said. */
  readonly trial: RuleTrial | { readonly problem: string } | null;
};
