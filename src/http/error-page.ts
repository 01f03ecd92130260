// The page people see when something is not there or went wrong.

import { errorPage as view } from "#views/pages/door.tsx";
import type { HttpDeps } from "./deps.ts";
import type { Problem } from "./problem.ts";

/** `back`: the page whose form was refused, where there is one. */
export function errorPage(deps: Pick<HttpDeps, "assets">, problem: Problem, back: string | null): string {
  const { status, title, detail } = problem;
  return view({ assets: deps.assets.urls, status, title, detail, back });
}
