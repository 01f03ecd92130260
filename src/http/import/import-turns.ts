// How many rows of promised imports are held in memory at the same time: whoever finds no room waits in line, on disk.

export type ImportTurns = {
  /** Whether so many rows would begin at once. */
  hasRoom(rows: number): boolean;
  /** Resolves in the order of asking, once there is room; the answer gives the room back. */
  take(rows: number): Promise<() => void>;
};

type Waiting = { readonly rows: number; begin(): void };

/** An import larger than `rowsMax` has its turn when it is alone. */
export function createImportTurns(rowsMax: number): ImportTurns {
  const line: Waiting[] = [];
  let inWork = 0;

  function fits(rows: number): boolean {
    return inWork === 0 || inWork + rows <= rowsMax;
  }

  function next(): void {
    for (let first = line[0]; first && fits(first.rows); first = line[0]) {
      line.shift();
      inWork += first.rows;
      first.begin();
    }
  }

  return {
    hasRoom: (rows) => line.length === 0 && fits(rows),
    take(rows) {
      return new Promise((resolve) => {
        let given = false;
        const giveBack = () => {
          if (given) return;
          given = true;
          inWork -= rows;
          next();
        };
        line.push({ rows, begin: () => resolve(giveBack) });
        next();
      });
    },
  };
}
