// The frame of every page: head, navigation, the bar with the live state, and the regions all screens share.

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { SYMBOLS } from "./assets/icons.ts";
import { Icon } from "./components/icon.tsx";
import { LivePill } from "./components/live-pill.tsx";
import { NAV, type NavId } from "./components/nav.tsx";
import { Bell } from "./fragments/alerts.tsx";
import { DemoClockControl, ReviewBadge, SideAccounts, sidePieces } from "./fragments/shell.tsx";
import { besideOf } from "./live/beside.ts";
import type { Piece } from "./live/piece.ts";
import type { Assets, Notice, Shell } from "./models.ts";
import { PATHS } from "./paths.ts";
import { type Board, region } from "./render.ts";
import { PRODUCT } from "./texts.ts";

/** The regions that stand in every page of somebody signed in. */
export function shellPieces(shell: Shell, snapshot: UserSnapshot): Piece[] {
  return [
    region("version", <Version shell={shell} seq={snapshot.seq} />),
    region("badge-nav", <ReviewBadge id="badge-nav" count={snapshot.counts.suspicious} />),
    region("badge-tab", <ReviewBadge id="badge-tab" count={snapshot.counts.suspicious} />),
    region("bell", <Bell unread={snapshot.unreadAlerts} />),
    ...sidePieces(snapshot),
    region("demo-clock", <DemoClockControl clock={shell.status.demo} snapshot={snapshot} />),
  ];
}

type LayoutProps = { title: string; current: NavId | null; shell: Shell; board: Board; children?: Child };

export function Layout({ title, current, shell, board, children }: LayoutProps) {
  return (
    <Document title={title} assets={shell.assets}>
      <div class="shell">
        <Side current={current} shell={shell} board={board} />
        <div class="body">
          <header class="top">
            <h1>{title}</h1>
            <p class="engine">{`${shell.status.log} log · ${shell.status.cache} cache`}</p>
            {current !== "transactions" && <Search />}
            {board.region("demo-clock")}
            {shell.liveUrl !== null && <LivePill url={shell.liveUrl} />}
            {board.region("bell")}
            <a class="ava" href={PATHS.settings}>
              <span aria-hidden="true">{initials(shell.viewer.name)}</span>
              <span class="sr">Settings</span>
            </a>
          </header>
          <main id="main" tabindex={-1}>
            {board.region("version")}
            <NoticeLine notice={shell.notice} />
            {children}
          </main>
        </div>
      </div>
      <Tabs current={current} board={board} />
      <p id="announce" class="sr" role="status" />
    </Document>
  );
}

type DocumentProps = { title: string; assets: Assets; children?: Child };

/** The bare document: for pages before signing in, and under every other one. */
export function Document({ title, assets, children }: DocumentProps) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <title>{`${title} · ${PRODUCT}`}</title>
          <meta name="description" content="A live view of your money." />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#f7f8fa" media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content="#0f1115" media="(prefers-color-scheme: dark)" />
          <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="" />
          <link rel="stylesheet" href={assets.css} />
          <link rel="icon" href={assets.icon} type="image/svg+xml" />
          <script defer src={assets.script} />
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to content
          </a>
          <svg class="sprite" width="0" height="0" aria-hidden="true">
            {raw(SYMBOLS)}
          </svg>
          {children}
        </body>
      </html>
    </>
  );
}

/** Where the page stands in the journal, and the socket that keeps it there. */
function Version({ shell, seq }: { shell: Shell; seq: number }) {
  const beside = besideOf(shell.status) || undefined;
  return <span id="version" hidden data-version={seq} data-live={shell.liveUrl ?? ""} data-beside={beside} />;
}

function Side({ current, shell, board }: { current: NavId | null; shell: Shell; board: Board }) {
  return (
    <aside class="side" aria-label="Sections and accounts">
      <Brand />
      <nav aria-label="Main">
        <ul>
          {NAV.map(({ id, path, label, icon }) => (
            <li>
              <a href={path} aria-current={id === current ? "page" : undefined}>
                <Icon name={icon} />
                <span>{label}</span>
                {id === "anomalies" && board.region("badge-nav")}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <SideAccounts board={board} />
      <div class="me">
        <span class="ava" aria-hidden="true">
          {initials(shell.viewer.name)}
        </span>
        <span title={`${shell.viewer.name}, ${shell.viewer.email}`}>
          {shell.viewer.name}
          <small>{shell.viewer.email}</small>
        </span>
        <form method="post" action={PATHS.logout}>
          <button class="icon" type="submit" aria-label="Sign out">
            <Icon name="exit" size={16} />
          </button>
        </form>
      </div>
    </aside>
  );
}

export function Brand() {
  return (
    <a class="brand" href={PATHS.dashboard}>
      <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
        <rect class="bm" width="26" height="26" rx="7" />
        <path class="bl" d="M9.5 20V6.5h5a4.25 4.25 0 0 1 0 8.5h-5" />
      </svg>
      <span>{PRODUCT}</span>
    </a>
  );
}

function Search() {
  return (
    <search class="top-search">
      <form class="search" method="get" action={PATHS.transactions}>
        <Icon name="search" size={16} />
        <input id="q-top" type="search" name="q" placeholder="Search transactions" aria-label="Search transactions" />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

function Tabs({ current, board }: { current: NavId | null; board: Board }) {
  return (
    <nav class="tabs" aria-label="Sections">
      {NAV.filter((entry) => entry.tab !== null).map(({ id, path, tab, icon }) => (
        <a href={path} aria-current={id === current ? "page" : undefined}>
          <Icon name={icon} size={20} />
          {tab}
          {id === "anomalies" && board.region("badge-tab")}
        </a>
      ))}
    </nav>
  );
}

function NoticeLine({ notice }: { notice: Notice | null }) {
  return (
    <div id="notice" role={notice?.kind === "error" ? "alert" : "status"} class={`notice ${notice?.kind ?? ""}`.trim()}>
      {notice?.text}
    </div>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
