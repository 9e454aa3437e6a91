use std::net::Ipv6Addr;

use cloudcix_core::is_loopback;

use crate::ConfigError;

/// The hosts that requests may be for.
///
/// A page on the web can have its own host name resolve to 127.0.0.1, and so make a browser send
/// requests to a server on this machine (DNS rebinding). Such requests name the page's host.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hosts(Vec<Pattern>);

/// A host name in lower case, or all names below it.
#[derive(Clone, Debug)]
enum Pattern {
    Is(String),
    Below(String),
}

impl Hosts {
    /// Adds `example.internal`, or with `*.example.internal` all names below that.
    pub(crate) fn add(&mut self, pattern: &str) -> Result<(), ConfigError> {
        let (name, is_parent) = match pattern.strip_prefix("*.") {
            Some(parent) => (parent, true),
            None => (pattern, false),
        };
        if !is_host(name) {
            return Err(ConfigError::Host { host: pattern.to_owned() });
        }
        let host = without_dot(name).to_ascii_lowercase();
        self.0.push(if is_parent { Pattern::Below(host) } else { Pattern::Is(host) });
        Ok(())
    }

    /// Whether requests for `host` are served: this machine's own names, and those that were added.
    pub(crate) fn allows(&self, host: &str) -> bool {
        let host = without_dot(host);
        is_loopback(host)
            || self.0.iter().any(|pattern| match pattern {
                Pattern::Is(name) => host.eq_ignore_ascii_case(name),
                Pattern::Below(parent) => label_below(host, parent).is_some(),
            })
    }

    /// Returns the application that a host names: `membership` for `membership.localhost`.
    pub(crate) fn application<'h>(&self, host: &'h str) -> Option<&'h str> {
        let host = without_dot(host);
        let parents = self.0.iter().filter_map(|pattern| match pattern {
            Pattern::Below(parent) => Some(parent.as_str()),
            Pattern::Is(_) => None,
        });
        let mut labels =
            std::iter::once("localhost").chain(parents).filter_map(|p| label_below(host, p));
        labels.find(|label| !label.contains('.'))
    }
}

/// Whether a text is a host name or an IP address. `http` accepts more in a URL, such as commas.
pub(crate) fn is_host(text: &str) -> bool {
    if let Some(address) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !text.is_empty() && text.bytes().all(is_allowed)
}

/// Returns the part of `host` before `.parent`.
fn label_below<'h>(host: &'h str, parent: &str) -> Option<&'h str> {
    let (label, rest) = host.split_at_checked(host.len().checked_sub(parent.len())?)?;
    let label = label.strip_suffix('.')?;
    (!label.is_empty() && rest.eq_ignore_ascii_case(parent)).then_some(label)
}

/// Returns a name without the dot that marks it as complete.
fn without_dot(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(patterns: &[&str]) -> Hosts {
        let mut hosts = Hosts::default();
        for pattern in patterns {
            hosts.add(pattern).unwrap();
        }
        hosts
    }

    #[test]
    fn only_this_machine_is_allowed_by_default() {
        let hosts = Hosts::default();
        for host in
            ["localhost", "Membership.LOCALHOST", "sandbox.localhost.", "127.0.0.1", "[::1]"]
        {
            assert!(hosts.allows(host), "{host}");
        }
        for host in [
            "",
            ".",
            "evil.example",
            "localhost.evil.example",
            "evillocalhost",
            "127.0.0.1.evil.example",
            "0.0.0.0",
            "192.168.1.7",
            "[::]",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(!hosts.allows(host), "{host}");
        }
    }

    #[test]
    fn added_hosts_are_allowed_and_their_neighbours_are_not() {
        let hosts = hosts(&["sidecar.internal", "*.api.cloudcix.com", "192.168.1.7", "[fe80::1]"]);
        for host in [
            "SIDECAR.internal",
            "sidecar.internal.",
            "membership.api.cloudcix.com",
            "a.b.API.cloudcix.com",
            "192.168.1.7",
            "[fe80::1]",
        ] {
            assert!(hosts.allows(host), "{host}");
        }
        for host in [
            "x.sidecar.internal",
            "api.cloudcix.com",
            ".api.cloudcix.com",
            "xapi.cloudcix.com",
            "192.168.1.70",
            "sidecar.internal..",
        ] {
            assert!(!hosts.allows(host), "{host}");
        }
    }

    #[test]
    fn the_application_is_the_label_below_a_parent() {
        let hosts = hosts(&["*.sidecar.internal"]);
        assert_eq!(hosts.application("membership.localhost"), Some("membership"));
        assert_eq!(hosts.application("IaaS.sidecar.INTERNAL."), Some("IaaS"));
        for host in ["localhost", "a.b.localhost", "127.0.0.1", "[::1]", "sidecar.internal"] {
            assert_eq!(hosts.application(host), None, "{host}");
        }
    }

    #[test]
    fn the_parent_right_above_an_application_may_be_any_of_those_that_fit() {
        let parents = ["*.internal", "*.sidecar.internal"];
        for patterns in [parents, [parents[1], parents[0]]] {
            let hosts = hosts(&patterns);
            assert_eq!(hosts.application("iaas.sidecar.internal"), Some("iaas"), "{patterns:?}");
            assert_eq!(hosts.application("iaas.internal"), Some("iaas"), "{patterns:?}");
            assert_eq!(hosts.application("a.b.sidecar.internal"), None, "{patterns:?}");
        }
    }

    #[test]
    fn a_pattern_that_is_no_host_is_refused() {
        for pattern in [
            "",
            "*",
            "*.",
            "*a.example",
            "http://a.example",
            "a.example:80",
            "a@b.example",
            "a.example/",
            "a b",
        ] {
            assert!(Hosts::default().add(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn a_host_may_be_added_in_any_case() {
        let hosts = hosts(&["Sidecar.INTERNAL.", "*.Example.INTERNAL"]);
        for host in ["sidecar.internal", "SIDECAR.internal.", "a.example.internal"] {
            assert!(hosts.allows(host), "{host}");
        }
    }

    #[test]
    fn a_host_is_letters_digits_and_few_others_or_an_address() {
        for (text, expected) in [
            ("localhost", true),
            ("my_host-2.Example.", true),
            ("192.168.1.7", true),
            ("[::1]", true),
            ("[fe80::1]", true),
            ("[127.0.0.1]", false),
            ("[fe80::1", false),
            ("fe80::1]", false),
            ("::1", false),
            ("[]", false),
            ("", false),
            ("a,b", false),
            ("a~b", false),
            ("h\u{f6}st", false),
        ] {
            assert_eq!(is_host(text), expected, "{text}");
        }
    }

    #[test]
    fn a_pattern_that_is_refused_is_shown_as_it_was_given() {
        for pattern in ["*.a b", "http://A.example"] {
            let error = Hosts::default().add(pattern).unwrap_err();
            assert_eq!(error, ConfigError::Host { host: pattern.to_owned() });
            assert_eq!(
                error.to_string(),
                format!(
                    "{pattern:?} is not a host name; pass the name alone, such as \
                     \"sidecar.internal\", or \"*.sidecar.internal\" for all names below it, \
                     without a scheme or port"
                )
            );
        }
    }
}
