// The page `/transactions/:id/why`: how a row came to say what it says, and whether Purser would say so today.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { BackLink } from "../components/back-link.tsx";
import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import { categoryLabel, categoryWords } from "../look.ts";
import type { Shell } from "../models.ts";
import { PATHS, transactionPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { SOURCE_WORDS } from "../texts.ts";
import type { StoryStep, WhyOfRow } from "../why-models.ts";

export type WhyModel = { readonly shell: Shell; readonly snapshot: UserSnapshot; readonly why: WhyOfRow };

export function whyPage({ shell, snapshot, why }: WhyModel): string {
  const writer = writerFor(snapshot.settings);
  const board = boardOf(plainPieces({ shell, snapshot }));
  return markup(
    <Layout title="Why" current="transactions" shell={shell} board={board}>
      <div class="narrow stack">
        <p>
          <BackLink path={transactionPath(why.row.id)} row={why.row.id} />
        </p>
        <Today why={why} writer={writer} />
        <Card id="story" title="How it came to this">
          <ol class="looks">
            {why.story.map((step, at) => (
              <li>
                <time class="mut" datetime={step.at}>
                  {writer.moment(step.at)}
                </time>
                <span>{stepText(step, why.story[at - 1] ?? null, writer)}</span>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </Layout>,
  );
}

function Today({ why: { row, today, rule, lesson }, writer }: { why: WhyOfRow; writer: Writer }) {
  const same = today.category === row.category && today.merchant === row.merchant;
  return (
    <Card id="today" title="Would Purser decide so today?">
      <p>
        {same
          ? `Yes: ${row.merchant}, ${categoryWords(row.category)}.`
          : `No. It says ${row.merchant}, ${categoryWords(row.category)}; today it would be ${today.merchant}, ${categoryWords(today.category)}.`}
      </p>
      <p class="mut">{basis(today, writer)}</p>
      {rule !== null && <p class="mut">{`A rule of yours fits: “${rule.when.text ?? rule.when.merchant ?? ""}”.`}</p>}
      {lesson !== null && <p class="mut">{`You taught that ${row.merchant} is ${categoryLabel(lesson)}.`}</p>}
      {!same && (
        <a class="more" href={`${PATHS.secondLook}?rules=1&lessons=1&reread=1`}>
          Look at all rows that would differ
        </a>
      )}
    </Card>
  );
}

function stepText({ type, row }: StoryStep, before: StoryStep | null, writer: Writer): string {
  const said = `${row.merchant}, ${categoryWords(row.category)}`;
  const same = before !== null && before.row.merchant === row.merchant && before.row.category === row.category;
  switch (type) {
    case "transaction-recorded":
      return `Came as “${row.description}”, ${writer.money(row.amountMinor, row.currency)}: ${said}. ${basis(row, writer)}`;
    case "transaction-settled":
      return same ? "Settled at the bank." : `Settled at the bank as “${row.description}”: ${said}.`;
    case "transaction-revised":
      return `Changed at the bank: ${writer.money(row.amountMinor, row.currency)}, ${said}.`;
    case "transaction-voided":
      return "Taken back by the bank.";
    case "merchant-recognised":
      return `The language model was asked: ${said}. ${basis(row, writer)}`;
    case "category-corrected":
      return row.categorySource === "rule" ? `A rule of yours was applied: ${said}.` : `You said: ${said}.`;
    case "merchant-corrected":
      return `You named it: ${said}.`;
    case "row-restored":
      return `You took that back: ${said}.`;
    case "note-set":
      return "You wrote a note.";
    case "transaction-expected":
      return "You said whether it was expected.";
    default:
      return said;
  }
}

function basis(row: Pick<StoryStep["row"], "categorySource" | "confidence">, writer: Writer): string {
  if (row.categorySource === null) return "Nobody was sure.";
  return `By ${SOURCE_WORDS[row.categorySource]}, ${writer.share(row.confidence)} sure.`;
}
