//! Refuses parameters that mean something else to the server than they say.

use cloudcix_catalogue::Service;

use super::{
    InvalidParam, InvalidValue,
    foreign_keys::is_foreign_key_range,
    reader::{self, Reading},
    value::Rendered,
};

/// The facts about a call that its parameters are judged by.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rules {
    pub(crate) service: Option<&'static Service>,
    /// Whether a filter or an ordering that the catalogue does not know is refused.
    pub(crate) strict: bool,
    /// Whether the call is for a list, where the server takes every other parameter for a filter.
    pub(crate) is_list: bool,
}

/// A parameter, as the server understands its name.
enum Name<'a> {
    Filter(Filter<'a>),
    Order,
    Limit,
    Page,
    Other,
}

struct Filter<'a> {
    name: &'a str,
    excludes: bool,
    /// Rendered without brackets: the server still reads it, unless there is one with them.
    old_style: bool,
}

impl Rules {
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
                self.check_filter(&filter, value)?;
                // The server warns of it, and ignores it beside one with brackets.
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
        // A field's own name may end like an operator. Most filters have neither, and need no
        // look-up.
        let is_field = || self.service.is_some_and(|service| service.filter(filter.name).is_some());
        let reading = Reading::from_filter(filter.name);
        let reading =
            if reading != Reading::Plain && is_field() { Reading::Plain } else { reading };
        reading.check(value)?;
        if reading == Reading::Range
            && self.service.is_some_and(|service| is_foreign_key_range(service, filter.name))
        {
            return Err(InvalidValue::RangeOfForeignId);
        }
        // To leave out the rows of an empty list leaves out none, however the server reads it.
        if reading == Reading::List && value.items() == 0 && !filter.excludes {
            return Err(InvalidValue::EmptyList);
        }
        Ok(())
    }

    /// Whether only the server knows what a list can be ordered by, and is to be held to it.
    pub(crate) fn verifies_order_in_response(self) -> bool {
        self.strict && self.service.is_none_or(|service| service.find_ordering("").is_none())
    }

    /// The service, where what it does not know is refused.
    fn strict_service(self) -> Option<&'static Service> {
        self.service.filter(|_| self.strict)
    }

    fn name(self, name: &str) -> Result<Name<'_>, InvalidValue> {
        for (family, excludes) in [("search", false), ("exclude", true)] {
            match name.strip_prefix(family) {
                // The server fails at a family without brackets, and reads no further than the last
                // one.
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
                if ["order[", "limit[", "page["].iter().any(|start| other.starts_with(start)) {
                    return Err(InvalidValue::Name);
                }
                self.old_style(other).map_or(Name::Other, Name::Filter)
            }
        })
    }

    /// A filter without brackets. Other parameters look the same, so it must be one that the
    /// catalogue knows, or have an operator that no other parameter has.
    fn old_style(self, name: &str) -> Option<Filter<'_>> {
        let (name, excludes) =
            name.strip_prefix("exclude__").map_or((name, false), |name| (name, true));
        let is_known = self
            .service
            .and_then(|service| service.find_filter(name))
            .is_some_and(|found| found.is_ok());
        let has_operator =
            matches!(Reading::from_filter(name), Reading::List | Reading::Range | Reading::IsNull);
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
