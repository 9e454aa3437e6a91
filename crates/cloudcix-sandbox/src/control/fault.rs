use std::time::Duration;

use cloudcix_fault::{Fault, FaultLayer, Rule};
use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::Failure;

/// Shows the faults that were injected, the oldest first.
pub(crate) fn faults(faults: Option<&FaultLayer>) -> Value {
    let injections = faults.map(|faults| faults.log().injections()).unwrap_or_default();
    let show = |injection: &cloudcix_fault::Injection| {
        json!({
            "rule": injection.rule,
            "call": injection.call,
            "fault": injection.fault.name(),
            "method": injection.http_method.as_str(),
        })
    };
    json!({"injections": injections.iter().map(show).collect::<Vec<_>>()})
}

/// Reads `{"seed": 7, "rules": [{"fault": "reset", "path": "/country/{}/", "nth": 2}]}`.
pub(super) fn layer(body: &Value) -> Result<FaultLayer, Failure> {
    let rules = body.get("rules").and_then(Value::as_array);
    let rules = rules.ok_or_else(|| Failure::body("\"rules\" must be a list.".to_owned()))?;
    let seed = body.get("seed").and_then(Value::as_u64).unwrap_or(0);
    let mut layer = FaultLayer::builder().seed(seed);
    for (number, rule) in (1..).zip(rules) {
        let wrong = |what: String| Failure::body(format!("Rule {number}: {what}."));
        let fields = rule.as_object().ok_or_else(|| wrong("it must be an object".to_owned()))?;
        layer = layer.rule(read_rule(fields).map_err(wrong)?);
    }
    layer.build().map_err(|error| Failure::body(error.to_string()))
}

fn read_rule(fields: &Map<String, Value>) -> Result<Rule, String> {
    let mut rule = Rule::new(read_fault(fields)?);
    for (name, value) in fields {
        let wrong = |what: &str| format!("\"{name}\" must be {what}");
        let text = || value.as_str().ok_or_else(|| wrong("a text"));
        let number = || value.as_u64().ok_or_else(|| wrong("a whole number"));
        rule = match name.as_str() {
            "application" => rule.application(text()?),
            "service" => rule.service(text()?),
            "method" => rule.method(text()?),
            "host" => rule.host(text()?),
            "path" => rule.path(text()?),
            "http_method" => {
                let method = Method::from_bytes(text()?.as_bytes());
                rule.http_method(method.map_err(|_| wrong("an HTTP method"))?)
            }
            "nth" => rule.nth(number()?),
            "first" => rule.first(number()?),
            "every" => rule.every(number()?),
            "probability" => {
                rule.probability(value.as_f64().ok_or_else(|| wrong("a number from 0 to 1"))?)
            }
            "with_effect" => {
                rule.with_effect(value.as_bool().ok_or_else(|| wrong("true or false"))?)
            }
            // The fault and its settings.
            "fault" | "status" | "seconds" | "bytes" => rule,
            _ => return Err(format!("there is no condition \"{name}\"")),
        };
    }
    Ok(rule)
}

pub(super) fn read_fault(fields: &Map<String, Value>) -> Result<Fault, String> {
    let seconds = || {
        let seconds = fields.get("seconds").and_then(Value::as_f64);
        let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        duration.ok_or("\"seconds\" must be a number that isn't negative")
    };
    let bytes = || {
        let bytes = fields.get("bytes").and_then(Value::as_u64);
        let bytes = bytes.and_then(|bytes| usize::try_from(bytes).ok());
        bytes.ok_or("\"bytes\" must be a whole number")
    };
    Ok(match fields.get("fault").and_then(Value::as_str).unwrap_or("") {
        "connect" => Fault::Connect,
        "connect_timeout" => Fault::ConnectTimeout(seconds()?),
        "timeout" => Fault::Timeout(seconds()?),
        "hang" => Fault::Hang,
        "reset" => Fault::Reset,
        "status" => {
            let status = fields.get("status").and_then(Value::as_u64);
            let status = status.and_then(|status| u16::try_from(status).ok());
            let status = status.and_then(|status| StatusCode::from_u16(status).ok());
            Fault::Status(status.ok_or("\"status\" must be an HTTP status")?)
        }
        "reset_after" => Fault::ResetAfter(bytes()?),
        "truncate_after" => Fault::TruncateAfter(bytes()?),
        "bad_json" => Fault::BadJson,
        "slow_body" => Fault::SlowBody { chunk: bytes()?, every: seconds()? },
        "delay" => Fault::Delay(seconds()?),
        other => return Err(format!("there is no fault \"{other}\"")),
    })
}
