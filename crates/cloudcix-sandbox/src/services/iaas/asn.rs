use super::{common::WRONG_TYPE, entities::ASN, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

pub(super) static RULES: Rules = Rules::new("IAAS", "asn", "iaas_asn", &ASN)
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(scopes::asns)))
    .read(&[Demand::Found(
        1,
        "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid ASN \
        record.",
    )]);
