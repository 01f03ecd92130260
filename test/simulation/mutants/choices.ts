// Planted bugs in what a person chooses, and in what is asked and told because of it.

import type { Mutant } from "./mutant.ts";

const ROWS = "actors/user/decide-rows.ts";

export const CHOICES: readonly Mutant[] = [
  {
    id: "asks-without-leave",
    title: "a model is asked about merchants of people who do not allow it",
    file: ROWS,
    find: "if (!turn.state.settings.model || row.confidence >= SURE_FROM || row.amountMinor >= 0) return;",
    replace: "if (row.confidence >= SURE_FROM || row.amountMinor >= 0) return;",
    breaks: "I11 leave to ask",
  },
  {
    id: "asks-by-own-name",
    title: "a model is asked about a merchant under the name that the person gave it",
    file: ROWS,
    find: "  if (nameKey(readDescription(row).merchant) !== key) return;\n",
    replace: "",
    breaks: "I11 leave to ask",
  },
  {
    id: "settled-name-not-asked",
    title: "a row that settles under a name that nobody knows is not asked about",
    file: ROWS,
    find: "  if (!told) askAbout(turn, transaction);\n",
    replace: "",
    breaks: "I11 leave to ask",
  },
  {
    id: "closed-stays-open",
    title: "a finding that was closed stays on the list",
    file: "actors/user/watch.ts",
    find: "  state.insights.splice(place, 1);\n",
    replace: "",
    breaks: "I2 right books",
  },
  {
    id: "day-by-the-world",
    title: "a day begins when it begins in Greenwich",
    file: "actors/user/decide-news.ts",
    find: "const date = dateInZone(turn.nowMs, settings.timeZone);",
    replace: 'const date = dateInZone(turn.nowMs, "UTC");',
    breaks: "I2 right books",
  },
  {
    id: "moved-and-not-marked",
    title: "who moves to another time zone is told the day by the old one",
    file: "actors/user/user-actor.ts",
    find: "return mark.timeZone === before?.timeZone && mark.begunOn === before.begunOn ? null : mark;",
    replace: "return before && mark.begunOn === before.begunOn ? null : mark;",
    breaks: "I2 right books",
  },
  {
    id: "merged-account-shown",
    title: "an account that was merged into another stays among those that are shown",
    file: "actors/user/accounts.ts",
    find: "  source.hidden = true;\n",
    replace: "",
    breaks: "I2 right books",
  },
];
