// A line that goes on into a band: what is expected day by day, and how far off it may be.

const WIDTH = 720;
const HEIGHT = 180;

type Day = { readonly expectedMinor: number; readonly leastMinor: number; readonly mostMinor: number };

/** Decoration beside figures that say the same; the lowest point is marked. */
export function BandChart({ days, now }: { days: readonly Day[]; now: number }) {
  const all = [{ expectedMinor: now, leastMinor: now, mostMinor: now }, ...days];
  const least = Math.min(0, ...all.map((day) => day.leastMinor));
  const most = Math.max(1, ...all.map((day) => day.mostMinor));
  const x = (at: number) => round((at / Math.max(1, all.length - 1)) * WIDTH);
  const y = (minor: number) => round(HEIGHT - ((minor - least) / (most - least)) * HEIGHT);
  const line = all.map((day, at) => `${x(at)},${y(day.expectedMinor)}`).join(" ");
  const above = all.map((day, at) => `${x(at)},${y(day.mostMinor)}`);
  const below = all.map((day, at) => `${x(at)},${y(day.leastMinor)}`).toReversed();
  const low = all.reduce((a, b, at) => (b.expectedMinor < (all[a]?.expectedMinor ?? 0) ? at : a), 0);
  return (
    <svg class="band" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon class="reach" points={[...above, ...below].join(" ")} />
      <line class="zero" x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
      <polyline class="path" points={line} />
      <line class="low" x1={x(low)} x2={x(low)} y1={y(all[low]?.expectedMinor ?? 0)} y2={HEIGHT} />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
