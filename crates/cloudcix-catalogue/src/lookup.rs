use std::{error::Error, fmt};

use crate::{APPLICATIONS, Application, Service};

/// Every service of every application.
pub fn services() -> impl Iterator<Item = &'static Service> {
    APPLICATIONS.iter().flat_map(|application| application.services().iter().copied())
}

/// The application of that name: as the Python client exports it (`AppManager`), in `snake_case`
/// (`app_manager`) or as it stands in a URL (`SupportFramework`), in any case.
///
/// # Errors
/// [`NotFound`], with the names that are nearest.
pub fn application(name: &str) -> Result<&'static Application, NotFound> {
    APPLICATIONS
        .iter()
        .copied()
        .find(|application| {
            [application.name(), application.module(), application.host_name()]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        })
        .ok_or_else(|| {
            NotFound::new(None, name, APPLICATIONS.iter().map(|application| application.module()))
        })
}

/// Whether an application of that name, as it stands in a URL, has a host of its own. The
/// catalogue's are known by themselves; `bss-test` is one that the Python client knows too, though
/// it has no service for it.
pub fn has_own_host(host_name: &str) -> bool {
    let known = APPLICATIONS
        .iter()
        .filter(|application| application.is_fully_deployed())
        .map(|application| application.host_name());
    known.chain(["bss-test"]).any(|known| known.eq_ignore_ascii_case(host_name))
}

/// The service of that name in the application of that name. `-` may stand for `_`.
///
/// # Errors
/// [`NotFound`], with the names that are nearest.
pub fn find(application: &str, service: &str) -> Result<&'static Service, NotFound> {
    let application = self::application(application)?;
    let wanted = service.replace('-', "_");
    application
        .services()
        .iter()
        .copied()
        .find(|known| known.name().eq_ignore_ascii_case(&wanted))
        .ok_or_else(|| {
            NotFound::new(
                Some(application),
                service,
                application.services().iter().map(|service| service.name()),
            )
        })
}

/// No application or service has that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    application: Option<&'static str>,
    name: String,
    suggestions: Vec<&'static str>,
}

impl NotFound {
    fn new(
        application: Option<&'static Application>,
        name: &str,
        known: impl Iterator<Item = &'static str>,
    ) -> Self {
        Self {
            application: application.map(Application::name),
            name: name.to_owned(),
            suggestions: nearest(name, known),
        }
    }

    /// The name that was looked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names that are nearest, the nearest first; three at most, and none that is nothing like
    /// it.
    pub fn suggestions(&self) -> &[&'static str] {
        &self.suggestions
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.application {
            Some(application) => {
                write!(f, "the application {application} has no service `{}`", self.name)?;
            }
            None => write!(f, "there is no application `{}`", self.name)?,
        }
        suggest(f, &self.suggestions)
    }
}

/// Ends a sentence about a name that does not exist.
pub(crate) fn suggest(f: &mut fmt::Formatter<'_>, suggestions: &[&str]) -> fmt::Result {
    match suggestions {
        [] => f.write_str("; docs/services.md lists all"),
        [one] => write!(f, "; did you mean `{one}`?"),
        [most @ .., last] => write!(f, "; did you mean `{}` or `{last}`?", most.join("`, `")),
    }
}

impl Error for NotFound {}

pub(crate) fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let name = name.to_ascii_lowercase().replace('-', "_");
    // An unbounded name would make the distance quadratic in what a user pasted.
    if name.len() > 64 {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, &str)> = known
        .filter_map(|candidate| {
            let distance = edit_distance(&name, candidate);
            let close = distance <= candidate.len().min(name.len()) / 3 + 1;
            let part = name.len() >= 3 && (candidate.contains(&name) || name.contains(candidate));
            (close || part).then_some((if close { distance } else { distance + 8 }, candidate))
        })
        .collect();
    ranked.sort_unstable();
    // When something is very close, what merely contains the name is noise.
    if let Some(&(best, _)) = ranked.first() {
        ranked.retain(|(distance, _)| *distance <= best + 2);
    }
    ranked.truncate(3);
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Levenshtein's distance: the number of letters to add, take away or change.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, other) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != *other);
            diagonal = row[at + 1];
            row[at + 1] = change.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_every_spelling() {
        for name in ["AppManager", "app_manager", "appmanager", "APPMANAGER"] {
            assert_eq!(application(name).unwrap().name(), "AppManager");
        }
        assert_eq!(application("SupportFramework").unwrap().name(), "Repository");
        assert_eq!(find("membership", "address-link").unwrap().uri(), "address/{address_id}/link/");
    }

    #[test]
    fn contact_and_contacts_are_two_applications() {
        assert_ne!(application("contact").unwrap().name(), application("contacts").unwrap().name());
    }

    #[test]
    fn a_name_that_is_missed_is_answered_with_the_nearest() {
        let missed = application("membreship").unwrap_err();
        assert_eq!(
            missed.to_string(),
            "there is no application `membreship`; did you mean `membership`?"
        );
        let missed = find("iaas", "virtual_machine").unwrap_err();
        assert_eq!(
            missed.to_string(),
            "the application IAAS has no service `virtual_machine`; docs/services.md lists all"
        );
        assert!(find("membership", &"x".repeat(100_000)).unwrap_err().suggestions().is_empty());
        assert!(find("membership", "").unwrap_err().suggestions().is_empty());
    }
}
