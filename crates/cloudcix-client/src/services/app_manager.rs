//! `AppManager`: the applications of the platform, their menus, and who may use them.
// Generated from the catalogue by
// `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.
// Do not edit.

use cloudcix_catalogue::data::app_manager as catalogue;
use cloudcix_core::Transport;

use crate::spec::service_marker;

/// The services of `AppManager`: the applications of the platform, their menus, and who may use
/// them. Made by [`Client::app_manager`](crate::Client::app_manager).
#[derive(Debug)]
pub struct Services<'a, S>(&'a crate::Client<S>);

impl<S: Transport> crate::Client<S> {
    /// The services of `AppManager`: the applications of the platform, their menus, and who may use
    /// them.
    pub const fn app_manager(&self) -> Services<'_, S> {
        Services(self)
    }
}

impl<S: Transport> Services<'_, S> {
    /// Applications on the platform with their icon, action, and private, online and maintenance
    /// flags: `app/`.
    pub fn app(&self) -> crate::Resource<S, App> {
        crate::Resource::known(self.0, &catalogue::APP, [])
    }

    /// Members that are given access to one application, added and removed under that application:
    /// `app/{app_id}/member/`.
    pub fn app_member(&self, app_id: impl crate::Id) -> crate::Resource<S, AppMember> {
        crate::Resource::known(self.0, &catalogue::APP_MEMBER, [app_id.into_pk()])
    }

    /// Menu items of one application, ordered by sequence, with help text and access flags:
    /// `app/{app_id}/menu_item/`.
    pub fn app_menu(&self, app_id: impl crate::Id) -> crate::Resource<S, AppMenu> {
        crate::Resource::known(self.0, &catalogue::APP_MENU, [app_id.into_pk()])
    }

    /// The menu items one user may see, read as a list and replaced as a set of item ids:
    /// `menu_item/user/{user_id}/`.
    pub fn menu_item_user(&self, user_id: impl crate::Id) -> crate::Resource<S, MenuItemUser> {
        crate::Resource::known(self.0, &catalogue::MENU_ITEM_USER, [user_id.into_pk()])
    }
}

service_marker! {
    /// Applications on the platform with their icon, action, and private, online and maintenance
    /// flags: `app/`.
    App = catalogue::APP,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// Members that are given access to one application, added and removed under that application:
    /// `app/{app_id}/member/`.
    AppMember = catalogue::APP_MEMBER,
    list: List, read: One, methods: Create Delete
}

service_marker! {
    /// Menu items of one application, ordered by sequence, with help text and access flags:
    /// `app/{app_id}/menu_item/`.
    AppMenu = catalogue::APP_MENU,
    list: List, read: One, methods: Create Read Update PartialUpdate Delete List GetAll Head
}

service_marker! {
    /// The menu items one user may see, read as a list and replaced as a set of item ids:
    /// `menu_item/user/{user_id}/`.
    MenuItemUser = catalogue::MENU_ITEM_USER,
    list: List, read: One, methods: Update List GetAll Head
}
