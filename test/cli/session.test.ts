// login, logout, whoami: a token for this machine, kept apart, and never shown to anybody else.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type PurserProcess, startProcess, stopProcesses } from "#test/support/purser-process.ts";
import { temporaryFolder } from "#test/support/store-file.ts";
import { type Shell, shellWith } from "#test/support/terminal.ts";
import { signUp } from "#test/support/visitor.ts";

const PASSWORD = "a password of a visitor";
const email = "ana@example.org";
const home = temporaryFolder();
let purser: PurserProcess;
let shell: Shell;

beforeAll(async () => {
  purser = await startProcess();
  await signUp(purser.url, email);
  shell = shellWith({ XDG_CONFIG_HOME: home.path, PURSER_URL: purser.url });
});
afterAll(async () => {
  await stopProcesses();
  home.remove();
});

const credentials = () => join(home.path, "purser", "credentials.json");

describe("signing in and out", () => {
  test("who is not signed in is told how to", async () => {
    const { code, stdout, stderr } = await shell.run(["whoami"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("You are not signed in here. Run `purser login`, or set PURSER_TOKEN.\n");
  });

  test("under npm the hint is the command that npm takes", async () => {
    const npm = shellWith({ XDG_CONFIG_HOME: home.path, PURSER_URL: purser.url, npm_lifecycle_event: "purser" });
    expect((await npm.run(["whoami"])).stderr).toContain("`npm run -s purser -- login`");
  });

  test("login keeps a token that only its owner can read", async () => {
    const { code, stdout, stderr } = await shell.run(["login", "--email", email, "--password", PASSWORD]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(`Signed in as ${email} at ${purser.url}.`);
    expect(statSync(credentials()).mode & 0o777).toBe(0o600);
    expect(await shell.run(["whoami"])).toEqual({ code: 0, stdout: `${email} at ${purser.url}\n`, stderr: "" });
  });

  test("a program gets JSON, and may hand the password over by standard input", async () => {
    const signedIn = await shell.run(["login", "--email", email, "--password", "-", "--json"], `${PASSWORD}\n`);
    expect(JSON.parse(signedIn.stdout)).toEqual({ email, url: purser.url });
    const who = await shell.run(["whoami", "--json"]);
    expect(JSON.parse(who.stdout)).toMatchObject({ email, via: "token", home_currency: "USD", url: purser.url });
  });

  test("a wrong password is called one, and what was kept stays", async () => {
    const before = readFileSync(credentials(), "utf8");
    const { code, stderr } = await shell.run(["login", "--email", email, "--password", "wrong"]);
    expect([code, stderr]).toEqual([1, "That e-mail and password do not belong together.\n"]);
    expect(readFileSync(credentials(), "utf8")).toBe(before);
  });

  test("a password that is typed is not shown", async () => {
    const { code, screen } = await shell.inTerminal(["login"], {
      typing: [
        ["Email: ", `${email}\r`],
        ["Password: ", `${PASSWORD}x\u007f\r`],
      ],
    });
    expect(screen).toContain("Signed in as");
    expect(screen).not.toContain(PASSWORD.slice(0, 6));
    expect(code).toBe(0);
  });

  test("Ctrl-C at the password ends it as Ctrl-C does", async () => {
    const keys = [["Password: ", "\u0003"]] as const;
    expect((await shell.inTerminal(["login", "--email", email], { typing: keys })).code).toBe(130);
  });

  test("where nobody can be asked it says what to give", async () => {
    const { code, stderr } = await shell.run(["login"]);
    expect([code, stderr]).toEqual([2, "Nobody is at the terminal to ask: give --email and --password.\n"]);
  });

  test("a token of the environment goes before the kept one", async () => {
    const other = shellWith({ XDG_CONFIG_HOME: home.path, PURSER_URL: purser.url, PURSER_TOKEN: "invented" });
    const { code, stderr } = await other.run(["whoami"]);
    expect([code, stderr]).toEqual([1, "The token is not valid (any more). Run `purser login`.\n"]);
  });

  test("a kept token is for its own server: another one never sees it", async () => {
    let asked = 0;
    const stranger = Bun.serve({
      port: 0,
      fetch() {
        asked += 1;
        return new Response("{}");
      },
    });
    const elsewhere = shellWith({ XDG_CONFIG_HOME: home.path, PURSER_URL: stranger.url.origin });
    const { code, stderr } = await elsewhere.run(["whoami"]);
    stranger.stop(true);
    expect([code, asked]).toEqual([1, 0]);
    expect(stderr).toContain(`You are not signed in at ${stranger.url.origin} (but at ${purser.url}).`);
  });

  test("login finds the server of this machine's data, wherever its port moved to", async () => {
    const own = temporaryFolder();
    const near = shellWith({ XDG_CONFIG_HOME: own.path, DATABASE_URL: `file:${purser.folder}/purser.db` });
    const { stderr } = await near.run(["login", "--email", email, "--password", PASSWORD]);
    expect(stderr).toContain(` at ${purser.url}.`);
    own.remove();
  });

  test("logout revokes the token at the server, and says so when the server is away", async () => {
    const { token } = JSON.parse(readFileSync(credentials(), "utf8")) as { token: string };
    expect((await shell.run(["logout"])).stderr).toBe(`Signed out of ${purser.url}.\n`);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${purser.url}/api/me`, { headers })).status).toBe(401);
    expect((await shell.run(["logout", "--json"])).stdout).toContain('"signed_out": false');
    await shell.run(["login", "--email", email, "--password", PASSWORD]);
    purser.kill("SIGKILL");
    await purser.ended;
    expect((await shell.run(["whoami"])).stderr).toStartWith(`No Purser answers at ${purser.url}.`);
    const away = await shell.run(["logout"]);
    expect([away.code, away.stderr]).toEqual([
      0,
      `Forgotten here; ${purser.url} did not answer, so the token stays valid there.\n`,
    ]);
  });
});
