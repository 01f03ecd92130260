// Reading an answer as it comes, piece by piece or line by line.

import { Failure } from "./failure.ts";

/** Hands every piece on as it comes. Throws a Failure with `broken` when the connection ends before the answer. */
export async function readPieces(
  response: Response,
  take: (piece: Uint8Array) => void | Promise<void>,
  broken: string,
): Promise<void> {
  if (!response.body) return;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Failure(broken);
    });
    if (done) return;
    await take(value);
  }
}

/** The lines of an answer that are not empty. */
export async function readLines(response: Response, take: (line: string) => void, broken: string): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  await readPieces(
    response,
    (piece) => {
      const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") take(line);
    },
    broken,
  );
}
