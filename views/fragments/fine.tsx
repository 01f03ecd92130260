// The button on a flagged row by which a person says that it is fine: the row is as expected from then on.

import type { FeedRow } from "../models.ts";
import { expectedPath } from "../paths.ts";

export function FineForm({ row: { transaction, insights } }: { row: FeedRow }) {
  if (insights.length === 0) return null;
  const path = expectedPath(transaction.id);
  return (
    <form class="fine" method="post" action={path} hx-post={path} hx-swap="none">
      <input type="hidden" name="expected" value="1" />
      <button class="btn sm" type="submit" aria-label={`This is fine: ${transaction.merchant} is expected`}>
        This is fine
      </button>
    </form>
  );
}
