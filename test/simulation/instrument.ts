// Rewrites a source so that each `await` tells a hook where it stands and hands it what is waited for.

import { parseSync, Visitor } from "oxc-parser";

/** Where an await stands, `src/stream/lane.ts:118`, by its number. */
export const AWAIT_SITES: string[] = [];

export type AwaitHook = <T>(site: number, awaited: T) => T;

type Hooks = { purserAwait: AwaitHook; purserIterate: AwaitHook };

const hooks = globalThis as unknown as Hooks;
hooks.purserAwait = (_, awaited) => awaited;
hooks.purserIterate = (_, awaited) => awaited;

/** From now on every reporting await asks `hook`, which may answer with something else to wait for. */
export function onAwait(hook: AwaitHook): void {
  hooks.purserAwait = hook;
  hooks.purserIterate = (site, awaited) => iterate(site, awaited as AsyncIterable<unknown>) as typeof awaited;
}

type Insertion = { readonly at: number; readonly text: string };

/** The same lines as before, so that traces of errors stay true. */
export function instrument(name: string, text: string): string {
  if (!text.includes("await")) return text;
  const { program, errors } = parseSync(name, text);
  if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0]?.message}`);
  const insertions: Insertion[] = [];
  const wrap = (hook: keyof Hooks, start: number, end: number): void => {
    const site = AWAIT_SITES.push(siteName(name, text, start)) - 1;
    insertions.push({ at: start, text: `${hook}(${site}, ` }, { at: end, text: ")" });
  };
  new Visitor({
    AwaitExpression: ({ argument }) => wrap("purserAwait", argument.start, argument.end),
    ForOfStatement: (loop) => {
      if (loop.await) wrap("purserIterate", loop.right.start, loop.right.end);
    },
  }).visit(program);
  // From the back, so that earlier places stay where they are; an opening goes before what it encloses.
  insertions.sort((a, b) => b.at - a.at);
  let result = text;
  for (const { at, text: inserted } of insertions) result = result.slice(0, at) + inserted + result.slice(at);
  return result;
}

function siteName(name: string, text: string, at: number): string {
  const line = `${name}:${text.slice(0, at).split("\n").length}`;
  const sameLine = AWAIT_SITES.filter((site) => site === line || site.startsWith(`${line}#`)).length;
  return sameLine === 0 ? line : `${line}#${sameLine + 1}`;
}

async function* iterate(site: number, source: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  const iterator = source[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await hooks.purserAwait(site, iterator.next());
    if (done) return;
    yield value;
  }
}
