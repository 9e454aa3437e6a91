use super::{
    common::WRONG_TYPE,
    entities::{REGION_STORAGE_TYPE, STORAGE_TYPE},
    regions,
};
use crate::engine::{Demand, Field, Joined, ListRules, Rules};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid StorageType \
    record.",
);

pub(super) static RULES: Rules =
    Rules::new("IAAS", "storage_type", "iaas_storage_type", &STORAGE_TYPE)
        .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).joining(&[Joined {
            name: "regions",
            entity: &REGION_STORAGE_TYPE,
            column: "storage_type_id",
        }]))
        .read(&[FOUND])
        // The real server fails at a PATCH without regions.
        .patch_is_put()
        .fields(&[Field::special("regions", |context, _, _, sent| regions::check(context, sent))
            .codes(&[], regions::CODES)
            .saying(&TEXTS)])
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

const TEXTS: [(usize, &str); 5] =
    regions::texts("Only Addresses that are cloud_region can be used as a region for CloudCIX.");
