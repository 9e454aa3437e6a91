use super::entities::STORAGE_TYPE;
use crate::engine::{Demand, ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "storage_type", "iaas_storage_type", &STORAGE_TYPE)
        .under_way()
        .list(ListRules::after(&[]))
        .read(&[Demand::Found(
            1,
            "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        StorageType record.",
        )]);
