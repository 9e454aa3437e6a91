//! Secrets in paths: `/email_confirmation/0pAque/`, `/api_key/0pAque/`.

use cloudcix_core::secret::parts::Name;

use super::rules::Rules;

/// The replacement of a secret, without the brackets, which would need escapes in a path.
const REDACTED: &str = "redacted";
/// Services of the API with a secret in their path that their name doesn't give away.
const BUILT_IN: [&str; 1] = ["email_confirmation/{}"];
/// The length below which a segment without a digit is taken for a word.
const MIN_OPAQUE: usize = 16;

/// Returns the path without its secrets, or `None` if it has none. Passes each secret to `learn`.
pub(super) fn clean(
    path: &str,
    rules: &Rules,
    mut classify: impl FnMut(&str) -> Name,
    mut learn: impl FnMut(&str),
) -> Option<String> {
    let segments: Vec<&str> = path.split('/').collect();
    let mut secret = vec![false; segments.len()];
    for (index, pair) in segments.windows(2).enumerate() {
        secret[index + 1] = classify(pair[0]) == Name::Credential && is_opaque(pair[1]);
    }
    // Templates are written by people, so any text at a placeholder is secret, opaque or not.
    for template in BUILT_IN.into_iter().chain(rules.paths.iter().map(String::as_str)) {
        let wanted: Vec<&str> = template.split('/').filter(|segment| !segment.is_empty()).collect();
        let is_placeholder = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
        let places = segments.windows(wanted.len().max(1)).enumerate();
        let fits = places.filter(|(_, found)| {
            wanted.iter().zip(*found).all(|(wanted, found)| {
                if is_placeholder(wanted) { !found.is_empty() } else { wanted == found }
            })
        });
        for (at, _) in fits {
            for (offset, _) in
                wanted.iter().enumerate().filter(|(_, segment)| is_placeholder(segment))
            {
                secret[at + offset] = true;
            }
        }
    }
    let mut changed = false;
    let clean: Vec<&str> = segments
        .iter()
        .zip(&secret)
        .map(|(&segment, &secret)| {
            // A path that is redacted already must not teach the word `redacted` as a secret.
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

/// Whether a segment after the name of a secret looks like one: a plain number is the id of a
/// record, and a short word without digits is an action, as in `/token/refresh/`.
fn is_opaque(segment: &str) -> bool {
    let digits = segment.bytes().filter(u8::is_ascii_digit).count();
    digits < segment.len() && (digits > 0 || segment.len() >= MIN_OPAQUE || segment.contains('%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(path: &str, templates: &[&str]) -> String {
        let mut rules = Rules::built_in();
        rules.paths.extend(templates.iter().map(|template| (*template).to_owned()));
        clean(path, &rules, |name| rules.classify(name), |_| {}).unwrap_or_else(|| path.to_owned())
    }

    #[test]
    fn a_segment_after_the_name_of_a_secret_is_one_if_it_looks_like_one() {
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

    #[test]
    fn a_segment_looks_like_a_secret_from_16_letters_or_with_a_digit_or_an_escape() {
        for (segment, is_secret) in [
            ("aaaaaaaaaaaaaaa", false),
            ("aaaaaaaaaaaaaaaa", true),
            ("a1", true),
            ("1a", true),
            ("1", false),
            ("12345678901234567890", false),
            ("%2F", true),
            ("a%2F", true),
            ("%AF", true),
            ("a%AFb", true),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(is_opaque(segment), is_secret, "{segment}");
            let path = format!("/a/api_key/{segment}/b1/");
            let clean = if is_secret { "/a/api_key/redacted/b1/".to_owned() } else { path.clone() };
            assert_eq!(cleaned(&path, &[]), clean);
        }
    }

    #[test]
    fn each_placeholder_of_a_template_is_a_secret_wherever_the_template_fits() {
        let template = ["share/{a}/of/{b}"];
        for (path, clean) in [
            ("/share/x/of/y", "/share/redacted/of/redacted"),
            ("/v1/share/x/of/y/end", "/v1/share/redacted/of/redacted/end"),
            (
                "/share/x/of/y/share/z/of/w",
                "/share/redacted/of/redacted/share/redacted/of/redacted",
            ),
            ("/share/x/in/y", "/share/x/in/y"),
            ("/share//of/y", "/share//of/y"),
            ("/share/x/of/", "/share/x/of/"),
            ("/share/x/of", "/share/x/of"),
            ("/shares/x/of/y", "/shares/x/of/y"),
        ] {
            assert_eq!(cleaned(path, &template), clean);
        }
        // Only whole segments in braces are placeholders.
        assert_eq!(cleaned("/a/{b/c}/", &["a/{b/c}"]), "/a/{b/c}/");
        assert_eq!(cleaned("/a/b/", &[""]), "/a/b/");
        assert_eq!(cleaned("/a/b", &["{a}"]), "/redacted/redacted");
    }

    #[test]
    fn the_secrets_of_a_path_are_learned_but_not_what_is_redacted_already() {
        let rules = Rules::built_in();
        let learned = |path: &str| {
            let mut all = Vec::new();
            let clean = clean(
                path,
                &rules,
                |name| rules.classify(name),
                |secret| {
                    all.push(secret.to_owned());
                },
            );
            (clean, all)
        };
        assert_eq!(
            learned("/api_key/f00d1/email_confirmation/x/b/"),
            (
                Some("/api_key/redacted/email_confirmation/redacted/b/".to_owned()),
                vec!["f00d1".to_owned(), "x".to_owned()]
            )
        );
        assert_eq!(learned("/email_confirmation/redacted/"), (None, vec![]));
        assert_eq!(
            learned("/email_confirmation/redacted1/"),
            (Some("/email_confirmation/redacted/".to_owned()), vec!["redacted1".to_owned()])
        );
    }
}
