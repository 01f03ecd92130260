// Settings of drizzle-kit, which writes migrations/ from the schema: `npm run migrations`.

import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: ["./src/store/schema.ts", "./src/store/schema-engine.ts"],
  out: "./migrations",
});
