// A bar that fills towards a limit, with a tick where an even pace would be today.

import { percent } from "./scale.ts";

export type MeterState = "ok" | "near" | "over";

type MeterProps = { share: number; pace: number; state: MeterState };

/** Decoration: the words beside it say the same. `share` and `pace` from 0 to 1 and beyond. */
export function Meter({ share, pace, state }: MeterProps) {
  const at = Math.min(Math.max(pace, 0), 1);
  return (
    <svg class={`meter ${state}`} width="100%" height="10" aria-hidden="true">
      <rect class="track" y="2" width="100%" height="6" rx="3" />
      <rect class="val" y="2" width={percent(Math.min(Math.max(share, 0), 1))} height="6" rx="3" />
      <rect class="even" x={percent(at)} width="2" height="10" />
    </svg>
  );
}
