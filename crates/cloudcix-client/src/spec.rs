use cloudcix_catalogue::Service;
use serde::de::DeserializeOwned;

use crate::decode::{Decode, List, One};

/// A service of the catalogue as a type, such as
/// [`membership::Country`](crate::membership::Country); or [`Any`].
///
/// The trait is closed. Which methods a service has is told by the traits of [`can`].
pub trait Spec: sealed::Sealed + Send + Sync + 'static {
    /// The service, for all but [`Any`].
    const SERVICE: Option<&'static Service>;

    /// The decoding of a `list`: [`List`] for nearly every service.
    type List<M: DeserializeOwned>: Decode;

    /// The decoding of a `read`: [`One`] object for nearly every service.
    type Read<M: DeserializeOwned>: Decode;
}

/// The service that [`Client::service`](crate::Client::service) gives: any application, any URI,
/// all eight methods.
#[derive(Clone, Copy, Debug)]
pub enum Any {}

/// The methods that a service has, one trait for each. `head` goes wherever `read` or `list` does,
/// and `get_all` wherever `list` brings rows.
pub mod can {
    macro_rules! traits {
        ($($name:ident $doc:literal $message:literal;)*) => {$(
            #[doc = $doc]
            #[diagnostic::on_unimplemented(
                message = $message,
                label = "the server has no route for this",
                note = "the methods of each service are in docs/services.md",
                note = "`client.service(application, uri)?` has all eight methods, for a route \
                        that the catalogue does not know"
            )]
            pub trait $name: super::Spec {}
            impl $name for super::Any {}
        )*};
    }
    traits! {
        Create "Services that have `create`." "the CloudCIX server has no `create` for `{Self}`";
        Read "Services that have `read`." "the CloudCIX server has no `read` for `{Self}`";
        Update "Services that have `update`." "the CloudCIX server has no `update` for `{Self}`";
        PartialUpdate "Services that have \
                       `partial_update`." "the CloudCIX server has no `partial_update` for \
                           `{Self}`";
        Delete "Services that have `delete`." "the CloudCIX server has no `delete` for `{Self}`";
        List "Services that have `list`." "the CloudCIX server has no `list` for `{Self}`";
        GetAll "Services that have `get_all`." "`{Self}` has no pages of rows: `list` brings one \
            object, or there is none";
        Head "Services that have `head`." "the CloudCIX server has no `head` for `{Self}`";
    }
}

impl sealed::Sealed for Any {}
impl Spec for Any {
    const SERVICE: Option<&'static Service> = None;
    type List<M: DeserializeOwned> = List<M>;
    type Read<M: DeserializeOwned> = One<M>;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// One marker type, what its lists and reads are decoded into, and the methods that it has.
macro_rules! service_marker {
    ($(#[$doc:meta])* $name:ident = $service:path: $list:ident $read:ident: $($method:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}
        impl $crate::spec::sealed::Sealed for $name {}
        impl $crate::Spec for $name {
            const SERVICE: Option<&'static ::cloudcix_catalogue::Service> = Some(&$service);
            type List<M: ::serde::de::DeserializeOwned> = $crate::$list<M>;
            type Read<M: ::serde::de::DeserializeOwned> = $crate::$read<M>;
        }
        $(impl $crate::can::$method for $name {})*
    };
}
pub(crate) use service_marker;
