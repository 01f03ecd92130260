// Plants the bug that PURSER_MUTANT names into a file while it is being loaded.

import { mutantOf } from "./list.ts";
import { type Patch, patchesOf } from "./mutant.ts";

/** The text of the file at `path`, with the bug in it where PURSER_MUTANT names one of this file. */
export function plant(path: string, text: string): string {
  const id = process.env.PURSER_MUTANT;
  if (!id) return text;
  const patch = patchesOf(mutantOf(id)).find(({ file }) => path === file || path.endsWith(`/${file}`));
  return patch ? patched(patch, text) : text;
}

/** @throws when the text to be replaced does not stand exactly once in the file: the code has moved on. */
export function patched({ file, find, replace }: Patch, text: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) {
    throw new Error(
      `a planted bug looks for a text that ${file} holds ${parts.length - 1} times: take over what has changed there ` +
        `into test/simulation/mutants/. It is:\n${find}`,
    );
  }
  return parts.join(replace);
}
