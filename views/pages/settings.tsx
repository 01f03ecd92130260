// The page `/settings`: how money is written and counted, the password, the open sessions.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { Card } from "../components/card.tsx";
import { Field, Select } from "../components/field.tsx";
import { writerFor } from "../format.ts";
import { Layout } from "../layout.tsx";
import { shareWithoutModel } from "../llm-models.ts";
import type { SessionView, SettingsModel } from "../models.ts";
import { endSessionPath, PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";
import { costText, count } from "../texts.ts";

type Choice = { readonly value: string; readonly label: string };

/** Ways of writing numbers and dates people ask for most; one's own is added where it is missing. */
const LOCALES: readonly (readonly [tag: string, label: string])[] = [
  ["en-US", "English (United States)"],
  ["en-GB", "English (United Kingdom)"],
  ["en-IE", "English (Ireland)"],
  ["en-CA", "English (Canada)"],
  ["en-AU", "English (Australia)"],
  ["en-IN", "English (India)"],
  ["de-DE", "German (Germany)"],
  ["de-AT", "German (Austria)"],
  ["de-CH", "German (Switzerland)"],
  ["fr-FR", "French (France)"],
  ["es-ES", "Spanish (Spain)"],
  ["it-IT", "Italian (Italy)"],
  ["nl-NL", "Dutch (Netherlands)"],
  ["pt-BR", "Portuguese (Brazil)"],
  ["pl-PL", "Polish (Poland)"],
  ["sv-SE", "Swedish (Sweden)"],
  ["ja-JP", "Japanese (Japan)"],
];
const WEEKDAYS: readonly Choice[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (label, day) => ({ value: String(day), label }),
);
const WATCHFULNESS: readonly Choice[] = [
  { value: "calm", label: "Only the oddest: 1 of 100" },
  { value: "usual", label: "What is unusual: 2 of 100" },
  { value: "watchful", label: "Rather too much: 4 of 100" },
];
const PAYDAYS: readonly Choice[] = [
  { value: "", label: "Not known" },
  ...Array.from({ length: 31 }, (_, i) => ({ value: String(i + 1), label: String(i + 1) })),
];
const CURRENCIES = Intl.supportedValuesOf("currency");
const TIME_ZONES = Intl.supportedValuesOf("timeZone");
/** Written for each locale, so that one sees what one chooses. */
const EXAMPLE = 1234.56;

export function settingsPage(model: SettingsModel): string {
  const { shell, snapshot } = model;
  const board = boardOf(plainPieces(model));
  return markup(
    <Layout title="Settings" current="settings" shell={shell} board={board}>
      <div class="narrow stack">
        <Card id="look" title="Money, language and time">
          <LookForm snapshot={snapshot} />
        </Card>
        <Card id="password" title="Password">
          {model.passwordFixed ? <p class="text">Demo people share theirs: it stays as it is.</p> : <PasswordForm />}
        </Card>
        <Card id="sessions" title="Signed in">
          <Sessions sessions={model.sessions} snapshot={snapshot} />
        </Card>
        <Card
          id="rules"
          title="Rules and corrections"
          aside={
            <a class="more" href={PATHS.rules}>
              See and change
            </a>
          }
        >
          <p class="text">
            {snapshot.rules.length === 0
              ? "Your own rules name and categorise what they fit. There is none yet."
              : `${count(writerFor(snapshot.settings), snapshot.rules.length, "rule")} of your own.`}
          </p>
        </Card>
        <Card
          id="categories"
          title="Categories of your own"
          aside={
            <a class="more" href={PATHS.categories}>
              See and change
            </a>
          }
        >
          <p class="text">
            {snapshot.ownCategories.length === 0
              ? "You may add some below the sixteen that there are. There is none yet."
              : `${count(writerFor(snapshot.settings), snapshot.ownCategories.length, "category", "categories")} of your own.`}
          </p>
        </Card>
        <Card
          id="model"
          title="Language model"
          aside={
            <a class="more" href={PATHS.llm}>
              Choose and look
            </a>
          }
        >
          <p class="text">{modelInWords(model)}</p>
          <p class="mut">{useInWords(model)}</p>
        </Card>
        <Card id="engine" title="This installation">
          <p class="text">{`Log: ${shell.status.log} · Cache: ${shell.status.cache}`}</p>
          {model.lettersWaiting !== null && (
            <p class="text">
              <a href={PATHS.operator}>Operator</a>
              {` · ${count(writerFor(snapshot.settings), model.lettersWaiting, "dead letter")} waiting`}
            </p>
          )}
          <form method="post" action={PATHS.logout}>
            <button class="btn" type="submit">
              Sign out
            </button>
          </form>
        </Card>
      </div>
    </Layout>,
  );
}

function modelInWords({ llm, snapshot }: SettingsModel): string {
  if (llm.provider === "none") return "There is none here: merchants are named by what Purser knows itself.";
  const name = llm.practice ? "The practice model" : "A language model";
  return snapshot.settings.model
    ? `${name} may be asked about merchants that nobody here knows.`
    : `${name} stands by. It is not asked about your merchants.`;
}

/** What it came to so far; the figures of each day and what left stand behind the link. */
function useInWords({ llm: { provider, ever, rows }, snapshot }: SettingsModel): string {
  const writer = writerFor(snapshot.settings);
  const share = shareWithoutModel(rows);
  const without = share === null ? "" : `${writer.share(share)} of your transactions answered without one.`;
  if (provider === "none") return without;
  const { calls, inputTokens, outputTokens } = ever;
  const use = `${count(writer, calls, "call")} by everybody here, ${count(writer, inputTokens + outputTokens, "token")}, ${costText(ever, writer)}.`;
  return `${use} ${without}`.trim();
}

function LookForm({ snapshot: { settings } }: { snapshot: UserSnapshot }) {
  return (
    <form class="form grid" method="post" action={PATHS.settings}>
      <Field id="s-currency" label="Home currency" hint="Shown first. Other currencies are never added to it.">
        <Select id="s-currency" name="homeCurrency" chosen={settings.homeCurrency} choices={plain(CURRENCIES)} />
      </Field>
      <Field id="s-locale" label="Numbers and dates">
        <Select id="s-locale" name="locale" chosen={settings.locale} choices={localeChoices(settings.locale)} />
      </Field>
      <Field id="s-zone" label="Time zone" hint="Where your day begins.">
        <Select id="s-zone" name="timeZone" chosen={settings.timeZone} choices={zoneChoices(settings.timeZone)} />
      </Field>
      <Field id="s-weekday" label="First day of the week">
        <Select id="s-weekday" name="firstWeekday" chosen={String(settings.firstWeekday)} choices={WEEKDAYS} />
      </Field>
      <Field id="s-watch" label="Tell me what looks odd" hint="How many of a hundred payments at most.">
        <Select id="s-watch" name="watchfulness" chosen={settings.watchfulness} choices={WATCHFULNESS} />
      </Field>
      <Field id="s-payday" label="Payday" hint="Day of the month your pay arrives.">
        <Select id="s-payday" name="paydayOfMonth" chosen={String(settings.paydayOfMonth ?? "")} choices={PAYDAYS} />
      </Field>
      <button class="btn primary" type="submit">
        Save
      </button>
    </form>
  );
}

function plain(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, label: value }));
}

function localeChoices(own: string): Choice[] {
  const known = LOCALES.some(([tag]) => tag === own) ? LOCALES : [...LOCALES, [own, own] as const];
  return known.map(([value, name]) => ({
    value,
    label: `${name}: ${new Intl.NumberFormat(value, { minimumFractionDigits: 2 }).format(EXAMPLE)}`,
  }));
}

function zoneChoices(own: string): Choice[] {
  return plain([...new Set(["UTC", own, ...TIME_ZONES])]);
}

function PasswordForm() {
  return (
    <form class="form grid" method="post" action={PATHS.password}>
      <Field id="p-current" label="Current password">
        <input id="p-current" name="current" type="password" class="input" required autocomplete="current-password" />
      </Field>
      <Field id="p-next" label="New password" hint="Every other session ends, and so do the tokens of your programs.">
        <input id="p-next" name="next" type="password" class="input" required autocomplete="new-password" />
      </Field>
      <button class="btn" type="submit">
        Change password
      </button>
    </form>
  );
}

function Sessions({ sessions, snapshot }: { sessions: readonly SessionView[]; snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  return (
    <>
      <ul class="sessions">
        {sessions.map(({ id, device, lastSeen, current }) => (
          <li>
            <span>
              {device}
              <small>{current ? "this browser" : `last seen ${writer.moment(lastSeen)}`}</small>
            </span>
            {!current && (
              <form method="post" action={endSessionPath(id)}>
                <button class="btn sm" type="submit" aria-label={`Sign out ${device}`}>
                  Sign out
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={PATHS.endOtherSessions}>
          <button class="btn" type="submit">
            Sign out everywhere else
          </button>
        </form>
      )}
    </>
  );
}
