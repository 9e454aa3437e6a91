use std::fmt;

use cloudcix_catalogue::UnknownName;

use super::advice::advice;

/// A parameter that can't be sent, because the server would read it as something else. Its message
/// says what to do instead.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidParam {
    /// The parameter's name in the query, such as `search[name__in]`.
    pub name: String,
    /// The reason.
    pub problem: InvalidValue,
}

cloudcix_core::debug_as_report!(struct InvalidParam { name, problem });

impl InvalidParam {
    pub(crate) fn new(name: &str, problem: InvalidValue) -> Self {
        Self { name: name.to_owned(), problem }
    }
}

impl fmt::Display for InvalidParam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, problem } = self;
        write!(f, "`{name}`: {problem}")?;
        advice(name, problem).map_or(Ok(()), |advice| write!(f, "; {advice}"))
    }
}

impl std::error::Error for InvalidParam {}

/// The reason why a parameter can't be sent. It never shows the value.
///
/// [`InvalidParam`] adds advice that depends on the parameter's name.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidValue {
    /// A float that is infinite or not a number.
    #[error("a number must be finite, and this one is {0}")]
    NotFinite(&'static str),
    /// An item of a list that the server would change or drop.
    #[error("item {index} of the list {error}")]
    Item {
        /// The item's index in the list, counted from 0.
        index: usize,
        /// The reason.
        error: InvalidItem,
    },
    /// A string for a filter that takes a list, which the server would not read as this one item.
    #[error("the server reads this text as a list, and {}", of_text(.0))]
    Text(InvalidItem),
    /// A JSON object.
    #[error("an object can't be a query value")]
    Object,
    /// An empty list to search in. Some services ignore the filter then, and list everything.
    #[error(
        "the list is empty, which no row can match; some services ignore such a filter and list \
         everything, so don't make the call"
    )]
    EmptyList,
    /// A list for a filter that takes one value. The server would compare it as one string.
    #[error("the filter takes one value, and the server would compare the list as one text")]
    ListWithoutIn,
    /// A range that does not have two values. The server would skip the filter.
    #[error(
        "a range is two values, the first and the last; this one has {items}, and the server would \
         skip the filter"
    )]
    Range {
        /// The number of values, as the server would count them.
        items: usize,
    },
    /// A range of a foreign key, at which the server fails with a 500.
    #[error("the server fails at every range of the id of another table")]
    ForeignKeyRange,
    /// A string that the server reads as a boolean.
    #[error(
        "the server reads a text of `true` or `false` as a boolean, and looks for `True` or \
         `False`"
    )]
    ReadsAsBoolean,
    /// A boolean, or a string that the server reads as one, for `__iexact`.
    #[error("the server fails at `true` and `false` with `__iexact`: it reads them as booleans")]
    BooleanForIExact,
    /// A value for `__isnull` that is not a boolean.
    #[error("`__isnull` takes a `bool`; the server reads everything else as false")]
    NotBoolean,
    /// A value for a part of a date, such as `__year`, that is not an integer.
    #[error(
        "a part of a date is compared with a whole number; the server would skip the filter for \
         anything else"
    )]
    NotInteger,
    /// A list of fields to order by.
    #[error(
        "a list is ordered by one field; for several, the server silently uses its default order: \
         sort by the others after reading"
    )]
    SeveralOrders,
    /// An order that can't be the name of a field.
    #[error(
        "a list is ordered by the name of one field, with one `-` before it for descending; of \
         several `-` the server keeps one, and for anything else it silently uses its default \
         order"
    )]
    Order,
    /// A limit that is not an integer from 1 to 100.
    #[error(
        "a page has 1 to 100 items; for anything else the server silently uses 50. `get_all` \
         reads every page"
    )]
    Limit,
    /// A `page` or a `limit` for [`get_all`](crate::Resource::get_all), which sets them itself.
    #[error(
        "`get_all` reads every page, and sets this itself; `page_size` sets the items of a page, \
         `list()` reads a single one"
    )]
    SetByGetAll,
    /// A page that is not an integer from 0.
    #[error("pages are counted from 0; for anything else the server silently returns page 0")]
    Page,
    /// A name with misplaced brackets.
    #[error(
        "the server would read a different name; a filter is written `search[FIELD]` or \
         `exclude[FIELD]`, other names have no brackets"
    )]
    Name,
    /// A filter in the old spelling, without brackets. The server warns about it, and ignores it if
    /// another filter has brackets. In strict mode, it is always an error.
    #[error(
        "this is the old spelling of a filter, which the server ignores beside the new one; write \
         `search[FIELD]` or `exclude[FIELD]`"
    )]
    OldStyle,
    /// A filter or an ordering that the service does not have. In strict mode only.
    #[error("{0}")]
    Unknown(UnknownName),
}

cloudcix_core::debug_as_report! {
    enum InvalidValue {
        NotFinite(a), Item { index, error }, Text(a), Object, EmptyList, ListWithoutIn,
        Range { items }, ForeignKeyRange, ReadsAsBoolean, BooleanForIExact, NotBoolean, NotInteger,
        SeveralOrders, Order, Limit, SetByGetAll, Page, Name, OldStyle, Unknown(a),
    }
}

/// The reason why the server would change or drop an item of a list. Its message completes a
/// sentence.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidItem {
    /// The item holds a comma.
    #[error("holds a comma, at which the server would split it")]
    Comma,
    /// The item holds a bracket, a parenthesis or a quote.
    #[error("holds `{0}`, which the server removes from every list")]
    Removed(char),
    /// The item begins or ends with white space.
    #[error("begins or ends with white space, which the server strips")]
    WhiteSpace,
    /// The item is empty.
    #[error("is empty, and the server drops it")]
    Empty,
    /// The item is a list, an object, null or `None`.
    #[error("is {0}; a list holds texts, numbers, dates and booleans")]
    Kind(&'static str),
}

cloudcix_core::debug_as_report!(
    enum InvalidItem {
        Comma,
        Removed(a),
        WhiteSpace,
        Empty,
        Kind(a),
    }
);

/// Describes the problem with a string that the server reads as a list.
fn of_text(error: &InvalidItem) -> String {
    if *error == InvalidItem::Empty {
        "an empty one is dropped".to_owned()
    } else {
        format!("it {error}")
    }
}
