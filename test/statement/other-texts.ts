// Small statements in QIF, CAMT and MT940, written for these tests: two movements of one account each.

export const QIF = `!Account
NHousehold
TBank
^
!Type:Bank
D25/ 3'25
T-1,234.50
PLandlord
MRent April
LHousing:Rent
^
D26/ 3'25
T12.00
PShop
L[Savings]
SFood
$7.00
SDrinks
$5.00
^
`;

export const CAMT = `<?xml version="1.0" encoding="UTF-8"?>
<ns2:Document xmlns:ns2="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><ns2:BkToCstmrStmt><ns2:Stmt>
<ns2:Acct><ns2:Id><ns2:IBAN>DE02120300000000202051</ns2:IBAN></ns2:Id><ns2:Ccy>EUR</ns2:Ccy></ns2:Acct>
<ns2:Bal><ns2:Tp><ns2:CdOrPrtry><ns2:Cd>CLBD</ns2:Cd></ns2:CdOrPrtry></ns2:Tp><ns2:Amt Ccy="EUR">100.00</ns2:Amt><ns2:CdtDbtInd>DBIT</ns2:CdtDbtInd><ns2:Dt><ns2:Dt>2025-03-31</ns2:Dt></ns2:Dt></ns2:Bal>
<ns2:Ntry><ns2:Amt Ccy="EUR">4.50</ns2:Amt><ns2:CdtDbtInd>DBIT</ns2:CdtDbtInd><ns2:Sts><ns2:Cd>BOOK</ns2:Cd></ns2:Sts><ns2:BookgDt><ns2:Dt>2025-03-25</ns2:Dt></ns2:BookgDt><ns2:AcctSvcrRef>2025032500000017</ns2:AcctSvcrRef>
<ns2:NtryDtls><ns2:TxDtls><ns2:RltdPties><ns2:Dbtr><ns2:Pty><ns2:Nm>Me</ns2:Nm></ns2:Pty></ns2:Dbtr><ns2:Cdtr><ns2:Pty><ns2:Nm>Caf&#233; &amp; Bar</ns2:Nm></ns2:Pty></ns2:Cdtr></ns2:RltdPties><ns2:RmtInf><ns2:Ustrd>Card 1234</ns2:Ustrd><ns2:Ustrd>25.03.</ns2:Ustrd></ns2:RmtInf></ns2:TxDtls></ns2:NtryDtls></ns2:Ntry>
<ns2:Ntry><ns2:Amt Ccy="EUR">9</ns2:Amt><ns2:CdtDbtInd>CRDT</ns2:CdtDbtInd><ns2:Sts><ns2:Cd>PDNG</ns2:Cd></ns2:Sts><ns2:ValDt><ns2:DtTm>2025-03-26T10:00:00+01:00</ns2:DtTm></ns2:ValDt><ns2:AddtlNtryInf>Refund</ns2:AddtlNtryInf></ns2:Ntry>
</ns2:Stmt></ns2:BkToCstmrStmt></ns2:Document>`;

export const MT940 = `:20:STARTUMS
:25:12030000/0000202051
:28C:00001/001
:60F:C241231EUR100,00
:61:2412310102DR12,3NMSCNONREF//BANKREF0001
:86:105?00Basislastschrift?20EREF+77?21SVWZ+Strom und G?22as?32Stadtwer
ke?33 Nord
:61:250103RC5,NTRFNONREF
:86:/TRTP/SEPA/NAME/A. Friend/REMI/taken back
:62F:C250103EUR82,70
-
`;
