// QIF text to entries: lines that begin with a letter, up to "^", under the account and type that head them.

export type QifEntry = {
  /** 1-based line where the entry begins. */
  readonly line: number;
  /** What `!Type:` said last: "Bank", "CCard", "Invst" … */
  readonly type: string;
  /** The name of the account it belongs to; "" where the file names none. */
  readonly account: string;
  /** The first value of each letter. */
  readonly fields: ReadonlyMap<string, string>;
};

/** Splits QIF into entries of transactions; lists of categories, classes and the like are left out. */
export function splitEntries(text: string): QifEntry[] {
  const entries: QifEntry[] = [];
  let type = "Bank";
  let account = "";
  let isAccountList = false;
  let fields = new Map<string, string>();
  let begins = 0;
  const end = (): void => {
    if (fields.size > 0 && isAccountList) account = fields.get("N") ?? account;
    else if (fields.size > 0) entries.push({ line: begins, type, account, fields });
    fields = new Map();
  };
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.startsWith("!")) {
      end();
      isAccountList = /^!Account/i.test(line);
      type = /^!Type:\s*(.+?)\s*$/i.exec(line)?.[1] ?? type;
    } else if (line.startsWith("^")) {
      end();
    } else if (line.trim() !== "") {
      if (fields.size === 0) begins = index + 1;
      const letter = line.charAt(0);
      if (!fields.has(letter)) fields.set(letter, line.slice(1).trim());
    }
  });
  end();
  return entries.filter((entry) => !LISTS.test(entry.type));
}

const LISTS = /^(Cat|Class|Memorized|Security|Prices|Budget|Tag|Template)/i;
