//! The fields of a VPN.

use std::net::IpAddr;

use serde_json::Value;

use super::{
    super::{
        address,
        entities::VIRTUAL_ROUTER,
        hardware::{Checked, number},
        scopes::project_of,
    },
    clients::clients,
    routes::routes,
};
use crate::{
    engine::{Complaint, Context, Field, Work, clean_text},
    python,
    state::integer,
};

pub(in super::super) const DYNAMIC: &str = "dynamic_secure_connect";
const LONGEST_NAME: usize = 252;
const TYPES: &[&str] = &["site_to_site", DYNAMIC];
const GROUPS: &[&str] = &["group1", "group2", "group5", "group19", "group20", "group24"];
const CBC: &[&str] = &["aes-128-cbc", "aes-192-cbc", "aes-256-cbc"];
const GCM: &[&str] = &["aes-128-gcm", "aes-192-gcm", "aes-256-gcm"];

/// A field whose text is one of some choices, or a list of them.
macro_rules! choices {
    ($name:literal, $codes:expr, $update:expr, $check:expr) => {
        Field::special($name, $check).codes($codes, $update).after("vpn_type").saying(&[
            (0, concat!("\"", $name, "\" is required.")),
            (1, concat!("\"", $name, "\" contains an entry that is not one of the valid choices.")),
        ])
    };
}
macro_rules! choice {
    ($name:literal, $codes:expr, $update:expr, $check:expr) => {
        Field::special($name, $check).codes($codes, $update).saying(&[(
            0,
            concat!("The supplied \"", $name, "\" is not one of the allowed choices."),
        )])
    };
}
macro_rules! lifetime {
    ($name:literal, $codes:expr, $update:expr, $usual:literal) => {
        Field::special($name, |_, work, _, sent| lifetime(work, sent, $usual))
            .codes($codes, $update)
            .saying(&[
                (0, concat!("\"", $name, "\" must be a valid integer.")),
                (1, concat!("\"", $name, "\" must be in the range of 180 - 86400 inclusive.")),
            ])
    };
}

pub(super) static FIELDS: &[Field] = &[
    Field::special("virtual_router_id", router).codes(&[101, 102, 103, 104], &[]).saying(&[
        (0, "\"virtual_router_id\" is required."),
        (1, "\"virtual_router_id\" must be a valid integer."),
        (2, "\"virtual_router_id\" must correspond with a valid VirtualRouter record."),
        (
            3,
            "\"virtual_router_id\" must correspond with a Virtual Router in a Project owned by \
             your Address.",
        ),
    ]),
    choice!("vpn_type", &[134], &[], |_, _, _, sent| one(sent, TYPES)),
    Field::special("description", |_, work, _, sent| {
        let is_kept = work.row.is_some() && sent.is_none();
        Ok((!is_kept).then(|| Value::from(clean_text(sent))))
    })
    .codes(&[0], &[0]),
    Field::special("dns", dns).codes(&[135, 136, 137], &[131, 131, 132]).after("vpn_type").saying(
        &[
            (0, "\"dns\" is required for Dynamic Secure Connect VPN tunnels."),
            (1, "\"dns\" must be a valid IP Address."),
            (2, "\"dns\" must be IPv4 at the moment."),
        ],
    ),
    choices!("ike_authentication", &[105, 106], &[101, 102], |_, work, _, sent| {
        many(work, sent, &[&["sha1", "sha-256", "sha-384"]], "sha-256")
    }),
    choices!("ike_dh_groups", &[107, 108], &[103, 104], |_, work, _, sent| {
        many(work, sent, &[GROUPS], "group19")
    }),
    Field::special("ike_gateway_type", |_, work, _, sent| match sent {
        None | Some(Value::Null) if work.row.is_some() => Ok(None),
        None | Some(Value::Null) => Ok(Some(Value::from("public_ip"))),
        sent => one(sent, &["public_ip", "hostname"]),
    })
    .codes(&[140], &[136])
    .saying(&[(0, "\"ike_gateway_type\" must be either 'public_ip' or 'hostname'.")]),
    Field::special("ike_gateway_value", gateway)
        .codes(&[141, 120, 121, 142], &[137, 116, 117, 138])
        .after("ike_gateway_type")
        .saying(&[
            (0, "\"ike_gateway_value\" is required."),
            (1, "\"ike_gateway_value\" must be a valid IP Address."),
            (2, "\"ike_gateway_value\" must be IPv4 at the moment."),
            (3, "\"ike_gateway_value\" must be a valid FQDN."),
        ]),
    choices!("ike_encryption", &[109, 110], &[105, 106], |_, work, _, sent| {
        many(work, sent, &[CBC], "aes-256-cbc")
    }),
    lifetime!("ike_lifetime", &[111, 112], &[107, 108], 28800),
    Field::special("ike_pre_shared_key", shared_key)
        .codes(&[114, 115, 118], &[110, 111, 114])
        .after("vpn_type")
        .saying(&[
            (0, "\"ike_pre_shared_key\" is required."),
            (
                1,
                "\"ike_pre_shared_key\" cannot contain any of \", ', @, +, -, =, /, \\,| and space \
                 these special characters.",
            ),
            (2, "The pre shared key cannot be longer than 255 characters."),
        ])
        .saying_on_update(&[(
            1,
            "\"ike_pre_shared_key\" cannot contain any of \", ', @, +, -, =, /, \\,|  these \
             special characters.",
        )]),
    Field::special("ike_remote_identifier", remote_identifier).codes(&[], &[139, 140, 141]).saying(
        &[
            (0, "\"ike_remote_identifier\" is required."),
            (1, "\"ike_remote_identifier\" cannot be longer than 253 characters ."),
            (2, "\"ike_remote_identifier\" must be a valid FQDN."),
        ],
    ),
    choice!("ike_version", &[122], &[118], |_, work, _, sent| {
        one_or(work, sent, &["v1-only", "v2-only"], "v1-only")
    })
    .after("vpn_type"),
    choices!("ipsec_authentication", &[123, 124], &[119, 120], |_, work, _, sent| {
        let choices: &[&str] = &["hmac-sha1-96", "hmac-sha-256-128"];
        many(work, sent, &[choices], "hmac-sha-256-128")
    }),
    choices!("ipsec_encryption", &[125, 126], &[121, 122], |_, work, _, sent| {
        many(work, sent, &[CBC, GCM], "aes-256-gcm")
    }),
    choice!("ipsec_establish_time", &[127], &[123], |_, work, _, sent| {
        one_or(work, sent, &["immediately", "on-traffic"], "on-traffic")
    })
    .after("vpn_type"),
    choices!("ipsec_pfs_groups", &[128, 128], &[124, 124], |_, work, _, sent| {
        match many(work, sent, &[GROUPS, &["group14"]], "group19") {
            Err(Complaint::At(0)) => Ok(Some(Value::from(""))),
            checked => checked,
        }
    }),
    lifetime!("ipsec_lifetime", &[129, 130], &[125, 126], 3600),
    Field::special("traffic_selector", traffic_selector)
        .codes(&[133], &[130])
        .after("vpn_type")
        .saying(&[(0, "\"traffic_selector\" must be a boolean.")]),
    Field::special("routes", routes).codes(&[131, 132], &[127, 128, 129]).saying(&[
        (0, "\"routes\" is required and must be a list."),
        (1, "\"routes\" cannot be empty."),
        (
            2,
            "One of the items in \"routes\" has an \"id\" value that does not correspond to a \
             valid Route record.",
        ),
    ]),
    Field::special("vpn_clients", clients)
        .codes(&[138, 139], &[133, 134, 135])
        .after("vpn_type")
        .saying(&[
            (0, "\"vpn_clients\" is required and must be a list."),
            (1, "\"vpn_clients\" cannot be empty."),
            (
                2,
                "One of the items in \"vpn_clients\" has an \"id\" value that does not correspond \
                 to a valid VPNClient record.",
            ),
        ]),
];

/// Whether the VPN is one for single machines, most of whose fields are fixed.
pub(super) fn is_dynamic(work: &Work) -> bool {
    work.value("vpn_type").and_then(Value::as_str) == Some(DYNAMIC)
}

fn router(context: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let id = number(sent, true, i128::MIN).map_err(|wrong| match wrong {
        // A number beyond all ids.
        Complaint::At(2) => Complaint::At(2),
        wrong => wrong,
    })?;
    let id = id.ok_or(Complaint::At(0))?;
    let row = context.state.get(VIRTUAL_ROUTER.table, &id).ok_or(Complaint::At(2))?;
    let project = project_of(context.state, row);
    let is_own = project.and_then(|row| integer(row, "address_id")) == Some(context.address_id());
    if is_own { Ok(Some(id)) } else { Err(Complaint::At(3)) }
}

fn one(sent: Option<&Value>, choices: &[&str]) -> Checked {
    let text = clean_text(sent);
    if choices.contains(&text.as_str()) {
        Ok(Some(Value::from(text)))
    } else {
        Err(Complaint::At(0))
    }
}

fn one_or(work: &Work, sent: Option<&Value>, choices: &[&str], fixed: &str) -> Checked {
    if is_dynamic(work) { Ok(Some(Value::from(fixed))) } else { one(sent, choices) }
}

/// Reads a list of choices. Complaints, in order: empty, not one of the choices.
fn many(work: &Work, sent: Option<&Value>, choices: &[&[&str]], fixed: &str) -> Checked {
    if is_dynamic(work) {
        return Ok(Some(Value::from(fixed)));
    }
    let text = clean_text(sent);
    if text.is_empty() {
        return Err(Complaint::At(0));
    }
    let mut entries = Vec::new();
    for entry in text.split(',').map(str::trim) {
        if !choices.iter().any(|choices| choices.contains(&entry)) {
            return Err(Complaint::At(1));
        }
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    Ok(Some(Value::from(entries.join(","))))
}

fn lifetime(work: &Work, sent: Option<&Value>, usual: i64) -> Checked {
    if work.row.is_some() && sent.is_none_or(Value::is_null) {
        return Ok(None);
    }
    let sent = number(sent, false, 180)?.unwrap_or_else(|| Value::from(usual));
    if sent.as_i64().is_some_and(|seconds| seconds <= 86_400) {
        Ok(Some(sent))
    } else {
        Err(Complaint::At(1))
    }
}

/// Reads an address of IPv4. Complaints, from `first`: no address, of IPv6.
fn address(sent: &Value, first: usize) -> Checked {
    match address::parse(sent) {
        Some(IpAddr::V4(address)) => Ok(Some(Value::from(address.to_string()))),
        Some(IpAddr::V6(_)) => Err(Complaint::At(first + 1)),
        None => Err(Complaint::At(first)),
    }
}

/// Reads the address of the name server, which an update may leave as it is.
fn dns(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    if !is_dynamic(work) {
        return Ok(None);
    }
    if work.row.is_some() {
        return sent.filter(|sent| !sent.is_null()).map_or(Ok(None), |sent| address(sent, 1));
    }
    let text = clean_text(sent);
    if text.is_empty() { Err(Complaint::At(0)) } else { address(&Value::from(text), 1) }
}

fn gateway(_: &Context<'_>, work: &Work, field: &Field, sent: Option<&Value>) -> Checked {
    let old = work.row.as_ref().and_then(|row| row.get(field.name));
    let text = clean_text(sent.filter(|sent| !sent.is_null()).or(old));
    if text.is_empty() {
        return Err(Complaint::At(0));
    }
    if work.value("ike_gateway_type").and_then(Value::as_str) == Some("public_ip") {
        return match work.value("vpn_type") {
            None => Ok(None),
            Some(_) if is_dynamic(work) => Ok(Some(Value::from("0.0.0.0"))),
            Some(_) => address(&Value::from(text), 1),
        };
    }
    domain_name(&text).map(Some).ok_or(Complaint::At(3))
}

/// Reads the name of the other side. The server fails at what is no text.
fn remote_identifier(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let name = match sent {
        None | Some(Value::Null) => "",
        Some(Value::String(name)) => python::strip(name),
        Some(_) => return Err(Complaint::Fault),
    };
    if name.is_empty() {
        return Err(Complaint::At(0));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Complaint::At(1));
    }
    domain_name(name).map(Some).ok_or(Complaint::At(2))
}

/// Returns a domain name of at least two labels, without a dot at its end.
fn domain_name(text: &str) -> Option<Value> {
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_name = name.contains('.') && name.split('.').all(is_label);
    (is_name && text.chars().count() <= LONGEST_NAME).then(|| Value::from(name))
}

/// Reads the shared key.
fn shared_key(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    if is_dynamic(work) {
        return Ok(Some(Value::from("SecureToVRVpn")));
    }
    let key = clean_text(sent);
    if key.contains(['"', '\'', '@', '+', '-', '/', '\\', '|', '=']) {
        return Err(Complaint::At(1));
    }
    match key.chars().count() {
        0 => Err(Complaint::At(0)),
        1..=255 => Ok(Some(Value::from(key))),
        _ => Err(Complaint::At(2)),
    }
}

fn traffic_selector(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let is_update = work.row.is_some();
    match sent {
        _ if is_dynamic(work) && !is_update => Ok(Some(Value::Bool(true))),
        None | Some(Value::Null) if is_update => Ok(None),
        None | Some(Value::Null) => Ok(Some(Value::Bool(false))),
        Some(Value::Bool(sent)) => Ok(Some(Value::Bool(*sent))),
        Some(_) => Err(Complaint::At(0)),
    }
}
