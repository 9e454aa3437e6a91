//! The URL of a call, with its ids filled in.

use cloudcix_core::{Transport, secret};
use serde::de::DeserializeOwned;

use super::Resource;
use crate::{BuildError, Pk, Spec, path_segment};

impl<S: Transport, K: Spec, M: DeserializeOwned> Resource<S, K, M> {
    /// Returns the URL, and a redacted one if an id in it is a secret.
    pub(super) fn url(&self, pk: &Pk) -> Result<(String, Option<String>), BuildError> {
        let deployed = self.target.is_fully_deployed();
        let version = self.version.unwrap_or(self.client.endpoints.version());
        let mut url = self.client.endpoints.base(self.target.host_name(), deployed, version);
        let mut redacted_url = None::<String>;
        let uri = self.target.uri();
        let mut used = 0;
        for part in uri.split_inclusive('/') {
            let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix("}/")) else {
                let start = url.len();
                url.push_str(part);
                // Hosts of their own serve lower-case paths; the others keep the case of the URI.
                if deployed {
                    url[start..].make_ascii_lowercase();
                }
                if let Some(redacted_url) = &mut redacted_url {
                    redacted_url.push_str(&url[start..]);
                }
                continue;
            };
            // The last one wins, as for parameters and headers.
            let Some((_, id)) = self.ids.iter().rev().find(|(known, _)| known == name) else {
                return Err(BuildError::MissingId { name: name.to_owned(), uri: uri.to_owned() });
            };
            used += 1;
            let wrong = |error| BuildError::Id { name: name.to_owned(), error };
            let id = id.as_ref().map_err(|error| wrong(error.clone()))?;
            let start = url.len();
            if secret::is_secret_name(name) {
                // The redacted URL begins as a copy of the part before the first secret.
                redacted_url.get_or_insert_with(|| url.clone()).push_str("[redacted]/");
                path_segment::push(&mut url, id, false).map_err(wrong)?;
            } else {
                path_segment::push(&mut url, id, self.target.slashed_param() == Some(name))
                    .map_err(wrong)?;
                if let Some(redacted_url) = &mut redacted_url {
                    redacted_url.push_str(&url[start..]);
                }
            }
        }
        // If fewer ids were used than given, one was given twice, which is fine, or is unknown.
        if used < self.ids.len()
            && let Some((name, _)) =
                self.ids.iter().find(|(name, _)| !uri.contains(&format!("{{{name}}}")))
        {
            return Err(BuildError::UnknownId { name: name.clone(), uri: uri.to_owned() });
        }
        let start = url.len();
        path_segment::push(&mut url, pk, self.target.has_slashed_pk()).map_err(BuildError::Pk)?;
        if let Some(redacted_url) = &mut redacted_url {
            redacted_url.push_str(&url[start..]);
        }
        Ok((url, redacted_url))
    }
}
