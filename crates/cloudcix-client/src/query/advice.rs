//! The advice in an error about a parameter, which depends on the parameter's name.

use cloudcix_catalogue::Operator;

use super::{InvalidItem, InvalidValue};

/// Returns what to do instead, with the names that this parameter would need.
pub(super) fn advice(param: &str, problem: &InvalidValue) -> Option<String> {
    let filter = Filter::from_name(param);
    let field = filter.field;
    match problem {
        InvalidValue::Item { error, .. } => filter.alone(error),
        InvalidValue::Text(InvalidItem::Empty) => Some("leave the parameter out".to_owned()),
        InvalidValue::Text(error) => {
            let alone = filter.alone(error)?;
            Some(if filter.is_range() {
                alone
            } else {
                format!("give several values as a list; for this one, {alone}")
            })
        }
        InvalidValue::ListWithoutIn => Some(format!("several values need `{field}__in`")),
        InvalidValue::ReadsAsBoolean if filter.ignores_case() => {
            let operator = filter.operator.unwrap_or_default();
            Some(format!(
                "`__{operator}` ignores case, so a `bool` finds what the text would: give one"
            ))
        }
        InvalidValue::ReadsAsBoolean => Some(format!(
            "if you mean the boolean, give a `bool`; for the word itself, use `{field}__in` with a \
             list of it"
        )),
        InvalidValue::BooleanForIExact => Some(format!(
            "if you mean the boolean, use `{field}` without an operator; for the word itself, use \
             `{field}__in` with a list of its spellings"
        )),
        InvalidValue::ForeignKeyRange => Some(format!("use `{field}__in` with a list of the ids")),
        _ => None,
    }
}

/// The parts of a filter's name.
struct Filter<'a> {
    field: &'a str,
    operator: Option<&'a str>,
    excludes: bool,
    /// Whether the parameter is certainly a filter: it has brackets or an operator.
    is_certain: bool,
}

impl<'a> Filter<'a> {
    fn from_name(param: &'a str) -> Self {
        let inside =
            |family| param.strip_prefix(family).and_then(|rest: &str| rest.strip_suffix(']'));
        let (search, exclude) = (inside("search["), inside("exclude["));
        let old_exclude = param.strip_prefix("exclude__");
        let name = search.or(exclude).or(old_exclude).unwrap_or(param);
        // Split from the left, as the server does: `a___in` is `a` and `_in`, which is not an
        // operator.
        let operator = name.split("__").skip(1).last().filter(|operator| is_operator(operator));
        let field = operator
            .and_then(|operator| name.strip_suffix(operator)?.strip_suffix("__"))
            .unwrap_or(name);
        let excludes = exclude.is_some() || search.is_none() && old_exclude.is_some();
        let is_certain = search.is_some() || excludes || operator.is_some();
        Self { field, operator, excludes, is_certain }
    }

    fn is_range(&self) -> bool {
        self.operator == Some("range")
    }

    fn ignores_case(&self) -> bool {
        matches!(self.operator, Some("icontains" | "istartswith" | "iendswith"))
    }

    /// Returns the advice for a value that a list can't hold.
    fn alone(&self, error: &InvalidItem) -> Option<String> {
        let first = match error {
            InvalidItem::Kind(_) => return None,
            InvalidItem::WhiteSpace => "trim it, or ",
            InvalidItem::Empty => "leave it out, or ",
            InvalidItem::Comma | InvalidItem::Removed(_) => "",
        };
        let field = self.field;
        let alone = if self.is_range() {
            "compare such values after reading".to_owned()
        } else if !self.is_certain {
            "give it alone, not in a list".to_owned()
        } else if self.excludes {
            // Not in a call of its own: the results of two calls with one exclusion each, put
            // together, have every row.
            format!("keep the others in `__in` and add `.exclude(\"{field}\", …)` to the same call")
        } else {
            format!("search for that value alone: `.search(\"{field}\", …)`")
        };
        Some(format!("{first}{alone}"))
    }
}

/// Whether the last part of a name is an operator. In any case, since a wrong case is a likely
/// mistake.
fn is_operator(part: &str) -> bool {
    Operator::ALL.iter().any(|known| known.as_str().eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_replaces_the_operator_but_keeps_a_field_of_another_table() {
        for (param, field) in [
            ("search[english_name__icontains]", "english_name"),
            ("exclude[english_name]", "english_name"),
            ("search[name__IN]", "name"),
            ("search[member__name]", "member__name"),
            ("search[a__b__gte]", "a__b"),
            ("exclude__name__in", "name"),
            ("name", "name"),
            ("search[a___in]", "a___in"),
        ] {
            assert_eq!(
                advice(param, &InvalidValue::ListWithoutIn),
                Some(format!("several values need `{field}__in`")),
                "{param}"
            );
        }
    }

    #[test]
    fn to_exclude_a_value_that_no_list_can_hold_takes_the_same_call() {
        let comma = InvalidValue::Item { index: 0, error: InvalidItem::Comma };
        for param in ["exclude[name__in]", "exclude__name__in"] {
            let advice = advice(param, &comma).unwrap();
            assert_eq!(
                advice,
                "keep the others in `__in` and add `.exclude(\"name\", …)` to the same call"
            );
        }
        assert_eq!(
            advice("search[name__in]", &comma).unwrap(),
            "search for that value alone: `.search(\"name\", …)`"
        );
        assert_eq!(advice("p", &comma).unwrap(), "give it alone, not in a list");
    }

    #[test]
    fn brackets_or_an_operator_make_a_parameter_a_filter() {
        let alone = |param: &str, error: InvalidItem| {
            advice(param, &InvalidValue::Item { index: 0, error }).unwrap_or_default()
        };
        for (param, start) in [
            ("search[name]", "search for"),
            ("exclude[name]", "keep"),
            ("exclude__name", "keep"),
            ("name__gt", "search for"),
            ("name__range", "compare"),
            ("search[exclude__name]", "search for"),
            ("name", "give it"),
            ("search[name", "give it"),
        ] {
            assert!(alone(param, InvalidItem::Comma).starts_with(start), "{param}");
            assert!(alone(param, InvalidItem::Removed('(')).starts_with(start), "{param}");
            let trimmed = alone(param, InvalidItem::WhiteSpace);
            assert!(trimmed.starts_with(&format!("trim it, or {start}")), "{trimmed}");
            let empty = alone(param, InvalidItem::Empty);
            assert!(empty.starts_with(&format!("leave it out, or {start}")), "{empty}");
            assert_eq!(alone(param, InvalidItem::Kind("a list")), "");
        }
    }

    #[test]
    fn the_advice_for_an_item_is_the_same_wherever_it_stands() {
        for index in [0, 1, 9, 10, 99] {
            let problem = InvalidValue::Item { index, error: InvalidItem::Comma };
            assert_eq!(
                advice("search[name__in]", &problem).unwrap(),
                "search for that value alone: `.search(\"name\", …)`"
            );
        }
    }

    #[test]
    fn each_problem_of_a_text_has_its_advice() {
        let text = |error| InvalidValue::Text(error);
        let search = "search for that value alone: `.search(\"a\", …)`";
        let several = format!("give several values as a list; for this one, {search}");
        let trimmed = format!("give several values as a list; for this one, trim it, or {search}");
        let in_list = "if you mean the boolean, give a `bool`; for the word itself, use `a__in` \
                       with a list of it";
        let ignores = |operator: &str| {
            format!("`__{operator}` ignores case, so a `bool` finds what the text would: give one")
        };
        for (param, problem, expected) in [
            ("search[a__in]", text(InvalidItem::Empty), Some("leave the parameter out".to_owned())),
            ("search[a__in]", text(InvalidItem::Comma), Some(several)),
            ("search[a__in]", text(InvalidItem::WhiteSpace), Some(trimmed)),
            ("search[a__in]", text(InvalidItem::Kind("a list")), None),
            (
                "search[a__range]",
                text(InvalidItem::Removed('(')),
                Some("compare such values after reading".to_owned()),
            ),
            ("search[a__icontains]", InvalidValue::ReadsAsBoolean, Some(ignores("icontains"))),
            ("search[a__istartswith]", InvalidValue::ReadsAsBoolean, Some(ignores("istartswith"))),
            ("search[a__iendswith]", InvalidValue::ReadsAsBoolean, Some(ignores("iendswith"))),
            ("search[a]", InvalidValue::ReadsAsBoolean, Some(in_list.to_owned())),
            (
                "search[a__range]",
                InvalidValue::ForeignKeyRange,
                Some("use `a__in` with a list of the ids".to_owned()),
            ),
            ("a", InvalidValue::Object, None),
        ] {
            assert_eq!(advice(param, &problem), expected, "{param} {problem}");
        }
        assert_eq!(
            text(InvalidItem::Empty).to_string(),
            "the server reads this text as a list, and an empty one is dropped"
        );
        assert_eq!(
            text(InvalidItem::Removed('(')).to_string(),
            "the server reads this text as a list, and it holds `(`, which the server removes from \
             every list"
        );
    }

    #[test]
    fn a_boolean_for_iexact_has_two_ways_out() {
        let advice = advice("search[active__iexact]", &InvalidValue::BooleanForIExact).unwrap();
        assert!(advice.contains("use `active` without an operator"), "{advice}");
        assert!(advice.ends_with("use `active__in` with a list of its spellings"), "{advice}");
    }
}
