use std::{cmp::Ordering, net::IpAddr};

use cloudcix_catalogue::Operator;
use serde_json::Value;

use super::{operand::Operand, parse::Wanted};
use crate::{
    clock::{Civil, Timestamp},
    python::{self, Decimal},
    state::{Key, Row},
};

/// The type of a column, which decides what a filter's value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Flag,
    Time,
    Decimal,
    /// An address of IPv4 or IPv6: it is ordered as a number, and IPv4 comes first.
    Address,
    /// Not known: the value is compared with whatever the row holds.
    Any,
}

/// Returns a column of a row, or of a row that it refers to.
pub(crate) type Getter<'a> = Box<dyn Fn(&'a Key, &'a Row) -> Option<&'a Value> + 'a>;

/// Returns the columns of all rows that refer to a row.
pub(crate) type Many<'a> = Box<dyn Fn(&'a Key, &'a Row) -> Vec<Option<&'a Value>> + 'a>;

/// A column by which rows can be filtered and ordered.
pub(crate) struct Field<'a> {
    pub(crate) kind: Kind,
    /// Whether it is the id of a row of another table: the servers fail at a range of those.
    pub(crate) is_foreign: bool,
    pub(crate) get: Getter<'a>,
    /// Replaces `get` for a column of other rows that refer to the row. An exclusion holds if it
    /// holds for one of them; a list that searches or is ordered by it has the row once for each
    /// that satisfies all of the search.
    pub(crate) many: Option<Many<'a>>,
    /// Columns that decide between rows that are equal in this one, all ascending.
    pub(crate) ties: Vec<Getter<'a>>,
}

/// The purpose for which a column is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Search,
    Exclude,
    Order,
}

/// Why a condition can't be tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// The value isn't of the column's type.
    WrongType,
    /// The real servers fail.
    Fault,
}

/// A condition on one column.
pub(super) struct Condition<'a> {
    field: Field<'a>,
    test: Test,
}

enum Test {
    IsNull(bool),
    Equal(Value),
    OneOf(Vec<Value>),
    Between(Value, Value),
    Compare(Operator, Value),
    /// An upper-cased text that the column contains, begins or ends with, or is.
    Like(Operator, String),
}

impl<'a> Condition<'a> {
    pub(super) fn new(wanted: &Wanted, field: Field<'a>) -> Result<Self, Unfit> {
        let kind = field.kind;
        // Addresses are checked by the database only, which finds none that is empty.
        let unfit = if kind == Kind::Address { Unfit::Fault } else { Unfit::WrongType };
        let none = |text: &str| (kind == Kind::Address && text.is_empty()).then_some(Value::Null);
        let read = |text: &str| value_of(kind, text).or_else(|| none(text)).ok_or(unfit);
        let read_flag = |flag| flag_value(kind, flag).map_err(|_| unfit);
        let test = match (wanted.operator, &wanted.operand) {
            (Some(Operator::Range), _) if field.is_foreign => return Err(Unfit::Fault),
            (Some(Operator::IsNull), operand) => Test::IsNull(*operand == Operand::Flag(true)),
            (Some(Operator::Range), Operand::Items(ends)) => match ends.as_slice() {
                [low, high] => Test::Between(read(low)?, read(high)?),
                _ => return Err(Unfit::Fault),
            },
            (_, Operand::Items(items)) => {
                Test::OneOf(items.iter().map(|item| read(item)).collect::<Result<_, _>>()?)
            }
            (None, Operand::Flag(flag)) => Test::Equal(read_flag(*flag)?),
            (None, Operand::Text(text)) => Test::Equal(read(text)?),
            // The servers compare without case by a method that booleans lack.
            (Some(Operator::IExact), Operand::Flag(_)) => return Err(Unfit::Fault),
            (
                Some(
                    operator @ (Operator::IContains
                    | Operator::IStartsWith
                    | Operator::IEndsWith
                    | Operator::IExact),
                ),
                operand,
            ) => Test::Like(
                operator,
                upper(&match operand {
                    Operand::Flag(flag) => python::display(&Value::Bool(*flag)),
                    Operand::Text(text) => text.clone(),
                    Operand::Items(_) => return Err(Unfit::Fault),
                }),
            ),
            (Some(operator), Operand::Flag(flag)) => Test::Compare(operator, read_flag(*flag)?),
            (Some(operator), Operand::Text(text)) => Test::Compare(operator, read(text)?),
        };
        Ok(Self { field, test })
    }

    /// Whether a row satisfies the condition. A null satisfies none but `isnull`.
    pub(super) fn holds(&self, key: &'a Key, row: &'a Row) -> bool {
        match &self.field.many {
            Some(many) => many(key, row).into_iter().any(|found| self.holds_for(found)),
            None => self.holds_for((self.field.get)(key, row)),
        }
    }

    /// Tells for each of the other rows whether it satisfies the condition; `None` if the column
    /// is one of the row itself.
    pub(super) fn holds_for_each(&self, key: &'a Key, row: &'a Row) -> Option<Vec<bool>> {
        let found = self.field.many.as_ref()?(key, row);
        Some(found.into_iter().map(|found| self.holds_for(found)).collect())
    }

    fn holds_for(&self, found: Option<&Value>) -> bool {
        let kind = self.field.kind;
        let found = found.filter(|value| !value.is_null());
        if let Test::IsNull(wanted) = self.test {
            return found.is_none() == wanted;
        }
        let Some(found) = found else { return false };
        let order = |value: &Value| compare(kind, found, value);
        match &self.test {
            Test::IsNull(_) => false,
            Test::Equal(value) => order(value).is_eq(),
            Test::OneOf(values) => values.iter().any(|value| order(value).is_eq()),
            Test::Between(low, high) => order(low).is_ge() && order(high).is_le(),
            Test::Compare(Operator::Gt, value) => order(value).is_gt(),
            Test::Compare(Operator::Gte, value) => order(value).is_ge(),
            Test::Compare(Operator::Lt, value) => order(value).is_lt(),
            Test::Compare(_, value) => order(value).is_le(),
            Test::Like(operator, text) => match found {
                Value::String(found) => is_like(*operator, found, text),
                found => is_like(*operator, &python::display(found), text),
            },
        }
    }
}

/// Compares two values of a column of this kind.
pub(super) fn compare(kind: Kind, left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::String(left), Value::String(right)) => match kind {
            Kind::Decimal => match (Decimal::parse(left), Decimal::parse(right)) {
                (Some(left), Some(right)) => left.compare(&right),
                _ => left.cmp(right),
            },
            Kind::Time => time(left).cmp(&time(right)),
            Kind::Address => address(left).cmp(&address(right)),
            // The order of UTF-8 is that of code points, as the database's collation has it.
            _ => left.cmp(right),
        },
        (Value::Number(left), Value::Number(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => left.as_f64().unwrap_or(f64::NAN).total_cmp(&right.as_f64().unwrap_or(f64::NAN)),
        },
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        (Value::Number(left), Value::String(right)) if kind == Kind::Any => {
            match (left.as_f64(), right.trim().parse::<f64>()) {
                (Some(left), Ok(right)) => left.total_cmp(&right),
                _ => left.to_string().cmp(right),
            }
        }
        (left, right) => python::display(left).cmp(&python::display(right)),
    }
}

fn time(text: &str) -> Option<Timestamp> {
    Civil::parse(text)
}

fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

/// Reads a filter's text as a value of a column.
fn value_of(kind: Kind, text: &str) -> Option<Value> {
    match kind {
        Kind::Text | Kind::Any => Some(Value::from(text)),
        Kind::Integer => {
            let number = python::int(text)?;
            // No column holds more: a larger number equals none and orders after all.
            Some(Value::from(i64::try_from(number).unwrap_or(if number < 0 {
                i64::MIN
            } else {
                i64::MAX
            })))
        }
        Kind::Flag => match text {
            "t" | "True" | "1" => Some(Value::Bool(true)),
            "f" | "False" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
        Kind::Time => Civil::parse(text).map(|time| Value::from(time.to_string())),
        Kind::Decimal => Decimal::parse(text).map(|decimal| Value::from(decimal.to_string())),
        Kind::Address => address(text).map(|address| Value::from(address.to_string())),
    }
}

fn flag_value(kind: Kind, flag: bool) -> Result<Value, Unfit> {
    Ok(match kind {
        Kind::Text => Value::from(python::display(&Value::Bool(flag))),
        Kind::Integer => Value::from(i64::from(flag)),
        Kind::Flag | Kind::Any => Value::Bool(flag),
        Kind::Decimal => Value::from(i64::from(flag).to_string()),
        Kind::Time | Kind::Address => return Err(Unfit::WrongType),
    })
}

/// Whether a text contains, begins or ends with, or is an upper-cased one, ignoring case.
fn is_like(operator: Operator, found: &str, text: &str) -> bool {
    if found.is_ascii() {
        // The other text is upper-cased already, so that the bytes can be compared.
        let (found, text) = (found.as_bytes(), text.as_bytes());
        let Some(last) = found.len().checked_sub(text.len()) else { return false };
        let at = |start: usize| found[start..start + text.len()].eq_ignore_ascii_case(text);
        return match operator {
            Operator::IContains => (0..=last).any(at),
            Operator::IStartsWith => at(0),
            Operator::IEndsWith => at(last),
            _ => last == 0 && at(0),
        };
    }
    let found = upper(found);
    match operator {
        Operator::IContains => found.contains(text),
        Operator::IStartsWith => found.starts_with(text),
        Operator::IEndsWith => found.ends_with(text),
        _ => found == text,
    }
}

/// Upper-cases letter by letter, as the database does: `ß` has no upper case of one letter.
fn upper(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut upper = c.to_uppercase();
            match (upper.next(), upper.next()) {
                (Some(upper), None) => upper,
                _ => c,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_ordered_as_numbers_and_those_of_ipv4_come_first() {
        let mut sorted =
            ["2001:db8::1", "10.0.0.10", "::9", "10.0.0.9", "9.0.0.1"].map(Value::from);
        sorted.sort_by(|left, right| compare(Kind::Address, left, right));
        assert_eq!(sorted, ["9.0.0.1", "10.0.0.9", "10.0.0.10", "::9", "2001:db8::1"]);
        assert_eq!(value_of(Kind::Address, "2001:DB8:0::1"), Some(Value::from("2001:db8::1")));
        assert_eq!(value_of(Kind::Address, "x"), None);
    }

    /// Tells whether a row whose column holds a value satisfies a condition, as it is sent.
    fn asked(
        kind: Kind,
        operator: Option<Operator>,
        sent: &str,
        held: Value,
    ) -> Result<bool, Unfit> {
        let operand = Operand::read(operator, sent).expect("an operand");
        let wanted = Wanted { field: "c".to_owned(), operator, operand };
        let row: Row = std::sync::Arc::new(serde_json::Map::from_iter([("c".to_owned(), held)]));
        let key = Key::Number(1);
        let field = Field {
            kind,
            is_foreign: false,
            get: Box::new(|_, row: &Row| row.get("c")),
            many: None,
            ties: Vec::new(),
        };
        Ok(Condition::new(&wanted, field)?.holds(&key, &row))
    }

    #[test]
    fn each_operator_compares_a_value_below_at_and_above_the_one_that_is_sent() {
        use Operator::{Gt, Gte, In, Lt, Lte, Range};
        let held = |kind, text: &str| match kind {
            Kind::Integer => Value::from(text.parse::<i64>().expect("a number")),
            Kind::Flag => Value::Bool(text == "true"),
            _ => Value::from(text),
        };
        for (kind, values) in [
            (Kind::Text, ["A", "a", "é"]),
            (Kind::Any, ["10", "9", "a"]),
            (Kind::Integer, ["-9", "9", "10"]),
            (Kind::Decimal, ["-10.5", "9.50", "10"]),
            (Kind::Time, ["2026-01-01T00:00:00", "2026-01-01T00:00:00.5", "2026-02-01"]),
            (Kind::Address, ["9.0.0.1", "10.0.0.1", "::1"]),
        ] {
            for (operator, sent, expected) in [
                (None, values[1].to_owned(), [false, true, false]),
                (Some(Gt), values[1].to_owned(), [false, false, true]),
                (Some(Gte), values[1].to_owned(), [false, true, true]),
                (Some(Lt), values[1].to_owned(), [true, false, false]),
                (Some(Lte), values[1].to_owned(), [true, true, false]),
                (Some(In), format!("{},{}", values[0], values[2]), [true, false, true]),
                (Some(Range), format!("{},{}", values[0], values[1]), [true, true, false]),
                (Some(Range), format!("{},{}", values[1], values[2]), [false, true, true]),
                (Some(Range), format!("{},{}", values[2], values[0]), [false, false, false]),
                (Some(Operator::IsNull), "true".to_owned(), [false, false, false]),
                (Some(Operator::IsNull), "false".to_owned(), [true, true, true]),
            ] {
                let found = values.map(|value| asked(kind, operator, &sent, held(kind, value)));
                assert_eq!(found, expected.map(Ok), "{kind:?} {operator:?} {sent}");
            }
        }
    }

    #[test]
    fn a_null_satisfies_only_a_search_for_nulls() {
        for operator in Operator::ALL {
            let sent = if operator == Operator::Range { "1,2" } else { "1" };
            let found = asked(Kind::Text, Some(operator), sent, Value::Null);
            // What doesn't read `true` asks for what is no null.
            assert_eq!(found, Ok(false), "{operator:?}");
        }
        assert_eq!(asked(Kind::Text, Some(Operator::IsNull), "true", Value::Null), Ok(true));
        assert_eq!(asked(Kind::Text, None, "", Value::Null), Ok(false));
    }

    #[test]
    fn a_value_must_be_of_the_type_of_its_column() {
        let (wrong, fault) = (Unfit::WrongType, Unfit::Fault);
        for (kind, sent, held, expected) in [
            (Kind::Integer, "x", Value::from(1), Err(wrong)),
            (Kind::Integer, "1.0", Value::from(1), Err(wrong)),
            (Kind::Integer, " 1_0 ", Value::from(10), Ok(true)),
            (Kind::Integer, "true", Value::from(1), Ok(true)),
            (Kind::Integer, "false", Value::from(1), Ok(false)),
            (Kind::Flag, "1", Value::Bool(true), Ok(true)),
            (Kind::Flag, "t", Value::Bool(true), Ok(true)),
            (Kind::Flag, "0", Value::Bool(false), Ok(true)),
            (Kind::Flag, "f", Value::Bool(true), Ok(false)),
            (Kind::Flag, "FALSE", Value::Bool(false), Ok(true)),
            (Kind::Flag, "yes", Value::Bool(true), Err(wrong)),
            (Kind::Flag, "2", Value::Bool(true), Err(wrong)),
            (Kind::Time, "x", Value::from("2026-01-01"), Err(wrong)),
            (Kind::Time, "true", Value::from("2026-01-01"), Err(wrong)),
            (Kind::Decimal, "x", Value::from("1"), Err(wrong)),
            (Kind::Decimal, "1.000", Value::from("1"), Ok(true)),
            (Kind::Decimal, "true", Value::from("1"), Ok(true)),
            (Kind::Address, "x", Value::from("::1"), Err(fault)),
            (Kind::Address, "true", Value::from("::1"), Err(fault)),
            (Kind::Address, "", Value::from("::1"), Ok(false)),
            (Kind::Address, "0:0::1", Value::from("::1"), Ok(true)),
            (Kind::Text, "true", Value::from("True"), Ok(true)),
            (Kind::Text, "true", Value::from("true"), Ok(false)),
            (Kind::Any, "true", Value::Bool(true), Ok(true)),
            (Kind::Any, "1.0", Value::from(1), Ok(true)),
            (Kind::Any, " 1 ", Value::from(1), Ok(true)),
            (Kind::Any, "1.5", Value::from(1.5), Ok(true)),
            (Kind::Any, "1.5", Value::from(2.5), Ok(false)),
            (Kind::Any, "x", Value::from(1), Ok(false)),
        ] {
            assert_eq!(asked(kind, None, sent, held.clone()), expected, "{kind:?} {sent} {held}");
        }
        let largest = "99999999999999999999";
        for (operator, held, expected) in
            [(Operator::Lt, i64::MAX - 1, true), (Operator::Gt, i64::MAX - 1, false)]
        {
            let found = asked(Kind::Integer, Some(operator), largest, held.into());
            assert_eq!(found, Ok(expected), "{operator:?}");
            let smallest = format!("-{largest}");
            let found = asked(Kind::Integer, Some(operator), &smallest, (-held).into());
            assert_eq!(found, Ok(!expected), "{operator:?}");
        }
    }

    #[test]
    fn a_part_of_a_text_is_found_in_any_case_where_the_operator_says() {
        use Operator::{IContains, IEndsWith, IExact, IStartsWith};
        for (held, sent, expected) in [
            // Contains, begins with, ends with, is.
            ("Ireland", "irel", [true, true, false, false]),
            ("Ireland", "LAND", [true, false, true, false]),
            ("Ireland", "ELA", [true, false, false, false]),
            ("Ireland", "iReLaNd", [true, true, true, true]),
            ("Ireland", "Irelands", [false, false, false, false]),
            ("Ireland", "", [true, true, true, false]),
            ("", "", [true, true, true, true]),
            ("aXa", "A", [true, true, true, false]),
            ("Éire", "é", [true, true, false, false]),
            ("Éire", "ÉIRE", [true, true, true, true]),
            ("Café", "FÉ", [true, false, true, false]),
            ("Straße", "STRASSE", [false, false, false, false]),
            ("Straße", "STRASE", [false, false, false, false]),
            ("Straße", "straße", [true, true, true, true]),
            ("Éire", "éir", [true, true, false, false]),
            ("Éire", "Éirea", [false, false, false, false]),
            ("True", "tru", [true, true, false, false]),
        ] {
            let found = [IContains, IStartsWith, IEndsWith, IExact]
                .map(|operator| asked(Kind::Text, Some(operator), sent, held.into()));
            assert_eq!(found, expected.map(Ok), "{held} {sent}");
        }
        assert_eq!(asked(Kind::Integer, Some(IContains), "1", 312.into()), Ok(true));
        assert_eq!(asked(Kind::Flag, Some(IStartsWith), "tr", true.into()), Ok(true));
        assert_eq!(asked(Kind::Text, Some(IContains), "true", "untrue".into()), Ok(true));
        assert_eq!(asked(Kind::Text, Some(IExact), "true", "true".into()), Err(Unfit::Fault));
    }
}
