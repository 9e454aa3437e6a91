//! The typed resources of `AppManager`: the applications of the platform, their menus, and who may
//! use them.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_client::{Client, Resource, services::app_manager as services};
use cloudcix_core::Transport;
use serde_json::Value;

use crate::date::DateTime;
use crate::request::request;
use crate::resource::model;
use crate::response::response;
use crate::states::AnyState;

/// The services of `AppManager` whose responses are typed. Made by
/// [`TypedClient::app_manager`](crate::TypedClient::app_manager).
#[derive(Debug)]
pub struct Services<'a, S>(&'a Client<S>);

impl<'a, S: Transport> crate::TypedClient<'a, S> {
    /// The services of `AppManager`.
    pub const fn app_manager(self) -> Services<'a, S> {
        Services(self.0)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Applications on the platform with their icon, action, and private, online and maintenance
    /// flags: `app/`.
    pub fn app(&self) -> Resource<S, services::App, App> {
        self.0.app_manager().app().typed()
    }

    /// Menu items of one application, ordered by sequence, with help text and access flags:
    /// `app/{app_id}/menu_item/`.
    pub fn app_menu(
        &self,
        app_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::AppMenu, AppMenu> {
        self.0.app_manager().app_menu(app_id).typed()
    }

    /// The menu items one user may see, read as a list and replaced as a set of item ids:
    /// `menu_item/user/{user_id}/`.
    pub fn menu_item_user(
        &self,
        user_id: impl cloudcix_client::Id,
    ) -> Resource<S, services::MenuItemUser, MenuItemUser> {
        self.0.app_manager().menu_item_user(user_id).typed()
    }
}

response! {
    /// Applications on the platform with their icon, action, and private, online and maintenance
    /// flags. Returned by `app`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    App {
        /// `id`: an integer.
        id: i64 = "id",
        /// `action`: a value of any type.
        action: Value = "action",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `description`: a value of any type.
        description: Value = "description",
        /// `extra`: a value of any type.
        extra_: Value = "extra",
        /// `icon_url`: a value of any type.
        icon_url: Value = "icon_url",
        /// `in_app_store`: a boolean.
        in_app_store: bool = "in_app_store",
        /// `maintenance`: a boolean.
        maintenance: bool = "maintenance",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `online`: a value of any type.
        online: Value = "online",
        /// `private`: a boolean.
        private: bool = "private",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    App: services::App,
    id: |it| it.id,
    state: AnyState = |_| None,
}

response! {
    /// Menu items of one application, ordered by sequence, with help text and access flags.
    /// Returned by `app_menu`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    AppMenu {
        /// `id`: an integer.
        id: i64 = "id",
        /// `action`: a value of any type.
        action: Value = "action",
        /// `administrator_only`: a value of any type.
        administrator_only: Value = "administrator_only",
        /// `app`: a value of any type.
        app: Value = "app",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `help`: a value of any type.
        help: Value = "help",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `predecessor`: a value of any type.
        predecessor: Value = "predecessor",
        /// `predecessor_id`: a value of any type.
        predecessor_id: Value = "predecessor_id",
        /// `public`: a value of any type.
        public: Value = "public",
        /// `self_managed`: a value of any type.
        self_managed: Value = "self_managed",
        /// `sequence`: a value of any type.
        sequence: Value = "sequence",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    AppMenu: services::AppMenu,
    id: |it| it.id,
    state: AnyState = |_| None,
}

request! {
    /// The body of a `create` of `app`.
    CreateApp requires [
        "description",
        "extra",
        "icon_url",
        "in_app_store",
        "maintenance",
        "name",
        "online",
        "private",
    ] {
        /// `action`: a text.
        action: String = "action",
        /// `description`: a text. Required.
        description: String = "description",
        /// `extra`: a boolean. Required.
        extra: bool = "extra",
        /// `icon_url`: a text. Required.
        icon_url: String = "icon_url",
        /// `in_app_store`: a boolean. Required.
        in_app_store: bool = "in_app_store",
        /// `maintenance`: a boolean. Required.
        maintenance: bool = "maintenance",
        /// `name`: a text. Required.
        name: String = "name",
        /// `online`: a boolean. Required.
        online: bool = "online",
        /// `private`: a boolean. Required.
        private: bool = "private",
    }
}

request! {
    /// The body of a `create` of `app_member`.
    CreateAppMember requires ["member_id"] {
        /// `member_id`: an integer, the id of a resource of Membership `member`. Required.
        member_id: i64 = "member_id",
    }
}

request! {
    /// The body of a `create` of `app_menu`.
    CreateAppMenu requires ["name", "sequence"] {
        /// `action`: a text.
        action: String = "action",
        /// `administrator_only`: a boolean.
        administrator_only: bool = "administrator_only",
        /// `help`: a text.
        help: String = "help",
        /// `name`: a text. Required.
        name: String = "name",
        /// `predecessor_id`: an integer.
        predecessor_id: i64 = "predecessor_id",
        /// `public`: a boolean.
        public: bool = "public",
        /// `self_managed`: a boolean.
        self_managed: bool = "self_managed",
        /// `sequence`: an integer. Required.
        sequence: i64 = "sequence",
    }
}

response! {
    /// The menu items one user may see, read as a list and replaced as a set of item ids. Returned
    /// by `menu_item_user`.
    ///
    /// Unproven: no response of a real server has been recorded. A value of another type than the
    /// documented one is in `extra`.
    MenuItemUser {
        /// `id`: a value of any type.
        id: Value = "id",
        /// `action`: a value of any type.
        action: Value = "action",
        /// `administrator_only`: a value of any type.
        administrator_only: Value = "administrator_only",
        /// `app`: a value of any type.
        app: Value = "app",
        /// `created`: a date and time.
        created: DateTime = "created",
        /// `help`: a value of any type.
        help: Value = "help",
        /// `name`: a value of any type.
        name: Value = "name",
        /// `predecessor`: a value of any type.
        predecessor: Value = "predecessor",
        /// `predecessor_id`: a value of any type.
        predecessor_id: Value = "predecessor_id",
        /// `public`: a value of any type.
        public: Value = "public",
        /// `self_managed`: a value of any type.
        self_managed: Value = "self_managed",
        /// `sequence`: a value of any type.
        sequence: Value = "sequence",
        /// `updated`: a date and time.
        updated: DateTime = "updated",
        /// `uri`: a value of any type.
        uri: Value = "uri",
    }
}

model! {
    MenuItemUser: services::MenuItemUser,
    id: |it| it.id.as_ref().and_then(Value::as_i64),
    state: AnyState = |_| None,
}

request! {
    /// The body of an `update` or a `partial_update` of `app`. Only an `update` needs the required
    /// fields.
    UpdateApp requires [
        "description",
        "extra",
        "icon_url",
        "in_app_store",
        "maintenance",
        "name",
        "online",
        "private",
    ] {
        /// `action`: a text.
        action: String = "action",
        /// `description`: a text. Required.
        description: String = "description",
        /// `extra`: a boolean. Required.
        extra: bool = "extra",
        /// `icon_url`: a text. Required.
        icon_url: String = "icon_url",
        /// `in_app_store`: a boolean. Required.
        in_app_store: bool = "in_app_store",
        /// `maintenance`: a boolean. Required.
        maintenance: bool = "maintenance",
        /// `name`: a text. Required.
        name: String = "name",
        /// `online`: a boolean. Required.
        online: bool = "online",
        /// `private`: a boolean. Required.
        private: bool = "private",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `app_menu`. Only an `update` needs the
    /// required fields.
    UpdateAppMenu requires ["name", "sequence"] {
        /// `action`: a text.
        action: String = "action",
        /// `administrator_only`: a boolean.
        administrator_only: bool = "administrator_only",
        /// `help`: a text.
        help: String = "help",
        /// `name`: a text. Required.
        name: String = "name",
        /// `predecessor_id`: an integer.
        predecessor_id: i64 = "predecessor_id",
        /// `public`: a boolean.
        public: bool = "public",
        /// `self_managed`: a boolean.
        self_managed: bool = "self_managed",
        /// `sequence`: an integer. Required.
        sequence: i64 = "sequence",
    }
}

request! {
    /// The body of an `update` or a `partial_update` of `menu_item_user`. Only an `update` needs
    /// the required fields.
    UpdateMenuItemUser requires ["menu_item_ids"] {
        /// `menu_item_ids`: a list of integers. Required.
        menu_item_ids: Vec<i64> = "menu_item_ids",
    }
}
