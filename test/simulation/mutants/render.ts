// The table of planted bugs as Markdown, and the file of results as TypeScript.

import type { Backed } from "./backed.ts";
import type { Kill } from "./hunting.ts";
import type { Mutant } from "./mutant.ts";

/** What is known of a planted bug. */
export type Finding = {
  /** The seed that finds it; null where none does. */
  readonly kill: Kill | null;
  /** The ordinary test that notices it; null where none of the nearest does. */
  readonly noticedBy: string | null;
};

export type Findings = Readonly<Record<string, Finding>>;

/** Until the ordinary tests have been asked. */
export const NOT_ASKED = "not asked yet";

export function markdownOf(mutants: readonly Mutant[], backed: readonly Backed[], findings: Findings): string {
  const found = mutants.filter(({ id }) => findings[id]?.kill);
  const unnoticed = found.filter(({ id }) => findings[id]?.noticedBy === null);
  const asked = found.filter(({ id }) => findings[id]?.noticedBy !== NOT_ASKED);
  const ordinaryText =
    asked.length === 0
      ? "Which of them the ordinary tests notice has\nnot been asked yet."
      : `Of the ${asked.length} that the ordinary tests\nnear them were asked about, ${unnoticed.length} pass them all: races, crashes and restarts that only the simulation brings about.`;
  return `# Planted bugs

Bugs that are put into the product on purpose, one at a time and in memory only, and the seed of the simulation that finds
each: a checker that has never found anything proves nothing. ${found.length} of ${mutants.length} are found. ${ordinaryText}

\`\`\`sh
bun test/simulation/mutants/table.ts --record
bun test/simulation/mutants/table.ts --record --ordinary
PURSER_MUTANT=unknown-is-committed bun test/simulation/run.ts --seed 2 --trace
\`\`\`

The first looks for the seeds anew, the second asks the ordinary tests; both rewrite this page. A change of the product or of the
simulation moves the seeds: \`mutants.test.ts\` tries the one on record and a few more, and says when they have moved. A bug whose place
in the code has changed fails there by name: take over the change into \`mutants/\`.

| bug | what is broken | promise | seed | what the checker says | ordinary tests |
| --- | --- | --- | --- | --- | --- |
${mutants.map((mutant) => rowOf(mutant, findings[mutant.id])).join("\n")}

Bugs in the fence are planted in the product's SQL, where the store's contract is the ordinary test, and alike in the simulation's store.

## What something else stands behind

The simulation does not find these ${backed.length}: another safeguard makes them harmless in it, or it does not come that far.

| bug | what is broken | why no seed finds it | ordinary tests |
| --- | --- | --- | --- |
${backed.map((mutant) => backedRowOf(mutant, findings[mutant.id])).join("\n")}
`;
}

export function moduleOf(findings: Findings): string {
  const sorted = Object.entries(findings).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([id, finding]) => `  ${JSON.stringify(id)}: ${JSON.stringify(finding)},`);
  return `// Which seed finds which planted bug, and which ordinary test does: written by table.ts --record, never by hand.

import type { Findings } from "./render.ts";

export const KILLED_BY: Findings = {
${lines.join("\n")}
};
`;
}

function rowOf({ id, title, file, breaks }: Mutant, finding: Finding | undefined): string {
  const kill = finding?.kill;
  const found = kill ? [String(kill.seed), cell(kill.violation)] : ["none", ""];
  return `| ${[`\`${id}\``, `${cell(title)} (\`${file}\`)`, breaks, ...found, noticed(finding)].join(" | ")} |`;
}

function backedRowOf({ id, title, file, behind }: Backed, finding: Finding | undefined): string {
  return `| ${[`\`${id}\``, `${cell(title)} (\`${file}\`)`, cell(behind), noticed(finding)].join(" | ")} |`;
}

function noticed(finding: Finding | undefined): string {
  if (!finding) return NOT_ASKED;
  return finding.noticedBy === null ? "**all pass**" : cell(finding.noticedBy);
}

/** A cell is one line, whatever is said in it. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}
