// subscriptions, subscription mark: what keeps coming, and what you make of it.

import type { PageJson, SubscriptionJson } from "#http/api/shapes.ts";
import { type Command, textOption } from "../command.ts";
import { moneyText } from "../money-text.ts";

export const subscriptions: Command = {
  usage: "subscriptions",
  group: "Your money",
  about: "Subscriptions, bills and income",
  example: "purser subscriptions --kind bill",
  options: [
    { flags: "--kind <kind>", about: "subscription, bill, income or transfer" },
    { flags: "--status <status>", about: "confirmed, cancelled, dismissed or any; by default all but the dismissed" },
  ],
  run: async (_, options, { api, out }) => {
    const asked = { kind: textOption(options, "kind"), status: textOption(options, "status") };
    const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])));
    const page = await (await api()).json<PageJson<SubscriptionJson>>("GET", `/api/subscriptions?${query}`);
    if (out.json) return out.document(page);
    if (page.data.length === 0) return out.say("Nothing that keeps coming has been found yet.");
    const columns = [
      { title: "MERCHANT", wraps: 20 },
      { title: "KIND" },
      { title: "EVERY" },
      { title: "AMOUNT", right: true },
      { title: "A YEAR", right: true, leaves: 3 },
      { title: "NEXT" },
      { title: "STATE", leaves: 2 },
      { title: "ID", whole: true, leaves: 1 },
    ];
    return out.table(
      columns,
      page.data.map((each) => [
        each.merchant,
        each.kind,
        each.cadence,
        moneyText(each.amount, each.currency),
        moneyText(each.year_amount, each.currency),
        each.next?.date ?? "",
        each.status ?? each.stage,
        each.id,
      ]),
    );
  },
};

export const markSubscription: Command = {
  usage: "subscription mark <id> <status>",
  group: "Your money",
  about: "confirmed, dismissed or cancelled; none",
  example: "purser subscription mark ID cancelled",
  options: [],
  run: async ([id = "", status = ""], _, { api, out }) => {
    const body = { status: status === "none" ? null : status };
    const path = `/api/subscriptions/${encodeURIComponent(id)}`;
    const marked = await (await api()).json<SubscriptionJson>("PATCH", path, body);
    if (out.json) return out.document(marked);
    return out.say(`${marked.merchant}: ${marked.status ?? marked.stage}.`);
  },
};
