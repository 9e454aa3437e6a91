use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use cloudcix_core::Token;
use http::Method;
use serde_json::json;
use tokio::time::Instant;

use super::{Responder, ResponseFuture, status};
use crate::Received;

/// The last second that an HTTP date can express: the end of the year 9999, since 1970.
const LAST_SECOND: u64 = 253_402_300_799;

/// A responder that issues tokens which expire. See [`login`].
///
/// Clones share the issued tokens: keep one for [`requires_token`](crate::matcher::requires_token).
/// `Debug` shows no token.
#[derive(Clone)]
#[must_use]
pub struct Login {
    uid: u64,
    lifetime: Option<Duration>,
    /// The wall clock, in seconds since 1970, at an instant of tokio's clock. From there on only
    /// tokio's clock counts, so that a test that advances it makes tokens expire.
    start: (u64, Instant),
    issued: Arc<Mutex<Vec<IssuedToken>>>,
}

struct IssuedToken {
    token: Token,
    exp: u64,
}

/// Responds with `{"token"}` to a login (`POST auth/login/`: 201) and to a refresh (`PUT`: 200).
///
/// Each token is a different JWT, with the server's two claims, `uid` and `exp`, and without a real
/// signature. It expires [`expires_in`](Login::expires_in) after the `Date` header of the response,
/// which starts at the wall clock's time and advances with tokio's clock.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_mock as mock; }
/// use std::time::Duration;
/// use cloudcix::mock::{Mock, response::{login, page, unauthorized},
///     matcher::{Matcher as _, get, post, requires_token}};
///
/// let mock = Mock::new();
/// let login = login().expires_in(Duration::from_secs(60));
/// mock.expect(post("/auth/login/")).respond(login.clone()).times(..);
/// mock.expect(get("/team/").and(requires_token(&login))).respond(page([1.into(), 2.into()]))
///     .times(..);
/// mock.expect(get("/team/")).respond(unauthorized()).times(..);
/// ```
pub fn login() -> Login {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    Login { uid: 1, lifetime: None, start: (now, Instant::now()), issued: Arc::default() }
}

/// Returns a JWT like the server's, with the claims `uid` and `exp`, and `signature` in place of a
/// real one. `exp` is the time at which it expires, in seconds since 1970.
pub fn jwt(uid: u64, exp: u64, signature: &str) -> Token {
    let part = |text: String| BASE64_URL_SAFE_NO_PAD.encode(text);
    let header = json!({"alg": "RS256", "typ": "JWT"}).to_string();
    let claims = format!(r#"{{"uid":{uid},"exp":{exp}}}"#);
    Token::new(format!("{}.{}.{}", part(header), part(claims), part(signature.to_owned())))
}

impl Login {
    /// Sets the lifetime of each token, which counts in whole seconds. The default is the server's:
    /// two hours for a login, one for a refresh.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Sets the id of the user that the tokens are for. The default is 1.
    pub fn uid(mut self, uid: u64) -> Self {
        self.uid = uid;
        self
    }

    /// Returns the tokens that it has issued, in their order.
    pub fn tokens(&self) -> Vec<Token> {
        self.issued().iter().map(|issued| issued.token.clone()).collect()
    }

    /// Checks that it issued this token and that the token has not expired.
    pub(crate) fn check(&self, token: &str) -> Result<(), String> {
        let now = self.now();
        match self.issued().iter().find(|issued| issued.token.expose() == token) {
            None => Err("a token that it did not issue".to_owned()),
            // At `exp` itself a token is no longer good (RFC 7519, section 4.1.4).
            Some(issued) if issued.exp <= now => {
                Err(format!("a token that it issued and that expired {} s ago", now - issued.exp))
            }
            Some(_) => Ok(()),
        }
    }

    /// Returns the time in seconds since 1970, by tokio's clock.
    fn now(&self) -> u64 {
        // Bounded, because `fmt_http_date` panics beyond.
        self.start.0.saturating_add(self.start.1.elapsed().as_secs()).min(LAST_SECOND)
    }

    fn issued(&self) -> std::sync::MutexGuard<'_, Vec<IssuedToken>> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Issues a token, and returns it with the time of issue.
    fn issue(&self, refresh: bool) -> (Token, SystemTime) {
        let now = self.now();
        let usual = Duration::from_secs(if refresh { 3600 } else { 7200 });
        // Saturates, for a lifetime such as `Duration::MAX`.
        let exp = now.saturating_add(self.lifetime.unwrap_or(usual).as_secs());
        let mut issued = self.issued();
        // The number makes tokens of the same second different, as a real signature's are.
        let token = jwt(self.uid, exp, &format!("mock {}", issued.len() + 1));
        issued.push(IssuedToken { token: token.clone(), exp });
        (token, UNIX_EPOCH + Duration::from_secs(now))
    }
}

impl Responder for Login {
    fn respond(&self, request: &Received) -> ResponseFuture {
        let refresh = *request.method() == Method::PUT;
        let (token, date) = self.issue(refresh);
        let reply = status(if refresh { 200 } else { 201 })
            .json(json!({"token": token.expose()}))
            .header("date", httpdate::fmt_http_date(date));
        reply.respond(request)
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("uid", &self.uid)
            .field("lifetime", &self.lifetime)
            .field("issued", &self.issued().len())
            .finish_non_exhaustive()
    }
}
