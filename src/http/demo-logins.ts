// The demo people as the login page offers them; their password is no secret.

import { DEMO_PERSONAS } from "#simulator/persona.ts";
import type { DemoLogin } from "#views/models.ts";

export const DEMO_PASSWORD = "demo";

export const DEMO_LOGINS: readonly DemoLogin[] = DEMO_PERSONAS.map(({ name, email }) => {
  return { name, email, password: DEMO_PASSWORD };
});
