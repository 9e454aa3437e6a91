//! The services of Financial.

use super::fields::financial as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Operator::{Gt, Gte, IContains, IEndsWith, IExact, IStartsWith, In, IsNull, Lt, Lte};
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: bookkeeping: invoices, payments, ledgers, statements, nominal accounts
/// and tax reports.
pub static THE_APPLICATION: Application = Application {
    name: "Financial",
    module: "financial",
    host_name: "financial",
    fully_deployed: true,
    about: "Bookkeeping: invoices, payments, ledgers, statements, nominal accounts and tax reports",
    services: &[
        &ACCOUNT_PURCHASE_ADJUSTMENT,
        &ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA,
        &ACCOUNT_PURCHASE_DEBIT_NOTE,
        &ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA,
        &ACCOUNT_PURCHASE_INVOICE,
        &ACCOUNT_PURCHASE_INVOICE_CONTRA,
        &ACCOUNT_PURCHASE_PAYMENT,
        &ACCOUNT_PURCHASE_PAYMENT_CONTRA,
        &ACCOUNT_SALE_ADJUSTMENT,
        &ACCOUNT_SALE_ADJUSTMENT_CONTRA,
        &ACCOUNT_SALE_CREDIT_NOTE,
        &ACCOUNT_SALE_CREDIT_NOTE_CONTRA,
        &ACCOUNT_SALE_INVOICE,
        &ACCOUNT_SALE_INVOICE_CONTRA,
        &ACCOUNT_SALE_PAYMENT,
        &ACCOUNT_SALE_PAYMENT_CONTRA,
        &ALLOCATION,
        &BALANCE_SHEET,
        &CASH_PURCHASE_DEBIT_NOTE,
        &CASH_PURCHASE_DEBIT_NOTE_CONTRA,
        &CASH_PURCHASE_INVOICE,
        &CASH_PURCHASE_INVOICE_CONTRA,
        &CASH_PURCHASE_RECEIPT,
        &CASH_PURCHASE_REFUND,
        &CASH_SALE_CREDIT_NOTE,
        &CASH_SALE_CREDIT_NOTE_CONTRA,
        &CASH_SALE_INVOICE,
        &CASH_SALE_INVOICE_CONTRA,
        &CASH_SALE_RECEIPT,
        &CASH_SALE_REFUND,
        &CLOUD_BILL,
        &CREDIT_LIMIT,
        &CREDITOR_ACCOUNT_HISTORY,
        &CREDITOR_ACCOUNT_STATEMENT,
        &CREDITOR_LEDGER,
        &CREDITOR_LEDGER_AGED,
        &CREDITOR_LEDGER_CONTRA_TRANSACTION,
        &CREDITOR_LEDGER_TRANSACTION,
        &DEBTOR_ACCOUNT_HISTORY,
        &DEBTOR_ACCOUNT_STATEMENT,
        &DEBTOR_LEDGER,
        &DEBTOR_LEDGER_AGED,
        &DEBTOR_LEDGER_CONTRA_TRANSACTION,
        &DEBTOR_LEDGER_TRANSACTION,
        &GLOBAL_NOMINAL_ACCOUNT,
        &JOURNAL_ENTRY,
        &NOMINAL_ACCOUNT_HISTORY,
        &NOMINAL_ACCOUNT_TYPE,
        &NOMINAL_CONTRA,
        &PAYMENT_METHOD,
        &PERIOD_END,
        &PROFIT_AND_LOSS,
        &PURCHASES_ANALYSIS,
        &PURCHASES_BY_COUNTRY,
        &PURCHASES_BY_TERRITORY,
        &RTD,
        &SALES_BY_COUNTRY,
        &SALES_ANALYSIS,
        &SALES_BY_TERRITORY,
        &STATEMENT,
        &STATEMENT_LOG,
        &STATEMENT_SETTINGS,
        &TAX_RATE,
        &TRIAL_BALANCE,
        &VAT3,
        &VIES_PURCHASES,
        &VIES_SALES,
        &YEAR_END,
    ],
};

/// Adjustments to the account of a supplier, entered as debits and credits with a narrative.
pub static ACCOUNT_PURCHASE_ADJUSTMENT: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_adjustment",
    "account_purchase_adjustment/",
    "Adjustments to the account of a supplier, entered as debits and credits with a narrative",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_purchase_adjustment/", &["POST"])
.resource("account_purchase_adjustment/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_ADJUSTMENT)
.returns(&fields::ACCOUNT_PURCHASE_ADJUSTMENT);

/// Supplier account adjustments that response a transaction of the address named in the path.
pub static ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_adjustment_contra",
    "account_purchase_adjustment_contra/address/{source_id}/",
    "Supplier account adjustments that answer a transaction of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_purchase_adjustment_contra/address/<int:source_id>/", &["POST"])
.resource("account_purchase_adjustment_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA)
.returns(&fields::ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA);

/// Debit notes raised on account towards a supplier, with lines and a delivery address.
pub static ACCOUNT_PURCHASE_DEBIT_NOTE: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_debit_note",
    "account_purchase_debit_note/",
    "Debit notes raised on account towards a supplier, with lines and a delivery address",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("account_purchase_debit_note/", &["POST"])
.resource("account_purchase_debit_note/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE)
.updates_with(&fields::UPDATE_ACCOUNT_PURCHASE_DEBIT_NOTE)
.returns(&fields::ACCOUNT_PURCHASE_DEBIT_NOTE);

/// Purchase debit notes on account that response a document of the address named in the path.
pub static ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_debit_note_contra",
    "account_purchase_debit_note_contra/address/{source_id}/",
    "Purchase debit notes on account that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_purchase_debit_note_contra/address/<int:source_id>/", &["POST"])
.resource("account_purchase_debit_note_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA)
.returns(&fields::ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA);

/// Purchase invoices on account from a supplier, with lines, delivery address and external
/// reference.
pub static ACCOUNT_PURCHASE_INVOICE: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_invoice",
    "account_purchase_invoice/",
    "Purchase invoices on account from a supplier, with lines, delivery address and external \
     reference",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("account_purchase_invoice/", &["POST"])
.resource("account_purchase_invoice/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_INVOICE)
.updates_with(&fields::UPDATE_ACCOUNT_PURCHASE_INVOICE)
.returns(&fields::ACCOUNT_PURCHASE_INVOICE);

/// Purchase invoices on account that response a document of the address named in the path.
pub static ACCOUNT_PURCHASE_INVOICE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_invoice_contra",
    "account_purchase_invoice_contra/address/{source_id}/",
    "Purchase invoices on account that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_purchase_invoice_contra/address/<int:source_id>/", &["POST"])
.resource("account_purchase_invoice_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_INVOICE_CONTRA)
.returns(&fields::ACCOUNT_PURCHASE_INVOICE_CONTRA);

/// Payments on a supplier account with their amount, payment method and exchange rate.
pub static ACCOUNT_PURCHASE_PAYMENT: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_payment",
    "account_purchase_payment/",
    "Payments on a supplier account with their amount, payment method and exchange rate",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_purchase_payment/", &["POST"])
.resource("account_purchase_payment/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_PAYMENT)
.returns(&fields::ACCOUNT_PURCHASE_PAYMENT);

/// Supplier account payments that response a transaction of the address named in the path.
pub static ACCOUNT_PURCHASE_PAYMENT_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_purchase_payment_contra",
    "account_purchase_payment_contra/address/{source_id}/",
    "Supplier account payments that answer a transaction of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_purchase_payment_contra/address/<int:source_id>/", &["POST"])
.resource("account_purchase_payment_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_PURCHASE_PAYMENT_CONTRA)
.returns(&fields::ACCOUNT_PURCHASE_PAYMENT_CONTRA);

/// Adjustments to the account of a customer, entered as debits and credits with a narrative.
pub static ACCOUNT_SALE_ADJUSTMENT: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_adjustment",
    "account_sale_adjustment/",
    "Adjustments to the account of a customer, entered as debits and credits with a narrative",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_sale_adjustment/", &["POST"])
.resource("account_sale_adjustment/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_ADJUSTMENT)
.returns(&fields::ACCOUNT_SALE_ADJUSTMENT);

/// Customer account adjustments that response a transaction of the address named in the path.
pub static ACCOUNT_SALE_ADJUSTMENT_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_adjustment_contra",
    "account_sale_adjustment_contra/address/{source_id}/",
    "Customer account adjustments that answer a transaction of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_sale_adjustment_contra/address/<int:source_id>/", &["POST"])
.resource("account_sale_adjustment_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_ADJUSTMENT_CONTRA)
.returns(&fields::ACCOUNT_SALE_ADJUSTMENT_CONTRA);

/// Credit notes issued on account to a customer, with lines and a delivery address.
pub static ACCOUNT_SALE_CREDIT_NOTE: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_credit_note",
    "account_sale_credit_note/",
    "Credit notes issued on account to a customer, with lines and a delivery address",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("account_sale_credit_note/", &["POST"])
.resource("account_sale_credit_note/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_CREDIT_NOTE)
.updates_with(&fields::UPDATE_ACCOUNT_SALE_CREDIT_NOTE)
.returns(&fields::ACCOUNT_SALE_CREDIT_NOTE);

/// Sale credit notes on account that response a document of the address named in the path.
pub static ACCOUNT_SALE_CREDIT_NOTE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_credit_note_contra",
    "account_sale_credit_note_contra/address/{source_id}/",
    "Sale credit notes on account that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_sale_credit_note_contra/address/<int:source_id>/", &["POST"])
.resource("account_sale_credit_note_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_CREDIT_NOTE_CONTRA)
.returns(&fields::ACCOUNT_SALE_CREDIT_NOTE_CONTRA);

/// Sale invoices on account to a customer, with lines, delivery address and external reference.
pub static ACCOUNT_SALE_INVOICE: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_invoice",
    "account_sale_invoice/",
    "Sale invoices on account to a customer, with lines, delivery address and external reference",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("account_sale_invoice/", &["POST"])
.resource("account_sale_invoice/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_INVOICE)
.updates_with(&fields::UPDATE_ACCOUNT_SALE_INVOICE)
.returns(&fields::ACCOUNT_SALE_INVOICE);

/// Sale invoices on account that response a document of the address named in the path.
pub static ACCOUNT_SALE_INVOICE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_invoice_contra",
    "account_sale_invoice_contra/address/{source_id}/",
    "Sale invoices on account that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_sale_invoice_contra/address/<int:source_id>/", &["POST"])
.resource("account_sale_invoice_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_INVOICE_CONTRA)
.returns(&fields::ACCOUNT_SALE_INVOICE_CONTRA);

/// Payments on a customer account with their amount, payment method and exchange rate.
pub static ACCOUNT_SALE_PAYMENT: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_payment",
    "account_sale_payment/",
    "Payments on a customer account with their amount, payment method and exchange rate",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_sale_payment/", &["POST"])
.resource("account_sale_payment/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_PAYMENT)
.returns(&fields::ACCOUNT_SALE_PAYMENT);

/// Customer account payments that response a transaction of the address named in the path.
pub static ACCOUNT_SALE_PAYMENT_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "account_sale_payment_contra",
    "account_sale_payment_contra/address/{source_id}/",
    "Customer account payments that answer a transaction of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("account_sale_payment_contra/address/<int:source_id>/", &["POST"])
.resource("account_sale_payment_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_ACCOUNT_SALE_PAYMENT_CONTRA)
.returns(&fields::ACCOUNT_SALE_PAYMENT_CONTRA);

/// Allocations that set account transactions against each other, with the amount taken from each.
pub static ALLOCATION: Service = Service::new(
    &THE_APPLICATION,
    "allocation",
    "allocation/",
    "Allocations that set account transactions against each other, with the amount taken from each",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Delete, List])
.has(Server, &[Create, Delete, List])
.collection("allocation/", &["GET", "POST"])
.resource("allocation/<int:pk>/", &["DELETE"])
.filtered_by(&[
    Filter::new("allocation_type", &[]),
    Filter::new("created", COMPARISON),
    Filter::new("details__nominal_ledger__contra_address_id", &[In]),
    Filter::new("details__nominal_ledger__transaction_type_id", COMPARISON),
    Filter::new("details__nominal_ledger__tsn", COMPARISON),
    Filter::new("id", COMPARISON),
])
.ordered_by(&["created", "id"])
.creates_with(&fields::CREATE_ALLOCATION)
.returns(&fields::ALLOCATION);

/// The balance sheet of an address: balance, total debits and total credits per nominal account.
pub static BALANCE_SHEET: Service = Service::new(
    &THE_APPLICATION,
    "balance_sheet",
    "balance_sheet/",
    "The balance sheet of an address: balance, total debits and total credits per nominal account",
)
.has(Server, &[List])
.collection("balance_sheet/", &["GET"])
.returns(&fields::BALANCE_SHEET);

/// Debit notes for cash purchases from another address, with lines and a payment method.
pub static CASH_PURCHASE_DEBIT_NOTE: Service = Service::new(
    &THE_APPLICATION,
    "cash_purchase_debit_note",
    "cash_purchase_debit_note/",
    "Debit notes for cash purchases from another address, with lines and a payment method",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("cash_purchase_debit_note/", &["POST"])
.resource("cash_purchase_debit_note/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_CASH_PURCHASE_DEBIT_NOTE)
.updates_with(&fields::UPDATE_CASH_PURCHASE_DEBIT_NOTE)
.returns(&fields::CASH_PURCHASE_DEBIT_NOTE);

/// Cash purchase debit notes that response a document of the address named in the path.
pub static CASH_PURCHASE_DEBIT_NOTE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "cash_purchase_debit_note_contra",
    "cash_purchase_debit_note_contra/address/{source_id}/",
    "Cash purchase debit notes that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("cash_purchase_debit_note_contra/address/<int:source_id>/", &["POST"])
.resource("cash_purchase_debit_note_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_CASH_PURCHASE_DEBIT_NOTE_CONTRA)
.returns(&fields::CASH_PURCHASE_DEBIT_NOTE_CONTRA);

/// Invoices for cash purchases from another address, with lines and a payment method.
pub static CASH_PURCHASE_INVOICE: Service = Service::new(
    &THE_APPLICATION,
    "cash_purchase_invoice",
    "cash_purchase_invoice/",
    "Invoices for cash purchases from another address, with lines and a payment method",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("cash_purchase_invoice/", &["POST"])
.resource("cash_purchase_invoice/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_CASH_PURCHASE_INVOICE)
.updates_with(&fields::UPDATE_CASH_PURCHASE_INVOICE)
.returns(&fields::CASH_PURCHASE_INVOICE);

/// Cash purchase invoices that response a document of the address named in the path.
pub static CASH_PURCHASE_INVOICE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "cash_purchase_invoice_contra",
    "cash_purchase_invoice_contra/address/{source_id}/",
    "Cash purchase invoices that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("cash_purchase_invoice_contra/address/<int:source_id>/", &["POST"])
.resource("cash_purchase_invoice_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_CASH_PURCHASE_INVOICE_CONTRA)
.returns(&fields::CASH_PURCHASE_INVOICE_CONTRA);

/// Receipts for cash purchases where the name and address of the other party are typed in.
pub static CASH_PURCHASE_RECEIPT: Service = Service::new(
    &THE_APPLICATION,
    "cash_purchase_receipt",
    "cash_purchase_receipt/",
    "Receipts for cash purchases where the name and address of the other party are typed in",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update])
.collection("cash_purchase_receipt/", &["POST"])
.resource("cash_purchase_receipt/<int:tsn>/", &["GET", "PUT"])
.creates_with(&fields::CREATE_CASH_PURCHASE_RECEIPT)
.updates_with(&fields::UPDATE_CASH_PURCHASE_RECEIPT);

/// Refunds of cash purchases where the name and address of the other party are typed in.
pub static CASH_PURCHASE_REFUND: Service = Service::new(
    &THE_APPLICATION,
    "cash_purchase_refund",
    "cash_purchase_refund/",
    "Refunds of cash purchases where the name and address of the other party are typed in",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update])
.collection("cash_purchase_refund/", &["POST"])
.resource("cash_purchase_refund/<int:tsn>/", &["GET", "PUT"])
.creates_with(&fields::CREATE_CASH_PURCHASE_REFUND)
.updates_with(&fields::UPDATE_CASH_PURCHASE_REFUND);

/// Credit notes for cash sales to another address, with lines and a payment method.
pub static CASH_SALE_CREDIT_NOTE: Service = Service::new(
    &THE_APPLICATION,
    "cash_sale_credit_note",
    "cash_sale_credit_note/",
    "Credit notes for cash sales to another address, with lines and a payment method",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("cash_sale_credit_note/", &["POST"])
.resource("cash_sale_credit_note/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_CASH_SALE_CREDIT_NOTE)
.updates_with(&fields::UPDATE_CASH_SALE_CREDIT_NOTE)
.returns(&fields::CASH_SALE_CREDIT_NOTE);

/// Cash sale credit notes that response a document of the address named in the path.
pub static CASH_SALE_CREDIT_NOTE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "cash_sale_credit_note_contra",
    "cash_sale_credit_note_contra/address/{source_id}/",
    "Cash sale credit notes that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("cash_sale_credit_note_contra/address/<int:source_id>/", &["POST"])
.resource("cash_sale_credit_note_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_CASH_SALE_CREDIT_NOTE_CONTRA)
.returns(&fields::CASH_SALE_CREDIT_NOTE_CONTRA);

/// Invoices for cash sales to another address, with lines and a payment method.
pub static CASH_SALE_INVOICE: Service = Service::new(
    &THE_APPLICATION,
    "cash_sale_invoice",
    "cash_sale_invoice/",
    "Invoices for cash sales to another address, with lines and a payment method",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update, PartialUpdate])
.collection("cash_sale_invoice/", &["POST"])
.resource("cash_sale_invoice/<int:tsn>/", &["GET", "PATCH", "PUT"])
.creates_with(&fields::CREATE_CASH_SALE_INVOICE)
.updates_with(&fields::UPDATE_CASH_SALE_INVOICE)
.returns(&fields::CASH_SALE_INVOICE);

/// Cash sale invoices that response a document of the address named in the path.
pub static CASH_SALE_INVOICE_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "cash_sale_invoice_contra",
    "cash_sale_invoice_contra/address/{source_id}/",
    "Cash sale invoices that answer a document of the address named in the path",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read])
.has(Server, &[Create, Read])
.collection("cash_sale_invoice_contra/address/<int:source_id>/", &["POST"])
.resource("cash_sale_invoice_contra/address/<int:source_id>/<int:tsn>/", &["GET"])
.creates_with(&fields::CREATE_CASH_SALE_INVOICE_CONTRA)
.returns(&fields::CASH_SALE_INVOICE_CONTRA);

/// Receipts for cash sales where the name and address of the other party are typed in.
pub static CASH_SALE_RECEIPT: Service = Service::new(
    &THE_APPLICATION,
    "cash_sale_receipt",
    "cash_sale_receipt/",
    "Receipts for cash sales where the name and address of the other party are typed in",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update])
.collection("cash_sale_receipt/", &["POST"])
.resource("cash_sale_receipt/<int:tsn>/", &["GET", "PUT"])
.creates_with(&fields::CREATE_CASH_SALE_RECEIPT)
.updates_with(&fields::UPDATE_CASH_SALE_RECEIPT);

/// Refunds of cash sales where the name and address of the other party are typed in.
pub static CASH_SALE_REFUND: Service = Service::new(
    &THE_APPLICATION,
    "cash_sale_refund",
    "cash_sale_refund/",
    "Refunds of cash sales where the name and address of the other party are typed in",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update])
.has(Server, &[Create, Read, Update])
.collection("cash_sale_refund/", &["POST"])
.resource("cash_sale_refund/<int:tsn>/", &["GET", "PUT"])
.creates_with(&fields::CREATE_CASH_SALE_REFUND)
.updates_with(&fields::UPDATE_CASH_SALE_REFUND);

/// The cloud bill of one project, read by the project id in the path.
pub static CLOUD_BILL: Service = Service::new(
    &THE_APPLICATION,
    "cloud_bill",
    "cloud_bill/{project_id}/",
    "The cloud bill of one project, read by the project id in the path",
)
.has(Server, &[Read])
.without_pk(&[Read])
.collection("cloud_bill/<int:project_id>/", &["GET"]);

/// Credit limits of addresses, as a list or for a single one.
pub static CREDIT_LIMIT: Service = Service::new(
    &THE_APPLICATION,
    "credit_limit",
    "credit_limit/",
    "Credit limits of addresses, as a list or for a single one",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Read, List])
.collection("credit_limit/", &["GET"])
.resource("credit_limit/<int:address_id>/", &["GET"]);

/// All transactions on the account of one creditor, with a running balance.
pub static CREDITOR_ACCOUNT_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "creditor_account_history",
    "creditor_account/{id}/history/",
    "All transactions on the account of one creditor, with a running balance",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("creditor_account/<int:id>/history/", &["GET"])
.filtered_by(&[
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn"])
.returns(&fields::CREDITOR_ACCOUNT_HISTORY);

/// The statement of account of one creditor, with a running balance.
pub static CREDITOR_ACCOUNT_STATEMENT: Service = Service::new(
    &THE_APPLICATION,
    "creditor_account_statement",
    "creditor_account/{id}/statement/",
    "The statement of account of one creditor, with a running balance",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("creditor_account/<int:id>/statement/", &["GET"])
.filtered_by(&[
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn"])
.returns(&fields::CREDITOR_ACCOUNT_STATEMENT);

/// The creditor ledger of an address, filtered by transaction date.
pub static CREDITOR_LEDGER: Service = Service::new(
    &THE_APPLICATION,
    "creditor_ledger",
    "creditor_ledger/",
    "The creditor ledger of an address, filtered by transaction date",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("creditor_ledger/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", COMPARISON)])
.ordered_by(&["balance"]);

/// The creditor ledger with its balances split by age.
pub static CREDITOR_LEDGER_AGED: Service = Service::new(
    &THE_APPLICATION,
    "creditor_ledger_aged",
    "creditor_ledger/aged/",
    "The creditor ledger with its balances split by age",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("creditor_ledger/aged/", &["GET"])
.ordered_by(&[
    "current_balance",
    "balance_30_day",
    "balance_60_day",
    "balance_90_day",
    "balance_120_day",
    "older_balance",
]);

/// Transactions of other addresses that concern the creditor ledger, with unallocated balances.
pub static CREDITOR_LEDGER_CONTRA_TRANSACTION: Service = Service::new(
    &THE_APPLICATION,
    "creditor_ledger_contra_transaction",
    "creditor_ledger/contra_transaction/",
    "Transactions of other addresses that concern the creditor ledger, with unallocated balances",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("creditor_ledger/contra_transaction/", &["GET"])
.filtered_by(&[
    Filter::new("address_id", &[In]),
    Filter::new("created", COMPARISON),
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
    Filter::new("unallocated_balance", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn", "unallocated_balance"])
.returns(&fields::CREDITOR_LEDGER_CONTRA_TRANSACTION);

/// Single transactions in the creditor ledger, by other party, date, type or serial number.
pub static CREDITOR_LEDGER_TRANSACTION: Service = Service::new(
    &THE_APPLICATION,
    "creditor_ledger_transaction",
    "creditor_ledger/transaction/",
    "Single transactions in the creditor ledger, by other party, date, type or serial number",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("creditor_ledger/transaction/", &["GET"])
.filtered_by(&[
    Filter::new("contra_address_id", &[In]),
    Filter::new("created", COMPARISON),
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["contra_address_id", "transaction_date", "transaction_type_id", "tsn"])
.returns(&fields::CREDITOR_LEDGER_TRANSACTION);

/// All transactions on the account of one debtor, with a running balance.
pub static DEBTOR_ACCOUNT_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "debtor_account_history",
    "debtor_account/{id}/history/",
    "All transactions on the account of one debtor, with a running balance",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("debtor_account/<int:id>/history/", &["GET"])
.filtered_by(&[
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn"])
.returns(&fields::DEBTOR_ACCOUNT_HISTORY);

/// The statement of account of one debtor, with a running balance.
pub static DEBTOR_ACCOUNT_STATEMENT: Service = Service::new(
    &THE_APPLICATION,
    "debtor_account_statement",
    "debtor_account/{id}/statement/",
    "The statement of account of one debtor, with a running balance",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("debtor_account/<int:id>/statement/", &["GET"])
.filtered_by(&[
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn"])
.returns(&fields::DEBTOR_ACCOUNT_STATEMENT);

/// The debtor ledger of an address, filtered by transaction date.
pub static DEBTOR_LEDGER: Service = Service::new(
    &THE_APPLICATION,
    "debtor_ledger",
    "debtor_ledger/",
    "The debtor ledger of an address, filtered by transaction date",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("debtor_ledger/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", COMPARISON)])
.ordered_by(&["balance"]);

/// The debtor ledger with its balances split by age.
pub static DEBTOR_LEDGER_AGED: Service = Service::new(
    &THE_APPLICATION,
    "debtor_ledger_aged",
    "debtor_ledger/aged/",
    "The debtor ledger with its balances split by age",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("debtor_ledger/aged/", &["GET"])
.ordered_by(&[
    "balance_30_day",
    "balance_60_day",
    "balance_90_day",
    "balance_120_day",
    "older_balance",
    "current_balance",
]);

/// Transactions of other addresses that concern the debtor ledger, with unallocated balances.
pub static DEBTOR_LEDGER_CONTRA_TRANSACTION: Service = Service::new(
    &THE_APPLICATION,
    "debtor_ledger_contra_transaction",
    "debtor_ledger/contra_transaction/",
    "Transactions of other addresses that concern the debtor ledger, with unallocated balances",
)
.has(Server, &[List])
.collection("debtor_ledger/contra_transaction/", &["GET"])
.filtered_by(&[
    Filter::new("address_id", &[In]),
    Filter::new("created", COMPARISON),
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
    Filter::new("unallocated_balance", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn", "unallocated_balance"])
.returns(&fields::DEBTOR_LEDGER_CONTRA_TRANSACTION);

/// Single transactions in the debtor ledger, by other party, narrative, date, type or serial
/// number.
pub static DEBTOR_LEDGER_TRANSACTION: Service = Service::new(
    &THE_APPLICATION,
    "debtor_ledger_transaction",
    "debtor_ledger/transaction/",
    "Single transactions in the debtor ledger, by other party, narrative, date, type or serial \
     number",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("debtor_ledger/transaction/", &["GET"])
.filtered_by(&[
    Filter::new("contra_address_id", &[In]),
    Filter::new("created", COMPARISON),
    Filter::new("narrative", TEXT),
    Filter::new("transaction_date", COMPARISON),
    Filter::new("transaction_type_id", &[Gt, Gte, In, Lt, Lte]),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["transaction_date", "transaction_type_id", "tsn"])
.returns(&fields::DEBTOR_LEDGER_TRANSACTION);

/// Nominal accounts with their number, type and currency, and whether sales or purchases may use
/// them.
pub static GLOBAL_NOMINAL_ACCOUNT: Service = Service::new(
    &THE_APPLICATION,
    "global_nominal_account",
    "global_nominal_account/",
    "Nominal accounts with their number, type and currency, and whether sales or purchases may use \
     them",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("global_nominal_account/", &["GET", "POST"])
.resource("global_nominal_account/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("description", TEXT),
    Filter::new("external_reference", &[IContains, IEndsWith, In, IsNull, IStartsWith]),
    Filter::new("id", COMPARISON),
    Filter::new("nominal_account_number", COMPARISON),
    Filter::new("nominal_account_type_id", COMPARISON),
])
.ordered_by(&["description", "external_reference", "nominal_account_number"])
.creates_with(&fields::CREATE_GLOBAL_NOMINAL_ACCOUNT)
.updates_with(&fields::UPDATE_GLOBAL_NOMINAL_ACCOUNT)
.returns(&fields::GLOBAL_NOMINAL_ACCOUNT);

/// Journal entries that post debits and credits to nominal accounts, with a date and a narrative.
pub static JOURNAL_ENTRY: Service = Service::new(
    &THE_APPLICATION,
    "journal_entry",
    "journal_entry/",
    "Journal entries that post debits and credits to nominal accounts, with a date and a narrative",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, List])
.has(Server, &[Create, Read, Update, PartialUpdate, List])
.collection("journal_entry/", &["GET", "POST"])
.resource("journal_entry/<int:tsn>/", &["GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("transaction_date", COMPARISON),
    Filter::new("tsn", COMPARISON),
])
.ordered_by(&["narrative", "transaction_date", "tsn"])
.creates_with(&fields::CREATE_JOURNAL_ENTRY)
.updates_with(&fields::UPDATE_JOURNAL_ENTRY)
.returns(&fields::JOURNAL_ENTRY);

/// Postings to one nominal account with amount, narrative and running balance.
pub static NOMINAL_ACCOUNT_HISTORY: Service = Service::new(
    &THE_APPLICATION,
    "nominal_account_history",
    "nominal_account/{id}/history/",
    "Postings to one nominal account with amount, narrative and running balance",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("nominal_account/<int:id>/history/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", &[Gt, Gte, Lt, Lte])])
.ordered_by(&["transaction_date"])
.returns(&fields::NOMINAL_ACCOUNT_HISTORY);

/// Types of nominal account, each with the range of account numbers it covers.
pub static NOMINAL_ACCOUNT_TYPE: Service = Service::new(
    &THE_APPLICATION,
    "nominal_account_type",
    "nominal_account_type/",
    "Types of nominal account, each with the range of account numbers it covers",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("nominal_account_type/", &["GET"])
.filtered_by(&[Filter::new("description", TEXT), Filter::new("min_account_number", COMPARISON)])
.ordered_by(&["description", "min_account_number"])
.returns(&fields::NOMINAL_ACCOUNT_TYPE);

/// The nominal account posted to for each pair of transaction type and payment method.
pub static NOMINAL_CONTRA: Service = Service::new(
    &THE_APPLICATION,
    "nominal_contra",
    "nominal_contra/",
    "The nominal account posted to for each pair of transaction type and payment method",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("nominal_contra/", &["GET", "POST"])
.resource("nominal_contra/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("global_nominal_account_id", COMPARISON),
    Filter::new("global_nominal_account__nominal_account_number", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("payment_method_id", COMPARISON),
    Filter::new("payment_method__description", TEXT),
    Filter::new("transaction_type_id", COMPARISON),
])
.ordered_by(&[
    "global_nominal_account_id",
    "global_nominal_account__nominal_account_number",
    "id",
    "payment_method_id",
    "payment_method__description",
    "transaction_type_id",
])
.creates_with(&fields::CREATE_NOMINAL_CONTRA)
.updates_with(&fields::UPDATE_NOMINAL_CONTRA)
.returns(&fields::NOMINAL_CONTRA);

/// Payment methods of a member, identified by a description.
pub static PAYMENT_METHOD: Service = Service::new(
    &THE_APPLICATION,
    "payment_method",
    "payment_method/",
    "Payment methods of a member, identified by a description",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("payment_method/", &["GET", "POST"])
.resource("payment_method/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("description", TEXT), Filter::new("id", COMPARISON)])
.ordered_by(&["description", "id"])
.creates_with(&fields::CREATE_PAYMENT_METHOD)
.updates_with(&fields::UPDATE_PAYMENT_METHOD)
.returns(&fields::PAYMENT_METHOD);

/// Period-end closings with their date, narrative and closing balance.
pub static PERIOD_END: Service = Service::new(
    &THE_APPLICATION,
    "period_end",
    "period_end/",
    "Period-end closings with their date, narrative and closing balance",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Delete, List])
.has(Server, &[Create, Read, Delete, List])
.collection("period_end/", &["GET", "POST"])
.resource("period_end/<int:tsn>/", &["DELETE", "GET"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("narrative", TEXT),
    Filter::new("period_end_balance", COMPARISON),
    Filter::new("transaction_date", COMPARISON),
])
.ordered_by(&["transaction_date", "narrative", "period_end_balance"])
.creates_with(&fields::CREATE_PERIOD_END)
.returns(&fields::PERIOD_END);

/// The profit and loss report: balance, total debits and total credits per nominal account.
pub static PROFIT_AND_LOSS: Service = Service::new(
    &THE_APPLICATION,
    "profit_and_loss",
    "profit_and_loss/",
    "The profit and loss report: balance, total debits and total credits per nominal account",
)
.has(Server, &[List])
.collection("profit_and_loss/", &["GET"])
.returns(&fields::PROFIT_AND_LOSS);

/// Purchase totals per supplier address, with and without VAT, over a span of dates.
pub static PURCHASES_ANALYSIS: Service = Service::new(
    &THE_APPLICATION,
    "purchases_analysis",
    "purchases_analysis/",
    "Purchase totals per supplier address, with and without VAT, over a span of dates",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("purchases_analysis/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", COMPARISON)])
.ordered_by(&["contra_address_id", "total"])
.returns(&fields::PURCHASES_ANALYSIS);

/// Purchase totals per country, showing the VAT and the amount excluding it.
pub static PURCHASES_BY_COUNTRY: Service = Service::new(
    &THE_APPLICATION,
    "purchases_by_country",
    "purchases_by_country/",
    "Purchase totals per country, showing the VAT and the amount excluding it",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("purchases_by_country/", &["GET"])
.returns(&fields::PURCHASES_BY_COUNTRY);

/// Purchase totals per address in one territory, with and without VAT.
pub static PURCHASES_BY_TERRITORY: Service = Service::new(
    &THE_APPLICATION,
    "purchases_by_territory",
    "purchases_by_territory/{territory_id}/",
    "Purchase totals per address in one territory, with and without VAT",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("purchases_by_territory/<int:territory_id>/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", COMPARISON)])
.ordered_by(&["id", "name"])
.returns(&fields::PURCHASES_BY_TERRITORY);

/// The return of trading details: sales, EU purchases, and purchases for resale or not for resale.
pub static RTD: Service = Service::new(
    &THE_APPLICATION,
    "rtd",
    "rtd/",
    "The return of trading details: sales, EU purchases, and purchases for resale or not for \
     resale",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("rtd/", &["GET"])
.returns(&fields::RTD);

/// Sales totals per country, showing the VAT and the amount excluding it.
pub static SALES_BY_COUNTRY: Service = Service::new(
    &THE_APPLICATION,
    "sales_by_country",
    "sales_by_country/",
    "Sales totals per country, showing the VAT and the amount excluding it",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("sales_by_country/", &["GET"])
.returns(&fields::SALES_BY_COUNTRY);

/// Sales totals per customer address, with and without VAT, over a span of dates.
pub static SALES_ANALYSIS: Service = Service::new(
    &THE_APPLICATION,
    "sales_analysis",
    "sales_analysis/",
    "Sales totals per customer address, with and without VAT, over a span of dates",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("sales_analysis/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", COMPARISON)])
.ordered_by(&["contra_address_id", "total"])
.returns(&fields::SALES_ANALYSIS);

/// Sales totals per address in one territory, with and without VAT.
pub static SALES_BY_TERRITORY: Service = Service::new(
    &THE_APPLICATION,
    "sales_by_territory",
    "sales_by_territory/{territory_id}/",
    "Sales totals per address in one territory, with and without VAT",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("sales_by_territory/<int:territory_id>/", &["GET"])
.filtered_by(&[Filter::new("transaction_date", COMPARISON)])
.ordered_by(&["id", "name"])
.returns(&fields::SALES_BY_TERRITORY);

/// Statements of account created for one pair of addresses.
pub static STATEMENT: Service = Service::new(
    &THE_APPLICATION,
    "statement",
    "statement/",
    "Statements of account created for one pair of addresses",
)
.has(PythonDocs, &[Create])
.has(Server, &[Create])
.collection("statement/", &["POST"])
.creates_with(&fields::CREATE_STATEMENT);

/// The log of statements sent to other addresses, with status and comment.
pub static STATEMENT_LOG: Service = Service::new(
    &THE_APPLICATION,
    "statement_log",
    "statement_log/",
    "The log of statements sent to other addresses, with status and comment",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("statement_log/", &["GET"])
.filtered_by(&[
    Filter::new("contra_address_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("status", &[IExact, In]),
])
.ordered_by(&["created", "status"])
.returns(&fields::STATEMENT_LOG);

/// Settings for statements: day of issue, minimum debit and credit, reply address and signature.
pub static STATEMENT_SETTINGS: Service = Service::new(
    &THE_APPLICATION,
    "statement_settings",
    "statement_settings/",
    "Settings for statements: day of issue, minimum debit and credit, reply address and signature",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, Update])
.has(Server, &[Read, Update, PartialUpdate, List])
.collection("statement_settings/", &["GET"])
.resource("statement_settings/<int:pk>/", &["GET", "PATCH", "PUT"])
.filtered_by(&[Filter::new("address_id", COMPARISON)])
.ordered_by(&["address_id", "id"])
.updates_with(&fields::UPDATE_STATEMENT_SETTINGS)
.returns(&fields::STATEMENT_SETTINGS);

/// Tax rates of an address, each with a description and a percentage.
pub static TAX_RATE: Service = Service::new(
    &THE_APPLICATION,
    "tax_rate",
    "tax_rate/",
    "Tax rates of an address, each with a description and a percentage",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Update, Delete, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("tax_rate/", &["GET", "POST"])
.resource("tax_rate/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("description", TEXT),
    Filter::new("id", COMPARISON),
    Filter::new("percent", COMPARISON),
])
.ordered_by(&["address_id", "id", "description", "percent"])
.creates_with(&fields::CREATE_TAX_RATE)
.updates_with(&fields::UPDATE_TAX_RATE)
.returns(&fields::TAX_RATE);

/// The trial balance: balance, total debits and total credits for each nominal account.
pub static TRIAL_BALANCE: Service = Service::new(
    &THE_APPLICATION,
    "trial_balance",
    "trial_balance/",
    "The trial balance: balance, total debits and total credits for each nominal account",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("trial_balance/", &["GET"])
.returns(&fields::TRIAL_BALANCE);

/// The VAT3 report of an address, available as a list only.
pub static VAT3: Service = Service::new(
    &THE_APPLICATION,
    "vat3",
    "vat3/",
    "The VAT3 report of an address, available as a list only",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("vat3/", &["GET"]);

/// Purchase amounts per address for the VIES report, by transaction date.
pub static VIES_PURCHASES: Service = Service::new(
    &THE_APPLICATION,
    "vies_purchases",
    "vies_purchases/",
    "Purchase amounts per address for the VIES report, by transaction date",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("vies_purchases/", &["GET"])
.filtered_by(&[Filter::new("nominal_ledger__transaction_date", COMPARISON)])
.ordered_by(&["address_id"])
.returns(&fields::VIES_PURCHASES);

/// Sales amounts per address for the VIES report, by transaction date.
pub static VIES_SALES: Service = Service::new(
    &THE_APPLICATION,
    "vies_sales",
    "vies_sales/",
    "Sales amounts per address for the VIES report, by transaction date",
)
.has(PythonDocs, &[List])
.has(Server, &[List])
.collection("vies_sales/", &["GET"])
.filtered_by(&[Filter::new("nominal_ledger__transaction_date", COMPARISON)])
.ordered_by(&["address_id"])
.returns(&fields::VIES_SALES);

/// Year-end closings with their debits, credits, date, narrative and closing balance.
pub static YEAR_END: Service = Service::new(
    &THE_APPLICATION,
    "year_end",
    "year_end/",
    "Year-end closings with their debits, credits, date, narrative and closing balance",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Create, Read, Delete, List])
.has(Server, &[Create, Read, Delete, List])
.collection("year_end/", &["GET", "POST"])
.resource("year_end/<int:tsn>/", &["DELETE", "GET"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("narrative", TEXT),
    Filter::new("period_end_balance", COMPARISON),
    Filter::new("transaction_date", COMPARISON),
])
.ordered_by(&["transaction_date", "period_end_balance"])
.creates_with(&fields::CREATE_YEAR_END)
.returns(&fields::YEAR_END);
