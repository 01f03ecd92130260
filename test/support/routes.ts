// Every address the product answers, read from the application itself, so that a new one cannot escape the tests.

import { createApp } from "#http/app.ts";
import type { HttpDeps } from "#http/deps.ts";

export type Route = { readonly method: string; readonly path: string };

/** Method and path with `:id` and the like in it; what every request passes through is left out. */
export function everyRoute(): readonly Route[] {
  // Mounting a route looks at nothing but this; handlers are never called.
  const config = { publicUrl: null, signUpOpen: true } as HttpDeps["config"];
  return createApp({ config } as HttpDeps)
    .routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ({ method, path }));
}

/** The routes that answer people with a page. */
export function everyPage(): readonly string[] {
  const system = /^\/(api\/|assets\/|healthz|readyz|metrics|favicon|robots)/;
  return everyRoute()
    .filter(({ method, path }) => method === "GET" && !system.test(path))
    .map(({ path }) => path);
}

/** `/transactions/:id` with what its parameter is to be. */
export function fill(path: string, parameter: string): string {
  return path.replace(/:\w+/, encodeURIComponent(parameter)).replace("*", "");
}
