// The pieces of the page of rules: all of it but the form, which is the person's while they type.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { JustChanged } from "../fragments/corrections.tsx";
import { CorrectionsCard, RulesCard, TaughtCard } from "../fragments/rules.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { Shell } from "../models.ts";
import { region } from "../render.ts";

export function rulesPieces({ shell, snapshot }: { shell: Shell; snapshot: UserSnapshot }): Piece[] {
  return [
    ...shellPieces(shell, snapshot),
    region("just-changed", <JustChanged snapshot={snapshot} also={null} />),
    region("rules", <RulesCard snapshot={snapshot} />),
    region("taught", <TaughtCard snapshot={snapshot} />),
    region("corrections", <CorrectionsCard snapshot={snapshot} />),
  ];
}
