use std::{borrow::Cow, collections::BTreeMap, fmt};

use cloudcix_core::json_diff::{self, Node};
use serde_json::value::RawValue;

/// JSON by its meaning: keys in order, numbers by value without losing a digit, strings decoded.
///
/// `serde_json::Value` won't do: it rejects `1e400`, and rounds fractions and integers beyond 64
/// bits to a 64-bit float, so that requests that differ in a digit would get each other's
/// responses. Its feature `arbitrary_precision` keeps the digits, but applies to every crate of a
/// build and changes the type of numbers for serde; and even then `1.50` and `1.5` would differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// A number, in the normal form of [`number`].
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// The depth beyond which JSON is compared byte by byte: parsing is quadratic in it, because each
/// level parses its content again.
const MAX_DEPTH: usize = 64;

impl Json {
    /// Parses JSON. Returns `None` for anything else, and for JSON that is nested too deeply.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let raw: &RawValue = serde_json::from_slice(bytes).ok()?;
        Self::read(raw.get(), 0)
    }

    /// Parses a value whose syntax was checked before: only strings can still be wrong.
    fn read(raw: &str, depth: usize) -> Option<Self> {
        if depth > MAX_DEPTH {
            return None;
        }
        let raw = raw.trim_ascii();
        Some(match raw.as_bytes().first()? {
            b'{' => {
                let entries: BTreeMap<String, &RawValue> = serde_json::from_str(raw).ok()?;
                let read = |(key, value): (String, &RawValue)| {
                    Some((key, Self::read(value.get(), depth + 1)?))
                };
                Self::Object(entries.into_iter().map(read).collect::<Option<_>>()?)
            }
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
                Self::Array(
                    items
                        .into_iter()
                        .map(|item| Self::read(item.get(), depth + 1))
                        .collect::<Option<_>>()?,
                )
            }
            b'"' => Self::String(serde_json::from_str(raw).ok()?),
            b'n' => Self::Null,
            b't' => Self::Bool(true),
            b'f' => Self::Bool(false),
            _ => Self::Number(number(raw)),
        })
    }

    /// Removes the value at a JSON pointer.
    pub(crate) fn remove(&mut self, pointer: &str) {
        let Some((parent, last)) = pointer.rsplit_once('/') else {
            // The empty pointer names the whole document. Any other without a slash is invalid.
            if pointer.is_empty() {
                *self = Self::Null;
            }
            return;
        };
        let mut at = self;
        for token in parent.split('/').skip(1) {
            let Some(next) = at.child(&unescape(token)) else { return };
            at = next;
        }
        let last = unescape(last);
        match at {
            Self::Object(entries) => drop(entries.remove(last.as_ref())),
            Self::Array(items) => {
                if let Some(index) = last.parse().ok().filter(|&index: &usize| index < items.len())
                {
                    items.remove(index);
                }
            }
            _ => {}
        }
    }

    fn child(&mut self, token: &str) -> Option<&mut Self> {
        match self {
            Self::Object(entries) => entries.get_mut(token),
            Self::Array(items) => items.get_mut(token.parse::<usize>().ok()?),
            _ => None,
        }
    }
}

impl json_diff::Json for Json {
    fn node(&self) -> Node<'_, Self> {
        match self {
            Self::Object(entries) => {
                Node::Object(entries.iter().map(|(key, value)| (key.as_str(), value)).collect())
            }
            Self::Array(items) => Node::Array(items),
            Self::String(text) => Node::String(text),
            Self::Null | Self::Bool(_) | Self::Number(_) => Node::Other,
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(text) => f.write_str(text),
            Self::String(text) => write!(f, "{}", quoted(text)),
            Self::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index > 0 { "," } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Object(entries) => {
                f.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    write!(f, "{}{}:{value}", if index > 0 { "," } else { "" }, quoted(key))?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str) -> serde_json::Value {
    serde_json::Value::from(text)
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

/// Returns the normal form of a number, in which `1`, `1.0` and `10e-1` are equal and no two
/// different numbers are: integers of up to 40 digits as they are, others as their digits and a
/// power of ten.
fn number(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return "0".to_owned();
    }
    let dropped = digits.len() - digits.trim_end_matches('0').len();
    let power = exponent
        .parse::<i64>()
        .ok()
        .and_then(|power| power.checked_add(i64::try_from(dropped).ok()?));
    // A number whose exponent exceeds 64 bits is compared as it is written.
    let Some(power) =
        power.and_then(|power| power.checked_sub(i64::try_from(fraction.len()).ok()?))
    else {
        return text.to_owned();
    };
    match usize::try_from(power) {
        Ok(zeros) if significant.len() + zeros <= 40 => {
            format!("{sign}{significant}{}", "0".repeat(zeros))
        }
        _ => format!("{sign}{significant}e{power}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        Json::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn numbers_are_equal_by_value_and_lose_no_digit() {
        for (one, other) in [
            ("1", "1.0"),
            ("1", "10e-1"),
            ("100", "1e2"),
            ("-0", "0.0"),
            ("1.50", "15E-1"),
            ("0e99999999999999999999", "0"),
        ] {
            assert_eq!(json(one), json(other), "{one} {other}");
        }
        for (one, other) in [
            ("99999999999999999999", "99999999999999999998"),
            ("0.1", "0.10000000000000000001"),
            ("1", "-1"),
            ("1", "\"1\""),
            ("1e99999999999999999999", "1e99999999999999999998"),
        ] {
            assert_ne!(json(one), json(other), "{one} {other}");
        }
    }

    #[test]
    fn a_number_has_one_normal_form() {
        for (text, normal) in [
            ("0", "0"),
            ("-0.00e5", "0"),
            ("7", "7"),
            ("-7.0", "-7"),
            ("10", "10"),
            ("0.10", "1e-1"),
            ("-120.50", "-1205e-1"),
            ("12e3", "12000"),
            ("12.5E+3", "12500"),
            ("100e-1", "10"),
            ("100e-3", "1e-1"),
            // Up to 40 digits are written out.
            ("1e39", "1000000000000000000000000000000000000000"),
            ("1e40", "1e40"),
            ("12e38", "1200000000000000000000000000000000000000"),
            ("12e39", "12e39"),
            ("1e9223372036854775807", "1e9223372036854775807"),
            // The exponent of the normal form would exceed 64 bits.
            ("10e9223372036854775807", "10e9223372036854775807"),
            ("0.1e-9223372036854775808", "0.1e-9223372036854775808"),
        ] {
            assert_eq!(number(text), normal, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn numbers_are_equal_exactly_if_their_values_are(
            one in -2000..2000_i64,
            other in -2000..2000_i64,
            shift in 0..50_usize,
            power in -60..60_i64,
        ) {
            let plain = |value: i64| number(&format!("{value}e{power}"));
            let zeros = "0".repeat(shift);
            let moved = i64::try_from(shift).unwrap();
            let padded = number(&format!("{one}{zeros}e{}", power - moved));
            let split = number(&format!("{one}.{zeros}E{power}"));
            proptest::prop_assert_eq!(&padded, &plain(one));
            proptest::prop_assert_eq!(&split, &plain(one));
            proptest::prop_assert_eq!(plain(one) == plain(other), one == other);
        }
    }

    #[test]
    fn json_is_written_without_spaces_and_with_its_keys_in_order() {
        let text = r#"{ "b": [1, "a\"\n", [], {}], "a": { "c": null, "d": [true, false] } }"#;
        let written = r#"{"a":{"c":null,"d":[true,false]},"b":[1,"a\"\n",[],{}]}"#;
        assert_eq!(json(text).to_string(), written);
    }

    #[test]
    fn strings_have_the_escapes_of_json_and_no_others() {
        for (text, shown) in [
            (
                r#""\u0001\u001b\u00e9\ud83d\ude00""#,
                r#""\u0001\u001b\u00e9\ud83d\ude00""#.to_owned(),
            ),
            (r#""'\"\\\/\n\t\u007f""#, "\"'\\\"\\\\/\\n\\t\u{7f}\"".to_owned()),
        ] {
            let shown = shown.replace(r"\u00e9", "é").replace(r"\ud83d\ude00", "😀");
            assert_eq!(Json::parse(text.as_bytes()).unwrap().to_string(), shown);
            let object = format!("{{{text}:{text}}}");
            assert_eq!(
                Json::parse(object.as_bytes()).unwrap().to_string(),
                format!("{{{shown}:{shown}}}")
            );
        }
    }

    #[test]
    fn a_pointer_removes_its_value_and_nothing_else() {
        let mut value = json(r#"{"a/b":[{"c":1,"~":2},3],"d":4}"#);
        for pointer in ["/a~1b/0/~0", "/a~1b/1", "/d", "/nope/1", "/a~1b/9", "/a~1b/0/c/d", "nope"]
        {
            value.remove(pointer);
        }
        assert_eq!(value, json(r#"{"a/b":[{"c":1}]}"#));
        value.remove("");
        assert_eq!(value, Json::Null);
    }

    #[test]
    fn a_pointer_names_any_key_once_it_is_escaped() {
        for name in ["a", "", "~", "/", "~0", "~1", "~01", "a/~1/~~0b"] {
            let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            let mut value = json(&serde_json::json!({name: 1, "other": 2}).to_string());
            value.remove(&pointer);
            assert_eq!(value, json(r#"{"other":2}"#), "{pointer}");
        }
    }

    #[test]
    fn absurdly_deep_json_is_not_parsed() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        // The outermost value is at depth 0.
        let number = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        let object = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
        for (text, is_parsed) in [
            (deep(MAX_DEPTH + 1), true),
            (deep(MAX_DEPTH + 2), false),
            (number(MAX_DEPTH), true),
            (number(MAX_DEPTH + 1), false),
            (object(MAX_DEPTH), true),
            (object(MAX_DEPTH + 1), false),
        ] {
            assert_eq!(Json::parse(text.as_bytes()).is_some(), is_parsed, "{text}");
        }
        assert!(Json::parse(deep(100_000).as_bytes()).is_none());
        assert!(
            Json::parse(b"{\"a\":1").is_none()
                && Json::parse(b"").is_none()
                && Json::parse(b"\xff").is_none()
        );
    }
}
