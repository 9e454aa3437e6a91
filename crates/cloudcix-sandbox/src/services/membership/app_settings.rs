use serde_json::Value;

use crate::{
    engine::{
        Column, Complaint, Context, Demand, Entity, Field, Method, OwnRoute, Part, Rules, Who, Work,
    },
    http::Refusal,
    python,
    query::Kind,
    state::{State, text},
};

/// The settings of the object store: one row at most.
pub(super) static APP_SETTINGS: Entity = Entity {
    table: "Membership.app_settings",
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
        ("minio_access_key", Part::Column("minio_access_key")),
        ("minio_secret_key", Part::Column("minio_secret_key")),
        ("minio_url", Part::Column("minio_url")),
        ("updated", Part::Column("updated")),
        ("uri", Part::Text("/app_settings/{id}/")),
    ],
};

/// The longest text. The real server measures the URL by this as well, whatever its message says.
const MAX: usize = 100;

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid App Settings record.",
);
const ROOT: Demand =
    Demand::Allowed(Who::Root, 201, "You do not have permission to make this request");

pub(super) static RULES: Rules =
    Rules::new("Membership", "app_settings", "membership_app_settings", &APP_SETTINGS)
        .also_at(&[
            OwnRoute { pattern: "app_settings/", methods: &["POST"] },
            OwnRoute {
                pattern: "app_settings/<int:pk>/",
                methods: &["GET", "PUT", "PATCH", "DELETE"],
            },
        ])
        .fields(&[
            Field::special("minio_access_key", optional)
                .codes(&[101], &[101])
                .saying(&[(0, "\"minio_access_key\" cannot be longer than 100 characters.")]),
            Field::special("minio_secret_key", optional)
                .codes(&[102], &[102])
                .saying(&[(0, "\"minio_secret_key\" cannot be longer than 100 characters.")]),
            Field::special("minio_url", url).codes(&[103, 104], &[103, 104]).saying(&[
                (0, "\"minio_url\" cannot be longer than 240 characters."),
                (
                    1,
                    "Each segment of \"minio_url\" separated by \".\" characters cannot be longer \
                     than 63 characters.",
                ),
            ]),
        ])
        .read(&[ROOT, FOUND])
        .create(&[ROOT, Demand::Also(only_one), Demand::Fields])
        .update(&[FOUND, ROOT, Demand::Fields])
        .delete(&[FOUND, ROOT]);

/// Returns the host of the object store, if it is configured.
pub(super) fn storage_host(state: &State) -> Option<String> {
    let (_, row) = state.table(APP_SETTINGS.table).iter().next()?;
    let is_set = |column| !text(row, column).is_empty();
    let is_configured = is_set("minio_access_key") && is_set("minio_secret_key");
    let host = text(row, "minio_url").trim_end_matches('/');
    (is_configured && !host.is_empty()).then(|| host.to_owned())
}

/// Refuses to make a second row.
fn only_one(context: &mut Context<'_>, _: &mut Work) -> Result<(), Refusal> {
    if context.state.table(APP_SETTINGS.table).len() == 0 {
        return Ok(());
    }
    let detail =
        "An App Settings record already exists. Please update the existing record if required.";
    Err(RULES.refusal(404, Method::Create, 1, detail))
}

/// Reads a text that stays as it is where none is sent.
fn optional(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let text = python::strip(&python::display(sent)).to_owned();
    if text.chars().count() > MAX { Err(Complaint::At(0)) } else { Ok(Some(Value::from(text))) }
}

/// Reads the name of the object store's host.
fn url(
    context: &Context<'_>,
    work: &Work,
    field: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let url = optional(context, work, field, sent)?;
    let is_long = |part: &str| part.chars().count() > 63;
    match url.as_ref().and_then(Value::as_str) {
        Some(text) if text.split('.').any(is_long) => Err(Complaint::At(1)),
        _ => Ok(url),
    }
}
