//! The way out of a problem, where it depends on the parameter's name.

use cloudcix_catalogue::Operator;

use super::{InvalidItem, InvalidValue};

/// Says what to do instead, in the words of this very parameter.
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
        InvalidValue::RangeOfForeignId => Some(format!("use `{field}__in` with a list of the ids")),
        _ => None,
    }
}

/// A filter's name, taken apart.
struct Filter<'a> {
    field: &'a str,
    operator: Option<&'a str>,
    excludes: bool,
    /// Whether it is plainly a filter: with brackets, or with an operator.
    is_certain: bool,
}

impl<'a> Filter<'a> {
    fn from_name(param: &'a str) -> Self {
        let inside =
            |family| param.strip_prefix(family).and_then(|rest: &str| rest.strip_suffix(']'));
        let (search, exclude) = (inside("search["), inside("exclude["));
        let old_exclude = param.strip_prefix("exclude__");
        let name = search.or(exclude).or(old_exclude).unwrap_or(param);
        // The server splits from the left, so what `rsplit_once` finds in `a___in` is not what it
        // finds.
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

    /// The way to ask for a value that no list can hold.
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
            // Two calls with one exclusion each bring back, together, every row.
            format!("keep the others in `__in` and add `.exclude(\"{field}\", …)` to the same call")
        } else {
            format!("search for that value alone: `.search(\"{field}\", …)`")
        };
        Some(format!("{first}{alone}"))
    }
}

/// Whether a name's last part is an operator, in any case: a caller may have got that wrong.
fn is_operator(part: &str) -> bool {
    Operator::ALL.iter().any(|known| known.as_str().eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_is_replaced_and_a_field_of_another_table_is_not() {
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
}
