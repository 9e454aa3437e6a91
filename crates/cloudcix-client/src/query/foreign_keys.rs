//! The foreign keys for which the server fails at any `__range` filter.
//!
//! A name alone doesn't tell which: `address_id` is a foreign key in Membership, but a plain number
//! in IAAS. So this lists the ones at which servers are known to fail.

use cloudcix_catalogue::Service;

/// Fields of all services of Membership.
const MEMBERSHIP: [&str; 7] = [
    "address_id",
    "country_id",
    "department_id",
    "language_id",
    "member_id",
    "profile_id",
    "subdivision_id",
];

/// Services of IAAS with their fields.
const IAAS: [(&str, &str); 14] = [
    ("allocation", "asn_id"),
    ("backup_history", "backup_id"),
    ("device", "server_id"),
    ("device", "vm_id"),
    ("interface", "server_id"),
    ("ip_address", "public_ip_id"),
    ("snapshot", "parent_id"),
    ("snapshot_history", "project_id"),
    ("snapshot_history", "snapshot_id"),
    ("virtual_router", "project_id"),
    ("vm", "server__type_id"),
    ("vm", "server_id"),
    ("vm_history", "vm_id"),
    ("vpn_history", "vpn_id"),
];

/// Whether a filter is a range of a foreign key at which the server fails.
pub(super) fn is_foreign_key_range(service: &Service, filter: &str) -> bool {
    let Some(field) = filter.strip_suffix("__range") else { return false };
    match service.application().module() {
        "membership" => MEMBERSHIP.contains(&field),
        "iaas" => IAAS.contains(&(service.name(), field)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_catalogue::data::{iaas, membership};

    use super::*;

    #[test]
    fn the_foreign_keys_are_filters_of_the_catalogue() {
        for (service, field) in IAAS {
            let service = cloudcix_catalogue::find("iaas", service).unwrap();
            assert!(
                is_foreign_key_range(service, &format!("{field}__range")),
                "{service:?} {field}"
            );
            assert!(service.filter(field).is_some(), "{service:?} {field}");
        }
        let user = cloudcix_catalogue::find("membership", "user").unwrap();
        assert!(is_foreign_key_range(user, "language_id__range"));
        for filter in ["id__range", "language_id__in", "language_id"] {
            assert!(!is_foreign_key_range(user, filter), "{filter}");
        }
    }

    #[test]
    fn the_range_of_a_foreign_key_is_known_by_its_application_its_service_and_its_field() {
        for (service, filter, is_one) in [
            (&membership::COUNTRY, "address_id__range", true),
            (&membership::USER, "subdivision_id__range", true),
            (&membership::USER, "subdivision_id", false),
            (&membership::USER, "address__range", false),
            (&membership::USER, "id__range", false),
            (&membership::USER, "vm_id__range", false),
            (&iaas::DEVICE, "vm_id__range", true),
            (&iaas::DEVICE, "server_id__range", true),
            (&iaas::DEVICE, "snapshot_id__range", false),
            (&iaas::VM, "server__type_id__range", true),
            (&iaas::VM, "vm_id__range", false),
            (&iaas::PROJECT, "address_id__range", false),
        ] {
            assert_eq!(is_foreign_key_range(service, filter), is_one, "{filter}");
        }
    }
}
