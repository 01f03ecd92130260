// The pieces of the inbox.

import { alertPieces } from "../fragments/alerts.tsx";
import { questionPieces } from "../fragments/questions.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { AlertsModel } from "../models.ts";

export function alertsPieces({ shell, snapshot }: AlertsModel): Piece[] {
  return [...shellPieces(shell, snapshot), ...alertPieces(snapshot), ...questionPieces(snapshot)];
}
