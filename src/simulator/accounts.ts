// A person's accounts by their place in the plan.

import type { AccountSeen } from "#finance/account.ts";
import type { Merchant, Persona } from "./plan.ts";

/** Throws a RangeError where the plan names an account the person does not have. */
export function accountAt(persona: Persona, index: number): AccountSeen {
  const found = persona.accounts[index];
  if (!found) throw new RangeError(`${persona.email} has no account number ${index}`);
  return found;
}

/** Card networks hand the shop's code on; transfers, direct debits and phone payments carry none. */
export function mccShown(persona: Persona, index: number, merchant: Merchant): string | null {
  return accountAt(persona, index).kind === "credit" ? merchant.mcc : null;
}
