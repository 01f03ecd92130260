// What whole bank files of public test collections hold, counted and summed by hand, keyed by their path in the collection.

import type { QuestionKind } from "#statement/statement.ts";

export type Expectation = {
  readonly file: string;
  /** Why a file is refused, in words of the refusal. */
  readonly refused?: string;
  /** What the file really leaves open, with the true answer. */
  readonly answers?: readonly (readonly [kind: QuestionKind, value: string])[];
  readonly rows?: number;
  /** Rows of money that leaves. */
  readonly out?: number;
  /** Sum by currency; files that name none are read at home in USD. */
  readonly sums?: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly to?: string;
  readonly rejected?: number;
  readonly accounts?: number;
};

/** `sum` is "AMOUNT CODE"; dates are the first and last day. */
function holds(
  file: string,
  rows: number,
  out: number,
  sum: string,
  from: string,
  to: string,
  more: Partial<Expectation> = {},
): Expectation {
  const [amount = "", code = ""] = sum.split(" ");
  return { file, rows, out, sums: { [code]: amount }, from, to, rejected: 0, accounts: 1, ...more };
}

/** A statement without transactions. */
function isEmpty(file: string, more: Partial<Expectation> = {}): Expectation {
  return { file, rows: 0, out: 0, sums: {}, rejected: 0, accounts: 1, ...more };
}

function isRefused(file: string, refused: string): Expectation {
  return { file, refused };
}

const SPENDING_IS_POSITIVE = { answers: [["sign", "inverted"]] } as const;
const SIGNS_ARE_PLAIN = { answers: [["sign", "as-is"]] } as const;
/** One line of text among the rows is reported, not dropped. */
const ONE_STRAY_LINE = { rejected: 1 } as const;

export const CSV_EXPECTATIONS: readonly Expectation[] = [
  holds("csv/bank2ynab__20171001-20171106.csv", 1, 1, "-59.99 EUR", "2017-10-01", "2017-10-01"),
  holds(
    "csv/bank2ynab__2018-04-14_10-52-13_bunq-transactieoverzicht.csv",
    3,
    2,
    "728.54 USD",
    "2018-03-01",
    "2018-03-09",
  ),
  holds("csv/bank2ynab__2019-03-02_11-50-46_bunq-statement.csv", 7, 5, "-23.82 USD", "2018-12-06", "2018-12-17"),
  holds("csv/bank2ynab__CSV_A_20180414_112204.csv", 3, 2, "-1037.49 EUR", "2018-03-01", "2018-03-16"),
  holds(
    "csv/bank2ynab__MonzoDataExport_February2018_2018-02-26_174335.csv",
    1,
    1,
    "-10.00 GBP",
    "2018-02-25",
    "2018-02-25",
  ),
  holds("csv/bank2ynab__Movements_1234512345_201805271848.csv", 1, 1, "-1.00 CZK", "2018-05-27", "2018-05-27"),
  holds("csv/bank2ynab__TH_20180101-20180523_strana_1.csv", 9, 9, "-2599.99 CZK", "1111-11-11", "1111-11-11"),
  holds("csv/bank2ynab__TH_20180521-20180523.csv", 1, 1, "-111.11 CZK", "1111-11-11", "1111-11-11"),
  holds("csv/bank2ynab__W80844_EBH_201945.202122.csv", 2, 1, "940.00 HUF", "2019-04-17", "2019-04-19"),
  holds(
    "csv/bank2ynab__dba33fceecd62c3c727893361e0ba4d3.P000000027355791.csv",
    1,
    1,
    "-7.80 USD",
    "2018-02-27",
    "2018-02-27",
    SPENDING_IS_POSITIVE,
  ),
  holds(
    "csv/bank2ynab__export_KBC-Mastercard_Business_Essential_20200204_1604.csv",
    3,
    2,
    "2.73 EUR",
    "2020-01-01",
    "2020-02-01",
  ),
  holds("csv/bank2ynab__statement_1.csv", 1, 1, "-20.59 USD", "2018-02-10", "2018-02-10", SPENDING_IS_POSITIVE),
  holds("csv/bank2ynab__test_delimiter_tab.csv", 73, 64, "-4580.70 USD", "2017-09-18", "2017-10-19", ONE_STRAY_LINE),
  holds("csv/bank2ynab__test_headers.csv", 73, 64, "-4580.70 EUR", "2017-09-18", "2017-10-19", ONE_STRAY_LINE),
  holds("csv/bank2ynab__test_raiffeisen_02.csv", 73, 64, "-4580.70 EUR", "2017-09-18", "2017-10-19", ONE_STRAY_LINE),
  holds(
    "csv/bank2ynab__test_regex_123456_87654321_1234_21_12.csv",
    73,
    64,
    "-4580.70 EUR",
    "2017-09-18",
    "2017-10-19",
    ONE_STRAY_LINE,
  ),
  holds(
    "csv/bank2ynab__test_row_format_default.csv",
    73,
    64,
    "-4580.70 USD",
    "2017-09-18",
    "2017-10-19",
    ONE_STRAY_LINE,
  ),
  holds(
    "csv/bank2ynab__test_row_format_neg_inflow.csv",
    73,
    64,
    "-4580.70 EUR",
    "2017-09-18",
    "2017-10-19",
    ONE_STRAY_LINE,
  ),
  holds("csv/bankstatementparser__csv_european_decimals.csv", 3, 2, "2260.94 EUR", "2026-04-02", "2026-04-09"),
  holds("csv/bankstatementparser__csv_french_headers.csv", 3, 2, "2260.94 EUR", "2026-04-02", "2026-04-09"),
  holds("csv/bankstatementparser__csv_spanish_headers.csv", 3, 2, "2260.94 EUR", "2026-04-02", "2026-04-09"),
  isRefused("csv/bankstatementparser__pain_file.csv", "both a date and an amount"),
  holds("csv/bankstatementparser__sample_statement.csv", 2, 1, "1300.00 EUR", "2026-03-20", "2026-03-21"),
  holds("csv/cashlens__in_axis_sample.csv", 10, 8, "45501.00 USD", "2024-01-15", "2024-01-25"),
  holds("csv/cashlens__in_icici_sample.csv", 10, 8, "45501.00 INR", "2024-01-15", "2024-01-25"),
  holds("csv/cashlens__in_kotak_sample.csv", 10, 8, "45501.00 USD", "2024-01-15", "2024-01-25"),
  // Two orders still pending and one cancelled have no amount.
  holds("csv/csv2ofx__amazon.csv", 3, 3, "-45.76 USD", "2022-10-11", "2022-12-20", { rejected: 3 }),
  holds("csv/csv2ofx__capitalone.csv", 2, 1, "0.00 USD", "2016-01-02", "2016-01-02"),
  holds("csv/csv2ofx__default.csv", 8, 8, "-465000.00 USD", "2015-02-08", "2015-03-25", {
    ...SPENDING_IS_POSITIVE,
    accounts: 2,
  }),
  holds("csv/csv2ofx__gls.csv", 1, 1, "-98.76 EUR", "2017-10-10", "2017-10-10"),
  holds("csv/csv2ofx__mint.csv", 4, 3, "-3000.00 USD", "2015-06-12", "2015-06-14", { accounts: 2 }),
  holds("csv/csv2ofx__mint_extra.csv", 4, 3, "-3000.00 USD", "2015-06-12", "2015-06-14", { accounts: 2 }),
  holds("csv/csv2ofx__n26-fr.csv", 2, 1, "0.00 EUR", "2020-03-07", "2020-03-07"),
  holds("csv/csv2ofx__outbank.csv", 4, 3, "-35.89 EUR", "2019-01-05", "2019-02-20"),
  holds("csv/csv2ofx__pcmastercard.csv", 2, 2, "-50.31 USD", "2018-12-15", "2019-01-10"),
  holds("csv/csv2ofx__schwab-checking-baltest-case1.csv", 4, 3, "-215.27 USD", "2022-08-04", "2022-08-17"),
  holds("csv/csv2ofx__schwab-checking-baltest-case3.csv", 4, 3, "-215.27 USD", "2022-08-04", "2022-08-17"),
  holds("csv/csv2ofx__schwab-checking-baltest-case4.csv", 4, 3, "-215.27 USD", "2022-08-04", "2022-08-17"),
  holds("csv/csv2ofx__schwab-checking-baltest-case6.csv", 4, 3, "-215.27 USD", "2022-08-17", "2022-08-17"),
  holds("csv/csv2ofx__schwab-checking-baltest-case7.csv", 2, 1, "0.00 USD", "2022-08-17", "2022-08-17"),
  holds("csv/csv2ofx__stripe-all.csv", 5, 0, "112.50 CAD", "2021-02-02", "2021-03-16"),
  holds("csv/csv2ofx__stripe-default.csv", 5, 0, "112.50 CAD", "2021-02-02", "2021-03-16"),
  holds("csv/csv2ofx__xero.csv", 13, 6, "0.00 USD", "2015-01-23", "2015-02-14", { ...SIGNS_ARE_PLAIN, accounts: 3 }),
  holds("csv/ofxstatement-sparkasse-freiburg__simple1.csv", 2, 1, "-1111.56 EUR", "2018-03-28", "2018-03-28", {
    accounts: 2,
  }),
  holds("csv/reckon__51-sample.csv", 8, 8, "-79.25 USD", "2015-01-09", "2015-03-23", SPENDING_IS_POSITIVE),
  isRefused("csv/reckon__51-tokens.yml", "both a date and an amount"),
  isRefused("csv/reckon__73-tokens.yml", "both a date and an amount"),
  isRefused("csv/reckon__73-transactions.ledger", "both a date and an amount"),
  holds("csv/reckon__austrian_example.csv", 13, 10, "-149.57 EUR", "2014-01-02", "2014-01-22"),
  isEmpty("csv/reckon__bom_utf8_file.csv"),
  holds("csv/reckon__chase.csv", 9, 6, "6922.11 USD", "2009-12-10", "2009-12-24"),
  holds("csv/reckon__danish_kroner_nordea_example.csv", 6, 5, "-4732.00 USD", "2012-08-27", "2012-11-16"),
  holds("csv/reckon__extratofake.csv", 22, 18, "805.00 USD", "2012-11-01", "2012-11-05"),
  holds("csv/reckon__french_example.csv", 9, 9, "-337.44 USD", "2014-01-21", "2014-01-22"),
  holds("csv/reckon__harder_date_example.csv", 5, 3, "-123.12 USD", "2009-11-04", "2011-11-04"),
  holds("csv/reckon__ing.csv", 3, 2, "-18.63 USD", "2009-11-17", "2012-11-15"),
  holds("csv/reckon__invalid_header_example.csv", 2, 1, "41.90 EUR", "2016-02-18", "2016-02-19"),
  holds("csv/reckon__inversed_credit_card.csv", 16, 12, "187.01 USD", "2013-01-17", "2013-02-17"),
  holds("csv/reckon__nationwide.csv", 4, 3, "360.23 GBP", "2013-10-09", "2013-12-10"),
  isRefused("csv/reckon__simple.csv", "both a date and an amount"),
  holds("csv/reckon__spanish_date_example.csv", 3, 2, "-548.51 USD", "2009-12-02", "2009-12-02", {
    answers: [["date-order", "dmy"]],
  }),
  holds("csv/reckon__suntrust.csv", 7, 5, "700.00 USD", "2014-11-01", "2014-11-17"),
  isRefused("csv/reckon__tokens.yaml", "both a date and an amount"),
  holds("csv/reckon__two_money_columns.csv", 5, 3, "-548.51 USD", "2008-03-26", "2008-04-01"),
  holds("csv/us_amex_simple.csv", 7, 7, "-393.89 USD", "2025-03-15", "2025-03-20"),
  holds("csv/us_chase_status_debit_credit.csv", 7, 6, "736.58 USD", "2024-12-28", "2024-12-31"),
];

export const OFX_EXPECTATIONS: readonly Expectation[] = [
  holds("ofx/actual__html-vals.qfx", 2, 2, "-2.00 CAD", "2023-03-01", "2023-05-09"),
  holds("ofx/bankstatementparser__sample.ofx", 2, 1, "1170.25 EUR", "2026-03-20", "2026-03-21"),
  isRefused("ofx/ofxparse__account_listing_aggregation.ofx", "lists accounts"),
  holds("ofx/ofxparse__anzcc.ofx", 1, 1, "-5.50 AUD", "2017-05-08", "2017-05-08"),
  isRefused("ofx/ofxparse__bank_small.ofx", "no account statement"),
  holds("ofx/ofxparse__checking.ofx", 3, 2, "-59.50 USD", "2011-03-31", "2011-04-07"),
  // The only transaction is dated in month 20 and costs "$120".
  isEmpty("ofx/ofxparse__decimal_error.ofx", { rejected: 1 }),
  holds("ofx/ofxparse__empty_balance.ofx", 1, 0, "120.00 CAD", "2011-03-08", "2011-03-08"),
  holds("ofx/ofxparse__fidelity-savings.ofx", 4, 3, "-1778.40 USD", "2012-07-20", "2012-07-27"),
  holds("ofx/ofxparse__fidelity.ofx", 17, 9, "-10526.67 USD", "2012-07-20", "2012-09-01"),
  holds("ofx/ofxparse__investment_medium.ofx", 3, 2, "-3.95 USD", "2009-12-15", "2009-12-15"),
  isEmpty("ofx/ofxparse__multiple_accounts.ofx", { accounts: 2 }),
  holds("ofx/ofxparse__ofx-v102-empty-tags.ofx", 1, 0, "12.34 AUD", "2018-05-07", "2018-05-07"),
  isRefused("ofx/ofxparse__signon_fail.ofx", "invalid identification code"),
  isRefused("ofx/ofxparse__signon_success_no_message.ofx", "no account statement"),
  holds("ofx/ofxparse__suncorp.ofx", 1, 1, "-16.85 AUD", "2013-12-15", "2013-12-15"),
  isEmpty("ofx/ofxparse__tiaacref.ofx"),
  holds("ofx/ofxparse__vanguard.ofx", 1, 0, "4212.30 USD", "2011-07-15", "2011-07-15"),
  holds("ofx/ofxparser__ofx-multiple-accounts-xml.ofx", 3, 1, "514.72 GBP", "2014-07-01", "2014-07-17", {
    accounts: 3,
  }),
  isEmpty("ofx/ofxparser__ofxdata-banking-xml200.ofx", { rejected: 1 }),
  holds("ofx/ofxparser__ofxdata-bb.ofx", 1, 0, "239.55 BRL", "2015-11-03", "2015-11-03"),
  holds("ofx/ofxparser__ofxdata-bpbfc.ofx", 6, 6, "-53.49 EUR", "2016-04-22", "2016-04-29"),
  holds("ofx/ofxparser__ofxdata-credit-card.ofx", 1, 1, "-100.00 GBP", "2016-08-23", "2016-08-23"),
  holds("ofx/ofxparser__ofxdata-emptyDateTime.ofx", 2, 0, "487.50 AUD", "2018-12-13", "2018-12-14"),
  holds(
    "ofx/ofxparser__ofxdata-investments-multiple-accounts-xml.ofx",
    1,
    1,
    "-545.88 USD",
    "2011-02-01",
    "2011-02-01",
    { accounts: 2 },
  ),
  holds("ofx/ofxparser__ofxdata-investments-oneline-xml.ofx", 1, 1, "-545.88 USD", "2011-02-01", "2011-02-01"),
  holds("ofx/ofxparser__ofxdata-memoWithAmpersand.ofx", 16, 13, "393.82 BRL", "2018-09-13", "2018-10-05"),
  holds("ofx/ofxparser__ofxdata-memoWithQuotes.ofx", 16, 13, "393.82 BRL", "2018-09-13", "2018-10-05"),
  holds("ofx/ofxparser__ofxdata-selfclose.ofx", 5, 3, "585.00 BRL", "2019-09-18", "2019-09-23"),
  holds("ofx/ofxparser__ofxdata-xml.ofx", 3, 1, "250.00 USD", "2007-03-15", "2007-07-09"),
  holds("ofx/ofxstatement-sparkasse-freiburg__simple1.ofx", 2, 1, "-1111.56 EUR", "2018-03-28", "2018-04-03"),
  holds("ofx/ofxstatement-sparkasse-freiburg__simple2.ofx", 18, 15, "107.17 EUR", "2018-03-21", "2018-04-04"),
];
