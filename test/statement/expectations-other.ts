// What whole QIF, CAMT and MT940 files of public test collections hold, counted and summed by hand.

import { type Expectation, holds, isEmpty, isRefused } from "./expectation.ts";

export const QIF_EXPECTATIONS: readonly Expectation[] = [
  holds("qif/Qif__3_records_ddmmyyyy.qif", 3, 2, "0.00 USD", "2010-01-01", "2010-12-29"),
  holds("qif/Qif__3_records_dmyy.qif", 3, 2, "0.00 USD", "2010-01-01", "2010-12-29"),
  holds("qif/Qif__3_records_mmddyy.qif", 3, 2, "0.00 USD", "2010-01-01", "2010-12-29"),
  holds("qif/Qif__3_records_mmddyyyy.qif", 3, 2, "0.00 USD", "2010-01-01", "2010-12-29"),
  holds("qif/Qif__3_records_spaced.qif", 3, 2, "0.00 USD", "2010-01-01", "2010-12-29"),
  // Shares moved in, and a purchase paid from another account.
  isEmpty("qif/Qif__quicken_investment_account.qif"),
  holds("qif/Qif__splits.qif", 2, 1, "-925.00 USD", "1994-06-01", "1994-06-02", { answers: [["date-order", "mdy"]] }),
  holds("qif/actual__data-with-categories.qif", 3, 3, "-161.33 USD", "2018-12-19", "2018-12-19"),
  holds("qif/csv2ofx__default.qif", 8, 0, "465000.00 USD", "2015-02-08", "2015-03-25", { accounts: 2 }),
  holds("qif/csv2ofx__default_w_splits.qif", 8, 0, "465000.00 USD", "2015-02-08", "2015-03-25", { accounts: 2 }),
  holds("qif/csv2ofx__mint_alt.qif", 2, 1, "-500.00 USD", "2015-06-13", "2015-06-14"),
  holds("qif/csv2ofx__mint_extra.qif", 3, 2, "-500.00 USD", "2015-06-12", "2015-06-13", { accounts: 2 }),
  holds("qif/csv2ofx__stripe-default.qif", 5, 0, "112.50 USD", "2021-02-02", "2021-03-16"),
  holds("qif/csv2ofx__ubs-ch-fr.qif", 3, 2, "30.00 USD", "2019-02-28", "2019-04-27"),
  holds("qif/qif__sample.qif", 29, 12, "21349.00 USD", "2008-01-01", "2008-12-10"),
];

export const CAMT_EXPECTATIONS: readonly Expectation[] = [
  holds("camt/bankstatementparser__camt.053.001.02.xml", 3, 1, "-64321.50 SEK", "2010-10-18", "2010-10-18"),
  holds("camt/bankstatementparser__camt053_duplicate_same_day.xml", 2, 2, "-9.00 EUR", "2026-04-07", "2026-04-07"),
  holds("camt/bankstatementparser__camt053_multicurrency.xml", 3, 2, "", "2026-04-10", "2026-04-20", {
    sums: { EUR: "750.25", USD: "-99.99" },
    accounts: 2,
  }),
  holds("camt/camt__camt052.v1.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  // The only entry has no date.
  isEmpty("camt/camt__camt052.v2.with-account-name.xml", { rejected: 1 }),
  holds("camt/camt__camt052.v2.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  holds("camt/camt__camt052.v6.Amt-zero.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  holds("camt/camt__camt052.v6.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  holds("camt/camt__camt053.v2.all-balance-types.xml", 1, 0, "8.85 EUR", "2014-12-31", "2014-12-31"),
  holds("camt/camt__camt053.v2.five.decimals.xml", 1, 0, "8.85 EUR", "2014-12-31", "2014-12-31"),
  holds("camt/camt__camt053.v2.minimal.xml", 1, 0, "8.85 EUR", "2014-12-31", "2014-12-31"),
  holds("camt/camt__camt053.v2.multi.statement.xml", 2, 1, "1.85 EUR", "2014-12-31", "2014-12-31"),
  holds("camt/camt__camt053.v2.with-party-ids.xml", 1, 0, "8.85 EUR", "2014-12-31", "2014-12-31"),
  isRefused("camt/camt__camt053.v2.wrong.xml", "no account statement"),
  holds("camt/camt__camt053.v4.xml", 1, 0, "8.85 EUR", "2014-12-31", "2014-12-31"),
  holds("camt/camt__camt053.v8.xml", 1, 0, "8.85 EUR", "2014-12-31", "2014-12-31"),
  holds("camt/camt__camt054.v2.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  holds("camt/camt__camt054.v4.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  isEmpty("camt/camt__camt054.v8-with-financial-institution.xml", { rejected: 1 }),
  holds("camt/camt__camt054.v8.xml", 1, 1, "-200000.00 SEK", "2007-10-18", "2007-10-18"),
  isRefused("xml/bankstatementparser__invalid.xml", "no account statement"),
  isRefused("xml/bankstatementparser__pain.001.001.03.xml", "payment order"),
];

const FRAGMENT = "fragment";

/** Dates are booking days where the line has one, else value days. */
export const MT940_EXPECTATIONS: readonly Expectation[] = [
  holds("mt940/mt940-js__abn-amro-1.STA", 1, 0, "5.41 EUR", "2011-07-15", "2011-07-15"),
  holds("mt940/mt940__171011_01234945.sta", 3, 3, "-9437.00 HUF", "2017-10-11", "2017-10-11"),
  holds("mt940/mt940__abnamro.sta", 10, 10, "-345.93 EUR", "2011-05-23", "2011-05-24"),
  isRefused("mt940/mt940__account_balance_credit.sta", FRAGMENT),
  isEmpty("mt940/mt940__account_identification.sta", { accounts: 2 }),
  isEmpty("mt940/mt940__account_identification_iban.sta"),
  isRefused("mt940/mt940__amount_formats.sta", FRAGMENT),
  isRefused("mt940/mt940__available_balance.sta", FRAGMENT),
  isRefused("mt940/mt940__closing_balance.sta", FRAGMENT),
  holds("mt940/mt940__cmxl_mt940.sta", 16, 9, "", "2002-11-02", "2013-10-27", {
    sums: { DEM: "87.30", EUR: "2200.00", PLN: "10040.00" },
    accounts: 3,
  }),
  holds("mt940/mt940__details_60-63.sta", 1, 1, "-233.15 EUR", "2017-09-14", "2017-09-14"),
  isRefused("mt940/mt940__empty_86.sta", FRAGMENT),
  isRefused("mt940/mt940__empty_line.sta", FRAGMENT),
  isRefused("mt940/mt940__empty_non_swift.sta", "both a date and an amount"),
  holds("mt940/mt940__generic.sta", 2, 2, "-20.00 EUR", "2011-01-01", "2011-02-01"),
  holds("mt940/mt940__gv_codes.sta", 2, 2, "-257.45 EUR", "2017-09-14", "2019-10-25"),
  isRefused("mt940/mt940__invalid_statement.sta", "both a date and an amount"),
  holds("mt940/mt940__knab.sta", 3, 1, "-6260.00 EUR", "2014-05-07", "2014-07-29"),
  holds("mt940/mt940__mBank_mt940.sta", 3, 0, "0.03 PLN", "2017-01-19", "2017-01-19"),
  holds("mt940/mt940__mBank_mt942.sta", 3, 0, "0.03 PLN", "2017-01-19", "2017-01-19"),
  isRefused("mt940/mt940__missing_crlf_at_end.sta", FRAGMENT),
  holds("mt940/mt940__mt940_with_spaces_for_entry_date.txt", 8, 5, "56.94 EUR", "2020-01-01", "2020-01-31"),
  holds("mt940/mt940__overly_long_details.sta", 1, 1, "-233.15 EUR", "2017-09-14", "2017-09-14"),
  holds("mt940/mt940__postfinance.sta", 4, 1, "159.40 CHF", "2013-12-09", "2013-12-18"),
  holds("mt940/mt940__rabobank.sta", 5, 5, "-1589.09 EUR", "2011-05-27", "2012-08-29", { accounts: 2 }),
  holds("mt940/mt940__raiffeisen-cmi.sta", 7, 6, "-1012213.50 HUF", "2018-04-17", "2018-04-17"),
  isRefused("mt940/mt940__reference.sta", FRAGMENT),
  holds("mt940/mt940__self-provided_mt942.sta", 1, 1, "-0.42 EUR", "2016-10-31", "2016-10-31"),
  holds("mt940/mt940__sepa_snippet.sta", 11, 3, "-2143323.39 EUR", "2007-09-04", "2007-09-04", { accounts: 2 }),
  holds("mt940/mt940__sepa_snippet_broken.sta", 1, 0, "50990.05 EUR", "2007-09-04", "2007-09-04"),
  holds("mt940/mt940__sparkassen.sta", 1, 0, "30.00 USD", "2018-11-26", "2018-11-26"),
  holds("mt940/mt940__statement_details.sta", 1, 1, "-1.62 USD", "2014-09-02", "2014-09-02"),
  isRefused("mt940/mt940__statement_number.sta", FRAGMENT),
  // Value date the 30th of February.
  holds("mt940/mt940__transaction_details_wrapped.sta", 1, 1, "-6.00 EUR", "2016-03-01", "2016-03-01"),
  holds("mt940/mt940__whitespace.sta", 1, 1, "-233.15 EUR", "2017-09-14", "2017-09-14"),
  holds("mt940/mt940__with_binary_character.sta", 4, 1, "-179066.75 EUR", "2010-03-19", "2010-03-19", { accounts: 2 }),
  holds("mt940/mt940__wrapped_timestamp.sta", 1, 1, "-6.00 EUR", "2016-03-01", "2016-03-01"),
  holds("mt940/swift-parser__test1.mt940", 3, 1, "-1760.00 EUR", "2014-05-07", "2014-07-29"),
];
