// Scales of the charts: round ticks for amounts, and places in percent across and pixels down.

/** A chart without anything to show still has a scale: a hundred of most currencies. */
const LEAST_TOP = 10_000;

/** Round values from 0 to at least `highest`, about `count` steps apart: 1, 2, 2.5 or 5 times a power of ten. */
export function ticksTo(highest: number, count = 4): number[] {
  const top = Math.max(highest, LEAST_TOP);
  const rough = top / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, i) => i * step);
}

/** A coordinate with as many digits as an eye can tell apart. */
export function place(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Percent for an attribute of SVG. */
export function percent(ratio: number): string {
  return `${place(ratio * 100)}%`;
}
