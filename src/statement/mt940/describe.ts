// The words of a movement: German numbered sub-fields, Dutch slash codes, or plain lines.

import type { SwiftField } from "./fields.ts";

/** What the fields behind a movement say; its own reference and second line where they say nothing. */
export function describeMovement(
  details: readonly SwiftField[],
  reference: string,
  ownLines: readonly string[],
): string {
  const text = details.map((field) => joinLines(field)).join(" ");
  const said = numbered(text) ?? slashed(text) ?? tidy(text);
  if (said !== "") return said;
  return tidy([...ownLines, reference].join(" "));
}

/** Numbered sub-fields may be torn anywhere, so their lines join without a space; plain text breaks between words. */
function joinLines(field: SwiftField): string {
  const isNumbered = field.lines.some((line) => /\?\d\d/.test(line));
  return field.lines.join(isNumbered || field.lines[0]?.startsWith("/") ? "" : " ");
}

/** "166?00GUTSCHRIFT?20SVWZ+Text?32Name?33more": name, then purpose; null when the text is of another form. */
function numbered(text: string): string | null {
  const parts = text.split(/\?(?=\d\d)/).slice(1);
  if (parts.length === 0) return null;
  const of = (codes: RegExp): string =>
    parts
      .filter((part) => codes.test(part))
      .map((part) => part.slice(2))
      .join("");
  const purpose = of(/^(2\d|6[0-3])/);
  const marked = /SVWZ\+(.*?)(?=(?:EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|ABWA|ABWE|IBAN|BIC)[+:]|$)/.exec(purpose)?.[1];
  return tidy([of(/^3[23]/), marked ?? purpose].join(" ")) || tidy(of(/^00/));
}

/** "/TRTP/…/NAME/…/REMI/…": name and what for; null when neither code is there. */
function slashed(text: string): string | null {
  const of = (code: string): string => new RegExp(`/${code}/(.*?)(?=/[A-Z]{4}/|$)`).exec(text)?.[1] ?? "";
  const said = tidy(`${of("NAME")} ${of("REMI")}`);
  return said === "" ? null : said;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
