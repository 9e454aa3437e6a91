//! The checks of a whole query: each parameter by its name and value, and by the call's service.

use cloudcix_catalogue::Service;

use super::{
    InvalidParam, InvalidValue,
    foreign_keys::is_foreign_key_range,
    reader::{self, Reading},
    value::Rendered,
};

/// The facts about a call that decide which parameters it may have.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rules {
    /// The service, if the catalogue knows it.
    pub(crate) service: Option<&'static Service>,
    /// Whether to refuse filters and orderings that the catalogue does not know.
    pub(crate) strict: bool,
    /// Whether the call is a list, for which the server reads any other parameter as a filter.
    pub(crate) is_list: bool,
}

/// The meaning of a parameter's name to the server.
enum Name<'a> {
    Filter(Filter<'a>),
    Order,
    Limit,
    Page,
    Other,
}

struct Filter<'a> {
    /// The field and operator, without brackets.
    name: &'a str,
    /// Whether the name begins with `exclude`.
    excludes: bool,
    /// Whether the name has no brackets. The server still reads such a filter, unless the query has
    /// another one with brackets.
    old_style: bool,
}

impl Rules {
    /// Checks all parameters in the order in which they were set, and returns the first error.
    pub(super) fn check(
        self,
        pairs: &[(String, Result<Rendered, InvalidValue>)],
    ) -> Result<(), InvalidParam> {
        for (name, value) in pairs {
            let checked = value
                .as_ref()
                .map_err(Clone::clone)
                .and_then(|value| self.check_one(name, value, pairs));
            checked.map_err(|problem| InvalidParam::new(name, problem))?;
        }
        Ok(())
    }

    fn check_one(
        self,
        name: &str,
        value: &Rendered,
        all: &[(String, Result<Rendered, InvalidValue>)],
    ) -> Result<(), InvalidValue> {
        match self.name(name)? {
            Name::Filter(filter) => {
                let family = if filter.excludes { "exclude[" } else { "search[" };
                // Before the spelling: with a bad value, the new spelling would not help.
                self.check_filter(&filter, value)?;
                // The server warns about the old spelling, which a strict call would report as an
                // error anyway. Not where the catalogue has no filters: the parameter may only look
                // like one.
                let server_warns =
                    self.strict_service().is_some_and(|service| !service.filters().is_empty());
                if filter.old_style
                    && (server_warns || all.iter().any(|(other, _)| other.starts_with(family)))
                {
                    return Err(InvalidValue::OldStyle);
                }
                Ok(())
            }
            Name::Order => {
                reader::check_order(value)?;
                let ordering =
                    self.strict_service().and_then(|service| service.find_ordering(&value.text));
                ordering.transpose().map(drop).map_err(InvalidValue::Unknown)
            }
            Name::Limit => reader::check_limit(value),
            Name::Page => reader::check_page(value),
            Name::Other => Ok(()),
        }
    }

    fn check_filter(self, filter: &Filter<'_>, value: &Rendered) -> Result<(), InvalidValue> {
        if let Some(Err(unknown)) =
            self.strict_service().and_then(|service| service.find_filter(filter.name))
        {
            return Err(InvalidValue::Unknown(unknown));
        }
        // No field ends like an operator: Django allows no two underscores in a name.
        let reading = Reading::from_filter(filter.name);
        reading.check(value)?;
        if reading == Reading::Range
            && self.service.is_some_and(|service| is_foreign_key_range(service, filter.name))
        {
            return Err(InvalidValue::ForeignKeyRange);
        }
        // Excluding an empty list excludes nothing, even if the server ignores the filter.
        if reading == Reading::List && value.items() == 0 && !filter.excludes {
            return Err(InvalidValue::EmptyList);
        }
        Ok(())
    }

    /// Whether the order must be verified in the response, because the call is strict but the
    /// catalogue does not know the service's orderings.
    pub(crate) fn verifies_order_in_response(self) -> bool {
        self.strict && self.service.is_none_or(|service| service.find_ordering("").is_none())
    }

    /// Returns the service if the call is strict.
    fn strict_service(self) -> Option<&'static Service> {
        self.service.filter(|_| self.strict)
    }

    /// Parses a parameter's name as the server does.
    fn name(self, name: &str) -> Result<Name<'_>, InvalidValue> {
        for (family, excludes) in [("search", false), ("exclude", true)] {
            match name.strip_prefix(family) {
                // The server fails at `search` without brackets, and ignores everything behind the
                // last bracket.
                Some("") => return Err(InvalidValue::Name),
                Some(rest) if rest.starts_with('[') => {
                    let inside = rest[1..]
                        .strip_suffix(']')
                        .filter(|inside| !inside.is_empty() && !inside.contains(['[', ']']));
                    let name = inside.ok_or(InvalidValue::Name)?;
                    return Ok(Name::Filter(Filter { name, excludes, old_style: false }));
                }
                _ => {}
            }
        }
        Ok(match name {
            "order" => Name::Order,
            "limit" => Name::Limit,
            "page" => Name::Page,
            other => {
                // The server reads the part before the bracket.
                if ["order[", "limit[", "page["].iter().any(|start| other.starts_with(start)) {
                    return Err(InvalidValue::Name);
                }
                self.old_style(other).map_or(Name::Other, Name::Filter)
            }
        })
    }

    /// Recognises a filter without brackets. Other parameters look the same, so it must be in the
    /// catalogue, have an operator that no other parameter has, or be in a strict list, for which
    /// the server reads all parameters as filters.
    fn old_style(self, name: &str) -> Option<Filter<'_>> {
        let (name, excludes) =
            name.strip_prefix("exclude__").map_or((name, false), |name| (name, true));
        let is_known = self
            .service
            .and_then(|service| service.find_filter(name))
            .is_some_and(|found| found.is_ok());
        let has_operator =
            matches!(Reading::from_filter(name), Reading::List | Reading::Range | Reading::IsNull);
        // `format` chooses the representation of the response.
        let server_reads_as_filter = self.is_list
            && self.strict_service().is_some_and(|service| !service.filters().is_empty())
            && name != "format";
        (is_known || has_operator || server_reads_as_filter).then_some(Filter {
            name,
            excludes,
            old_style: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Params;

    /// Returns the problem of these parameters without a service.
    fn problem(params: &Params) -> Option<(String, InvalidValue)> {
        let error = params.push_query(&mut String::new(), Rules::default()).err()?;
        Some((error.name, error.problem))
    }

    fn of_one(name: &str) -> Option<InvalidValue> {
        let (of, problem) = problem(&Params::new().query("a", 1).query(name, 1))?;
        assert_eq!(of, name);
        Some(problem)
    }

    #[test]
    fn the_server_reads_a_name_with_brackets_up_to_them() {
        for name in [
            "search",
            "exclude",
            "search[",
            "search[]",
            "search[a",
            "search[a]b",
            "search[a][b]",
            "search[a]]",
            "exclude[[a]]",
            "exclude[]a]",
            "order[0]",
            "limit[]",
            "page[",
        ] {
            assert_eq!(of_one(name), Some(InvalidValue::Name), "{name}");
        }
        for name in
            ["searching", "searching[a]", "re[a]", "a[order[0]]", "pages[0]", "search[a]", "limits"]
        {
            assert_eq!(of_one(name), None, "{name}");
        }
    }

    #[test]
    fn the_first_parameter_with_a_problem_is_named_whichever_it_is() {
        let all: [(&str, &str, InvalidValue); 5] = [
            ("order", "a,b", InvalidValue::Order),
            ("limit", "101", InvalidValue::Limit),
            ("page", "-1", InvalidValue::Page),
            ("search[a]", "true", InvalidValue::ReadsAsBoolean),
            ("exclude[a__year]", "x", InvalidValue::NotInteger),
        ];
        for (at, (name, value, expected)) in all.iter().enumerate() {
            let found = Some(((*name).to_owned(), expected.clone()));
            let one = || Params::new().query(*name, *value);
            assert_eq!(problem(&one()), found);
            assert_eq!(problem(&Params::new().query("b", 1).merge(&one()).query("c", 2)), found);
            for (other, value, _) in &all[at + 1..] {
                assert_eq!(problem(&one().query(*other, *value)), found, "before {other}");
            }
        }
    }

    #[test]
    fn a_filter_of_the_old_style_is_one_by_its_operator_and_not_beside_one_of_its_family() {
        let pair = |name: &str, other: &str| {
            let params = Params::new().query(name, 1).query(other, 1);
            let reversed = Params::new().query(other, 1).query(name, 1);
            assert_eq!(problem(&params), problem(&reversed));
            problem(&params).map(|(name, problem)| {
                assert_eq!(problem, InvalidValue::OldStyle);
                name
            })
        };
        for (name, other, refused) in [
            ("id__in", "search[a]", true),
            ("id__in", "exclude[a]", false),
            ("exclude__id__in", "exclude[a]", true),
            ("exclude__id__in", "search[a]", false),
            ("id__in", "research[a]", false),
            ("id__in", "b__in", false),
            // Whatever these are without a service, they aren't filters.
            ("id", "search[a]", false),
            ("id__gt", "search[a]", false),
            ("exclude__id", "exclude[a]", false),
        ] {
            assert_eq!(pair(name, other), refused.then(|| name.to_owned()), "{name} {other}");
        }
        for (name, problem) in [
            ("id__isnull", Some(InvalidValue::NotBoolean)),
            ("id__range", Some(InvalidValue::Range { items: 1 })),
            ("exclude__id__range", Some(InvalidValue::Range { items: 1 })),
            ("search[id__isnull]", Some(InvalidValue::NotBoolean)),
            ("id__iexact", None),
        ] {
            assert_eq!(of_one(name), problem, "{name}");
        }
    }

    #[test]
    fn a_strict_list_has_only_an_order_that_the_catalogue_knows() {
        use cloudcix_catalogue::data::membership;
        let service = &membership::COUNTRY;
        let check = |strict, order: &str| {
            let rules = Rules { service: Some(service), strict, is_list: true };
            let error = Params::new().query("order", order).push_query(&mut String::new(), rules);
            error.err().map(|error| error.problem)
        };
        let unknown = service.find_ordering("no_such_field").unwrap().unwrap_err();
        assert_eq!(check(true, "no_such_field"), Some(InvalidValue::Unknown(unknown)));
        assert_eq!(check(false, "no_such_field"), None);
        for order in service.orderings() {
            assert_eq!((check(true, order), check(true, &format!("-{order}"))), (None, None));
        }
    }

    #[test]
    fn an_exclusion_is_checked_as_a_search_is_but_for_an_empty_list() {
        use cloudcix_catalogue::data::membership;
        for strict in [false, true] {
            let rules = Rules { service: Some(&membership::USER), strict, is_list: true };
            let check = |params: &Params| {
                let error = params.push_query(&mut String::new(), rules).err();
                error.map(|error| error.problem)
            };
            for family in ["search", "exclude"] {
                let range = Params::new().query(format!("{family}[address_id__range]"), (1, 2));
                let found = check(&range);
                assert!(found.is_some(), "{family}");
                if !strict {
                    assert_eq!(found, Some(InvalidValue::ForeignKeyRange), "{family}");
                }
            }
            let none: [u8; 0] = [];
            assert_eq!(check(&Params::new().exclude("id__in", none)), None, "{strict}");
            let empty = Some(InvalidValue::EmptyList);
            assert_eq!(check(&Params::new().search("id__in", none)), empty, "{strict}");
        }
    }

    #[test]
    fn only_an_empty_list_that_is_searched_in_is_refused() {
        for (name, is_refused) in [
            ("search[id__in]", true),
            ("id__in", true),
            ("exclude[id__in]", false),
            ("exclude__id__in", false),
        ] {
            let params = Params::new().query(name, [0_u8; 0]);
            let expected = is_refused.then(|| (name.to_owned(), InvalidValue::EmptyList));
            assert_eq!(problem(&params), expected);
            assert_eq!(problem(&Params::new().query(name, [0_u8])), None);
        }
    }

    #[test]
    fn an_order_that_can_not_be_checked_before_is_verified_in_the_response() {
        let country = &cloudcix_catalogue::data::membership::COUNTRY;
        for (service, strict, verifies) in [
            (None, true, true),
            (None, false, false),
            (Some(country), true, false),
            (Some(country), false, false),
        ] {
            let rules = Rules { service, strict, is_list: true };
            assert_eq!(rules.verifies_order_in_response(), verifies);
        }
    }
}
