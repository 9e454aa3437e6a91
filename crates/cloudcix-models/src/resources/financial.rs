//! The typed resources of Financial: bookkeeping: invoices, payments, ledgers, statements, nominal
//! accounts and tax reports.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::financial as services};
use cloudcix_core::Transport;
use serde_json::Value;

use crate::date::DateTime;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;

/// The services of Financial whose responses are typed. Made by
/// [`TypedClient::financial`](crate::TypedClient::financial).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of Financial.
    pub const fn financial(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Adjustments to the account of a supplier, entered as debits and credits with a narrative:
    /// `account_purchase_adjustment/`.
    pub fn account_purchase_adjustment(
        &self,
    ) -> Resource<S, services::AccountPurchaseAdjustment, AccountPurchaseAdjustment> {
        self.0.financial().account_purchase_adjustment().typed()
    }

    /// Supplier account adjustments that answer a transaction of the address named in the path:
    /// `account_purchase_adjustment_contra/address/{source_id}/`.
    pub fn account_purchase_adjustment_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountPurchaseAdjustmentContra, AccountPurchaseAdjustmentContra>
    {
        self.0.financial().account_purchase_adjustment_contra(source_id).typed()
    }

    /// Debit notes raised on account towards a supplier, with lines and a delivery address:
    /// `account_purchase_debit_note/`.
    pub fn account_purchase_debit_note(
        &self,
    ) -> Resource<S, services::AccountPurchaseDebitNote, AccountPurchaseDebitNote> {
        self.0.financial().account_purchase_debit_note().typed()
    }

    /// Purchase debit notes on account that answer a document of the address named in the path:
    /// `account_purchase_debit_note_contra/address/{source_id}/`.
    pub fn account_purchase_debit_note_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountPurchaseDebitNoteContra, AccountPurchaseDebitNoteContra> {
        self.0.financial().account_purchase_debit_note_contra(source_id).typed()
    }

    /// Purchase invoices on account from a supplier, with lines, delivery address and external
    /// reference: `account_purchase_invoice/`.
    pub fn account_purchase_invoice(
        &self,
    ) -> Resource<S, services::AccountPurchaseInvoice, AccountPurchaseInvoice> {
        self.0.financial().account_purchase_invoice().typed()
    }

    /// Purchase invoices on account that answer a document of the address named in the path:
    /// `account_purchase_invoice_contra/address/{source_id}/`.
    pub fn account_purchase_invoice_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountPurchaseInvoiceContra, AccountPurchaseInvoiceContra> {
        self.0.financial().account_purchase_invoice_contra(source_id).typed()
    }

    /// Payments on a supplier account with their amount, payment method and exchange rate:
    /// `account_purchase_payment/`.
    pub fn account_purchase_payment(
        &self,
    ) -> Resource<S, services::AccountPurchasePayment, AccountPurchasePayment> {
        self.0.financial().account_purchase_payment().typed()
    }

    /// Supplier account payments that answer a transaction of the address named in the path:
    /// `account_purchase_payment_contra/address/{source_id}/`.
    pub fn account_purchase_payment_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountPurchasePaymentContra, AccountPurchasePaymentContra> {
        self.0.financial().account_purchase_payment_contra(source_id).typed()
    }

    /// Adjustments to the account of a customer, entered as debits and credits with a narrative:
    /// `account_sale_adjustment/`.
    pub fn account_sale_adjustment(
        &self,
    ) -> Resource<S, services::AccountSaleAdjustment, AccountSaleAdjustment> {
        self.0.financial().account_sale_adjustment().typed()
    }

    /// Customer account adjustments that answer a transaction of the address named in the path:
    /// `account_sale_adjustment_contra/address/{source_id}/`.
    pub fn account_sale_adjustment_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountSaleAdjustmentContra, AccountSaleAdjustmentContra> {
        self.0.financial().account_sale_adjustment_contra(source_id).typed()
    }

    /// Credit notes issued on account to a customer, with lines and a delivery address:
    /// `account_sale_credit_note/`.
    pub fn account_sale_credit_note(
        &self,
    ) -> Resource<S, services::AccountSaleCreditNote, AccountSaleCreditNote> {
        self.0.financial().account_sale_credit_note().typed()
    }

    /// Sale credit notes on account that answer a document of the address named in the path:
    /// `account_sale_credit_note_contra/address/{source_id}/`.
    pub fn account_sale_credit_note_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountSaleCreditNoteContra, AccountSaleCreditNoteContra> {
        self.0.financial().account_sale_credit_note_contra(source_id).typed()
    }

    /// Sale invoices on account to a customer, with lines, delivery address and external reference:
    /// `account_sale_invoice/`.
    pub fn account_sale_invoice(
        &self,
    ) -> Resource<S, services::AccountSaleInvoice, AccountSaleInvoice> {
        self.0.financial().account_sale_invoice().typed()
    }

    /// Sale invoices on account that answer a document of the address named in the path:
    /// `account_sale_invoice_contra/address/{source_id}/`.
    pub fn account_sale_invoice_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountSaleInvoiceContra, AccountSaleInvoiceContra> {
        self.0.financial().account_sale_invoice_contra(source_id).typed()
    }

    /// Payments on a customer account with their amount, payment method and exchange rate:
    /// `account_sale_payment/`.
    pub fn account_sale_payment(
        &self,
    ) -> Resource<S, services::AccountSalePayment, AccountSalePayment> {
        self.0.financial().account_sale_payment().typed()
    }

    /// Customer account payments that answer a transaction of the address named in the path:
    /// `account_sale_payment_contra/address/{source_id}/`.
    pub fn account_sale_payment_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AccountSalePaymentContra, AccountSalePaymentContra> {
        self.0.financial().account_sale_payment_contra(source_id).typed()
    }

    /// Allocations that set account transactions against each other, with the amount taken from
    /// each: `allocation/`.
    pub fn allocation(&self) -> Resource<S, services::Allocation, Allocation> {
        self.0.financial().allocation().typed()
    }

    /// The balance sheet of an address: balance, total debits and total credits per nominal
    /// account: `balance_sheet/`.
    pub fn balance_sheet(&self) -> Resource<S, services::BalanceSheet, BalanceSheet> {
        self.0.financial().balance_sheet().typed()
    }

    /// Debit notes for cash purchases from another address, with lines and a payment method:
    /// `cash_purchase_debit_note/`.
    pub fn cash_purchase_debit_note(
        &self,
    ) -> Resource<S, services::CashPurchaseDebitNote, CashPurchaseDebitNote> {
        self.0.financial().cash_purchase_debit_note().typed()
    }

    /// Cash purchase debit notes that answer a document of the address named in the path:
    /// `cash_purchase_debit_note_contra/address/{source_id}/`.
    pub fn cash_purchase_debit_note_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CashPurchaseDebitNoteContra, CashPurchaseDebitNoteContra> {
        self.0.financial().cash_purchase_debit_note_contra(source_id).typed()
    }

    /// Invoices for cash purchases from another address, with lines and a payment method:
    /// `cash_purchase_invoice/`.
    pub fn cash_purchase_invoice(
        &self,
    ) -> Resource<S, services::CashPurchaseInvoice, CashPurchaseInvoice> {
        self.0.financial().cash_purchase_invoice().typed()
    }

    /// Cash purchase invoices that answer a document of the address named in the path:
    /// `cash_purchase_invoice_contra/address/{source_id}/`.
    pub fn cash_purchase_invoice_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CashPurchaseInvoiceContra, CashPurchaseInvoiceContra> {
        self.0.financial().cash_purchase_invoice_contra(source_id).typed()
    }

    /// Credit notes for cash sales to another address, with lines and a payment method:
    /// `cash_sale_credit_note/`.
    pub fn cash_sale_credit_note(
        &self,
    ) -> Resource<S, services::CashSaleCreditNote, CashSaleCreditNote> {
        self.0.financial().cash_sale_credit_note().typed()
    }

    /// Cash sale credit notes that answer a document of the address named in the path:
    /// `cash_sale_credit_note_contra/address/{source_id}/`.
    pub fn cash_sale_credit_note_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CashSaleCreditNoteContra, CashSaleCreditNoteContra> {
        self.0.financial().cash_sale_credit_note_contra(source_id).typed()
    }

    /// Invoices for cash sales to another address, with lines and a payment method:
    /// `cash_sale_invoice/`.
    pub fn cash_sale_invoice(&self) -> Resource<S, services::CashSaleInvoice, CashSaleInvoice> {
        self.0.financial().cash_sale_invoice().typed()
    }

    /// Cash sale invoices that answer a document of the address named in the path:
    /// `cash_sale_invoice_contra/address/{source_id}/`.
    pub fn cash_sale_invoice_contra(
        &self,
        source_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CashSaleInvoiceContra, CashSaleInvoiceContra> {
        self.0.financial().cash_sale_invoice_contra(source_id).typed()
    }

    /// All transactions on the account of one creditor, with a running balance:
    /// `creditor_account/{id}/history/`.
    pub fn creditor_account_history(
        &self,
        id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CreditorAccountHistory, CreditorAccountHistory> {
        self.0.financial().creditor_account_history(id).typed()
    }

    /// The statement of account of one creditor, with a running balance:
    /// `creditor_account/{id}/statement/`.
    pub fn creditor_account_statement(
        &self,
        id: impl cloudcix_client::Id,
    ) -> Resource<S, services::CreditorAccountStatement, CreditorAccountStatement> {
        self.0.financial().creditor_account_statement(id).typed()
    }

    /// Transactions of other addresses that concern the creditor ledger, with unallocated balances:
    /// `creditor_ledger/contra_transaction/`.
    pub fn creditor_ledger_contra_transaction(
        &self,
    ) -> Resource<S, services::CreditorLedgerContraTransaction, CreditorLedgerContraTransaction>
    {
        self.0.financial().creditor_ledger_contra_transaction().typed()
    }

    /// Single transactions in the creditor ledger, by other party, date, type or serial number:
    /// `creditor_ledger/transaction/`.
    pub fn creditor_ledger_transaction(
        &self,
    ) -> Resource<S, services::CreditorLedgerTransaction, CreditorLedgerTransaction> {
        self.0.financial().creditor_ledger_transaction().typed()
    }

    /// All transactions on the account of one debtor, with a running balance:
    /// `debtor_account/{id}/history/`.
    pub fn debtor_account_history(
        &self,
        id: impl cloudcix_client::Id,
    ) -> Resource<S, services::DebtorAccountHistory, DebtorAccountHistory> {
        self.0.financial().debtor_account_history(id).typed()
    }

    /// The statement of account of one debtor, with a running balance:
    /// `debtor_account/{id}/statement/`.
    pub fn debtor_account_statement(
        &self,
        id: impl cloudcix_client::Id,
    ) -> Resource<S, services::DebtorAccountStatement, DebtorAccountStatement> {
        self.0.financial().debtor_account_statement(id).typed()
    }

    /// Transactions of other addresses that concern the debtor ledger, with unallocated balances:
    /// `debtor_ledger/contra_transaction/`.
    pub fn debtor_ledger_contra_transaction(
        &self,
    ) -> Resource<S, services::DebtorLedgerContraTransaction, DebtorLedgerContraTransaction> {
        self.0.financial().debtor_ledger_contra_transaction().typed()
    }

    /// Single transactions in the debtor ledger, by other party, narrative, date, type or serial
    /// number: `debtor_ledger/transaction/`.
    pub fn debtor_ledger_transaction(
        &self,
    ) -> Resource<S, services::DebtorLedgerTransaction, DebtorLedgerTransaction> {
        self.0.financial().debtor_ledger_transaction().typed()
    }

    /// Nominal accounts with their number, type and currency, and whether sales or purchases may
    /// use them: `global_nominal_account/`.
    pub fn global_nominal_account(
        &self,
    ) -> Resource<S, services::GlobalNominalAccount, GlobalNominalAccount> {
        self.0.financial().global_nominal_account().typed()
    }

    /// Journal entries that post debits and credits to nominal accounts, with a date and a
    /// narrative: `journal_entry/`.
    pub fn journal_entry(&self) -> Resource<S, services::JournalEntry, JournalEntry> {
        self.0.financial().journal_entry().typed()
    }

    /// Postings to one nominal account with amount, narrative and running balance:
    /// `nominal_account/{id}/history/`.
    pub fn nominal_account_history(
        &self,
        id: impl cloudcix_client::Id,
    ) -> Resource<S, services::NominalAccountHistory, NominalAccountHistory> {
        self.0.financial().nominal_account_history(id).typed()
    }

    /// Types of nominal account, each with the range of account numbers it covers:
    /// `nominal_account_type/`.
    pub fn nominal_account_type(
        &self,
    ) -> Resource<S, services::NominalAccountType, NominalAccountType> {
        self.0.financial().nominal_account_type().typed()
    }

    /// The nominal account posted to for each pair of transaction type and payment method:
    /// `nominal_contra/`.
    pub fn nominal_contra(&self) -> Resource<S, services::NominalContra, NominalContra> {
        self.0.financial().nominal_contra().typed()
    }

    /// Payment methods of a member, identified by a description: `payment_method/`.
    pub fn payment_method(&self) -> Resource<S, services::PaymentMethod, PaymentMethod> {
        self.0.financial().payment_method().typed()
    }

    /// Period-end closings with their date, narrative and closing balance: `period_end/`.
    pub fn period_end(&self) -> Resource<S, services::PeriodEnd, PeriodEnd> {
        self.0.financial().period_end().typed()
    }

    /// The profit and loss report: balance, total debits and total credits per nominal account:
    /// `profit_and_loss/`.
    pub fn profit_and_loss(&self) -> Resource<S, services::ProfitAndLoss, ProfitAndLoss> {
        self.0.financial().profit_and_loss().typed()
    }

    /// Purchase totals per supplier address, with and without VAT, over a span of dates:
    /// `purchases_analysis/`.
    pub fn purchases_analysis(
        &self,
    ) -> Resource<S, services::PurchasesAnalysis, PurchasesAnalysis> {
        self.0.financial().purchases_analysis().typed()
    }

    /// Purchase totals per country, showing the VAT and the amount excluding it:
    /// `purchases_by_country/`.
    pub fn purchases_by_country(
        &self,
    ) -> Resource<S, services::PurchasesByCountry, PurchasesByCountry> {
        self.0.financial().purchases_by_country().typed()
    }

    /// Purchase totals per address in one territory, with and without VAT:
    /// `purchases_by_territory/{territory_id}/`.
    pub fn purchases_by_territory(
        &self,
        territory_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::PurchasesByTerritory, PurchasesByTerritory> {
        self.0.financial().purchases_by_territory(territory_id).typed()
    }

    /// The return of trading details: sales, EU purchases, and purchases for resale or not for
    /// resale: `rtd/`.
    pub fn rtd(&self) -> Resource<S, services::Rtd, Rtd> {
        self.0.financial().rtd().typed()
    }

    /// Sales totals per country, showing the VAT and the amount excluding it: `sales_by_country/`.
    pub fn sales_by_country(&self) -> Resource<S, services::SalesByCountry, SalesByCountry> {
        self.0.financial().sales_by_country().typed()
    }

    /// Sales totals per customer address, with and without VAT, over a span of dates:
    /// `sales_analysis/`.
    pub fn sales_analysis(&self) -> Resource<S, services::SalesAnalysis, SalesAnalysis> {
        self.0.financial().sales_analysis().typed()
    }

    /// Sales totals per address in one territory, with and without VAT:
    /// `sales_by_territory/{territory_id}/`.
    pub fn sales_by_territory(
        &self,
        territory_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::SalesByTerritory, SalesByTerritory> {
        self.0.financial().sales_by_territory(territory_id).typed()
    }

    /// The log of statements sent to other addresses, with status and comment: `statement_log/`.
    pub fn statement_log(&self) -> Resource<S, services::StatementLog, StatementLog> {
        self.0.financial().statement_log().typed()
    }

    /// Settings for statements: day of issue, minimum debit and credit, reply address and
    /// signature: `statement_settings/`.
    pub fn statement_settings(
        &self,
    ) -> Resource<S, services::StatementSettings, StatementSettings> {
        self.0.financial().statement_settings().typed()
    }

    /// Tax rates of an address, each with a description and a percentage: `tax_rate/`.
    pub fn tax_rate(&self) -> Resource<S, services::TaxRate, TaxRate> {
        self.0.financial().tax_rate().typed()
    }

    /// The trial balance: balance, total debits and total credits for each nominal account:
    /// `trial_balance/`.
    pub fn trial_balance(&self) -> Resource<S, services::TrialBalance, TrialBalance> {
        self.0.financial().trial_balance().typed()
    }

    /// Purchase amounts per address for the VIES report, by transaction date: `vies_purchases/`.
    pub fn vies_purchases(&self) -> Resource<S, services::ViesPurchases, ViesPurchases> {
        self.0.financial().vies_purchases().typed()
    }

    /// Sales amounts per address for the VIES report, by transaction date: `vies_sales/`.
    pub fn vies_sales(&self) -> Resource<S, services::ViesSales, ViesSales> {
        self.0.financial().vies_sales().typed()
    }

    /// Year-end closings with their debits, credits, date, narrative and closing balance:
    /// `year_end/`.
    pub fn year_end(&self) -> Resource<S, services::YearEnd, YearEnd> {
        self.0.financial().year_end().typed()
    }
}

response! {
    /// Adjustments to the account of a supplier, entered as debits and credits with a narrative.
    /// Returned by `account_purchase_adjustment`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchaseAdjustment {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchaseAdjustment: services::AccountPurchaseAdjustment,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Supplier account adjustments that answer a transaction of the address named in the path.
    /// Returned by `account_purchase_adjustment_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchaseAdjustmentContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchaseAdjustmentContra: services::AccountPurchaseAdjustmentContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Debit notes raised on account towards a supplier, with lines and a delivery address.
    /// Returned by `account_purchase_debit_note`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchaseDebitNote {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchaseDebitNote: services::AccountPurchaseDebitNote,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Purchase debit notes on account that answer a document of the address named in the path.
    /// Returned by `account_purchase_debit_note_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchaseDebitNoteContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchaseDebitNoteContra: services::AccountPurchaseDebitNoteContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Purchase invoices on account from a supplier, with lines, delivery address and external
    /// reference. Returned by `account_purchase_invoice`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchaseInvoice {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchaseInvoice: services::AccountPurchaseInvoice,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Purchase invoices on account that answer a document of the address named in the path.
    /// Returned by `account_purchase_invoice_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchaseInvoiceContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchaseInvoiceContra: services::AccountPurchaseInvoiceContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Payments on a supplier account with their amount, payment method and exchange rate. Returned
    /// by `account_purchase_payment`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchasePayment {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchasePayment: services::AccountPurchasePayment,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Supplier account payments that answer a transaction of the address named in the path.
    /// Returned by `account_purchase_payment_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountPurchasePaymentContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountPurchasePaymentContra: services::AccountPurchasePaymentContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Adjustments to the account of a customer, entered as debits and credits with a narrative.
    /// Returned by `account_sale_adjustment`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSaleAdjustment {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSaleAdjustment: services::AccountSaleAdjustment,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Customer account adjustments that answer a transaction of the address named in the path.
    /// Returned by `account_sale_adjustment_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSaleAdjustmentContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSaleAdjustmentContra: services::AccountSaleAdjustmentContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Credit notes issued on account to a customer, with lines and a delivery address. Returned by
    /// `account_sale_credit_note`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSaleCreditNote {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSaleCreditNote: services::AccountSaleCreditNote,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Sale credit notes on account that answer a document of the address named in the path.
    /// Returned by `account_sale_credit_note_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSaleCreditNoteContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSaleCreditNoteContra: services::AccountSaleCreditNoteContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Sale invoices on account to a customer, with lines, delivery address and external reference.
    /// Returned by `account_sale_invoice`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSaleInvoice {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSaleInvoice: services::AccountSaleInvoice,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Sale invoices on account that answer a document of the address named in the path. Returned
    /// by `account_sale_invoice_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSaleInvoiceContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSaleInvoiceContra: services::AccountSaleInvoiceContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Payments on a customer account with their amount, payment method and exchange rate. Returned
    /// by `account_sale_payment`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSalePayment {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSalePayment: services::AccountSalePayment,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Customer account payments that answer a transaction of the address named in the path.
    /// Returned by `account_sale_payment_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AccountSalePaymentContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AccountSalePaymentContra: services::AccountSalePaymentContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Allocations that set account transactions against each other, with the amount taken from
    /// each. Returned by `allocation`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Allocation {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `allocation_type`: a value of any type.
        allocation_type: Value = "allocation_type",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `details`: a value of any type.
        details: Value = "details",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    Allocation: services::Allocation,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// The balance sheet of an address: balance, total debits and total credits per nominal
    /// account. Returned by `balance_sheet`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    BalanceSheet {
        /// `balance`: a text.
        balance: String = "balance",
        /// `nominal_account`: a value of any type.
        nominal_account: Value = "nominal_account",
        /// `total_credits`: a text.
        total_credits: String = "total_credits",
        /// `total_debits`: a text.
        total_debits: String = "total_debits",
    }
}

model! {
    BalanceSheet: services::BalanceSheet,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Debit notes for cash purchases from another address, with lines and a payment method.
    /// Returned by `cash_purchase_debit_note`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashPurchaseDebitNote {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashPurchaseDebitNote: services::CashPurchaseDebitNote,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Cash purchase debit notes that answer a document of the address named in the path. Returned
    /// by `cash_purchase_debit_note_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashPurchaseDebitNoteContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashPurchaseDebitNoteContra: services::CashPurchaseDebitNoteContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Invoices for cash purchases from another address, with lines and a payment method. Returned
    /// by `cash_purchase_invoice`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashPurchaseInvoice {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashPurchaseInvoice: services::CashPurchaseInvoice,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Cash purchase invoices that answer a document of the address named in the path. Returned by
    /// `cash_purchase_invoice_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashPurchaseInvoiceContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashPurchaseInvoiceContra: services::CashPurchaseInvoiceContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Credit notes for cash sales to another address, with lines and a payment method. Returned by
    /// `cash_sale_credit_note`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashSaleCreditNote {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashSaleCreditNote: services::CashSaleCreditNote,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Cash sale credit notes that answer a document of the address named in the path. Returned by
    /// `cash_sale_credit_note_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashSaleCreditNoteContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashSaleCreditNoteContra: services::CashSaleCreditNoteContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Invoices for cash sales to another address, with lines and a payment method. Returned by
    /// `cash_sale_invoice`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashSaleInvoice {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashSaleInvoice: services::CashSaleInvoice,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Cash sale invoices that answer a document of the address named in the path. Returned by
    /// `cash_sale_invoice_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CashSaleInvoiceContra {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CashSaleInvoiceContra: services::CashSaleInvoiceContra,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `account_purchase_adjustment`.
    CreateAccountPurchaseAdjustment requires [
        "contra_address_id",
        "credit",
        "debit",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `credit`: an object. Required.
        credit: CreateAccountPurchaseAdjustmentCredit = "credit",
        /// `debit`: an object. Required.
        debit: CreateAccountPurchaseAdjustmentDebit = "debit",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_purchase_adjustment_contra`.
    CreateAccountPurchaseAdjustmentContra requires [
        "credit",
        "debit",
        "narrative",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `credit`: an object. Required.
        credit: CreateAccountPurchaseAdjustmentContraCredit = "credit",
        /// `debit`: an object. Required.
        debit: CreateAccountPurchaseAdjustmentContraDebit = "debit",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseAdjustmentContra`].
    CreateAccountPurchaseAdjustmentContraCredit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseAdjustmentContra`].
    CreateAccountPurchaseAdjustmentContraDebit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseAdjustment`].
    CreateAccountPurchaseAdjustmentCredit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseAdjustment`].
    CreateAccountPurchaseAdjustmentDebit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// The body of a `create` of `account_purchase_debit_note`.
    CreateAccountPurchaseDebitNote requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountPurchaseDebitNoteLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_purchase_debit_note_contra`.
    CreateAccountPurchaseDebitNoteContra requires [
        "lines",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountPurchaseDebitNoteContraLine> = "lines",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseDebitNoteContra`].
    CreateAccountPurchaseDebitNoteContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: a text.
        part_number: String = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate`: a decimal number.
        tax_rate: String = "tax_rate",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseDebitNote`].
    CreateAccountPurchaseDebitNoteLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate`: a decimal number.
        tax_rate: String = "tax_rate",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `account_purchase_invoice`.
    CreateAccountPurchaseInvoice requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountPurchaseInvoiceLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_purchase_invoice_contra`.
    CreateAccountPurchaseInvoiceContra requires [
        "lines",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountPurchaseInvoiceContraLine> = "lines",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseInvoiceContra`].
    CreateAccountPurchaseInvoiceContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate`: a decimal number.
        tax_rate: String = "tax_rate",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateAccountPurchaseInvoice`].
    CreateAccountPurchaseInvoiceLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `account_purchase_payment`.
    CreateAccountPurchasePayment requires [
        "amount",
        "contra_address_id",
        "exchange_rate",
        "narrative",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `amount`: a decimal number. Required.
        amount: String = "amount",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `exchange_rate`: a text. Required.
        exchange_rate: String = "exchange_rate",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_purchase_payment_contra`.
    CreateAccountPurchasePaymentContra requires [
        "exchange_rate",
        "narrative",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `exchange_rate`: a decimal number. Required.
        exchange_rate: String = "exchange_rate",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// The body of a `create` of `account_sale_adjustment`.
    CreateAccountSaleAdjustment requires [
        "contra_address_id",
        "credit",
        "debit",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `credit`: an object. Required.
        credit: CreateAccountSaleAdjustmentCredit = "credit",
        /// `debit`: an object. Required.
        debit: CreateAccountSaleAdjustmentDebit = "debit",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_sale_adjustment_contra`.
    CreateAccountSaleAdjustmentContra requires [
        "credit",
        "debit",
        "narrative",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `credit`: an object. Required.
        credit: CreateAccountSaleAdjustmentContraCredit = "credit",
        /// `debit`: an object. Required.
        debit: CreateAccountSaleAdjustmentContraDebit = "debit",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateAccountSaleAdjustmentContra`].
    CreateAccountSaleAdjustmentContraCredit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateAccountSaleAdjustmentContra`].
    CreateAccountSaleAdjustmentContraDebit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateAccountSaleAdjustment`].
    CreateAccountSaleAdjustmentCredit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateAccountSaleAdjustment`].
    CreateAccountSaleAdjustmentDebit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// The body of a `create` of `account_sale_credit_note`.
    CreateAccountSaleCreditNote requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountSaleCreditNoteLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_sale_credit_note_contra`.
    CreateAccountSaleCreditNoteContra requires [
        "lines",
        "narrative",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountSaleCreditNoteContraLine> = "lines",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateAccountSaleCreditNoteContra`].
    CreateAccountSaleCreditNoteContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: a text.
        part_number: String = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate`: a decimal number.
        tax_rate: String = "tax_rate",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateAccountSaleCreditNote`].
    CreateAccountSaleCreditNoteLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate`: a decimal number.
        tax_rate: String = "tax_rate",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `account_sale_invoice`.
    CreateAccountSaleInvoice requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contact",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contact`: an integer. Required.
        contact: i64 = "contact",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountSaleInvoiceLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_sale_invoice_contra`.
    CreateAccountSaleInvoiceContra requires [
        "lines",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateAccountSaleInvoiceContraLine> = "lines",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateAccountSaleInvoiceContra`].
    CreateAccountSaleInvoiceContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateAccountSaleInvoice`].
    CreateAccountSaleInvoiceLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `account_sale_payment`.
    CreateAccountSalePayment requires [
        "amount",
        "contra_address_id",
        "exchange_rate",
        "narrative",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `amount`: a decimal number. Required.
        amount: String = "amount",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `exchange_rate`: a text. Required.
        exchange_rate: String = "exchange_rate",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `account_sale_payment_contra`.
    CreateAccountSalePaymentContra requires [
        "exchange_rate",
        "narrative",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `exchange_rate`: a decimal number. Required.
        exchange_rate: String = "exchange_rate",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// The body of a `create` of `allocation`.
    CreateAllocation requires ["allocations"] {
        /// `allocations`: a list of objects. Required.
        allocations: Vec<CreateAllocationAllocation> = "allocations",
    }
}

request! {
    /// An object in [`CreateAllocation`].
    CreateAllocationAllocation requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `transaction_type_id`: an integer, the id of a resource of Membership
        /// `transaction_type`.
        transaction_type_id: i64 = "transaction_type_id",
        /// `tsn`: an integer.
        tsn: i64 = "tsn",
    }
}

request! {
    /// The body of a `create` of `cash_purchase_debit_note`.
    CreateCashPurchaseDebitNote requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashPurchaseDebitNoteLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `cash_purchase_debit_note_contra`.
    CreateCashPurchaseDebitNoteContra requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashPurchaseDebitNoteContraLine> = "lines",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateCashPurchaseDebitNoteContra`].
    CreateCashPurchaseDebitNoteContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate`: an integer.
        tax_rate: i64 = "tax_rate",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateCashPurchaseDebitNote`].
    CreateCashPurchaseDebitNoteLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_purchase_invoice`.
    CreateCashPurchaseInvoice requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashPurchaseInvoiceLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `cash_purchase_invoice_contra`.
    CreateCashPurchaseInvoiceContra requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashPurchaseInvoiceContraLine> = "lines",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateCashPurchaseInvoiceContra`].
    CreateCashPurchaseInvoiceContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateCashPurchaseInvoice`].
    CreateCashPurchaseInvoiceLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_purchase_receipt`.
    CreateCashPurchaseReceipt requires [
        "address1_bill_to",
        "address1_deliver_to",
        "address2_bill_to",
        "address3_bill_to",
        "city_bill_to",
        "city_deliver_to",
        "contra_contact",
        "country_id_deliver_to",
        "lines",
        "name_bill_to",
        "name_deliver_to",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_bill_to`: a text. Required.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text. Required.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text. Required.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text. Required.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text. Required.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashPurchaseReceiptLine> = "lines",
        /// `name_bill_to`: a text. Required.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// An object in [`CreateCashPurchaseReceipt`].
    CreateCashPurchaseReceiptLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_purchase_refund`.
    CreateCashPurchaseRefund requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_bill_to`: a text.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashPurchaseRefundLine> = "lines",
        /// `name_bill_to`: a text.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// An object in [`CreateCashPurchaseRefund`].
    CreateCashPurchaseRefundLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_amount`: a decimal number.
        tax_amount: String = "tax_amount",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_sale_credit_note`.
    CreateCashSaleCreditNote requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashSaleCreditNoteLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `cash_sale_credit_note_contra`.
    CreateCashSaleCreditNoteContra requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashSaleCreditNoteContraLine> = "lines",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateCashSaleCreditNoteContra`].
    CreateCashSaleCreditNoteContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateCashSaleCreditNote`].
    CreateCashSaleCreditNoteLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_sale_invoice`.
    CreateCashSaleInvoice requires [
        "address1_deliver_to",
        "city_deliver_to",
        "contra_address_id",
        "country_id_deliver_to",
        "lines",
        "name_deliver_to",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
        /// `contra_contact_id`: an integer.
        contra_contact_id: i64 = "contra_contact_id",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashSaleInvoiceLine> = "lines",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `cash_sale_invoice_contra`.
    CreateCashSaleInvoiceContra requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
        "tsn",
    ] {
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashSaleInvoiceContraLine> = "lines",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
        /// `tsn`: an integer. Required.
        tsn: i64 = "tsn",
    }
}

request! {
    /// An object in [`CreateCashSaleInvoiceContra`].
    CreateCashSaleInvoiceContraLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// An object in [`CreateCashSaleInvoice`].
    CreateCashSaleInvoiceLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_sale_receipt`.
    CreateCashSaleReceipt requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_bill_to`: a text.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashSaleReceiptLine> = "lines",
        /// `name_bill_to`: a text.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: a text.
        subdivision_id_deliver_to: String = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// An object in [`CreateCashSaleReceipt`].
    CreateCashSaleReceiptLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `cash_sale_refund`.
    CreateCashSaleRefund requires [
        "lines",
        "payment_method_id",
        "report_template_id",
        "transaction_date",
    ] {
        /// `address1_bill_to`: a text.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `lines`: a list of objects. Required.
        lines: Vec<CreateCashSaleRefundLine> = "lines",
        /// `name_bill_to`: a text.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `subdivision_id_deliver_to`: a text.
        subdivision_id_deliver_to: String = "subdivision_id_deliver_to",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// An object in [`CreateCashSaleRefund`].
    CreateCashSaleRefundLine requires [] {
        /// `exchange_rate`: a decimal number.
        exchange_rate: String = "exchange_rate",
        /// `number`: an integer.
        number: i64 = "number",
        /// `part_number`: an integer.
        part_number: i64 = "part_number",
        /// `quantity`: a decimal number.
        quantity: String = "quantity",
        /// `tax_rate_id`: an integer, the id of a resource of Financial `tax_rate`.
        tax_rate_id: i64 = "tax_rate_id",
        /// `unit_price`: a decimal number.
        unit_price: String = "unit_price",
    }
}

request! {
    /// The body of a `create` of `global_nominal_account`.
    CreateGlobalNominalAccount requires [
        "currency_id",
        "description",
        "external_reference",
        "nominal_account_number",
        "nominal_account_type_id",
        "valid_purchases_account",
        "valid_sales_account",
    ] {
        /// `currency_id`: an integer, the id of a resource of Membership `currency`. Required.
        currency_id: i64 = "currency_id",
        /// `description`: a text. Required.
        description: String = "description",
        /// `external_reference`: a text. Required.
        external_reference: String = "external_reference",
        /// `nominal_account_number`: an integer. Required.
        nominal_account_number: i64 = "nominal_account_number",
        /// `nominal_account_type_id`: an integer, the id of a resource of Financial
        /// `nominal_account_type`. Required.
        nominal_account_type_id: i64 = "nominal_account_type_id",
        /// `valid_purchases_account`: a boolean. Required.
        valid_purchases_account: bool = "valid_purchases_account",
        /// `valid_sales_account`: a boolean. Required.
        valid_sales_account: bool = "valid_sales_account",
    }
}

request! {
    /// The body of a `create` of `journal_entry`.
    CreateJournalEntry requires [
        "credits",
        "debits",
        "narrative",
        "report_template_id",
        "transaction_date",
    ] {
        /// `credits`: a list of objects. Required.
        credits: Vec<CreateJournalEntryCredit> = "credits",
        /// `debits`: a list of objects. Required.
        debits: Vec<CreateJournalEntryDebit> = "debits",
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// An object in [`CreateJournalEntry`].
    CreateJournalEntryCredit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// An object in [`CreateJournalEntry`].
    CreateJournalEntryDebit requires [] {
        /// `amount`: a decimal number.
        amount: String = "amount",
        /// `number`: an integer.
        number: i64 = "number",
    }
}

request! {
    /// The body of a `create` of `nominal_contra`.
    CreateNominalContra requires [
        "global_nominal_account_id",
        "payment_method_id",
        "transaction_type_id",
    ] {
        /// `global_nominal_account_id`: an integer, the id of a resource of Financial
        /// `global_nominal_account`. Required.
        global_nominal_account_id: i64 = "global_nominal_account_id",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `transaction_type_id`: an integer, the id of a resource of Membership
        /// `transaction_type`. Required.
        transaction_type_id: i64 = "transaction_type_id",
    }
}

request! {
    /// The body of a `create` of `payment_method`.
    CreatePaymentMethod requires ["description"] {
        /// `description`: a text. Required.
        description: String = "description",
    }
}

request! {
    /// The body of a `create` of `period_end`.
    CreatePeriodEnd requires ["narrative", "transaction_date"] {
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of a `create` of `statement`.
    CreateStatement requires ["address_id", "contra_address_id"] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`. Required.
        contra_address_id: i64 = "contra_address_id",
    }
}

request! {
    /// The body of a `create` of `tax_rate`.
    CreateTaxRate requires ["description", "percent"] {
        /// `description`: a text. Required.
        description: String = "description",
        /// `percent`: a decimal number. Required.
        percent: String = "percent",
    }
}

request! {
    /// The body of a `create` of `year_end`.
    CreateYearEnd requires ["narrative", "transaction_date"] {
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

response! {
    /// All transactions on the account of one creditor, with a running balance. Returned by
    /// `creditor_account_history`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CreditorAccountHistory {
        /// `running_balance`: a value of any type.
        running_balance: Value = "running_balance",
    }
}

model! {
    CreditorAccountHistory: services::CreditorAccountHistory,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The statement of account of one creditor, with a running balance. Returned by
    /// `creditor_account_statement`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CreditorAccountStatement {
        /// `running_balance`: a decimal number.
        running_balance: String = "running_balance",
    }
}

model! {
    CreditorAccountStatement: services::CreditorAccountStatement,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Transactions of other addresses that concern the creditor ledger, with unallocated balances.
    /// Returned by `creditor_ledger_contra_transaction`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CreditorLedgerContraTransaction {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_transaction_type_id`: a value of any type.
        contra_transaction_type_id: Value = "contra_transaction_type_id",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `total_amount`: a value of any type.
        total_amount: Value = "total_amount",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a value of any type.
        unallocated_balance: Value = "unallocated_balance",
    }
}

model! {
    CreditorLedgerContraTransaction: services::CreditorLedgerContraTransaction,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Single transactions in the creditor ledger, by other party, date, type or serial number.
    /// Returned by `creditor_ledger_transaction`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    CreditorLedgerTransaction {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    CreditorLedgerTransaction: services::CreditorLedgerTransaction,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// All transactions on the account of one debtor, with a running balance. Returned by
    /// `debtor_account_history`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    DebtorAccountHistory {
        /// `running_balance`: a value of any type.
        running_balance: Value = "running_balance",
    }
}

model! {
    DebtorAccountHistory: services::DebtorAccountHistory,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The statement of account of one debtor, with a running balance. Returned by
    /// `debtor_account_statement`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    DebtorAccountStatement {
        /// `running_balance`: a decimal number.
        running_balance: String = "running_balance",
    }
}

model! {
    DebtorAccountStatement: services::DebtorAccountStatement,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Transactions of other addresses that concern the debtor ledger, with unallocated balances.
    /// Returned by `debtor_ledger_contra_transaction`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    DebtorLedgerContraTransaction {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_transaction_type_id`: a value of any type.
        contra_transaction_type_id: Value = "contra_transaction_type_id",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `total_amount`: a value of any type.
        total_amount: Value = "total_amount",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a value of any type.
        unallocated_balance: Value = "unallocated_balance",
    }
}

model! {
    DebtorLedgerContraTransaction: services::DebtorLedgerContraTransaction,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Single transactions in the debtor ledger, by other party, narrative, date, type or serial
    /// number. Returned by `debtor_ledger_transaction`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    DebtorLedgerTransaction {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address1_deliver_to`: a value of any type.
        address1_deliver_to: Value = "address1_deliver_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address2_deliver_to`: a value of any type.
        address2_deliver_to: Value = "address2_deliver_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address3_deliver_to`: a value of any type.
        address3_deliver_to: Value = "address3_deliver_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `city_deliver_to`: a value of any type.
        city_deliver_to: Value = "city_deliver_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `contra_contact`: a value of any type.
        contra_contact: Value = "contra_contact",
        /// `contra_nominal_ledger_id`: a value of any type.
        contra_nominal_ledger_id: Value = "contra_nominal_ledger_id",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `country_id_deliver_to`: a value of any type.
        country_id_deliver_to: Value = "country_id_deliver_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `name_deliver_to`: a value of any type.
        name_deliver_to: Value = "name_deliver_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `postcode_deliver_to`: a value of any type.
        postcode_deliver_to: Value = "postcode_deliver_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `subdivision_id_deliver_to`: a value of any type.
        subdivision_id_deliver_to: Value = "subdivision_id_deliver_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `unallocated_balance`: a text.
        unallocated_balance: String = "unallocated_balance",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    DebtorLedgerTransaction: services::DebtorLedgerTransaction,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Nominal accounts with their number, type and currency, and whether sales or purchases may
    /// use them. Returned by `global_nominal_account`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    GlobalNominalAccount {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `currency_id`: a value of any type.
        currency_id: Value = "currency_id",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `external_reference`: a value of any type.
        external_reference: Value = "external_reference",
        /// `member_id`: a value of any type.
        member_id: Value = "member_id",
        /// `nominal_account_number`: a value of any type.
        nominal_account_number: Value = "nominal_account_number",
        /// `nominal_account_type`: a value of any type.
        nominal_account_type: Value = "nominal_account_type",
        /// `number`: a value of any type.
        number: Value = "number",
        /// `reference`: a value of any type.
        reference: Value = "reference",
        /// `uri`: a value of any type.
        uri: Value = "uri",
        /// `valid_purchases_account`: a value of any type.
        valid_purchases_account: Value = "valid_purchases_account",
        /// `valid_sales_account`: a value of any type.
        valid_sales_account: Value = "valid_sales_account",
    }
}

model! {
    GlobalNominalAccount: services::GlobalNominalAccount,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Journal entries that post debits and credits to nominal accounts, with a date and a
    /// narrative. Returned by `journal_entry`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    JournalEntry {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `address1_bill_to`: a value of any type.
        address1_bill_to: Value = "address1_bill_to",
        /// `address2_bill_to`: a value of any type.
        address2_bill_to: Value = "address2_bill_to",
        /// `address3_bill_to`: a value of any type.
        address3_bill_to: Value = "address3_bill_to",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `city_bill_to`: a value of any type.
        city_bill_to: Value = "city_bill_to",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `country_id_bill_to`: a value of any type.
        country_id_bill_to: Value = "country_id_bill_to",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `postcode_bill_to`: a value of any type.
        postcode_bill_to: Value = "postcode_bill_to",
        /// `report_template_id`: a value of any type.
        report_template_id: Value = "report_template_id",
        /// `subdivision_id_bill_to`: a value of any type.
        subdivision_id_bill_to: Value = "subdivision_id_bill_to",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    JournalEntry: services::JournalEntry,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// Postings to one nominal account with amount, narrative and running balance. Returned by
    /// `nominal_account_history`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    NominalAccountHistory {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `amount`: a value of any type.
        amount: Value = "amount",
        /// `contra_address_id`: a value of any type.
        contra_address_id: Value = "contra_address_id",
        /// `currency_id`: a value of any type.
        currency_id: Value = "currency_id",
        /// `name_bill_to`: a value of any type.
        name_bill_to: Value = "name_bill_to",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `running_balance`: a value of any type.
        running_balance: Value = "running_balance",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
    }
}

model! {
    NominalAccountHistory: services::NominalAccountHistory,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Types of nominal account, each with the range of account numbers it covers. Returned by
    /// `nominal_account_type`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    NominalAccountType {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `max_account_number`: a value of any type.
        max_account_number: Value = "max_account_number",
        /// `min_account_number`: a value of any type.
        min_account_number: Value = "min_account_number",
    }
}

model! {
    NominalAccountType: services::NominalAccountType,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

response! {
    /// The nominal account posted to for each pair of transaction type and payment method. Returned
    /// by `nominal_contra`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    NominalContra {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `global_nominal_account`: a value of any type.
        global_nominal_account: Value = "global_nominal_account",
        /// `payment_method`: a value of any type.
        payment_method: Value = "payment_method",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    NominalContra: services::NominalContra,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Payment methods of a member, identified by a description. Returned by `payment_method`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PaymentMethod {
        /// `id`: an integer.
        id: i64 = "id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `member_id`: a value of any type.
        member_id: Value = "member_id",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    PaymentMethod: services::PaymentMethod,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Period-end closings with their date, narrative and closing balance. Returned by
    /// `period_end`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PeriodEnd {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `period_end_balance`: a text.
        period_end_balance: String = "period_end_balance",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `uri`: a value of any type.
        uri: Value = "uri",
        /// `year_end`: a value of any type.
        year_end: Value = "year_end",
    }
}

model! {
    PeriodEnd: services::PeriodEnd,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The profit and loss report: balance, total debits and total credits per nominal account.
    /// Returned by `profit_and_loss`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    ProfitAndLoss {
        /// `balance`: a text.
        balance: String = "balance",
        /// `nominal_account`: a value of any type.
        nominal_account: Value = "nominal_account",
        /// `total_credits`: a text.
        total_credits: String = "total_credits",
        /// `total_debits`: a text.
        total_debits: String = "total_debits",
    }
}

model! {
    ProfitAndLoss: services::ProfitAndLoss,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Purchase totals per supplier address, with and without VAT, over a span of dates. Returned
    /// by `purchases_analysis`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PurchasesAnalysis {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `total`: a text.
        total: String = "total",
        /// `total_ex_vat`: a text.
        total_ex_vat: String = "total_ex_vat",
        /// `vat`: a text.
        vat: String = "vat",
    }
}

model! {
    PurchasesAnalysis: services::PurchasesAnalysis,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Purchase totals per country, showing the VAT and the amount excluding it. Returned by
    /// `purchases_by_country`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PurchasesByCountry {
        /// `balance`: a value of any type.
        balance: Value = "balance",
        /// `country_id`: a value of any type.
        country_id: Value = "country_id",
        /// `excluding_vat`: a value of any type.
        excluding_vat: Value = "excluding_vat",
        /// `vat`: a value of any type.
        vat: Value = "vat",
    }
}

model! {
    PurchasesByCountry: services::PurchasesByCountry,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Purchase totals per address in one territory, with and without VAT. Returned by
    /// `purchases_by_territory`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    PurchasesByTerritory {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `full_address`: a value of any type.
        full_address: Value = "full_address",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `total`: a text.
        total: String = "total",
        /// `total_ex_vat`: a text.
        total_ex_vat: String = "total_ex_vat",
        /// `vat`: a text.
        vat: String = "vat",
    }
}

model! {
    PurchasesByTerritory: services::PurchasesByTerritory,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The return of trading details: sales, EU purchases, and purchases for resale or not for
    /// resale. Returned by `rtd`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    Rtd {
        /// `eu_purchases`: a value of any type.
        eu_purchases: Value = "eu_purchases",
        /// `non_resale_purchases`: a value of any type.
        non_resale_purchases: Value = "non_resale_purchases",
        /// `resale_purchases`: a value of any type.
        resale_purchases: Value = "resale_purchases",
        /// `sales`: a value of any type.
        sales: Value = "sales",
    }
}

model! {
    Rtd: services::Rtd,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Sales totals per customer address, with and without VAT, over a span of dates. Returned by
    /// `sales_analysis`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SalesAnalysis {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `total`: a text.
        total: String = "total",
        /// `total_ex_vat`: a text.
        total_ex_vat: String = "total_ex_vat",
        /// `vat`: a text.
        vat: String = "vat",
    }
}

model! {
    SalesAnalysis: services::SalesAnalysis,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Sales totals per country, showing the VAT and the amount excluding it. Returned by
    /// `sales_by_country`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SalesByCountry {
        /// `balance`: a value of any type.
        balance: Value = "balance",
        /// `country_id`: a value of any type.
        country_id: Value = "country_id",
        /// `excluding_vat`: a value of any type.
        excluding_vat: Value = "excluding_vat",
        /// `vat`: a value of any type.
        vat: Value = "vat",
    }
}

model! {
    SalesByCountry: services::SalesByCountry,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Sales totals per address in one territory, with and without VAT. Returned by
    /// `sales_by_territory`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    SalesByTerritory {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `full_address`: a value of any type.
        full_address: Value = "full_address",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `total`: a text.
        total: String = "total",
        /// `total_ex_vat`: a text.
        total_ex_vat: String = "total_ex_vat",
        /// `vat`: a text.
        vat: String = "vat",
    }
}

model! {
    SalesByTerritory: services::SalesByTerritory,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// The log of statements sent to other addresses, with status and comment. Returned by
    /// `statement_log`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    StatementLog {
        /// `address_id`: an integer, the id of a resource of Membership `address`.
        address_id: i64 = "address_id",
        /// `comment`: a text.
        comment: String = "comment",
        /// `contra_address_id`: an integer, the id of a resource of Membership `address`.
        contra_address_id: i64 = "contra_address_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `status`: a text.
        status: String = "status",
    }
}

model! {
    StatementLog: services::StatementLog,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Settings for statements: day of issue, minimum debit and credit, reply address and
    /// signature. Returned by `statement_settings`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    StatementSettings {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `day`: a value of any type.
        day: Value = "day",
        /// `min_credit`: a value of any type.
        min_credit: Value = "min_credit",
        /// `min_debit`: a value of any type.
        min_debit: Value = "min_debit",
        /// `reply_to`: a value of any type.
        reply_to: Value = "reply_to",
        /// `signature`: a value of any type.
        signature: Value = "signature",
    }
}

model! {
    StatementSettings: services::StatementSettings,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Tax rates of an address, each with a description and a percentage. Returned by `tax_rate`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    TaxRate {
        /// `id`: an integer.
        id: i64 = "id",
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `percent`: a value of any type.
        percent: Value = "percent",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
    }
}

model! {
    TaxRate: services::TaxRate,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// The trial balance: balance, total debits and total credits for each nominal account.
    /// Returned by `trial_balance`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    TrialBalance {
        /// `balance`: a text.
        balance: String = "balance",
        /// `nominal_account`: a value of any type.
        nominal_account: Value = "nominal_account",
        /// `total_credits`: a text.
        total_credits: String = "total_credits",
        /// `total_debits`: a text.
        total_debits: String = "total_debits",
    }
}

model! {
    TrialBalance: services::TrialBalance,
    id: |_| None,
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `account_purchase_debit_note`. Only an
    /// `update` needs the required fields.
    UpdateAccountPurchaseDebitNote requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `account_purchase_invoice`. Only an
    /// `update` needs the required fields.
    UpdateAccountPurchaseInvoice requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `account_sale_credit_note`. Only an
    /// `update` needs the required fields.
    UpdateAccountSaleCreditNote requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `account_sale_invoice`. Only an `update`
    /// needs the required fields.
    UpdateAccountSaleInvoice requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_purchase_debit_note`. Only an
    /// `update` needs the required fields.
    UpdateCashPurchaseDebitNote requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_purchase_invoice`. Only an `update`
    /// needs the required fields.
    UpdateCashPurchaseInvoice requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_purchase_receipt`. Only an `update`
    /// needs the required fields.
    UpdateCashPurchaseReceipt requires [
        "address1_bill_to",
        "address1_deliver_to",
        "address2_bill_to",
        "address3_bill_to",
        "city_bill_to",
        "city_deliver_to",
        "contra_contact",
        "country_id_deliver_to",
        "name_bill_to",
        "name_deliver_to",
    ] {
        /// `address1_bill_to`: a text. Required.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text. Required.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text. Required.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text. Required.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text. Required.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text. Required.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text. Required.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer. Required.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `name_bill_to`: a text. Required.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text. Required.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_purchase_refund`. Only an `update`
    /// needs the required fields.
    UpdateCashPurchaseRefund requires [] {
        /// `address1_bill_to`: a text.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `name_bill_to`: a text.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `subdivision_id_deliver_to`: an integer.
        subdivision_id_deliver_to: i64 = "subdivision_id_deliver_to",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_sale_credit_note`. Only an `update`
    /// needs the required fields.
    UpdateCashSaleCreditNote requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_sale_invoice`. Only an `update` needs
    /// the required fields.
    UpdateCashSaleInvoice requires [] {
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_sale_receipt`. Only an `update` needs
    /// the required fields.
    UpdateCashSaleReceipt requires [] {
        /// `address1_bill_to`: a text.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `name_bill_to`: a text.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `subdivision_id_deliver_to`: a text.
        subdivision_id_deliver_to: String = "subdivision_id_deliver_to",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `cash_sale_refund`. Only an `update` needs
    /// the required fields.
    UpdateCashSaleRefund requires [] {
        /// `address1_bill_to`: a text.
        address1_bill_to: String = "address1_bill_to",
        /// `address1_deliver_to`: a text.
        address1_deliver_to: String = "address1_deliver_to",
        /// `address2_bill_to`: a text.
        address2_bill_to: String = "address2_bill_to",
        /// `address2_deliver_to`: a text.
        address2_deliver_to: String = "address2_deliver_to",
        /// `address3_bill_to`: a text.
        address3_bill_to: String = "address3_bill_to",
        /// `address3_deliver_to`: a text.
        address3_deliver_to: String = "address3_deliver_to",
        /// `city_bill_to`: a text.
        city_bill_to: String = "city_bill_to",
        /// `city_deliver_to`: a text.
        city_deliver_to: String = "city_deliver_to",
        /// `contra_contact`: a text.
        contra_contact: String = "contra_contact",
        /// `country_id_deliver_to`: an integer.
        country_id_deliver_to: i64 = "country_id_deliver_to",
        /// `external_reference`: a text.
        external_reference: String = "external_reference",
        /// `name_bill_to`: a text.
        name_bill_to: String = "name_bill_to",
        /// `name_deliver_to`: a text.
        name_deliver_to: String = "name_deliver_to",
        /// `narrative`: a text.
        narrative: String = "narrative",
        /// `postcode_bill_to`: a text.
        postcode_bill_to: String = "postcode_bill_to",
        /// `postcode_deliver_to`: a text.
        postcode_deliver_to: String = "postcode_deliver_to",
        /// `subdivision_id_deliver_to`: a text.
        subdivision_id_deliver_to: String = "subdivision_id_deliver_to",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `global_nominal_account`. Only an `update`
    /// needs the required fields.
    UpdateGlobalNominalAccount requires [
        "address_id",
        "currency_id",
        "description",
        "external_reference",
        "valid_purchases_account",
        "valid_sales_account",
    ] {
        /// `address_id`: an integer, the id of a resource of Membership `address`. Required.
        address_id: i64 = "address_id",
        /// `currency_id`: an integer, the id of a resource of Membership `currency`. Required.
        currency_id: i64 = "currency_id",
        /// `description`: a text. Required.
        description: String = "description",
        /// `external_reference`: a text. Required.
        external_reference: String = "external_reference",
        /// `valid_purchases_account`: a boolean. Required.
        valid_purchases_account: bool = "valid_purchases_account",
        /// `valid_sales_account`: a boolean. Required.
        valid_sales_account: bool = "valid_sales_account",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `journal_entry`. Only an `update` needs the
    /// required fields.
    UpdateJournalEntry requires ["narrative", "report_template_id", "transaction_date"] {
        /// `narrative`: a text. Required.
        narrative: String = "narrative",
        /// `report_template_id`: an integer. Required.
        report_template_id: i64 = "report_template_id",
        /// `transaction_date`: a text. Required.
        transaction_date: String = "transaction_date",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `nominal_contra`. Only an `update` needs
    /// the required fields.
    UpdateNominalContra requires [
        "global_nominal_account_id",
        "payment_method_id",
        "transaction_type_id",
    ] {
        /// `global_nominal_account_id`: an integer, the id of a resource of Financial
        /// `global_nominal_account`. Required.
        global_nominal_account_id: i64 = "global_nominal_account_id",
        /// `payment_method_id`: an integer, the id of a resource of Financial `payment_method`.
        /// Required.
        payment_method_id: i64 = "payment_method_id",
        /// `transaction_type_id`: an integer, the id of a resource of Membership
        /// `transaction_type`. Required.
        transaction_type_id: i64 = "transaction_type_id",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `payment_method`. Only an `update` needs
    /// the required fields.
    UpdatePaymentMethod requires ["description"] {
        /// `description`: a text. Required.
        description: String = "description",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `statement_settings`. Only an `update`
    /// needs the required fields.
    UpdateStatementSettings requires ["day", "min_credit", "min_debit", "reply_to", "signature"] {
        /// `day`: a list of integers. Required.
        day: Vec<i64> = "day",
        /// `min_credit`: a text. Required.
        min_credit: String = "min_credit",
        /// `min_debit`: a text. Required.
        min_debit: String = "min_debit",
        /// `reply_to`: a text. Required.
        reply_to: String = "reply_to",
        /// `signature`: a text. Required.
        signature: String = "signature",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `tax_rate`. Only an `update` needs the
    /// required fields.
    UpdateTaxRate requires ["description", "percent"] {
        /// `description`: a text. Required.
        description: String = "description",
        /// `percent`: a decimal number. Required.
        percent: String = "percent",
    }
}

response! {
    /// Purchase amounts per address for the VIES report, by transaction date. Returned by
    /// `vies_purchases`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    ViesPurchases {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `amount`: a text.
        amount: String = "amount",
    }
}

model! {
    ViesPurchases: services::ViesPurchases,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Sales amounts per address for the VIES report, by transaction date. Returned by
    /// `vies_sales`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    ViesSales {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `amount`: a text.
        amount: String = "amount",
    }
}

model! {
    ViesSales: services::ViesSales,
    id: |_| None,
    state: AnyState = |_| None,
}

response! {
    /// Year-end closings with their debits, credits, date, narrative and closing balance. Returned
    /// by `year_end`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    YearEnd {
        /// `address_id`: a value of any type.
        address_id: Value = "address_id",
        /// `contact`: a value of any type.
        contact: Value = "contact",
        /// `credits`: a value of any type.
        credits: Value = "credits",
        /// `debits`: a value of any type.
        debits: Value = "debits",
        /// `email_log`: a value of any type.
        email_log: Value = "email_log",
        /// `narrative`: a value of any type.
        narrative: Value = "narrative",
        /// `period_end_balance`: a text.
        period_end_balance: String = "period_end_balance",
        /// `transaction_date`: a value of any type.
        transaction_date: Value = "transaction_date",
        /// `transaction_type_id`: a value of any type.
        transaction_type_id: Value = "transaction_type_id",
        /// `tsn`: a value of any type.
        tsn: Value = "tsn",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    YearEnd: services::YearEnd,
    id: |_| None,
    state: AnyState = |_| None,
}
