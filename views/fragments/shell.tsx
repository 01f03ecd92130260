// The live regions around every page: the review badge, the accounts in the sidebar, the demo person's calendar.

import type { AccountView, UserSnapshot } from "#actors/user/snapshot.ts";
import { Icon } from "../components/icon.tsx";
import { type Writer, writerFor } from "../format.ts";
import { domId, LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import type { DemoClock, DemoPace } from "../models.ts";
import { PATHS } from "../paths.ts";
import { type Board, item, markup } from "../render.ts";

/** More accounts than this are a page's business. */
const SIDE_ACCOUNTS_MAX = 6;
const SIDE = "side-accounts";
const NO_ACCOUNT = `<li id="side-empty" data-k="${LAST_KEY}"></li>`;

export function ReviewBadge({ id, count }: { id: string; count: number }) {
  return (
    <span id={id} class="count" hidden={count === 0}>
      {count}
      <span class="sr"> to review</span>
    </span>
  );
}

/** The accounts in the sidebar; an item each. */
export function sidePieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  const open = snapshot.accounts.filter((account) => !account.hidden && !account.closed).slice(0, SIDE_ACCOUNTS_MAX);
  if (open.length === 0) return [item("side-empty", SIDE, LAST_KEY, NO_ACCOUNT)];
  return open.map((account, rank) => {
    const id = `side-${domId(account.id)}`;
    const key = rankKey(rank);
    const html = markup(
      <li id={id} data-k={key}>
        <a href={PATHS.accounts}>
          <span title={account.name}>
            {account.name}
            <small>{account.bank}</small>
          </span>
          <b>{accountFigure(account, writer)}</b>
        </a>
      </li>,
    );
    return item(id, SIDE, key, html);
  });
}

export function SideAccounts({ board }: { board: Board }) {
  return (
    <section class="accts" aria-label="Balances">
      <ul id={SIDE}>{board.list(SIDE)}</ul>
      <a class="add" href={PATHS.connect}>
        <Icon name="plus" size={15} />
        Add a bank or a file
      </a>
    </section>
  );
}

/** A sum without an anchor is a change, and says so by its sign. */
function accountFigure(account: AccountView, writer: Writer): string {
  return account.balanceMinor === null
    ? writer.signed(account.changeMinor, account.currency)
    : writer.round(account.balanceMinor, account.currency);
}

export function DemoClockControl({ clock, snapshot }: { clock: DemoClock | null; snapshot: UserSnapshot }) {
  if (clock === null) return <div id="demo-clock" hidden />;
  return (
    <form id="demo-clock" class="clock" method="post" action={PATHS.demoPace} hx-post={PATHS.demoPace} hx-swap="none">
      <span>
        <span class="sr">This demo's calendar: </span>
        {writerFor(snapshot.settings).day(snapshot.today)}
      </span>
      <span class="paces">
        {clock.paces.map((pace) => (
          <button type="submit" name="pace" value={String(pace)} aria-pressed={pace === clock.pace ? "true" : "false"}>
            {pace === "paused" ? (
              <>
                <Icon name="pause" size={12} />
                <span class="sr">Pause the calendar</span>
              </>
            ) : (
              paceWords(pace)
            )}
          </button>
        ))}
      </span>
    </form>
  );
}

function paceWords(pace: DemoPace): string {
  return `×${pace}`;
}
