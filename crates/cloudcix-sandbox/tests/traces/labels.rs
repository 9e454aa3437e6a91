//! Labels: names such as `token:user#2` that stand for values that a server makes up.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::server::{Flaw, Server};

/// The table of labels and the values of the server under test, in both directions.
#[derive(Clone, Default)]
pub(crate) struct Labels {
    values: BTreeMap<String, Value>,
    names: BTreeMap<String, String>,
}

impl Labels {
    /// Whether `actual` is the value that `label` stands for. The first value seen for a label is
    /// its value, unless another label has it already.
    fn binds(&mut self, label: &str, actual: &Value) -> bool {
        if let Some(known) = self.values.get(label) {
            return known == actual;
        }
        let other = self.names.get(&actual.to_string());
        if actual.is_null() || other.is_some_and(|other| !may_share(label, other)) {
            return false;
        }
        self.bind(label, actual.clone());
        true
    }

    fn bind(&mut self, label: &str, actual: Value) {
        self.names.insert(actual.to_string(), label.to_owned());
        self.values.insert(label.to_owned(), actual);
    }

    /// Whether `actual` is `expected`, in which labels stand for values.
    pub(crate) fn match_value(&mut self, expected: &str, actual: &Value) -> bool {
        let parts = parts(expected);
        if let [Part::Label(label)] = parts[..] {
            return self.binds(label, actual);
        }
        actual.as_str().is_some_and(|actual| self.match_parts(&parts, actual))
    }

    /// Whether the text `actual` is `expected`, in which labels stand for values.
    pub(crate) fn match_text(&mut self, expected: &str, actual: &str) -> bool {
        self.match_parts(&parts(expected), actual)
    }

    fn match_parts(&mut self, parts: &[Part<'_>], actual: &str) -> bool {
        let Some((first, rest)) = parts.split_first() else { return actual.is_empty() };
        match first {
            Part::Literal(literal) => {
                actual.strip_prefix(literal).is_some_and(|actual| self.match_parts(rest, actual))
            }
            // A label's value ends where the next literal begins.
            Part::Label(label) => {
                let end = match rest.first() {
                    Some(Part::Literal(literal)) => actual.find(literal),
                    _ => Some(actual.len()),
                };
                end.is_some_and(|end| {
                    let (value, after) = actual.split_at(end);
                    self.binds(label, &Value::from(value)) && self.match_parts(rest, after)
                })
            }
        }
    }

    /// Replaces the labels in a text that is sent to `server`. A label without a value stays.
    pub(crate) fn fill_text(&mut self, text: &str, server: &mut dyn Server) -> String {
        each_label(text, |label| match self.value(label, server) {
            Some(Value::String(value)) => value,
            Some(value) => value.to_string(),
            None => label.to_owned(),
        })
    }

    /// Replaces the labels in a JSON body that is sent to `server`.
    pub(crate) fn fill_json(&mut self, body: &Value, server: &mut dyn Server) -> Value {
        match body {
            Value::String(text) => match parts(text)[..] {
                [Part::Label(label)] => self.value(label, server).unwrap_or_else(|| body.clone()),
                _ => self.fill_text(text, server).into(),
            },
            Value::Array(items) => items.iter().map(|item| self.fill_json(item, server)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (name.clone(), self.fill_json(value, server)))
                .collect(),
            other => other.clone(),
        }
    }

    /// Returns the value of `label`. Makes it, if no response of the server is to hold it.
    fn value(&mut self, label: &str, server: &mut dyn Server) -> Option<Value> {
        if let Some(known) = self.values.get(label) {
            return Some(known.clone());
        }
        let made = make(label, server)?;
        self.bind(label, made.clone());
        Some(made)
    }
}

/// Whether two labels may stand for one value: tokens that a user gets in the same second do.
fn may_share(label: &str, other: &str) -> bool {
    let user = |label: &str| label.split('#').next().map(str::to_owned);
    label.starts_with("token:") && user(label) == user(other)
}

/// Makes the value of a label that no response holds: a token that no login issued, or the token of
/// a user's latest confirmation e-mail.
fn make(label: &str, server: &mut dyn Server) -> Option<Value> {
    if let Some(rest) = label.strip_prefix("token:") {
        let (user, kind) = rest.split_once('#')?;
        let flaw = Flaw::ALL.into_iter().find(|flaw| flaw.name() == kind)?;
        return server.forge_token(user, flaw).map(Value::from);
    }
    let user = label.strip_prefix("email-token:user#")?.split('-').next()?;
    server.email_token(user.parse().ok()?).map(Value::from)
}

/// Replaces each label of a text.
pub(crate) fn each_label(text: &str, mut replace: impl FnMut(&str) -> String) -> String {
    let replace = |part: &Part<'_>| match part {
        Part::Literal(literal) => (*literal).to_owned(),
        Part::Label(label) => replace(label),
    };
    parts(text).iter().map(replace).collect()
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    Literal(&'a str),
    Label(&'a str),
}

/// Splits a text into labels and what stands between them.
fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut literal_from, mut at) = (Vec::new(), 0, 0);
    while let Some(c) = text[at..].chars().next() {
        let Some(length) = label_length(&text[at..]) else {
            at += c.len_utf8();
            continue;
        };
        if literal_from < at {
            parts.push(Part::Literal(&text[literal_from..at]));
        }
        parts.push(Part::Label(&text[at..at + length]));
        at += length;
        literal_from = at;
    }
    if literal_from < text.len() || parts.is_empty() {
        parts.push(Part::Literal(&text[literal_from..]));
    }
    parts
}

/// Returns the length of the label with which `text` begins.
fn label_length(text: &str) -> Option<usize> {
    let kinds = ["token", "api-key", "otp", "email-token", "uuid"];
    let after = |kind| text.strip_prefix(kind)?.strip_prefix(':').map(|rest| (kind, rest));
    let (kind, rest): (&str, &str) = kinds.into_iter().find_map(after)?;
    let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let number = |rest: &str| {
        let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (length > 0).then_some(length)
    };
    let numbered = |prefix: &str| Some(prefix.len() + number(rest.strip_prefix(prefix)?)?);
    let length = match kind {
        "token" => {
            let after = rest[name..].strip_prefix('#')?;
            let flaw = Flaw::ALL.into_iter().map(Flaw::name).find(|flaw| after.starts_with(flaw));
            name + 1 + flaw.map(str::len).or_else(|| number(after))?
        }
        "api-key" => numbered("member#")?,
        "otp" => numbered("user#")?,
        "email-token" => {
            let user = numbered("user#")?;
            user + 1 + number(rest[user..].strip_prefix('-')?)?
        }
        "uuid" => number(rest)?,
        _ => return None,
    };
    Some(kind.len() + 1 + length)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::server::Scripted;

    #[test]
    fn labels_are_found_in_longer_texts() {
        let label = Part::Label;
        assert_eq!(parts("token:user30#2"), [label("token:user30#2")]);
        assert_eq!(parts("token:gone#signed"), [label("token:gone#signed")]);
        assert_eq!(
            parts("https://a/uuid:1.png"),
            [Part::Literal("https://a/"), label("uuid:1"), Part::Literal(".png")]
        );
        assert_eq!(
            parts("/email_confirmation/email-token:user#30-1/"),
            [
                Part::Literal("/email_confirmation/"),
                label("email-token:user#30-1"),
                Part::Literal("/")
            ]
        );
        for plain in ["", "token:", "token:é#1", "uuid:x", "otp:user#", "garbage", "api-key:1"] {
            assert_eq!(parts(plain), [Part::Literal(plain)]);
        }
    }

    #[test]
    fn a_label_stands_for_one_value_and_a_value_for_one_label() {
        let mut labels = Labels::default();
        assert!(labels.match_value("token:user#1", &json!("abc")));
        assert!(labels.match_value("token:user#1", &json!("abc")));
        assert!(!labels.match_value("token:user#1", &json!("abd")), "another value");
        assert!(labels.match_value("token:user#2", &json!("abc")), "issued in the same second");
        assert!(!labels.match_value("token:root#1", &json!("abc")), "another label's value");
        assert!(labels.match_value("otp:user#3", &json!(123_456)));
        assert!(!labels.match_value("otp:user#4", &Value::Null));
    }

    #[test]
    fn labels_in_responses_and_requests_are_the_same() {
        let (mut labels, mut server) = (Labels::default(), Scripted::default());
        assert!(labels.match_value("https://a/uuid:1.png", &json!("https://a/1-2.png")));
        assert!(!labels.match_value("https://a/uuid:1.png", &json!("https://a/1-3.png")));
        assert!(!labels.match_value("https://a/uuid:2.png", &json!("https://b/1-3.png")));
        assert!(labels.match_value("otp:user#3", &json!(123_456)));
        assert_eq!(labels.fill_text("/x/uuid:1/", &mut server), "/x/1-2/");
        assert_eq!(
            labels.fill_json(&json!({"otp": "otp:user#3", "a": ["uuid:1", 1]}), &mut server),
            json!({"otp": 123_456, "a": ["1-2", 1]})
        );
    }

    #[test]
    fn what_no_response_holds_is_made_once() {
        let (mut labels, mut server) = (Labels::default(), Scripted::default());
        let first = labels.fill_text("token:user#expired", &mut server);
        assert_eq!(first, "made 1");
        assert_eq!(labels.fill_text("token:user#expired", &mut server), first);
        assert_eq!(labels.fill_text("/email-token:user#3-1/", &mut server), "/made 2/");
        assert_eq!(labels.fill_text("token:user#1", &mut server), "token:user#1", "never issued");
    }
}
