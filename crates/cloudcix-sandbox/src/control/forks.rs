//! Forks with a name, which requests reach by their host.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Failure;
use crate::Sandbox;

/// The forks of a sandbox. A fork has none of its own.
#[derive(Default)]
pub(crate) struct Forks(BTreeMap<String, Sandbox>);

impl Forks {
    /// The most that are kept at a time, because each may grow to the limits of a sandbox.
    pub(crate) const LIMIT: usize = 100;

    pub(crate) fn get(&self, name: &str) -> Option<&Sandbox> {
        self.0.get(name)
    }

    pub(crate) fn names(&self) -> Value {
        json!(self.0.keys().collect::<Vec<_>>())
    }

    /// Adds a fork, in place of an older one with the name.
    ///
    /// # Errors
    /// A [`Failure`] if there are too many.
    pub(crate) fn add(&mut self, name: String, fork: Sandbox) -> Result<(), Failure> {
        if self.0.len() >= Self::LIMIT && !self.0.contains_key(&name) {
            let text = format!("There are {} forks already; delete one first.", Self::LIMIT);
            return Err(Failure::body(text));
        }
        self.0.insert(name, fork);
        Ok(())
    }

    /// Removes a fork.
    ///
    /// # Errors
    /// A [`Failure`] if there is none with the name.
    pub(crate) fn remove(&mut self, name: &str) -> Result<(), Failure> {
        let removed = self.0.remove(name);
        removed.map(drop).ok_or_else(|| Failure::not_found("There is no fork with this name."))
    }
}

/// Reads the name of a fork, which is a label of its hosts.
///
/// # Errors
/// A [`Failure`] if it is no label, or if hosts have it already.
pub(super) fn name(body: &Value) -> Result<String, Failure> {
    let name = body.get("name").and_then(Value::as_str).unwrap_or_default();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_label = (1..=63).contains(&name.len()) && name.chars().all(allowed);
    let is_taken = name == "sandbox"
        || name == "localhost"
        || cloudcix_catalogue::APPLICATIONS.iter().any(|known| known.host_name() == name);
    if !is_label || is_taken {
        return Err(Failure::body(
            "\"name\" must be a label of a host: 1 to 63 lower-case letters, digits and hyphens, \
             and not the name of an application."
                .to_owned(),
        ));
    }
    Ok(name.to_owned())
}

/// Returns the label before `localhost`, which may be the name of a fork.
pub(crate) fn label(host: &str) -> Option<&str> {
    let host = host.split(':').next()?;
    let rest = host.strip_suffix(".localhost")?;
    rest.rsplit('.').next()
}
