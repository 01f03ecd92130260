// The key under which a merchant's name is remembered: spelling and case do not make a new merchant.

/** "  Blue  Bottle Coffee " → "blue bottle coffee". */
export function merchantKey(merchant: string): string {
  return merchant.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
