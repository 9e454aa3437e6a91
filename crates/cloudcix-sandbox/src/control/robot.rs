//! The robot over HTTP.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::Failure;
use crate::{Robot, RobotFailure, RobotTask};

/// Shows the settings of a robot.
pub(crate) fn show(robot: &Robot) -> Value {
    let seconds = |time: Duration| Value::from(time.as_secs_f64());
    let services = robot.times().iter();
    let services: Map<String, Value> =
        services.map(|(name, time)| ((*name).to_owned(), seconds(*time))).collect();
    json!({"on": robot.is_on(), "seconds": seconds(robot.time()), "services": services})
}

/// Reads `{"on": true, "seconds": 120, "services": {"IAAS.vm": 5}, "failures": [{"nth": 2}]}`. What
/// is left out is as in a new robot.
pub(super) fn robot(body: &Value) -> Result<Robot, Failure> {
    let fields = object(body)?;
    let mut robot = match fields.get("on").map(Value::as_bool) {
        None | Some(Some(true)) => Robot::new(),
        Some(Some(false)) => Robot::off(),
        Some(None) => return Err(wrong("on", "true or false")),
    };
    for (name, value) in fields {
        robot = match name.as_str() {
            "on" => robot,
            "seconds" => robot.build_time(seconds(name, value)?),
            "services" => services(robot, value)?,
            "failures" => {
                let list = value.as_array().ok_or_else(|| wrong("failures", "a list"))?;
                let add = |robot: Robot, rule| Ok(robot.fail(failure(rule)?));
                list.iter().try_fold(robot, add)?
            }
            _ => return Err(Failure::body(format!("A robot has no setting \"{name}\"."))),
        };
    }
    Ok(robot)
}

fn services(robot: Robot, value: &Value) -> Result<Robot, Failure> {
    let services = value.as_object().ok_or_else(|| wrong("services", "an object"))?;
    services.iter().try_fold(robot, |robot, (service, value)| {
        robot.build_time_of(service, seconds(service, value)?).map_err(|error| unknown(&error))
    })
}

/// Reads `{"task": "build", "service": "IAAS.vm", "name": "web", "pk": 7, "nth": 2, "first": 1}`.
pub(super) fn failure(body: &Value) -> Result<RobotFailure, Failure> {
    let mut failure = RobotFailure::new();
    for (name, value) in object(body)? {
        let text = || value.as_str().ok_or_else(|| wrong(name, "a text"));
        let number = || value.as_u64().ok_or_else(|| wrong(name, "a whole number"));
        failure = match name.as_str() {
            "task" => failure.task(task(text()?)?),
            "service" => failure.service(text()?).map_err(|error| unknown(&error))?,
            "name" => failure.named(text()?),
            "pk" => failure.pk(number()?),
            "nth" => failure.nth(number()?),
            "first" => failure.first(number()?),
            _ => return Err(Failure::body(format!("There is no condition \"{name}\"."))),
        };
    }
    Ok(failure)
}

fn task(name: &str) -> Result<RobotTask, Failure> {
    let found = RobotTask::ALL.into_iter().find(|task| task.as_str() == name);
    found.ok_or_else(|| {
        let names = RobotTask::ALL.map(|task| format!("\"{}\"", task.as_str())).join(", ");
        wrong("task", &format!("one of {names}"))
    })
}

fn object(body: &Value) -> Result<&Map<String, Value>, Failure> {
    body.as_object().ok_or_else(|| Failure::body("The body must be an object.".to_owned()))
}

fn seconds(name: &str, value: &Value) -> Result<Duration, Failure> {
    let seconds = value.as_f64().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| wrong(name, "a number of seconds that isn't negative"))
}

fn wrong(name: &str, what: &str) -> Failure {
    Failure::body(format!("\"{name}\" must be {what}."))
}

fn unknown(error: &crate::UnknownRobotService) -> Failure {
    Failure::body(format!("This can't be set: {error}."))
}
