// What somebody without any data sees first: the ways to begin.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { PATHS } from "../paths.ts";

/** Hidden from the first row on. */
export function Welcome({ snapshot, demoOffered }: { snapshot: UserSnapshot; demoOffered: boolean }) {
  return (
    <section id="welcome" class="welcome" aria-labelledby="welcome-h" hidden={snapshot.counts.rows > 0}>
      <h2 id="welcome-h">Bring your money in</h2>
      <ul>
        <li>
          <a href={`${PATHS.connect}#bank`}>
            <b>Connect a bank</b>
            New rows then appear here by themselves.
          </a>
        </li>
        <li>
          <a href={`${PATHS.connect}#file`}>
            <b>Drop a file</b>
            CSV, OFX or QFX, as your bank exports it.
          </a>
        </li>
        {demoOffered && (
          <li>
            <a href={`${PATHS.connect}#demo`}>
              <b>Look at the demo</b>
              Somebody else's year, apart from your own data.
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}
