use std::{fmt, str};

use cloudcix_core::json_diff::{self, Extent};

use super::free_text;
use crate::matching::{Content, Form, Json, Parts};

/// A difference between a request and a recorded one. Texts are cut to a readable length and
/// contain no secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// The methods differ.
    Method {
        /// The recorded method.
        recorded: String,
        /// The method of the request.
        sent: String,
    },
    /// The applications differ, or with [`strict_origin`](crate::Matching::strict_origin) the
    /// origins. Empty if the host names none.
    Application {
        /// The recorded application.
        recorded: String,
        /// The application of the request.
        sent: String,
    },
    /// The paths differ.
    Path {
        /// The recorded path, decoded.
        recorded: String,
        /// The path of the request, decoded.
        sent: String,
    },
    /// The values of a query parameter differ.
    Query {
        /// The name of the parameter, decoded.
        name: String,
        /// The recorded values.
        recorded: Vec<String>,
        /// The values of the request.
        sent: Vec<String>,
    },
    /// The values of a header differ.
    Header {
        /// The name of the header, in lower case.
        name: String,
        /// The recorded values.
        recorded: Vec<String>,
        /// The values of the request.
        sent: Vec<String>,
    },
    /// A value in the JSON of the body differs.
    Json {
        /// The JSON pointer (RFC 6901) to the value; empty for the whole body.
        pointer: String,
        /// The recorded value, if there is one.
        recorded: Option<String>,
        /// The request's value, if there is one.
        sent: Option<String>,
    },
    /// A field of a form, or a part of a multipart form, differs.
    Form {
        /// A JSON pointer to it: `/name`, `/name/1` for the second of that name, `/logo/filename`
        /// and `/logo/content-type` for the attributes of a part.
        pointer: String,
        /// The recorded value, if there is one.
        recorded: Option<String>,
        /// The request's value, if there is one.
        sent: Option<String>,
    },
    /// The bodies are of different kinds, or neither JSON nor forms. Two texts are shown around the
    /// first character that differs, bytes by their number.
    Body {
        /// The recorded body.
        recorded: String,
        /// The body of the request.
        sent: String,
    },
    /// The reason of a rule that was added with [`Matching::also`](crate::Matching::also).
    Rule(String),
    /// The two differ only in values that are never shown.
    Hidden,
}

/// Returns the differences, the most important first.
pub(super) fn between(recorded: &Parts, sent: &Parts) -> Vec<Difference> {
    let mut out = Vec::new();
    if recorded.method != sent.method {
        out.push(Difference::Method {
            recorded: recorded.method.to_string(),
            sent: sent.method.to_string(),
        });
    }
    if recorded.origin != sent.origin {
        out.push(Difference::Application {
            recorded: recorded.origin.clone(),
            sent: sent.origin.clone(),
        });
    }
    if recorded.path != sent.path {
        // A different resource, so the differences of query and body mean nothing.
        out.push(Difference::Path { recorded: path(recorded), sent: path(sent) });
        return out;
    }
    queries(recorded, sent, &mut out);
    headers(recorded, sent, &mut out);
    match (&recorded.content, &sent.content) {
        (one, other) if one == other => {}
        (Content::Json(one), Content::Json(other)) => {
            let show = |value: &Json| cut(&value.to_string());
            out.extend(json_diff::diff(one, other, Extent::Exact).into_iter().map(|found| {
                Difference::Json {
                    pointer: found.pointer,
                    recorded: found.left.map(show),
                    sent: found.right.map(show),
                }
            }));
        }
        (Content::Form(one), Content::Form(other)) if one.is_multipart == other.is_multipart => {
            one.diff(other, |pointer, recorded, sent| {
                let (recorded, sent) = match (recorded, sent) {
                    (Some(one), Some(other)) => {
                        let (recorded, sent) = two_values(one, other);
                        (Some(recorded), Some(sent))
                    }
                    _ => (recorded.map(value), sent.map(value)),
                };
                out.push(Difference::Form { pointer, recorded, sent });
            });
        }
        (one, other) => out.push(bodies(one, other)),
    }
    out
}

/// Describes the difference of two bodies of different kinds, or of no known kind.
fn bodies(recorded: &Content, sent: &Content) -> Difference {
    let (Content::Bytes(one), Content::Bytes(other)) = (recorded, sent) else {
        return Difference::Body { recorded: describe(recorded), sent: describe(sent) };
    };
    match (str::from_utf8(one), str::from_utf8(other)) {
        (Ok(one), Ok(other)) => {
            free_text::around(one, other).map_or(Difference::Hidden, |(one, other)| {
                let (recorded, sent) = excerpts(&one, &other);
                Difference::Body { recorded, sent }
            })
        }
        _ => Difference::Body { recorded: describe(recorded), sent: describe(sent) },
    }
}

fn queries(recorded: &Parts, sent: &Parts, out: &mut Vec<Difference>) {
    values(&recorded.query, &sent.query, |name, recorded, sent| {
        out.push(Difference::Query { name: text(name), recorded, sent });
    });
}

fn headers(recorded: &Parts, sent: &Parts, out: &mut Vec<Difference>) {
    values(&recorded.headers, &sent.headers, |name, recorded, sent| {
        out.push(Difference::Header { name: name.clone(), recorded, sent });
    });
}

/// Reports the names whose values differ. Both lists are sorted by name.
fn values<N: Ord>(
    mut recorded: &[(N, Vec<u8>)],
    mut sent: &[(N, Vec<u8>)],
    mut report: impl FnMut(&N, Vec<String>, Vec<String>),
) {
    while let Some(name) =
        [recorded.first(), sent.first()].into_iter().flatten().map(|(name, _)| name).min()
    {
        let (ours, theirs) = (take(&mut recorded, name), take(&mut sent, name));
        if ours != theirs {
            let texts =
                |pairs: &[(N, Vec<u8>)]| pairs.iter().map(|(_, value)| text(value)).collect();
            report(name, texts(ours), texts(theirs));
        }
    }
}

/// Splits off the pairs with this name, which come first if there are any.
fn take<'a, N: PartialEq>(pairs: &mut &'a [(N, Vec<u8>)], name: &N) -> &'a [(N, Vec<u8>)] {
    let count = pairs.iter().take_while(|pair| pair.0 == *name).count();
    let (taken, rest) = pairs.split_at(count);
    *pairs = rest;
    taken
}

/// Returns the decoded path.
pub(super) fn path(parts: &Parts) -> String {
    let segments: Vec<String> = parts.path.iter().map(|segment| text(segment)).collect();
    format!("/{}", segments.join("/"))
}

/// Describes a body in one line.
pub(super) fn describe(content: &Content) -> String {
    match content {
        Content::Nothing => "no body".to_owned(),
        Content::Json(json) => cut(&json.to_string()),
        Content::Form(form) => cut(&fields(form)),
        Content::Bytes(bytes) => format!("{} bytes that are neither JSON nor a form", bytes.len()),
    }
}

/// Describes a form in one line: `a form with name "Lab", logo 4711 bytes`.
fn fields(form: &Form) -> String {
    let kind = if form.is_multipart { "a multipart form" } else { "a form" };
    let fields: Vec<String> = form
        .fields
        .iter()
        .map(|field| format!("{} {}", text(&field.name), value(&field.value)))
        .collect();
    format!(
        "{kind} with {}",
        if fields.is_empty() { "no fields".to_owned() } else { fields.join(", ") }
    )
}

/// Returns excerpts of two texts, in quotes, from the same place before the first difference.
fn excerpts(recorded: &str, sent: &str) -> (String, String) {
    let mut same =
        recorded.chars().zip(sent.chars()).take_while(|(one, other)| one == other).count();
    // Short texts are shown whole, long ones with a third of the room for the common start.
    same = if recorded.chars().count().max(sent.chars().count()) > LONGEST {
        same.saturating_sub(LONGEST / 3)
    } else {
        0
    };
    let excerpt = |text: &str| {
        let rest: String = text.chars().skip(same).collect();
        format!("\"{}{}\"", if same > 0 { "…" } else { "" }, cut(&rest))
    };
    (excerpt(recorded), excerpt(sent))
}

/// Describes two values of a field that differ.
fn two_values(recorded: &[u8], sent: &[u8]) -> (String, String) {
    match (str::from_utf8(recorded), str::from_utf8(sent)) {
        (Ok(recorded), Ok(sent)) => excerpts(recorded, sent),
        _ => (value(recorded), value(sent)),
    }
}

/// Describes the value of a field: text in quotes, or the number of bytes.
fn value(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => format!("\"{}\"", cut(text)),
        Err(_) => format!("{} bytes", bytes.len()),
    }
}

fn text(bytes: &[u8]) -> String {
    cut(&String::from_utf8_lossy(bytes))
}

/// The most characters of a text that are shown.
const LONGEST: usize = 120;

/// Makes a text fit for one line: control characters escaped, and cut to [`LONGEST`] characters.
fn cut(text: &str) -> String {
    let mut short = String::new();
    for letter in text.chars().take(LONGEST) {
        if letter.is_control() { short.extend(letter.escape_default()) } else { short.push(letter) }
    }
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = |values: &[String]| {
            if values.is_empty() {
                "nothing".to_owned()
            } else {
                format!("`{}`", values.join("`, `"))
            }
        };
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        match self {
            Self::Method { recorded, sent } => {
                write!(f, "method: recorded {recorded}, sent {sent}")
            }
            Self::Application { recorded, sent } => {
                write!(f, "application: recorded `{recorded}`, sent `{sent}`")
            }
            Self::Path { recorded, sent } => {
                write!(f, "path: recorded `{recorded}`, sent `{sent}`")
            }
            Self::Query { name, recorded, sent } => {
                write!(f, "query `{name}`: recorded {}, sent {}", values(recorded), values(sent))
            }
            Self::Header { name, recorded, sent } => {
                write!(f, "header `{name}`: recorded {}, sent {}", values(recorded), values(sent))
            }
            Self::Json { pointer, recorded, sent } => {
                write!(f, "body `{pointer}`: recorded {}, sent {}", value(recorded), value(sent))
            }
            Self::Form { pointer, recorded, sent } => {
                write!(f, "form `{pointer}`: recorded {}, sent {}", value(recorded), value(sent))
            }
            Self::Body { recorded, sent } => write!(f, "body: recorded {recorded}, sent {sent}"),
            Self::Rule(reason) => write!(f, "rule: {reason}"),
            Self::Hidden => f.write_str("they differ only in what is not shown: a secret"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_whole_up_to_the_limit_and_from_before_its_difference_beyond_it() {
        let texts = |length: usize| ("a".repeat(length - 1) + "b", "a".repeat(length - 1) + "c");
        let quoted = |text: &str| format!("\"{text}\"");
        for length in [1, LONGEST - 1, LONGEST] {
            let (recorded, sent) = texts(length);
            assert_eq!(excerpts(&recorded, &sent), (quoted(&recorded), quoted(&sent)));
        }
        // One of the two is too long: both are shown from the same place.
        let (recorded, sent) = texts(LONGEST + 1);
        let start = format!("…{}", "a".repeat(LONGEST / 3));
        assert_eq!(
            excerpts(&recorded, &sent),
            (quoted(&format!("{start}b")), quoted(&format!("{start}c")))
        );
        let short = &sent[..LONGEST];
        assert_eq!(excerpts(short, &sent), (quoted(&start), quoted(&format!("{start}c"))));
        assert_eq!(excerpts(&sent, short), (quoted(&format!("{start}c")), quoted(&start)));
    }

    #[test]
    fn a_text_is_cut_behind_the_limit_and_is_one_line() {
        assert_eq!(cut(&"é".repeat(LONGEST)), "é".repeat(LONGEST));
        assert_eq!(cut(&"é".repeat(LONGEST + 1)), format!("{}…", "é".repeat(LONGEST)));
        assert_eq!(cut("a\n\u{1b}b"), "a\\n\\u{1b}b");
    }
}
