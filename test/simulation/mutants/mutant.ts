// What a planted bug is: a few characters of the product, changed in memory when a test asks for it, and never on disk.

/** `find` stands exactly once in `file`; loading puts `replace` in its place. */
export type Patch = {
  /** From the repository's root. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};

/** One planted bug. */
export type Mutant = Patch & {
  /** Names it: `PURSER_MUTANT=<id>`. */
  readonly id: string;
  /** What the bug is, in a sentence for people. */
  readonly title: string;
  /** The promise it breaks, by the checker's number for it. */
  readonly breaks: string;
  /** The same bug in the store of the simulation, for one in the SQL that the simulation does not run. */
  readonly twin?: Patch;
};

/** Everything that is changed when the bug is planted. */
export function patchesOf(mutant: Mutant): readonly Patch[] {
  return mutant.twin ? [mutant, mutant.twin] : [mutant];
}
