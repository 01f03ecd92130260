// An icon of the page's sprite; always decoration beside words.

import type { IconName } from "../assets/icons.ts";

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg class="i" width={size} height={size} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}
