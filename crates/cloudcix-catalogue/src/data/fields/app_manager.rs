//! The fields of AppManager.

use crate::FieldSource::Serializer;
use crate::Kind::{Any, Boolean, DateTime, Integer, List, Text};
use crate::{Field, Structure};

pub(in crate::data) static APP: Structure = Structure::new(
    "App",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("action", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("description", Any, &[Serializer]).required(),
        Field::new("extra", Any, &[Serializer]).required(),
        Field::new("iconURL", Any, &[Serializer]).required(),
        Field::new("icon_url", Any, &[Serializer]).required(),
        Field::new("inAppStore", Any, &[Serializer]).required(),
        Field::new("in_app_store", Boolean, &[Serializer]).required(),
        Field::new("maintenance", Boolean, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("online", Any, &[Serializer]).required(),
        Field::new("private", Boolean, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static APP_MENU: Structure = Structure::new(
    "AppMenu",
    &[
        Field::new("id", Integer, &[Serializer]).required(),
        Field::new("action", Any, &[Serializer]).required(),
        Field::new("administrator_only", Any, &[Serializer]).required(),
        Field::new("app", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("help", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("predecessor", Any, &[Serializer]).required(),
        Field::new("predecessor_id", Any, &[Serializer]).required(),
        Field::new("public", Any, &[Serializer]).required(),
        Field::new("self_managed", Any, &[Serializer]).required(),
        Field::new("sequence", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_APP: Structure = Structure::new(
    "CreateApp",
    &[
        Field::new("action", Text, &[Serializer]),
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("extra", Boolean, &[Serializer]).required(),
        Field::new("icon_url", Text, &[Serializer]).required(),
        Field::new("in_app_store", Boolean, &[Serializer]).required(),
        Field::new("maintenance", Boolean, &[Serializer]).required(),
        Field::new("name", Text, &[Serializer]).required(),
        Field::new("online", Boolean, &[Serializer]).required(),
        Field::new("private", Boolean, &[Serializer]).required(),
    ],
);

pub(in crate::data) static CREATE_APP_MEMBER: Structure = Structure::new(
    "CreateAppMember",
    &[Field::new("member_id", Integer, &[Serializer])
        .required()
        .refers_to(&("Membership", "member"))],
);

pub(in crate::data) static CREATE_APP_MENU: Structure = Structure::new(
    "CreateAppMenu",
    &[
        Field::new("action", Text, &[Serializer]),
        Field::new("administrator_only", Boolean, &[Serializer]),
        Field::new("help", Text, &[Serializer]),
        Field::new("name", Text, &[Serializer]).required(),
        Field::new("predecessor_id", Integer, &[Serializer]),
        Field::new("public", Boolean, &[Serializer]),
        Field::new("self_managed", Boolean, &[Serializer]),
        Field::new("sequence", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static MENU_ITEM_USER: Structure = Structure::new(
    "MenuItemUser",
    &[
        Field::new("id", Any, &[Serializer]).required(),
        Field::new("action", Any, &[Serializer]).required(),
        Field::new("administrator_only", Any, &[Serializer]).required(),
        Field::new("app", Any, &[Serializer]).required(),
        Field::new("created", DateTime, &[Serializer]).required(),
        Field::new("help", Any, &[Serializer]).required(),
        Field::new("name", Any, &[Serializer]).required(),
        Field::new("predecessor", Any, &[Serializer]).required(),
        Field::new("predecessor_id", Any, &[Serializer]).required(),
        Field::new("public", Any, &[Serializer]).required(),
        Field::new("self_managed", Any, &[Serializer]).required(),
        Field::new("sequence", Any, &[Serializer]).required(),
        Field::new("updated", DateTime, &[Serializer]).required(),
        Field::new("uri", Any, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_APP: Structure = Structure::new(
    "UpdateApp",
    &[
        Field::new("action", Text, &[Serializer]),
        Field::new("description", Text, &[Serializer]).required(),
        Field::new("extra", Boolean, &[Serializer]).required(),
        Field::new("icon_url", Text, &[Serializer]).required(),
        Field::new("in_app_store", Boolean, &[Serializer]).required(),
        Field::new("maintenance", Boolean, &[Serializer]).required(),
        Field::new("name", Text, &[Serializer]).required(),
        Field::new("online", Boolean, &[Serializer]).required(),
        Field::new("private", Boolean, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_APP_MENU: Structure = Structure::new(
    "UpdateAppMenu",
    &[
        Field::new("action", Text, &[Serializer]),
        Field::new("administrator_only", Boolean, &[Serializer]),
        Field::new("help", Text, &[Serializer]),
        Field::new("name", Text, &[Serializer]).required(),
        Field::new("predecessor_id", Integer, &[Serializer]),
        Field::new("public", Boolean, &[Serializer]),
        Field::new("self_managed", Boolean, &[Serializer]),
        Field::new("sequence", Integer, &[Serializer]).required(),
    ],
);

pub(in crate::data) static UPDATE_MENU_ITEM_USER: Structure = Structure::new(
    "UpdateMenuItemUser",
    &[Field::new("menu_item_ids", List(&Integer), &[Serializer]).required()],
);
