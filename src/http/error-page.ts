// The page people see when something is not there or went wrong.

import { errorPage as view } from "#views/pages/door.tsx";
import type { HttpDeps } from "./deps.ts";
import type { Problem } from "./problem.ts";

export function errorPage(deps: Pick<HttpDeps, "assets">, problem: Problem): string {
  return view({ assets: deps.assets.urls, status: problem.status, title: problem.title, detail: problem.detail });
}
