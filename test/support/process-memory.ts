// What a process holds in memory, as the kernel counts it.

import { readFileSync } from "node:fs";

/** Resident bytes now; 0 where the system has no /proc. */
export function residentBytes(pid: number): number {
  return kilobytes(pid, "VmRSS") * 1024;
}

function kilobytes(pid: number, name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
