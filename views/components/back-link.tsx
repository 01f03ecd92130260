// The way back to the list a page was opened from: an address, so that it works after any number of changes.

import type { TransactionId } from "#finance/ids.ts";
import { PATHS } from "../paths.ts";
import { Icon } from "./icon.tsx";

const NAMES: Readonly<Record<string, string>> = {
  [PATHS.dashboard]: "dashboard",
  [PATHS.anomalies]: "anomalies",
};

/** `path`: the list with its filter. It is opened at the row one comes from. */
export function BackLink({ path, row }: { path: string; row: TransactionId }) {
  return (
    <a class="more back" href={`${path}#tx-${row}`}>
      <Icon name="back" size={15} />
      {`Back to ${NAMES[path.split("?")[0] ?? ""] ?? "transactions"}`}
    </a>
  );
}
