// What the practice model says of a finding: the draft it was given, and a harmless reason to think of.

const HARMLESS: Readonly<Record<string, string>> = {
  "unusual-amount": "A larger order, a gift or a bill for several people would explain it.",
  "duplicate-charge": "Shops sometimes charge again when a terminal does not answer, and take it back by themselves.",
};
const OTHERWISE = "There may well be a harmless reason, so take a moment before you worry.";

export function practiceExplanations(
  findings: readonly { readonly id: string; readonly kind: string; readonly draft: string }[],
): readonly { readonly id: string; readonly text: string }[] {
  return findings.map(({ id, kind, draft }) => ({ id, text: `${draft} ${HARMLESS[kind] ?? OTHERWISE}` }));
}
