// Which findings are open, as the writes tell it: raised once, closed once, and what a person may say of them.

import type { UserWrite } from "#actors/user/ports.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import type { Code } from "./reference-row.ts";

type Judgement = Extract<UserCommand, { type: "judge-insight" }>;
type Findings = UserWrite["findings"];

/** Older ones are forgotten. */
const KEPT = 50;

export class FindingBook {
  /** Of each person, newest first. */
  readonly #open = new Map<string, readonly string[]>();
  /** What the write that comes next must close. */
  #fine: string[] = [];

  openOf(userId: string): readonly string[] {
    return this.#open.get(userId) ?? [];
  }

  /** What the command must come to, by what was open before its `write`. */
  judged(userId: string, id: string, { insightId, verdict }: Judgement, write: UserWrite | undefined): Code | null {
    const wasOpen = this.openOf(userId).includes(insightId);
    if (wasOpen && verdict === "expected") this.#fine.push(insightId);
    const changed = write === undefined ? [] : (wasOpen ? closedBy : raisedBy)(write.findings);
    // In which order the commands of one write and its findings came is not known: either may be right.
    if (changed.includes(insightId))
      return write?.receipts.find((each) => each.commandId === id)?.refusal?.code ?? null;
    return wasOpen ? null : "not-found";
  }

  /** Answers what is wrong about a write's findings. */
  take(userId: string, findings: Findings): readonly string[] {
    const before = this.openOf(userId);
    const [raised, closed] = [raisedBy(findings), closedBy(findings)];
    const after = [...raised.toReversed(), ...before].filter((id) => !closed.includes(id)).slice(0, KEPT);
    this.#open.set(userId, after);
    const fine = this.#fine;
    this.#fine = [];
    return [
      ...raised.filter((id) => before.includes(id) && !closed.includes(id)).map((id) => `${id} was raised twice`),
      ...closed.filter((id) => !before.includes(id) && !raised.includes(id)).map((id) => `${id} was not open`),
      ...fine.filter((id) => after.includes(id)).map((id) => `${id} is open although it was said to be fine`),
    ];
  }
}

function raisedBy({ raised }: Findings): readonly string[] {
  return raised.map(({ id }) => id);
}

function closedBy({ withdrawn, dismissed }: Findings): readonly string[] {
  return [...withdrawn, ...dismissed];
}
