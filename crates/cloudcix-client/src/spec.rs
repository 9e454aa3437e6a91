use cloudcix_catalogue::Service;
use serde::de::DeserializeOwned;

use crate::decode::{Decode, List, One};

/// A service at the type level: a marker type such as
/// [`membership::Country`](crate::services::membership::Country), or [`Any`].
///
/// The trait is sealed. The traits in [`can`] say which methods a service has.
pub trait Spec: sealed::Sealed + Send + Sync + 'static {
    /// The service in the catalogue; `None` for [`Any`].
    const SERVICE: Option<&'static Service>;

    /// The decoder of a `list`: [`List`] for nearly every service.
    type List<M: DeserializeOwned>: Decode;

    /// The decoder of a `read`: [`One`] for nearly every service.
    type Read<M: DeserializeOwned>: Decode;
}

/// The marker of a service that is chosen at run time, with all eight methods. See
/// [`Client::service`](crate::Client::service).
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_client::{self as core, *}, cloudcix_core::*}; }
/// use cloudcix::{Client, Endpoints, Resource, core::Any};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": [{"id": 107, "english_name": "Ireland"}],
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// // Any URI, also one that the catalogue doesn't have. All eight methods are there.
/// let service: Resource<_, Any> = client.service("Membership", "country/")?;
/// let page = service.list().await?;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Any {}

/// The methods of a service, a trait for each. A service has `head` if it has `read` or `list`, and
/// `get_all` if its `list` returns rows.
pub mod can {
    macro_rules! traits {
        ($($name:ident $doc:literal $message:literal;)*) => {$(
            #[doc = $doc]
            #[diagnostic::on_unimplemented(
                message = $message,
                label = "the server has no route for this",
                note = "the documentation of `cloudcix::services` has the methods of each service",
                note = "`client.service(application, uri)?` has all eight methods, for a route \
                        that the catalogue does not know"
            )]
            pub trait $name: super::Spec {}
            impl $name for super::Any {}
        )*};
    }
    traits! {
        Create "Services that have `create`."
            "the CloudCIX server has no `create` for `{Self}`";
        Read "Services that have `read`."
            "the CloudCIX server has no `read` for `{Self}`";
        Update "Services that have `update`."
            "the CloudCIX server has no `update` for `{Self}`";
        PartialUpdate "Services that have `partial_update`."
            "the CloudCIX server has no `partial_update` for `{Self}`";
        Delete "Services that have `delete`."
            "the CloudCIX server has no `delete` for `{Self}`";
        List "Services that have `list`."
            "the CloudCIX server has no `list` for `{Self}`";
        GetAll "Services that have `get_all`."
            "`{Self}` has no pages of rows: `list` returns one object, or there is none";
        Head "Services that have `head`."
            "the CloudCIX server has no `head` for `{Self}`";
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

/// Defines a marker type: its service, the decoders of `list` and `read`, and its methods, each a
/// trait in [`can`].
macro_rules! service_marker {
    (
        $(#[$doc:meta])*
        $name:ident = $service:path,
        list: $list:ident, read: $read:ident, methods: $($method:ident)*
    ) => {
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
