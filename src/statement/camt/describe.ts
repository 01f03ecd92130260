// The words of a CAMT entry: who stands on the other side, and what for.

import { findElement, findElements, type MarkupElement, textOf } from "../markup/elements.ts";

const PURPOSES: ReadonlySet<string> = new Set(["USTRD"]);

/** The other party's name and the purpose; the bank's own words where neither is given. */
export function describeEntry(entry: MarkupElement, direction: "CRDT" | "DBIT"): string {
  const name = otherParty(entry, direction);
  const purpose = findElements(entry, PURPOSES)
    .map((element) => element.text.trim().replace(/\s+/g, " "))
    .join(" ");
  const said = purpose || textOf(entry, "ADDTLTXINF") || structuredReference(entry);
  const parts = [name, name !== "" && said.startsWith(name) ? said.slice(name.length).trim() : said].filter(
    (part) => part !== "",
  );
  return parts.length > 0 ? parts.join(" ") : textOf(entry, "ADDTLNTRYINF");
}

/** Who received what left, who sent what came. */
function otherParty(entry: MarkupElement, direction: "CRDT" | "DBIT"): string {
  const parties = findElement(entry, "RLTDPTIES");
  if (!parties) return "";
  const roles = direction === "DBIT" ? ["CDTR", "ULTMTCDTR"] : ["DBTR", "ULTMTDBTR"];
  for (const role of roles) {
    const party = findElement(parties, role);
    const name = party ? textOf(party, "NM") : "";
    if (name !== "") return name;
  }
  return "";
}

function structuredReference(entry: MarkupElement): string {
  const structured = findElement(entry, "STRD");
  const reference = structured ? findElement(structured, "CDTRREFINF") : null;
  return reference ? textOf(reference, "REF") : "";
}
