// The pieces of the anomalies page.

import { findingPieces } from "../fragments/anomalies.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { AnomaliesModel } from "../models.ts";

export function anomaliesPieces({ shell, snapshot }: AnomaliesModel): Piece[] {
  return [...shellPieces(shell, snapshot), ...findingPieces(snapshot)];
}
