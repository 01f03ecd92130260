// The page `/operator`: how the installation does, what waits to be sent again, and what operators did.

import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { ActionList, AsOf } from "../fragments/letters.tsx";
import { Layout } from "../layout.tsx";
import type { LetterKindView, OperatorModel } from "../operator-models.ts";
import { lettersPath, PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { count } from "../texts.ts";

export function operatorPage(model: OperatorModel): string {
  const { shell, health, sockets, waiting, kinds, actions } = model;
  const writer = writerFor(model.snapshot.settings);
  return markup(
    <Layout title="Operator" current={null} shell={shell} board={boardOf(plainPieces(model))}>
      <div class="narrow stack">
        <AsOf asOf={model.asOf} path={PATHS.operator} writer={writer} />
        <Card id="health" title="This installation">
          <dl class="facts">
            <Fact term="State" text={health.ok ? "Ready" : "In trouble"} />
            <Fact term="In words" text={health.detail} />
            <Fact term="Log" text={shell.status.log} />
            <Fact term="Cache" text={shell.status.cache} />
            <Fact term="Open windows" text={writer.number(sockets)} />
          </dl>
        </Card>
        <Card
          id="letters"
          title="Dead letters"
          aside={
            <a class="more" href={lettersPath({})}>
              See them all
            </a>
          }
        >
          <p class="text">
            {waiting === 0
              ? "Everything that came could be applied, or has been seen to."
              : `${count(writer, waiting, "record")} could not be applied and ${waiting === 1 ? "waits" : "wait"}. Nothing of them is lost; everything else went on.`}
          </p>
          {kinds.length > 0 && (
            <ul class="letters">
              {kinds.map((kind) => (
                <KindRow kind={kind} writer={writer} />
              ))}
            </ul>
          )}
        </Card>
        <Card id="actions" title="What operators did">
          <ActionList actions={actions} writer={writer} />
        </Card>
      </div>
    </Layout>,
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

function KindRow({ kind: { kind, meaning, waiting, since }, writer }: { kind: LetterKindView; writer: Writer }) {
  return (
    <li>
      <p class="letter-h">
        <a class="who" href={lettersPath({ kind })}>
          {kind}
        </a>
        <span class="chip high">{count(writer, waiting, "letter")}</span>
        {since !== null && <span class="mut">{`since ${writer.moment(since)}`}</span>}
      </p>
      <p class="letter-why">{meaning}</p>
      <KindForms kind={kind} />
    </li>
  );
}

export function KindForms({ kind }: { kind: string }) {
  return (
    <div class="letter-f">
      <form method="post" action={PATHS.resendLetters}>
        <input type="hidden" name="kind" value={kind} />
        <button class="btn sm" type="submit" aria-label={`Send all again: ${kind}`}>
          Send all again
        </button>
      </form>
      <details>
        <summary class="more">Give all up</summary>
        <form class="form row" method="post" action={PATHS.discardLetters}>
          <input type="hidden" name="kind" value={kind} />
          <input
            class="input"
            name="why"
            maxlength={200}
            placeholder="Why, for the record"
            aria-label={`Why all of ${kind} are given up`}
          />
          <button class="btn sm" type="submit" aria-label={`Give all up: ${kind}`}>
            Give all up
          </button>
        </form>
      </details>
    </div>
  );
}
