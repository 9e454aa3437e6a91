//! Looking up the filters and orderings of a service by name.
//!
//! The server skips a filter that it doesn't know, with only a warning in its response, and
//! replaces an unknown ordering by its default without one. A look-up before the request turns a
//! misspelled name into an error.

use std::{error::Error, fmt};

use crate::{
    Filter, Operator, Service,
    lookup::{nearest, suggest},
};

impl Service {
    /// Returns the filter and the operator that a name such as `english_name__icontains` means.
    /// Returns `None` if the catalogue knows no filters of this service.
    ///
    /// The whole name is tried first, because `__` may be a part of it. If there is no such filter,
    /// the last `__` separates the filter and the operator. Case matters.
    ///
    /// # Errors
    /// [`UnknownName`], with suggestions, if the service has no such filter, or the filter no such
    /// operator.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_catalogue as catalogue; }
    /// let country = cloudcix::catalogue::find("membership", "country")?;
    /// let unknown = country.find_filter("name__icontains").unwrap().unwrap_err();
    /// assert_eq!(
    ///     unknown.to_string(),
    ///     "Membership.country has no filter `name`; did you mean `english_name`?",
    /// );
    /// # Ok::<(), cloudcix_catalogue::NotFound>(())
    /// ```
    pub fn find_filter(
        &'static self,
        name: &str,
    ) -> Option<Result<(&'static Filter, Option<Operator>), UnknownName>> {
        if self.filters().is_empty() {
            return None;
        }
        if let Some(filter) = self.filter(name) {
            return Some(Ok((filter, None)));
        }
        let fields = || self.filters().iter().map(Filter::field);
        let Some((field, operator)) = name.rsplit_once("__") else {
            return Some(Err(UnknownName::new(self, Kind::Filter, name, fields())));
        };
        let Some(filter) = self.filter(field) else {
            // The last part may be an operator or belong to the name. The error should repeat only
            // the name.
            let is_operator = Operator::ALL.iter().any(|known| known.as_str() == operator);
            return Some(Err(UnknownName::new(
                self,
                Kind::Filter,
                if is_operator { field } else { name },
                fields(),
            )));
        };
        let operators = filter.operators();
        Some(operators.iter().find(|known| known.as_str() == operator).map_or_else(
            || {
                Err(UnknownName::new(
                    self,
                    Kind::Operator(filter),
                    operator,
                    operators.iter().map(|known| known.as_str()),
                ))
            },
            |operator| Ok((filter, Some(*operator))),
        ))
    }

    /// Returns the field that an ordering means: its name without the `-` for descending. Returns
    /// `None` if the catalogue knows no orderings of this service.
    ///
    /// # Errors
    /// [`UnknownName`], with suggestions, if the service can't be ordered by this field.
    pub fn find_ordering(&'static self, name: &str) -> Option<Result<&'static str, UnknownName>> {
        // The default ordering is in the catalogue with its sign.
        let bare = |name: &'static str| name.strip_prefix('-').unwrap_or(name);
        let known = || self.orderings().iter().copied().chain(self.default_ordering()).map(bare);
        known().next()?;
        let wanted = name.strip_prefix('-').unwrap_or(name);
        Some(
            known()
                .find(|known| *known == wanted)
                .ok_or_else(|| UnknownName::new(self, Kind::Ordering, wanted, known())),
        )
    }
}

/// The error of a look-up: a service has no filter, operator or ordering with this name.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownName {
    service: (&'static str, &'static str),
    kind: Kind,
    name: String,
    suggestions: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Filter,
    Operator(&'static Filter),
    Ordering,
}

impl UnknownName {
    fn new(
        service: &'static Service,
        kind: Kind,
        name: &str,
        known: impl Iterator<Item = &'static str>,
    ) -> Self {
        let service = (service.application().name(), service.name());
        Self { service, kind, name: name.to_owned(), suggestions: nearest(name, known) }
    }

    /// Returns the name that was looked up.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns up to three similar names, the most similar first.
    pub fn suggestions(&self) -> &[&'static str] {
        &self.suggestions
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (application, service) = self.service;
        let all = match self.kind {
            Kind::Filter => {
                write!(f, "{application}.{service} has no filter `{}`", self.name)?;
                "`cloudcix::catalogue::Service::filters`"
            }
            Kind::Ordering => {
                write!(f, "{application}.{service} can't be ordered by `{}`", self.name)?;
                "`cloudcix::catalogue::Service::orderings`"
            }
            Kind::Operator(filter) => {
                let known: Vec<String> =
                    filter.operators().iter().map(|operator| format!("`{operator}`")).collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                let (field, name) = (filter.field(), &self.name);
                return write!(
                    f,
                    "the filter `{field}` of {application}.{service} has no operator `{name}`; it \
                     takes {known}"
                );
            }
        };
        suggest(f, &self.suggestions, all)
    }
}

/// The text of `Display`, which `unwrap` then shows; `{:#?}` shows the structure.
impl fmt::Debug for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let Self { service, kind, name, suggestions } = self;
        f.debug_struct("UnknownName")
            .field("service", service)
            .field("kind", kind)
            .field("name", name)
            .field("suggestions", suggestions)
            .finish()
    }
}

impl Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{iaas, membership};

    fn unknown(service: &'static Service, name: &str) -> String {
        service.find_filter(name).unwrap().unwrap_err().to_string()
    }

    #[test]
    fn a_filter_is_found_with_its_operator() {
        let found = |name| {
            let (filter, operator) = membership::NOTIFICATION.find_filter(name).unwrap().unwrap();
            (filter.field(), operator)
        };
        assert_eq!(found("email"), ("email", None));
        assert_eq!(found("member__name"), ("member__name", None));
        assert_eq!(found("member__name__in"), ("member__name", Some(Operator::In)));
        assert_eq!(found("id__range"), ("id", Some(Operator::Range)));
        assert!(iaas::RUN_ROBOT.find_filter("id").is_none());
    }

    #[test]
    fn an_unknown_filter_comes_with_similar_names_or_the_operators() {
        let country = &membership::COUNTRY;
        assert_eq!(
            unknown(country, "english_nam__in"),
            "Membership.country has no filter `english_nam`; did you mean `english_name`?"
        );
        assert_eq!(
            unknown(country, "ENGLISH_NAME"),
            "Membership.country has no filter `ENGLISH_NAME`; did you mean `english_name`?"
        );
        assert_eq!(
            unknown(country, "nope__deep"),
            "Membership.country has no filter `nope__deep`; \
             `cloudcix::catalogue::Service::filters` lists all"
        );
        assert_eq!(
            unknown(country, "english_name__IN"),
            "the filter `english_name` of Membership.country has no operator `IN`; it takes `in`, \
             `icontains`, `iendswith`, `iexact`, `istartswith`"
        );
        assert_eq!(
            unknown(&membership::NOTIFICATION, "robot__in"),
            "the filter `robot` of Membership.notification has no operator `in`; it takes none"
        );
    }

    #[test]
    fn an_ordering_is_found_with_and_without_its_sign() {
        let country = &membership::COUNTRY;
        assert_eq!(country.find_ordering("-english_name").unwrap(), Ok("english_name"));
        let unknown = country.find_ordering("english_nam").unwrap().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "Membership.country can't be ordered by `english_nam`; did you mean `english_name`?"
        );
        assert!(country.find_ordering("--english_name").unwrap().is_err());
        // The catalogue has this one with its sign.
        assert_eq!(
            crate::data::plot::READING.find_ordering("datetime_taken").unwrap(),
            Ok("datetime_taken")
        );
        assert!(iaas::RUN_ROBOT.find_ordering("id").is_none());
    }

    #[test]
    fn the_part_behind_the_last_underscores_is_an_operator_only_as_it_is_written() {
        let country = &membership::COUNTRY;
        for (name, unknown_name) in [
            ("nope", "nope"),
            ("nope__in", "nope"),
            ("nope__IN", "nope__IN"),
            ("nope__deep__in", "nope__deep"),
            ("nope__in__deep", "nope__in__deep"),
            ("__in", ""),
        ] {
            let error = country.find_filter(name).unwrap().unwrap_err();
            assert_eq!(error.name(), unknown_name, "{name}");
        }
    }

    #[test]
    fn the_default_ordering_is_one_of_the_orderings_of_a_service() {
        static ALONE: Service =
            Service::new(&membership::THE_APPLICATION, "alone", "alone/", "").by_default("-name");
        for service in crate::services().chain([&ALONE]) {
            let Some(ordering) = service.default_ordering() else { continue };
            let bare = ordering.strip_prefix('-').unwrap_or(ordering);
            for name in [bare.to_owned(), format!("-{bare}")] {
                assert_eq!(service.find_ordering(&name), Some(Ok(bare)), "{service:?}");
            }
        }
        let unknown = membership::COUNTRY.find_ordering("-nope").unwrap().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "Membership.country can't be ordered by `nope`; \
             `cloudcix::catalogue::Service::orderings` lists all"
        );
        assert!(
            format!("{unknown:#?}").starts_with("UnknownName {\n    service: ("),
            "{unknown:#?}"
        );
        assert_eq!(format!("{unknown:?}"), unknown.to_string());
    }
}
