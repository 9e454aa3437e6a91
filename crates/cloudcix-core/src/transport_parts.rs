//! Bounds of a [`Transport`](crate::Transport) as traits of their own, whose error messages say
//! what to do if one is missing.
//!
//! Without `do_not_recommend`, the compiler would name a bound of the implementation here, such as
//! `From<Mine>` for a box, instead of the trait with the advice.

use tower::BoxError;

/// The body of a transport's responses.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the body of a response that can be read",
    label = "the body of these responses is `{Self}`",
    note = "a transport responds with an `http::Response` of any `http_body::Body` that is \
            `Send + 'static`: `Response<cloudcix::Body>` for bytes in memory, \
            `Response<cloudcix::ResBody>` for a body as it came from the service inside"
)]
pub trait TransportBody:
    http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static
{
}

#[diagnostic::do_not_recommend]
impl<B> TransportBody for B where
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static
{
}

/// An error of a transport.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a transport",
    label = "the error is `{Self}`",
    note = "an error of a transport converts into `tower::BoxError`: it implements \
            `std::error::Error` and is `Send + Sync + 'static`; \
            `tower::ServiceBuilder::map_err` makes any other one a `cloudcix::Error`, which also \
            says how far the request got"
)]
pub trait TransportError: Into<BoxError> {}

#[diagnostic::do_not_recommend]
impl<E: Into<BoxError>> TransportError for E {}
