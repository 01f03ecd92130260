// The page `/settings/model`: which language model there is, whether it may be asked, what it cost and what left.

import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import { type LlmCountsView, type LlmModel, type PayloadView, shareWithoutModel } from "../llm-models.ts";
import { PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { costText, count } from "../texts.ts";

const SOURCES = [
  ["rule", "Your rules"],
  ["learned", "What you taught"],
  ["merchant", "Known merchants"],
  ["model", "Words of the text"],
  ["bank", "The bank's own category"],
  ["llm", "The language model"],
  ["unsure", "Not sure"],
] as const;

export function llmPage(model: LlmModel): string {
  const writer = writerFor(model.snapshot.settings);
  return markup(
    <Layout title="Language model" current="settings" shell={model.shell} board={boardOf(plainPieces(model))}>
      <div class="narrow stack">
        <Card id="model" title="Language model">
          <Who model={model} />
          {model.provider !== "none" && <Switch isOn={model.snapshot.settings.model} />}
        </Card>
        <Card id="answers" title="Where your categories come from">
          <Answers model={model} writer={writer} />
        </Card>
        {model.provider !== "none" && (
          <Card id="use" title="What it was asked, by everybody here">
            <Use
              today={model.today}
              ever={model.ever}
              dailyCalls={model.dailyCalls}
              listedOn={model.listedOn}
              writer={writer}
            />
          </Card>
        )}
        {model.provider !== "none" && (
          <Card id="sent" title="What left this machine for you">
            <Sent payloads={model.payloads} writer={writer} />
          </Card>
        )}
      </div>
    </Layout>,
  );
}

function Who({ model: { provider, model, practice } }: { model: LlmModel }) {
  if (provider === "none")
    return (
      <p class="text">
        There is none here: merchants are named by what Purser knows itself, and what it does not know stays "not sure".
        Whoever runs this installation can set LLM_PROVIDER or GEMINI_API_KEY.
      </p>
    );
  return (
    <>
      <p class="text">
        {practice ? "The practice model" : `${model ?? ""} (${provider})`}
        {practice && <span class="chip">practice</span>}
      </p>
      <p class="text">
        {practice
          ? "A small program on this machine that answers in a real model's stead, so that the demo shows how it goes. Nothing leaves."
          : "Where nobody here knows a merchant, its name alone is sent: no amount, no date, no account, no name of a person."}
      </p>
    </>
  );
}

function Switch({ isOn }: { isOn: boolean }) {
  return (
    <form class="form row" method="post" action={PATHS.allowModel}>
      <input type="hidden" name="allowed" value={isOn ? "0" : "1"} />
      <p class="text">{isOn ? "It may be asked about your merchants." : "It is not asked about your merchants."}</p>
      <button class={isOn ? "btn" : "btn primary"} type="submit">
        {isOn ? "Do not ask it" : "Let it be asked"}
      </button>
    </form>
  );
}

function Answers({ model: { rows }, writer }: { model: LlmModel; writer: Writer }) {
  const share = shareWithoutModel(rows);
  const shown = SOURCES.filter(([source]) => (rows[source] ?? 0) > 0);
  if (shown.length === 0) return <p class="text">There is no transaction yet.</p>;
  return (
    <dl class="facts">
      {shown.map(([source, name]) => (
        <Fact term={name} text={count(writer, rows[source] ?? 0, "transaction")} />
      ))}
      {share !== null && <Fact term="Answered without a model" text={writer.share(share)} />}
    </dl>
  );
}

function Use({
  today,
  ever,
  dailyCalls,
  listedOn,
  writer,
}: Pick<LlmModel, "today" | "ever" | "dailyCalls" | "listedOn"> & { writer: Writer }) {
  const rows: readonly (readonly [string, (counts: LlmCountsView) => string])[] = [
    ["Calls", ({ calls }) => writer.number(calls)],
    ["Tokens sent", ({ inputTokens }) => writer.number(inputTokens)],
    ["Tokens received", ({ outputTokens }) => writer.number(outputTokens)],
    ["Cost", (counts) => costText(counts, writer)],
    ["Merchants asked about", ({ questions }) => writer.number(questions)],
    ["Answered from memory", ({ cacheHits }) => writer.number(cacheHits)],
    ["Never sent", ({ notSent }) => writer.number(notSent)],
    ["Failed calls", ({ failed }) => writer.number(failed)],
  ];
  return (
    <>
      <dl class="facts">
        {rows.map(([name, of]) => (
          <Fact term={name} text={`${of(today)} today · ${of(ever)} in all`} />
        ))}
      </dl>
      <p class="mut">{`At most ${count(writer, dailyCalls, "call")} a day.`}</p>
      {listedOn !== null && (
        <p class="mut">{`By Google's price list of ${listedOn}; LLM_PRICE_INPUT and LLM_PRICE_OUTPUT say another one.`}</p>
      )}
    </>
  );
}

function Sent({ payloads, writer }: { payloads: readonly PayloadView[]; writer: Writer }) {
  if (payloads.length === 0) return <p class="text">Nothing yet.</p>;
  return (
    <ul class="letters">
      {payloads.map((payload) => (
        <li>
          <p class="letter-h">
            <b>{writer.moment(payload.at)}</b>
            <span class="chip">{payload.outcome}</span>
            <span class="mut">{payload.model}</span>
          </p>
          <pre class="payload">{payload.input}</pre>
          {payload.others > 0 && (
            <p class="mut">{`${count(writer, payload.others, "merchant")} more in the same call, asked for by others or to check the answer.`}</p>
          )}
          <details>
            <summary class="more">The words around it</summary>
            <pre class="payload">{payload.system}</pre>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}
