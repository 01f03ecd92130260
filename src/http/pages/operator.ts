// The operator's pages: for whom the server's own machine has made an operator, and as if they did not exist for everybody else.

import type { Hono } from "hono";
import { z } from "zod";
import { type Instant, instantOfMs } from "#finance/calendar.ts";
import { decodeLetterPlace, encodeLetterPlace, letterName, parseLetterName } from "#store/dead-letters.ts";
import { LETTER_STATES, type LetterFilter, type StoredLetter } from "#store/letters.ts";
import type { StoredAction } from "#store/operators.ts";
import { DEAD_LETTER_KINDS, isDeadLetterKind, KIND_MEANINGS } from "#stream/dead-letter-kind.ts";
import type { Notice } from "#views/models.ts";
import type { LetterView, OperatorActionView } from "#views/operator-models.ts";
import { deadLetterPage } from "#views/pages/dead-letter.tsx";
import { deadLettersPage } from "#views/pages/dead-letters.tsx";
import { operatorPage } from "#views/pages/operator.tsx";
import { letterPath, PATHS } from "#views/paths.ts";
import { refusalOf, type SettleOrder } from "../dead-letter-desk.ts";
import type { HttpDeps } from "../deps.ts";
import { formOf } from "../form.ts";
import { ProblemError } from "../problem.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { type AppContext, type AppEnv, type Session, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";

const LETTERS_ON_A_PAGE = 25;
const ACTIONS_SHOWN = 20;
const TEXT_CHARS_MAX = 200;
const PAYLOAD_CHARS_SHOWN = 4_000;
/** In a list, where the store has cut it already, a little later. */
const PAYLOAD_CHARS_LISTED = 200;

const kindForm = z.object({ kind: z.enum(DEAD_LETTER_KINDS) });
const whyForm = z.object({ why: z.string().max(TEXT_CHARS_MAX, "is too long").default("") });

export function mountOperator(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.operator, async (c) => c.html(await overview(deps, c, await operatorOf(deps, c))));
  app.get(PATHS.letters, async (c) => c.html(await list(deps, c, await operatorOf(deps, c))));
  app.get(`${PATHS.letters}/:id`, async (c) => c.html(await one(deps, c, await operatorOf(deps, c))));
  for (const action of ["resend", "discard"] as const) {
    app.post(`${PATHS.letters}/${action}`, async (c) => {
      const { email } = await operatorOf(deps, c);
      const { kind, why } = await formOf(c, kindForm.extend(whyForm.shape));
      const which = { kind, through: null };
      const { done, left } = await settle(deps, { action, which, actor: email, remark: why });
      return c.redirect(`${PATHS.operator}?did=${action}&done=${done}&left=${left}`, 303);
    });
    app.post(`${PATHS.letters}/:id/${action}`, async (c) => {
      const { email } = await operatorOf(deps, c);
      const { why } = await formOf(c, whyForm);
      const letter = parseLetterName(c.req.param("id"));
      if (letter === null) throw nothingHere();
      const { done, refusal } = await settle(deps, { action, which: { letter }, actor: email, remark: why });
      if (refusal !== null) throw new ProblemError(409, refusal);
      return c.redirect(`${letterPath(letterName(letter))}?did=${action}&done=${done}`, 303);
    });
  }
}

/** A browser's session of an operator: a token is for programs, and programs have the terminal. */
async function operatorOf(deps: HttpDeps, c: AppContext): Promise<Session> {
  const session = signedIn(c);
  if (session.via !== "session" || !(await deps.store.operators.has(session.userId))) throw nothingHere();
  return session;
}

async function settle(deps: HttpDeps, order: SettleOrder) {
  return deps.desk.settle(order).catch((error: unknown) => {
    deps.log.error({ err: error }, "dead letters could not be sent again or given up");
    throw new ProblemError(
      503,
      "Not everything was done: the log or the database did not take it. What is left still waits.",
    );
  });
}

async function frame(deps: HttpDeps, c: AppContext, session: Session) {
  const shell = shellOf(deps, session, PLAIN_LIVE_URL, noticeOf(c));
  return { shell, snapshot: await deps.snapshot(session.userId), asOf: instantOfMs(deps.clock.nowMs()) };
}

async function overview(deps: HttpDeps, c: AppContext, session: Session): Promise<string> {
  const { deadLetters, operators } = deps.store;
  const kinds = await deadLetters.countByKind();
  return operatorPage({
    ...(await frame(deps, c, session)),
    health: await deps.ready(),
    sockets: deps.hub.stats.sockets,
    waiting: kinds.reduce((sum, { waiting }) => sum + waiting, 0),
    kinds: kinds.map((each) => ({ ...each, since: momentOf(each.since), meaning: KIND_MEANINGS[each.kind] })),
    actions: (await operators.actions(ACTIONS_SHOWN)).map(viewOfAction),
  });
}

async function list(deps: HttpDeps, c: AppContext, session: Session): Promise<string> {
  const { deadLetters, users } = deps.store;
  const text = (name: string) => (c.req.query(name) ?? "").trim().slice(0, TEXT_CHARS_MAX);
  const [state, kind, user] = [text("state"), text("kind"), text("user")];
  const filter: LetterFilter = {
    state: LETTER_STATES.find((each) => each === state) ?? "waiting",
    kind: isDeadLetterKind(kind) ? kind : null,
    userId: user === "" ? null : ((await users.byEmail(user))?.id ?? user),
  };
  const found = await deadLetters.list(filter, LETTERS_ON_A_PAGE + 1, decodeLetterPlace(text("before")));
  const shown = found.slice(0, LETTERS_ON_A_PAGE);
  const last = found.length > LETTERS_ON_A_PAGE ? shown.at(-1) : undefined;
  const names = await users.emails(shown.map(({ userId }) => userId));
  return deadLettersPage({
    ...(await frame(deps, c, session)),
    filter: { state: filter.state, kind: filter.kind ?? "", user },
    kinds: DEAD_LETTER_KINDS,
    letters: shown.map((letter) => viewOf(letter, names, PAYLOAD_CHARS_LISTED)),
    next: last === undefined ? null : encodeLetterPlace(last),
    waiting: await deadLetters.count(),
  });
}

async function one(deps: HttpDeps, c: AppContext, session: Session): Promise<string> {
  const { deadLetters, operators, users } = deps.store;
  const id = parseLetterName(c.req.param("id") ?? "");
  const letter = id && (await deadLetters.find(id));
  if (!letter) throw nothingHere();
  const { earlier, later } = await deadLetters.kin(letter);
  return deadLetterPage({
    ...(await frame(deps, c, session)),
    letter: viewOf(letter, await users.emails([letter.userId]), PAYLOAD_CHARS_SHOWN),
    meaning: KIND_MEANINGS[letter.kind],
    characters: letter.payload.length,
    earlier: earlier && letterName(earlier),
    later: later && letterName(later),
    actions: (await operators.actionsAbout(letter)).map(viewOfAction),
  });
}

function viewOf(letter: StoredLetter, names: ReadonlyMap<string, string>, charactersMax: number): LetterView {
  const payload = letter.payload.slice(0, charactersMax);
  return {
    id: letterName(letter),
    kind: letter.kind,
    reason: letter.reason,
    user: names.get(letter.userId) ?? letter.userId,
    parkedAt: momentOf(letter.parkedAt),
    state: letter.resentAt !== null ? "resent" : letter.discardedAt !== null ? "discarded" : "waiting",
    unsendable: letter.sendable ? null : refusalOf("resend", { ...letter, resentAt: null }),
    payload,
    payloadCut: letter.payload.length > payload.length,
  };
}

function viewOfAction({ at, actor, action, partition, offset, detail }: StoredAction): OperatorActionView {
  const letter = partition === null || offset === null ? null : letterName({ partition, offset });
  return { at, actor, action, letter, detail };
}

/** Null where it is not known. */
function momentOf(moment: Instant): Instant | null {
  return Number.isNaN(Date.parse(moment)) ? null : moment;
}

function noticeOf(c: AppContext): Notice | null {
  const [did, done, left] = [c.req.query("did"), Number(c.req.query("done")), Number(c.req.query("left") ?? 0)];
  const word = { resend: "Sent again", discard: "Given up" }[did ?? ""];
  if (word === undefined || !Number.isSafeInteger(done) || !Number.isSafeInteger(left)) return null;
  const more = left > 0 ? ` ${left} more wait: press once more for the next ones.` : "";
  return { kind: "done", text: `${word}: ${done}.${more}` };
}

/** The same as for an address that does not exist. */
function nothingHere(): ProblemError {
  return new ProblemError(404, "There is nothing at this address.");
}
