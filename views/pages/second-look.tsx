// The page `/second-look`: would Purser decide so today? What would be different, before anything is.

import type { Rehearsed, UserSnapshot } from "#actors/user/snapshot.ts";
import { alertText } from "../alert-text.ts";
import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import { categoryWords } from "../look.ts";
import type { Shell } from "../models.ts";
import { PATHS, transactionPath } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count, reasonsText } from "../texts.ts";

const SHOWN_MAX = 50;

export type SecondLookModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly look: { readonly rules: boolean; readonly lessons: boolean; readonly reread: boolean };
  /** Null: nothing was asked yet. */
  readonly seen: (Rehearsed & { readonly digest: string }) | null;
};

export function secondLookPage(model: SecondLookModel): string {
  const { shell, snapshot, look, seen } = model;
  const writer = writerFor(snapshot.settings);
  const board = boardOf(plainPieces({ shell, snapshot }));
  return markup(
    <Layout title="Second look" current={null} shell={shell} board={board}>
      <p class="intro">
        Would Purser decide so today? Your whole history is gone through again, beside what happened. What you said by
        hand stays as it is, and nothing changes until you say so.
      </p>
      <form class="card form narrow" method="get" action={PATHS.secondLook}>
        <Choice name="rules" checked={look.rules} label="with today's rules from the first row on" />
        <Choice name="lessons" checked={look.lessons} label="with everything you taught from the first row on" />
        <Choice name="reread" checked={look.reread} label="with texts read as Purser reads them now" />
        <button class="btn" type="submit">
          Look again
        </button>
      </form>
      {seen !== null && <Differences model={model} seen={seen} writer={writer} />}
    </Layout>,
  );
}

function Choice({ name, checked, label }: { name: string; checked: boolean; label: string }) {
  return (
    <label class="tog">
      <input type="checkbox" name={name} value="1" checked={checked} />
      <span class="sl" />
      {label}
    </label>
  );
}

type Seen = NonNullable<SecondLookModel["seen"]>;

function Differences({ model, seen, writer }: { model: SecondLookModel; seen: Seen; writer: Writer }) {
  const { labels, insights, alerts, rows } = seen;
  const nothing =
    labels.length + insights.gone.length + alerts.gone.length + insights.added.length + alerts.added.length;
  return (
    <>
      <p class="intro" role="status">
        {nothing === 0
          ? `Nothing: of ${count(writer, rows, "row")} each would be decided the same way.`
          : `Of ${count(writer, rows, "row")}: ${summary(seen, writer)}.`}
      </p>
      {labels.length > 0 && (
        <Card id="look-labels" title="Labels">
          <ul class="looks">
            {labels.slice(0, SHOWN_MAX).map(({ row, tried }) => (
              <li>
                <a href={transactionPath(row.id)}>{row.merchant}</a>
                <span class="mut">{writer.date(row.date)}</span>
                <span>
                  {categoryWords(row.category)} → <b>{categoryWords(tried.category)}</b>
                  {tried.merchant !== row.merchant && ` (${tried.merchant})`}
                </span>
              </li>
            ))}
          </ul>
          {labels.length > SHOWN_MAX && <p class="mut">{`and ${writer.number(labels.length - SHOWN_MAX)} more`}</p>}
        </Card>
      )}
      <Told
        id="look-findings"
        title="Findings"
        gone={insights.gone.map((insight) => `${insight.merchant}: ${reasonsText(insight, writer)}`)}
        added={insights.added.map((insight) => `${insight.merchant}: ${reasonsText(insight, writer)}`)}
      />
      <Told
        id="look-alerts"
        title="Alerts"
        gone={alerts.gone.map((alert) => alertText(alert, writer))}
        added={alerts.added.map((alert) => alertText(alert, writer))}
      />
      {labels.length + insights.gone.length > 0 && <Accept model={model} digest={seen.digest} />}
    </>
  );
}

function Told(props: { id: string; title: string; gone: readonly string[]; added: readonly string[] }) {
  const { id, title, gone, added } = props;
  if (gone.length + added.length === 0) return null;
  return (
    <Card id={id} title={title}>
      <ul class="looks">
        {gone.slice(0, SHOWN_MAX).map((text) => (
          <li>
            <span>Would not be told:</span> {text}
          </li>
        ))}
        {added.slice(0, SHOWN_MAX).map((text) => (
          <li>
            <span>Would be told:</span> {text}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Accept({ model: { look }, digest }: { model: SecondLookModel; digest: string }) {
  return (
    <form class="form narrow" method="post" action={PATHS.secondLook}>
      {Object.entries(look).map(([name, on]) => (
        <input type="hidden" name={name} value={on ? "1" : "0"} />
      ))}
      <input type="hidden" name="seen" value={digest} />
      <button class="btn primary" type="submit">
        Take the labels over, and close what would not be told
      </button>
      <p class="mut">It can be taken back as one change, on the page of rules. Alerts that were told stay told.</p>
    </form>
  );
}

function summary({ labels, insights, alerts }: Seen, writer: Writer): string {
  const parts = [
    [labels.length, "label changes", "labels change"],
    [insights.gone.length, "finding goes", "findings go"],
    [insights.added.length, "finding comes", "findings come"],
    [alerts.gone.length, "alert goes", "alerts go"],
    [alerts.added.length, "alert comes", "alerts come"],
  ] as const;
  return parts
    .filter(([many]) => many > 0)
    .map(([many, one, more]) => count(writer, many, one, more))
    .join(", ");
}
