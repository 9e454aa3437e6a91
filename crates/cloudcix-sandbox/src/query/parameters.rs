use crate::http::{Refusal, pairs};

/// The parameters of a query, sorted by what they are.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) limit: Option<String>,
    pub(super) page: Option<String>,
    pub(super) order: Option<String>,
    /// The names and values of `search[...]`, in order.
    pub(super) search: Vec<(String, String)>,
    pub(super) exclude: Vec<(String, String)>,
    /// All others, which may be filters in the old style.
    pub(super) others: Vec<(String, String)>,
}

impl Parameters {
    /// Reads a query.
    ///
    /// # Errors
    /// A fault where the real servers have one: a parameter both with and without brackets, a
    /// `search` without brackets, several orders.
    pub(super) fn read(query: &str) -> Result<Self, Refusal> {
        let mut read = Self::default();
        let mut counts = Counts::default();
        for (name, value) in pairs(query.as_bytes()) {
            let (base, key) = split(&name);
            let Some(counted) = counts.of(base) else {
                if key != Some("") {
                    put(&mut read.others, base, value);
                }
                continue;
            };
            match key {
                None => counted.plain += 1,
                Some(_) => counted.keyed += 1,
            }
            match (base, key) {
                ("limit", None) => read.limit = Some(value),
                ("page", None) => read.page = Some(value),
                ("order", None) => read.order = Some(value),
                ("search", Some(key)) if !key.is_empty() => put(&mut read.search, key, value),
                ("exclude", Some(key)) if !key.is_empty() => put(&mut read.exclude, key, value),
                _ => {}
            }
        }
        counts.check()?;
        if counts.limit.plain > 1 {
            read.limit = None;
        }
        if counts.page.plain > 1 {
            read.page = None;
        }
        Ok(read)
    }
}

/// Splits `search[name]` into its name and its key. What follows the last bracket is dropped.
fn split(name: &str) -> (&str, Option<&str>) {
    let Some((base, rest)) = name.split_once('[') else { return (name, None) };
    match rest.rfind(']') {
        Some(end) => (base, Some(&rest[..end])),
        None => (name, None),
    }
}

/// Sets a value. Of a repeated name the last value counts, in the place of the first.
fn put(list: &mut Vec<(String, String)>, name: &str, value: String) {
    match list.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value,
        None => list.push((name.to_owned(), value)),
    }
}

/// The numbers of times that a parameter came, with and without brackets.
#[derive(Debug, Default)]
struct Count {
    plain: usize,
    keyed: usize,
}

#[derive(Debug, Default)]
struct Counts {
    limit: Count,
    page: Count,
    order: Count,
    search: Count,
    exclude: Count,
    format: Count,
}

impl Counts {
    fn of(&mut self, name: &str) -> Option<&mut Count> {
        Some(match name {
            "limit" => &mut self.limit,
            "page" => &mut self.page,
            "order" => &mut self.order,
            "search" => &mut self.search,
            "exclude" => &mut self.exclude,
            "format" => &mut self.format,
            _ => return None,
        })
    }

    fn check(&self) -> Result<(), Refusal> {
        let all = [&self.limit, &self.page, &self.order, &self.search, &self.exclude, &self.format];
        let mixed = all.iter().any(|count| count.plain > 0 && count.keyed > 0);
        let plain_filter = self.search.plain > 0 || self.exclude.plain > 0;
        let several_orders = self.order.plain > 1 || self.order.keyed > 0;
        if mixed || plain_filter || several_orders { Err(Refusal::Fault) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_servers_fail_at_is_a_fault() {
        for query in [
            "order=a&order=b",
            "order[x]=a",
            "search=a",
            "page=0&page[x]=1",
            "exclude=x",
            "format=json&format[x]=1",
            "limit=1&limit[]=1",
            "search[a]=1&search=1",
            "order[]=a",
            "order=a&order=a",
        ] {
            assert_eq!(Parameters::read(query).unwrap_err(), Refusal::Fault, "{query}");
        }
    }

    #[test]
    fn keys_reach_to_the_last_bracket() {
        let read =
            Parameters::read("search[name]junk=x&search[a][in]=1&search[]=y&foo[bar]=1").unwrap();
        let names: Vec<&str> = read.search.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["name", "a][in"]);
        assert_eq!(read.others, [("foo".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn what_has_no_key_and_what_is_only_half_a_key_is_no_filter() {
        let query = "a[]=1&b[=2&c]=3&[d]=4&format=json&format=csv&exclude[]=5&limit[x]=6";
        let read = Parameters::read(query).unwrap();
        let others: Vec<(&str, &str)> =
            read.others.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(others, [("b[", "2"), ("c]", "3"), ("", "4")]);
        assert!(read.search.is_empty() && read.exclude.is_empty() && read.limit.is_none());
    }

    #[test]
    fn a_repeated_limit_is_none() {
        let read = Parameters::read("limit=2&limit=3&page[x]=4").unwrap();
        assert_eq!((read.limit, read.page), (None, None));
    }

    #[test]
    fn each_parameter_is_put_in_its_place_and_the_last_value_counts() {
        let query = "limit=2&page=3&order=-id&search[a]=1&search[b]=2&search[a]=3\
                     &exclude[a]=4&c=5&d=6&c=7";
        let read = Parameters::read(query).unwrap();
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
        };
        assert_eq!(
            (read.limit.as_deref(), read.page.as_deref(), read.order.as_deref()),
            (Some("2"), Some("3"), Some("-id"))
        );
        assert_eq!(read.search, pairs(&[("a", "3"), ("b", "2")]));
        assert_eq!(read.exclude, pairs(&[("a", "4")]));
        assert_eq!(read.others, pairs(&[("c", "7"), ("d", "6")]));
    }

    #[test]
    fn of_a_limit_and_a_page_only_the_one_that_is_repeated_is_none() {
        for (query, limit, page) in [
            ("limit=1&page=2", Some("1"), Some("2")),
            ("limit=1&limit=1&page=2", None, Some("2")),
            ("limit=1&page=2&page=2", Some("1"), None),
            ("page=2&page=2&page=2", None, None),
        ] {
            let read = Parameters::read(query).unwrap();
            assert_eq!((read.limit.as_deref(), read.page.as_deref()), (limit, page), "{query}");
        }
    }
}
