use std::{error::Error, fmt};

use crate::{APPLICATIONS, Application, Service};

/// Returns every service of every application.
pub fn services() -> impl Iterator<Item = &'static Service> {
    APPLICATIONS.iter().flat_map(|application| application.services().iter().copied())
}

/// Returns the application with this name: as the Python client exports it (`AppManager`), in
/// `snake_case` (`app_manager`) or as it is written in URLs (`SupportFramework`). Case is ignored.
///
/// # Errors
/// [`NotFound`], with suggestions.
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

/// Whether the application with this name, as it is written in URLs, has a host of its own.
///
/// Besides the catalogue's applications, this knows `bss-test`: the Python client lists its host,
/// but has no services for it.
pub fn has_own_host(host_name: &str) -> bool {
    let known = APPLICATIONS
        .iter()
        .filter(|application| application.is_fully_deployed())
        .map(|application| application.host_name());
    known.chain(["bss-test"]).any(|known| known.eq_ignore_ascii_case(host_name))
}

/// Returns the service with this name. Case is ignored, and the service's name may have `-` for
/// `_`. The application's name is looked up as [`application()`] does it.
///
/// # Errors
/// [`NotFound`], with suggestions.
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

/// The error of a look-up: there is no application or service with this name.
#[derive(Clone, PartialEq, Eq)]
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

    /// Returns the name that was looked up.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns up to three similar names, the most similar first.
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
        suggest(f, &self.suggestions, "the documentation of `cloudcix::services`")
    }
}

/// Ends an error message about an unknown name with the suggestions, or with the place that lists
/// `all` names.
pub(crate) fn suggest(f: &mut fmt::Formatter<'_>, suggestions: &[&str], all: &str) -> fmt::Result {
    match suggestions {
        [] => write!(f, "; {all} lists all"),
        [one] => write!(f, "; did you mean `{one}`?"),
        [most @ .., last] => write!(f, "; did you mean `{}` or `{last}`?", most.join("`, `")),
    }
}

/// The text of `Display`, which `unwrap` then shows; `{:#?}` shows the structure.
impl fmt::Debug for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let Self { application, name, suggestions } = self;
        f.debug_struct("NotFound")
            .field("application", application)
            .field("name", name)
            .field("suggestions", suggestions)
            .finish()
    }
}

impl Error for NotFound {}

/// Returns up to three names that are similar to `name`: by the number of edits, or because one
/// contains the other.
pub(crate) fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let name = name.to_ascii_lowercase().replace('-', "_");
    // No known name is as long, and the edit distance takes quadratic time: a user may have pasted
    // a whole document.
    if name.len() > 64 {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, &str)> = known
        .filter_map(|candidate| {
            let distance = edit_distance(&name, candidate);
            // A typo in every third letter, and one more for short names.
            let close = distance <= candidate.len().min(name.len()) / 3 + 1;
            // One or two letters are a part of nearly every name.
            let part = name.len() >= 3 && (candidate.contains(&name) || name.contains(candidate));
            // A penalty, so that a name which merely contains the other ranks behind a typo.
            (close || part).then_some((if close { distance } else { distance + 8 }, candidate))
        })
        .collect();
    // By distance, then by name: the order of the result must not depend on that of the catalogue.
    ranked.sort_unstable();
    // If one name is very similar, the much less similar ones are noise.
    if let Some(&(best, _)) = ranked.first() {
        ranked.retain(|(distance, _)| *distance <= best + 2);
    }
    ranked.truncate(3);
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Returns the Levenshtein distance: the number of characters to insert, delete or replace. It
/// keeps one row of the usual matrix.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, letter) in a.chars().enumerate() {
        // The cell above and to the left, which the row has overwritten by the time it is needed.
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
mod tests;
