pub(super) mod subnets;
mod update;

use serde_json::{Value, json};

use super::{common::WRONG_TYPE, entities::VIRTUAL_ROUTER, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        VirtualRouter record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read \
        VirtualRouters in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read VirtualRouters that are related to Projects for Addresses in their \
        Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Users can only read \
        VirtualRouters that are related to Projects that belong to their Address.",
    ),
];

pub(super) static RULES: Rules =
    Rules::new("IAAS", "virtual_router", "iaas_virtual_router", &VIRTUAL_ROUTER)
        .list(
            ListRules::after(&[])
                .wrong_type_saying(1, WRONG_TYPE)
                .seeing(Scope::Seen(scopes::of_projects)),
        )
        .read(&[
            FOUND,
            Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
        ])
        .update_with(
            &[
                FOUND,
                Demand::Also(|context, work| {
                    scopes::may_update_row(&RULES, context, work, &NOT_OWN)
                }),
                Demand::Read,
            ],
            update::update,
        );

const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots can only update VirtualRouters \
        in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. Users can only update VirtualRouters \
        that are related to Projects that belong to their Address.",
    ),
];

/// Returns an error of an update as it is shown.
fn error(number: u16) -> Value {
    let detail = match number {
        101 => "The \"state\" parameter is invalid. \"state\" must be a valid integer.",
        102 => {
            "The \"state\" parameter is invalid. \"state\" must be within the range of 1 to 17 \
             inclusive."
        }
        103 => {
            "The \"state\" parameter is invalid. The Virtual Router cannot be updated out of its \
             current state. Please wait for Robot to finish whatever task it is running and try \
             again."
        }
        104 => {
            "The \"state\" parameter is invalid. The requested state change is invalid. Please \
             check the API docs to see the full details of what state changes are allowed."
        }
        105 => {
            "The \"subnets\" parameter is invalid. \"subnets\" must be a list of dictionaries in \
             the format of [{\"address_range\": \"1.1.1.0/24\", \"name\": \"Web Server, id: 1\"}]"
        }
        106 => {
            "The \"subnets\" parameter is invalid. \"subnets\" is required and cannot be an empty \
             list."
        }
        107 => "The \"subnets\" parameter is invalid. The Project has no ASN.",
        108 => {
            "One of the subnets \"address_range\" parameter is invalid. \"address_range\" must be \
             a string containing a valid  Subnet."
        }
        109 => {
            "One of the subnets \"address_range\" parameter is invalid. The gateway for a cloud \
             \"address_range\" cannot be the network or broadcast address of the Subnet."
        }
        110 => {
            "One of the subnets \"address_range\" parameter is invalid. It overlaps with another \
             one of the sent subnets."
        }
        111 => {
            "One of the subnets \"address_range\" parameter is invalid. It overlaps with a remote \
             subnet of a VPN of the Virtual Router."
        }
        112 => {
            "One of the subnets \"address_range\" parameter is invalid. It is not in any of the \
             private address ranges of the Project."
        }
        _ => "One of the subnets \"id\" parameter is invalid. It does not exist.",
    };
    json!({"error_code": format!("iaas_virtual_router_update_{number}"), "detail": detail})
}
