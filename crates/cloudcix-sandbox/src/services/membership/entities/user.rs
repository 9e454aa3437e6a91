use serde_json::Value;

use super::{ADDRESS, DEPARTMENT, LANGUAGE, MEMBER, PROFILE, TRANSACTION_TYPE};
use crate::{
    engine::{Column, Entity, Part, Relation, show},
    query::Kind,
    state::{Columns, State, flag},
};

pub(crate) static USER: Entity = Entity {
    table: crate::auth::USER,
    label: "User",
    columns: &[
        Column("id", Kind::Integer),
        Column("administrator", Kind::Flag),
        Column("expiry_date", Kind::Time),
        Column("global_active", Kind::Flag),
        Column("global_user", Kind::Flag),
        Column("last_login", Kind::Time),
        Column("robot", Kind::Flag),
        Column("start_date", Kind::Time),
    ],
    relations: &[
        Relation { name: "address", column: "address_id", to: &ADDRESS },
        Relation { name: "department", column: "department_id", to: &DEPARTMENT },
        Relation { name: "language", column: "language_id", to: &LANGUAGE },
        Relation { name: "member", column: "member_id", to: &MEMBER },
        Relation { name: "profile", column: "profile_id", to: &PROFILE },
    ],
    parts: &[
        ("address", Part::Row("address_id", &ADDRESS)),
        ("administrator", Part::Column("administrator")),
        ("department", Part::Row("department_id", &DEPARTMENT)),
        ("email", Part::Column("email")),
        ("email_validated", Part::Column("email_validated")),
        ("expiry_date", Part::Column("expiry_date")),
        ("external_notifications", Part::Made(external_notifications)),
        ("first_name", Part::Column("first_name")),
        // Shown to administrators only, by the service itself.
        ("first_otp", Part::Made(|_, _| Value::Null)),
        ("global_active", Part::Column("global_active")),
        ("global_user", Part::Column("global_user")),
        ("id", Part::Column("id")),
        ("image", Part::Column("image")),
        ("internal_notifications", Part::Made(internal_notifications)),
        ("is_private", Part::Column("is_private")),
        ("job_title", Part::Column("job_title")),
        ("language", Part::Row("language_id", &LANGUAGE)),
        ("last_login", Part::Column("last_login")),
        ("member", Part::Row("member_id", &MEMBER)),
        ("otp", Part::Column("otp")),
        ("phones", Part::Column("phones")),
        ("profile", Part::Row("profile_id", &PROFILE)),
        ("robot", Part::Column("robot")),
        ("signature", Part::Column("signature")),
        ("start_date", Part::Column("start_date")),
        ("surname", Part::Column("surname")),
        ("timezone", Part::Column("timezone")),
        ("uri", Part::Text("/user/{id}/")),
        ("idAddress", Part::Column("address_id")),
        ("idDepartment", Part::Column("department_id")),
        ("username", Part::Column("email")),
        ("expiryDate", Part::Column("expiry_date")),
        ("firstName", Part::Column("first_name")),
        ("globalActive", Part::Column("global_active")),
        ("globalUser", Part::Column("global_user")),
        ("idUser", Part::Column("id")),
        ("jobTitle", Part::Column("job_title")),
        ("idLanguage", Part::Column("language_id")),
        ("lastLogin", Part::Column("last_login")),
        ("idMember", Part::Column("member_id")),
        ("notifications", Part::Made(external_notifications)),
        ("idProfile", Part::Column("profile_id")),
        ("startDate", Part::Column("start_date")),
    ],
};

/// A type of transaction that a user is notified about.
pub(crate) static NOTIFICATION: Entity = Entity {
    table: "Membership.notifications",
    label: "Notification",
    columns: &[Column("id", Kind::Integer), Column("external", Kind::Flag)],
    relations: &[
        Relation { name: "user", column: "user_id", to: &USER },
        Relation { name: "transaction_type", column: "transaction_type_id", to: &TRANSACTION_TYPE },
    ],
    parts: &[],
};

/// A user's place in a team.
pub(crate) static TEAM_USER: Entity = Entity {
    table: "Membership.team_user",
    label: "Team User",
    columns: &[Column("id", Kind::Integer)],
    relations: &[
        Relation { name: "team", column: "team_id", to: &TEAM },
        Relation { name: "user", column: "user_id", to: &USER },
    ],
    parts: &[],
};

pub(crate) static TEAM: Entity = Entity {
    table: "Membership.team",
    label: "Team",
    columns: &[Column("id", Kind::Integer)],
    relations: &[Relation { name: "member", column: "member_id", to: &MEMBER }],
    parts: &[
        ("id", Part::Column("id")),
        ("member", Part::Row("member_id", &MEMBER)),
        ("name", Part::Column("name")),
        ("uri", Part::Text("/team/{id}/")),
        ("users", Part::Made(team_users)),
        ("idMember", Part::Column("member_id")),
    ],
};

fn team_users(state: &State, team: &Columns) -> Value {
    let places = state.table(TEAM_USER.table).iter().map(|(_, row)| row);
    let places = places.filter(|row| row.get("team_id") == team.get("id"));
    let users = places.filter_map(|row| state.get(USER.table, row.get("user_id")?));
    users.map(|user| Value::Object(show(state, &USER, user))).collect()
}

fn external_notifications(state: &State, user: &Columns) -> Value {
    notifications(state, user, true)
}

fn internal_notifications(state: &State, user: &Columns) -> Value {
    notifications(state, user, false)
}

fn notifications(state: &State, user: &Columns, external: bool) -> Value {
    let wanted = state.table(NOTIFICATION.table).iter().map(|(_, row)| row);
    let wanted = wanted.filter(|row| row.get("user_id") == user.get("id"));
    wanted
        .filter(|row| flag(row, "external") == external)
        .filter_map(|row| state.get(TRANSACTION_TYPE.table, row.get("transaction_type_id")?))
        .map(|row| Value::Object(show(state, &TRANSACTION_TYPE, row)))
        .collect()
}
