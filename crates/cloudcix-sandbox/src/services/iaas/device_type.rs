use super::{common::WRONG_TYPE, entities::DEVICE_TYPE};
use crate::engine::{ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "device_type", "iaas_device_type", &DEVICE_TYPE)
        .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE));
