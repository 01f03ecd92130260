// What a person sees to once in a while: settings, accounts, budgets, the day.

import type { AccountChange, UserCommand } from "#actors/user/protocol.ts";
import { addDays, type PlainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import type { AccountId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import type { Settings } from "#finance/settings.ts";
import type { Random } from "#simulator/random.ts";

/** At the simulation's hour it is still yesterday in the second. */
const TIME_ZONES = ["UTC", "Pacific/Honolulu", "Pacific/Kiritimati"] as const;

export function choreOf(random: Random, categories: readonly string[]): UserCommand {
  if (random.chance(0.7)) return budgetOf(random, categories);
  return random.chance(0.6) ? settingsOf(random) : { type: "begin-day" };
}

export function accountChangeOf(random: Random, accountId: AccountId, canary: string, today: PlainDate): UserCommand {
  const date = addDays(today, -random.between(0, 50));
  const anchor = { date, balanceMinor: minor(random.between(-50_000, 900_000)) };
  const changes: AccountChange[] = [
    { anchor },
    { anchor },
    { name: `${canary} account ${random.between(1, 9)}` },
    { hidden: random.chance(0.5), closed: random.chance(0.3) },
    { kind: random.pick(["savings", "credit"] as const), anchor },
  ];
  return { type: "change-account", accountId, change: random.pick(changes) };
}

function budgetOf(random: Random, categories: readonly string[]): UserCommand {
  const scope = { category: categoryId(random.pick(categories)), currency: currency("USD") };
  if (random.chance(0.2)) return { type: "remove-budget", ...scope };
  return { type: "set-budget", ...scope, limitMinor: minor(random.between(-2, 60) * 1_000) };
}

function settingsOf(random: Random): UserCommand {
  const chosen: Partial<Settings>[] = [
    { model: random.chance(0.6) },
    { timeZone: random.pick(TIME_ZONES) },
    { homeCurrency: currency(random.pick(["USD", "JPY"])), locale: random.pick(["en-US", "ja-JP"]) },
    { firstWeekday: random.between(0, 6), paydayOfMonth: random.chance(0.5) ? random.between(1, 31) : null },
  ];
  return { type: "change-settings", settings: random.pick(chosen) };
}
