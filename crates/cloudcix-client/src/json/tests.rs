use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
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
    assert!(parse::<Value>(b"99999999999999999999").is_err() && parse::<Value>(b"1e20 ").is_ok());
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
        ("{\"n\":1E3}", "n", "invalid type: floating point, expected an integer"),
        ("{\"n\":1e3,\"i\":1}", "n", "invalid type: floating point, expected an integer"),
        ("{\"i\":-1.5}", "i", "invalid type: floating point, expected an integer"),
        ("{\"n\":-1}", "n", "the integer is below what the type holds"),
        ("{\"pair\":[1,2,3]}", "pair", "there are more values than the type takes"),
    ] {
        let error = parse::<Odd>(text.as_bytes()).unwrap_err();
        let DecodeError::Shape { place, problem } = &error else { panic!("{text}: {error}") };
        assert!(
            place.field.as_deref().is_some_and(|shown| shown.starts_with(field)) && problem == told,
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

/// An integer beyond 64 bits is refused in a value in `text`, in place of each `#`, and a float of
/// as many digits is not.
fn holds_a_value<T: DeserializeOwned>(text: &str) {
    let with = |number: &str| parse::<T>(text.replace('#', number).as_bytes());
    for beyond in ["18446744073709551616", "-9223372036854775809", "99999999999999999999999"] {
        let said = with(beyond).map(drop).map_err(|error| error.to_string());
        assert!(
            said.as_ref().is_err_and(|said| said.contains("beyond 64 bits")),
            "{text} {said:?}"
        );
    }
    for float in ["100000000000000000000.0", "1e20", "0.0000000000000000000001", "-0"] {
        assert!(with(float).is_ok(), "{text} {float}");
    }
    assert!(with("18446744073709551615").is_ok() && with("-9223372036854775808").is_ok(), "{text}");
}

#[test]
fn a_value_is_exact_in_whatever_holds_it() {
    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Newtype(Value);
    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Tuple(u8, Value);
    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Named {
        v: Value,
    }
    #[derive(Deserialize)]
    #[allow(dead_code)]
    enum Variant {
        Newtype(Value),
        Tuple(u8, Value),
        Named { v: Value },
    }
    holds_a_value::<Value>("#");
    holds_a_value::<Value>(r#"[1, {"a": [#]}, 2]"#);
    holds_a_value::<Option<Value>>("#");
    holds_a_value::<Vec<Value>>("[null, #]");
    holds_a_value::<(u8, Value)>("[1, #]");
    holds_a_value::<BTreeMap<String, Value>>(r#"{"k#": 1, "b": #}"#);
    holds_a_value::<Newtype>("#");
    holds_a_value::<Tuple>("[1, #]");
    holds_a_value::<Named>(r#"{"ignored": #, "v": #}"#);
    holds_a_value::<Variant>(r#"{"Newtype": #}"#);
    holds_a_value::<Variant>(r#"{"Tuple": [1, #]}"#);
    holds_a_value::<Variant>(r#"{"Named": {"v": #}}"#);
}

#[test]
fn each_type_is_read_beside_a_long_number_as_it_is_without() {
    #[derive(Debug, Default, Deserialize, PartialEq)]
    struct Unit;
    #[derive(Debug, Deserialize, PartialEq)]
    enum Word {
        One,
    }
    #[derive(Debug, Deserialize, PartialEq)]
    struct All {
        big: i128,
        bool: bool,
        numbers: (i8, i16, i32, i64, u8, u16, u32, u64, u128),
        floats: (f32, f64),
        texts: (char, String, Box<str>),
        none: Option<u8>,
        some: Option<u8>,
        unit: (),
        unit_struct: Unit,
        word: Word,
        list: Vec<u8>,
        map: BTreeMap<String, u8>,
    }
    let text = |big: &str| {
        format!(
            r#"{{"big":{big},"bool":true,"numbers":[-1,-2,-3,-4,1,2,3,4,5],"floats":[1.5,2],
                "texts":["a","\u0062\"","c"],"none":null,"some":1,"unit":null,"unit_struct":null,
                "word":"One","ignored":[{{"a":1.5}}],"list":[1,2],"map":{{"a":1}}}}"#
        )
    };
    let (big, short) = ("-99999999999999999999", "-9");
    let long: All = parse(text(big).as_bytes()).unwrap();
    let plain: All = serde_json::from_str(&text(short)).unwrap();
    assert_eq!(long.big, -99_999_999_999_999_999_999);
    assert_eq!(All { big: -9, ..long }, plain);
    // Nothing but white space may follow the value.
    for (after, is_ok) in [("", true), (" \n", true), (" 1", false), (",", false), ("x", false)] {
        let text = format!("[{big}]{after}");
        assert_eq!(parse::<Vec<i128>>(text.as_bytes()).is_ok(), is_ok, "{after:?}");
    }
    // Another error is the one that it is without the long number, with its place.
    let problem = |text: &str| parse::<Vec<(i128, Value, u8)>>(text.as_bytes()).unwrap_err();
    assert_eq!(
        problem(&format!("[[{big},1.5,1],[1,\"a\",300]]")).to_string(),
        "the response does not fit the requested type, field `[1][2]`: invalid value: integer, \
         expected u8"
    );
    assert_eq!(
        problem(&format!("[[{big},1.5,1],[1,[2.5,{big}],3]]")).to_string().split(':').next(),
        Some("the response can't be decoded, field `[1][1][1]`")
    );
}
