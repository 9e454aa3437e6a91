use std::time::Duration;

use bytes::Bytes;
use cloudcix_fault::FaultLayer;
use http::Request;
use serde_json::Value;

use super::{Failure, fault, forks, robot};
use crate::{
    Robot, RobotFailure,
    clock::{Civil, Timestamp},
};

/// A request to the sandbox itself.
#[derive(Clone, Debug)]
pub(crate) enum Command {
    Now,
    SetTime(Timestamp),
    Advance(Duration),
    Snapshot,
    Restore(Value),
    Reset,
    Load(Value),
    Requests,
    Users,
    Faults,
    SetFaults(FaultLayer),
    EmailToken(u64),
    Robot,
    SetRobot(Robot),
    FailRobot(RobotFailure),
    Forks,
    Fork(String),
    DeleteFork(String),
}

/// The paths, with their methods in the order of the commands' documentation.
const ROUTES: &[(&str, &[&str])] = &[
    ("clock", &["GET", "PUT"]),
    ("clock/advance", &["POST"]),
    ("snapshot", &["GET", "PUT"]),
    ("reset", &["POST"]),
    ("seed", &["POST"]),
    ("requests", &["GET"]),
    ("users", &["GET"]),
    ("faults", &["GET", "PUT"]),
    ("robot", &["GET", "PUT"]),
    ("robot/failures", &["POST"]),
    ("forks", &["GET", "POST"]),
];

/// Reads a command.
///
/// # Errors
/// A [`Failure`] that says which paths, methods or fields there are.
pub(crate) fn read(request: &Request<Bytes>) -> Result<Command, Failure> {
    let path = request.uri().path().trim_matches('/');
    let method = request.method().as_str();
    let body = || body(request.body());
    match (path, method) {
        ("clock", "GET") => Ok(Command::Now),
        ("clock", "PUT") => time(&body()?).map(Command::SetTime),
        ("clock/advance", "POST") => seconds(&body()?).map(Command::Advance),
        ("snapshot", "GET") => Ok(Command::Snapshot),
        ("snapshot", "PUT") => body().map(Command::Restore),
        ("reset", "POST") => Ok(Command::Reset),
        ("seed", "POST") => body().map(Command::Load),
        ("requests", "GET") => Ok(Command::Requests),
        ("users", "GET") => Ok(Command::Users),
        ("faults", "GET") => Ok(Command::Faults),
        ("faults", "PUT") => fault::layer(&body()?).map(Command::SetFaults),
        ("robot", "GET") => Ok(Command::Robot),
        ("robot", "PUT") => robot::robot(&body()?).map(Command::SetRobot),
        ("robot/failures", "POST") => robot::failure(&body()?).map(Command::FailRobot),
        ("forks", "GET") => Ok(Command::Forks),
        ("forks", "POST") => forks::name(&body()?).map(Command::Fork),
        (path, method) => other(path, method),
    }
}

/// Reads a path with an id or a name in it.
fn other(path: &str, method: &str) -> Result<Command, Failure> {
    if let Some(name) = path.strip_prefix("forks/") {
        return match method {
            "DELETE" => Ok(Command::DeleteFork(name.to_owned())),
            _ => Err(Failure::method(&["DELETE"])),
        };
    }
    let id = path.strip_prefix("users/").and_then(|rest| rest.strip_suffix("/email_token"));
    if let Some(id) = id.and_then(|id| id.parse().ok()) {
        return match method {
            "GET" => Ok(Command::EmailToken(id)),
            _ => Err(Failure::method(&["GET"])),
        };
    }
    match ROUTES.iter().find(|(known, _)| *known == path) {
        Some((_, methods)) => Err(Failure::method(methods)),
        None => Err(Failure::path(ROUTES.iter().map(|(path, _)| *path))),
    }
}

fn body(bytes: &Bytes) -> Result<Value, Failure> {
    serde_json::from_slice(bytes)
        .map_err(|error| Failure::body(format!("The body must be JSON: {error}.")))
}

fn time(body: &Value) -> Result<Timestamp, Failure> {
    let now = body.get("now").and_then(Value::as_str);
    now.and_then(Civil::parse).ok_or_else(|| {
        Failure::body("\"now\" must be a time in UTC, such as \"2026-06-01T08:00:00\".".to_owned())
    })
}

fn seconds(body: &Value) -> Result<Duration, Failure> {
    let seconds = body.get("seconds").and_then(Value::as_f64);
    seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).ok_or_else(|| {
        Failure::body("\"seconds\" must be a number that isn't negative.".to_owned())
    })
}
