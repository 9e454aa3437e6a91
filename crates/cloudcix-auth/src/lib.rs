//! Stays logged in: a tower layer that adds a valid token to every request to CloudCIX.
//!
//! A [`TokenProvider`] supplies the tokens, and [`AuthLayer`] adds them to requests. A 401 costs
//! one new login, however many calls it hits, and one resend of each.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_auth as auth}; }
//! use cloudcix::{Body, Credentials, Endpoints, ResBody, auth::{AuthLayer, LoginProvider}};
//! use http::{Request, Response};
//! use tower::{Layer as _, ServiceExt as _, service_fn};
//!
//! // Any transport will do. This one issues a token, and requires it.
//! let transport = service_fn(|request: Request<Body>| async move {
//!     let login = request.uri().path() == "/auth/login/";
//!     assert!(login || request.headers()["x-auth-token"] == "a-token");
//!     let body = if login { r#"{"token": "a-token"}"# } else { "{}" };
//!     Ok::<_, tower::BoxError>(Response::new(ResBody::from(body)))
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
//! - **Inside the retry**, each attempt gets a token that is valid *then*, and a login that fails
//!   is one failed attempt. Outside it, all attempts carry the token of the first, and one 401
//!   repeats the whole series of attempts.
//! - **Outside the rate limit**, a request has its token when it waits for a slot, so that the
//!   limit can count by user, as the server does; and the resend after a 401 takes a slot like any
//!   other request. Inside it, the limit sees no token, the resend isn't counted, and a token may
//!   expire in the queue.
//! - No layer inside it may follow redirects: it would send the token to any host that the server
//!   names.
//! - A login has a transport of its own, which the provider was made with. Give it a timeout: while
//!   a login hangs, all calls that need a token wait for it.
//! - A login runs as a task of the tokio runtime: see [`LoginProvider`] for programs with several.
//!
//! # Guarantees
//! Each has a property test over random schedules, faults and cancellations, and mutations of the
//! code show that the test can fail.
//!
//! | | |
//! |---|---|
//! | A1 | At most one login is in flight. |
//! | A2 | All calls that wait for a login that fails get that one failure. The next call tries again. |
//! | A3 | When any of the calls that wait is cancelled, also the first, the same login serves the others. |
//! | A4 | A call is sent again after a 401 at most once, over all its retries. |
//! | A5 | A late 401 never discards a newer token. |
//! | A6 | No secret is in any `Debug`, error or log. |
//! | A7 | A token is never sent to a host outside the endpoints, nor over plain http to another machine. |
//! | P1 | A call that is alive but never polled again delays no other. |
//! | P2 | An error that says "not sent" is a proof: neither send was carried out. |
//!
//! # Differences from alternatives
//! - tower-http's `AddAuthorization` and `SetRequestHeader` set one value for ever; a token
//!   expires, is renewed, and may be refused.
//! - With tower's `AsyncFilter`, or a `retry::Policy` that logs in, each call logs in by itself,
//!   and a storm of 401s becomes a storm of logins.

#![cfg_attr(docsrs, feature(doc_cfg))]

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

/// The macro for the implementation of [`TokenProvider`].
#[doc(no_inline)]
pub use async_trait::async_trait;
