use std::fmt;

use cloudcix_core::secret::{REDACTED, is_secret_name};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{InvalidParam, InvalidValue, QueryValue, Rules, reader, value::Rendered};

/// All characters that Python's `quote_plus` percent-encodes. It writes a space as `+`, see
/// `encode`.
const QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'_').remove(b'.').remove(b'-').remove(b'~').remove(b' ');

/// The parameters of a query, in the order in which they were first set. Setting one again replaces
/// its value.
///
/// The server reads all parameters as text, without escapes: an item of a list can't hold a comma,
/// quote, bracket or parenthesis, a string can't be `true`, and a list can be ordered by one field
/// only. A parameter that the server would misread makes the call fail with
/// [`ErrorKind::Build`](cloudcix_core::ErrorKind::Build) before anything is sent, and the error
/// says what to do instead.
///
/// `Debug` hides the values of parameters that have the name of a secret.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_client::*; }
/// use cloudcix::Params;
///
/// let params = Params::new().search("name__in", ["a b", "c"]).order("-name").limit(10).limit(20);
/// assert_eq!(
///     params.to_query()?,
///     "search%5Bname__in%5D=%5B%27a+b%27%2C+%27c%27%5D&order=-name&limit=20"
/// );
///
/// let wrong = Params::new().search("name__in", ["O'Brien"]).to_query().unwrap_err();
/// assert_eq!(
///     wrong.to_string(),
///     "`search[name__in]`: item 0 of the list holds `'`, which the server removes from every \
///      list; search for that value alone: `.search(\"name\", …)`"
/// );
/// # Ok::<(), cloudcix_client::InvalidParam>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Params {
    /// A vector, because calls have few parameters and their order is kept.
    pairs: Vec<(String, Result<Rendered, InvalidValue>)>,
}

impl Params {
    /// Creates an empty set of parameters.
    pub const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// Sets any parameter by its name. A value of `None` leaves the parameter as it was.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl QueryValue) -> Self {
        self.set(name.into(), &value);
        self
    }

    /// Keeps only rows that match: `search("english_name__icontains", "ire")`.
    ///
    /// The catalogue lists the fields and operators of each service. `__in` takes a list, `__range`
    /// a list or pair of two values, `__isnull` a `bool`, all others one value.
    ///
    /// The server skips a filter that it doesn't know, lists *everything*, and says so only in the
    /// page's warnings. A [strict](crate::Call::strict) call fails instead.
    ///
    /// The server accepts a request line of about 4 KB. Split a longer list into several calls,
    /// with 100 ids or 50 names each.
    #[must_use]
    pub fn search(mut self, filter: &str, value: impl QueryValue) -> Self {
        self.set(format!("search[{filter}]"), &value);
        self
    }

    /// Leaves out rows that match.
    ///
    /// Never split an exclusion into several calls: each returns the rows that the others exclude,
    /// so their results together have every row. That is fatal if you delete the rows then.
    #[must_use]
    pub fn exclude(mut self, filter: &str, value: impl QueryValue) -> Self {
        self.set(format!("exclude[{filter}]"), &value);
        self
    }

    /// Orders the list by one field: `"name"`, or `"-name"` for descending.
    ///
    /// The server can't order by several fields, so a list is refused. For a field by which it
    /// can't order, it silently uses its default. A [strict](crate::Call::strict) call fails
    /// instead.
    #[must_use]
    pub fn order(mut self, field: impl QueryValue) -> Self {
        self.set("order".to_owned(), &field);
        self
    }

    /// Limits a page to `items`, 1 to 100. The call fails for any other number, for which the
    /// server would silently use 50.
    #[must_use]
    pub fn limit(mut self, items: u32) -> Self {
        self.set("limit".to_owned(), &items);
        self
    }

    /// Requests this page, counted from 0. A page beyond the last one is empty.
    #[must_use]
    pub fn page(mut self, page: u64) -> Self {
        self.set("page".to_owned(), &page);
        self
    }

    /// Sets all parameters of `other`, replacing those of the same name.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        for (name, value) in &other.pairs {
            self.put(name.clone(), value.clone());
        }
        self
    }

    /// Returns the names and values before percent-encoding, except for values that can't be sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_ref().ok()?.text.as_str())))
    }

    /// Returns the query of a URL, percent-encoded as by the Python client; empty without
    /// parameters.
    ///
    /// # Errors
    /// The first parameter that the server would misread.
    pub fn to_query(&self) -> Result<String, InvalidParam> {
        let mut query = String::new();
        self.push_query(&mut query, Rules::default())?;
        Ok(query)
    }

    pub(crate) fn push_query(&self, out: &mut String, rules: Rules) -> Result<(), InvalidParam> {
        // Rejects all invalid pairs, which `iter` would skip.
        rules.check(&self.pairs)?;
        for (at, (name, value)) in self.iter().enumerate() {
            if at > 0 {
                out.push('&');
            }
            encode(out, name);
            out.push('=');
            encode(out, value);
        }
        Ok(())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Result<Rendered, InvalidValue>> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    fn set(&mut self, name: String, value: &(impl QueryValue + ?Sized)) {
        match value.render() {
            Ok(None) => {}
            // Only here are both the value and the parameter's name known.
            Ok(Some(rendered)) => {
                let rendered = reader::adapt_boolean(&name, rendered);
                self.put(name, Ok(rendered));
            }
            // Kept until the call is built, so that `Params` can be chained without `?`, and a
            // later value can replace the invalid one.
            Err(error) => self.put(name, Err(error)),
        }
    }

    fn put(&mut self, name: String, value: Result<Rendered, InvalidValue>) {
        match self.pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.pairs.push((name, value)),
        }
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By name only: whether a value is a secret can't be told from the value.
        let mut map = f.debug_map();
        for (name, value) in &self.pairs {
            map.key(name);
            match value {
                _ if is_secret_name(name) => map.value(&REDACTED),
                Ok(value) => map.value(&value.text),
                Err(problem) => map.value(&format_args!("({problem})")),
            };
        }
        map.finish()
    }
}

/// Appends `text`, percent-encoded, with `+` for a space.
fn encode(out: &mut String, text: &str) {
    for (at, part) in text.split(' ').enumerate() {
        if at > 0 {
            out.push('+');
        }
        out.extend(utf8_percent_encode(part, QUERY));
    }
}

/// Defines the builder methods for the query of a call: those of [`Params`], one for one.
macro_rules! query_methods {
    ($params:ident) => {
        /// Sets any parameter of the query by its name. A value of `None` leaves the parameter as
        /// it was.
        pub fn query(mut self, name: impl Into<String>, value: impl $crate::QueryValue) -> Self {
            self.$params(|params| params.query(name, value));
            self
        }

        /// Keeps only rows that match: `search("english_name__icontains", "ire")`. See
        /// [`Params::search`](crate::Params::search).
        pub fn search(mut self, filter: &str, value: impl $crate::QueryValue) -> Self {
            self.$params(|params| params.search(filter, value));
            self
        }

        /// Leaves out rows that match. See [`Params::exclude`](crate::Params::exclude).
        pub fn exclude(mut self, filter: &str, value: impl $crate::QueryValue) -> Self {
            self.$params(|params| params.exclude(filter, value));
            self
        }

        /// Orders the list by one field: `"name"`, `"-name"`. See
        /// [`Params::order`](crate::Params::order).
        pub fn order(mut self, field: impl $crate::QueryValue) -> Self {
            self.$params(|params| params.order(field));
            self
        }

        /// Sets all parameters of `other`, replacing those of the same name.
        pub fn params(mut self, other: &$crate::Params) -> Self {
            self.$params(|params| params.merge(other));
            self
        }
    };
}
pub(crate) use query_methods;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn query(value: impl QueryValue) -> String {
        Params::new().query("p", value).to_query().unwrap()
    }

    #[test]
    fn a_query_is_encoded_as_the_python_client_encodes_it() {
        assert_eq!(query("a+b&c=d"), "p=a%2Bb%26c%3Dd");
        assert_eq!(query("é&=+ /?#"), "p=%C3%A9%26%3D%2B+%2F%3F%23");
        assert_eq!(query("~-._*"), "p=~-._%2A");
        assert_eq!(query("a/b:c@d"), "p=a%2Fb%3Ac%40d");
        assert_eq!(query("100%25"), "p=100%2525");
        assert_eq!(query("a\nb"), "p=a%0Ab");
        assert_eq!(query(""), "p=");
        assert_eq!(query(1e20), "p=1e%2B20");
        assert_eq!(query([1, 2]), "p=%5B%271%27%2C+%272%27%5D");
        assert_eq!(query(["a\\b\nc", "é"]), "p=%5B%27a%5Cb%0Ac%27%2C+%27%C3%A9%27%5D");
        assert_eq!(query(None::<i32>), "");
        assert_eq!(
            Params::new().search("name", 1).exclude("a b", 2).to_query().unwrap(),
            "search%5Bname%5D=1&exclude%5Ba+b%5D=2"
        );
    }

    #[test]
    fn the_last_value_wins_and_the_first_error_is_returned() {
        let params = Params::new().page(1).limit(10).page(2);
        assert_eq!(params.to_query().unwrap(), "page=2&limit=10");
        let wrong = params.merge(&Params::new().query("a", f64::NAN).query("b", ["x,y"]));
        let error = wrong.to_query().unwrap_err();
        assert_eq!(
            (error.name.as_str(), error.problem),
            ("a", InvalidValue::NotFinite("not a number"))
        );
        assert_eq!(
            wrong.query("a", 1).query("b", 2).to_query().unwrap(),
            "page=2&limit=10&a=1&b=2"
        );
    }

    #[test]
    fn a_parameter_keeps_its_place_and_has_its_last_value() {
        let first = || Params::new().query("a", 1).query("b", 2);
        for (params, query) in [
            (first().query("a", 3), "a=3&b=2"),
            (first().merge(&Params::new().query("c", 4).query("a", 3)), "a=3&b=2&c=4"),
            (first().query("a", None::<u8>), "a=1&b=2"),
            (first().query("A", 3), "a=1&b=2&A=3"),
            (first().query("a", f64::NAN).query("a", 3), "a=3&b=2"),
            (first().merge(&Params::new().query("a", f64::NAN)).query("a", 3), "a=3&b=2"),
            (Params::new().query("a", " b  c "), "a=+b++c+"),
        ] {
            assert_eq!(params.to_query().unwrap(), query);
        }
        assert!(first().query("a", f64::NAN).to_query().is_err());
        // Only the valid ones are iterated over, wherever an invalid one stands.
        for invalid in ["a", "b", "c"] {
            let params = first().query("c", 3).query(invalid, f64::NAN);
            let valid: Vec<&str> = params.iter().map(|(name, _)| name).collect();
            let expected: Vec<&str> =
                ["a", "b", "c"].into_iter().filter(|it| *it != invalid).collect();
            assert_eq!(valid, expected);
        }
        let text = format!("{:?}", first().query("a", f64::NAN));
        let problem = "(a number must be finite, and this one is not a number)";
        assert_eq!(text, format!(r#"{{"a": {problem}, "b": "2"}}"#));
    }

    #[test]
    fn a_boolean_is_spelled_as_python_does_only_in_a_list() {
        for (params, query) in [
            (Params::new().search("a__in", true), "search%5Ba__in%5D=True"),
            (Params::new().exclude("a__in", false), "exclude%5Ba__in%5D=False"),
            (Params::new().query("a__in", true), "a__in=True"),
            (Params::new().search("a", true), "search%5Ba%5D=true"),
            (Params::new().search("a__isnull", false), "search%5Ba__isnull%5D=false"),
            (Params::new().query("a", false), "a=false"),
        ] {
            assert_eq!(params.to_query().unwrap(), query);
        }
    }

    #[test]
    fn debug_hides_secrets() {
        let shown = format!(
            "{:?}",
            Params::new().query("api_key", "hunter2").search("password", "hunter2").query("n", 1)
        );
        assert_eq!(
            shown,
            r#"{"api_key": "[redacted]", "search[password]": "[redacted]", "n": "1"}"#
        );
    }

    proptest! {
        #[test]
        fn a_query_decodes_to_what_was_given(name in "x.{0,12}", value in ".{0,24}") {
            let query = Params::new().query(name.clone(), value.clone()).to_query().unwrap();
            let uri = format!("https://a.example/?{query}").parse::<http::Uri>().unwrap();
            let (raw_name, raw_value) = uri.query().unwrap().split_once('=').unwrap();
            let decode = |raw: &str| {
                let spaced = raw.replace('+', " ");
                percent_encoding::percent_decode_str(&spaced).decode_utf8().unwrap().into_owned()
            };
            prop_assert_eq!((decode(raw_name), decode(raw_value)), (name, value));
        }
    }
}
