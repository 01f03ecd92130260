// fine: a person's word that a flagged transaction is as expected.

import type { TransactionJson } from "#http/api/shapes.ts";
import type { Command } from "../command.ts";
import { moneyText } from "../money-text.ts";

export const fine: Command = {
  usage: "fine <id>",
  group: "Your money",
  about: "Says that a flagged transaction is fine",
  example: "purser fine 3f2a…   (the ids are those of `purser anomalies`)",
  options: [{ flags: "--undo", about: "takes it back" }],
  run: async ([id = ""], options, { api, out }) => {
    const expected = options.undo !== true;
    const path = `/api/transactions/${encodeURIComponent(id)}`;
    const row = await (await api()).json<TransactionJson>("PATCH", path, { expected });
    if (out.json) return out.document(row);
    const what = `${row.date} ${row.merchant} ${moneyText(row.amount, row.currency)}`;
    return out.say(expected ? `Fine, and no longer flagged: ${what}` : `No longer marked as expected: ${what}`);
  },
};
