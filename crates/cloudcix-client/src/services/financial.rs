//! Financial: bookkeeping: invoices, payments, ledgers, statements, nominal accounts and tax
//! reports.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::financial as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of Financial: bookkeeping: invoices, payments, ledgers, statements, nominal
/// accounts and tax reports. Made by [`Client::financial`](crate::Client::financial).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of Financial: bookkeeping: invoices, payments, ledgers, statements, nominal
    /// accounts and tax reports.
    pub const fn financial(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Adjustments to the account of a supplier, entered as debits and credits with a narrative:
    /// `account_purchase_adjustment/`.
    pub fn account_purchase_adjustment(&self) -> crate::Resource<S, AccountPurchaseAdjustment> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_PURCHASE_ADJUSTMENT, [])
    }

    /// Supplier account adjustments that answer a transaction of the address named in the path:
    /// `account_purchase_adjustment_contra/address/{source_id}/`.
    pub fn account_purchase_adjustment_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountPurchaseAdjustmentContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Debit notes raised on account towards a supplier, with lines and a delivery address:
    /// `account_purchase_debit_note/`.
    pub fn account_purchase_debit_note(&self) -> crate::Resource<S, AccountPurchaseDebitNote> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_PURCHASE_DEBIT_NOTE, [])
    }

    /// Purchase debit notes on account that answer a document of the address named in the path:
    /// `account_purchase_debit_note_contra/address/{source_id}/`.
    pub fn account_purchase_debit_note_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountPurchaseDebitNoteContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Purchase invoices on account from a supplier, with lines, delivery address and external
    /// reference: `account_purchase_invoice/`.
    pub fn account_purchase_invoice(&self) -> crate::Resource<S, AccountPurchaseInvoice> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_PURCHASE_INVOICE, [])
    }

    /// Purchase invoices on account that answer a document of the address named in the path:
    /// `account_purchase_invoice_contra/address/{source_id}/`.
    pub fn account_purchase_invoice_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountPurchaseInvoiceContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_PURCHASE_INVOICE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Payments on a supplier account with their amount, payment method and exchange rate:
    /// `account_purchase_payment/`.
    pub fn account_purchase_payment(&self) -> crate::Resource<S, AccountPurchasePayment> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_PURCHASE_PAYMENT, [])
    }

    /// Supplier account payments that answer a transaction of the address named in the path:
    /// `account_purchase_payment_contra/address/{source_id}/`.
    pub fn account_purchase_payment_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountPurchasePaymentContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_PURCHASE_PAYMENT_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Adjustments to the account of a customer, entered as debits and credits with a narrative:
    /// `account_sale_adjustment/`.
    pub fn account_sale_adjustment(&self) -> crate::Resource<S, AccountSaleAdjustment> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_SALE_ADJUSTMENT, [])
    }

    /// Customer account adjustments that answer a transaction of the address named in the path:
    /// `account_sale_adjustment_contra/address/{source_id}/`.
    pub fn account_sale_adjustment_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountSaleAdjustmentContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_SALE_ADJUSTMENT_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Credit notes issued on account to a customer, with lines and a delivery address:
    /// `account_sale_credit_note/`.
    pub fn account_sale_credit_note(&self) -> crate::Resource<S, AccountSaleCreditNote> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_SALE_CREDIT_NOTE, [])
    }

    /// Sale credit notes on account that answer a document of the address named in the path:
    /// `account_sale_credit_note_contra/address/{source_id}/`.
    pub fn account_sale_credit_note_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountSaleCreditNoteContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_SALE_CREDIT_NOTE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Sale invoices on account to a customer, with lines, delivery address and external reference:
    /// `account_sale_invoice/`.
    pub fn account_sale_invoice(&self) -> crate::Resource<S, AccountSaleInvoice> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_SALE_INVOICE, [])
    }

    /// Sale invoices on account that answer a document of the address named in the path:
    /// `account_sale_invoice_contra/address/{source_id}/`.
    pub fn account_sale_invoice_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountSaleInvoiceContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_SALE_INVOICE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Payments on a customer account with their amount, payment method and exchange rate:
    /// `account_sale_payment/`.
    pub fn account_sale_payment(&self) -> crate::Resource<S, AccountSalePayment> {
        crate::Resource::known(self.0, &catalogue::ACCOUNT_SALE_PAYMENT, [])
    }

    /// Customer account payments that answer a transaction of the address named in the path:
    /// `account_sale_payment_contra/address/{source_id}/`.
    pub fn account_sale_payment_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, AccountSalePaymentContra> {
        crate::Resource::known(
            self.0,
            &catalogue::ACCOUNT_SALE_PAYMENT_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Allocations that set account transactions against each other, with the amount taken from
    /// each: `allocation/`.
    pub fn allocation(&self) -> crate::Resource<S, Allocation> {
        crate::Resource::known(self.0, &catalogue::ALLOCATION, [])
    }

    /// The balance sheet of an address: balance, total debits and total credits per nominal
    /// account: `balance_sheet/`.
    pub fn balance_sheet(&self) -> crate::Resource<S, BalanceSheet> {
        crate::Resource::known(self.0, &catalogue::BALANCE_SHEET, [])
    }

    /// Debit notes for cash purchases from another address, with lines and a payment method:
    /// `cash_purchase_debit_note/`.
    pub fn cash_purchase_debit_note(&self) -> crate::Resource<S, CashPurchaseDebitNote> {
        crate::Resource::known(self.0, &catalogue::CASH_PURCHASE_DEBIT_NOTE, [])
    }

    /// Cash purchase debit notes that answer a document of the address named in the path:
    /// `cash_purchase_debit_note_contra/address/{source_id}/`.
    pub fn cash_purchase_debit_note_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, CashPurchaseDebitNoteContra> {
        crate::Resource::known(
            self.0,
            &catalogue::CASH_PURCHASE_DEBIT_NOTE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Invoices for cash purchases from another address, with lines and a payment method:
    /// `cash_purchase_invoice/`.
    pub fn cash_purchase_invoice(&self) -> crate::Resource<S, CashPurchaseInvoice> {
        crate::Resource::known(self.0, &catalogue::CASH_PURCHASE_INVOICE, [])
    }

    /// Cash purchase invoices that answer a document of the address named in the path:
    /// `cash_purchase_invoice_contra/address/{source_id}/`.
    pub fn cash_purchase_invoice_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, CashPurchaseInvoiceContra> {
        crate::Resource::known(
            self.0,
            &catalogue::CASH_PURCHASE_INVOICE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Receipts for cash purchases where the name and address of the other party are typed in:
    /// `cash_purchase_receipt/`.
    pub fn cash_purchase_receipt(&self) -> crate::Resource<S, CashPurchaseReceipt> {
        crate::Resource::known(self.0, &catalogue::CASH_PURCHASE_RECEIPT, [])
    }

    /// Refunds of cash purchases where the name and address of the other party are typed in:
    /// `cash_purchase_refund/`.
    pub fn cash_purchase_refund(&self) -> crate::Resource<S, CashPurchaseRefund> {
        crate::Resource::known(self.0, &catalogue::CASH_PURCHASE_REFUND, [])
    }

    /// Credit notes for cash sales to another address, with lines and a payment method:
    /// `cash_sale_credit_note/`.
    pub fn cash_sale_credit_note(&self) -> crate::Resource<S, CashSaleCreditNote> {
        crate::Resource::known(self.0, &catalogue::CASH_SALE_CREDIT_NOTE, [])
    }

    /// Cash sale credit notes that answer a document of the address named in the path:
    /// `cash_sale_credit_note_contra/address/{source_id}/`.
    pub fn cash_sale_credit_note_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, CashSaleCreditNoteContra> {
        crate::Resource::known(
            self.0,
            &catalogue::CASH_SALE_CREDIT_NOTE_CONTRA,
            [source_id.into_pk()],
        )
    }

    /// Invoices for cash sales to another address, with lines and a payment method:
    /// `cash_sale_invoice/`.
    pub fn cash_sale_invoice(&self) -> crate::Resource<S, CashSaleInvoice> {
        crate::Resource::known(self.0, &catalogue::CASH_SALE_INVOICE, [])
    }

    /// Cash sale invoices that answer a document of the address named in the path:
    /// `cash_sale_invoice_contra/address/{source_id}/`.
    pub fn cash_sale_invoice_contra(
        &self,
        source_id: impl crate::Id,
    ) -> crate::Resource<S, CashSaleInvoiceContra> {
        crate::Resource::known(self.0, &catalogue::CASH_SALE_INVOICE_CONTRA, [source_id.into_pk()])
    }

    /// Receipts for cash sales where the name and address of the other party are typed in:
    /// `cash_sale_receipt/`.
    pub fn cash_sale_receipt(&self) -> crate::Resource<S, CashSaleReceipt> {
        crate::Resource::known(self.0, &catalogue::CASH_SALE_RECEIPT, [])
    }

    /// Refunds of cash sales where the name and address of the other party are typed in:
    /// `cash_sale_refund/`.
    pub fn cash_sale_refund(&self) -> crate::Resource<S, CashSaleRefund> {
        crate::Resource::known(self.0, &catalogue::CASH_SALE_REFUND, [])
    }

    /// The cloud bill of one project, read by the project id in the path:
    /// `cloud_bill/{project_id}/`.
    pub fn cloud_bill(&self, project_id: impl crate::Id) -> crate::Resource<S, CloudBill> {
        crate::Resource::known(self.0, &catalogue::CLOUD_BILL, [project_id.into_pk()])
    }

    /// Credit limits of addresses, as a list or for a single one: `credit_limit/`.
    pub fn credit_limit(&self) -> crate::Resource<S, CreditLimit> {
        crate::Resource::known(self.0, &catalogue::CREDIT_LIMIT, [])
    }

    /// All transactions on the account of one creditor, with a running balance:
    /// `creditor_account/{id}/history/`.
    pub fn creditor_account_history(
        &self,
        id: impl crate::Id,
    ) -> crate::Resource<S, CreditorAccountHistory> {
        crate::Resource::known(self.0, &catalogue::CREDITOR_ACCOUNT_HISTORY, [id.into_pk()])
    }

    /// The statement of account of one creditor, with a running balance:
    /// `creditor_account/{id}/statement/`.
    pub fn creditor_account_statement(
        &self,
        id: impl crate::Id,
    ) -> crate::Resource<S, CreditorAccountStatement> {
        crate::Resource::known(self.0, &catalogue::CREDITOR_ACCOUNT_STATEMENT, [id.into_pk()])
    }

    /// The creditor ledger of an address, filtered by transaction date: `creditor_ledger/`.
    pub fn creditor_ledger(&self) -> crate::Resource<S, CreditorLedger> {
        crate::Resource::known(self.0, &catalogue::CREDITOR_LEDGER, [])
    }

    /// The creditor ledger with its balances split by age: `creditor_ledger/aged/`.
    pub fn creditor_ledger_aged(&self) -> crate::Resource<S, CreditorLedgerAged> {
        crate::Resource::known(self.0, &catalogue::CREDITOR_LEDGER_AGED, [])
    }

    /// Transactions of other addresses that concern the creditor ledger, with unallocated balances:
    /// `creditor_ledger/contra_transaction/`.
    pub fn creditor_ledger_contra_transaction(
        &self,
    ) -> crate::Resource<S, CreditorLedgerContraTransaction> {
        crate::Resource::known(self.0, &catalogue::CREDITOR_LEDGER_CONTRA_TRANSACTION, [])
    }

    /// Single transactions in the creditor ledger, by other party, date, type or serial number:
    /// `creditor_ledger/transaction/`.
    pub fn creditor_ledger_transaction(&self) -> crate::Resource<S, CreditorLedgerTransaction> {
        crate::Resource::known(self.0, &catalogue::CREDITOR_LEDGER_TRANSACTION, [])
    }

    /// All transactions on the account of one debtor, with a running balance:
    /// `debtor_account/{id}/history/`.
    pub fn debtor_account_history(
        &self,
        id: impl crate::Id,
    ) -> crate::Resource<S, DebtorAccountHistory> {
        crate::Resource::known(self.0, &catalogue::DEBTOR_ACCOUNT_HISTORY, [id.into_pk()])
    }

    /// The statement of account of one debtor, with a running balance:
    /// `debtor_account/{id}/statement/`.
    pub fn debtor_account_statement(
        &self,
        id: impl crate::Id,
    ) -> crate::Resource<S, DebtorAccountStatement> {
        crate::Resource::known(self.0, &catalogue::DEBTOR_ACCOUNT_STATEMENT, [id.into_pk()])
    }

    /// The debtor ledger of an address, filtered by transaction date: `debtor_ledger/`.
    pub fn debtor_ledger(&self) -> crate::Resource<S, DebtorLedger> {
        crate::Resource::known(self.0, &catalogue::DEBTOR_LEDGER, [])
    }

    /// The debtor ledger with its balances split by age: `debtor_ledger/aged/`.
    pub fn debtor_ledger_aged(&self) -> crate::Resource<S, DebtorLedgerAged> {
        crate::Resource::known(self.0, &catalogue::DEBTOR_LEDGER_AGED, [])
    }

    /// Transactions of other addresses that concern the debtor ledger, with unallocated balances:
    /// `debtor_ledger/contra_transaction/`.
    pub fn debtor_ledger_contra_transaction(
        &self,
    ) -> crate::Resource<S, DebtorLedgerContraTransaction> {
        crate::Resource::known(self.0, &catalogue::DEBTOR_LEDGER_CONTRA_TRANSACTION, [])
    }

    /// Single transactions in the debtor ledger, by other party, narrative, date, type or serial
    /// number: `debtor_ledger/transaction/`.
    pub fn debtor_ledger_transaction(&self) -> crate::Resource<S, DebtorLedgerTransaction> {
        crate::Resource::known(self.0, &catalogue::DEBTOR_LEDGER_TRANSACTION, [])
    }

    /// Nominal accounts with their number, type and currency, and whether sales or purchases may
    /// use them: `global_nominal_account/`.
    pub fn global_nominal_account(&self) -> crate::Resource<S, GlobalNominalAccount> {
        crate::Resource::known(self.0, &catalogue::GLOBAL_NOMINAL_ACCOUNT, [])
    }

    /// Journal entries that post debits and credits to nominal accounts, with a date and a
    /// narrative: `journal_entry/`.
    pub fn journal_entry(&self) -> crate::Resource<S, JournalEntry> {
        crate::Resource::known(self.0, &catalogue::JOURNAL_ENTRY, [])
    }

    /// Postings to one nominal account with amount, narrative and running balance:
    /// `nominal_account/{id}/history/`.
    pub fn nominal_account_history(
        &self,
        id: impl crate::Id,
    ) -> crate::Resource<S, NominalAccountHistory> {
        crate::Resource::known(self.0, &catalogue::NOMINAL_ACCOUNT_HISTORY, [id.into_pk()])
    }

    /// Types of nominal account, each with the range of account numbers it covers:
    /// `nominal_account_type/`.
    pub fn nominal_account_type(&self) -> crate::Resource<S, NominalAccountType> {
        crate::Resource::known(self.0, &catalogue::NOMINAL_ACCOUNT_TYPE, [])
    }

    /// The nominal account posted to for each pair of transaction type and payment method:
    /// `nominal_contra/`.
    pub fn nominal_contra(&self) -> crate::Resource<S, NominalContra> {
        crate::Resource::known(self.0, &catalogue::NOMINAL_CONTRA, [])
    }

    /// Payment methods of a member, identified by a description: `payment_method/`.
    pub fn payment_method(&self) -> crate::Resource<S, PaymentMethod> {
        crate::Resource::known(self.0, &catalogue::PAYMENT_METHOD, [])
    }

    /// Period-end closings with their date, narrative and closing balance: `period_end/`.
    pub fn period_end(&self) -> crate::Resource<S, PeriodEnd> {
        crate::Resource::known(self.0, &catalogue::PERIOD_END, [])
    }

    /// The profit and loss report: balance, total debits and total credits per nominal account:
    /// `profit_and_loss/`.
    pub fn profit_and_loss(&self) -> crate::Resource<S, ProfitAndLoss> {
        crate::Resource::known(self.0, &catalogue::PROFIT_AND_LOSS, [])
    }

    /// Purchase totals per supplier address, with and without VAT, over a span of dates:
    /// `purchases_analysis/`.
    pub fn purchases_analysis(&self) -> crate::Resource<S, PurchasesAnalysis> {
        crate::Resource::known(self.0, &catalogue::PURCHASES_ANALYSIS, [])
    }

    /// Purchase totals per country, showing the VAT and the amount excluding it:
    /// `purchases_by_country/`.
    pub fn purchases_by_country(&self) -> crate::Resource<S, PurchasesByCountry> {
        crate::Resource::known(self.0, &catalogue::PURCHASES_BY_COUNTRY, [])
    }

    /// Purchase totals per address in one territory, with and without VAT:
    /// `purchases_by_territory/{territory_id}/`.
    pub fn purchases_by_territory(
        &self,
        territory_id: impl crate::Id,
    ) -> crate::Resource<S, PurchasesByTerritory> {
        crate::Resource::known(self.0, &catalogue::PURCHASES_BY_TERRITORY, [territory_id.into_pk()])
    }

    /// The return of trading details: sales, EU purchases, and purchases for resale or not for
    /// resale: `rtd/`.
    pub fn rtd(&self) -> crate::Resource<S, Rtd> {
        crate::Resource::known(self.0, &catalogue::RTD, [])
    }

    /// Sales totals per country, showing the VAT and the amount excluding it: `sales_by_country/`.
    pub fn sales_by_country(&self) -> crate::Resource<S, SalesByCountry> {
        crate::Resource::known(self.0, &catalogue::SALES_BY_COUNTRY, [])
    }

    /// Sales totals per customer address, with and without VAT, over a span of dates:
    /// `sales_analysis/`.
    pub fn sales_analysis(&self) -> crate::Resource<S, SalesAnalysis> {
        crate::Resource::known(self.0, &catalogue::SALES_ANALYSIS, [])
    }

    /// Sales totals per address in one territory, with and without VAT:
    /// `sales_by_territory/{territory_id}/`.
    pub fn sales_by_territory(
        &self,
        territory_id: impl crate::Id,
    ) -> crate::Resource<S, SalesByTerritory> {
        crate::Resource::known(self.0, &catalogue::SALES_BY_TERRITORY, [territory_id.into_pk()])
    }

    /// Statements of account created for one pair of addresses: `statement/`.
    pub fn statement(&self) -> crate::Resource<S, Statement> {
        crate::Resource::known(self.0, &catalogue::STATEMENT, [])
    }

    /// The log of statements sent to other addresses, with status and comment: `statement_log/`.
    pub fn statement_log(&self) -> crate::Resource<S, StatementLog> {
        crate::Resource::known(self.0, &catalogue::STATEMENT_LOG, [])
    }

    /// Settings for statements: day of issue, minimum debit and credit, reply address and
    /// signature: `statement_settings/`.
    pub fn statement_settings(&self) -> crate::Resource<S, StatementSettings> {
        crate::Resource::known(self.0, &catalogue::STATEMENT_SETTINGS, [])
    }

    /// Tax rates of an address, each with a description and a percentage: `tax_rate/`.
    pub fn tax_rate(&self) -> crate::Resource<S, TaxRate> {
        crate::Resource::known(self.0, &catalogue::TAX_RATE, [])
    }

    /// The trial balance: balance, total debits and total credits for each nominal account:
    /// `trial_balance/`.
    pub fn trial_balance(&self) -> crate::Resource<S, TrialBalance> {
        crate::Resource::known(self.0, &catalogue::TRIAL_BALANCE, [])
    }

    /// The VAT3 report of an address, available as a list only: `vat3/`.
    pub fn vat3(&self) -> crate::Resource<S, Vat3> {
        crate::Resource::known(self.0, &catalogue::VAT3, [])
    }

    /// Purchase amounts per address for the VIES report, by transaction date: `vies_purchases/`.
    pub fn vies_purchases(&self) -> crate::Resource<S, ViesPurchases> {
        crate::Resource::known(self.0, &catalogue::VIES_PURCHASES, [])
    }

    /// Sales amounts per address for the VIES report, by transaction date: `vies_sales/`.
    pub fn vies_sales(&self) -> crate::Resource<S, ViesSales> {
        crate::Resource::known(self.0, &catalogue::VIES_SALES, [])
    }

    /// Year-end closings with their debits, credits, date, narrative and closing balance:
    /// `year_end/`.
    pub fn year_end(&self) -> crate::Resource<S, YearEnd> {
        crate::Resource::known(self.0, &catalogue::YEAR_END, [])
    }
}

service_marker! {
    /// Adjustments to the account of a supplier, entered as debits and credits with a narrative:
    /// `account_purchase_adjustment/`.
    AccountPurchaseAdjustment = catalogue::ACCOUNT_PURCHASE_ADJUSTMENT,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Supplier account adjustments that answer a transaction of the address named in the path:
    /// `account_purchase_adjustment_contra/address/{source_id}/`.
    AccountPurchaseAdjustmentContra = catalogue::ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Debit notes raised on account towards a supplier, with lines and a delivery address:
    /// `account_purchase_debit_note/`.
    AccountPurchaseDebitNote = catalogue::ACCOUNT_PURCHASE_DEBIT_NOTE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Purchase debit notes on account that answer a document of the address named in the path:
    /// `account_purchase_debit_note_contra/address/{source_id}/`.
    AccountPurchaseDebitNoteContra = catalogue::ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Purchase invoices on account from a supplier, with lines, delivery address and external
    /// reference: `account_purchase_invoice/`.
    AccountPurchaseInvoice = catalogue::ACCOUNT_PURCHASE_INVOICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Purchase invoices on account that answer a document of the address named in the path:
    /// `account_purchase_invoice_contra/address/{source_id}/`.
    AccountPurchaseInvoiceContra = catalogue::ACCOUNT_PURCHASE_INVOICE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Payments on a supplier account with their amount, payment method and exchange rate:
    /// `account_purchase_payment/`.
    AccountPurchasePayment = catalogue::ACCOUNT_PURCHASE_PAYMENT,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Supplier account payments that answer a transaction of the address named in the path:
    /// `account_purchase_payment_contra/address/{source_id}/`.
    AccountPurchasePaymentContra = catalogue::ACCOUNT_PURCHASE_PAYMENT_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Adjustments to the account of a customer, entered as debits and credits with a narrative:
    /// `account_sale_adjustment/`.
    AccountSaleAdjustment = catalogue::ACCOUNT_SALE_ADJUSTMENT,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Customer account adjustments that answer a transaction of the address named in the path:
    /// `account_sale_adjustment_contra/address/{source_id}/`.
    AccountSaleAdjustmentContra = catalogue::ACCOUNT_SALE_ADJUSTMENT_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Credit notes issued on account to a customer, with lines and a delivery address:
    /// `account_sale_credit_note/`.
    AccountSaleCreditNote = catalogue::ACCOUNT_SALE_CREDIT_NOTE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Sale credit notes on account that answer a document of the address named in the path:
    /// `account_sale_credit_note_contra/address/{source_id}/`.
    AccountSaleCreditNoteContra = catalogue::ACCOUNT_SALE_CREDIT_NOTE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Sale invoices on account to a customer, with lines, delivery address and external reference:
    /// `account_sale_invoice/`.
    AccountSaleInvoice = catalogue::ACCOUNT_SALE_INVOICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Sale invoices on account that answer a document of the address named in the path:
    /// `account_sale_invoice_contra/address/{source_id}/`.
    AccountSaleInvoiceContra = catalogue::ACCOUNT_SALE_INVOICE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Payments on a customer account with their amount, payment method and exchange rate:
    /// `account_sale_payment/`.
    AccountSalePayment = catalogue::ACCOUNT_SALE_PAYMENT,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Customer account payments that answer a transaction of the address named in the path:
    /// `account_sale_payment_contra/address/{source_id}/`.
    AccountSalePaymentContra = catalogue::ACCOUNT_SALE_PAYMENT_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Allocations that set account transactions against each other, with the amount taken from
    /// each: `allocation/`.
    Allocation = catalogue::ALLOCATION,
    list: List, read: One, methods: Create Delete List GetAll Head
}

service_marker! {
    /// The balance sheet of an address: balance, total debits and total credits per nominal
    /// account: `balance_sheet/`.
    BalanceSheet = catalogue::BALANCE_SHEET,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Debit notes for cash purchases from another address, with lines and a payment method:
    /// `cash_purchase_debit_note/`.
    CashPurchaseDebitNote = catalogue::CASH_PURCHASE_DEBIT_NOTE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Cash purchase debit notes that answer a document of the address named in the path:
    /// `cash_purchase_debit_note_contra/address/{source_id}/`.
    CashPurchaseDebitNoteContra = catalogue::CASH_PURCHASE_DEBIT_NOTE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Invoices for cash purchases from another address, with lines and a payment method:
    /// `cash_purchase_invoice/`.
    CashPurchaseInvoice = catalogue::CASH_PURCHASE_INVOICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Cash purchase invoices that answer a document of the address named in the path:
    /// `cash_purchase_invoice_contra/address/{source_id}/`.
    CashPurchaseInvoiceContra = catalogue::CASH_PURCHASE_INVOICE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Receipts for cash purchases where the name and address of the other party are typed in:
    /// `cash_purchase_receipt/`.
    CashPurchaseReceipt = catalogue::CASH_PURCHASE_RECEIPT,
    list: List, read: One, methods: Create Read Update Head
}

service_marker! {
    /// Refunds of cash purchases where the name and address of the other party are typed in:
    /// `cash_purchase_refund/`.
    CashPurchaseRefund = catalogue::CASH_PURCHASE_REFUND,
    list: List, read: One, methods: Create Read Update Head
}

service_marker! {
    /// Credit notes for cash sales to another address, with lines and a payment method:
    /// `cash_sale_credit_note/`.
    CashSaleCreditNote = catalogue::CASH_SALE_CREDIT_NOTE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Cash sale credit notes that answer a document of the address named in the path:
    /// `cash_sale_credit_note_contra/address/{source_id}/`.
    CashSaleCreditNoteContra = catalogue::CASH_SALE_CREDIT_NOTE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Invoices for cash sales to another address, with lines and a payment method:
    /// `cash_sale_invoice/`.
    CashSaleInvoice = catalogue::CASH_SALE_INVOICE,
    list: List, read: One, methods: Create Read Update PartialUpdate Head
}

service_marker! {
    /// Cash sale invoices that answer a document of the address named in the path:
    /// `cash_sale_invoice_contra/address/{source_id}/`.
    CashSaleInvoiceContra = catalogue::CASH_SALE_INVOICE_CONTRA,
    list: List, read: One, methods: Create Read Head
}

service_marker! {
    /// Receipts for cash sales where the name and address of the other party are typed in:
    /// `cash_sale_receipt/`.
    CashSaleReceipt = catalogue::CASH_SALE_RECEIPT,
    list: List, read: One, methods: Create Read Update Head
}

service_marker! {
    /// Refunds of cash sales where the name and address of the other party are typed in:
    /// `cash_sale_refund/`.
    CashSaleRefund = catalogue::CASH_SALE_REFUND,
    list: List, read: One, methods: Create Read Update Head
}

service_marker! {
    /// The cloud bill of one project, read by the project id in the path:
    /// `cloud_bill/{project_id}/`.
    CloudBill = catalogue::CLOUD_BILL,
    list: List, read: One, methods: Read Head
}

service_marker! {
    /// Credit limits of addresses, as a list or for a single one: `credit_limit/`.
    CreditLimit = catalogue::CREDIT_LIMIT,
    list: List, read: One, methods: Read List GetAll Head
}

service_marker! {
    /// All transactions on the account of one creditor, with a running balance:
    /// `creditor_account/{id}/history/`.
    CreditorAccountHistory = catalogue::CREDITOR_ACCOUNT_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The statement of account of one creditor, with a running balance:
    /// `creditor_account/{id}/statement/`.
    CreditorAccountStatement = catalogue::CREDITOR_ACCOUNT_STATEMENT,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The creditor ledger of an address, filtered by transaction date: `creditor_ledger/`.
    CreditorLedger = catalogue::CREDITOR_LEDGER,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The creditor ledger with its balances split by age: `creditor_ledger/aged/`.
    CreditorLedgerAged = catalogue::CREDITOR_LEDGER_AGED,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Transactions of other addresses that concern the creditor ledger, with unallocated balances:
    /// `creditor_ledger/contra_transaction/`.
    CreditorLedgerContraTransaction = catalogue::CREDITOR_LEDGER_CONTRA_TRANSACTION,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Single transactions in the creditor ledger, by other party, date, type or serial number:
    /// `creditor_ledger/transaction/`.
    CreditorLedgerTransaction = catalogue::CREDITOR_LEDGER_TRANSACTION,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// All transactions on the account of one debtor, with a running balance:
    /// `debtor_account/{id}/history/`.
    DebtorAccountHistory = catalogue::DEBTOR_ACCOUNT_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The statement of account of one debtor, with a running balance:
    /// `debtor_account/{id}/statement/`.
    DebtorAccountStatement = catalogue::DEBTOR_ACCOUNT_STATEMENT,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The debtor ledger of an address, filtered by transaction date: `debtor_ledger/`.
    DebtorLedger = catalogue::DEBTOR_LEDGER,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The debtor ledger with its balances split by age: `debtor_ledger/aged/`.
    DebtorLedgerAged = catalogue::DEBTOR_LEDGER_AGED,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Transactions of other addresses that concern the debtor ledger, with unallocated balances:
    /// `debtor_ledger/contra_transaction/`.
    DebtorLedgerContraTransaction = catalogue::DEBTOR_LEDGER_CONTRA_TRANSACTION,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Single transactions in the debtor ledger, by other party, narrative, date, type or serial
    /// number: `debtor_ledger/transaction/`.
    DebtorLedgerTransaction = catalogue::DEBTOR_LEDGER_TRANSACTION,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Nominal accounts with their number, type and currency, and whether sales or purchases may
    /// use them: `global_nominal_account/`.
    GlobalNominalAccount = catalogue::GLOBAL_NOMINAL_ACCOUNT,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Journal entries that post debits and credits to nominal accounts, with a date and a
    /// narrative: `journal_entry/`.
    JournalEntry = catalogue::JOURNAL_ENTRY,
    list: List, read: One, methods: Create Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Postings to one nominal account with amount, narrative and running balance:
    /// `nominal_account/{id}/history/`.
    NominalAccountHistory = catalogue::NOMINAL_ACCOUNT_HISTORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Types of nominal account, each with the range of account numbers it covers:
    /// `nominal_account_type/`.
    NominalAccountType = catalogue::NOMINAL_ACCOUNT_TYPE,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The nominal account posted to for each pair of transaction type and payment method:
    /// `nominal_contra/`.
    NominalContra = catalogue::NOMINAL_CONTRA,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Payment methods of a member, identified by a description: `payment_method/`.
    PaymentMethod = catalogue::PAYMENT_METHOD,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Period-end closings with their date, narrative and closing balance: `period_end/`.
    PeriodEnd = catalogue::PERIOD_END,
    list: List, read: One, methods: Create Read Delete List GetAll Head
}

service_marker! {
    /// The profit and loss report: balance, total debits and total credits per nominal account:
    /// `profit_and_loss/`.
    ProfitAndLoss = catalogue::PROFIT_AND_LOSS,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Purchase totals per supplier address, with and without VAT, over a span of dates:
    /// `purchases_analysis/`.
    PurchasesAnalysis = catalogue::PURCHASES_ANALYSIS,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Purchase totals per country, showing the VAT and the amount excluding it:
    /// `purchases_by_country/`.
    PurchasesByCountry = catalogue::PURCHASES_BY_COUNTRY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Purchase totals per address in one territory, with and without VAT:
    /// `purchases_by_territory/{territory_id}/`.
    PurchasesByTerritory = catalogue::PURCHASES_BY_TERRITORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The return of trading details: sales, EU purchases, and purchases for resale or not for
    /// resale: `rtd/`.
    Rtd = catalogue::RTD,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Sales totals per country, showing the VAT and the amount excluding it: `sales_by_country/`.
    SalesByCountry = catalogue::SALES_BY_COUNTRY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Sales totals per customer address, with and without VAT, over a span of dates:
    /// `sales_analysis/`.
    SalesAnalysis = catalogue::SALES_ANALYSIS,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Sales totals per address in one territory, with and without VAT:
    /// `sales_by_territory/{territory_id}/`.
    SalesByTerritory = catalogue::SALES_BY_TERRITORY,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Statements of account created for one pair of addresses: `statement/`.
    Statement = catalogue::STATEMENT,
    list: List, read: One, methods: Create
}

service_marker! {
    /// The log of statements sent to other addresses, with status and comment: `statement_log/`.
    StatementLog = catalogue::STATEMENT_LOG,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Settings for statements: day of issue, minimum debit and credit, reply address and
    /// signature: `statement_settings/`.
    StatementSettings = catalogue::STATEMENT_SETTINGS,
    list: List, read: One, methods: Read Update PartialUpdate List GetAll Head
}

service_marker! {
    /// Tax rates of an address, each with a description and a percentage: `tax_rate/`.
    TaxRate = catalogue::TAX_RATE,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The trial balance: balance, total debits and total credits for each nominal account:
    /// `trial_balance/`.
    TrialBalance = catalogue::TRIAL_BALANCE,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// The VAT3 report of an address, available as a list only: `vat3/`.
    Vat3 = catalogue::VAT3,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Purchase amounts per address for the VIES report, by transaction date: `vies_purchases/`.
    ViesPurchases = catalogue::VIES_PURCHASES,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Sales amounts per address for the VIES report, by transaction date: `vies_sales/`.
    ViesSales = catalogue::VIES_SALES,
    list: List, read: One, methods: List GetAll Head
}

service_marker! {
    /// Year-end closings with their debits, credits, date, narrative and closing balance:
    /// `year_end/`.
    YearEnd = catalogue::YEAR_END,
    list: List, read: One, methods: Create Read Delete List GetAll Head
}
