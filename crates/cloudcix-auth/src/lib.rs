//! Stays logged in: a tower layer that gives every request a token that is good, for code that
//! talks to CloudCIX.
//!
//! A [`TokenProvider`] has the tokens, [`AuthLayer`] puts them where they belong, and a 401 costs
//! one new login and one replay, however many calls it hits.
//!
//! ```
//! use cloudcix_auth::{AuthLayer, LoginProvider};
//! use cloudcix_core::{Body, Credentials, Endpoints, ResBody};
//! use http::{Request, Response};
//! use tower::{Layer as _, ServiceExt as _, service_fn};
//!
//! // Any transport will do. This one gives a token, and wants it.
//! let transport = service_fn(|request: Request<Body>| async move {
//!     let login = request.uri().path() == "/auth/login/";
//!     assert!(login || request.headers()["x-auth-token"] == "a-token");
//!     Ok::<_, tower::BoxError>(Response::new(ResBody::from(if login { r#"{"token": "a-token"}"# } else { "{}" })))
//! });
//!
//! let endpoints = Endpoints::default();
//! let credentials = Credentials::new("admin@example.com", "dummy-password", "dummy-key");
//! let provider = LoginProvider::new(endpoints.clone(), credentials, transport);
//! let service = AuthLayer::new(endpoints, provider).layer(transport);
//!
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
//! let request = Request::get("https://membership.api.cloudcix.com/department/")
//!     .body(Body::empty())?;
//! assert!(service.oneshot(request).await?.status().is_success());
//! # Ok::<(), tower::BoxError>(())
//! # })?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! # Where it belongs
//! Inside a retry and outside a rate limit: `Retry → Auth → RateLimit → … → transport`.
//!
//! - **Inside the retry**, every attempt gets a token that is good *then*, and a login that failed
//!   is one failed attempt. Outside it, all attempts carry the token of the first, and one 401
//!   repeats the whole round of retries.
//! - **Outside the rate limit**, a request has its token when it waits for a slot, so that the
//!   limit can count by user, as the server does; and the replay after a 401 takes a slot like any
//!   other request. Inside it, the limit sees no token, the replay goes uncounted, and a token may
//!   grow old in the queue.
//! - No layer inside it may follow redirects: it would carry the token to wherever the server
//!   points.
//! - The login travels by a transport of its own, the one that the provider was made with. Give it
//!   a time limit: while a login hangs, those who need a token wait for it.
//! - A login runs as a task of the tokio runtime: see [`LoginProvider`] for programs that have
//!   several.
//!
//! # What holds
//! Each is a property test over random schedules, faults and cancellations, and a change of the
//! code that breaks it is seen to fail that test.
//!
//! | | |
//! |---|---|
//! | A1 | At most one login is on its way. |
//! | A2 | Those who wait for a login that fails all get that failure, and it is one login. The next who comes tries again. |
//! | A3 | Whoever of them is cancelled, the first included, the others are served by the same login. |
//! | A4 | A call is replayed once at the most, over all its retries. |
//! | A5 | A late 401 never discards a newer token. |
//! | A6 | No secret is in any `Debug`, error or log. |
//! | A7 | A token never reaches a host outside the endpoints, nor plain http beyond this machine. |
//! | P1 | A call that is alive and never polled again delays no other. |
//! | P2 | An error that says "not sent" is a proof: neither send was carried out. |
//!
//! # Differences from other ways
//! - From tower-http's `AddAuthorization` and `SetRequestHeader`: those set one value for ever;
//!   here the value ends, is renewed and refused.
//! - From tower's `AsyncFilter`, or a `retry::Policy` that logs in: each call would do so for
//!   itself, and a storm of 401s be a storm of logins.

mod destination;
mod error;
mod layer;
mod policy;
mod provider;
mod service;
mod shared;

pub use error::{AuthError, LoginInterrupted};
pub use layer::AuthLayer;
#[cfg(feature = "mockall")]
pub use provider::MockTokenProvider;
pub use provider::{Issued, LoginBuilder, LoginProvider, StaticProvider, TokenProvider};
pub use service::Auth;

/// For providers of your own.
#[doc(no_inline)]
pub use async_trait::async_trait;
