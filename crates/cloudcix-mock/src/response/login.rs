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

use super::{Answer, Responder, status};
use crate::Received;

/// The last second that an HTTP date can say: the end of the year 9999.
const LAST_SECOND: u64 = 253_402_300_799;

/// Answers logins with tokens that expire. See [`login`].
///
/// Clones share what they gave: keep one for [`requires_token`](crate::matcher::requires_token).
/// `Debug` shows no token.
#[derive(Clone)]
#[must_use]
pub struct Login {
    uid: u64,
    lifetime: Option<Duration>,
    /// What the wall clock said at one instant of tokio's clock. From there on tokio's clock
    /// counts, so that a test that turns it forward makes tokens expire.
    start: (u64, Instant),
    given: Arc<Mutex<Vec<Given>>>,
}

struct Given {
    token: Token,
    exp: u64,
}

/// Answers a login (`POST auth/login/`: 201) and a refresh (`PUT`: 200) with `{"token"}`.
///
/// The token is a JWT with the server's two claims, `uid` and `exp`, and no real signature; each is
/// another one. It expires [`expires_in`](Login::expires_in) after the `Date` header of the response.
/// That date begins with the wall clock's and goes on with tokio's clock.
///
/// ```
/// use std::time::Duration;
/// use cloudcix_mock::{Mock, response::{login, page, unauthorized},
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
    Login { uid: 1, lifetime: None, start: (now, Instant::now()), given: Arc::default() }
}

/// A JWT as the server's are, with the claims `uid` and `exp` (seconds since 1970), and `signature`
/// where the real one would be.
pub fn jwt(uid: u64, exp: u64, signature: &str) -> Token {
    let part = |text: String| BASE64_URL_SAFE_NO_PAD.encode(text);
    let header = json!({"alg": "RS256", "typ": "JWT"}).to_string();
    let claims = format!(r#"{{"uid":{uid},"exp":{exp}}}"#);
    Token::new(format!("{}.{}.{}", part(header), part(claims), part(signature.to_owned())))
}

impl Login {
    /// How long each token lives, in whole seconds. As on the server, it is two hours for a login
    /// and one for a refresh otherwise.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// The user that the tokens are for; 1 otherwise.
    pub fn uid(mut self, uid: u64) -> Self {
        self.uid = uid;
        self
    }

    /// The tokens that it gave, in their order.
    pub fn tokens(&self) -> Vec<Token> {
        self.given().iter().map(|given| given.token.clone()).collect()
    }

    /// Whether it gave this token and the token lives, or what is wrong with it.
    pub(crate) fn check(&self, token: &str) -> Result<(), String> {
        let now = self.now();
        match self.given().iter().find(|given| given.token.expose() == token) {
            None => Err("a token that it did not give".to_owned()),
            Some(given) if given.exp <= now => {
                Err(format!("a token that it gave and that expired {} s ago", now - given.exp))
            }
            Some(_) => Ok(()),
        }
    }

    /// Seconds since 1970.
    fn now(&self) -> u64 {
        self.start.0.saturating_add(self.start.1.elapsed().as_secs()).min(LAST_SECOND)
    }

    fn given(&self) -> std::sync::MutexGuard<'_, Vec<Given>> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn give(&self, refresh: bool) -> (Token, SystemTime) {
        let now = self.now();
        let usual = Duration::from_secs(if refresh { 3600 } else { 7200 });
        let exp = now.saturating_add(self.lifetime.unwrap_or(usual).as_secs());
        let mut given = self.given();
        let token = jwt(self.uid, exp, &format!("mock {}", given.len() + 1));
        given.push(Given { token: token.clone(), exp });
        (token, UNIX_EPOCH + Duration::from_secs(now))
    }
}

impl Responder for Login {
    fn respond(&self, request: &Received) -> Answer {
        let refresh = *request.method() == Method::PUT;
        let (token, date) = self.give(refresh);
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
            .field("given", &self.given().len())
            .finish_non_exhaustive()
    }
}
