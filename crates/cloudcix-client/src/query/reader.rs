//! A model of how the server reads the values of parameters, and the checks that follow from it.
//!
//! The server receives text, and the filter's operator decides how it reads that:
//!
//! - `in`: removes `[ ] ( ) ' "` from the whole text, splits the rest at `,`, strips white space
//!   from each item, and drops empty items. There are no escapes, so an item with any of these
//!   can't be sent. A backslash is an ordinary character.
//! - `range`: like `in`, but skips the filter unless exactly two items are left. A range of a
//!   foreign key fails with a 500: see `foreign_keys`.
//! - `isnull`: true for `true` in any case, false for everything else.
//! - `year`, `month`, `day`, `week_day`, `hour`, `minute`: skips the filter unless it is an
//!   integer.
//! - Any other, or none: turns `true` and `false`, in any case, into a boolean. Compares a list as
//!   its literal text. `iexact` with a boolean fails with a 500.
//!
//! This follows the source of the server's public framework, and agrees with the responses in
//! recorded sessions.

use super::{
    InvalidItem, InvalidValue,
    value::{Kind, Rendered},
};

/// The characters that the server removes from a list, even inside its items.
const REMOVED: [char; 6] = ['[', ']', '(', ')', '\'', '"'];

/// The way in which the server reads the value of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    List,
    Range,
    IsNull,
    Integer,
    IExact,
    Plain,
}

impl Reading {
    /// Returns the reading of the operator behind the filter's last `__`. The server compares it
    /// case-sensitively, and splits from the left.
    pub(super) fn from_filter(filter: &str) -> Self {
        match filter.split("__").skip(1).last() {
            Some("in") => Self::List,
            Some("range") => Self::Range,
            Some("isnull") => Self::IsNull,
            Some("year" | "month" | "day" | "week_day" | "hour" | "minute") => Self::Integer,
            Some("iexact") => Self::IExact,
            _ => Self::Plain,
        }
    }

    /// Refuses a value that the server would read as another one.
    pub(super) fn check(self, value: &Rendered) -> Result<(), InvalidValue> {
        let Rendered { text, kind } = value;
        let is_text = *kind == Kind::Text;
        let is_single = matches!(kind, Kind::Text | Kind::Plain);
        match self {
            // The items of a real list were checked when it was rendered.
            Self::List if is_single => check_list_item(text).map_err(InvalidValue::Text),
            // A string may spell out a range: `1,5`.
            Self::Range if is_text => check_range_text(text),
            Self::Range if *kind != Kind::List(2) => {
                Err(InvalidValue::Range { items: value.items() })
            }
            // A string is fine, too: it reaches the server as the same text as a `bool`.
            Self::IsNull if *kind != Kind::Boolean && !(is_text && reads_as_boolean(text)) => {
                Err(InvalidValue::NotBoolean)
            }
            Self::Integer if !is_single || integer(text).is_none() => Err(InvalidValue::NotInteger),
            Self::IExact if *kind == Kind::Boolean || is_text && reads_as_boolean(text) => {
                Err(InvalidValue::BooleanForIExact)
            }
            Self::Plain | Self::IExact if matches!(kind, Kind::List(_)) => {
                Err(InvalidValue::ListWithoutIn)
            }
            // As a `bool`, it would be what the caller means; as a string, the server would compare
            // it with `True` or `False`.
            Self::Plain if is_text && reads_as_boolean(text) => Err(InvalidValue::ReadsAsBoolean),
            _ => Ok(()),
        }
    }
}

/// Rewrites a boolean for a filter that takes a list: there, the server understands Python's
/// `True`, anywhere else `true`.
pub(super) fn adapt_boolean(param: &str, value: Rendered) -> Rendered {
    // Lazy: most values aren't booleans, so the name needn't be parsed.
    let is_in = || Reading::from_filter(param.strip_suffix(']').unwrap_or(param)) == Reading::List;
    match (value.kind == Kind::Boolean && is_in(), value.text.as_str()) {
        (true, "true") => Rendered::new(Kind::Boolean, "True".to_owned()),
        (true, _) => Rendered::new(Kind::Boolean, "False".to_owned()),
        (false, _) => value,
    }
}

/// Accepts a string that the server reads as exactly the two ends that it shows: `1,5`, `(1, 5)` or
/// `['1', '5']`.
fn check_range_text(text: &str) -> Result<(), InvalidValue> {
    let text = strip_pair(text.trim_matches(is_white_space), &["[]", "()"]);
    let ends: Vec<&str> = text
        .split(',')
        .map(|end| strip_pair(end.trim_matches(is_white_space), &["''", "\"\""]))
        .collect();
    // Counted as the server does, which drops empty items.
    let items = ends.iter().filter(|end| !end.is_empty()).count();
    if ends.len() != 2 || items != 2 {
        return Err(InvalidValue::Range { items });
    }
    ends.into_iter().try_for_each(check_list_item).map_err(InvalidValue::Text)
}

/// Strips one pair of brackets or quotes around a text.
fn strip_pair<'a>(text: &'a str, pairs: &[&str]) -> &'a str {
    let inside = |pair: &&str| text.strip_prefix(&pair[..1])?.strip_suffix(&pair[1..]);
    pairs.iter().find_map(inside).unwrap_or(text)
}

/// Whether the server reads this text as a boolean. It does not strip white space first.
fn reads_as_boolean(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

/// Refuses an item that the server would change or drop when it reads a list.
pub(super) fn check_list_item(item: &str) -> Result<(), InvalidItem> {
    if item.is_empty() {
        return Err(InvalidItem::Empty);
    }
    if item.contains(',') {
        return Err(InvalidItem::Comma);
    }
    if let Some(removed) = item.chars().find(|letter| REMOVED.contains(letter)) {
        return Err(InvalidItem::Removed(removed));
    }
    if item.starts_with(is_white_space) || item.ends_with(is_white_space) {
        return Err(InvalidItem::WhiteSpace);
    }
    Ok(())
}

/// Whether Python's `strip` removes this character: Unicode's white space, and the four separators
/// of ASCII (U+001C to U+001F), which Unicode doesn't count.
fn is_white_space(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

/// Reads an integer as the server does, with an optional sign, leading zeros and white space around
/// it.
pub(super) fn integer(text: &str) -> Option<i64> {
    text.trim_matches(is_white_space).parse().ok()
}

/// Refuses an order that can't be the name of a field. The server compares the whole text, except
/// for a `-` before it, with the names it knows, and silently uses its default if none matches.
pub(super) fn check_order(Rendered { text, kind }: &Rendered) -> Result<(), InvalidValue> {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    match kind {
        Kind::List(_) => Err(InvalidValue::SeveralOrders),
        Kind::Text if is_name(text.strip_prefix('-').unwrap_or(text)) => Ok(()),
        _ => Err(InvalidValue::Order),
    }
}

/// Refuses a limit for which the server would silently use 50.
pub(super) fn check_limit(limit: &Rendered) -> Result<(), InvalidValue> {
    let is_limit = integer(&limit.text).is_some_and(|limit| (1..=100).contains(&limit));
    if is_limit { Ok(()) } else { Err(InvalidValue::Limit) }
}

/// Refuses a page number that makes the server fail or return page 0.
pub(super) fn check_page(page: &Rendered) -> Result<(), InvalidValue> {
    let is_page = integer(&page.text).is_some_and(|page| page >= 0);
    if is_page { Ok(()) } else { Err(InvalidValue::Page) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_follows_the_last_pair_of_underscores() {
        for (filter, reading) in [
            ("name__in", Reading::List),
            ("a__b__in", Reading::List),
            ("id__range", Reading::Range),
            ("created__isnull", Reading::IsNull),
            ("created__year", Reading::Integer),
            ("created__month", Reading::Integer),
            ("created__day", Reading::Integer),
            ("created__week_day", Reading::Integer),
            ("created__hour", Reading::Integer),
            ("created__minute", Reading::Integer),
            ("created__second", Reading::Plain),
            ("name__iexact", Reading::IExact),
            // No operator, one that the server does not know, or one in the middle.
            ("in", Reading::Plain),
            ("name", Reading::Plain),
            ("name__IN", Reading::Plain),
            ("in__name", Reading::Plain),
            ("name__icontains", Reading::Plain),
            ("name___in", Reading::Plain),
            ("name__in__", Reading::Plain),
        ] {
            assert_eq!(Reading::from_filter(filter), reading, "{filter}");
        }
    }

    #[test]
    fn an_item_that_the_server_would_change_is_refused_with_the_reason() {
        for (item, error) in [
            ("", InvalidItem::Empty),
            (",", InvalidItem::Comma),
            ("O'Brien", InvalidItem::Removed('\'')),
            ("a(b", InvalidItem::Removed('(')),
            (" a", InvalidItem::WhiteSpace),
            ("a\u{a0}", InvalidItem::WhiteSpace),
            ("\u{1f}a", InvalidItem::WhiteSpace),
            ("\u{3000}", InvalidItem::WhiteSpace),
        ] {
            assert_eq!(check_list_item(item), Err(error), "{item:?}");
        }
        for item in ["a b", "a\nb", "\\", "a\\b", "é", "\u{200b}", "{}", "\0", "<>", "’"] {
            assert_eq!(check_list_item(item), Ok(()), "{item:?}");
        }
    }

    #[test]
    fn an_order_is_one_name() {
        let text = |order: &str| check_order(&Rendered::new(Kind::Text, order.to_owned()));
        for order in ["name", "-name", "country_id", "member__name", "_2"] {
            assert_eq!(text(order), Ok(()), "{order}");
        }
        for order in [
            "",
            "-",
            "--name",
            "+name",
            "name,-id",
            "name id",
            " name",
            "['name']",
            "name desc",
            "é",
        ] {
            assert_eq!(text(order), Err(InvalidValue::Order), "{order}");
        }
    }

    #[test]
    fn each_operator_takes_the_kinds_of_value_that_the_server_reads_as_they_are() {
        use InvalidValue::{
            BooleanForIExact, ListWithoutIn, NotBoolean, NotInteger, ReadsAsBoolean,
        };
        let range = |items| Err(InvalidValue::Range { items });
        let operators = ["__in", "__range", "__isnull", "__day", "__iexact", ""];
        for (kind, texts, expected) in [
            (
                Kind::Text,
                &["x", "nottrue", "true "][..],
                [Ok(()), range(1), Err(NotBoolean), Err(NotInteger), Ok(()), Ok(())],
            ),
            (
                Kind::Text,
                &["true", "false", "True", "FALSE"],
                [
                    Ok(()),
                    range(1),
                    Ok(()),
                    Err(NotInteger),
                    Err(BooleanForIExact),
                    Err(ReadsAsBoolean),
                ],
            ),
            (
                Kind::Boolean,
                &["true", "false"],
                [Ok(()), range(1), Ok(()), Err(NotInteger), Err(BooleanForIExact), Ok(())],
            ),
            (
                Kind::Plain,
                &["0", "-7", "2024"],
                [Ok(()), range(1), Err(NotBoolean), Ok(()), Ok(()), Ok(())],
            ),
            (
                Kind::Plain,
                &["1.5", "2024-01-02"],
                [Ok(()), range(1), Err(NotBoolean), Err(NotInteger), Ok(()), Ok(())],
            ),
        ] {
            for text in texts {
                let value = Rendered::new(kind, (*text).to_owned());
                for (operator, expected) in operators.iter().zip(&expected) {
                    // White space at an end matters to a list alone.
                    if *operator == "__in" && text.ends_with(' ') {
                        continue;
                    }
                    let reading = Reading::from_filter(&format!("name{operator}"));
                    assert_eq!(reading.check(&value), *expected, "{operator} {kind:?} {text}");
                }
            }
        }
        for items in 0..5 {
            let value = Rendered::new(Kind::List(items), String::new());
            let check = |operator| Reading::from_filter(operator).check(&value);
            assert_eq!(check("a__in"), Ok(()));
            assert_eq!(check("a__range"), if items == 2 { Ok(()) } else { range(items) });
            assert_eq!(check("a__isnull"), Err(NotBoolean));
            assert_eq!(check("a__hour"), Err(NotInteger));
            assert_eq!([check("a__iexact"), check("a")], [Err(ListWithoutIn), Err(ListWithoutIn)]);
        }
    }

    #[test]
    fn a_text_is_a_range_if_it_shows_two_ends() {
        for text in ["1,5", " 1 , 5 ", "(1, 5)", "['1', '5']", "[\"a\",'b']", "\u{1f}[a b,c]\u{1f}"]
        {
            assert_eq!(check_range_text(text), Ok(()), "{text:?}");
        }
        for (text, items) in [
            ("", 0),
            ("[]", 0),
            ("''", 0),
            ("'',\"\"", 0),
            (",", 0),
            ("1", 1),
            ("1,", 1),
            (",'5'", 1),
            ("1,2,", 2),
            ("1,2,3", 3),
        ] {
            assert_eq!(check_range_text(text), Err(InvalidValue::Range { items }), "{text:?}");
        }
        for (text, removed) in [("(1,5", '('), ("1,'5", '\''), ("[1,5)", '['), ("((1,5))", '(')] {
            let error = InvalidValue::Text(InvalidItem::Removed(removed));
            assert_eq!(check_range_text(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn the_first_character_that_the_server_removes_is_named() {
        for (first, second) in REMOVED.iter().flat_map(|a| REMOVED.map(|b| (*a, b))) {
            let item = format!("a{first}b{second}");
            assert_eq!(check_list_item(&item), Err(InvalidItem::Removed(first)), "{item}");
        }
    }

    #[test]
    fn limits_and_pages_end_where_the_server_ends_them() {
        let with = |check: fn(&Rendered) -> Result<(), InvalidValue>, text: &str| {
            check(&Rendered::new(Kind::Text, text.to_owned())).is_ok()
        };
        let limits = ["0", "1", "100", "101", " 1\u{1f}", "x"].map(|text| with(check_limit, text));
        assert_eq!(limits, [false, true, true, false, true, false]);
        let pages = ["-1", "0", "1", "\u{1c}+2 ", "1.0"].map(|text| with(check_page, text));
        assert_eq!(pages, [false, true, true, true, false]);
    }
}
