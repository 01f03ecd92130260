// A titled box: the shape of every block of a page.

import type { Child } from "hono/jsx";

type CardProps = {
  id: string;
  title: string;
  /** Stands at the right of the title. */
  aside?: Child;
  /** Rows that reach from edge to edge. */
  flush?: boolean;
  hidden?: boolean;
  children?: Child;
};

export function Card({ id, title, aside, flush = false, hidden = false, children }: CardProps) {
  return (
    <section id={id} class={flush ? "card flush" : "card"} aria-labelledby={`${id}-h`} hidden={hidden}>
      <header>
        <h2 id={`${id}-h`}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
