// Prometheus text of what this process counts.

import type { HttpDeps } from "./deps.ts";

export async function metricsText(deps: HttpDeps): Promise<string> {
  const gauges: Record<string, number> = { ...deps.metrics() };
  gauges.deadLettersWaiting = await deps.store.deadLetters.count();
  for (const [name, value] of Object.entries(deps.hub.stats)) gauges[`live_${name}`] = value;
  const lines = Object.entries(gauges).flatMap(([name, value]) => {
    const metric = `purser_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    return [`# TYPE ${metric} gauge`, `${metric} ${value}`];
  });
  return `${lines.join("\n")}\n`;
}
