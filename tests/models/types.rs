//! Every type of a response and of a request, by its name.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use super::{Decode, Fill, decode, fill};

/// The type of the response of each service.
pub(crate) const RESPONSES: &[(&str, &str, Decode)] = &[
    ("AppManager", "app", decode::<cloudcix::models::app_manager::App>),
    ("AppManager", "app_menu", decode::<cloudcix::models::app_manager::AppMenu>),
    ("AppManager", "menu_item_user", decode::<cloudcix::models::app_manager::MenuItemUser>),
    ("Circuit", "circuit", decode::<cloudcix::models::circuit::Circuit>),
    ("Circuit", "circuit_class", decode::<cloudcix::models::circuit::CircuitClass>),
    ("Circuit", "property_type", decode::<cloudcix::models::circuit::PropertyType>),
    ("Compute", "compute_backups", decode::<cloudcix::models::compute::Backup>),
    ("Compute", "compute_gpus", decode::<cloudcix::models::compute::Gpu>),
    ("Compute", "compute_images", decode::<cloudcix::models::compute::Image>),
    ("Compute", "compute_instances", decode::<cloudcix::models::compute::Instance>),
    ("Compute", "compute_snapshots", decode::<cloudcix::models::compute::Snapshot>),
    ("Compute", "compute_ssh_keys", decode::<cloudcix::models::compute::SshKey>),
    ("Compute", "network_firewalls", decode::<cloudcix::models::compute::Firewall>),
    ("Compute", "network_ip_groups", decode::<cloudcix::models::compute::IpGroup>),
    ("Compute", "network_routers", decode::<cloudcix::models::compute::Router>),
    ("Compute", "network_vpns", decode::<cloudcix::models::compute::Vpn>),
    ("Compute", "project", decode::<cloudcix::models::compute::Project>),
    ("Compute", "storage_volumes", decode::<cloudcix::models::compute::Volume>),
    (
        "Financial",
        "account_purchase_adjustment",
        decode::<cloudcix::models::financial::AccountPurchaseAdjustment>,
    ),
    (
        "Financial",
        "account_purchase_adjustment_contra",
        decode::<cloudcix::models::financial::AccountPurchaseAdjustmentContra>,
    ),
    (
        "Financial",
        "account_purchase_debit_note",
        decode::<cloudcix::models::financial::AccountPurchaseDebitNote>,
    ),
    (
        "Financial",
        "account_purchase_debit_note_contra",
        decode::<cloudcix::models::financial::AccountPurchaseDebitNoteContra>,
    ),
    (
        "Financial",
        "account_purchase_invoice",
        decode::<cloudcix::models::financial::AccountPurchaseInvoice>,
    ),
    (
        "Financial",
        "account_purchase_invoice_contra",
        decode::<cloudcix::models::financial::AccountPurchaseInvoiceContra>,
    ),
    (
        "Financial",
        "account_purchase_payment",
        decode::<cloudcix::models::financial::AccountPurchasePayment>,
    ),
    (
        "Financial",
        "account_purchase_payment_contra",
        decode::<cloudcix::models::financial::AccountPurchasePaymentContra>,
    ),
    (
        "Financial",
        "account_sale_adjustment",
        decode::<cloudcix::models::financial::AccountSaleAdjustment>,
    ),
    (
        "Financial",
        "account_sale_adjustment_contra",
        decode::<cloudcix::models::financial::AccountSaleAdjustmentContra>,
    ),
    (
        "Financial",
        "account_sale_credit_note",
        decode::<cloudcix::models::financial::AccountSaleCreditNote>,
    ),
    (
        "Financial",
        "account_sale_credit_note_contra",
        decode::<cloudcix::models::financial::AccountSaleCreditNoteContra>,
    ),
    (
        "Financial",
        "account_sale_invoice",
        decode::<cloudcix::models::financial::AccountSaleInvoice>,
    ),
    (
        "Financial",
        "account_sale_invoice_contra",
        decode::<cloudcix::models::financial::AccountSaleInvoiceContra>,
    ),
    (
        "Financial",
        "account_sale_payment",
        decode::<cloudcix::models::financial::AccountSalePayment>,
    ),
    (
        "Financial",
        "account_sale_payment_contra",
        decode::<cloudcix::models::financial::AccountSalePaymentContra>,
    ),
    ("Financial", "allocation", decode::<cloudcix::models::financial::Allocation>),
    ("Financial", "balance_sheet", decode::<cloudcix::models::financial::BalanceSheet>),
    (
        "Financial",
        "cash_purchase_debit_note",
        decode::<cloudcix::models::financial::CashPurchaseDebitNote>,
    ),
    (
        "Financial",
        "cash_purchase_debit_note_contra",
        decode::<cloudcix::models::financial::CashPurchaseDebitNoteContra>,
    ),
    (
        "Financial",
        "cash_purchase_invoice",
        decode::<cloudcix::models::financial::CashPurchaseInvoice>,
    ),
    (
        "Financial",
        "cash_purchase_invoice_contra",
        decode::<cloudcix::models::financial::CashPurchaseInvoiceContra>,
    ),
    (
        "Financial",
        "cash_sale_credit_note",
        decode::<cloudcix::models::financial::CashSaleCreditNote>,
    ),
    (
        "Financial",
        "cash_sale_credit_note_contra",
        decode::<cloudcix::models::financial::CashSaleCreditNoteContra>,
    ),
    ("Financial", "cash_sale_invoice", decode::<cloudcix::models::financial::CashSaleInvoice>),
    (
        "Financial",
        "cash_sale_invoice_contra",
        decode::<cloudcix::models::financial::CashSaleInvoiceContra>,
    ),
    (
        "Financial",
        "creditor_account_history",
        decode::<cloudcix::models::financial::CreditorAccountHistory>,
    ),
    (
        "Financial",
        "creditor_account_statement",
        decode::<cloudcix::models::financial::CreditorAccountStatement>,
    ),
    (
        "Financial",
        "creditor_ledger_contra_transaction",
        decode::<cloudcix::models::financial::CreditorLedgerContraTransaction>,
    ),
    (
        "Financial",
        "creditor_ledger_transaction",
        decode::<cloudcix::models::financial::CreditorLedgerTransaction>,
    ),
    (
        "Financial",
        "debtor_account_history",
        decode::<cloudcix::models::financial::DebtorAccountHistory>,
    ),
    (
        "Financial",
        "debtor_account_statement",
        decode::<cloudcix::models::financial::DebtorAccountStatement>,
    ),
    (
        "Financial",
        "debtor_ledger_contra_transaction",
        decode::<cloudcix::models::financial::DebtorLedgerContraTransaction>,
    ),
    (
        "Financial",
        "debtor_ledger_transaction",
        decode::<cloudcix::models::financial::DebtorLedgerTransaction>,
    ),
    (
        "Financial",
        "global_nominal_account",
        decode::<cloudcix::models::financial::GlobalNominalAccount>,
    ),
    ("Financial", "journal_entry", decode::<cloudcix::models::financial::JournalEntry>),
    (
        "Financial",
        "nominal_account_history",
        decode::<cloudcix::models::financial::NominalAccountHistory>,
    ),
    (
        "Financial",
        "nominal_account_type",
        decode::<cloudcix::models::financial::NominalAccountType>,
    ),
    ("Financial", "nominal_contra", decode::<cloudcix::models::financial::NominalContra>),
    ("Financial", "payment_method", decode::<cloudcix::models::financial::PaymentMethod>),
    ("Financial", "period_end", decode::<cloudcix::models::financial::PeriodEnd>),
    ("Financial", "profit_and_loss", decode::<cloudcix::models::financial::ProfitAndLoss>),
    ("Financial", "purchases_analysis", decode::<cloudcix::models::financial::PurchasesAnalysis>),
    (
        "Financial",
        "purchases_by_country",
        decode::<cloudcix::models::financial::PurchasesByCountry>,
    ),
    (
        "Financial",
        "purchases_by_territory",
        decode::<cloudcix::models::financial::PurchasesByTerritory>,
    ),
    ("Financial", "rtd", decode::<cloudcix::models::financial::Rtd>),
    ("Financial", "sales_by_country", decode::<cloudcix::models::financial::SalesByCountry>),
    ("Financial", "sales_analysis", decode::<cloudcix::models::financial::SalesAnalysis>),
    ("Financial", "sales_by_territory", decode::<cloudcix::models::financial::SalesByTerritory>),
    ("Financial", "statement_log", decode::<cloudcix::models::financial::StatementLog>),
    ("Financial", "statement_settings", decode::<cloudcix::models::financial::StatementSettings>),
    ("Financial", "tax_rate", decode::<cloudcix::models::financial::TaxRate>),
    ("Financial", "trial_balance", decode::<cloudcix::models::financial::TrialBalance>),
    ("Financial", "vies_purchases", decode::<cloudcix::models::financial::ViesPurchases>),
    ("Financial", "vies_sales", decode::<cloudcix::models::financial::ViesSales>),
    ("Financial", "year_end", decode::<cloudcix::models::financial::YearEnd>),
    ("IAAS", "allocation", decode::<cloudcix::models::iaas::Allocation>),
    ("IAAS", "asn", decode::<cloudcix::models::iaas::Asn>),
    ("IAAS", "backup", decode::<cloudcix::models::iaas::Backup>),
    ("IAAS", "backup_history", decode::<cloudcix::models::iaas::BackupHistory>),
    ("IAAS", "blacklist", decode::<cloudcix::models::iaas::Blacklist>),
    ("IAAS", "capacity", decode::<cloudcix::models::iaas::Capacity>),
    ("IAAS", "ceph", decode::<cloudcix::models::iaas::Ceph>),
    ("IAAS", "cloud", decode::<cloudcix::models::iaas::Cloud>),
    ("IAAS", "domain", decode::<cloudcix::models::iaas::Domain>),
    ("IAAS", "device", decode::<cloudcix::models::iaas::Device>),
    ("IAAS", "device_type", decode::<cloudcix::models::iaas::DeviceType>),
    ("IAAS", "image", decode::<cloudcix::models::iaas::Image>),
    ("IAAS", "interface", decode::<cloudcix::models::iaas::Interface>),
    ("IAAS", "ip_address", decode::<cloudcix::models::iaas::IpAddress>),
    ("IAAS", "ip_address_group", decode::<cloudcix::models::iaas::IpAddressGroup>),
    ("IAAS", "ip_validator", decode::<cloudcix::models::iaas::IpValidator>),
    ("IAAS", "metrics", decode::<cloudcix::models::iaas::Metrics>),
    ("IAAS", "policy_log", decode::<cloudcix::models::iaas::PolicyLog>),
    ("IAAS", "project", decode::<cloudcix::models::iaas::Project>),
    ("IAAS", "ptr_record", decode::<cloudcix::models::iaas::Record>),
    ("IAAS", "record", decode::<cloudcix::models::iaas::Record>),
    ("IAAS", "region_image", decode::<cloudcix::models::iaas::RegionImage>),
    ("IAAS", "region_storage_type", decode::<cloudcix::models::iaas::RegionStorageType>),
    ("IAAS", "router", decode::<cloudcix::models::iaas::Router>),
    ("IAAS", "run_robot", decode::<cloudcix::models::iaas::RunRobot>),
    ("IAAS", "server", decode::<cloudcix::models::iaas::Server>),
    ("IAAS", "server_type", decode::<cloudcix::models::iaas::ServerType>),
    ("IAAS", "snapshot", decode::<cloudcix::models::iaas::Snapshot>),
    ("IAAS", "snapshot_history", decode::<cloudcix::models::iaas::SnapshotHistory>),
    ("IAAS", "snapshot_tree", decode::<cloudcix::models::iaas::SnapshotTree>),
    ("IAAS", "storage", decode::<cloudcix::models::iaas::Storage>),
    ("IAAS", "storage_type", decode::<cloudcix::models::iaas::StorageType>),
    ("IAAS", "subnet", decode::<cloudcix::models::iaas::Subnet>),
    ("IAAS", "subnet_space", decode::<cloudcix::models::iaas::SubnetSpace>),
    ("IAAS", "virtual_router", decode::<cloudcix::models::iaas::VirtualRouter>),
    ("IAAS", "vm", decode::<cloudcix::models::iaas::Vm>),
    ("IAAS", "vm_history", decode::<cloudcix::models::iaas::VmHistory>),
    ("IAAS", "vpn", decode::<cloudcix::models::iaas::Vpn>),
    ("IAAS", "vpn_history", decode::<cloudcix::models::iaas::VpnHistory>),
    ("IAAS", "vpn_status", decode::<cloudcix::models::iaas::VpnStatus>),
    ("IAAS", "whitelist", decode::<cloudcix::models::iaas::Whitelist>),
    ("Membership", "address", decode::<cloudcix::models::membership::Address>),
    ("Membership", "address_link", decode::<cloudcix::models::membership::AddressLink>),
    ("Membership", "cloud_bill", decode::<cloudcix::models::membership::CloudBill>),
    ("Membership", "country", decode::<cloudcix::models::membership::Country>),
    ("Membership", "currency", decode::<cloudcix::models::membership::Currency>),
    ("Membership", "department", decode::<cloudcix::models::membership::Department>),
    ("Membership", "email_confirmation", decode::<cloudcix::models::membership::EmailConfirmation>),
    ("Membership", "language", decode::<cloudcix::models::membership::Language>),
    ("Membership", "member", decode::<cloudcix::models::membership::Member>),
    ("Membership", "member_link", decode::<cloudcix::models::membership::MemberLink>),
    ("Membership", "notification", decode::<cloudcix::models::membership::User>),
    ("Membership", "profile", decode::<cloudcix::models::membership::Profile>),
    ("Membership", "subdivision", decode::<cloudcix::models::membership::Subdivision>),
    ("Membership", "team", decode::<cloudcix::models::membership::Team>),
    ("Membership", "territory", decode::<cloudcix::models::membership::Territory>),
    ("Membership", "token", decode::<cloudcix::models::membership::Token>),
    ("Membership", "transaction_type", decode::<cloudcix::models::membership::TransactionType>),
    ("Membership", "user", decode::<cloudcix::models::membership::User>),
    ("Membership", "verbose_address", decode::<cloudcix::models::membership::VerboseAddress>),
    ("Plot", "alert", decode::<cloudcix::models::plot::Alert>),
    ("Plot", "category", decode::<cloudcix::models::plot::Category>),
    ("Plot", "reading", decode::<cloudcix::models::plot::Reading>),
    ("Plot", "source", decode::<cloudcix::models::plot::Source>),
    ("Plot", "source_share", decode::<cloudcix::models::plot::SourceShare>),
    ("Plot", "unit", decode::<cloudcix::models::plot::Unit>),
    ("Training", "cls", decode::<cloudcix::models::training::Cls>),
    ("Training", "student", decode::<cloudcix::models::training::Student>),
    ("Training", "syllabus", decode::<cloudcix::models::training::Syllabus>),
];

/// The types of requests.
pub(crate) const REQUESTS: &[(&str, &str, Fill)] = &[
    ("AppManager", "CreateApp", |values| {
        fill!(cloudcix::models::app_manager::CreateApp::new(), values)
    }),
    ("AppManager", "CreateAppMember", |values| {
        fill!(cloudcix::models::app_manager::CreateAppMember::new(), values)
    }),
    ("AppManager", "CreateAppMenu", |values| {
        fill!(cloudcix::models::app_manager::CreateAppMenu::new(), values)
    }),
    ("AppManager", "UpdateApp", |values| {
        fill!(cloudcix::models::app_manager::UpdateApp::new(), values)
    }),
    ("AppManager", "UpdateAppMenu", |values| {
        fill!(cloudcix::models::app_manager::UpdateAppMenu::new(), values)
    }),
    ("AppManager", "UpdateMenuItemUser", |values| {
        fill!(cloudcix::models::app_manager::UpdateMenuItemUser::new(), values)
    }),
    ("Circuit", "CreateCircuit", |values| {
        fill!(cloudcix::models::circuit::CreateCircuit::new(), values)
    }),
    ("Circuit", "CreateCircuitClass", |values| {
        fill!(cloudcix::models::circuit::CreateCircuitClass::new(), values)
    }),
    ("Circuit", "CreateCircuitClassProperty", |values| {
        fill!(cloudcix::models::circuit::CreateCircuitClassProperty::new(), values)
    }),
    ("Circuit", "UpdateCircuit", |values| {
        fill!(cloudcix::models::circuit::UpdateCircuit::new(), values)
    }),
    ("Circuit", "UpdateCircuitClass", |values| {
        fill!(cloudcix::models::circuit::UpdateCircuitClass::new(), values)
    }),
    ("Circuit", "UpdateCircuitClassProperty", |values| {
        fill!(cloudcix::models::circuit::UpdateCircuitClassProperty::new(), values)
    }),
    ("Compute", "CreateBackup", |values| {
        fill!(cloudcix::models::compute::CreateBackup::new(), values)
    }),
    ("Compute", "CreateFirewall", |values| {
        fill!(cloudcix::models::compute::CreateFirewall::new(), values)
    }),
    ("Compute", "CreateFirewallRule", |values| {
        fill!(cloudcix::models::compute::CreateFirewallRule::new(), values)
    }),
    ("Compute", "CreateGpu", |values| fill!(cloudcix::models::compute::CreateGpu::new(), values)),
    ("Compute", "CreateGpuSpec", |values| {
        fill!(cloudcix::models::compute::CreateGpuSpec::new(), values)
    }),
    ("Compute", "CreateInstance", |values| {
        fill!(cloudcix::models::compute::CreateInstance::new(), values)
    }),
    ("Compute", "CreateInstanceInterface", |values| {
        fill!(cloudcix::models::compute::CreateInstanceInterface::new(), values)
    }),
    ("Compute", "CreateInstanceInterfaceIpv4Address", |values| {
        fill!(cloudcix::models::compute::CreateInstanceInterfaceIpv4Address::new(), values)
    }),
    ("Compute", "CreateInstanceInterfaceIpv6Address", |values| {
        fill!(cloudcix::models::compute::CreateInstanceInterfaceIpv6Address::new(), values)
    }),
    ("Compute", "CreateInstanceMetadata", |values| {
        fill!(cloudcix::models::compute::CreateInstanceMetadata::new(), values)
    }),
    ("Compute", "CreateInstanceSpec", |values| {
        fill!(cloudcix::models::compute::CreateInstanceSpec::new(), values)
    }),
    ("Compute", "CreateIpGroup", |values| {
        fill!(cloudcix::models::compute::CreateIpGroup::new(), values)
    }),
    ("Compute", "CreateProject", |values| {
        fill!(cloudcix::models::compute::CreateProject::new(), values)
    }),
    ("Compute", "CreateRouter", |values| {
        fill!(cloudcix::models::compute::CreateRouter::new(), values)
    }),
    ("Compute", "CreateRouterMetadata", |values| {
        fill!(cloudcix::models::compute::CreateRouterMetadata::new(), values)
    }),
    ("Compute", "CreateRouterNetwork", |values| {
        fill!(cloudcix::models::compute::CreateRouterNetwork::new(), values)
    }),
    ("Compute", "CreateSnapshot", |values| {
        fill!(cloudcix::models::compute::CreateSnapshot::new(), values)
    }),
    ("Compute", "CreateSshKey", |values| {
        fill!(cloudcix::models::compute::CreateSshKey::new(), values)
    }),
    ("Compute", "CreateVolume", |values| {
        fill!(cloudcix::models::compute::CreateVolume::new(), values)
    }),
    ("Compute", "CreateVolumeSpec", |values| {
        fill!(cloudcix::models::compute::CreateVolumeSpec::new(), values)
    }),
    ("Compute", "CreateVpn", |values| fill!(cloudcix::models::compute::CreateVpn::new(), values)),
    ("Compute", "CreateVpnMetadata", |values| {
        fill!(cloudcix::models::compute::CreateVpnMetadata::new(), values)
    }),
    ("Compute", "CreateVpnMetadataChildSa", |values| {
        fill!(cloudcix::models::compute::CreateVpnMetadataChildSa::new(), values)
    }),
    ("Compute", "UpdateBackup", |values| {
        fill!(cloudcix::models::compute::UpdateBackup::new(), values)
    }),
    ("Compute", "UpdateFirewall", |values| {
        fill!(cloudcix::models::compute::UpdateFirewall::new(), values)
    }),
    ("Compute", "UpdateFirewallRule", |values| {
        fill!(cloudcix::models::compute::UpdateFirewallRule::new(), values)
    }),
    ("Compute", "UpdateGpu", |values| fill!(cloudcix::models::compute::UpdateGpu::new(), values)),
    ("Compute", "UpdateInstance", |values| {
        fill!(cloudcix::models::compute::UpdateInstance::new(), values)
    }),
    ("Compute", "UpdateInstanceInterface", |values| {
        fill!(cloudcix::models::compute::UpdateInstanceInterface::new(), values)
    }),
    ("Compute", "UpdateInstanceInterfaceIpv4Address", |values| {
        fill!(cloudcix::models::compute::UpdateInstanceInterfaceIpv4Address::new(), values)
    }),
    ("Compute", "UpdateInstanceInterfaceIpv6Address", |values| {
        fill!(cloudcix::models::compute::UpdateInstanceInterfaceIpv6Address::new(), values)
    }),
    ("Compute", "UpdateInstanceMetadata", |values| {
        fill!(cloudcix::models::compute::UpdateInstanceMetadata::new(), values)
    }),
    ("Compute", "UpdateInstanceSpec", |values| {
        fill!(cloudcix::models::compute::UpdateInstanceSpec::new(), values)
    }),
    ("Compute", "UpdateIpGroup", |values| {
        fill!(cloudcix::models::compute::UpdateIpGroup::new(), values)
    }),
    ("Compute", "UpdateProject", |values| {
        fill!(cloudcix::models::compute::UpdateProject::new(), values)
    }),
    ("Compute", "UpdateRouter", |values| {
        fill!(cloudcix::models::compute::UpdateRouter::new(), values)
    }),
    ("Compute", "UpdateRouterMetadata", |values| {
        fill!(cloudcix::models::compute::UpdateRouterMetadata::new(), values)
    }),
    ("Compute", "UpdateRouterNetwork", |values| {
        fill!(cloudcix::models::compute::UpdateRouterNetwork::new(), values)
    }),
    ("Compute", "UpdateSnapshot", |values| {
        fill!(cloudcix::models::compute::UpdateSnapshot::new(), values)
    }),
    ("Compute", "UpdateVolume", |values| {
        fill!(cloudcix::models::compute::UpdateVolume::new(), values)
    }),
    ("Compute", "UpdateVolumeMetadata", |values| {
        fill!(cloudcix::models::compute::UpdateVolumeMetadata::new(), values)
    }),
    ("Compute", "UpdateVolumeSpec", |values| {
        fill!(cloudcix::models::compute::UpdateVolumeSpec::new(), values)
    }),
    ("Compute", "UpdateVpn", |values| fill!(cloudcix::models::compute::UpdateVpn::new(), values)),
    ("Compute", "UpdateVpnMetadata", |values| {
        fill!(cloudcix::models::compute::UpdateVpnMetadata::new(), values)
    }),
    ("Compute", "UpdateVpnMetadataChildSa", |values| {
        fill!(cloudcix::models::compute::UpdateVpnMetadataChildSa::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseAdjustment", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseAdjustment::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseAdjustmentContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseAdjustmentContra::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseAdjustmentContraCredit", |values| {
        fill!(
            cloudcix::models::financial::CreateAccountPurchaseAdjustmentContraCredit::new(),
            values
        )
    }),
    ("Financial", "CreateAccountPurchaseAdjustmentContraDebit", |values| {
        fill!(
            cloudcix::models::financial::CreateAccountPurchaseAdjustmentContraDebit::new(),
            values
        )
    }),
    ("Financial", "CreateAccountPurchaseAdjustmentCredit", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseAdjustmentCredit::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseAdjustmentDebit", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseAdjustmentDebit::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseDebitNote", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseDebitNote::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseDebitNoteContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseDebitNoteContra::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseDebitNoteContraLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseDebitNoteContraLine::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseDebitNoteLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseDebitNoteLine::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseInvoice", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseInvoice::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseInvoiceContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseInvoiceContra::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseInvoiceContraLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseInvoiceContraLine::new(), values)
    }),
    ("Financial", "CreateAccountPurchaseInvoiceLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchaseInvoiceLine::new(), values)
    }),
    ("Financial", "CreateAccountPurchasePayment", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchasePayment::new(), values)
    }),
    ("Financial", "CreateAccountPurchasePaymentContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountPurchasePaymentContra::new(), values)
    }),
    ("Financial", "CreateAccountSaleAdjustment", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleAdjustment::new(), values)
    }),
    ("Financial", "CreateAccountSaleAdjustmentContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleAdjustmentContra::new(), values)
    }),
    ("Financial", "CreateAccountSaleAdjustmentContraCredit", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleAdjustmentContraCredit::new(), values)
    }),
    ("Financial", "CreateAccountSaleAdjustmentContraDebit", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleAdjustmentContraDebit::new(), values)
    }),
    ("Financial", "CreateAccountSaleAdjustmentCredit", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleAdjustmentCredit::new(), values)
    }),
    ("Financial", "CreateAccountSaleAdjustmentDebit", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleAdjustmentDebit::new(), values)
    }),
    ("Financial", "CreateAccountSaleCreditNote", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleCreditNote::new(), values)
    }),
    ("Financial", "CreateAccountSaleCreditNoteContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleCreditNoteContra::new(), values)
    }),
    ("Financial", "CreateAccountSaleCreditNoteContraLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleCreditNoteContraLine::new(), values)
    }),
    ("Financial", "CreateAccountSaleCreditNoteLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleCreditNoteLine::new(), values)
    }),
    ("Financial", "CreateAccountSaleInvoice", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleInvoice::new(), values)
    }),
    ("Financial", "CreateAccountSaleInvoiceContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleInvoiceContra::new(), values)
    }),
    ("Financial", "CreateAccountSaleInvoiceContraLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleInvoiceContraLine::new(), values)
    }),
    ("Financial", "CreateAccountSaleInvoiceLine", |values| {
        fill!(cloudcix::models::financial::CreateAccountSaleInvoiceLine::new(), values)
    }),
    ("Financial", "CreateAccountSalePayment", |values| {
        fill!(cloudcix::models::financial::CreateAccountSalePayment::new(), values)
    }),
    ("Financial", "CreateAccountSalePaymentContra", |values| {
        fill!(cloudcix::models::financial::CreateAccountSalePaymentContra::new(), values)
    }),
    ("Financial", "CreateAllocation", |values| {
        fill!(cloudcix::models::financial::CreateAllocation::new(), values)
    }),
    ("Financial", "CreateAllocationAllocation", |values| {
        fill!(cloudcix::models::financial::CreateAllocationAllocation::new(), values)
    }),
    ("Financial", "CreateCashPurchaseDebitNote", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseDebitNote::new(), values)
    }),
    ("Financial", "CreateCashPurchaseDebitNoteContra", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseDebitNoteContra::new(), values)
    }),
    ("Financial", "CreateCashPurchaseDebitNoteContraLine", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseDebitNoteContraLine::new(), values)
    }),
    ("Financial", "CreateCashPurchaseDebitNoteLine", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseDebitNoteLine::new(), values)
    }),
    ("Financial", "CreateCashPurchaseInvoice", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseInvoice::new(), values)
    }),
    ("Financial", "CreateCashPurchaseInvoiceContra", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseInvoiceContra::new(), values)
    }),
    ("Financial", "CreateCashPurchaseInvoiceContraLine", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseInvoiceContraLine::new(), values)
    }),
    ("Financial", "CreateCashPurchaseInvoiceLine", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseInvoiceLine::new(), values)
    }),
    ("Financial", "CreateCashPurchaseReceipt", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseReceipt::new(), values)
    }),
    ("Financial", "CreateCashPurchaseReceiptLine", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseReceiptLine::new(), values)
    }),
    ("Financial", "CreateCashPurchaseRefund", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseRefund::new(), values)
    }),
    ("Financial", "CreateCashPurchaseRefundLine", |values| {
        fill!(cloudcix::models::financial::CreateCashPurchaseRefundLine::new(), values)
    }),
    ("Financial", "CreateCashSaleCreditNote", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleCreditNote::new(), values)
    }),
    ("Financial", "CreateCashSaleCreditNoteContra", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleCreditNoteContra::new(), values)
    }),
    ("Financial", "CreateCashSaleCreditNoteContraLine", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleCreditNoteContraLine::new(), values)
    }),
    ("Financial", "CreateCashSaleCreditNoteLine", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleCreditNoteLine::new(), values)
    }),
    ("Financial", "CreateCashSaleInvoice", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleInvoice::new(), values)
    }),
    ("Financial", "CreateCashSaleInvoiceContra", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleInvoiceContra::new(), values)
    }),
    ("Financial", "CreateCashSaleInvoiceContraLine", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleInvoiceContraLine::new(), values)
    }),
    ("Financial", "CreateCashSaleInvoiceLine", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleInvoiceLine::new(), values)
    }),
    ("Financial", "CreateCashSaleReceipt", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleReceipt::new(), values)
    }),
    ("Financial", "CreateCashSaleReceiptLine", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleReceiptLine::new(), values)
    }),
    ("Financial", "CreateCashSaleRefund", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleRefund::new(), values)
    }),
    ("Financial", "CreateCashSaleRefundLine", |values| {
        fill!(cloudcix::models::financial::CreateCashSaleRefundLine::new(), values)
    }),
    ("Financial", "CreateGlobalNominalAccount", |values| {
        fill!(cloudcix::models::financial::CreateGlobalNominalAccount::new(), values)
    }),
    ("Financial", "CreateJournalEntry", |values| {
        fill!(cloudcix::models::financial::CreateJournalEntry::new(), values)
    }),
    ("Financial", "CreateJournalEntryCredit", |values| {
        fill!(cloudcix::models::financial::CreateJournalEntryCredit::new(), values)
    }),
    ("Financial", "CreateJournalEntryDebit", |values| {
        fill!(cloudcix::models::financial::CreateJournalEntryDebit::new(), values)
    }),
    ("Financial", "CreateNominalContra", |values| {
        fill!(cloudcix::models::financial::CreateNominalContra::new(), values)
    }),
    ("Financial", "CreatePaymentMethod", |values| {
        fill!(cloudcix::models::financial::CreatePaymentMethod::new(), values)
    }),
    ("Financial", "CreatePeriodEnd", |values| {
        fill!(cloudcix::models::financial::CreatePeriodEnd::new(), values)
    }),
    ("Financial", "CreateStatement", |values| {
        fill!(cloudcix::models::financial::CreateStatement::new(), values)
    }),
    ("Financial", "CreateTaxRate", |values| {
        fill!(cloudcix::models::financial::CreateTaxRate::new(), values)
    }),
    ("Financial", "CreateYearEnd", |values| {
        fill!(cloudcix::models::financial::CreateYearEnd::new(), values)
    }),
    ("Financial", "UpdateAccountPurchaseDebitNote", |values| {
        fill!(cloudcix::models::financial::UpdateAccountPurchaseDebitNote::new(), values)
    }),
    ("Financial", "UpdateAccountPurchaseInvoice", |values| {
        fill!(cloudcix::models::financial::UpdateAccountPurchaseInvoice::new(), values)
    }),
    ("Financial", "UpdateAccountSaleCreditNote", |values| {
        fill!(cloudcix::models::financial::UpdateAccountSaleCreditNote::new(), values)
    }),
    ("Financial", "UpdateAccountSaleInvoice", |values| {
        fill!(cloudcix::models::financial::UpdateAccountSaleInvoice::new(), values)
    }),
    ("Financial", "UpdateCashPurchaseDebitNote", |values| {
        fill!(cloudcix::models::financial::UpdateCashPurchaseDebitNote::new(), values)
    }),
    ("Financial", "UpdateCashPurchaseInvoice", |values| {
        fill!(cloudcix::models::financial::UpdateCashPurchaseInvoice::new(), values)
    }),
    ("Financial", "UpdateCashPurchaseReceipt", |values| {
        fill!(cloudcix::models::financial::UpdateCashPurchaseReceipt::new(), values)
    }),
    ("Financial", "UpdateCashPurchaseRefund", |values| {
        fill!(cloudcix::models::financial::UpdateCashPurchaseRefund::new(), values)
    }),
    ("Financial", "UpdateCashSaleCreditNote", |values| {
        fill!(cloudcix::models::financial::UpdateCashSaleCreditNote::new(), values)
    }),
    ("Financial", "UpdateCashSaleInvoice", |values| {
        fill!(cloudcix::models::financial::UpdateCashSaleInvoice::new(), values)
    }),
    ("Financial", "UpdateCashSaleReceipt", |values| {
        fill!(cloudcix::models::financial::UpdateCashSaleReceipt::new(), values)
    }),
    ("Financial", "UpdateCashSaleRefund", |values| {
        fill!(cloudcix::models::financial::UpdateCashSaleRefund::new(), values)
    }),
    ("Financial", "UpdateGlobalNominalAccount", |values| {
        fill!(cloudcix::models::financial::UpdateGlobalNominalAccount::new(), values)
    }),
    ("Financial", "UpdateJournalEntry", |values| {
        fill!(cloudcix::models::financial::UpdateJournalEntry::new(), values)
    }),
    ("Financial", "UpdateNominalContra", |values| {
        fill!(cloudcix::models::financial::UpdateNominalContra::new(), values)
    }),
    ("Financial", "UpdatePaymentMethod", |values| {
        fill!(cloudcix::models::financial::UpdatePaymentMethod::new(), values)
    }),
    ("Financial", "UpdateStatementSettings", |values| {
        fill!(cloudcix::models::financial::UpdateStatementSettings::new(), values)
    }),
    ("Financial", "UpdateTaxRate", |values| {
        fill!(cloudcix::models::financial::UpdateTaxRate::new(), values)
    }),
    ("IAAS", "CreateAllocation", |values| {
        fill!(cloudcix::models::iaas::CreateAllocation::new(), values)
    }),
    ("IAAS", "CreateAsn", |values| fill!(cloudcix::models::iaas::CreateAsn::new(), values)),
    ("IAAS", "CreateBackup", |values| fill!(cloudcix::models::iaas::CreateBackup::new(), values)),
    ("IAAS", "CreateBlacklist", |values| {
        fill!(cloudcix::models::iaas::CreateBlacklist::new(), values)
    }),
    ("IAAS", "CreateCeph", |values| fill!(cloudcix::models::iaas::CreateCeph::new(), values)),
    ("IAAS", "CreateCloud", |values| fill!(cloudcix::models::iaas::CreateCloud::new(), values)),
    ("IAAS", "CreateCloudFirewallRule", |values| {
        fill!(cloudcix::models::iaas::CreateCloudFirewallRule::new(), values)
    }),
    ("IAAS", "CreateCloudSubnet", |values| {
        fill!(cloudcix::models::iaas::CreateCloudSubnet::new(), values)
    }),
    ("IAAS", "CreateCloudVm", |values| fill!(cloudcix::models::iaas::CreateCloudVm::new(), values)),
    ("IAAS", "CreateCloudVmIpAddress", |values| {
        fill!(cloudcix::models::iaas::CreateCloudVmIpAddress::new(), values)
    }),
    ("IAAS", "CreateDevice", |values| fill!(cloudcix::models::iaas::CreateDevice::new(), values)),
    ("IAAS", "CreateDomain", |values| fill!(cloudcix::models::iaas::CreateDomain::new(), values)),
    ("IAAS", "CreateInterface", |values| {
        fill!(cloudcix::models::iaas::CreateInterface::new(), values)
    }),
    ("IAAS", "CreateIpAddress", |values| {
        fill!(cloudcix::models::iaas::CreateIpAddress::new(), values)
    }),
    ("IAAS", "CreateIpAddressGroup", |values| {
        fill!(cloudcix::models::iaas::CreateIpAddressGroup::new(), values)
    }),
    ("IAAS", "CreateProject", |values| fill!(cloudcix::models::iaas::CreateProject::new(), values)),
    ("IAAS", "CreatePtrRecord", |values| {
        fill!(cloudcix::models::iaas::CreatePtrRecord::new(), values)
    }),
    ("IAAS", "CreateRecord", |values| fill!(cloudcix::models::iaas::CreateRecord::new(), values)),
    ("IAAS", "CreateRegionImage", |values| {
        fill!(cloudcix::models::iaas::CreateRegionImage::new(), values)
    }),
    ("IAAS", "CreateRegionStorageType", |values| {
        fill!(cloudcix::models::iaas::CreateRegionStorageType::new(), values)
    }),
    ("IAAS", "CreateRouter", |values| fill!(cloudcix::models::iaas::CreateRouter::new(), values)),
    ("IAAS", "CreateServer", |values| fill!(cloudcix::models::iaas::CreateServer::new(), values)),
    ("IAAS", "CreateSnapshot", |values| {
        fill!(cloudcix::models::iaas::CreateSnapshot::new(), values)
    }),
    ("IAAS", "CreateStorage", |values| fill!(cloudcix::models::iaas::CreateStorage::new(), values)),
    ("IAAS", "CreateSubnet", |values| fill!(cloudcix::models::iaas::CreateSubnet::new(), values)),
    ("IAAS", "CreateVm", |values| fill!(cloudcix::models::iaas::CreateVm::new(), values)),
    ("IAAS", "CreateVmIpAddress", |values| {
        fill!(cloudcix::models::iaas::CreateVmIpAddress::new(), values)
    }),
    ("IAAS", "CreateVpn", |values| fill!(cloudcix::models::iaas::CreateVpn::new(), values)),
    ("IAAS", "CreateVpnClient", |values| {
        fill!(cloudcix::models::iaas::CreateVpnClient::new(), values)
    }),
    ("IAAS", "CreateVpnRoute", |values| {
        fill!(cloudcix::models::iaas::CreateVpnRoute::new(), values)
    }),
    ("IAAS", "CreateWhitelist", |values| {
        fill!(cloudcix::models::iaas::CreateWhitelist::new(), values)
    }),
    ("IAAS", "UpdateAllocation", |values| {
        fill!(cloudcix::models::iaas::UpdateAllocation::new(), values)
    }),
    ("IAAS", "UpdateAsn", |values| fill!(cloudcix::models::iaas::UpdateAsn::new(), values)),
    ("IAAS", "UpdateBackup", |values| fill!(cloudcix::models::iaas::UpdateBackup::new(), values)),
    ("IAAS", "UpdateBlacklist", |values| {
        fill!(cloudcix::models::iaas::UpdateBlacklist::new(), values)
    }),
    ("IAAS", "UpdateCeph", |values| fill!(cloudcix::models::iaas::UpdateCeph::new(), values)),
    ("IAAS", "UpdateCloud", |values| fill!(cloudcix::models::iaas::UpdateCloud::new(), values)),
    ("IAAS", "UpdateCloudFirewallRule", |values| {
        fill!(cloudcix::models::iaas::UpdateCloudFirewallRule::new(), values)
    }),
    ("IAAS", "UpdateCloudSubnet", |values| {
        fill!(cloudcix::models::iaas::UpdateCloudSubnet::new(), values)
    }),
    ("IAAS", "UpdateCloudVm", |values| fill!(cloudcix::models::iaas::UpdateCloudVm::new(), values)),
    ("IAAS", "UpdateCloudVmIpAddress", |values| {
        fill!(cloudcix::models::iaas::UpdateCloudVmIpAddress::new(), values)
    }),
    ("IAAS", "UpdateDevice", |values| fill!(cloudcix::models::iaas::UpdateDevice::new(), values)),
    ("IAAS", "UpdateImage", |values| fill!(cloudcix::models::iaas::UpdateImage::new(), values)),
    ("IAAS", "UpdateInterface", |values| {
        fill!(cloudcix::models::iaas::UpdateInterface::new(), values)
    }),
    ("IAAS", "UpdateIpAddress", |values| {
        fill!(cloudcix::models::iaas::UpdateIpAddress::new(), values)
    }),
    ("IAAS", "UpdateIpAddressGroup", |values| {
        fill!(cloudcix::models::iaas::UpdateIpAddressGroup::new(), values)
    }),
    ("IAAS", "UpdateProject", |values| fill!(cloudcix::models::iaas::UpdateProject::new(), values)),
    ("IAAS", "UpdatePtrRecord", |values| {
        fill!(cloudcix::models::iaas::UpdatePtrRecord::new(), values)
    }),
    ("IAAS", "UpdateRecord", |values| fill!(cloudcix::models::iaas::UpdateRecord::new(), values)),
    ("IAAS", "UpdateRouter", |values| fill!(cloudcix::models::iaas::UpdateRouter::new(), values)),
    ("IAAS", "UpdateServer", |values| fill!(cloudcix::models::iaas::UpdateServer::new(), values)),
    ("IAAS", "UpdateSnapshot", |values| {
        fill!(cloudcix::models::iaas::UpdateSnapshot::new(), values)
    }),
    ("IAAS", "UpdateStorageType", |values| {
        fill!(cloudcix::models::iaas::UpdateStorageType::new(), values)
    }),
    ("IAAS", "UpdateSubnet", |values| fill!(cloudcix::models::iaas::UpdateSubnet::new(), values)),
    ("IAAS", "UpdateVirtualRouter", |values| {
        fill!(cloudcix::models::iaas::UpdateVirtualRouter::new(), values)
    }),
    ("IAAS", "UpdateVirtualRouterSubnet", |values| {
        fill!(cloudcix::models::iaas::UpdateVirtualRouterSubnet::new(), values)
    }),
    ("IAAS", "UpdateVm", |values| fill!(cloudcix::models::iaas::UpdateVm::new(), values)),
    ("IAAS", "UpdateVmIpAddress", |values| {
        fill!(cloudcix::models::iaas::UpdateVmIpAddress::new(), values)
    }),
    ("IAAS", "UpdateVpn", |values| fill!(cloudcix::models::iaas::UpdateVpn::new(), values)),
    ("IAAS", "UpdateVpnClient", |values| {
        fill!(cloudcix::models::iaas::UpdateVpnClient::new(), values)
    }),
    ("IAAS", "UpdateVpnRoute", |values| {
        fill!(cloudcix::models::iaas::UpdateVpnRoute::new(), values)
    }),
    ("IAAS", "UpdateWhitelist", |values| {
        fill!(cloudcix::models::iaas::UpdateWhitelist::new(), values)
    }),
    ("Membership", "CreateAddress", |values| {
        fill!(cloudcix::models::membership::CreateAddress::new(), values)
    }),
    ("Membership", "CreateAddressLink", |values| {
        fill!(cloudcix::models::membership::CreateAddressLink::new(), values)
    }),
    ("Membership", "CreateAddressPhone", |values| {
        fill!(cloudcix::models::membership::CreateAddressPhone::new(), values)
    }),
    ("Membership", "CreateDepartment", |values| {
        fill!(cloudcix::models::membership::CreateDepartment::new(), values)
    }),
    ("Membership", "CreateMember", |values| {
        fill!(cloudcix::models::membership::CreateMember::new(), values)
    }),
    ("Membership", "CreateProfile", |values| {
        fill!(cloudcix::models::membership::CreateProfile::new(), values)
    }),
    ("Membership", "CreateTeam", |values| {
        fill!(cloudcix::models::membership::CreateTeam::new(), values)
    }),
    ("Membership", "CreateTerritory", |values| {
        fill!(cloudcix::models::membership::CreateTerritory::new(), values)
    }),
    ("Membership", "CreateToken", |values| {
        fill!(cloudcix::models::membership::CreateToken::new(), values)
    }),
    ("Membership", "CreateUser", |values| {
        fill!(cloudcix::models::membership::CreateUser::new(), values)
    }),
    ("Membership", "CreateUserImage", |values| {
        fill!(cloudcix::models::membership::CreateUserImage::new(), values)
    }),
    ("Membership", "CreateUserNotification", |values| {
        fill!(cloudcix::models::membership::CreateUserNotification::new(), values)
    }),
    ("Membership", "CreateUserPhone", |values| {
        fill!(cloudcix::models::membership::CreateUserPhone::new(), values)
    }),
    ("Membership", "UpdateAddress", |values| {
        fill!(cloudcix::models::membership::UpdateAddress::new(), values)
    }),
    ("Membership", "UpdateAddressLink", |values| {
        fill!(cloudcix::models::membership::UpdateAddressLink::new(), values)
    }),
    ("Membership", "UpdateAddressPhone", |values| {
        fill!(cloudcix::models::membership::UpdateAddressPhone::new(), values)
    }),
    ("Membership", "UpdateDepartment", |values| {
        fill!(cloudcix::models::membership::UpdateDepartment::new(), values)
    }),
    ("Membership", "UpdateMember", |values| {
        fill!(cloudcix::models::membership::UpdateMember::new(), values)
    }),
    ("Membership", "UpdateProfile", |values| {
        fill!(cloudcix::models::membership::UpdateProfile::new(), values)
    }),
    ("Membership", "UpdateTeam", |values| {
        fill!(cloudcix::models::membership::UpdateTeam::new(), values)
    }),
    ("Membership", "UpdateTerritory", |values| {
        fill!(cloudcix::models::membership::UpdateTerritory::new(), values)
    }),
    ("Membership", "UpdateUser", |values| {
        fill!(cloudcix::models::membership::UpdateUser::new(), values)
    }),
    ("Membership", "UpdateUserImage", |values| {
        fill!(cloudcix::models::membership::UpdateUserImage::new(), values)
    }),
    ("Membership", "UpdateUserNotification", |values| {
        fill!(cloudcix::models::membership::UpdateUserNotification::new(), values)
    }),
    ("Membership", "UpdateUserPhone", |values| {
        fill!(cloudcix::models::membership::UpdateUserPhone::new(), values)
    }),
    ("OTP", "CreateOtp", |values| fill!(cloudcix::models::otp::CreateOtp::new(), values)),
    ("OTP", "UpdateOtp", |values| fill!(cloudcix::models::otp::UpdateOtp::new(), values)),
    ("Plot", "CreateCategory", |values| {
        fill!(cloudcix::models::plot::CreateCategory::new(), values)
    }),
    ("Plot", "CreateReading", |values| fill!(cloudcix::models::plot::CreateReading::new(), values)),
    ("Plot", "CreateSource", |values| fill!(cloudcix::models::plot::CreateSource::new(), values)),
    ("Plot", "CreateSourceShare", |values| {
        fill!(cloudcix::models::plot::CreateSourceShare::new(), values)
    }),
    ("Plot", "CreateUnit", |values| fill!(cloudcix::models::plot::CreateUnit::new(), values)),
    ("Plot", "UpdateCategory", |values| {
        fill!(cloudcix::models::plot::UpdateCategory::new(), values)
    }),
    ("Plot", "UpdateReading", |values| fill!(cloudcix::models::plot::UpdateReading::new(), values)),
    ("Plot", "UpdateSource", |values| fill!(cloudcix::models::plot::UpdateSource::new(), values)),
    ("Plot", "UpdateUnit", |values| fill!(cloudcix::models::plot::UpdateUnit::new(), values)),
    ("Training", "CreateCls", |values| fill!(cloudcix::models::training::CreateCls::new(), values)),
    ("Training", "CreateStudent", |values| {
        fill!(cloudcix::models::training::CreateStudent::new(), values)
    }),
    ("Training", "CreateSyllabus", |values| {
        fill!(cloudcix::models::training::CreateSyllabus::new(), values)
    }),
    ("Training", "UpdateCls", |values| fill!(cloudcix::models::training::UpdateCls::new(), values)),
    ("Training", "UpdateStudent", |values| {
        fill!(cloudcix::models::training::UpdateStudent::new(), values)
    }),
    ("Training", "UpdateSyllabus", |values| {
        fill!(cloudcix::models::training::UpdateSyllabus::new(), values)
    }),
];
