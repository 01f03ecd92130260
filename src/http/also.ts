// What a correction of one row may hold for as well: asked on the screens where one corrects.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { UserTransactions } from "#store/transactions.ts";
import { atHand } from "#views/fragments/corrections.tsx";
import type { AlsoModel } from "#views/models.ts";

/** Null where nothing was corrected just now, or more than one row. */
export async function alsoOf(own: UserTransactions, snapshot: UserSnapshot): Promise<AlsoModel | null> {
  const last = atHand(snapshot);
  if (last?.kind !== "category" || last.row === null || last.undone !== null) return null;
  const row = (await own.byId(last.row))?.transaction;
  if (!row || row.category === null || row.categorySource !== "learned") return null;
  const { id, merchant, category } = row;
  const others = await own.countToTeach(merchant, category);
  const key = merchantKey(merchant);
  const isTaught = snapshot.taught.some(
    (lesson) => merchantKey(lesson.merchant) === key && lesson.category === category,
  );
  return others === 0 && isTaught ? null : { id, merchant, category, others };
}
