// Shares of a whole as a ring; decoration beside the list that says the same in words.

import { place } from "./scale.ts";

const CENTRE = 76;
const OUTER = 74;
const INNER = 52;
/** Longer figures are written smaller. */
const ROOMY_CHARS = 7;
/** Gap between segments, in radians. */
const GAP = 0.022;
const FULL = Math.PI * 2;

export type Slice = { readonly colour: string; readonly share: number; readonly href: string };

type DonutProps = { id: string; slices: readonly Slice[]; figure: string; caption: string };

export function Donut({ id, slices, figure, caption }: DonutProps) {
  let from = 0;
  return (
    <svg id={id} class="donut" viewBox="0 0 152 152" width="152" height="152" aria-hidden="true">
      {slices.length === 0 && <circle class="track" cx={CENTRE} cy={CENTRE} r={(OUTER + INNER) / 2} />}
      {slices.map(({ colour, share, href }) => {
        const start = from;
        from += share * FULL;
        return (
          <a href={href} tabindex={-1} class={`seg ${colour}`}>
            <path d={arc(start, from)} />
          </a>
        );
      })}
      <text
        class={figure.length > ROOMY_CHARS ? "donut-n long" : "donut-n"}
        x={CENTRE}
        y={CENTRE + 4}
        text-anchor="middle"
      >
        {figure}
      </text>
      <text class="donut-s" x={CENTRE} y={CENTRE + 22} text-anchor="middle">
        {caption}
      </text>
    </svg>
  );
}

/** One slice of the ring; a full circle is drawn a hair short, since an arc to its own start is nothing. */
function arc(from: number, to: number): string {
  const gap = to - from > GAP * 2 ? GAP / 2 : 0;
  const [a, b] = [from + gap, Math.min(to - gap, from + FULL - 0.001)];
  const large = b - a > Math.PI ? 1 : 0;
  const outer = `M${at(OUTER, a)}A${OUTER} ${OUTER} 0 ${large} 1 ${at(OUTER, b)}`;
  return `${outer}L${at(INNER, b)}A${INNER} ${INNER} 0 ${large} 0 ${at(INNER, a)}Z`;
}

function at(radius: number, angle: number): string {
  return `${place(CENTRE + radius * Math.sin(angle))} ${place(CENTRE - radius * Math.cos(angle))}`;
}
