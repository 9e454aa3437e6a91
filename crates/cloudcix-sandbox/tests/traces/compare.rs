//! Comparing a response with the real server's.

use std::fmt;

use bytes::Bytes;
use http::Response;
use serde_json::Value;

use crate::{
    format::{Exchange, ExpectedBody, Ties},
    labels::Labels,
    rows,
    times::{same_spaced_time, same_time},
};

/// The headers that are compared. `content-length` is too, where the real server's was kept.
const HEADERS: [&str; 5] = ["allow", "content-type", "location", "retry-after", "www-authenticate"];

/// A difference between two responses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) kind: Kind,
    /// The place: the name of a header, or a JSON pointer into the expected body.
    pub(crate) place: String,
    pub(crate) expected: String,
    pub(crate) actual: String,
}

/// The kind of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Status,
    Header,
    /// A key or an item too many or too few, another JSON type, or no JSON at all.
    Shape,
    ErrorCode,
    Warning,
    /// Rows in another order, or other rows.
    Order,
    Value,
}

impl Kind {
    /// Whether two responses with such a difference have the same status and shape.
    pub(crate) const fn keeps_shape(self) -> bool {
        matches!(self, Self::Warning | Self::Order | Self::Value)
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, place, expected, actual } = self;
        write!(f, "{kind:?} {place}: expected {expected}, got {actual}")
    }
}

/// Returns the differences of `actual` from what the real server answered. Learns the values of
/// labels on the way.
pub(crate) fn compare(
    exchange: &Exchange,
    actual: &Response<Bytes>,
    labels: &mut Labels,
) -> Vec<Difference> {
    let mut comparison = Comparison { exchange, labels, differences: Vec::new() };
    comparison.status(actual);
    // The rest of another status's response says nothing.
    if comparison.differences.is_empty() {
        comparison.headers(actual);
        comparison.body(actual);
    }
    comparison.differences
}

/// A comparison under way.
pub(crate) struct Comparison<'a> {
    exchange: &'a Exchange,
    pub(crate) labels: &'a mut Labels,
    pub(crate) differences: Vec<Difference>,
}

impl Comparison<'_> {
    /// Notes a difference.
    pub(crate) fn note(
        &mut self,
        kind: Kind,
        place: &str,
        expected: &impl ToString,
        actual: &impl ToString,
    ) {
        let (expected, actual) = (expected.to_string(), actual.to_string());
        self.differences.push(Difference { kind, place: place.to_owned(), expected, actual });
    }

    fn status(&mut self, actual: &Response<Bytes>) {
        let (expected, actual) = (self.exchange.expected.status, actual.status().as_u16());
        if expected != actual {
            self.note(Kind::Status, "", &expected, &actual);
        }
    }

    fn headers(&mut self, actual: &Response<Bytes>) {
        let expected = &self.exchange.expected.headers;
        let length = expected.contains_key("content-length").then_some("content-length");
        for name in HEADERS.into_iter().chain(length) {
            let expected = expected.get(name).map(String::as_str);
            let actual = actual.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
            let same = match (expected, actual) {
                (Some(expected), Some(actual)) => self.labels.match_text(expected, actual),
                (expected, actual) => expected == actual,
            };
            if !same {
                self.note(Kind::Header, name, &expected.unwrap_or("-"), &actual.unwrap_or("-"));
            }
        }
    }

    fn body(&mut self, response: &Response<Bytes>) {
        let exchange = self.exchange;
        let bytes = response.body();
        match &exchange.expected.body {
            ExpectedBody::Nothing if bytes.is_empty() => {}
            ExpectedBody::Nothing => self.note(Kind::Shape, "", &"no body", &shown(bytes)),
            ExpectedBody::Text(expected) => {
                let actual = String::from_utf8_lossy(bytes);
                if !self.labels.match_text(expected, &actual) {
                    self.note(Kind::Value, "", expected, &actual);
                }
            }
            ExpectedBody::Json(expected) => match serde_json::from_slice::<Value>(bytes) {
                Ok(actual) => self.json(expected, &actual, ""),
                Err(_) => self.note(Kind::Shape, "", &"JSON", &shown(bytes)),
            },
        }
    }

    /// Compares two JSON values at `place`.
    pub(crate) fn json(&mut self, expected: &Value, actual: &Value, place: &str) {
        match (expected, actual) {
            (Value::Object(expected), Value::Object(actual)) => {
                for (name, expected) in expected {
                    let place = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
                    match actual.get(name) {
                        Some(actual) => self.json(expected, actual, &place),
                        None => self.note(Kind::Shape, &place, expected, &"nothing"),
                    }
                }
                for (name, actual) in actual {
                    if !expected.contains_key(name) {
                        self.note(Kind::Shape, &format!("{place}/{name}"), &"nothing", actual);
                    }
                }
            }
            (Value::Array(expected), Value::Array(actual)) => self.array(expected, actual, place),
            (expected, actual) => self.scalar(expected, actual, place),
        }
    }

    fn array(&mut self, expected: &[Value], actual: &[Value], place: &str) {
        if expected.len() != actual.len() {
            let length = |rows: &[Value]| format!("{} items {}", rows.len(), rows::ids(rows));
            return self.note(Kind::Shape, place, &length(expected), &length(actual));
        }
        let any_order = Ties::Unknown;
        let ties = match place {
            "/content" => &self.exchange.ties,
            _ if rows::has_no_order(place) => &any_order,
            _ => return self.in_order(expected, actual, place),
        };
        rows::compare(self, ties, (expected, actual), place);
    }

    fn in_order(&mut self, expected: &[Value], actual: &[Value], place: &str) {
        for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
            self.json(expected, actual, &format!("{place}/{index}"));
        }
    }

    fn scalar(&mut self, expected: &Value, actual: &Value, place: &str) {
        let same = match expected {
            Value::String(text) => {
                self.labels.match_value(text, actual)
                    || self.is_volatile(place) && same_time(text, actual)
                    || same_spaced_time(text, actual)
            }
            expected => expected == actual,
        };
        if !same {
            self.note(kind_of(expected, actual, place), place, expected, actual);
        }
    }

    /// Returns the value by which the real server ordered a row of the list, if the row shows it.
    pub(crate) fn ordered_by<'r>(&self, row: &'r Value) -> Option<&'r Value> {
        let ExpectedBody::Json(body) = &self.exchange.expected.body else { return None };
        let order = body.pointer("/_metadata/order")?.as_str()?;
        let mut names = order.trim_start_matches('-').split("__");
        names.try_fold(row, |row, name| row.get(name))
    }

    fn is_volatile(&self, place: &str) -> bool {
        self.exchange.volatile.iter().any(|volatile| volatile == place)
    }
}

/// Returns the kind of the difference between two values that aren't both objects or arrays.
fn kind_of(expected: &Value, actual: &Value, place: &str) -> Kind {
    let place = place.trim_end_matches(|c: char| c.is_ascii_digit());
    if place.ends_with("/error_code") {
        Kind::ErrorCode
    } else if type_of(expected) != type_of(actual) {
        Kind::Shape
    } else if place == "/_metadata/warnings/" {
        Kind::Warning
    } else {
        Kind::Value
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn shown(bytes: &Bytes) -> String {
    String::from_utf8_lossy(bytes).chars().take(200).collect()
}
