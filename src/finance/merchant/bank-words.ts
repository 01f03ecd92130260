// Single words that banks put around a payee's name and that are never (part of) the name at either end.

/** Dropped from the front and the end of a name, as long as something else is left. */
export const BANK_WORDS = new Set(
  (
    "cd debito credito pos purchase purchases debit dbt credit crd card cards carte karte tarjeta withdrawal withdrwl withdraw wdl wd signature sig pin visa vis mastercard mc maestro vpay electronic pmt pmts pymt pymts paymt payment payments " +
    "recurring preauth auth authorized pending contactless pur prch dda cnp ach eft ppd ccd indn des inst xfer xfr trnsfr autopay billpay pym pay external corporate iat txn trans transaction transactions checkcard chkcard " +
    "lastschrift sepa basislastschrift kartenzahlung girocard ec elv zahlung prlv prelevement vir virement virmt cb psc achat paiement facture compra pago recibo adeudo domiciliado pagamento acquisto addebito bonifico incasso betaling betaalautomaat " +
    "betaalpas bea overboeking sdd kortkop dankort neft imps rtgs nach ecs mmt inft bil onl mps me dc si upi p2m p2a dr cr naedo debicheck eft ending endingin web dankt sagt danke onlinebanking"
  ).split(" "),
);
