//! A server that a session can be played into.

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;

/// A server that behaves, or is to behave, like the real one.
pub(crate) trait Server {
    /// Sets the clock. It stands still until it is set again.
    fn set_clock(&mut self, now: Timestamp);

    /// Sends a request. Its URL is absolute; the host names the application.
    fn send(&mut self, request: Request<Bytes>) -> Response<Bytes>;

    /// Makes a token that no login issues. `user` is the name in the labels: one of the seed's, or
    /// `user` with an id.
    fn forge_token(&mut self, user: &str, flaw: Flaw) -> Option<String>;

    /// Returns the token of the latest confirmation e-mail of the user with this id.
    fn email_token(&mut self, user: u64) -> Option<String>;
}

/// The flaw of a token that no login issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Nothing, but its user is deleted, or never was.
    Signed,
    /// It expired an hour ago.
    Expired,
    /// It has no `exp`.
    NoExpiry,
    /// Its signature is another's.
    BadSignature,
}

impl Flaw {
    pub(crate) const ALL: [Self; 4] =
        [Self::Signed, Self::Expired, Self::NoExpiry, Self::BadSignature];

    /// Returns the name in labels.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Expired => "expired",
            Self::NoExpiry => "no-exp",
            Self::BadSignature => "bad-signature",
        }
    }
}

/// A server with prepared responses, for the tests of the comparison.
#[derive(Default)]
pub(crate) struct Scripted {
    pub(crate) responses: Vec<Response<Bytes>>,
    /// The time and the requests, as they came.
    pub(crate) log: Vec<(Timestamp, Request<Bytes>)>,
    now: Timestamp,
    made: u32,
}

impl Scripted {
    fn make(&mut self) -> String {
        self.made += 1;
        format!("made {}", self.made)
    }
}

impl Server for Scripted {
    fn set_clock(&mut self, now: Timestamp) {
        self.now = now;
    }

    fn send(&mut self, request: Request<Bytes>) -> Response<Bytes> {
        self.log.push((self.now, request));
        self.responses.remove(0)
    }

    fn forge_token(&mut self, _user: &str, _flaw: Flaw) -> Option<String> {
        Some(self.make())
    }

    fn email_token(&mut self, _user: u64) -> Option<String> {
        Some(self.make())
    }
}
