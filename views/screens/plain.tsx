// The pieces of pages whose own part is not live (connect, import, settings): what surrounds them still is.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { Shell } from "../models.ts";

export function plainPieces({ shell, snapshot }: { shell: Shell; snapshot: UserSnapshot }): Piece[] {
  return shellPieces(shell, snapshot);
}
