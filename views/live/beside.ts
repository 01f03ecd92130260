// What a page shows beside the journal's position: by it a socket knows whether its page is still right at that position.

import type { LiveStatus } from "../models.ts";

/** Empty where the journal tells everything; else what of the demo's calendar stands in the page. */
export function besideOf({ demo }: Pick<LiveStatus, "demo">): string {
  return demo === null ? "" : String(demo.pace);
}
