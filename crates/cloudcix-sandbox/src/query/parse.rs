use cloudcix_catalogue::{Filter, Operator};

use super::{operand::Operand, parameters::Parameters};
use crate::{http::Refusal, python};

/// The filters and orderings that a list knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) filters: &'static [Filter],
    pub(crate) orderings: &'static [&'static str],
    pub(crate) default_ordering: &'static str,
    /// Whether every field is a filter: the real ones aren't known.
    pub(crate) is_open: bool,
}

/// The page, order and conditions that a list is asked for.
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) limit: u64,
    pub(crate) page: u64,
    /// The ordering in force, with a `-` if it descends.
    pub(crate) order: String,
    pub(crate) search: Vec<Wanted>,
    pub(crate) exclude: Vec<Wanted>,
    pub(crate) warnings: Vec<String>,
}

/// A condition as it was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) field: String,
    pub(crate) operator: Option<Operator>,
    pub(crate) operand: Operand,
}

#[derive(Clone, Copy)]
enum Side {
    Search,
    Exclude,
}

impl Query {
    /// Reads a query by the rules of a list.
    ///
    /// # Errors
    /// A fault for what the real servers fail at.
    pub(crate) fn read(query: &str, known: &Known) -> Result<Self, Refusal> {
        let mut parameters = Parameters::read(query)?;
        let limit = parameters.limit.as_deref().and_then(python::int);
        let limit = limit
            .and_then(|limit| u64::try_from(limit).ok())
            .filter(|limit| (1..=100).contains(limit));
        let page = parameters.page.as_deref().and_then(python::int).unwrap_or(0).max(0);
        let mut warnings = Vec::new();
        let others = std::mem::take(&mut parameters.others);
        let (excludes, searches): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|(name, _)| name.starts_with("exclude__"));
        if parameters.search.is_empty() && !searches.is_empty() {
            warnings.push(deprecation("search", "name__icontains"));
            parameters.search = searches;
        }
        if parameters.exclude.is_empty() && !excludes.is_empty() {
            warnings.push(deprecation("exclude", "exclude__name__icontains"));
            let name = |name: String| name.trim_start_matches("exclude__").to_owned();
            parameters.exclude = excludes.into_iter().map(|(n, value)| (name(n), value)).collect();
        }
        let mut read = |pairs: Vec<(String, String)>, side| -> Vec<Wanted> {
            pairs
                .into_iter()
                .filter_map(|(name, value)| match known.condition(&name, &value, side) {
                    Ok(wanted) => Some(wanted),
                    Err(warning) => {
                        warnings.push(warning);
                        None
                    }
                })
                .collect()
        };
        let search = read(parameters.search, Side::Search);
        let exclude = read(parameters.exclude, Side::Exclude);
        let limit = limit.unwrap_or(50);
        // The database takes no offset beyond 64 bits.
        let page = u64::try_from(page)
            .ok()
            .filter(|page| page.checked_mul(limit).is_some_and(|at| i64::try_from(at).is_ok()));
        let page = page.ok_or(Refusal::Fault)?;
        Ok(Self {
            limit,
            page,
            order: known.order(parameters.order.as_deref()),
            search,
            exclude,
            warnings,
        })
    }

    /// Drops a search for none of the ids.
    pub(crate) fn drop_empty_ids(&mut self) {
        let is_empty = |wanted: &Wanted| {
            wanted.field == "id" && matches!(&wanted.operand, Operand::Items(ids) if ids.is_empty())
        };
        self.search.retain(|wanted| !is_empty(wanted));
    }

    /// Whether a search, or an exclusion, is by a column whose name begins like this.
    pub(crate) fn searches(&self, prefix: &str) -> bool {
        self.search.iter().any(|wanted| wanted.field.starts_with(prefix))
    }

    pub(crate) fn excludes(&self, prefix: &str) -> bool {
        self.exclude.iter().any(|wanted| wanted.field.starts_with(prefix))
    }
}

impl Known {
    /// Returns the ordering in force if `order` is asked for.
    fn order(&self, order: Option<&str>) -> String {
        let Some(order) = order else { return self.default_ordering.to_owned() };
        let order = python::strip(order);
        let name = order.trim_start_matches('-');
        let is_known = self.orderings.contains(&name)
            || self.is_open && self.orderings.is_empty() && !name.is_empty();
        if !is_known {
            return self.default_ordering.to_owned();
        }
        if order.starts_with('-') { format!("-{name}") } else { name.to_owned() }
    }

    /// Reads a filter, or returns the warning that it is skipped with.
    fn condition(&self, name: &str, value: &str, side: Side) -> Result<Wanted, String> {
        let (warning, range) = match side {
            Side::Search => ("SearchFilterWarning", "invalid \"range\""),
            // The real servers leave out the space here.
            Side::Exclude => ("ExcludeFilterWarning", "invalid\"range\""),
        };
        let (field, operator) = self.split(name).map_err(|rest| {
            format!("{warning}: {name} is an invalid filter for this list method {rest}")
        })?;
        let operand = Operand::read(operator, value).ok_or_else(|| {
            format!(
                "{warning}: {name} is an invalid filter as it contains an {range} parameter. \
                 Ensure that \"range\" parameters are sent as strings of 2-tuples, e.g. \
                 \"search[number__range]=(10, 15)\"."
            )
        })?;
        Ok(Wanted { field: field.to_owned(), operator, operand })
    }

    /// Splits the name of a filter into field and operator, or returns the end of a warning.
    fn split<'n>(&self, name: &'n str) -> Result<(&'n str, Option<Operator>), &'static str> {
        let find = |field: &str| self.filters.iter().find(|filter| filter.field() == field);
        if let Some((field, suffix)) = name.rsplit_once("__") {
            let operator = Operator::ALL.into_iter().find(|operator| operator.as_str() == suffix);
            match (find(field), operator) {
                (Some(filter), Some(operator)) if filter.accepts(suffix) => {
                    return Ok((field, Some(operator)));
                }
                (None, Some(operator)) if self.is_open && !field.is_empty() => {
                    return Ok((field, Some(operator)));
                }
                (Some(_), _) => {
                    return Err(
                        "as the specified operator is invalid for the name, and was skipped.",
                    );
                }
                _ => {}
            }
        }
        if find(name).is_some() || self.is_open {
            Ok((name, None))
        } else {
            Err("and was skipped.")
        }
    }
}

fn deprecation(kind: &str, example: &str) -> String {
    let new = "name__icontains";
    format!(
        "DeprecationWarning: The old form of specifying {kind} filters is deprecated and will be \
         removed soon. Please now use the OpenAPI deepObject style to specify filters; e.g. \
         \"{example}=hi\" should become \"{kind}[{new}]=hi\"."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country() -> Known {
        let service = cloudcix_catalogue::find("Membership", "country").expect("it exists");
        Known {
            filters: service.filters(),
            orderings: service.orderings(),
            default_ordering: service.orderings()[0],
            is_open: false,
        }
    }

    #[test]
    fn limits_pages_and_orders_fall_back_in_silence() {
        let read = |query| {
            let query = Query::read(query, &country()).expect(query);
            (query.limit, query.page, query.order)
        };
        assert_eq!(read(""), (50, 0, "english_name".to_owned()));
        assert_eq!(read("limit=101&page=-1&order=nope"), (50, 0, "english_name".to_owned()));
        assert_eq!(
            read("limit= 1_0&page=٥&order=--phone_prefix"),
            (10, 5, "-phone_prefix".to_owned())
        );
        assert!(Query::read("page=100000000000000000000", &country()).is_err());
    }

    #[test]
    fn unknown_filters_are_skipped_with_a_warning() {
        let query =
            "search[nope]=x&search[english_name__isnull]=true&exclude[phone_prefix__range]=1";
        let query = Query::read(query, &country()).expect(query);
        assert!(query.search.is_empty() && query.exclude.is_empty());
        assert_eq!(
            query.warnings[0],
            "SearchFilterWarning: nope is an invalid filter for this list method and was skipped."
        );
        assert!(query.warnings[1].contains("the specified operator is invalid for the name"));
        assert!(query.warnings[2].starts_with("ExcludeFilterWarning: phone_prefix__range"));
    }

    #[test]
    fn old_filters_count_only_without_new_ones() {
        let query = Query::read("english_name__icontains=is", &country()).unwrap();
        assert_eq!((query.search.len(), query.warnings.len()), (1, 1));
        let query = Query::read("english_name=x&search[alpha_2_code]=IE", &country()).unwrap();
        assert_eq!((query.search.len(), query.warnings.len()), (1, 0));
    }

    #[test]
    fn a_limit_is_from_1_to_100() {
        for (limit, read) in [("0", 50), ("1", 1), ("100", 100), ("101", 50), ("-1", 50), ("x", 50)]
        {
            let query = Query::read(&format!("limit={limit}"), &country()).unwrap();
            assert_eq!((query.limit, query.page), (read, 0), "{limit}");
        }
    }

    #[test]
    fn an_offset_has_at_most_63_bits() {
        let last = i64::MAX / 50;
        let page = |page: i64| Query::read(&format!("page={page}"), &country()).map(|q| q.page);
        assert_eq!(page(last).unwrap(), last.unsigned_abs());
        assert_eq!(page(last + 1).unwrap_err(), Refusal::Fault);
        assert_eq!(page(-1).unwrap(), 0);
    }

    #[test]
    fn an_order_is_one_of_the_orderings_unless_none_are_known() {
        let open = Known { filters: &[], orderings: &[], default_ordering: "id", is_open: true };
        let closed = Known { is_open: false, ..open };
        let listed = Known { orderings: &["id", "name"], ..open };
        for (order, by_open, by_closed, by_listed) in [
            ("name", "name", "id", "name"),
            ("-name", "-name", "id", "-name"),
            ("--name", "-name", "id", "-name"),
            (" name ", "name", "id", "name"),
            ("other", "other", "id", "id"),
            ("", "id", "id", "id"),
            ("-", "id", "id", "id"),
        ] {
            let read = |known: Known| known.order(Some(order));
            assert_eq!(
                (read(open), read(closed), read(listed)),
                (by_open.into(), by_closed.into(), by_listed.into()),
                "{order:?}"
            );
        }
        assert_eq!(open.order(None), "id");
    }

    #[test]
    fn each_side_of_a_query_is_read_with_its_own_warnings() {
        let query = Query::read("english_name=x&exclude__phone_prefix=1", &country()).unwrap();
        let fields = |wanted: &[Wanted]| -> Vec<String> {
            wanted.iter().map(|wanted| wanted.field.clone()).collect()
        };
        assert_eq!(fields(&query.search), ["english_name"]);
        assert_eq!(fields(&query.exclude), ["phone_prefix"]);
        let old = |kind: &str, example: &str| {
            format!(
                "DeprecationWarning: The old form of specifying {kind} filters is deprecated and \
                 will be removed soon. Please now use the OpenAPI deepObject style to specify \
                 filters; e.g. \"{example}=hi\" should become \"{kind}[name__icontains]=hi\"."
            )
        };
        let expected =
            [old("search", "name__icontains"), old("exclude", "exclude__name__icontains")];
        assert_eq!(query.warnings, expected);
        assert!(query.searches("english") && !query.searches("phone"));
        assert!(query.excludes("phone") && !query.excludes("english"));

        // With the new form on one side, the old form of that side alone is ignored.
        let query = "exclude[alpha_2_code]=IE&english_name=x&exclude__phone_prefix=1";
        let query = Query::read(query, &country()).unwrap();
        assert_eq!(fields(&query.search), ["english_name"]);
        assert_eq!(fields(&query.exclude), ["alpha_2_code"]);
        assert_eq!(query.warnings, [old("search", "name__icontains")]);
        let none = Query::read("limit=1", &country()).unwrap();
        assert!(none.warnings.is_empty() && !none.searches("") && !none.excludes(""));
    }

    #[test]
    fn a_range_without_two_ends_has_a_warning_of_each_side() {
        let query = "search[phone_prefix__range]=1&exclude[phone_prefix__range]=1,2,3";
        let query = Query::read(query, &country()).unwrap();
        let text = |kind: &str, space: &str| {
            format!(
                "{kind}FilterWarning: phone_prefix__range is an invalid filter as it contains an \
                 invalid{space}\"range\" parameter. Ensure that \"range\" parameters are sent as \
                 strings of 2-tuples, e.g. \"search[number__range]=(10, 15)\"."
            )
        };
        assert_eq!(query.warnings, [text("Search", " "), text("Exclude", "")]);
    }

    #[test]
    fn only_a_search_for_none_of_the_ids_is_dropped() {
        let open = Known { filters: &[], orderings: &[], default_ordering: "id", is_open: true };
        let query = "search[id__in]=()&search[name__in]=()&search[id]=1&exclude[id__in]=()";
        let mut query = Query::read(query, &open).unwrap();
        query.drop_empty_ids();
        let names: Vec<_> = query.search.iter().map(|wanted| wanted.field.as_str()).collect();
        assert_eq!((names, query.exclude.len()), (vec!["name", "id"], 1));
        let mut some = Query::read("search[id__in]=(7)", &open).unwrap();
        some.drop_empty_ids();
        assert_eq!(some.search.len(), 1);
    }
}
