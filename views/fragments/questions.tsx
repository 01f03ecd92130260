// Standing questions: the list of them, and the form that asks another one.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Question } from "#finance/question.ts";
import { domId, LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import { PATHS, removeQuestionPath, transactionsPath } from "../paths.ts";
import { item, markup } from "../render.ts";

const LIST = "questions";

export function questionPieces({ questions }: UserSnapshot): Piece[] {
  if (questions.length === 0) return [emptyPiece()];
  return questions.map((question, rank) => questionPiece(question, rankKey(rank)));
}

/** `query`: a search to begin with. */
export function AskForm({ query }: { query: string }) {
  return (
    <form id="ask" class="form" method="post" action={PATHS.setQuestion}>
      <label>
        Tell me when a new row fits
        <input
          class="input"
          name="query"
          required
          maxlength={1000}
          value={query}
          placeholder="cat:coffee amt:>10"
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      <label>
        Under the name
        <input class="input" name="name" maxlength={80} placeholder="optional" autocomplete="off" />
      </label>
      <button class="btn" type="submit">
        Keep asking
      </button>
    </form>
  );
}

function questionPiece({ id, name, query }: Question, key: string): Piece {
  const dom = `question-${domId(id)}`;
  const path = removeQuestionPath(id);
  const html = markup(
    <li id={dom} data-k={key}>
      <a href={transactionsPath({ q: query })}>{name}</a>
      {name !== query && <code class="mut">{query}</code>}
      <form method="post" action={path} hx-post={path} hx-swap="none">
        <button class="btn sm" type="submit" aria-label={`Stop asking: ${name}`}>
          Stop asking
        </button>
      </form>
    </li>,
  );
  return item(dom, LIST, key, html);
}

function emptyPiece(): Piece {
  const html = markup(
    <li id="questions-empty" class="empty" data-k={LAST_KEY}>
      No standing question yet. Any search can be one: it is asked of every new row, the moment it comes.
    </li>,
  );
  return item("questions-empty", LIST, LAST_KEY, html);
}
