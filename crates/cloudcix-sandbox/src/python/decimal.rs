use std::{cmp::Ordering, fmt};

use serde_json::Value;

use super::{number::ascii_digit, strip};

/// A decimal number, as `decimal.Decimal` reads and writes it: exact, and with the number of
/// decimal places it was written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decimal {
    /// `digits * 10^exponent`, negative if `negative`.
    Finite {
        negative: bool,
        digits: String,
        exponent: i64,
    },
    Infinity {
        negative: bool,
    },
    NaN,
}

impl Decimal {
    /// Reads a number, or a text in Python's syntax.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(flag) => Self::parse(if *flag { "1" } else { "0" }),
            // A float is converted exactly: 12.1 has fifty decimal places.
            Value::Number(number) if number.is_f64() => number.as_f64().and_then(Self::from_float),
            Value::Number(number) => Self::parse(&number.to_string()),
            Value::String(text) => Self::parse(text),
            _ => None,
        }
    }

    /// Reads a text: a sign, digits with a point, an exponent; `NaN` and `Infinity` as well.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text: String = strip(text).chars().filter(|c| *c != '_').map(ascii_digit).collect();
        let (negative, rest) = match text.strip_prefix(['+', '-']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text.as_str()),
        };
        match rest.to_ascii_lowercase().as_str() {
            "inf" | "infinity" => return Some(Self::Infinity { negative }),
            "nan" | "snan" => return Some(Self::NaN),
            _ => {}
        }
        let (number, exponent) = match rest.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let trimmed = digits.trim_start_matches('0');
        let places = i64::try_from(fraction.len()).ok()?;
        Some(Self::Finite {
            negative,
            digits: if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() },
            exponent: i64::from(exponent) - places,
        })
    }

    fn from_float(float: f64) -> Option<Self> {
        // A double has at most 1074 decimal places; `trim` removes those that are zero.
        let text = format!("{float:.1074}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        Self::parse(text)
    }

    pub(crate) fn is_zero(&self) -> bool {
        matches!(self, Self::Finite { digits, .. } if digits == "0")
    }

    /// Returns the number as a float, for comparisons.
    pub(crate) fn to_f64(&self) -> f64 {
        match self {
            Self::Finite { negative, digits, exponent } => {
                let size: f64 = format!("{digits}e{exponent}").parse().unwrap_or(f64::INFINITY);
                if *negative { -size } else { size }
            }
            Self::Infinity { negative: true } => f64::NEG_INFINITY,
            Self::Infinity { negative: false } => f64::INFINITY,
            Self::NaN => f64::NAN,
        }
    }

    /// Compares two numbers. NaN is larger than all others, as in the database.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::NaN, Self::NaN) => Ordering::Equal,
            (Self::NaN, _) => Ordering::Greater,
            (_, Self::NaN) => Ordering::Less,
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }

    /// Returns the number with exactly `places` decimal places, half to even, as a column of the
    /// database keeps it.
    pub(crate) fn quantize(&self, places: u32) -> Self {
        let Self::Finite { negative, digits, exponent } = self else { return self.clone() };
        let wanted = -i64::from(places);
        let mut digits = digits.clone();
        let mut exponent = *exponent;
        // No column is so wide: what is beyond it isn't kept.
        if exponent > wanted && exponent - wanted < 100 {
            digits
                .extend(std::iter::repeat_n('0', usize::try_from(exponent - wanted).unwrap_or(0)));
            exponent = wanted;
        } else if exponent < wanted {
            digits = rounded(&digits, usize::try_from(wanted - exponent).unwrap_or(usize::MAX));
            exponent = wanted;
        }
        let trimmed = digits.trim_start_matches('0');
        let digits = if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() };
        Self::Finite { negative: *negative, digits, exponent }
    }
}

/// Drops the last `count` digits, rounding half to even.
fn rounded(digits: &str, count: usize) -> String {
    let Some(kept) = digits.len().checked_sub(count) else { return "0".to_owned() };
    let (kept, dropped) = digits.split_at(kept);
    let half = dropped.as_bytes().first().copied().unwrap_or(b'0').cmp(&b'5');
    let beyond = dropped.bytes().skip(1).any(|digit| digit != b'0');
    let odd = kept.bytes().last().is_some_and(|digit| digit % 2 == 1);
    let up = match half {
        Ordering::Greater => true,
        Ordering::Equal => beyond || odd,
        Ordering::Less => false,
    };
    if !up {
        return kept.to_owned();
    }
    let mut bytes = kept.as_bytes().to_vec();
    for byte in bytes.iter_mut().rev() {
        if *byte == b'9' {
            *byte = b'0';
        } else {
            *byte += 1;
            return String::from_utf8_lossy(&bytes).into_owned();
        }
    }
    format!("1{}", String::from_utf8_lossy(&bytes))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (negative, digits, exponent) = match self {
            Self::NaN => return f.write_str("NaN"),
            Self::Infinity { negative } => {
                return f.write_str(if *negative { "-Infinity" } else { "Infinity" });
            }
            Self::Finite { negative, digits, exponent } => (*negative, digits, *exponent),
        };
        if negative {
            f.write_str("-")?;
        }
        let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
        let adjusted = exponent + length - 1;
        if exponent <= 0 && adjusted >= -6 {
            let places = usize::try_from(-exponent).unwrap_or(0);
            if places == 0 {
                return f.write_str(digits);
            }
            let padded = format!("{digits:0>width$}", width = places + 1);
            let (whole, fraction) = padded.split_at(padded.len() - places);
            return write!(f, "{whole}.{fraction}");
        }
        let (first, rest) = digits.split_at(1);
        f.write_str(first)?;
        if !rest.is_empty() {
            write!(f, ".{rest}")?;
        }
        write!(f, "E{adjusted:+}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: &Value) -> Option<String> {
        Decimal::read(value).map(|decimal| decimal.to_string())
    }

    #[test]
    fn decimals_are_read_and_written_as_python_does() {
        assert_eq!(read(&json!("1e3")).as_deref(), Some("1E+3"));
        assert_eq!(read(&json!(" 7.10 ")).as_deref(), Some("7.10"));
        assert_eq!(read(&json!("-5")).as_deref(), Some("-5"));
        assert_eq!(read(&json!("NaN")).as_deref(), Some("NaN"));
        assert_eq!(read(&json!("0.0000001")).as_deref(), Some("1E-7"));
        assert_eq!(read(&json!(12.5)).as_deref(), Some("12.5"));
        assert!(read(&json!(12.1)).is_some_and(|text| text.starts_with("12.09999999999999964")));
        assert_eq!(read(&json!(true)).as_deref(), Some("1"));
        assert_eq!(read(&json!(false)).as_deref(), Some("0"));
        assert_eq!(read(&json!(-7)).as_deref(), Some("-7"));
        assert_eq!(read(&json!(u64::MAX)).as_deref(), Some("18446744073709551615"));
        assert_eq!(read(&json!(-0.5)).as_deref(), Some("-0.5"));
        assert_eq!(read(&json!(3.0)).as_deref(), Some("3"));
        assert_eq!(read(&json!("٣.٥")).as_deref(), Some("3.5"));
        for bad in [json!(""), json!("abc"), json!("1,000"), json!([1]), json!(null)] {
            assert_eq!(read(&bad), None);
        }
    }

    #[test]
    fn a_column_keeps_four_places() {
        let kept = |text: &str| Decimal::parse(text).map(|d| d.quantize(4).to_string());
        assert_eq!(kept("1E+3").as_deref(), Some("1000.0000"));
        assert_eq!(kept("0").as_deref(), Some("0.0000"));
        assert_eq!(kept("1.23455").as_deref(), Some("1.2346"));
        assert_eq!(kept("99.99995").as_deref(), Some("100.0000"));
        assert_eq!(kept("1E+20").as_deref(), Some("100000000000000000000.0000"));
        let widest = format!("1{}.0000", "0".repeat(95));
        assert_eq!(kept("1E+95"), Some(widest));
        assert_eq!(kept("1E+96").as_deref(), Some("1E+96"));
        assert_eq!(kept("-0.00001").as_deref(), Some("-0.0000"));
        assert_eq!(kept("1E-99").as_deref(), Some("0.0000"));
        for kept_as_it_is in ["NaN", "Infinity", "-Infinity", "-12.3456"] {
            assert_eq!(kept(kept_as_it_is).as_deref(), Some(kept_as_it_is));
        }
    }

    #[test]
    fn an_exponent_is_written_below_six_zeros_and_above_the_digits() {
        for (text, written) in [
            ("0.000001", "0.000001"),
            ("0.0000012", "0.0000012"),
            ("0.0000001", "1E-7"),
            ("0.00000012", "1.2E-7"),
            ("-0.00000012", "-1.2E-7"),
            ("10", "10"),
            ("1e1", "1E+1"),
            ("12e1", "1.2E+2"),
            ("120e-1", "12.0"),
            ("1e0", "1"),
            ("-0", "-0"),
            ("0e1", "0E+1"),
            ("0.000000", "0.000000"),
            ("0.0000000", "0E-7"),
            ("007.50", "7.50"),
            ("+.5", "0.5"),
            ("5.", "5"),
            ("1_0", "10"),
            ("inf", "Infinity"),
            ("-Infinity", "-Infinity"),
            ("sNaN", "NaN"),
        ] {
            let read = Decimal::parse(text).map(|decimal| decimal.to_string());
            assert_eq!(read.as_deref(), Some(written), "{text}");
        }
        for text in ["", ".", "+", "--1", "1e", "e1", "1.2.3", "1 2", "0x1", "infi"] {
            assert_eq!(Decimal::parse(text).map(|decimal| decimal.to_string()), None, "{text}");
        }
    }

    #[test]
    fn a_half_is_rounded_to_the_even_digit() {
        let kept = |text: &str| Decimal::parse(text).unwrap().quantize(2).to_string();
        for (text, expected) in [
            ("0.005", "0.00"),
            ("0.0050", "0.00"),
            ("0.0051", "0.01"),
            ("0.0500001", "0.05"),
            ("0.0549", "0.05"),
            ("0.055", "0.06"),
            ("0.065", "0.06"),
            ("0.0650001", "0.07"),
            ("0.064", "0.06"),
            ("0.066", "0.07"),
            ("0.995", "1.00"),
            ("9.995", "10.00"),
            ("9.985", "9.98"),
            ("-0.015", "-0.02"),
            ("0.0005", "0.00"),
            ("0.00009", "0.00"),
            ("1.5", "1.50"),
            ("1.55", "1.55"),
            ("00.5", "0.50"),
        ] {
            assert_eq!(kept(text), expected, "{text}");
        }
    }

    #[test]
    fn only_a_finite_number_without_a_digit_but_0_is_zero() {
        for (text, is_zero) in [
            ("0", true),
            ("-0", true),
            ("0.000", true),
            ("0E+9", true),
            ("0.1", false),
            ("10", false),
            ("NaN", false),
            ("Infinity", false),
        ] {
            assert_eq!(Decimal::parse(text).map(|decimal| decimal.is_zero()), Some(is_zero));
        }
    }

    #[test]
    fn numbers_are_compared_by_their_value_and_nan_is_the_largest() {
        let ascending = ["-inf", "-2", "-1.5", "0", "0.1", "1e1", "11", "inf", "nan"];
        let ascending = ascending.map(|text| Decimal::parse(text).unwrap());
        for (at, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                assert_eq!(left.compare(right), at.cmp(&other), "{left} {right}");
            }
        }
    }
}
