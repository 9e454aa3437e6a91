//! Removing the secrets of a request from the errors of other crates.

use std::{error::Error as StdError, fmt, sync::Arc};

use super::Error;
use crate::secret::scrub;

/// The stand-in for a source that shows a secret: its text without the secret.
struct ScrubbedSource {
    text: String,
    source: Option<Box<ScrubbedSource>>,
}

impl fmt::Display for ScrubbedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ScrubbedSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)?;
        self.source.as_ref().map_or(Ok(()), |source| write!(f, ": {source:?}"))
    }
}

impl StdError for ScrubbedSource {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl Error {
    /// Removes `secrets`, and everything that looks like a JWT, from the texts of this error's
    /// sources.
    ///
    /// A transport may put the whole URL or a header into its error. If any source shows a secret,
    /// in its `Display` or its `Debug`, all of them are replaced by their texts without the secret,
    /// and can no longer be downcast. Otherwise they are left as they are.
    #[must_use]
    pub fn without_secrets<'a>(mut self, secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let Some(source) = &self.0.source else { return self };
        let secrets: Vec<&str> = secrets.into_iter().collect();
        let shows = |text: &str| scrub(text, secrets.iter().copied()) != text;
        let causes = || chain(source.as_ref());
        // `Debug` as well: it may show fields that `Display` leaves out.
        if causes().any(|cause| shows(&cause.to_string()) || shows(&format!("{cause:?}"))) {
            let texts: Vec<String> =
                causes().map(|cause| scrub(&cause.to_string(), secrets.iter().copied())).collect();
            // Built from the innermost source outwards.
            let scrubbed = texts
                .into_iter()
                .rev()
                .fold(None, |source, text| Some(Box::new(ScrubbedSource { text, source })));
            self.0.source =
                scrubbed.map(|source| Arc::from(source as Box<dyn StdError + Send + Sync>));
        }
        self
    }
}

/// Returns an error and its sources, as `{:#}` shows them.
fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("no response from {url}")]
    struct Foreign {
        url: &'static str,
        source: std::io::Error,
    }

    fn error(url: &'static str) -> Error {
        Error::unanswered(Foreign { url, source: std::io::Error::other("reset") })
    }

    #[test]
    fn a_source_that_shows_a_secret_becomes_a_text_without_it() {
        let error = error("https://a.example/?api_key=hunter2").without_secrets(["hunter2"]);
        assert_eq!(
            format!("{error:#}"),
            "the request was sent and no usable response came back: no response from \
             https://a.example/?api_key=[redacted]: reset"
        );
        assert!(!format!("{error:?}").contains("hunter2"));
    }

    #[test]
    fn a_secret_is_found_in_every_source_and_in_what_only_debug_shows() {
        #[derive(Debug, thiserror::Error)]
        #[error("refused")]
        #[allow(dead_code, reason = "it is read by Debug")]
        struct Quiet(&'static str);

        #[derive(thiserror::Error)]
        #[error("no response")]
        struct Outer(#[source] std::io::Error);

        impl fmt::Debug for Outer {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("Outer")
            }
        }

        let inner = std::io::Error::other("no route with hunter2");
        for error in [Error::unanswered(Outer(inner)), Error::unanswered(Quiet("hunter2"))] {
            let error = error.without_secrets(["hunter2"]);
            let shown = format!("{error:#} {error:?} {error:#?}");
            assert!(shown.contains(": ") && !shown.contains("hunter2"), "{shown}");
        }
    }

    #[test]
    fn each_source_becomes_its_text_in_the_order_that_they_had() {
        let error = error("https://a.example/hunter2").without_secrets(["hunter2"]);
        let source = error.source().unwrap();
        assert_eq!(source.to_string(), "no response from https://a.example/[redacted]");
        assert_eq!(
            format!("{source:?}"),
            r#""no response from https://a.example/[redacted]": "reset""#
        );
        let inner = source.source().unwrap();
        assert_eq!((inner.to_string(), format!("{inner:?}")), ("reset".into(), "\"reset\"".into()));
        assert!(inner.source().is_none());
    }

    #[test]
    fn however_many_sources_there_are_all_are_kept() {
        #[derive(Debug, thiserror::Error)]
        #[error("layer {depth}")]
        struct Layer {
            depth: usize,
            source: Box<dyn StdError + Send + Sync>,
        }
        for layers in 0..6 {
            let mut source: Box<dyn StdError + Send + Sync> = "at hunter2".into();
            let mut expected = "at [redacted]".to_owned();
            for depth in 0..layers {
                source = Box::new(Layer { depth, source });
                expected = format!("layer {depth}: {expected}");
            }
            let error = Error::not_sent(source);
            let shown = format!("{:#}", error.without_secrets(["hunter2"]));
            assert_eq!(shown, format!("the request could not be sent: {expected}"));
        }
    }

    #[test]
    fn a_source_that_shows_no_secret_can_still_be_downcast() {
        let error = error("https://a.example/").without_secrets(["hunter2"]);
        assert!(error.source().unwrap().is::<Foreign>());
    }
}
