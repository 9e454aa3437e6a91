//! The ids of other tables, at a range of which the server fails, whatever its values.
//!
//! A name does not tell: `address_id` is another table's in Membership, and a mere number in IAAS.
//! So these are the ones that servers are known to fail at.

use cloudcix_catalogue::Service;

/// The fields of all services of Membership.
const MEMBERSHIP: [&str; 7] = [
    "address_id",
    "country_id",
    "department_id",
    "language_id",
    "member_id",
    "profile_id",
    "subdivision_id",
];

/// Services of IAAS, and their fields.
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

/// Whether a filter is such a range.
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
    use super::*;

    #[test]
    fn the_ids_of_other_tables_are_filters_of_the_catalogue() {
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
}
