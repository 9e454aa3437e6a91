//! Resolution of plain YAML 1.1 scalars to JSON literals, as `PyYAML` does it.

use std::borrow::Cow;

/// A plain scalar that is not text.
#[derive(Debug, PartialEq)]
pub(super) enum Literal<'a> {
    /// A JSON literal.
    Json(Cow<'a, str>),
    /// A number that JSON can't represent, or that is too large to convert.
    Unknown,
}

/// Resolves a plain scalar. `None` if it is text; so is a date, because JSON has none.
pub(super) fn read(text: &str) -> Option<Literal<'_>> {
    let word = match text {
        "" | "~" | "null" | "Null" | "NULL" => "null",
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => "true",
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => "false",
        _ => return number(text),
    };
    Some(Literal::Json(word.into()))
}

fn number(text: &str) -> Option<Literal<'_>> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(Literal::Unknown);
    }
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    // JSON has no such notation, and a MAC address or a time was hardly meant as a number.
    if unsigned.contains(':') {
        return is_sexagesimal(unsigned).then_some(Literal::Unknown);
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits = match unsigned.split_once('.') {
        Some((whole, rest)) => float(whole, rest, text == unsigned)?,
        None => match integer(unsigned)? {
            Ok(digits) => digits,
            Err(TooLarge) => return Some(Literal::Unknown),
        },
    };
    let json = format!("{sign}{digits}");
    Some(Literal::Json(if json == text { text.into() } else { json.into() }))
}

/// The error for a number that is too large to convert.
struct TooLarge;

/// Resolves an integer in any base of YAML 1.1. `None` if it is text.
fn integer(text: &str) -> Option<Result<String, TooLarge>> {
    let convert = |digits: &str, radix: u32| {
        let plain = digits.replace('_', "");
        let is_one = !digits.is_empty() && plain.chars().all(|digit| digit.is_digit(radix));
        is_one.then(|| {
            u128::from_str_radix(&plain, radix)
                .map(|number| number.to_string())
                .map_err(|_| TooLarge)
        })
    };
    // A leading zero makes a number octal in YAML 1.1.
    match text.strip_prefix('0') {
        Some(rest) => match (rest.strip_prefix('b'), rest.strip_prefix('x')) {
            (Some(digits), _) => convert(digits, 2),
            (_, Some(digits)) => convert(digits, 16),
            _ => convert(text, 8),
        },
        None => is_digits(text).then(|| Ok(text.replace('_', ""))),
    }
}

/// Resolves a number with a decimal point. As in `PyYAML`, an exponent needs a sign, and a number
/// with a sign needs a digit before the point. `None` if it is text.
fn float(whole: &str, rest: &str, has_no_sign: bool) -> Option<String> {
    let (fraction, power) = match rest.split_once(['e', 'E']) {
        Some((fraction, power)) => (fraction, Some(power)),
        None => (rest, None),
    };
    let is_power = |power: &str| {
        let digits = power.strip_prefix(['+', '-']);
        digits.is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    let is_fraction = fraction.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let begins =
        if whole.is_empty() { has_no_sign && is_digits(fraction) } else { is_digits(whole) };
    if !begins || !is_fraction || !power.is_none_or(is_power) {
        return None;
    }
    // JSON allows no underscores or leading zeros, and needs digits on both sides of the point.
    let (whole, fraction) = (whole.replace('_', ""), fraction.replace('_', ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = if fraction.is_empty() { "0" } else { &fraction };
    let power = power.map(|power| format!("e{power}")).unwrap_or_default();
    Some(format!("{whole}.{fraction}{power}"))
}

fn is_digits(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
}

/// Whether a text is a number in base 60, such as `190:20:30`.
fn is_sexagesimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = whole.split(':');
    let first = parts
        .next()
        .is_some_and(|first| is_digits(first) && (!first.starts_with('0') || text != whole));
    let is_part =
        |part: &str| matches!(part.len(), 1 | 2) && part.parse::<u8>().is_ok_and(|part| part < 60);
    first
        && parts.all(is_part)
        && fraction.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_what_they_are_to_pyyaml() {
        for (text, json) in [
            ("true", "true"),
            ("True", "true"),
            ("TRUE", "true"),
            ("yes", "true"),
            ("Yes", "true"),
            ("YES", "true"),
            ("on", "true"),
            ("On", "true"),
            ("ON", "true"),
            ("false", "false"),
            ("False", "false"),
            ("FALSE", "false"),
            ("no", "false"),
            ("No", "false"),
            ("NO", "false"),
            ("off", "false"),
            ("Off", "false"),
            ("OFF", "false"),
            ("", "null"),
            ("~", "null"),
            ("null", "null"),
            ("Null", "null"),
            ("NULL", "null"),
            ("0x1F", "31"),
            ("-0x1f", "-31"),
            ("0b101", "5"),
            ("017", "15"),
            ("0_17", "15"),
            ("1_000", "1000"),
            ("+7", "7"),
            ("-7", "-7"),
            ("0", "0"),
            ("-0", "-0"),
            ("00", "0"),
            ("0_", "0"),
            ("0x_1", "1"),
            ("0b1_0", "2"),
            ("+0b11", "3"),
            ("1_", "1"),
            ("1._5", "1.5"),
            ("0.0", "0.0"),
            ("+1.5", "1.5"),
            ("1.5E+3", "1.5e+3"),
            ("12345678901234567890123", "12345678901234567890123"),
            ("1.0", "1.0"),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("01.50", "1.50"),
            ("1_0.2_5", "10.25"),
            ("1.5e+3", "1.5e+3"),
            ("-1.0E-20", "-1.0e-20"),
        ] {
            assert_eq!(read(text), Some(Literal::Json(json.into())), "{text}");
            assert!(serde_json::from_str::<serde_json::Value>(json).is_ok(), "{json}");
        }
    }

    #[test]
    fn a_number_that_json_cannot_hold_is_neither_json_nor_text() {
        for text in [
            ".inf",
            "-.INF",
            "+.Inf",
            ".nan",
            ".NaN",
            "1:30",
            "1:5",
            "1:59",
            "0x_",
            "0b_",
            "0:0.5",
            "190:20:30.15",
            &format!("0x{}", "f".repeat(40)),
        ] {
            assert_eq!(read(text), Some(Literal::Unknown), "{text}");
        }
    }

    #[test]
    fn everything_else_is_text() {
        for text in [
            "y",
            "n",
            "tRUE",
            "1e3",
            "1.5e+",
            "1.5e-x",
            "+.5",
            "._5",
            "._",
            "0B1",
            "0X1",
            "0b",
            "+nan",
            "+.nan",
            ".Inf5",
            "yEs",
            "nUll",
            "~~",
            "1.0e3",
            "0o17",
            "08",
            "0x",
            "0b2",
            "-.5",
            "-.nan",
            "1.2.3",
            "_1",
            "-",
            "+",
            ".",
            "..",
            "1:75",
            "1:60",
            "1:005",
            "1:",
            ":1",
            "1:5.x",
            "01:30",
            "2024-05-06",
            "12abc",
            "1-2",
            "é",
            "1.e",
            "-true",
            "0xg",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
