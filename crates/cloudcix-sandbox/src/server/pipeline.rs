use std::time::Duration;

use bytes::Bytes;
use http::{
    HeaderMap, Method as HttpMethod, Request, Response,
    header::{ACCEPT, CONTENT_TYPE, HOST},
};

use super::{
    respond::{Head, not_found, redirect, respond},
    router::{self, Destination, Matched, Target},
};
use crate::{
    auth::{Asker, Caller, InvalidToken, Throttle, USER, UserCache, verify},
    clock::Timestamp,
    engine::{self, Context, Effects, Method},
    http::{Answer, Input, Refusal, accepts_json, pairs},
    robot::{Robot, RobotFailure},
    services::life_of,
    state::{Key, State},
};

/// Limits, and behaviour of a server that can be switched off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) throttle: bool,
    pub(crate) user_cache: Duration,
    pub(crate) max_rows: usize,
    pub(crate) max_body: usize,
    pub(crate) dns: bool,
}

/// The servers of all applications, on one state.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) state: State,
    pub(crate) settings: Settings,
    robot: Robot,
    throttle: Throttle,
    users: UserCache,
}

impl Server {
    pub(crate) fn new(state: State, settings: Settings, robot: Robot) -> Self {
        let users = UserCache::new(settings.user_cache);
        Self { state, settings, robot, throttle: Throttle::default(), users }
    }

    pub(crate) const fn robot(&self) -> &Robot {
        &self.robot
    }

    /// Has another robot go on with what there is to do.
    pub(crate) fn set_robot(&mut self, robot: Robot, now: Timestamp) {
        self.catch_up(now);
        self.robot = robot;
        self.robot.note_all(&mut self.state, now);
    }

    pub(crate) fn add_failure(&mut self, failure: RobotFailure, now: Timestamp) {
        self.catch_up(now);
        self.robot = std::mem::take(&mut self.robot).fail(failure);
    }

    /// Has the robot do what is due by `now`.
    pub(crate) fn catch_up(&mut self, now: Timestamp) {
        self.robot.catch_up(&mut self.state, now);
    }

    /// Has the robot look at the rows that have changed just now.
    pub(crate) fn note(&mut self, now: Timestamp) {
        self.robot.note(&mut self.state, now);
    }

    /// Has the robot look at all rows.
    pub(crate) fn note_all(&mut self, now: Timestamp) {
        self.robot.note_all(&mut self.state, now);
    }

    /// Replaces all rows. What was remembered of earlier requests is forgotten, so that the same
    /// requests get the same answers.
    pub(crate) fn set_state(&mut self, state: State) {
        self.state = state;
        self.throttle = Throttle::default();
        self.users.clear();
    }

    /// Answers a request.
    pub(crate) fn handle(&mut self, request: &Request<Bytes>, now: Timestamp) -> Response<Bytes> {
        self.catch_up(now);
        let method = request.method();
        let path = request.uri().path();
        let host = host(request);
        let matched = match router::find(host.as_deref(), path) {
            Destination::Nowhere => return not_found(method, now, html_type(host.as_deref())),
            Destination::WithoutSlash => {
                let query =
                    request.uri().query().map_or(String::new(), |query| format!("?{query}"));
                return redirect(method, now, &format!("{path}/{query}"));
            }
            Destination::Route(matched) => matched,
        };
        let allow = allow(&matched.route.methods);
        let html = html_type(host.as_deref());
        let head = Head { method, allow: &allow, now, html };
        let answer = self.answer(request, matched, now);
        self.note(now);
        respond(&head, &answer)
    }

    fn answer(
        &mut self,
        request: &Request<Bytes>,
        matched: Matched,
        now: Timestamp,
    ) -> Result<Answer, Refusal> {
        let headers = request.headers();
        let query = request.uri().query().unwrap_or("");
        negotiate(headers, query)?;
        // A HEAD is a GET whose body isn't sent.
        let method = match request.method() {
            method if *method == HttpMethod::HEAD => "GET",
            method => method.as_str(),
        };
        let caller = self.caller(headers, now).map_err(|refusal| match refusal.status() {
            // The other servers ask Membership who the caller is, and fail if it refuses to say.
            403 if !matched.route.is_membership() => Refusal::Fault,
            _ => refusal,
        })?;
        let public = match matched.route.target {
            Target::Rules(rules) => rules.public,
            Target::Generic(_) => &[],
        };
        if caller.is_none() && !public.contains(&method) {
            return Err(Refusal::plain(401, "Authentication credentials were not provided."));
        }
        let asker = caller.as_ref().and_then(|caller| u64::try_from(caller.id()).ok());
        let asker = asker.map_or(Asker::Anonymous, Asker::User);
        if self.settings.throttle && !self.throttle.admits(asker, now) {
            let detail = "Request was throttled. Expected available in 1 second.";
            return Err(Refusal::plain(429, detail));
        }
        if !matched.route.methods.contains(&method) {
            // The name is that of the request: a HEAD is told that HEAD isn't allowed.
            let detail = format!("Method \"{}\" not allowed.", request.method());
            return Err(Refusal::plain(405, detail));
        }
        if request.body().len() > self.settings.max_body {
            return Err(Refusal::plain(413, "The sandbox takes no body of this size."));
        }
        let has_own_head = matched.route.reads && matched.route.methods.contains(&"HEAD");
        let answer = self.serve(request, matched, method, caller, now);
        if has_own_head && *request.method() == HttpMethod::HEAD {
            own_head(answer)
        } else {
            answer
        }
    }

    /// Lets the service answer.
    fn serve(
        &mut self,
        request: &Request<Bytes>,
        matched: Matched,
        method: &str,
        caller: Option<Caller>,
        now: Timestamp,
    ) -> Result<Answer, Refusal> {
        let service_method = match method {
            "GET" if matched.route.reads => Method::Read,
            "GET" => Method::List,
            "POST" => Method::Create,
            "DELETE" => Method::Delete,
            _ => Method::Update,
        };
        if service_method == Method::Create && self.state.len() >= self.settings.max_rows {
            return Err(Refusal::plain(507, "The sandbox holds as many rows as it may."));
        }
        let content_type = request.headers().get(CONTENT_TYPE);
        let input = Input {
            content_type: content_type
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
            bytes: request.body().clone(),
        };
        let mut context = Context {
            state: &mut self.state,
            caller,
            now,
            ids: matched.ids,
            query: request.uri().query().unwrap_or("").to_owned(),
            input: &input,
            is_partial: method == "PATCH",
            has_dns: self.settings.dns,
            effects: Effects::default(),
        };
        let answer = match matched.route.target {
            Target::Rules(rules) => engine::answer(rules, service_method, &mut context),
            Target::Generic(service) => {
                let life = life_of(service);
                engine::answer_generic(service, life, service_method, &mut context)
            }
        };
        let forget = std::mem::take(&mut context.effects.forget);
        for id in forget {
            self.users.forget(id);
        }
        answer
    }

    /// Returns the user whose token a request brings.
    ///
    /// # Errors
    /// A 401 if the token is broken or has expired, a 403 if the user has, and a fault if there is
    /// no such user.
    fn caller(&mut self, headers: &HeaderMap, now: Timestamp) -> Result<Option<Caller>, Refusal> {
        let Some(token) = headers.get("x-auth-token") else { return Ok(None) };
        let claims = verify(token.to_str().unwrap_or(""), now).map_err(|invalid| {
            Refusal::plain(
                401,
                match invalid {
                    InvalidToken::Broken => {
                        "An error occurred while decoding your token, try again later."
                    }
                    InvalidToken::Expired => "JWT token is expired. Please login again.",
                },
            )
        })?;
        let fresh = self.state.table(USER).get(&Key::Number(claims.uid));
        let user = self.users.user(claims.uid, now, fresh).ok_or(Refusal::Fault)?;
        let caller = Caller::new(&self.state, user);
        if caller.is_refused(now) {
            return Err(Refusal::plain(403, "User is expired. Cannot log in."));
        }
        Ok(Some(caller))
    }
}

/// Answers a HEAD that is a method of its own: it says no more than whether the caller may read.
fn own_head(answer: Result<Answer, Refusal>) -> Result<Answer, Refusal> {
    match answer {
        Ok(_) => Ok(Answer::Empty { status: 200 }),
        Err(refusal) if matches!(refusal.status(), 403 | 404) => {
            Err(Refusal::plain(404, "Not found."))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Returns the type of the pages that aren't JSON: Membership's server leaves out the charset.
fn html_type(host: Option<&str>) -> &'static str {
    let is_membership =
        host.is_none_or(|host| host.to_ascii_lowercase().starts_with("membership."));
    if is_membership { "text/html" } else { "text/html; charset=utf-8" }
}

/// Checks the format that a client asks for, in the query and in the `Accept` header.
fn negotiate(headers: &HeaderMap, query: &str) -> Result<(), Refusal> {
    let mut formats = pairs(query.as_bytes()).into_iter().filter(|(name, _)| name == "format");
    if formats.next_back().is_some_and(|(_, format)| format != "json") {
        return Err(Refusal::plain(404, "Not found."));
    }
    let accept =
        headers.get(ACCEPT).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    if accepts_json(accept.as_deref()) {
        Ok(())
    } else {
        Err(Refusal::plain(406, "Could not satisfy the request Accept header."))
    }
}

/// Returns the host of a request: of its URL, or of its header.
fn host(request: &Request<Bytes>) -> Option<String> {
    let header = || request.headers().get(HOST).and_then(|host| host.to_str().ok());
    request.uri().host().or_else(header).map(str::to_owned)
}

/// Lists methods as `Allow` does, in Django's order.
fn allow(methods: &[&'static str]) -> String {
    let order = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let is_allowed = |method: &&&str| match **method {
        "OPTIONS" => true,
        "HEAD" => methods.contains(&"GET") || methods.contains(&"HEAD"),
        method => methods.contains(&method),
    };
    order.iter().filter(is_allowed).copied().collect::<Vec<_>>().join(", ")
}
