// Planted bugs in what a person teaches: rules, lessons, and taking back.

import type { Mutant } from "./mutant.ts";

const RULES = "actors/user/decide-rules.ts";

export const LEARNING: readonly Mutant[] = [
  {
    id: "undo-overrules",
    title: "taking back a correction overrules what the person said since",
    file: RULES,
    find: "if (changed.some((field) => now[field] !== after[field])) return null;",
    replace: "",
    breaks: "I2 right books",
  },
  {
    id: "undo-keeps-the-lesson",
    title: "taking back a correction of a merchant leaves what it taught",
    file: RULES,
    find: 'if (before === null) turn.emit({ type: "merchant-forgotten", merchant, before: category });',
    replace: "if (before === null) return;",
    breaks: "I2 right books",
  },
  {
    id: "undo-twice",
    title: "a correction can be taken back again and again",
    file: RULES,
    find: "if (!correction || correction.undone !== null || facts.length === 0) return absent();",
    replace: "if (!correction || facts.length === 0) return absent();",
    breaks: "I2 right books",
  },
  {
    id: "undo-without-its-rows",
    title: "of a correction that is taken back only the rows that its turn knows by name are read",
    file: "actors/user/needs.ts",
    find: "needs.corrections.push({ commandId, fromSeq, throughSeq });",
    replace: "needs.corrections.push({ commandId, fromSeq, throughSeq: fromSeq });",
    breaks: "I2 right books",
  },
  {
    id: "rule-in-any-currency",
    title: "a rule's amounts hold for rows in any currency",
    file: "src/finance/rule.ts",
    find: "(currency === null || row.currency === currency) &&",
    replace: "",
    breaks: "I2 right books",
  },
  {
    id: "later-rule-first",
    title: "of several rules that fit the last one decides",
    file: "src/finance/rule.ts",
    find: "return rules.find((rule) => rule.isOn && fitsRule(rule.when, row)) ?? null;",
    replace: "return rules.findLast((rule) => rule.isOn && fitsRule(rule.when, row)) ?? null;",
    breaks: "I2 right books",
  },
  {
    id: "rules-compared-as-texts",
    title: "a rule that was read back from a checkpoint is another one, for its fields come in another order",
    file: "src/finance/rule.ts",
    find: "return sameFields(aWhen, bWhen) && sameFields(aRest, bRest);",
    replace: "return JSON.stringify(a) === JSON.stringify(b);",
    breaks: "I3 state = fold(journal)",
  },
  {
    id: "undone-still-stands",
    title: "what was taken back stays on the list of what can be taken back",
    file: "actors/user/corrections.ts",
    find: "state.corrections = found ? [{ ...found, undone: { ...by, restored, left } }, ...others] : others;",
    replace:
      "state.corrections = found ? [{ ...found, undone: { ...by, restored, left } }, found, ...others] : others;",
    breaks: "I2 right books",
  },
  {
    id: "undo-is-a-correction",
    title: "what taking back brings about can be taken back in its turn",
    file: "actors/user/corrections.ts",
    find: "if (told === null || last?.undone?.by === cause) return;",
    replace: "if (told === null) return;",
    breaks: "I2 right books",
  },
];
