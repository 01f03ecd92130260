// The benches still run: each once, small. What they measure here means nothing.

import { describe, expect, test } from "bun:test";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";

const LIMIT_MS = 30_000 + KAFKA_START_LIMIT_MS;

describe.each([
  { program: "live.ts", words: ["20", "2", "1", "embedded"], prints: /embedded │ 20 +│ 2 +│ 20 +│ 0 / },
  { program: "import.ts", words: ["11000"], prints: / 11000 │ 11000 / },
  { program: "import.ts", words: ["2000", "--ofx"], prints: / ofx +│ 2000 +│ 2000 / },
  { program: "import.ts", words: ["2000", "--dry-run"], prints: / 2000 +│ 2000 / },
  { program: "log.ts", words: ["--smoke"], prints: /embedded/ },
  { program: "runtime.ts", words: ["--smoke"], prints: /\d/ },
  { program: "store.ts", words: ["2000", "10"], prints: /rows\/s \(2000 rows\)/ },
  { program: "capacity.ts", words: ["20", "10", "100"], prints: /embedded │ 20 / },
  { program: "actor-memory.ts", words: ["2", "2"], prints: /\d/ },
])("$program", ({ program, words, prints }) => {
  test(
    "runs to its end and prints its table",
    async () => {
      const child = Bun.spawn([process.execPath, "--no-env-file", `${import.meta.dir}/${program}`, ...words], {
        stdout: "pipe",
        stderr: "pipe",
      });
      const [stdout, stderr] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
      ]);
      expect({ code: await child.exited, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toMatch(prints);
    },
    LIMIT_MS,
  );
});
