//! JSON parsing that never changes a value.

mod error;
mod exact;
mod place;

use serde::de::DeserializeOwned;

pub use self::{
    error::DecodeError,
    place::{Place, Row},
};

/// Parses a whole response. Skips a byte order mark.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = without_bom(body);
    parse_exactly(body).map_err(|error| DecodeError::new(&error, body))
}

/// Parses a JSON text. Where a type leaves the kind of number to the format, as `Value` does,
/// `serde_json` turns integers beyond 64 bits into floats; here, they are an error.
pub(crate) fn parse_exactly<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    // The exact parser is slower, and few responses have such an integer.
    if has_long_number(text) { exact::from_slice(text) } else { serde_json::from_slice(text) }
}

/// Removes a byte order mark: JSON must be sent without one, but a parser may ignore it (RFC 8259,
/// section 8.1).
pub(crate) fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// The fewest digits of an integer beyond 64 bits: `i64::MIN - 1` has 19.
const MIN_LONG_DIGITS: usize = 19;

/// Whether there may be a number of at least [`MIN_LONG_DIGITS`] digits. A run of that many has a
/// digit at every 19th byte, so only these are looked at, and the bytes around the hits.
fn has_long_number(body: &[u8]) -> bool {
    let is_digit = |at: &usize| body.get(*at).is_some_and(u8::is_ascii_digit);
    (MIN_LONG_DIGITS - 1..body.len()).step_by(MIN_LONG_DIGITS).filter(is_digit).any(|at| {
        let before = (0..at).rev().take_while(is_digit).take(MIN_LONG_DIGITS).count();
        let after = (at + 1..body.len()).take_while(is_digit).take(MIN_LONG_DIGITS).count();
        before + 1 + after >= MIN_LONG_DIGITS
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_long_number_is_found_wherever_it_stands() {
        for before in 0..60 {
            let text = |digits: usize| format!("{}{}x", " ".repeat(before), "7".repeat(digits));
            assert!(
                has_long_number(text(19).as_bytes()) && has_long_number(text(70).as_bytes()),
                "{before}"
            );
            assert!(!has_long_number(text(18).as_bytes()), "{before}");
        }
    }

    #[test]
    fn integers_up_to_64_bits_are_exact_and_those_beyond_are_an_error_in_a_value() {
        for (text, value) in [
            ("18446744073709551615", json!(u64::MAX)),
            ("-9223372036854775808", json!(i64::MIN)),
            ("9223372036854775808", json!(9_223_372_036_854_775_808_u64)),
            (
                "[\"340282366920938463463374607431768211455\"]",
                json!(["340282366920938463463374607431768211455"]),
            ),
            // Decimals follow `f64`, whatever their length.
            ("0.12345678901234567890123", json!(0.123_456_789_012_345_68)),
            ("1e30", json!(1e30)),
            ("12345678901234567890123.5", json!(1.234_567_890_123_456_8e22)),
        ] {
            assert_eq!(parse::<Value>(text.as_bytes()).unwrap(), value, "{text}");
        }
        for text in [
            "18446744073709551616",
            "-9223372036854775809",
            "340282366920938463463374607431768211455",
            "[[{\"a\":99999999999999999999}]]",
        ] {
            assert!(
                matches!(parse::<Value>(text.as_bytes()), Err(DecodeError::Integer { .. })),
                "{text}"
            );
        }
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Row {
        big: u128,
        #[serde(default)]
        other: Value,
    }

    #[derive(Debug, Deserialize)]
    struct Rest {
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }

    #[test]
    fn a_type_that_holds_the_integer_gets_it() {
        let text = b"340282366920938463463374607431768211455";
        assert_eq!(parse::<u128>(text).unwrap(), u128::MAX);
        assert_eq!(parse::<Option<u128>>(text).unwrap(), Some(u128::MAX));
        // A caller who asks for a float gets one.
        assert!((parse::<f64>(text).unwrap() - 3.402_823_669_209_385e38).abs() < 1e23);
        assert!(matches!(parse::<u64>(text), Err(DecodeError::Shape { .. })));
        let row = parse::<Row>(
            b"{\"big\": 340282366920938463463374607431768211455, \
               \"unknown\": 99999999999999999999, \"other\": 1e30}",
        )
        .unwrap();
        assert_eq!(row, Row { big: u128::MAX, other: json!(1e30) });
        assert!(parse::<Row>(b"{\"big\": 1, \"other\": 99999999999999999999}").is_err());
        assert!(parse::<Rest>(b"{\"a\": 99999999999999999999}").is_err());
        assert_eq!(parse::<Rest>(b"{\"a\": \"99999999999999999999\"}").unwrap().rest.len(), 1);
    }

    #[test]
    fn a_float_is_one_whatever_integers_stand_beside_it() {
        #[derive(Debug, Deserialize, PartialEq)]
        struct Both {
            big: u128,
            v: Value,
        }
        let text = |v: &str| format!("{{\"big\":100000000000000000000,\"v\":{v}}}");
        for v in ["1e20", "[1E+20, 100000000000000000000.0]", "[-0, -0.0]", "{\"a\":1e20 }"] {
            let expected =
                Both { big: 100_000_000_000_000_000_000, v: serde_json::from_str(v).unwrap() };
            assert_eq!(parse::<Both>(text(v).as_bytes()).unwrap(), expected, "{v}");
        }
        for (v, field) in [
            ("100000000000000000000", "v"),
            ("[1e20,100000000000000000000 ]", "v[1]"),
            ("{\"a\":-100000000000000000000}", "v.a"),
        ] {
            let Err(DecodeError::Integer { place }) = parse::<Both>(text(v).as_bytes()) else {
                panic!("{v}")
            };
            assert_eq!(place.field.as_deref(), Some(field));
        }
        assert!(
            parse::<Value>(b"99999999999999999999").is_err() && parse::<Value>(b"1e20 ").is_ok()
        );
    }

    #[test]
    fn parsing_takes_linear_time() {
        #[derive(Deserialize)]
        struct Lists {
            a: Vec<u128>,
            b: Vec<Value>,
        }
        // An implementation that compares each float with all integers takes minutes here.
        let list = |item: &str| vec![item; 200_000].join(",");
        let text = format!("{{\"a\":[{}],\"b\":[{}]}}", list("99999999999999999999"), list("1.5"));
        let lists = parse::<Lists>(text.as_bytes()).unwrap();
        assert_eq!((lists.a.len(), lists.b.len()), (200_000, 200_000));
    }

    #[test]
    fn json_that_a_type_does_not_take_is_a_shape_and_not_a_syntax_error() {
        #[derive(Debug, Deserialize)]
        #[allow(dead_code)]
        struct Pair(u8, u8);
        #[derive(Debug, Deserialize)]
        #[allow(dead_code)]
        struct Odd {
            #[serde(default)]
            n: Option<u128>,
            #[serde(default)]
            i: Option<i128>,
            #[serde(default)]
            pair: Option<Pair>,
        }
        for (text, field, told) in [
            ("{\"n\":1.5}", "n", "invalid type: floating point, expected an integer"),
            ("{\"n\":1e3,\"i\":1}", "n", "invalid type: floating point, expected an integer"),
            ("{\"i\":-1.5}", "i", "invalid type: floating point, expected an integer"),
            ("{\"n\":-1}", "n", "the integer is below what the type holds"),
            ("{\"pair\":[1,2,3]}", "pair", "there are more values than the type takes"),
        ] {
            let error = parse::<Odd>(text.as_bytes()).unwrap_err();
            let DecodeError::Shape { place, problem } = &error else { panic!("{text}: {error}") };
            assert!(
                place.field.as_deref().is_some_and(|shown| shown.starts_with(field))
                    && problem == told,
                "{text}: {error}"
            );
        }
        assert!(matches!(parse::<u128>(b"1.5"), Err(DecodeError::Shape { .. })));
        assert!(matches!(parse::<u128>(b"1.5.5"), Err(DecodeError::Syntax { .. })));
        assert!(matches!(
            parse::<u128>("9".repeat(50).as_bytes()),
            Err(DecodeError::NumberTooLarge { .. })
        ));
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(parse::<Value>(b"\xef\xbb\xbf{}").unwrap(), json!({}));
        assert!(matches!(parse::<Value>(b"\xef\xbb\xbf"), Err(DecodeError::Empty)));
    }
}
