// Forms: reading their fields, and where to go afterwards. A script stays on its page, a plain form is led back.

import type { z } from "zod";
import type { HttpDeps } from "./deps.ts";
import { ProblemError, parse } from "./problem.ts";
import { ownOrigin } from "./same-origin.ts";
import type { AppContext } from "./session.ts";

/** The fields of a posted form, checked. Throws a 422 that names the first bad field. */
export async function formOf<Schema extends z.ZodType>(c: AppContext, schema: Schema): Promise<z.output<Schema>> {
  const body = await c.req.parseBody().catch(() => {
    throw new ProblemError(415, "Send a form.");
  });
  return parse(schema, body);
}

/** A form with a file in it. Throws a 415 that says how to send one. */
export function multipartOf(c: AppContext): Promise<FormData> {
  return c.req.formData().catch(() => {
    throw new ProblemError(415, "Send the file as multipart/form-data in the field `file`.", "file");
  });
}

/**
 * After a change: with scripts the open screens are already being updated, so there is nothing to say; without them
 * the browser goes back to the page the form stood on.
 */
export function afterwards(deps: HttpDeps, c: AppContext, fallback: string): Response {
  if (c.req.header("hx-request") === "true") return c.body(null, 204);
  return c.redirect(backPath(deps, c) ?? fallback, 303);
}

/** Path and query of the page that sent the form, if it is one of ours. */
export function backPath(deps: HttpDeps, c: AppContext): string | null {
  const referer = c.req.header("referer");
  if (!referer || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.origin === ownOrigin(deps.config, c.req.raw) ? url.pathname + url.search : null;
}
