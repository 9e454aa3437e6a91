//! The settings of the regions' hardware and of the DNS provider: one row at most.

use std::net::IpAddr;

use serde_json::Value;

use super::super::membership::user::is_email;
use crate::{
    engine::{
        Column, Complaint, Context, Demand, Entity, Field, Method, OwnRoute, Part, Rules, Who, Work,
    },
    http::Refusal,
    python,
    query::Kind,
};

static APP_SETTINGS: Entity = Entity {
    table: "IAAS.app_settings",
    label: "App Settings",
    columns: &[
        Column("id", Kind::Integer),
        Column("created", Kind::Time),
        Column("updated", Kind::Time),
    ],
    relations: &[],
    parts: &[
        ("created", Part::Column("created")),
        ("id", Part::Column("id")),
        ("ipmi_host", Part::Column("ipmi_host")),
        ("ipmi_credentials", Part::Column("ipmi_credentials")),
        ("ipmi_username", Part::Column("ipmi_username")),
        ("rage4_api_key", Part::Column("rage4_api_key")),
        ("rage4_email", Part::Column("rage4_email")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/app_settings/{id}/")),
    ],
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid App Settings record.",
);
const ROOT: Demand =
    Demand::Allowed(Who::Root, 201, "You do not have permission to make this request");

pub(super) static RULES: Rules =
    Rules::new("IAAS", "app_settings", "iaas_app_settings", &APP_SETTINGS)
        .under_way()
        .also_at(&[
            OwnRoute { pattern: "app_settings/", methods: &["POST"] },
            OwnRoute {
                pattern: "app_settings/<int:pk>/",
                methods: &["GET", "PUT", "PATCH", "DELETE"],
            },
        ])
        .fields(&[
            Field::special("ipmi_host", host).codes(&[101], &[101]).saying(&[(
                0,
                "\"ipmi_host\" is not a string containing a correctly formatted IP Address.",
            )]),
            Field::special("ipmi_credentials", optional).codes(&[102], &[102]),
            Field::special("ipmi_username", optional).codes(&[103], &[103]),
            Field::special("rage4_api_key", optional).codes(&[104], &[104]),
            Field::special("rage4_email", email)
                .codes(&[106], &[106])
                .saying(&[(0, "\"rage4_email\" must be a valid email.")]),
        ])
        .read(&[ROOT, FOUND])
        .create(&[ROOT, Demand::Also(only_one), Demand::Fields])
        .update(&[FOUND, ROOT, Demand::Fields])
        .delete(&[FOUND, ROOT]);

/// Refuses to make a second row.
fn only_one(context: &mut Context<'_>, _: &mut Work) -> Result<(), Refusal> {
    if context.state.table(APP_SETTINGS.table).len() == 0 {
        return Ok(());
    }
    let detail =
        "An App Settings record already exists. Please update the existing record if required.";
    Err(RULES.refusal(404, Method::Create, 1, detail))
}

/// Returns a text without the space around it, if one is sent.
fn stripped(sent: Option<&Value>) -> Option<String> {
    let sent = sent.filter(|sent| !sent.is_null())?;
    Some(python::strip(&python::display(sent)).to_owned())
}

fn optional(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    Ok(stripped(sent).map(Value::from))
}

fn host(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    match stripped(sent) {
        Some(text) if text.parse::<IpAddr>().is_err() => Err(Complaint::At(0)),
        text => Ok(text.map(Value::from)),
    }
}

fn email(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    match stripped(sent) {
        Some(text) if !is_email(&text) => Err(Complaint::At(0)),
        text => Ok(text.map(Value::from)),
    }
}
