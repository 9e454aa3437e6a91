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

/// What the server does with the next request, or with the next connection.
#[derive(Clone)]
pub enum Act {
    /// Answers, with the `Content-Length` of the body unless one is given, and keeps the
    /// connection.
    Answer(Response<Vec<u8>>),
    /// Sends these bytes in response to a request, as they are.
    Raw(Vec<u8>, Then),
    /// Sends these bytes in response to a request, one at a time, with a pause after each, and keeps
    /// the connection.
    Slowly(Vec<u8>, Duration),
    /// Accepts a connection and closes it without reading.
    Close,
    /// Accepts a connection and resets it without reading.
    Reset,
    /// Reads a request and closes.
    ReadThenClose,
    /// Reads a request and resets the connection.
    ReadThenReset,
    /// Reads a request and never answers.
    Silence,
    /// Begins a head that never ends, with ever more headers.
    EndlessHeaders,
    /// Begins a head that never ends, with one header that grows for ever.
    EndlessHeader,
    /// Answers 200 with a body that never ends.
    EndlessBody,
    /// Answers 302 to this URL, with the request's `X-Auth-Token` in the query and in a header, as
    /// careless servers do.
    RedirectWithToken(String),
    /// Answers a CONNECT with 200 and passes all bytes on to this address.
    Tunnel(SocketAddr),
    /// Looks at the request first.
    Decide(Arc<dyn Fn(&Received) -> Act + Send + Sync>),
    /// The same, and whether what was asked for is done. See [`with_effect`](Self::with_effect).
    Effect(bool, Box<Act>),
}

/// What follows after some raw bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The next request.
    Keep,
    /// The end.
    Close,
    /// A reset.
    Reset,
    /// Nothing, for ever.
    Stall,
}

impl Act {
    /// A response. A status that http does not know is 500.
    pub fn answer(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::Answer(response)
    }

    /// A part of a response's head, and the end.
    pub fn half_head() -> Self {
        Self::Raw(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec(), Then::Close)
    }

    /// A response's head and half of its body, and the end.
    pub fn half_body() -> Self {
        Self::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello".to_vec(), Then::Close)
    }

    /// A chunked body that ends in the middle of a chunk.
    pub fn half_chunk() -> Self {
        Self::Raw(
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo".to_vec(),
            Then::Close,
        )
    }

    /// A `Content-Length` that is smaller than the body, which seems to begin another response.
    pub fn too_long_a_body() -> Self {
        Self::Raw(
            b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhelloHTTP/1.1 500 \
                    No\r\ncontent-length: 4\r\n\r\nevil"
                .to_vec(),
            Then::Keep,
        )
    }

    /// Looks at each request to decide.
    pub fn decide(decide: impl Fn(&Received) -> Self + Send + Sync + 'static) -> Self {
        Self::Decide(Arc::new(decide))
    }

    /// For each request one of these acts, each as often as its weight says. The same seed makes
    /// the same choices, in the order in which the requests arrive.
    ///
    /// ```
    /// use cloudcix_fault_server::Act;
    ///
    /// // One request in five meets a reset, half of them after the server has done its work.
    /// let reset = Act::ReadThenReset;
    /// Act::seeded(7, [(8, Act::answer(200, "{}")), (1, reset.clone()),
    ///     (1, reset.with_effect(false))]);
    /// ```
    pub fn seeded(seed: u64, choices: impl IntoIterator<Item = (u32, Self)>) -> Self {
        let (choices, requests): (Vec<_>, _) = (choices.into_iter().collect(), AtomicU64::new(0));
        let weights: u64 = choices.iter().map(|(weight, _)| u64::from(*weight)).sum();
        Self::decide(move |_| {
            let mut at = scatter(seed, requests.fetch_add(1, Ordering::Relaxed)) % weights.max(1);
            for (weight, act) in &choices {
                match at.checked_sub(u64::from(*weight)) {
                    Some(rest) => at = rest,
                    None => return act.clone(),
                }
            }
            Self::answer(200, "{}")
        })
    }

    /// Says whether what the request asks for is done. Unless told, it is, but where nothing was
    /// read, or the response is a status from 400 up: real servers also fail after they have done it.
    #[must_use]
    pub fn with_effect(self, effect: bool) -> Self {
        Self::Effect(effect, Box::new(self))
    }

    /// Whether it is about a connection, before any request.
    pub(crate) fn is_for_connections(&self) -> bool {
        matches!(self, Self::Close | Self::Reset)
    }

    /// Whether a server that does this may have done what a request asked for. A status from 400 up
    /// says that it has not.
    pub(crate) fn has_effect(&self) -> bool {
        match self {
            Self::Answer(response) => response.status().as_u16() < 400,
            Self::Effect(effect, _) => *effect,
            Self::Close | Self::Reset | Self::RedirectWithToken(_) | Self::Tunnel(_) => false,
            _ => true,
        }
    }

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
            Self::Answer(response) => {
                write!(f, "Answer({}, {} bytes)", response.status().as_u16(), response.body().len())
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

/// Numbers that follow no pattern, the same for the same seed (`SplitMix64`).
fn scatter(seed: u64, number: u64) -> u64 {
    let mixed = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
