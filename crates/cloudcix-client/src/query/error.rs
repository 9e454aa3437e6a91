use cloudcix_catalogue::UnknownName;

/// Why a parameter can't be sent: what the server would make of it is not what it says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}`: {problem}")]
#[non_exhaustive]
pub struct InvalidParam {
    /// The parameter, as it would stand in the query: `search[name__in]`.
    pub name: String,
    /// The reason.
    pub problem: InvalidValue,
}

impl InvalidParam {
    pub(super) fn new(name: &str, problem: InvalidValue) -> Self {
        Self { name: name.to_owned(), problem }
    }
}

/// The reason why a parameter can't be sent, and the way out. It never repeats the value.
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
    #[error("the server reads the text as a list here, and it {0}; several values are given as a list")]
    Text(InvalidItem),
    /// A JSON object.
    #[error("an object can't stand in a query")]
    Object,
    /// An empty list to search in: some services ignore the filter then, and list everything.
    #[error("the list is empty, which no row can match; some services ignore such a filter and list everything, so make no call")]
    EmptyList,
    /// A list for a filter that takes one value: the server would compare it as one text.
    #[error(
        "the filter takes one value, and the server would compare the list as one text; append `__in`, in lower case, to the filter's name"
    )]
    ListWithoutIn,
    /// A range that is not two values: the server would skip it.
    #[error("a range is a list of two values, the first and the last; this one has {items}, and the server would skip the filter")]
    Range {
        /// The number of values that were given.
        items: usize,
    },
    /// A text that the server reads as a boolean.
    #[error(
        "the server takes a text that reads `true` or `false` for a boolean, and looks for `True` or `False`; give a `bool` if that is \
         meant, else the text in a list, with `__in` appended to the filter's name"
    )]
    ReadsAsBoolean,
    /// No boolean, for `__isnull`.
    #[error("`__isnull` takes a `bool`; the server takes everything else for false")]
    NotBoolean,
    /// No whole number, for a part of a date.
    #[error("a part of a date is compared with a whole number; the server would skip the filter for anything else")]
    NotInteger,
    /// A list to order by.
    #[error("a list is ordered by one field; for several, the server silently takes its default order: sort by the others after reading")]
    SeveralOrders,
    /// A text to order by that can't be the name of a field.
    #[error(
        "a list is ordered by the name of one field, with one `-` before it for descending; for anything else the server silently takes \
         its default order"
    )]
    Order,
    /// A limit outside of 1 to 100.
    #[error("a page has 1 to 100 items; for anything else the server silently takes 50. `get_all` reads every page")]
    Limit,
    /// No page.
    #[error("pages are counted from 0; the server silently takes page 0 for anything that is no such number")]
    Page,
    /// A name with brackets in the wrong places.
    #[error(
        "the server would read another name than this; a filter is written `search[FIELD]` or `exclude[FIELD]`, other names have no brackets"
    )]
    Name,
    /// A filter without brackets, beside one with them; in strict mode, any. The server warns of the old spelling, and ignores it beside the new.
    #[error("this is the old spelling of a filter, which the server ignores beside the new one; write `search[FIELD]` or `exclude[FIELD]`")]
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
    #[error("holds a comma, at which the server would split it; ask for such a value in a call of its own, without `__in`")]
    Comma,
    /// It holds a bracket, a parenthesis or a quote.
    #[error("holds `{0}`, which the server removes from every list; ask for such a value in a call of its own, without `__in`")]
    Removed(char),
    /// It begins or ends with white space.
    #[error("begins or ends with white space, which the server takes off; trim it, or ask for it in a call of its own, without `__in`")]
    WhiteSpace,
    /// It is empty.
    #[error("is empty, and the server drops it; leave it out, or ask for the empty text in a call of its own, without `__in`")]
    Empty,
    /// It is a list, an object or nothing.
    #[error("is {0}; a list holds texts, numbers, dates and booleans")]
    Kind(&'static str),
}
