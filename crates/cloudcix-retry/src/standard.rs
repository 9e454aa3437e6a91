use std::time::Duration;

use http::{Method, StatusCode};

use crate::{Attempt, Backoff, Decision, Policy, RetryReport};

/// The policy that fits the API. It creates nothing twice.
///
/// | method | is retried after |
/// |---|---|
/// | GET, HEAD, OPTIONS, TRACE | anything [transient](crate::Outcome::is_transient) |
/// | PUT, DELETE, and calls with the option [`Idempotent`](crate::Idempotent) | anything transient but a 500 |
/// | POST, PATCH and all others | only an outcome that [proves that nothing was done](crate::Outcome::is_undone) |
///
/// - A 500 on a write is a server bug that a retry would hit again, after partial changes.
/// - A 401 is not transient: the auth layer replaces the token.
/// - A call that another `Retry` has given up (the login's, for example) is not retried, or the
///   attempts would multiply.
/// - The wait comes from the [`Backoff`], added to the server's `Retry-After`. A `Retry-After` of
///   more than [`LONGEST_RETRY_AFTER`](Self::LONGEST_RETRY_AFTER) ends the call: an earlier retry
///   would be refused again, and a later one would miss the deadline.
/// - A refused connection is retried until its [window](crate::RetryBuilder::refused_window) is
///   over, and one last time at its end.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use std::time::Duration;
///
/// use cloudcix::retry::{RetryLayer, StandardPolicy};
///
/// let policy = StandardPolicy::default().longest_retry_after(Duration::from_secs(10));
/// let layer = RetryLayer::builder().policy(policy).build();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardPolicy {
    backoff: Backoff,
    longest: Duration,
}

impl StandardPolicy {
    /// The default of [`longest_retry_after`](Self::longest_retry_after): 60 s, the deadline of a
    /// call in the default stack. A response that asks for more ends the call.
    pub const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(60);

    /// Retries after the waits of `backoff`.
    pub const fn new(backoff: Backoff) -> Self {
        Self { backoff, longest: Self::LONGEST_RETRY_AFTER }
    }

    /// Sets the longest `Retry-After` that is waited for. A longer one ends the call.
    pub const fn longest_retry_after(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Whether sending the request again does no harm.
    fn may_be_sent_again(attempt: &Attempt<'_>) -> bool {
        let not_500 = attempt.outcome.status() != Some(StatusCode::INTERNAL_SERVER_ERROR);
        match *attempt.method() {
            Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE => true,
            Method::PUT | Method::DELETE => not_500,
            _ if attempt.is_said_idempotent() => not_500,
            _ => attempt.outcome.is_undone() && !attempt.sent_before,
        }
    }
}

impl Default for StandardPolicy {
    fn default() -> Self {
        Self::new(Backoff::default())
    }
}

impl Policy for StandardPolicy {
    fn decide(&self, attempt: &Attempt<'_>) -> Decision {
        if attempt.retried.is_some_and(RetryReport::has_retried)
            || !attempt.outcome.is_transient()
            || !Self::may_be_sent_again(attempt)
        {
            return Decision::Stop;
        }
        if attempt.refused_left.is_some_and(|left| left.is_zero()) {
            return Decision::Stop;
        }
        // Jitter is only ever added: a request before `Retry-After` would be refused again.
        let asked = attempt.retry_after().unwrap_or_default();
        if asked > self.longest {
            return Decision::Stop;
        }
        let wait = asked.saturating_add(self.backoff.wait(attempt.number, attempt.random));
        // The last attempt at a refused connection is made at the very end of the window, so that
        // none of it is lost to the backoff.
        Decision::Wait(attempt.refused_left.map_or(wait, |left| wait.min(left)))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use cloudcix_core::{Body, Error};
    use http::{HeaderMap, Request, header::RETRY_AFTER};

    use super::*;
    use crate::{Idempotent, Outcome};

    const OF_THE_API: Bytes = Bytes::from_static(br#"{"detail":"Request was throttled."}"#);
    const HTML: Bytes = Bytes::from_static(b"<html>");

    fn request(method: &str) -> Request<Body> {
        Request::builder()
            .method(method)
            .uri("https://iaas.api.cloudcix.com/")
            .body(Body::empty())
            .unwrap()
    }

    fn retries(request: &Request<Body>, outcome: Outcome<'_>) -> bool {
        StandardPolicy::default().decide(&Attempt::new(request, outcome)) != Decision::Stop
    }

    fn retries_status(request: &Request<Body>, code: u16, body: &Bytes) -> bool {
        let headers = HeaderMap::new();
        retries(
            request,
            Outcome::Answered {
                status: StatusCode::from_u16(code).unwrap(),
                headers: &headers,
                body: Some(body),
            },
        )
    }

    #[test]
    fn each_method_is_sent_again_only_after_what_is_safe_for_it() {
        let said = {
            let mut request = request("POST");
            request.extensions_mut().insert(Idempotent);
            request
        };
        let safe: &[u16] = &[408, 429, 500, 502, 503, 504];
        let table: [(Request<Body>, &[u16]); 10] = [
            (request("GET"), safe),
            (request("HEAD"), safe),
            (request("OPTIONS"), safe),
            (request("TRACE"), safe),
            (request("PUT"), &[408, 429, 502, 503, 504]),
            (request("DELETE"), &[408, 429, 502, 503, 504]),
            (said, &[408, 429, 502, 503, 504]),
            (request("POST"), &[]),
            (request("PATCH"), &[]),
            (request("PURGE"), &[]),
        ];
        for (request, expected) in table {
            let method = request.method();
            let html: Vec<u16> =
                (200..600).filter(|code| retries_status(&request, *code, &HTML)).collect();
            assert_eq!(html, expected, "{method}");
            assert!(
                retries_status(&request, 429, &OF_THE_API),
                "{method}: the API itself says that nothing was done"
            );
            assert!(!retries_status(&request, 401, &OF_THE_API), "{method}: a 401 is not ours");
            let harmless = !expected.is_empty();
            assert!(retries(&request, Outcome::Failed(&Error::not_sent("refused"))), "{method}");
            assert!(
                retries(&request, Outcome::Failed(&Error::timeout(false, "connect"))),
                "{method}"
            );
            assert_eq!(
                retries(&request, Outcome::Failed(&Error::timeout(true, "slow"))),
                harmless,
                "{method}"
            );
            assert_eq!(
                retries(&request, Outcome::Failed(&Error::unanswered("reset"))),
                harmless,
                "{method}"
            );
            for hopeless in
                [Error::build("x"), Error::decode("x"), Error::not_sent("no recording").permanent()]
            {
                assert!(!retries(&request, Outcome::Failed(&hopeless)), "{method}: {hopeless}");
            }
        }
    }

    #[test]
    fn a_status_that_became_an_error_further_inside_is_judged_alike() {
        let error = |code: u16, body: &[u8]| {
            let (head, ()) = http::Response::builder()
                .status(code)
                .header(RETRY_AFTER, "2")
                .body(())
                .unwrap()
                .into_parts();
            Error::status(head, body, [])
        };
        let post = request("POST");
        assert!(retries(&post, Outcome::Failed(&error(429, &OF_THE_API))));
        assert!(!retries(&post, Outcome::Failed(&error(429, &HTML))));
        assert!(!retries(&post, Outcome::Failed(&error(503, &OF_THE_API))));
        let throttled = error(429, &OF_THE_API);
        let attempt = Attempt::new(&post, Outcome::Failed(&throttled));
        assert_eq!(
            StandardPolicy::default().decide(&attempt),
            Decision::Wait(Duration::from_secs(2))
        );
    }

    #[test]
    fn an_earlier_send_that_may_have_been_carried_out_is_not_undone_by_the_last_one() {
        let not_sent = Error::not_sent("refused");
        for (method, again) in [("GET", true), ("PUT", true), ("POST", false), ("PATCH", false)] {
            let request = request(method);
            let mut attempt = Attempt::new(&request, Outcome::Failed(&not_sent));
            attempt.sent_before = true;
            let decision = StandardPolicy::default().decide(&attempt);
            assert_eq!(decision != Decision::Stop, again, "{method}");
        }
    }

    #[test]
    fn an_unread_body_proves_nothing() {
        let (post, headers) = (request("POST"), HeaderMap::new());
        assert!(!retries(
            &post,
            Outcome::Answered {
                status: StatusCode::TOO_MANY_REQUESTS,
                headers: &headers,
                body: None
            }
        ));
    }

    #[test]
    fn a_429_of_another_shape_proves_nothing() {
        let post = request("POST");
        for body in [
            "",
            "<html>",
            "\"slow\"",
            r#"{"message":"Slow down."}"#,
            r#"{"detail":null}"#,
            r#"{"success":false,"errors":[{"code":10013}]}"#,
        ] {
            assert!(!retries_status(&post, 429, &Bytes::from_static(body.as_bytes())), "{body}");
        }
    }

    #[test]
    fn retry_after_is_waited_for_up_to_a_minute_and_jitter_is_only_added() {
        let get = request("GET");
        let decide = |seconds: &str, random: u32| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, seconds.parse().unwrap())]);
            let outcome = Outcome::Answered {
                status: StatusCode::SERVICE_UNAVAILABLE,
                headers: &headers,
                body: None,
            };
            let mut attempt = Attempt::new(&get, outcome);
            attempt.random = random;
            StandardPolicy::default().decide(&attempt)
        };
        assert_eq!(decide("1", 0), Decision::Wait(Duration::from_secs(1)));
        assert_eq!(decide("1", 1 << 31), Decision::Wait(Duration::from_millis(1100)));
        assert_eq!(decide("60", 0), Decision::Wait(Duration::from_secs(60)));
        assert_eq!(decide("61", 0), Decision::Stop);
        assert_eq!(decide("99999999999999999999", 0), Decision::Stop);
    }
}
