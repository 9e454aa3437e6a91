mod addresses;
pub(super) mod change;
pub(super) mod create;
mod draft;
mod fields;
pub(super) mod images;
mod keys;
pub(super) mod room;
mod storages;
mod texts;
mod view;

pub(super) use storages::sku as storage_sku;
pub(super) use view::storage_type_of;

use super::{common::WRONG_TYPE, entities::VM, scopes};
use crate::engine::{Demand, ListRules, Method, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        VM record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read the VMs in their \
        region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only read VMs \
        that are owned by Addresses in their Member.",
    ),
    (203, "You do not have permission to make this request. Can only read VMs that you own."),
];
const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots may only update VMs \
        that are in their own region.",
    ),
    (
        202,
        "You do not have permission to make this request. Users can only update VMs that are \
        related to Projects that belong to their Address.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "vm", "iaas_vm", &VM)
    .showing(view::show)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .lacking(&["image__name"])
            .seeing(Scope::Seen(scopes::of_projects)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .create_with(
        &[
            Demand::Also(|context, _| {
                scopes::must_be_public(&RULES, context, Method::Create, 201, "create VMs")
            }),
            Demand::Read,
        ],
        create::create,
    )
    .update_with(
        &[
            FOUND,
            Demand::Also(|context, work| scopes::may_update_row(&RULES, context, work, &NOT_OWN)),
            Demand::Also(|context, _| {
                scopes::must_be_public(&RULES, context, Method::Update, 203, "update VMs")
            }),
            Demand::Read,
        ],
        change::update,
    );
