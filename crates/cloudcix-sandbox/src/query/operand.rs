use cloudcix_catalogue::Operator;

/// The value of a filter, as the servers understand it before they know the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    Text(String),
    /// A text that reads `true` or `false`.
    Flag(bool),
    Items(Vec<String>),
}

impl Operand {
    /// Returns the text, unless it is a list or reads `true` or `false`.
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Reads a value. Returns `None` for a range that hasn't two ends.
    pub(super) fn read(operator: Option<Operator>, value: &str) -> Option<Self> {
        match operator {
            Some(Operator::In) => Some(Self::Items(items(value))),
            Some(Operator::Range) => {
                Some(items(value)).filter(|ends| ends.len() == 2).map(Self::Items)
            }
            Some(Operator::IsNull) => Some(Self::Flag(value.eq_ignore_ascii_case("true"))),
            _ if value.eq_ignore_ascii_case("true") => Some(Self::Flag(true)),
            _ if value.eq_ignore_ascii_case("false") => Some(Self::Flag(false)),
            _ => Some(Self::Text(value.to_owned())),
        }
    }
}

/// Splits a list. Brackets and quotes are removed wherever they stand; there is no escape.
fn items(value: &str) -> Vec<String> {
    let bare: String = value.chars().filter(|c| !"[]()'\"".contains(*c)).collect();
    bare.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_by_its_operator() {
        let text = |text: &str| Some(Operand::Text(text.to_owned()));
        let items = |items: &[&str]| {
            Some(Operand::Items(items.iter().map(|&item| item.to_owned()).collect()))
        };
        for (operator, value, operand) in [
            (None, "true", Some(Operand::Flag(true))),
            (None, "TRUE", Some(Operand::Flag(true))),
            (None, "False", Some(Operand::Flag(false))),
            (None, " true", text(" true")),
            (None, "1", text("1")),
            (None, "", text("")),
            (Some(Operator::IContains), "tRue", Some(Operand::Flag(true))),
            (Some(Operator::IsNull), "True", Some(Operand::Flag(true))),
            (Some(Operator::IsNull), "1", Some(Operand::Flag(false))),
            (Some(Operator::IsNull), "", Some(Operand::Flag(false))),
            (Some(Operator::In), "a \"b\" [c](d)'e', \\f ", items(&["a b cde", "\\f"])),
            (Some(Operator::In), "true", items(&["true"])),
            (Some(Operator::In), "[1, '2',,\"3\" ,]", items(&["1", "2", "3"])),
            (Some(Operator::In), "()", items(&[])),
            (Some(Operator::Range), "(1, 2)", items(&["1", "2"])),
            (Some(Operator::Range), "1", None),
            (Some(Operator::Range), "1,", None),
            (Some(Operator::Range), "1,2,3", None),
        ] {
            assert_eq!(Operand::read(operator, value), operand, "{operator:?} {value}");
        }
    }
}
