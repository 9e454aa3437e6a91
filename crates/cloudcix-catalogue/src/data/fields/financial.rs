//! The fields of Financial.

use crate::FieldSource::Serializer;
use crate::Kind::{Any, Boolean, DateTime, Decimal, Integer, List, Object, Text};
use crate::{Field, Structure};

pub(in crate::data) static ACCOUNT_PURCHASE_ADJUSTMENT: Structure = Structure::new(
    "AccountPurchaseAdjustment",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA: Structure = Structure::new(
    "AccountPurchaseAdjustmentContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_DEBIT_NOTE: Structure = Structure::new(
    "AccountPurchaseDebitNote",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA: Structure = Structure::new(
    "AccountPurchaseDebitNoteContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_INVOICE: Structure = Structure::new(
    "AccountPurchaseInvoice",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_INVOICE_CONTRA: Structure = Structure::new(
    "AccountPurchaseInvoiceContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_PAYMENT: Structure = Structure::new(
    "AccountPurchasePayment",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_PURCHASE_PAYMENT_CONTRA: Structure = Structure::new(
    "AccountPurchasePaymentContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_ADJUSTMENT: Structure = Structure::new(
    "AccountSaleAdjustment",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_ADJUSTMENT_CONTRA: Structure = Structure::new(
    "AccountSaleAdjustmentContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_CREDIT_NOTE: Structure = Structure::new(
    "AccountSaleCreditNote",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_CREDIT_NOTE_CONTRA: Structure = Structure::new(
    "AccountSaleCreditNoteContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_INVOICE: Structure = Structure::new(
    "AccountSaleInvoice",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_INVOICE_CONTRA: Structure = Structure::new(
    "AccountSaleInvoiceContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_PAYMENT: Structure = Structure::new(
    "AccountSalePayment",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ACCOUNT_SALE_PAYMENT_CONTRA: Structure = Structure::new(
    "AccountSalePaymentContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static ALLOCATION: Structure = Structure::new(
    "Allocation",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]),
        Field::new("allocation_type", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("details", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static BALANCE_SHEET: Structure = Structure::new(
    "BalanceSheet",
    &[
        Field::new("balance", Text, &[Serializer]).required(),
        Field::new("nominal_account", Any, &[Serializer]).required(),
        Field::new("total_credits", Text, &[Serializer]).required(),
        Field::new("total_debits", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_PURCHASE_DEBIT_NOTE: Structure = Structure::new(
    "CashPurchaseDebitNote",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_PURCHASE_DEBIT_NOTE_CONTRA: Structure = Structure::new(
    "CashPurchaseDebitNoteContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_PURCHASE_INVOICE: Structure = Structure::new(
    "CashPurchaseInvoice",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_PURCHASE_INVOICE_CONTRA: Structure = Structure::new(
    "CashPurchaseInvoiceContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_SALE_CREDIT_NOTE: Structure = Structure::new(
    "CashSaleCreditNote",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_SALE_CREDIT_NOTE_CONTRA: Structure = Structure::new(
    "CashSaleCreditNoteContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_SALE_INVOICE: Structure = Structure::new(
    "CashSaleInvoice",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CASH_SALE_INVOICE_CONTRA: Structure = Structure::new(
    "CashSaleInvoiceContra",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_ADJUSTMENT: Structure = Structure::new(
    "CreateAccountPurchaseAdjustment",
    &[
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("credit", Object(&CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CREDIT), &[Serializer])
            .required(),
        Field::new("debit", Object(&CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_DEBIT), &[Serializer])
            .required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA: Structure = Structure::new(
    "CreateAccountPurchaseAdjustmentContra",
    &[
        Field::new(
            "credit",
            Object(&CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA_CREDIT),
            &[Serializer],
        )
        .required(),
        Field::new(
            "debit",
            Object(&CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA_DEBIT),
            &[Serializer],
        )
        .required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA_CREDIT: Structure =
    Structure::new(
        "CreateAccountPurchaseAdjustmentContraCredit",
        &[
            Field::new("amount", Decimal, &[Serializer]),
            Field::new("number", Integer, &[Serializer]),
        ],
    );

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CONTRA_DEBIT: Structure =
    Structure::new(
        "CreateAccountPurchaseAdjustmentContraDebit",
        &[
            Field::new("amount", Decimal, &[Serializer]),
            Field::new("number", Integer, &[Serializer]),
        ],
    );

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_CREDIT: Structure = Structure::new(
    "CreateAccountPurchaseAdjustmentCredit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_ADJUSTMENT_DEBIT: Structure = Structure::new(
    "CreateAccountPurchaseAdjustmentDebit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE: Structure = Structure::new(
    "CreateAccountPurchaseDebitNote",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA: Structure = Structure::new(
    "CreateAccountPurchaseDebitNoteContra",
    &[
        Field::new(
            "lines",
            List(&Object(&CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA_LINE)),
            &[Serializer],
        )
        .required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE_CONTRA_LINE: Structure =
    Structure::new(
        "CreateAccountPurchaseDebitNoteContraLine",
        &[
            Field::new("exchange_rate", Decimal, &[Serializer]),
            Field::new("number", Integer, &[Serializer]),
            Field::new("part_number", Text, &[Serializer]),
            Field::new("quantity", Decimal, &[Serializer]),
            Field::new("tax_rate", Decimal, &[Serializer]),
            Field::new("unit_price", Decimal, &[Serializer]),
        ],
    );

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_DEBIT_NOTE_LINE: Structure = Structure::new(
    "CreateAccountPurchaseDebitNoteLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate", Decimal, &[Serializer]),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_INVOICE: Structure = Structure::new(
    "CreateAccountPurchaseInvoice",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_ACCOUNT_PURCHASE_INVOICE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_INVOICE_CONTRA: Structure = Structure::new(
    "CreateAccountPurchaseInvoiceContra",
    &[
        Field::new(
            "lines",
            List(&Object(&CREATE_ACCOUNT_PURCHASE_INVOICE_CONTRA_LINE)),
            &[Serializer],
        )
        .required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_INVOICE_CONTRA_LINE: Structure = Structure::new(
    "CreateAccountPurchaseInvoiceContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate", Decimal, &[Serializer]),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_INVOICE_LINE: Structure = Structure::new(
    "CreateAccountPurchaseInvoiceLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_PAYMENT: Structure = Structure::new(
    "CreateAccountPurchasePayment",
    &[
        Field::new("amount", Decimal, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("exchange_rate", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_PURCHASE_PAYMENT_CONTRA: Structure = Structure::new(
    "CreateAccountPurchasePaymentContra",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_ADJUSTMENT: Structure = Structure::new(
    "CreateAccountSaleAdjustment",
    &[
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("credit", Object(&CREATE_ACCOUNT_SALE_ADJUSTMENT_CREDIT), &[Serializer])
            .required(),
        Field::new("debit", Object(&CREATE_ACCOUNT_SALE_ADJUSTMENT_DEBIT), &[Serializer])
            .required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_ADJUSTMENT_CONTRA: Structure = Structure::new(
    "CreateAccountSaleAdjustmentContra",
    &[
        Field::new("credit", Object(&CREATE_ACCOUNT_SALE_ADJUSTMENT_CONTRA_CREDIT), &[Serializer])
            .required(),
        Field::new("debit", Object(&CREATE_ACCOUNT_SALE_ADJUSTMENT_CONTRA_DEBIT), &[Serializer])
            .required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_ADJUSTMENT_CONTRA_CREDIT: Structure = Structure::new(
    "CreateAccountSaleAdjustmentContraCredit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_ADJUSTMENT_CONTRA_DEBIT: Structure = Structure::new(
    "CreateAccountSaleAdjustmentContraDebit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_ADJUSTMENT_CREDIT: Structure = Structure::new(
    "CreateAccountSaleAdjustmentCredit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_ADJUSTMENT_DEBIT: Structure = Structure::new(
    "CreateAccountSaleAdjustmentDebit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_CREDIT_NOTE: Structure = Structure::new(
    "CreateAccountSaleCreditNote",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_ACCOUNT_SALE_CREDIT_NOTE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_CREDIT_NOTE_CONTRA: Structure = Structure::new(
    "CreateAccountSaleCreditNoteContra",
    &[
        Field::new(
            "lines",
            List(&Object(&CREATE_ACCOUNT_SALE_CREDIT_NOTE_CONTRA_LINE)),
            &[Serializer],
        )
        .required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_CREDIT_NOTE_CONTRA_LINE: Structure = Structure::new(
    "CreateAccountSaleCreditNoteContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Text, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate", Decimal, &[Serializer]),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_CREDIT_NOTE_LINE: Structure = Structure::new(
    "CreateAccountSaleCreditNoteLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate", Decimal, &[Serializer]),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_INVOICE: Structure = Structure::new(
    "CreateAccountSaleInvoice",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("address_id", Integer, &[Serializer]).refers_to(&("Membership", "address")),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contact", Integer, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_ACCOUNT_SALE_INVOICE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_INVOICE_CONTRA: Structure = Structure::new(
    "CreateAccountSaleInvoiceContra",
    &[
        Field::new("lines", List(&Object(&CREATE_ACCOUNT_SALE_INVOICE_CONTRA_LINE)), &[Serializer])
            .required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_INVOICE_CONTRA_LINE: Structure = Structure::new(
    "CreateAccountSaleInvoiceContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_INVOICE_LINE: Structure = Structure::new(
    "CreateAccountSaleInvoiceLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_PAYMENT: Structure = Structure::new(
    "CreateAccountSalePayment",
    &[
        Field::new("amount", Decimal, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("exchange_rate", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ACCOUNT_SALE_PAYMENT_CONTRA: Structure = Structure::new(
    "CreateAccountSalePaymentContra",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_ALLOCATION: Structure = Structure::new(
    "CreateAllocation",
    &[Field::new("allocations", List(&Object(&CREATE_ALLOCATION_ALLOCATION)), &[Serializer])
        .required()],
);

pub(in crate::data) static CREATE_ALLOCATION_ALLOCATION: Structure = Structure::new(
    "CreateAllocationAllocation",
    &[
        Field::new("amount", Decimal, &[Serializer]),
        Field::new("transaction_type_id", Integer, &[Serializer])
            .refers_to(&("Membership", "transaction_type")),
        Field::new("tsn", Integer, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_DEBIT_NOTE: Structure = Structure::new(
    "CreateCashPurchaseDebitNote",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_PURCHASE_DEBIT_NOTE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_DEBIT_NOTE_CONTRA: Structure = Structure::new(
    "CreateCashPurchaseDebitNoteContra",
    &[
        Field::new(
            "lines",
            List(&Object(&CREATE_CASH_PURCHASE_DEBIT_NOTE_CONTRA_LINE)),
            &[Serializer],
        )
        .required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_DEBIT_NOTE_CONTRA_LINE: Structure = Structure::new(
    "CreateCashPurchaseDebitNoteContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate", Integer, &[Serializer]),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_DEBIT_NOTE_LINE: Structure = Structure::new(
    "CreateCashPurchaseDebitNoteLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_INVOICE: Structure = Structure::new(
    "CreateCashPurchaseInvoice",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_PURCHASE_INVOICE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_INVOICE_CONTRA: Structure = Structure::new(
    "CreateCashPurchaseInvoiceContra",
    &[
        Field::new(
            "lines",
            List(&Object(&CREATE_CASH_PURCHASE_INVOICE_CONTRA_LINE)),
            &[Serializer],
        )
        .required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_INVOICE_CONTRA_LINE: Structure = Structure::new(
    "CreateCashPurchaseInvoiceContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_INVOICE_LINE: Structure = Structure::new(
    "CreateCashPurchaseInvoiceLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_RECEIPT: Structure = Structure::new(
    "CreateCashPurchaseReceipt",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]).required(),
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_bill_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]).required(),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]).required(),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_contact", Text, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_PURCHASE_RECEIPT_LINE)), &[Serializer])
            .required(),
        Field::new("name_bill_to", Text, &[Serializer]).required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_RECEIPT_LINE: Structure = Structure::new(
    "CreateCashPurchaseReceiptLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_REFUND: Structure = Structure::new(
    "CreateCashPurchaseRefund",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]),
        Field::new("address1_deliver_to", Text, &[Serializer]),
        Field::new("address2_bill_to", Text, &[Serializer]),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]),
        Field::new("contra_contact", Text, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_PURCHASE_REFUND_LINE)), &[Serializer])
            .required(),
        Field::new("name_bill_to", Text, &[Serializer]),
        Field::new("name_deliver_to", Text, &[Serializer]),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_PURCHASE_REFUND_LINE: Structure = Structure::new(
    "CreateCashPurchaseRefundLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_amount", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_CREDIT_NOTE: Structure = Structure::new(
    "CreateCashSaleCreditNote",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_SALE_CREDIT_NOTE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_CREDIT_NOTE_CONTRA: Structure = Structure::new(
    "CreateCashSaleCreditNoteContra",
    &[
        Field::new(
            "lines",
            List(&Object(&CREATE_CASH_SALE_CREDIT_NOTE_CONTRA_LINE)),
            &[Serializer],
        )
        .required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_CREDIT_NOTE_CONTRA_LINE: Structure = Structure::new(
    "CreateCashSaleCreditNoteContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_CREDIT_NOTE_LINE: Structure = Structure::new(
    "CreateCashSaleCreditNoteLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_INVOICE: Structure = Structure::new(
    "CreateCashSaleInvoice",
    &[
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_contact_id", Integer, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_SALE_INVOICE_LINE)), &[Serializer])
            .required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_INVOICE_CONTRA: Structure = Structure::new(
    "CreateCashSaleInvoiceContra",
    &[
        Field::new("lines", List(&Object(&CREATE_CASH_SALE_INVOICE_CONTRA_LINE)), &[Serializer])
            .required(),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
        Field::new("tsn", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_INVOICE_CONTRA_LINE: Structure = Structure::new(
    "CreateCashSaleInvoiceContraLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_INVOICE_LINE: Structure = Structure::new(
    "CreateCashSaleInvoiceLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_RECEIPT: Structure = Structure::new(
    "CreateCashSaleReceipt",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]),
        Field::new("address1_deliver_to", Text, &[Serializer]),
        Field::new("address2_bill_to", Text, &[Serializer]),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]),
        Field::new("contra_contact", Text, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_SALE_RECEIPT_LINE)), &[Serializer])
            .required(),
        Field::new("name_bill_to", Text, &[Serializer]),
        Field::new("name_deliver_to", Text, &[Serializer]),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Text, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_RECEIPT_LINE: Structure = Structure::new(
    "CreateCashSaleReceiptLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_REFUND: Structure = Structure::new(
    "CreateCashSaleRefund",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]),
        Field::new("address1_deliver_to", Text, &[Serializer]),
        Field::new("address2_bill_to", Text, &[Serializer]),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]),
        Field::new("contra_contact", Text, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("lines", List(&Object(&CREATE_CASH_SALE_REFUND_LINE)), &[Serializer]).required(),
        Field::new("name_bill_to", Text, &[Serializer]),
        Field::new("name_deliver_to", Text, &[Serializer]),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Text, &[Serializer]),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_CASH_SALE_REFUND_LINE: Structure = Structure::new(
    "CreateCashSaleRefundLine",
    &[
        Field::new("exchange_rate", Decimal, &[Serializer]),
        Field::new("number", Integer, &[Serializer]),
        Field::new("part_number", Integer, &[Serializer]),
        Field::new("quantity", Decimal, &[Serializer]),
        Field::new("tax_rate_id", Integer, &[Serializer]).refers_to(&("Financial", "tax_rate")),
        Field::new("unit_price", Decimal, &[Serializer]),
    ],
);

pub(in crate::data) static CREATE_GLOBAL_NOMINAL_ACCOUNT: Structure = Structure::new(
    "CreateGlobalNominalAccount",
    &[
        Field::new("currency_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "currency")),
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]).required(),
        Field::new("nominal_account_number", Integer, &[Serializer]).required(),
        Field::new("nominal_account_type_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "nominal_account_type")),
        Field::new("valid_purchases_account", Boolean, &[Serializer]).required(),
        Field::new("valid_sales_account", Boolean, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_JOURNAL_ENTRY: Structure = Structure::new(
    "CreateJournalEntry",
    &[
        Field::new("credits", List(&Object(&CREATE_JOURNAL_ENTRY_CREDIT)), &[Serializer])
            .required(),
        Field::new("debits", List(&Object(&CREATE_JOURNAL_ENTRY_DEBIT)), &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_JOURNAL_ENTRY_CREDIT: Structure = Structure::new(
    "CreateJournalEntryCredit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_JOURNAL_ENTRY_DEBIT: Structure = Structure::new(
    "CreateJournalEntryDebit",
    &[Field::new("amount", Decimal, &[Serializer]), Field::new("number", Integer, &[Serializer])],
);

pub(in crate::data) static CREATE_NOMINAL_CONTRA: Structure = Structure::new(
    "CreateNominalContra",
    &[
        Field::new("global_nominal_account_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "global_nominal_account")),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("transaction_type_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "transaction_type")),
    ],
);

pub(in crate::data) static CREATE_PAYMENT_METHOD: Structure = Structure::new(
    "CreatePaymentMethod",
    &[Field::new("description", Text, &[Serializer]).required()],
);

pub(in crate::data) static CREATE_PERIOD_END: Structure = Structure::new(
    "CreatePeriodEnd",
    &[
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_STATEMENT: Structure = Structure::new(
    "CreateStatement",
    &[
        Field::new("address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
    ],
);

pub(in crate::data) static CREATE_TAX_RATE: Structure = Structure::new(
    "CreateTaxRate",
    &[
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("percent", Decimal, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_YEAR_END: Structure = Structure::new(
    "CreateYearEnd",
    &[
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREDITOR_ACCOUNT_HISTORY: Structure = Structure::new(
    "CreditorAccountHistory",
    &[Field::new("running_balance", Any, &[Serializer]).required()],
);

pub(in crate::data) static CREDITOR_ACCOUNT_STATEMENT: Structure = Structure::new(
    "CreditorAccountStatement",
    &[Field::new("running_balance", Decimal, &[Serializer]).required()],
);

pub(in crate::data) static CREDITOR_LEDGER_CONTRA_TRANSACTION: Structure = Structure::new(
    "CreditorLedgerContraTransaction",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_transaction_type_id", Any, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("total_amount", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocated_balance", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREDITOR_LEDGER_TRANSACTION: Structure = Structure::new(
    "CreditorLedgerTransaction",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static DEBTOR_ACCOUNT_HISTORY: Structure = Structure::new(
    "DebtorAccountHistory",
    &[Field::new("running_balance", Any, &[Serializer]).required()],
);

pub(in crate::data) static DEBTOR_ACCOUNT_STATEMENT: Structure = Structure::new(
    "DebtorAccountStatement",
    &[Field::new("running_balance", Decimal, &[Serializer]).required()],
);

pub(in crate::data) static DEBTOR_LEDGER_CONTRA_TRANSACTION: Structure = Structure::new(
    "DebtorLedgerContraTransaction",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_transaction_type_id", Any, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("total_amount", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocated_balance", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static DEBTOR_LEDGER_TRANSACTION: Structure = Structure::new(
    "DebtorLedgerTransaction",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1DeliverTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address1_deliver_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2DeliverTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address2_deliver_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3DeliverTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address3_deliver_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("cityDeliverTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("city_deliver_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("companyNameDeliverTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("contraContact", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("contra_contact", Any, &[Serializer]).required(),
        Field::new("contra_nominal_ledger_id", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("customerPONumber", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idAddressContra", Any, &[Serializer]).required(),
        Field::new("idContraJournal", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idCountryDeliverTo", Any, &[Serializer]).required(),
        Field::new("idReportTemplate", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionDeliverTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("name_deliver_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcodeDeliverTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("postcode_deliver_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("subdivision_id_deliver_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("unallocatedBalance", Text, &[Serializer]).required(),
        Field::new("unallocated_balance", Text, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static GLOBAL_NOMINAL_ACCOUNT: Structure = Structure::new(
    "GlobalNominalAccount",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("currency_id", Any, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("external_reference", Any, &[Serializer]).required(),
        Field::new("idCurrency", Any, &[Serializer]).required(),
        Field::new("idMember", Any, &[Serializer]).required(),
        Field::new("idNominalAccount", Any, &[Serializer]).required(),
        Field::new("idNominalAccountType", Any, &[Serializer]).required(),
        Field::new("member_id", Any, &[Serializer]).required(),
        Field::new("nominal_account_number", Any, &[Serializer]).required(),
        Field::new("nominal_account_type", Any, &[Serializer]).required(),
        Field::new("number", Any, &[Serializer]).required(),
        Field::new("reference", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
        Field::new("validPurchasesAccount", Any, &[Serializer]).required(),
        Field::new("validSalesAccount", Any, &[Serializer]).required(),
        Field::new("valid_purchases_account", Any, &[Serializer]).required(),
        Field::new("valid_sales_account", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static JOURNAL_ENTRY: Structure = Structure::new(
    "JournalEntry",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("address1BillTo", Any, &[Serializer]).required(),
        Field::new("address1_bill_to", Any, &[Serializer]).required(),
        Field::new("address2BillTo", Any, &[Serializer]).required(),
        Field::new("address2_bill_to", Any, &[Serializer]).required(),
        Field::new("address3BillTo", Any, &[Serializer]).required(),
        Field::new("address3_bill_to", Any, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("cityBillTo", Any, &[Serializer]).required(),
        Field::new("city_bill_to", Any, &[Serializer]).required(),
        Field::new("companyNameBillTo", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("country_id_bill_to", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("emailLog", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("idCountryBillTo", Any, &[Serializer]).required(),
        Field::new("idSubdivisionBillTo", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("postcodeBillTo", Any, &[Serializer]).required(),
        Field::new("postcode_bill_to", Any, &[Serializer]).required(),
        Field::new("report_template_id", Any, &[Serializer]).required(),
        Field::new("subdivision_id_bill_to", Any, &[Serializer]).required(),
        Field::new("transactionDate", Any, &[Serializer]).required(),
        Field::new("transactionSequenceNumber", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static NOMINAL_ACCOUNT_HISTORY: Structure = Structure::new(
    "NominalAccountHistory",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("amount", Any, &[Serializer]).required(),
        Field::new("contra_address_id", Any, &[Serializer]).required(),
        Field::new("currency_id", Any, &[Serializer]).required(),
        Field::new("name_bill_to", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("running_balance", Any, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static NOMINAL_ACCOUNT_TYPE: Structure = Structure::new(
    "NominalAccountType",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("maxAccountNumber", Any, &[Serializer]).required(),
        Field::new("max_account_number", Any, &[Serializer]).required(),
        Field::new("min_account_number", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static NOMINAL_CONTRA: Structure = Structure::new(
    "NominalContra",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("global_nominal_account", Any, &[Serializer]).required(),
        Field::new("idNominalAccount", Any, &[Serializer]).required(),
        Field::new("idPaymentMethod", Any, &[Serializer]).required(),
        Field::new("idTransactionType", Any, &[Serializer]).required(),
        Field::new("nominalAccount", Any, &[Serializer]).required(),
        Field::new("paymentMethod", Any, &[Serializer]).required(),
        Field::new("payment_method", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static PAYMENT_METHOD: Structure = Structure::new(
    "PaymentMethod",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("member_id", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static PERIOD_END: Structure = Structure::new(
    "PeriodEnd",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("period_end_balance", Text, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
        Field::new("year_end", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static PROFIT_AND_LOSS: Structure = Structure::new(
    "ProfitAndLoss",
    &[
        Field::new("balance", Text, &[Serializer]).required(),
        Field::new("nominal_account", Any, &[Serializer]).required(),
        Field::new("total_credits", Text, &[Serializer]).required(),
        Field::new("total_debits", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static PURCHASES_ANALYSIS: Structure = Structure::new(
    "PurchasesAnalysis",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("total", Text, &[Serializer]).required(),
        Field::new("total_ex_vat", Text, &[Serializer]).required(),
        Field::new("vat", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static PURCHASES_BY_COUNTRY: Structure = Structure::new(
    "PurchasesByCountry",
    &[
        Field::new("balance", Any, &[Serializer]).required(),
        Field::new("country_id", Any, &[Serializer]).required(),
        Field::new("excluding_vat", Any, &[Serializer]).required(),
        Field::new("vat", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static PURCHASES_BY_TERRITORY: Structure = Structure::new(
    "PurchasesByTerritory",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("full_address", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("total", Text, &[Serializer]).required(),
        Field::new("total_ex_vat", Text, &[Serializer]).required(),
        Field::new("vat", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static RTD: Structure = Structure::new(
    "Rtd",
    &[
        Field::new("eu_purchases", Any, &[Serializer]).required(),
        Field::new("non_resale_purchases", Any, &[Serializer]).required(),
        Field::new("resale_purchases", Any, &[Serializer]).required(),
        Field::new("sales", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static SALES_ANALYSIS: Structure = Structure::new(
    "SalesAnalysis",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("total", Text, &[Serializer]).required(),
        Field::new("total_ex_vat", Text, &[Serializer]).required(),
        Field::new("vat", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static SALES_BY_COUNTRY: Structure = Structure::new(
    "SalesByCountry",
    &[
        Field::new("balance", Any, &[Serializer]).required(),
        Field::new("country_id", Any, &[Serializer]).required(),
        Field::new("excluding_vat", Any, &[Serializer]).required(),
        Field::new("vat", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static SALES_BY_TERRITORY: Structure = Structure::new(
    "SalesByTerritory",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("full_address", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("total", Text, &[Serializer]).required(),
        Field::new("total_ex_vat", Text, &[Serializer]).required(),
        Field::new("vat", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static STATEMENT_LOG: Structure = Structure::new(
    "StatementLog",
    &[
        Field::new("address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("comment", Text, &[Serializer]).required(),
        Field::new("contra_address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("status", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static STATEMENT_SETTINGS: Structure = Structure::new(
    "StatementSettings",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("day", Any, &[Serializer]).required(),
        Field::new("min_credit", Any, &[Serializer]).required(),
        Field::new("min_debit", Any, &[Serializer]).required(),
        Field::new("reply_to", Any, &[Serializer]).required(),
        Field::new("signature", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static TAX_RATE: Structure = Structure::new(
    "TaxRate",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("idAddress", Any, &[Serializer]).required(),
        Field::new("percent", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
    ],
);

pub(in crate::data) static TRIAL_BALANCE: Structure = Structure::new(
    "TrialBalance",
    &[
        Field::new("balance", Text, &[Serializer]).required(),
        Field::new("nominal_account", Any, &[Serializer]).required(),
        Field::new("total_credits", Text, &[Serializer]).required(),
        Field::new("total_debits", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_ACCOUNT_PURCHASE_DEBIT_NOTE: Structure = Structure::new(
    "UpdateAccountPurchaseDebitNote",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_ACCOUNT_PURCHASE_INVOICE: Structure = Structure::new(
    "UpdateAccountPurchaseInvoice",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_ACCOUNT_SALE_CREDIT_NOTE: Structure = Structure::new(
    "UpdateAccountSaleCreditNote",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_ACCOUNT_SALE_INVOICE: Structure = Structure::new(
    "UpdateAccountSaleInvoice",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_CASH_PURCHASE_DEBIT_NOTE: Structure = Structure::new(
    "UpdateCashPurchaseDebitNote",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_CASH_PURCHASE_INVOICE: Structure = Structure::new(
    "UpdateCashPurchaseInvoice",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_CASH_PURCHASE_RECEIPT: Structure = Structure::new(
    "UpdateCashPurchaseReceipt",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]).required(),
        Field::new("address1_deliver_to", Text, &[Serializer]).required(),
        Field::new("address2_bill_to", Text, &[Serializer]).required(),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]).required(),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]).required(),
        Field::new("city_deliver_to", Text, &[Serializer]).required(),
        Field::new("contra_contact", Text, &[Serializer]).required(),
        Field::new("country_id_deliver_to", Integer, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("name_bill_to", Text, &[Serializer]).required(),
        Field::new("name_deliver_to", Text, &[Serializer]).required(),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
    ],
);

pub(in crate::data) static UPDATE_CASH_PURCHASE_REFUND: Structure = Structure::new(
    "UpdateCashPurchaseRefund",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]),
        Field::new("address1_deliver_to", Text, &[Serializer]),
        Field::new("address2_bill_to", Text, &[Serializer]),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]),
        Field::new("contra_contact", Text, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("name_bill_to", Text, &[Serializer]),
        Field::new("name_deliver_to", Text, &[Serializer]),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("subdivision_id_deliver_to", Integer, &[Serializer]),
    ],
);

pub(in crate::data) static UPDATE_CASH_SALE_CREDIT_NOTE: Structure = Structure::new(
    "UpdateCashSaleCreditNote",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_CASH_SALE_INVOICE: Structure = Structure::new(
    "UpdateCashSaleInvoice",
    &[Field::new("external_reference", Text, &[Serializer])],
);

pub(in crate::data) static UPDATE_CASH_SALE_RECEIPT: Structure = Structure::new(
    "UpdateCashSaleReceipt",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]),
        Field::new("address1_deliver_to", Text, &[Serializer]),
        Field::new("address2_bill_to", Text, &[Serializer]),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]),
        Field::new("contra_contact", Text, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("name_bill_to", Text, &[Serializer]),
        Field::new("name_deliver_to", Text, &[Serializer]),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("subdivision_id_deliver_to", Text, &[Serializer]),
    ],
);

pub(in crate::data) static UPDATE_CASH_SALE_REFUND: Structure = Structure::new(
    "UpdateCashSaleRefund",
    &[
        Field::new("address1_bill_to", Text, &[Serializer]),
        Field::new("address1_deliver_to", Text, &[Serializer]),
        Field::new("address2_bill_to", Text, &[Serializer]),
        Field::new("address2_deliver_to", Text, &[Serializer]),
        Field::new("address3_bill_to", Text, &[Serializer]),
        Field::new("address3_deliver_to", Text, &[Serializer]),
        Field::new("city_bill_to", Text, &[Serializer]),
        Field::new("city_deliver_to", Text, &[Serializer]),
        Field::new("contra_contact", Text, &[Serializer]),
        Field::new("country_id_deliver_to", Integer, &[Serializer]),
        Field::new("external_reference", Text, &[Serializer]),
        Field::new("name_bill_to", Text, &[Serializer]),
        Field::new("name_deliver_to", Text, &[Serializer]),
        Field::new("narrative", Text, &[Serializer]),
        Field::new("postcode_bill_to", Text, &[Serializer]),
        Field::new("postcode_deliver_to", Text, &[Serializer]),
        Field::new("subdivision_id_deliver_to", Text, &[Serializer]),
    ],
);

pub(in crate::data) static UPDATE_GLOBAL_NOMINAL_ACCOUNT: Structure = Structure::new(
    "UpdateGlobalNominalAccount",
    &[
        Field::new("address_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "address")),
        Field::new("currency_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "currency")),
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("external_reference", Text, &[Serializer]).required(),
        Field::new("valid_purchases_account", Boolean, &[Serializer]).required(),
        Field::new("valid_sales_account", Boolean, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_JOURNAL_ENTRY: Structure = Structure::new(
    "UpdateJournalEntry",
    &[
        Field::new("narrative", Text, &[Serializer]).required(),
        Field::new("report_template_id", Integer, &[Serializer]).required(),
        Field::new("transaction_date", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_NOMINAL_CONTRA: Structure = Structure::new(
    "UpdateNominalContra",
    &[
        Field::new("global_nominal_account_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "global_nominal_account")),
        Field::new("payment_method_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Financial", "payment_method")),
        Field::new("transaction_type_id", Integer, &[Serializer])
            .required()
            .refers_to(&("Membership", "transaction_type")),
    ],
);

pub(in crate::data) static UPDATE_PAYMENT_METHOD: Structure = Structure::new(
    "UpdatePaymentMethod",
    &[Field::new("description", Text, &[Serializer]).required()],
);

pub(in crate::data) static UPDATE_STATEMENT_SETTINGS: Structure = Structure::new(
    "UpdateStatementSettings",
    &[
        Field::new("day", List(&Integer), &[Serializer]).required(),
        Field::new("min_credit", Text, &[Serializer]).required(),
        Field::new("min_debit", Text, &[Serializer]).required(),
        Field::new("reply_to", Text, &[Serializer]).required(),
        Field::new("signature", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_TAX_RATE: Structure = Structure::new(
    "UpdateTaxRate",
    &[
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("percent", Decimal, &[Serializer]).required(),
    ],
);

pub(in crate::data) static VIES_PURCHASES: Structure = Structure::new(
    "ViesPurchases",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("amount", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static VIES_SALES: Structure = Structure::new(
    "ViesSales",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("amount", Text, &[Serializer]).required(),
    ],
);

pub(in crate::data) static YEAR_END: Structure = Structure::new(
    "YearEnd",
    &[
        Field::new("address_id", Any, &[Serializer]).required(),
        Field::new("contact", Any, &[Serializer]).required(),
        Field::new("credits", Any, &[Serializer]).required(),
        Field::new("debits", Any, &[Serializer]).required(),
        Field::new("email_log", Any, &[Serializer]).required(),
        Field::new("narrative", Any, &[Serializer]).required(),
        Field::new("period_end_balance", Text, &[Serializer]).required(),
        Field::new("transaction_date", Any, &[Serializer]).required(),
        Field::new("transaction_type_id", Any, &[Serializer]).required(),
        Field::new("tsn", Any, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);
