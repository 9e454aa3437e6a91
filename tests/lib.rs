//! What the tests that span crates share.

pub mod differences;
pub mod environment;
pub mod generate;
#[cfg(doctest)]
mod guides;
pub mod python;
pub mod wrap;

use cloudcix::prelude::*;
use http::{Request, Response};
use tower::{service_fn, util::ServiceFn};

/// What answers a request at once.
type Answer = std::future::Ready<Result<Response<ResBody>, BoxError>>;

/// A transport that answers every request with what `answer` makes of it.
pub fn answering<F>(response: F) -> ServiceFn<impl Fn(Request<Body>) -> Answer + Clone>
where
    F: Fn(Request<Body>) -> Response<ResBody> + Clone,
{
    service_fn(move |request| std::future::ready(Ok(response(request))))
}

/// A client of the production endpoints that is answered with `status` and `body`, whatever it asks
/// for.
///
/// # Panics
/// When `status` is none.
pub fn answered(status: u16, body: &'static [u8]) -> Client {
    let status = http::StatusCode::from_u16(status).expect("a test's status is a status");
    let response = move |_| {
        let mut response = Response::new(ResBody::from(body));
        *response.status_mut() = status;
        response
    };
    Client::new(Endpoints::default(), answering(response)).boxed()
}
