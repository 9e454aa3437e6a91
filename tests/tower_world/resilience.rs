//! tower-resilience's patterns, a module each.

mod bulkhead;
mod cache;
mod chaos;
mod circuitbreaker;
mod coalesce;
mod executor;
mod fallback;
mod hedge;
mod ratelimiter;
mod reconnect;
mod retry;
mod timelimiter;

use std::{
    sync::Arc,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Duration,
};

use cloudcix::{OnlySafe, Shareable, prelude::*};
use http::{Method, Request, Response, StatusCode};
use tokio::time::Instant;
use tower::ServiceBuilder;

use crate::world::{Act, NOW, SLOTS, Slot, World, after, composes, create, once, read, stack};

type Key = (Method, String, Option<http::HeaderValue>);

/// A key of the user and the resource: one user must not get the response to another.
fn key(request: &Request<Body>) -> Key {
    (
        request.method().clone(),
        request.uri().to_string(),
        request.headers().get("x-auth-token").cloned(),
    )
}
