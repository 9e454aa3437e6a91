//! For any value, the model of the server reads back exactly that value, or the value is refused;
//! and no value is refused that the server would read back.

use cloudcix::{core::InvalidValue, prelude::*};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::json;

use crate::{filtered, model, sent};

const PARTS: &[&str] = &[
    "a",
    "b",
    "Côte d'Ivoire",
    "é",
    "日本",
    ",",
    "'",
    "\"",
    "[",
    "]",
    "(",
    ")",
    " ",
    "\t",
    "\n",
    "\u{a0}",
    "\u{1c}",
    "\u{1f}",
    "\u{2003}",
    "\u{3000}",
    "\u{200b}",
    "\u{85}",
    "\\",
    "\\'",
    "true",
    "True",
    "FALSE",
    "-",
    "--",
    "_",
    "5",
    "+",
    "&",
    "=",
    "%27",
    "{}",
    "\0",
    "\u{1f600}",
];

/// Generates texts full of characters that the server's parser treats specially.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => vec(select(PARTS), 0..4).prop_map(|parts| parts.concat()), 1 => ".{0,6}",
        1 => "[a-z_]{1,8}"]
}

/// Writes the items as if none needed care. A list that the server does not read back from this, it
/// reads back from no spelling.
fn plainly(items: &[String]) -> String {
    items.join(",")
}

proptest! {
    #[test]
    fn a_list_is_read_back_or_refused(items in vec(text(), 0..4)) {
        let survives = !items.is_empty() && model::list(&plainly(&items)) == items;
        let ways = [
            filtered("english_name__in", &items),
            filtered("a__b__in", items.as_slice()),
            filtered("english_name__in", json!(items)),
            filtered("english_name__in", items.iter().map(String::as_str)
                .map(Some).collect::<Vec<_>>()),
        ];
        for sent in ways {
            prop_assert_eq!(sent.is_ok(), survives, "{:?}", sent);
            if let Ok(sent) = sent {
                prop_assert_eq!(model::value(Some("in"), &sent), model::Value::List(items.clone()));
            }
        }
    }

    #[test]
    fn a_filter_of_the_old_style_is_held_to_the_same(items in vec(text(), 1..4)) {
        let survives = model::list(&plainly(&items)) == items;
        let sent = sent(&Params::new().query("english_name__in", &items), "english_name__in");
        prop_assert_eq!(sent.is_ok(), survives, "{:?}", sent);
    }

    #[test]
    fn a_range_is_read_back_or_refused(items in vec(text(), 0..4)) {
        let survives = items.len() == 2 && model::list(&plainly(&items)) == items;
        let mut ways = vec![filtered("id__range", &items), filtered("id__range", json!(items))];
        if let [first, last] = &items[..] {
            ways.extend([filtered("id__range", (first, last)),
                filtered("id__range", [first, last])]);
        }
        for sent in ways {
            prop_assert_eq!(sent.is_ok(), survives, "{:?}", sent);
            if let Ok(sent) = sent {
                prop_assert_eq!(model::value(Some("range"), &sent),
                    model::Value::Range(items.clone().try_into().ok()));
            }
        }
    }

    #[test]
    fn numbers_survive_in_lists_and_ranges(numbers in vec(any::<i64>(), 2..5),
        first in any::<f64>(), last in any::<u32>()) {
        let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
        prop_assert_eq!(model::list(&filtered("id__in", &numbers).unwrap()), texts);
        prop_assume!(first.is_finite());
        let sent = filtered("id__range", (first, last)).unwrap();
        let model::Value::Range(Some([one, two])) =
            model::value(Some("range"), &sent) else { panic!("{sent}") };
        prop_assert_eq!((one.parse::<f64>().unwrap(), two.parse::<u32>().unwrap()), (first, last));
    }

    #[test]
    fn a_text_where_the_server_reads_a_list_is_one_item_or_refused(text in text()) {
        let survives = model::list(&text) == [text.as_str()];
        for sent in [filtered("english_name__in", &text),
            filtered("english_name__in", json!(text))] {
            prop_assert_eq!(sent.is_ok(), survives, "{:?}", sent);
        }
    }

    #[test]
    fn a_text_where_the_server_reads_a_range_is_two_items_or_refused(
        text in prop_oneof![text(), ("[a-c' ]{0,3}", "[a-c ]{0,3}")
            .prop_map(|(one, two)| format!("{one},{two}"))],
    ) {
        for sent in [filtered("id__range", &text), filtered("id__range", json!(text))] {
            let read = model::value(Some("range"), &text);
            match (sent, read) {
                // Neither end contains a character that the server removes.
                (Ok(sent), model::Value::Range(Some(ends))) => {
                    prop_assert_eq!(&sent, &text);
                    prop_assert!(ends.iter().all(|end| text.contains(end)));
                }
                // The server would remove a character.
                (Err(_), _) if text.contains(['[', ']', '(', ')', '\'', '"']) => {}
                (Err(error), model::Value::Range(None)) => {
                    prop_assert!(matches!(error.problem, InvalidValue::Range { .. }), "{}", error);
                }
                (sent, read) => prop_assert!(false, "{:?} {:?}", sent, read),
            }
        }
    }

    #[test]
    fn a_range_that_is_written_as_text_is_sent(first in any::<i64>(), last in any::<i64>()) {
        for text in [format!("{first},{last}"), format!(" ({first}, {last}) "),
            format!("['{first}', '{last}']")] {
            let sent = filtered("id__range", &text).unwrap();
            let read = model::Value::Range(Some([first.to_string(), last.to_string()]));
            prop_assert_eq!(model::value(Some("range"), &sent), read);
        }
    }

    #[test]
    fn a_single_value_is_read_back_or_refused(
        text in text(),
        operator in select(&["", "__icontains", "__iexact", "__gte", "__IN", "__in__x", "__regex",
            "___in"][..]),
    ) {
        let filter = format!("english_name{operator}");
        let read = model::value(model::operator(&filter), &text);
        for sent in [filtered(&filter, &text), filtered(&filter, Some(text.as_str())),
            filtered(&filter, json!(text))] {
            match (&sent, &read) {
                (Ok(sent), model::Value::Text(read)) => prop_assert!(sent == read && *read == text),
                (Err(error), model::Value::Boolean(_)) if operator == "__iexact" => {
                    prop_assert_eq!(&error.problem, &InvalidValue::BooleanForIExact);
                }
                (Err(error), model::Value::Boolean(_)) => prop_assert_eq!(&error.problem,
                    &InvalidValue::ReadsAsBoolean),
                _ => prop_assert!(false, "{:?} {:?}", sent, read),
            }
        }
        // A list is not a single value, whatever its items are.
        prop_assert!(filtered(&filter, [text]).is_err());
    }

    #[test]
    fn a_boolean_is_read_as_one(value in any::<bool>(),
        filter in select(&["active", "active__icontains", "created__isnull"][..])) {
        let sent = filtered(filter, value).unwrap();
        prop_assert_eq!(model::value(model::operator(filter), &sent), model::Value::Boolean(value));
    }

    #[test]
    fn a_boolean_that_the_server_fails_at_is_refused(value in any::<bool>(),
        field in "[a-z]{1,4}") {
        let filter = format!("{field}__iexact");
        prop_assert_eq!(filtered(&filter, value).unwrap_err().problem,
            InvalidValue::BooleanForIExact);
    }

    #[test]
    fn a_boolean_is_the_same_item_alone_and_in_a_list(value in any::<bool>()) {
        let (alone, listed) = (filtered("active__in", value).unwrap(),
            filtered("active__in", [value]).unwrap());
        prop_assert_eq!(model::list(&alone), model::list(&listed));
        prop_assert_eq!(alone.to_lowercase(), value.to_string());
    }

    #[test]
    fn isnull_takes_a_boolean_in_any_spelling_and_nothing_else(text in prop_oneof![text(),
        "[tT][rR][uU][eE]", "[fF][aA][lL][sS][eE]"]) {
        match filtered("created__isnull", &text) {
            Ok(sent) => {
                let model::Value::Boolean(read) =
                    model::value(Some("isnull"), &sent) else { panic!("{sent}") };
                prop_assert_eq!(read.to_string(), text.to_lowercase());
            }
            Err(error) => prop_assert!(error.problem == InvalidValue::NotBoolean
                && !["true", "false"].contains(&&*text.to_lowercase())),
        }
    }

    #[test]
    fn a_part_of_a_date_is_an_integer_or_refused(number in any::<i64>(), text in text()) {
        let read = |text: &str| model::value(Some("year"), text);
        prop_assert_eq!(read(&filtered("created__year", number).unwrap()),
            model::Value::Integer(Some(number)));
        if let Ok(sent) = filtered("created__year", &text) {
            prop_assert!(matches!(read(&sent), model::Value::Integer(Some(_))));
        }
        prop_assert!(filtered("created__year", 2024.0).is_err()
            && filtered("created__year", [2024]).is_err());
    }

    #[test]
    fn an_order_is_read_back_or_refused(text in prop_oneof![text(), "-{0,2}[a-z_]{1,8}"]) {
        let name = text.strip_prefix('-').unwrap_or(&text);
        let is_name = !name.is_empty() && name.chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        let sent = sent(&Params::new().order(&text), "order");
        prop_assert_eq!(sent.is_ok(), is_name, "{:?}", sent);
        if let Ok(sent) = sent {
            prop_assert_eq!(model::order(&sent, &["id", name]), text);
        }
    }

    #[test]
    fn several_orders_are_refused(orders in vec("-?[a-z_]{1,8}", 0..4)) {
        let error = sent(&Params::new().order(&orders), "order").unwrap_err();
        prop_assert_eq!(error.problem, InvalidValue::SeveralOrders);
    }

    #[test]
    fn limits_and_pages_are_read_back_or_refused(number in prop_oneof![-3_i64..200, any::<i64>()],
        text in text()) {
        let limit = sent(&Params::new().query("limit", number), "limit");
        prop_assert_eq!(limit.is_ok(), model::limit(&number.to_string()) == number);
        let page = sent(&Params::new().query("page", number), "page");
        prop_assert_eq!(page.is_ok(), model::page(&number.to_string()) == number);
        for name in ["limit", "page"] {
            if let Ok(sent) = sent(&Params::new().query(name, &text), name) {
                prop_assert!(model::integer(&sent).is_some(), "{}", sent);
            }
        }
    }
}
