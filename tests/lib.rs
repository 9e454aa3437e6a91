//! Code shared by the tests that span crates.

pub mod differences;
pub mod environment;
pub mod evidence;
pub mod generate;
pub mod guide;
#[cfg(doctest)]
mod guides;
pub mod python;
pub mod readmes;
pub mod wrap;

use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{service_fn, util::ServiceFn};

/// A response that is ready at once.
type ReadyResponse = std::future::Ready<Result<Response<ResBody>, BoxError>>;

/// Returns a transport that responds to each request with the result of `respond`.
pub fn responding<F>(respond: F) -> ServiceFn<impl Fn(Request<Body>) -> ReadyResponse + Clone>
where
    F: Fn(Request<Body>) -> Response<ResBody> + Clone,
{
    service_fn(move |request| std::future::ready(Ok(respond(request))))
}

/// Returns a client of the production endpoints whose every request gets `status` and `body`.
///
/// # Panics
/// When `status` is not a valid status code.
pub fn client_with_response(status: u16, body: &'static [u8]) -> Client {
    let status = http::StatusCode::from_u16(status).expect("a test's status is a status");
    let response = move |_| {
        let mut response = Response::new(ResBody::from(body));
        *response.status_mut() = status;
        response
    };
    Client::new(Endpoints::default(), responding(response)).boxed()
}
