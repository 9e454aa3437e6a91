pub(super) mod subnets;
mod update;

use serde_json::{Value, json};

pub(super) use self::update::save;
use super::{common::WRONG_TYPE, entities::VIRTUAL_ROUTER, scopes};
use crate::engine::{Demand, ListRules, Method, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        VirtualRouter record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots may only read VirtualRouters \
        that are in their own region.",
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
                .related(&["firewall_rules", "ip_address", "project"])
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
                Demand::Also(|context, _| {
                    let task = "update Virtual Routers";
                    scopes::must_be_public(&RULES, context, Method::Update, 203, task)
                }),
                Demand::Read,
            ],
            update::update,
        );

const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots may only update VirtualRouters \
        that are in their own region.",
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
        107 => {
            "There was an error creating your cloud Subnet. The associated Project does not have \
             a corresponding ASN in the DB."
        }
        108 => {
            "One of the subnets \"address_range\" parameter is invalid. \"address_range\" must be \
             a string containing a valid  Subnet."
        }
        109 => {
            "One of the subnets \"address_range\" parameter is invalid. The gateway for a cloud \
             \"address_range\" cannot be the network or broadcast address of the Subnet."
        }
        110 => {
            "One of the subnets \"address_range\" parameter is invalid. One of the sent \
             \"address_range\" overlaps with another of the sent \"address_range\""
        }
        111 => {
            "The \"subnets\" parameter is invalid. One of the sent \"subnet\" overlaps with a \
             remote subnet on a VPN in this Project."
        }
        112 => {
            "One of the subnets \"address_range\" parameter is invalid. \"address_range\" from a \
             RFC 1918 Private-Use Network, 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16"
        }
        _ => {
            "One of the subnets \"id\" parameter is invalid. \"id\" does not correspond to a valid \
             Subnet record."
        }
    };
    json!({"error_code": format!("iaas_virtual_router_update_{number}"), "detail": detail})
}
