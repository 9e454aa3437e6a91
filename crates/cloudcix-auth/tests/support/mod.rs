//! A server in memory, on tokio's clock. It issues tokens that expire and can be revoked, requires
//! them, and counts the requests that reach it.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part of it")]

use std::{
    collections::{HashMap, VecDeque},
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
    task::{Context, Poll},
    time::{Duration, SystemTime},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cloudcix_auth::{Auth, AuthLayer, LoginProvider};
use cloudcix_core::{Body, BoxError, Credentials, Endpoints, Error, ResBody};
use http::{Method, Request, Response};
use tokio::time::{Instant, sleep};
use tower::{Layer as _, Service, ServiceExt as _};

/// It looks different in JSON, where it is escaped.
pub const PASSWORD: &str = r#"hunter2-"pass\word"#;
pub const API_KEY: &str = "hunter2-api-key";
pub const OTP: &str = "hunter2-otp";

pub fn credentials() -> Credentials {
    Credentials::new("admin@example.com", PASSWORD, API_KEY)
}

/// The outcome of a login or a renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A token.
    Token,
    /// A 400 that repeats the secrets.
    Refused,
    /// A 500.
    ServerError,
    /// A 200 without a token: its body is `{}`.
    Nothing,
    /// The connection breaks.
    Reset,
    /// The transport fails, with an error that shows the whole request.
    Leak,
}

/// One token's record at the server.
#[derive(Clone, Copy, Debug)]
struct Given {
    number: usize,
    ends: Instant,
    revoked: bool,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub uri: String,
    pub method: Method,
    /// The number of its token; `None` for no token or one that the server does not know.
    pub token: Option<usize>,
    pub carried: Option<String>,
    pub status: u16,
    pub at: Duration,
}

#[derive(Clone)]
pub struct Log {
    start: Instant,
    /// The life of the next tokens.
    pub life: Duration,
    pub login_takes: Duration,
    pub call_takes: Duration,
    /// The outcomes of the next logins; the logins after them succeed.
    pub outcomes: VecDeque<Outcome>,
    /// The durations of the next calls; those after them take `call_takes`.
    pub takes: VecDeque<Duration>,
    /// The statuses of the next calls with a valid token; those after them get a 200.
    pub statuses: VecDeque<u16>,
    /// Whether a 401 carries the challenge.
    pub challenge: bool,
    pub date: bool,
    /// The difference between the server's clock and ours.
    pub ahead: Duration,
    given: HashMap<String, Given>,
    pub logins: usize,
    pub renewals: usize,
    in_flight: usize,
    pub most_in_flight: usize,
    pub finished: usize,
    pub calls: Vec<Call>,
}

#[derive(Clone)]
pub struct Server(Arc<Mutex<Log>>);

impl Server {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Log {
            start: Instant::now(),
            life: Duration::from_secs(7200),
            login_takes: Duration::from_millis(101),
            call_takes: Duration::from_millis(10),
            outcomes: VecDeque::new(),
            takes: VecDeque::new(),
            statuses: VecDeque::new(),
            challenge: true,
            date: true,
            ahead: Duration::ZERO,
            given: HashMap::new(),
            logins: 0,
            renewals: 0,
            in_flight: 0,
            most_in_flight: 0,
            finished: 0,
            calls: Vec::new(),
        })))
    }

    /// Locks the log, to change what the server does. Two locks in one expression are a deadlock.
    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap()
    }

    /// Returns a copy of the log so far.
    pub fn seen(&self) -> Log {
        self.log().clone()
    }

    /// Refuses all tokens that were issued so far from now on.
    pub fn revoke(&self) {
        for given in self.log().given.values_mut() {
            given.revoked = true;
        }
    }

    /// Returns every token that was issued.
    pub fn tokens(&self) -> Vec<String> {
        self.log().given.keys().cloned().collect()
    }

    pub fn provider(&self) -> LoginProvider {
        LoginProvider::new(Endpoints::default(), credentials(), self.clone())
    }

    /// Returns the layer around this server, with a login provider that uses it.
    pub fn stack(&self) -> Auth<Self> {
        AuthLayer::new(Endpoints::default(), self.provider()).layer(self.clone())
    }

    async fn respond(self, request: Request<Body>) -> Result<Response<ResBody>, BoxError> {
        if request.uri().path() == "/auth/login/" {
            self.login(request).await
        } else {
            self.call(request).await
        }
    }

    async fn login(self, request: Request<Body>) -> Result<Response<ResBody>, BoxError> {
        let renewal = request.method() == Method::PUT;
        let (takes, outcome, live) = {
            let mut log = self.log();
            if renewal {
                log.renewals += 1;
            } else {
                log.logins += 1;
            }
            log.in_flight += 1;
            log.most_in_flight = log.most_in_flight.max(log.in_flight);
            (
                log.login_takes,
                log.outcomes.pop_front().unwrap_or(Outcome::Token),
                log.number(&request),
            )
        };
        let _landing = Landing(self.clone());
        if !takes.is_zero() {
            sleep(takes).await;
        }
        let mut log = self.log();
        log.finished += 1;
        match outcome {
            Outcome::Token if renewal && live.is_none() => {
                Ok(log.head(401, r#"{"detail":"Token is expired."}"#.into()))
            }
            Outcome::Token => {
                let number = log.given.len() + 1;
                let (ends, exp) = (Instant::now() + log.life, log.now() + log.life);
                let payload = format!(r#"{{"uid":2,"exp":{}}}"#, exp.as_secs());
                let token = format!("e30.{}.hunter2-{number}", URL_SAFE_NO_PAD.encode(payload));
                // `exp` has no fractions: the token expires a little earlier than its life says.
                let ends =
                    ends.checked_sub(Duration::from_nanos(exp.subsec_nanos().into())).unwrap();
                log.given.insert(token.clone(), Given { number, ends, revoked: false });
                Ok(log.head(201, format!(r#"{{"token":"{token}"}}"#)))
            }
            Outcome::Refused => {
                let sent = String::from_utf8_lossy(request.body().as_bytes());
                let token = request
                    .headers()
                    .get("x-auth-token")
                    .map_or("", |token| token.to_str().unwrap());
                let detail = serde_json::Value::from(format!(
                    "Wrong: {sent} {token} {}",
                    if renewal { "" } else { PASSWORD }
                ));
                Ok(log.head(
                    400,
                    format!(r#"{{"error_code":"membership_token_create_002","detail":{detail}}}"#),
                ))
            }
            Outcome::ServerError => Ok(log.head(500, "<html>".into())),
            Outcome::Nothing => Ok(log.head(200, "{}".into())),
            Outcome::Leak => {
                let sent = String::from_utf8_lossy(request.body().as_bytes());
                Err(format!(
                    "{sent} {:?} {}",
                    request.headers(),
                    request
                        .headers()
                        .get("x-auth-token")
                        .map_or("", |token| token.to_str().unwrap())
                )
                .into())
            }
            Outcome::Reset => {
                Err(Error::unanswered(io::Error::from(io::ErrorKind::ConnectionReset)).into())
            }
        }
    }

    async fn call(self, request: Request<Body>) -> Result<Response<ResBody>, BoxError> {
        let (call, takes) = {
            let mut log = self.log();
            let token = log.number(&request);
            let status =
                if token.is_some() { log.statuses.pop_front().unwrap_or(200) } else { 401 };
            let call = Call {
                uri: request.uri().to_string(),
                method: request.method().clone(),
                token,
                carried: request
                    .headers()
                    .get("x-auth-token")
                    .map(|token| token.to_str().unwrap().to_owned()),
                status,
                at: log.start.elapsed(),
            };
            log.calls.push(call.clone());
            (call, log.takes.pop_front().unwrap_or(log.call_takes))
        };
        if !takes.is_zero() {
            sleep(takes).await;
        }
        Ok(self.log().head(call.status, r#"{"detail":"…"}"#.into()))
    }
}

impl Log {
    /// Returns the number of logins in flight.
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Returns the server's own time since 1970.
    fn now(&self) -> Duration {
        Duration::from_millis(1_800_000_000_123) + self.ahead + self.start.elapsed()
    }

    /// Returns the number of the request's token, if it is valid.
    fn number(&self, request: &Request<Body>) -> Option<usize> {
        let token = request.headers().get("x-auth-token")?.to_str().unwrap();
        let given = self.given.get(token)?;
        (!given.revoked && Instant::now() < given.ends).then_some(given.number)
    }

    fn head(&self, status: u16, body: String) -> Response<ResBody> {
        let mut response = Response::builder().status(status);
        if self.date {
            response = response
                .header("date", httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + self.now()));
        }
        if status == 401 && self.challenge {
            response = response.header("www-authenticate", "X-Auth-Token");
        }
        response.body(body.into()).unwrap()
    }
}

/// Ends a login when it is dropped, whether or not it got a response.
struct Landing(Server);

impl Drop for Landing {
    fn drop(&mut self) {
        self.0.log().in_flight -= 1;
    }
}

impl Service<Request<Body>> for Server {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        Box::pin(self.clone().respond(request))
    }
}

pub fn get() -> Request<Body> {
    request(Method::GET)
}

pub fn request(method: Method) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri("https://membership.api.cloudcix.com/department/")
        .body(Body::empty())
        .unwrap()
}

/// Sends a request, and returns the status or the error.
pub async fn send(service: Auth<Server>, request: Request<Body>) -> Result<u16, Error> {
    service
        .oneshot(request)
        .await
        .map(|response| response.status().as_u16())
        .map_err(Error::from_transport)
}

/// Runs a future on a paused clock.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap()
        .block_on(future)
}
