// An amount as lists show it: spending plain, money in green with a plus.

import type { Currency } from "#finance/money.ts";
import type { Writer } from "../format.ts";

type AmountProps = { amountMinor: number; currency: Currency; writer: Writer };

export function Amount({ amountMinor, currency, writer }: AmountProps) {
  return <span class={amountMinor > 0 ? "amt pos" : "amt"}>{writer.flow(amountMinor, currency)}</span>;
}
