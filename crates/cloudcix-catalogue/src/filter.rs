use std::fmt;

/// A field by which a list can be filtered, and the operators that may be appended to it:
/// `english_name`, `english_name__icontains`.
///
/// Every filter can also be used without an operator, which means equality.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_catalogue as catalogue; }
/// use cloudcix::catalogue::{Filter, find};
///
/// let country = find("membership", "country")?;
/// let filter: Option<&Filter> = country.filter("english_name");
/// assert!(filter.is_some_and(|filter| filter.accepts("icontains")));
/// # Ok::<(), cloudcix_catalogue::NotFound>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    pub(crate) field: &'static str,
    pub(crate) operators: &'static [Operator],
}

impl Filter {
    pub(crate) const fn new(field: &'static str, operators: &'static [Operator]) -> Self {
        Self { field, operators }
    }

    /// Returns the name of the field. That of a field of a related resource has a `__`:
    /// `project__name`.
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// Returns the operators other than equality.
    pub const fn operators(&self) -> &'static [Operator] {
        self.operators
    }

    /// Whether `operator`, written without the `__`, may be appended to the field.
    pub fn accepts(&self, operator: &str) -> bool {
        self.operators.iter().any(|known| known.as_str() == operator)
    }
}

/// An operator of a filter: the suffix of its name, after the `__`. The operators are Django's
/// field lookups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// `gt`: greater than.
    Gt,
    /// `gte`: greater than or equal to.
    Gte,
    /// `lt`: less than.
    Lt,
    /// `lte`: less than or equal to.
    Lte,
    /// `in`: equal to one of a list of values.
    In,
    /// `isnull`: whether the field is null; the value is `true` or `false`.
    IsNull,
    /// `range`: between the two values of a list, inclusive.
    Range,
    /// `icontains`: contains the text, ignoring case.
    IContains,
    /// `iendswith`: ends with the text, ignoring case.
    IEndsWith,
    /// `iexact`: equal to the text, ignoring case.
    IExact,
    /// `istartswith`: starts with the text, ignoring case.
    IStartsWith,
}

impl Operator {
    /// All operators.
    pub const ALL: [Self; 11] = [
        Self::Gt,
        Self::Gte,
        Self::Lt,
        Self::Lte,
        Self::In,
        Self::IsNull,
        Self::Range,
        Self::IContains,
        Self::IEndsWith,
        Self::IExact,
        Self::IStartsWith,
    ];

    /// Returns the operator as it is written in a query.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gt => "gt",
            Self::Gte => "gte",
            Self::Lt => "lt",
            Self::Lte => "lte",
            Self::In => "in",
            Self::IsNull => "isnull",
            Self::Range => "range",
            Self::IContains => "icontains",
            Self::IEndsWith => "iendswith",
            Self::IExact => "iexact",
            Self::IStartsWith => "istartswith",
        }
    }

    /// Whether the operator takes a list of values.
    pub const fn takes_list(self) -> bool {
        matches!(self, Self::In | Self::Range)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The operators that the server offers for numbers, dates and keys.
pub(crate) const COMPARISON: &[Operator] = {
    use Operator::{Gt, Gte, In, IsNull, Lt, Lte, Range};
    &[Gt, Gte, In, IsNull, Lt, Lte, Range]
};

/// The operators that the server offers for text.
pub(crate) const TEXT: &[Operator] = {
    use Operator::{IContains, IEndsWith, IExact, IStartsWith, In};
    &[In, IContains, IEndsWith, IExact, IStartsWith]
};
