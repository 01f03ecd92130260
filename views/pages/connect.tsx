// The page `/connect`: bring data in, by file or from a bank.

import { Card } from "../components/card.tsx";
import { Field } from "../components/field.tsx";
import { Icon } from "../components/icon.tsx";
import { Layout } from "../layout.tsx";
import type { ConnectModel, DemoLogin } from "../models.ts";
import { PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { plainPieces } from "../screens/plain.tsx";

const IMPORT_ACCEPT = ".csv,.tsv,.txt,.ofx,.qfx,.qif,.xml,.camt,.sta,.940,.mt940";

export function connectPage(model: ConnectModel): string {
  const { shell, snapshot, demo } = model;
  const board = boardOf(plainPieces(model));
  return markup(
    <Layout title="Connect" current="connect" shell={shell} board={board}>
      <div class="narrow stack">
        <Card id="file" title="Import a file">
          <FileForm accounts={snapshot.accounts.map(({ name }) => name)} />
        </Card>
        <Card id="bank" title="Connect a bank">
          <p class="text">
            {demo.length > 0
              ? "The demo people are connected to a pretend bank that reports while you look. Your own data comes by file for now."
              : "Banks are not connected yet in this version. Files of any bank work today, as often as you like: a row that is known already is not taken twice."}
          </p>
        </Card>
        {demo.length > 0 && <DemoCard demo={demo} />}
      </div>
    </Layout>,
  );
}

function FileForm({ accounts }: { accounts: readonly string[] }) {
  return (
    <form class="form" method="post" action={PATHS.importPreview} enctype="multipart/form-data">
      <label class="drop" for="i-file" data-drop="i-file">
        <Icon name="upload" size={22} />
        <b>Drop a file here, or choose one</b>
        <span class="mut">CSV, OFX, QFX, QIF, CAMT or MT940, as your bank exports it</span>
        <input id="i-file" type="file" name="file" accept={IMPORT_ACCEPT} required />
      </label>
      <Field
        id="i-account"
        label="Account"
        hint="Left empty: the account the file names. A new name opens a new account."
      >
        <input id="i-account" name="account" class="input" list="i-accounts" maxlength={80} />
        <datalist id="i-accounts">
          {accounts.map((name) => (
            <option value={name} />
          ))}
        </datalist>
      </Field>
      <button class="btn primary" type="submit">
        Look at what it holds
      </button>
      <p class="mut">Nothing is written before you have seen it.</p>
    </form>
  );
}

/** Demo people have accounts of their own, so that their data and yours never mix. */
function DemoCard({ demo }: { demo: readonly DemoLogin[] }) {
  return (
    <Card id="demo" title="Look at the demo">
      <p class="text">You are signed out here and signed in as one of them; their money and yours never mix.</p>
      <DemoLogins demo={demo} />
    </Card>
  );
}

export function DemoLogins({ demo }: { demo: readonly DemoLogin[] }) {
  return (
    <ul class="demo">
      {demo.map(({ name, email, password }) => (
        <li>
          <form method="post" action={PATHS.login}>
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="password" value={password} />
            <button class="btn" type="submit">
              {name}
              <small>{email}</small>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
