use std::{
    fmt,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use http::{Response, StatusCode, header};

use crate::Received;

/// The behaviour of the server on the next request, or on the next connection.
#[derive(Clone)]
pub enum Act {
    /// Sends this response, with the `Content-Length` of its body unless one is given, and keeps
    /// the connection.
    Respond(Response<Vec<u8>>),
    /// Responds with exactly these bytes.
    Raw(Vec<u8>, Then),
    /// Responds with exactly these bytes, one at a time with a pause after each, and keeps the
    /// connection.
    Slowly(Vec<u8>, Duration),
    /// Accepts a connection and closes it without reading.
    Close,
    /// Accepts a connection and resets it without reading.
    Reset,
    /// Reads a request and closes the connection.
    ReadThenClose,
    /// Reads a request and resets the connection.
    ReadThenReset,
    /// Reads a request and never responds.
    Silence,
    /// Responds with a head that never ends, of ever more headers.
    EndlessHeaders,
    /// Responds with a head that never ends, of one header that grows forever.
    EndlessHeader,
    /// Responds with 200 and a body that never ends.
    EndlessBody,
    /// Redirects (302) to this URL, with the request's `X-Auth-Token` in the query and in a header,
    /// as careless servers do.
    RedirectWithToken(String),
    /// Responds to a CONNECT with 200, and forwards all bytes to this address.
    Tunnel(SocketAddr),
    /// Chooses another act by the request.
    Decide(Arc<dyn Fn(&Received) -> Act + Send + Sync>),
    /// Performs another act, and says whether the request has an effect. See
    /// [`with_effect`](Self::with_effect).
    Effect(bool, Box<Act>),
}

/// The continuation of a connection after some raw bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The connection serves the next request.
    Keep,
    /// The connection is closed.
    Close,
    /// The connection is reset.
    Reset,
    /// The connection stays open, and nothing more is sent.
    Stall,
}

impl Act {
    /// Sends a response. A status outside of 100 to 999 becomes 500.
    pub fn respond(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::Respond(response)
    }

    /// Sends a part of a response's head, and closes the connection.
    pub fn half_head() -> Self {
        Self::Raw(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec(), Then::Close)
    }

    /// Sends a response's head and half of its body, and closes the connection.
    pub fn half_body() -> Self {
        Self::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello".to_vec(), Then::Close)
    }

    /// Sends a chunked body that ends in the middle of a chunk, and closes the connection.
    pub fn half_chunk() -> Self {
        Self::Raw(
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo".to_vec(),
            Then::Close,
        )
    }

    /// Sends a body that is longer than its `Content-Length`, and whose rest looks like another
    /// response.
    pub fn too_long_a_body() -> Self {
        Self::Raw(
            b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello\
              HTTP/1.1 500 No\r\ncontent-length: 4\r\n\r\nevil"
                .to_vec(),
            Then::Keep,
        )
    }

    /// Chooses an act by each request.
    pub fn decide(decide: impl Fn(&Received) -> Self + Send + Sync + 'static) -> Self {
        Self::Decide(Arc::new(decide))
    }

    /// Chooses one of these acts at random for each request, by their weights. The same seed makes
    /// the same choices, in the order in which the requests arrive.
    ///
    /// ```
    /// use cloudcix_fault_server::Act;
    ///
    /// // One request in five meets a reset, half of them after the server has done its work.
    /// let reset = Act::ReadThenReset;
    /// let undone = reset.clone().with_effect(false);
    /// Act::seeded(7, [(8, Act::respond(200, "{}")), (1, reset), (1, undone)]);
    /// ```
    pub fn seeded(seed: u64, choices: impl IntoIterator<Item = (u32, Self)>) -> Self {
        let (choices, requests): (Vec<_>, _) = (choices.into_iter().collect(), AtomicU64::new(0));
        let weights: u64 = choices.iter().map(|(weight, _)| u64::from(*weight)).sum();
        Self::decide(move |_| {
            let mut at =
                split_mix64(seed, requests.fetch_add(1, Ordering::Relaxed)) % weights.max(1);
            for (weight, act) in &choices {
                match at.checked_sub(u64::from(*weight)) {
                    Some(rest) => at = rest,
                    None => return act.clone(),
                }
            }
            // Only without any choices, or if all their weights are 0.
            Self::respond(200, "{}")
        })
    }

    /// Sets whether the request has its effect. By default it has, unless nothing was read or the
    /// status is 400 or higher. Real servers also fail after they have done their work.
    #[must_use]
    pub fn with_effect(self, effect: bool) -> Self {
        Self::Effect(effect, Box::new(self))
    }

    /// Whether the act can be performed on a connection before it has sent any request.
    pub(crate) fn is_for_connections(&self) -> bool {
        matches!(self, Self::Close | Self::Reset)
    }

    /// Whether a request that meets this act has its effect by default. A status of 400 or higher
    /// says that it hasn't.
    pub(crate) fn has_effect(&self) -> bool {
        match self {
            Self::Respond(response) => response.status().as_u16() < 400,
            Self::Effect(effect, _) => *effect,
            Self::Close | Self::Reset | Self::RedirectWithToken(_) | Self::Tunnel(_) => false,
            _ => true,
        }
    }

    /// Builds the response of [`RedirectWithToken`](Self::RedirectWithToken).
    pub(crate) fn redirect(to: &str, request: &Received) -> Response<Vec<u8>> {
        let token = request.header("x-auth-token").unwrap_or_default();
        let response = Response::builder()
            .status(StatusCode::FOUND)
            .header(header::LOCATION, format!("{to}?token={token}"));
        response.header("x-auth-token", token).body(token.into()).unwrap_or_default()
    }
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Respond(response) => {
                let (status, length) = (response.status().as_u16(), response.body().len());
                write!(f, "Respond({status}, {length} bytes)")
            }
            Self::Raw(bytes, then) => write!(f, "Raw({} bytes, {then:?})", bytes.len()),
            Self::Slowly(bytes, pause) => write!(f, "Slowly({} bytes, {pause:?})", bytes.len()),
            Self::Close => f.write_str("Close"),
            Self::Reset => f.write_str("Reset"),
            Self::ReadThenClose => f.write_str("ReadThenClose"),
            Self::ReadThenReset => f.write_str("ReadThenReset"),
            Self::Silence => f.write_str("Silence"),
            Self::EndlessHeaders => f.write_str("EndlessHeaders"),
            Self::EndlessHeader => f.write_str("EndlessHeader"),
            Self::EndlessBody => f.write_str("EndlessBody"),
            Self::RedirectWithToken(to) => write!(f, "RedirectWithToken({to})"),
            Self::Tunnel(to) => write!(f, "Tunnel({to})"),
            Self::Decide(_) => f.write_str("Decide"),
            Self::Effect(effect, act) => write!(f, "{act:?} with effect: {effect}"),
        }
    }
}

/// Returns the `number`th output of the `SplitMix64` generator with this seed.
///
/// Random access, so that concurrent requests need no generator under a lock.
fn split_mix64(seed: u64, number: u64) -> u64 {
    let mixed = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
