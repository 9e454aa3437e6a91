//! The services of AppManager.

use super::fields::app_manager as fields;
use crate::Method::{Create, Delete, List, PartialUpdate, Read, Update};
use crate::Source::{PythonDocs, Server};
use crate::filter::{COMPARISON, TEXT};
use crate::{Application, Filter, Pk, Service};

/// The application itself: the applications of the platform, their menus, and who may use them.
pub static THE_APPLICATION: Application = Application {
    name: "AppManager",
    module: "app_manager",
    host_name: "appmanager",
    fully_deployed: true,
    about: "The applications of the platform, their menus, and who may use them",
    services: &[&APP, &APP_MEMBER, &APP_MENU, &MENU_ITEM_USER],
};

/// Applications on the platform with their icon, action, and private, online and maintenance flags.
pub static APP: Service = Service::new(
    &THE_APPLICATION,
    "app",
    "app/",
    "Applications on the platform with their icon, action, and private, online and maintenance \
     flags",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("app/", &["GET", "POST"])
.resource("app/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("in_app_store", &[]),
    Filter::new("maintenance", &[]),
    Filter::new("name", TEXT),
    Filter::new("private", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["id", "member_links_id", "name"])
.creates_with(&fields::CREATE_APP)
.updates_with(&fields::UPDATE_APP)
.returns(&fields::APP);

/// Members that are given access to one application, added and removed under that application.
pub static APP_MEMBER: Service = Service::new(
    &THE_APPLICATION,
    "app_member",
    "app/{app_id}/member/",
    "Members that are given access to one application, added and removed under that application",
)
.has(PythonDocs, &[Create, Delete])
.has(Server, &[Create, Delete])
.without_pk(&[Delete])
.collection("app/<int:app_id>/member/", &["DELETE", "POST"])
.creates_with(&fields::CREATE_APP_MEMBER);

/// Menu items of one application, ordered by sequence, with help text and access flags.
pub static APP_MENU: Service = Service::new(
    &THE_APPLICATION,
    "app_menu",
    "app/{app_id}/menu_item/",
    "Menu items of one application, ordered by sequence, with help text and access flags",
)
.with_pk(Pk::Integer)
.has(PythonDocs, &[Read, List])
.has(Server, &[Create, Read, Update, PartialUpdate, Delete, List])
.collection("app/<int:app_id>/menu_item/", &["GET", "POST"])
.resource("app/<int:app_id>/menu_item/<int:pk>/", &["DELETE", "GET", "PATCH", "PUT"])
.filtered_by(&[
    Filter::new("app_id", COMPARISON),
    Filter::new("created", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("public", &[]),
    Filter::new("self_managed", &[]),
    Filter::new("updated", COMPARISON),
])
.ordered_by(&["id", "name"])
.creates_with(&fields::CREATE_APP_MENU)
.updates_with(&fields::UPDATE_APP_MENU)
.returns(&fields::APP_MENU);

/// The menu items one user may see, read as a list and replaced as a set of item ids.
pub static MENU_ITEM_USER: Service = Service::new(
    &THE_APPLICATION,
    "menu_item_user",
    "menu_item/user/{user_id}/",
    "The menu items one user may see, read as a list and replaced as a set of item ids",
)
.has(PythonDocs, &[Update, List])
.has(Server, &[Update, List])
.without_pk(&[Update])
.collection("menu_item/user/<int:user_id>/", &["GET", "PUT"])
.filtered_by(&[
    Filter::new("app_id", COMPARISON),
    Filter::new("id", COMPARISON),
    Filter::new("name", TEXT),
    Filter::new("public", &[]),
    Filter::new("self_managed", &[]),
])
.ordered_by(&["app_id", "id", "name"])
.updates_with(&fields::UPDATE_MENU_ITEM_USER)
.returns(&fields::MENU_ITEM_USER);
