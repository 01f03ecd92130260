// The pages in front of the door: signing in, signing up, and what went wrong.

import type { Child } from "hono/jsx";
import { Field } from "../components/field.tsx";
import { Brand, Document } from "../layout.tsx";
import type { Assets, ErrorModel, LoginModel, SignUpModel } from "../models.ts";
import { PATHS } from "../paths.ts";
import { markup } from "../render.ts";
import { DemoLogins } from "./connect.tsx";

export function loginPage(model: LoginModel): string {
  const { assets, error, email, next, signUpOpen, demo } = model;
  return markup(
    <Door title="Sign in" assets={assets}>
      <Wrong text={error} />
      <form class="form" method="post" action={PATHS.login}>
        <input type="hidden" name="next" value={next} />
        <Email value={email} />
        <Field id="d-password" label="Password">
          <input
            id="d-password"
            name="password"
            type="password"
            class="input"
            required
            autocomplete="current-password"
          />
        </Field>
        <button class="btn primary" type="submit">
          Sign in
        </button>
      </form>
      {signUpOpen && (
        <p class="text">
          {"New here? "}
          <a href={PATHS.signUp}>Make an account</a>
        </p>
      )}
      {demo.length > 0 && (
        <section class="door-demo" aria-labelledby="demo-h">
          <h2 id="demo-h">Or look at the demo as</h2>
          <DemoLogins demo={demo} />
        </section>
      )}
    </Door>,
  );
}

export function signUpPage({ assets, error, email, passwordCharsMin }: SignUpModel): string {
  return markup(
    <Door title="Make an account" assets={assets}>
      <Wrong text={error} />
      <form class="form" method="post" action={PATHS.signUp}>
        <Email value={email} />
        <Field id="d-password" label="Password" hint={`At least ${passwordCharsMin} characters.`}>
          <input
            id="d-password"
            name="password"
            type="password"
            class="input"
            required
            minlength={passwordCharsMin}
            autocomplete="new-password"
          />
        </Field>
        <button class="btn primary" type="submit">
          Make an account
        </button>
      </form>
      <p class="text">
        {"Have one? "}
        <a href={PATHS.login}>Sign in</a>
      </p>
    </Door>,
  );
}

export function errorPage({ assets, status, title, detail, back }: ErrorModel): string {
  return markup(
    <Door title={title} assets={assets}>
      <p class="text">{detail}</p>
      <p class="mut">{`Code ${status}`}</p>
      <p class="ways">
        {back !== null && (
          <a class="btn primary" href={back}>
            Back to the form
          </a>
        )}
        <a class={back === null ? "btn primary" : "btn"} href={PATHS.dashboard}>
          To the dashboard
        </a>
      </p>
    </Door>,
  );
}

function Door({ title, assets, children }: { title: string; assets: Assets; children?: Child }) {
  return (
    <Document title={title} assets={assets}>
      <main id="main" class="door" tabindex={-1}>
        <Brand />
        <div class="card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </Document>
  );
}

function Email({ value }: { value: string }) {
  return (
    <Field id="d-email" label="Email">
      <input id="d-email" name="email" type="email" class="input" required autocomplete="username" value={value} />
    </Field>
  );
}

function Wrong({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p class="notice error" role="alert">
      {text}
    </p>
  );
}
