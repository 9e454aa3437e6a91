//! The sandbox as a server that sessions are played into.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_sandbox::{Robot, Sandbox};
use http::{Request, Response};
use jiff::Timestamp;
use serde_json::Value;

use crate::{
    format::Session,
    server::{Flaw, Server},
};

/// A sandbox with a session's seed.
pub(crate) struct Subject {
    sandbox: Sandbox,
    /// The ids of users by the names in labels.
    users: Vec<(String, u64)>,
}

impl Subject {
    /// Starts a sandbox with the seeds and settings of a session.
    pub(crate) fn start(session: &Session, seeds: &[&Value]) -> Self {
        let header = &session.header;
        let mut builder = Sandbox::builder()
            .empty()
            .manual_clock(system_time(header.started_at))
            // The sessions have the users who are robots say what happens.
            .robot(Robot::off())
            .dns_provider(header.dns_provider)
            .throttle(header.throttle)
            .user_cache(Duration::from_secs(header.user_cache_seconds));
        for &seed in seeds {
            builder = builder.seed(seed.clone());
        }
        let users = seeds.iter().flat_map(|seed| users(seed)).collect();
        Self { sandbox: builder.build().unwrap(), users }
    }

    /// Returns the id of a user. The name of one that never was has none in the seed.
    fn user_id(&self, name: &str) -> u64 {
        let known = self.users.iter().find(|(known, _)| known == name).map(|(_, id)| *id);
        let created = || name.strip_prefix("user")?.parse().ok();
        known.or_else(created).unwrap_or(999_999)
    }
}

fn system_time(time: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(time.as_microsecond().unsigned_abs())
}

fn users(seed: &Value) -> Vec<(String, u64)> {
    let users = seed["internals"]["users"].as_array().into_iter().flatten();
    users
        .filter_map(|user| Some((user["label"].as_str()?.to_owned(), user["id"].as_u64()?)))
        .collect()
}

impl Server for Subject {
    fn set_clock(&mut self, now: Timestamp) {
        self.sandbox.set_time(system_time(now));
    }

    fn send(&mut self, request: Request<Bytes>) -> Response<Bytes> {
        self.sandbox.respond(request.map(Body::from)).map(Body::into_bytes)
    }

    fn forge_token(&mut self, user: &str, flaw: Flaw) -> Option<String> {
        let id = self.user_id(user);
        let valid = Some(Duration::from_secs(3600));
        Some(match flaw {
            Flaw::Signed => self.sandbox.token(id, valid),
            Flaw::NoExpiry => self.sandbox.token(id, None),
            Flaw::Expired => {
                let now = self.sandbox.now();
                self.sandbox.set_time(now - Duration::from_secs(3600));
                let token = self.sandbox.token(id, Some(Duration::ZERO));
                self.sandbox.set_time(now);
                token
            }
            Flaw::BadSignature => {
                let token = self.sandbox.token(id, valid);
                let (signed, signature) = token.rsplit_once('.').unwrap();
                format!("{signed}.{}", signature.chars().rev().collect::<String>())
            }
        })
    }

    fn email_token(&mut self, user: u64) -> Option<String> {
        self.sandbox.email_token(user)
    }
}
