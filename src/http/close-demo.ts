// Outside demo mode the demo people are nobody: whoever was signed in as one of them no longer is.

import type { Store } from "#store/store.ts";

/** Their rows stay in the database and come back with demo mode; their sessions and tokens do not. */
export async function closeDemo(store: Pick<Store, "users" | "sessions" | "tokens">): Promise<void> {
  for (const user of await store.users.list()) {
    if (!user.demo) continue;
    await store.sessions.revokeOthers(user.id, null);
    for (const token of await store.tokens.list(user.id)) await store.tokens.revoke(user.id, token.id);
  }
}
