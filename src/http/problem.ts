// Errors as RFC 9457 problem documents: what was wrong, in which field, what to do.

import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The offending field, where there is one. */
  readonly field?: string;
  /** Where in the field, as people count characters, and how many of them it is about. */
  readonly column?: number;
  readonly length?: number;
};

const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Not a form",
  422: "Not valid",
  429: "Too many requests",
  503: "Not ready",
};

/** Throws its way out of a handler; the app turns it into a problem document or an error page. */
export class ProblemError extends HTTPException {
  readonly problem: Problem;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    field?: string,
    place?: Pick<Problem, "column" | "length">,
  ) {
    super(status, { message: detail });
    const title = TITLES[status] ?? "Something went wrong";
    this.problem = { type: "about:blank", title, status, detail, ...(field === undefined ? {} : { field }), ...place };
  }
}

/** Somebody else's thing and no thing at all are the same to the asker. */
export function notFound(what: string): ProblemError {
  return new ProblemError(404, `There is no such ${what} among yours.`);
}

/** Parses what came from outside; throws a 422 that names the first offending field. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  throw new ProblemError(
    422,
    issue ? `${field || "The request"}: ${issue.message}` : "The request is not valid.",
    field,
  );
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
