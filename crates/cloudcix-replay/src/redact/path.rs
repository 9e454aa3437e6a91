//! Secrets in paths: `/email_confirmation/0pAque/`, `/api_key/0pAque/`.

use cloudcix_core::secret::parts::Name;

use super::rules::Description;

/// What stands in for a secret in a path.
const REDACTED: &str = "redacted";
/// Services of the API with a secret in their path, whose names don't tell.
const BUILT_IN: [&str; 1] = ["email_confirmation/{}"];
/// Shorter ones without a digit are words.
const OPAQUE: usize = 16;

/// The path without its secrets, if there are any; each one found is handed to `learn`.
pub(super) fn clean(
    path: &str,
    rules: &Description,
    mut judge: impl FnMut(&str) -> Name,
    mut learn: impl FnMut(&str),
) -> Option<String> {
    let segments: Vec<&str> = path.split('/').collect();
    let mut secret = vec![false; segments.len()];
    for (index, pair) in segments.windows(2).enumerate() {
        secret[index + 1] = judge(pair[0]) == Name::Credential && is_opaque(pair[1]);
    }
    for template in BUILT_IN.into_iter().chain(rules.paths.iter().map(String::as_str)) {
        let wanted: Vec<&str> = template.split('/').filter(|segment| !segment.is_empty()).collect();
        let is_hole = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
        let places = segments.windows(wanted.len().max(1)).enumerate();
        let fits = places.filter(|(_, found)| {
            wanted.iter().zip(*found).all(|(wanted, found)| {
                if is_hole(wanted) { !found.is_empty() } else { wanted == found }
            })
        });
        for (at, _) in fits {
            for (offset, _) in wanted.iter().enumerate().filter(|(_, segment)| is_hole(segment)) {
                secret[at + offset] = true;
            }
        }
    }
    let mut changed = false;
    let clean: Vec<&str> = segments
        .iter()
        .zip(&secret)
        .map(|(&segment, &secret)| {
            if !secret || segment == REDACTED {
                return segment;
            }
            learn(segment);
            changed = true;
            REDACTED
        })
        .collect();
    changed.then(|| clean.join("/"))
}

/// A number names a row, and a short word something to do; what is left is a secret.
fn is_opaque(segment: &str) -> bool {
    let digits = segment.bytes().filter(u8::is_ascii_digit).count();
    digits < segment.len() && (digits > 0 || segment.len() >= OPAQUE || segment.contains('%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(path: &str, templates: &[&str]) -> String {
        let mut rules = Description::built_in();
        rules.paths.extend(templates.iter().map(|template| (*template).to_owned()));
        clean(path, &rules, |name| rules.judge(name), |_| {}).unwrap_or_else(|| path.to_owned())
    }

    #[test]
    fn what_stands_behind_the_name_of_a_secret_is_one_if_it_looks_like_one() {
        for (path, clean) in [
            ("/email_confirmation/hunter/", "/email_confirmation/redacted/"),
            ("/guiden/api_key/12/", "/guiden/api_key/12/"),
            ("/api_key/f00d1234/", "/api_key/redacted/"),
            ("/token/refresh/", "/token/refresh/"),
            ("/password_reset/aaaaaaaaaaaaaaaaaaaa", "/password_reset/aaaaaaaaaaaaaaaaaaaa"),
            ("/reset_password/a%2Fb", "/reset_password/redacted"),
            ("/country/107/", "/country/107/"),
        ] {
            assert_eq!(cleaned(path, &[]), clean);
        }
        assert_eq!(
            cleaned("/v1/invite/abc/accept/", &["/invite/{code}/"]),
            "/v1/invite/redacted/accept/"
        );
    }
}
