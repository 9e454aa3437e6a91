use super::{
    entities::{REGION_STORAGE_TYPE, STORAGE_TYPE},
    regions,
};
use crate::engine::{Demand, Field, ListRules, Rules};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid StorageType \
    record.",
);

pub(super) static RULES: Rules =
    Rules::new("IAAS", "storage_type", "iaas_storage_type", &STORAGE_TYPE)
        .list(ListRules::after(&[]))
        .read(&[FOUND])
        .patch_is_put()
        .fields(&[Field::special("regions", |context, _, _, sent| regions::check(context, sent))
            .codes(&[], &[102, 103, 105, 106])
            .saying(regions::TEXTS)])
        .update_then(
            &[
                FOUND,
                Demand::Allowed(
                    regions::MAY_SET,
                    201,
                    "You do not have permission to make this request. Only administrators in \
                     Address 1 can update a StorageType.",
                ),
                Demand::Fields,
            ],
            |context, work| {
                regions::store(
                    context,
                    work,
                    &STORAGE_TYPE,
                    &REGION_STORAGE_TYPE,
                    "storage_type_id",
                )
            },
        );
