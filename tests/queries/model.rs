//! A model of the server's query parser, written from the behaviour of the server, without any of
//! the client's code.
//!
//! The model is checked against lists of the real server: see `recorded.rs`.

/// Returns the name and value pairs of a query: `+` is a space, `%XX` a byte, and everything is
/// UTF-8.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let mut bytes = text.bytes();
        let mut out = Vec::new();
        while let Some(byte) = bytes.next() {
            out.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                byte => byte,
            });
        }
        String::from_utf8(out).unwrap()
    };
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// A filter's value as the server parses it from its text.
#[derive(Debug, PartialEq)]
pub(crate) enum Value {
    /// `in`
    List(Vec<String>),
    /// `range`; `None` is skipped with a warning.
    Range(Option<[String; 2]>),
    /// `isnull`, or a text that the server takes for a boolean.
    Boolean(bool),
    /// A part of a date; `None` is skipped with a warning.
    Integer(Option<i64>),
    Text(String),
}

/// Returns the operator of a filter: the last part of its name, split at `__`.
pub(crate) fn operator(filter: &str) -> Option<&str> {
    let parts: Vec<&str> = filter.split("__").collect();
    (parts.len() > 1).then(|| parts[parts.len() - 1])
}

pub(crate) fn value(operator: Option<&str>, text: &str) -> Value {
    match operator {
        Some("in") => Value::List(list(text)),
        Some("range") => Value::Range(list(text).try_into().ok()),
        // True if the text is `true` in any case, otherwise false.
        Some("isnull") => Value::Boolean(text.to_lowercase() == "true"),
        Some("year" | "month" | "day" | "week_day" | "hour" | "minute") => {
            Value::Integer(integer(text))
        }
        // For every filter and operator except those above.
        _ if text.to_lowercase() == "true" => Value::Boolean(true),
        _ if text.to_lowercase() == "false" => Value::Boolean(false),
        _ => Value::Text(text.to_owned()),
    }
}

/// Parses a list: removes brackets, parentheses and quotes from the whole text, splits the rest at
/// commas, strips each item, and drops empty items. There is no escape character.
pub(crate) fn list(text: &str) -> Vec<String> {
    let left: String = text.chars().filter(|letter| !"[]()'\"".contains(*letter)).collect();
    left.split(',').map(strip).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// Python's `str.strip`: what Unicode calls white space, and the separators U+001C to U+001F.
fn strip(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
    })
}

/// Python's `int`, as far as ASCII goes.
pub(crate) fn integer(text: &str) -> Option<i64> {
    strip(text).replace('_', "").parse().ok()
}

/// Parses an order: all leading `-` are reduced to one, and a name that is not in `names` becomes
/// the first one.
pub(crate) fn order(text: &str, names: &[&str]) -> String {
    let name = text.trim_start_matches('-');
    match names.contains(&name) {
        true if text.starts_with('-') => format!("-{name}"),
        true => name.to_owned(),
        false => names[0].to_owned(),
    }
}

/// Parses a limit: an integer from 1 to 100; anything else is 50.
pub(crate) fn limit(text: &str) -> i64 {
    integer(text).filter(|limit| (1..=100).contains(limit)).unwrap_or(50)
}

/// Parses a page number: an integer; anything else, and a negative one, is 0.
pub(crate) fn page(text: &str) -> i64 {
    integer(text).unwrap_or(0).max(0)
}
