use cloudcix_catalogue::Service;

/// A service of the catalogue as a type, such as [`membership::Country`](crate::membership::Country); or [`Any`].
///
/// The trait is closed. Which methods a service has is told by the traits of [`can`].
pub trait Spec: sealed::Sealed + Send + Sync + 'static {
    /// The service, for all but [`Any`].
    const SERVICE: Option<&'static Service>;
}

/// The service that [`Client::service`](crate::Client::service) gives: any application, any URI, all eight methods.
#[derive(Clone, Copy, Debug)]
pub enum Any {}

/// Which methods a service has, one trait for each. `head` goes wherever `read` or `list` does, and `get_all` wherever `list` does.
pub mod can {
    macro_rules! traits {
        ($($name:ident $doc:literal $message:literal;)*) => {$(
            #[doc = $doc]
            #[diagnostic::on_unimplemented(
                message = $message,
                label = "the server has no route for this",
                note = "the methods of each service are in docs/services.md",
                note = "`client.service(application, uri)?` has all eight methods, for a route that the catalogue does not know"
            )]
            pub trait $name: super::Spec {}
            impl $name for super::Any {}
        )*};
    }
    traits! {
        Create "Services that have `create`." "the CloudCIX server has no `create` for `{Self}`";
        Read "Services that have `read`." "the CloudCIX server has no `read` for `{Self}`";
        Update "Services that have `update`." "the CloudCIX server has no `update` for `{Self}`";
        PartialUpdate "Services that have `partial_update`." "the CloudCIX server has no `partial_update` for `{Self}`";
        Delete "Services that have `delete`." "the CloudCIX server has no `delete` for `{Self}`";
        List "Services that have `list`." "the CloudCIX server has no `list` for `{Self}`";
        Head "Services that have `head`." "the CloudCIX server has no `head` for `{Self}`";
    }
}

impl sealed::Sealed for Any {}
impl Spec for Any {
    const SERVICE: Option<&'static Service> = None;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// One marker type, and the methods that it has.
macro_rules! service_marker {
    ($(#[$doc:meta])* $name:ident = $service:path: $($method:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}
        impl $crate::spec::sealed::Sealed for $name {}
        impl $crate::Spec for $name {
            const SERVICE: Option<&'static ::cloudcix_catalogue::Service> = Some(&$service);
        }
        $(impl $crate::can::$method for $name {})*
    };
}
pub(crate) use service_marker;
