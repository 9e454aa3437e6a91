//! The texts of an error: the failure and its request, the API's own error, and (in `{:#}`) the
//! sources.

use std::{error::Error as _, fmt};

use super::{
    Error, ErrorKind,
    api::{SingleLine, separator_after, without_full_stop},
    unrecognized::Format,
};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last = self.last_attempt();
        let line = Line { error: self, last };
        if !f.alternate() && !self.0.explained {
            return line.fmt(f);
        }
        let mut text = line.text(f.alternate());
        let mut next = self.source();
        while let Some(cause) = next {
            match cause.downcast_ref::<Self>() {
                // Skipped, because it is in the text already: an error of the same kind is the one
                // that `from_transport` made this one from, and the last attempt is in the line.
                Some(own)
                    if own.kind() == self.kind()
                        || last.is_some_and(|last| std::ptr::eq(own, last)) => {}
                // Only its own line: the loop adds its sources.
                Some(own) => {
                    // It may belong to another request, such as a login, with its own attempts.
                    let its_last = own.last_attempt();
                    let line = Line { error: own, last: its_last };
                    continue_with(&mut text, &line.text(f.alternate()));
                    last = its_last.or(last);
                }
                None => continue_with(&mut text, &cause.to_string()),
            }
            next = cause.source();
        }
        f.write_str(&text)
    }
}

/// Adds a source to the text of an error.
fn continue_with(text: &mut String, source: &str) {
    let open = without_full_stop(text);
    let separator = separator_after(open);
    text.truncate(open.len());
    text.push_str(separator);
    text.push_str(source);
}

/// Writes the failure, its request, and the API's own error, without the sources.
struct Line<'a> {
    error: &'a Error,
    last: Option<&'a Error>,
}

impl Line<'_> {
    fn text(&self, alternate: bool) -> String {
        if alternate { format!("{self:#}") } else { self.to_string() }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { error, last } = self;
        match last {
            None => error.fmt_kind(f)?,
            // "The request was sent" and "the request could not be sent" are both true, of
            // different attempts. Side by side they would contradict each other.
            Some(last) => {
                f.write_str("an earlier attempt may have been carried out; ")?;
                f.write_str("the last attempt failed because ")?;
                last.fmt_kind(f)?;
            }
        }
        if let (Some(method), Some(url)) = (&error.0.method, &error.0.url) {
            write!(f, " ({method} {})", Url(url))?;
        }
        match (&error.0.api, &error.0.unrecognized) {
            (Some(api), _) if api.is_silent() => Ok(()),
            (Some(api), _) if f.alternate() => write!(f, ": {api:#}"),
            (Some(api), _) => write!(f, ": {api}"),
            (None, Some(body)) => {
                f.write_str(match body.format {
                    Format::Html => ": the response is an HTML page, not JSON",
                    Format::Text => ": the response is not JSON",
                    Format::Json => ": the response is not in the API's shape",
                })?;
                if body.text.is_empty() {
                    return Ok(());
                }
                write!(f, ": {}", SingleLine(&body.text))
            }
            (None, None) => Ok(()),
        }
    }
}

impl Error {
    fn fmt_kind(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind {
            ErrorKind::Build => f.write_str("the request could not be built"),
            ErrorKind::NotSent => f.write_str("the request could not be sent"),
            ErrorKind::Unanswered => {
                f.write_str("the request was sent and no usable response came back")
            }
            ErrorKind::Timeout if self.0.sent => f.write_str("no response came in time"),
            ErrorKind::Timeout => f.write_str("the request could not be sent in time"),
            ErrorKind::Status(status) => write!(f, "{status}"),
            ErrorKind::Decode => f.write_str("the response could not be understood"),
        }
    }

    /// Returns the error of the last attempt if it was not sent although the call as a whole was:
    /// an earlier attempt was sent, as [`SentBefore::fold`](super::SentBefore::fold) records it.
    fn last_attempt(&self) -> Option<&Self> {
        if !matches!(self.0.kind, ErrorKind::Unanswered | ErrorKind::Timeout) || !self.0.sent {
            return None;
        }
        let causes = std::iter::successors(self.source(), |&cause| cause.source());
        causes.filter_map(|cause| cause.downcast_ref::<Self>()).find(|own| !own.0.sent)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `unwrap` and a `main` that returns the error print `{:?}`: people read that.
        if !f.alternate() {
            return write!(f, "{self:#}");
        }
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.0.kind).field("sent", &self.0.sent);
        if let (Some(method), Some(url)) = (&self.0.method, &self.0.url) {
            out.field("request", &format_args!("{method} {}", Url(url)));
        }
        if let Some(api) = &self.0.api {
            out.field("api", api);
        }
        if let Some(body) = &self.0.unrecognized {
            out.field(if body.format == Format::Html { "html" } else { "text" }, &body.text);
        }
        if let Some(source) = &self.0.source {
            out.field("source", source);
        }
        out.finish()
    }
}

/// Writes a URL, and truncates a long one, such as a filter with hundreds of ids. Its secrets have
/// been removed before, so none can be cut in half here.
struct Url<'a>(&'a str);

impl Url<'_> {
    /// The longest text that is shown, in characters.
    const MAX_LENGTH: usize = 300;
}

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.0;
        let Some((mut end, _)) = url.char_indices().nth(Self::MAX_LENGTH) else {
            return f.write_str(url);
        };
        // Doesn't cut an escape such as `%5B` in half.
        if let Some(at) = url[..end].rfind('%').filter(|at| end - at < 3) {
            end = at;
        }
        write!(f, "{}…, {} characters in all", &url[..end], url.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    fn at(error: Error, url: &str) -> Error {
        error.at(&Method::GET, url)
    }

    #[test]
    fn a_long_url_is_truncated_in_every_text_and_kept_whole() {
        for spelled in ["name", "%C3%A9", "é"] {
            for more in 0..8 {
                let url = format!(
                    "https://a.example/country/?search%5Bname__in%5D={}{}",
                    "x".repeat(more),
                    spelled.repeat(10_000)
                );
                let error = at(Error::unanswered("reset"), &url);
                for text in [error.to_string(), format!("{error:#}"), format!("{error:?}")] {
                    assert!(text.chars().count() < 500, "{text}");
                    assert!(
                        text.contains(&format!("…, {} characters in all", url.chars().count())),
                        "{text}"
                    );
                    assert!(!text.contains("%C…") && !text.contains("%…"), "{text}");
                }
                assert_eq!(error.url(), Some(url.as_str()));
            }
        }
    }

    #[test]
    fn a_url_of_a_usual_length_is_shown_whole() {
        let url = format!("https://a.example/?a={}", "b".repeat(200));
        assert_eq!(
            at(Error::not_sent("x"), &url).to_string(),
            format!("the request could not be sent (GET {url})")
        );
    }

    #[test]
    fn a_response_that_says_nothing_adds_nothing() {
        let status = |body: &[u8]| {
            let (head, ()) = http::Response::builder().status(400).body(()).unwrap().into_parts();
            at(Error::status(head, body, []), "https://a.example/")
        };
        let line = "400 Bad Request (GET https://a.example/)";
        assert_eq!(status(br#"{"detail":""}"#).to_string(), line);
        assert_eq!(status(b"").to_string(), line);
        let fields = status(
            br#"{"detail":"Bad request.","errors":{"name":{"error_code":"x_101","detail":"No."}}}"#,
        );
        assert_eq!(fields.to_string(), format!("{line}: Bad request: name: No [x_101]"));
    }

    #[test]
    fn a_source_follows_the_sentence_of_the_api_whatever_it_ends_with() {
        for (detail, shown) in [
            ("Log in.", "401 Unauthorized: Log in: the token has ended"),
            ("Log in:", "401 Unauthorized: Log in: the token has ended"),
            ("Log in", "401 Unauthorized: Log in: the token has ended"),
            ("Log in!", "401 Unauthorized: Log in! the token has ended"),
            ("Log in...", "401 Unauthorized: Log in... the token has ended"),
            ("", "401 Unauthorized: the token has ended"),
        ] {
            let (head, ()) = http::Response::builder().status(401).body(()).unwrap().into_parts();
            let body = format!(r#"{{"detail":"{detail}"}}"#);
            let error = Error::status(head, body.as_bytes(), []).with_source("the token has ended");
            assert_eq!(format!("{error:#}"), shown);
        }
    }

    #[test]
    fn a_call_whose_last_attempt_was_not_sent_is_shown_without_a_contradiction() {
        let url = "https://a.example/";
        let refused = || Error::connection_refused("no connection to a.example:443");
        let line = |error: Error| format!("{:#}", at(error, url));
        assert_eq!(
            line(Error::unanswered(refused())),
            "an earlier attempt may have been carried out; the last attempt failed because the \
             request could not be sent (GET https://a.example/): no connection to a.example:443"
        );
        assert_eq!(
            line(Error::timeout(true, Error::timeout(false, "no connection within 10 s"))),
            "an earlier attempt may have been carried out; the last attempt failed because the \
             request could not be sent in time (GET https://a.example/): no connection within 10 s"
        );
        // As the source of a layer that wraps errors in an error of its own.
        let wrapped =
            Error::from_transport(Box::new(std::io::Error::other(Error::unanswered(refused()))));
        assert_eq!(
            at(wrapped, url).to_string(),
            "an earlier attempt may have been carried out; the last attempt failed because the \
             request could not be sent (GET https://a.example/)"
        );
        assert_eq!(
            line(Error::unanswered("reset")),
            "the request was sent and no usable response came back (GET https://a.example/): reset",
            "a single attempt"
        );
        assert_eq!(
            line(refused()),
            "the request could not be sent (GET https://a.example/): no connection to a.example:443"
        );
    }
}
