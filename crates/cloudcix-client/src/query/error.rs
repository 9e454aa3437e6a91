use std::fmt;

use cloudcix_catalogue::UnknownName;

use super::advice::advice;

/// Why a parameter can't be sent: what the server would make of it is not what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidParam {
    /// The parameter, as it would stand in the query: `search[name__in]`.
    pub name: String,
    /// The reason.
    pub problem: InvalidValue,
}

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

/// The reason why a parameter can't be sent. [`InvalidParam`] adds the way out where that depends
/// on the parameter's name. It never repeats the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidValue {
    /// A float that is infinite or not a number.
    #[error("a number must be finite, and this one is {0}")]
    NotFinite(&'static str),
    /// An item of a list that the server would not read back.
    #[error("item {index} of the list {error}")]
    Item {
        /// The item's place in the list, from 0.
        index: usize,
        /// The reason.
        error: InvalidItem,
    },
    /// A text, given where the server reads a list, that it would not read back as one item.
    #[error("the server reads this text as a list, and {}", of_text(.0))]
    Text(InvalidItem),
    /// A JSON object.
    #[error("an object can't stand in a query")]
    Object,
    /// An empty list to search in: some services ignore the filter then, and list everything.
    #[error(
        "the list is empty, which no row can match; some services ignore such a filter and list \
         everything, so make no call"
    )]
    EmptyList,
    /// A list for a filter that takes one value: the server would compare it as one text.
    #[error("the filter takes one value, and the server would compare the list as one text")]
    ListWithoutIn,
    /// A range that is not two values: the server would skip it.
    #[error(
        "a range is two values, the first and the last; this one has {items}, and the server would \
         skip the filter"
    )]
    Range {
        /// The number of values that were given, as the server counts them.
        items: usize,
    },
    /// A range of the id of another table.
    #[error("the server fails at every range of the id of another table")]
    RangeOfForeignId,
    /// A text that the server reads as a boolean.
    #[error(
        "the server takes a text that reads `true` or `false` for a boolean, and looks for `True` \
         or `False`"
    )]
    ReadsAsBoolean,
    /// A boolean, or a text that the server reads as one, for `__iexact`.
    #[error("the server fails at `true` and `false` with `__iexact`: it takes them for booleans")]
    BooleanForIExact,
    /// No boolean, for `__isnull`.
    #[error("`__isnull` takes a `bool`; the server takes everything else for false")]
    NotBoolean,
    /// No whole number, for a part of a date.
    #[error(
        "a part of a date is compared with a whole number; the server would skip the filter for \
         anything else"
    )]
    NotInteger,
    /// A list to order by.
    #[error(
        "a list is ordered by one field; for several, the server silently takes its default order: \
         sort by the others after reading"
    )]
    SeveralOrders,
    /// A text to order by that can't be the name of a field.
    #[error(
        "a list is ordered by the name of one field, with one `-` before it for descending; of \
         several `-` the server keeps one, and \
         for anything else it silently takes its default order"
    )]
    Order,
    /// A limit outside of 1 to 100.
    #[error(
        "a page has 1 to 100 items; for anything else the server silently takes 50. `get_all` \
         reads every page"
    )]
    Limit,
    /// A page or a limit for what reads all pages.
    #[error(
        "`get_all` reads every page, and sets this itself; `page_size` sets the items of a page, \
         `list()` reads a single one"
    )]
    SetByGetAll,
    /// No page.
    #[error(
        "pages are counted from 0; the server silently takes page 0 for anything that is no such \
         number"
    )]
    Page,
    /// A name with brackets in the wrong places.
    #[error(
        "the server would read another name than this; a filter is written `search[FIELD]` or \
         `exclude[FIELD]`, other names have no brackets"
    )]
    Name,
    /// A filter without brackets, beside one with them; in strict mode, any. The server warns of
    /// the old spelling, and ignores it beside the new.
    #[error(
        "this is the old spelling of a filter, which the server ignores beside the new one; write \
         `search[FIELD]` or `exclude[FIELD]`"
    )]
    OldStyle,
    /// A filter or an ordering that the service does not have. Only in strict mode.
    #[error("{0}")]
    Unknown(UnknownName),
}

/// Why the server would not read back an item of a list. It completes a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidItem {
    /// It holds a comma.
    #[error("holds a comma, at which the server would split it")]
    Comma,
    /// It holds a bracket, a parenthesis or a quote.
    #[error("holds `{0}`, which the server removes from every list")]
    Removed(char),
    /// It begins or ends with white space.
    #[error("begins or ends with white space, which the server takes off")]
    WhiteSpace,
    /// It is empty.
    #[error("is empty, and the server drops it")]
    Empty,
    /// It is a list, an object or nothing.
    #[error("is {0}; a list holds texts, numbers, dates and booleans")]
    Kind(&'static str),
}

/// What the server makes of a text that it reads as a list.
fn of_text(error: &InvalidItem) -> String {
    if *error == InvalidItem::Empty {
        "an empty one is dropped".to_owned()
    } else {
        format!("it {error}")
    }
}
