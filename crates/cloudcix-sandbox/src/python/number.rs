use serde_json::Value;

use super::strip;

/// Reads a text as `int()` reads it: white space around it, a sign, `_` between digits, and the
/// decimal digits of any script. Numbers that 128 bits can't hold become the largest one of their
/// sign, which no id and no limit reaches.
pub(crate) fn int(text: &str) -> Option<i128> {
    let text = strip(text);
    let (negative, digits) = match text.strip_prefix(['+', '-']) {
        Some(digits) => (text.starts_with('-'), digits),
        None => (false, text),
    };
    let mut number: i128 = 0;
    // An underscore needs a digit on each side.
    let mut after_digit = false;
    for c in digits.chars() {
        if c == '_' && after_digit {
            after_digit = false;
            continue;
        }
        number = number.saturating_mul(10).saturating_add(i128::from(digit(c)?));
        after_digit = true;
    }
    after_digit.then_some(if negative { -number } else { number })
}

/// Reads the value of an id as `int()` reads it: a number loses its fraction, and a boolean is 0
/// or 1.
pub(crate) fn id_of(value: &Value) -> Option<i128> {
    match value {
        Value::Bool(flag) => Some(i128::from(*flag)),
        #[expect(clippy::cast_possible_truncation, reason = "saturates, and no id is that large")]
        Value::Number(number) => {
            number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from)).or_else(
                || number.as_f64().filter(|float| float.is_finite()).map(|float| float as i128),
            )
        }
        Value::String(text) => int(text),
        _ => None,
    }
}

/// Replaces a decimal digit of any script by that of ours.
pub(super) fn ascii_digit(c: char) -> char {
    digit(c).map_or(c, |digit| char::from(b'0' + digit))
}

/// The zeros of the scripts that people write numbers in; their ten digits follow one another.
const ZEROS: [u32; 22] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0xa620, 0xff10,
];

/// Returns the value of a decimal digit of any script.
fn digit(c: char) -> Option<u8> {
    if let Some(digit) = c.to_digit(10) {
        return u8::try_from(digit).ok();
    }
    ZEROS
        .iter()
        .find_map(|zero| (c as u32).checked_sub(*zero).filter(|digit| *digit < 10))
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Adds two values: numbers, or texts, which are joined. Anything else can't be added.
pub(crate) fn add(left: &Value, right: &Value) -> Option<Value> {
    if let (Some(left), Some(right)) = (left.as_str(), right.as_str()) {
        return Some(Value::from(format!("{left}{right}")));
    }
    let integer = |value: &Value| match value {
        Value::Bool(flag) => Some(i64::from(*flag)),
        value => value.as_i64(),
    };
    if let (Some(left), Some(right)) = (integer(left), integer(right)) {
        return left.checked_add(right).map(Value::from);
    }
    #[expect(clippy::cast_precision_loss, reason = "as Python adds an integer to a float")]
    let float = |value: &Value| integer(value).map(|it| it as f64).or_else(|| value.as_f64());
    Some(Value::from(float(left)? + float(right)?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_read_as_python_reads_them() {
        for (text, number) in [(" 5 ", 5), ("+3", 3), ("1_0", 10), ("007", 7), ("٥", 5), ("-2", -2)]
        {
            assert_eq!(int(text), Some(number), "{text}");
        }
        for text in ["", "1e1", "1.5", "0x5", "_1", "1_", "1__0", "- 1", "abc"] {
            assert_eq!(int(text), None, "{text}");
        }
        assert_eq!(int(&"9".repeat(99)), Some(i128::MAX));
    }

    #[test]
    fn ids_lose_their_fraction() {
        assert_eq!(id_of(&json!(3.7)), Some(3));
        assert_eq!(id_of(&json!(true)), Some(1));
        assert_eq!(id_of(&json!(" 3 ")), Some(3));
        assert_eq!(id_of(&json!(-3.7)), Some(-3));
        assert_eq!(id_of(&json!(false)), Some(0));
        assert_eq!(id_of(&json!(u64::MAX)), Some(i128::from(u64::MAX)));
        assert_eq!(id_of(&json!(i64::MIN)), Some(i128::from(i64::MIN)));
        assert_eq!(id_of(&json!("3.7")), None);
        assert_eq!(id_of(&json!({})), None);
        assert_eq!(id_of(&json!([3])), None);
        assert_eq!(id_of(&json!(null)), None);
    }

    #[test]
    fn numbers_and_texts_are_added_to_their_like() {
        for (left, right, sum) in [
            (json!(1), json!(2), Some(json!(3))),
            (json!(-1), json!(true), Some(json!(0))),
            (json!(true), json!(true), Some(json!(2))),
            (json!(false), json!(5), Some(json!(5))),
            (json!(1), json!(0.5), Some(json!(1.5))),
            (json!(0.5), json!(true), Some(json!(1.5))),
            (json!(0.25), json!(0.5), Some(json!(0.75))),
            (json!(1.0), json!(1), Some(json!(2.0))),
            (json!("1"), json!("2"), Some(json!("12"))),
            (json!(i64::MAX), json!(0), Some(json!(i64::MAX))),
            (json!(i64::MAX), json!(1), None),
            (json!("1"), json!(2), None),
            (json!(1), json!(null), None),
            (json!([]), json!([]), None),
        ] {
            assert_eq!(add(&left, &right), sum, "{left} + {right}");
            let swapped = add(&right, &left);
            assert!(left.is_string() || swapped == sum, "{right} + {left}");
        }
    }

    #[test]
    fn the_ten_digits_of_each_script_are_read() {
        for zero in ZEROS {
            let text: String = (zero..zero + 10).filter_map(char::from_u32).collect();
            assert_eq!(int(&text), Some(123_456_789), "{text}");
            let beyond = char::from_u32(zero + 10).filter(|c| ascii_digit(*c) != *c);
            let is_next_script = ZEROS.contains(&(zero + 10));
            assert!(beyond.is_none() || is_next_script, "{beyond:?}");
        }
        assert_eq!(ascii_digit('x'), 'x');
        assert_eq!(int("1_٢_3"), Some(123));
        assert_eq!(int("+ 1"), None);
        assert_eq!(int("+-1"), None);
        assert_eq!(int(&format!("-{}", "9".repeat(99))), Some(-i128::MAX));
    }
}
