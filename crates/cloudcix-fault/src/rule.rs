use std::{ops::Range, sync::Arc, time::Duration};

use cloudcix_core::Body;
use http::{Method, Request, StatusCode};

use crate::{Fault, choice::Choice, fault::Stage, filter::Filter, invalid_rule::InvalidRuleKind};

/// A rule of a [`FaultLayer`](crate::FaultLayer): a [`Fault`], and the conditions under which a
/// call meets it.
///
/// Without conditions, every call meets the fault. A call must meet all conditions that are set, of
/// three kinds:
/// 1. *The request.* [`application`](Self::application), [`service`](Self::service) and
///    [`method`](Self::method) compare the [`Operation`](cloudcix_core::Operation) that a client
///    records (a login is `Membership`, `token`, `create`). [`host`](Self::host),
///    [`path`](Self::path), [`http_method`](Self::http_method) and [`filter`](Self::filter) also
///    work for requests without one.
/// 2. *The time*: a [`window`](Self::window).
/// 3. *The number of the call*: the [`nth`](Self::nth), the [`first`](Self::first) few, or
///    [`every`](Self::every) nth; or a [`probability`](Self::probability). The last of these that
///    is set counts.
///
/// Only the calls that match the first two are counted for the third. A call is a request that
/// passes through the layer: inside of a retry, that is each attempt.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_fault as fault}; }
/// use cloudcix::fault::{Fault, FaultLayer, Rule};
///
/// // The third creation of a virtual machine is carried out, and its response is lost.
/// let rule = Rule::new(Fault::Reset)
///     .application("IAAS")
///     .service("vm")
///     .method("create")
///     .nth(3)
///     .with_effect(true);
/// let faults = FaultLayer::builder().rule(rule).build()?;
/// # Ok::<(), cloudcix::fault::InvalidRule>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a rule does nothing until a `FaultLayer` is built with it"]
pub struct Rule {
    pub(crate) fault: Fault,
    pub(crate) filter: Filter,
    pub(crate) choice: Choice,
    pub(crate) window: Option<Range<Duration>>,
    effect: Option<bool>,
}

impl Rule {
    /// Injects `fault` into every call, unless conditions follow.
    pub fn new(fault: Fault) -> Self {
        Self {
            fault,
            filter: Filter::default(),
            choice: Choice::Every(1),
            window: None,
            effect: None,
        }
    }

    /// Injects only into calls of this application: `Membership`. Case is ignored.
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.filter.application = Some(name.into());
        self
    }

    /// Injects only into calls of services with this name: `department`. Case is ignored.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.filter.service = Some(name.into());
        self
    }

    /// Injects only into calls of this client method: `create`, `partial_update`, `get_all`. Case
    /// is ignored.
    pub fn method(mut self, name: impl Into<String>) -> Self {
        self.filter.method = Some(name.into());
        self
    }

    /// Injects only into requests to this host, on any port: `membership.api.cloudcix.com`. Case is
    /// ignored.
    pub fn host(mut self, name: impl Into<String>) -> Self {
        self.filter.host = Some(name.into());
        self
    }

    /// Injects only into requests to this path, as it is written in the URL. A segment `{}` or
    /// `{name}` matches any one segment: `/department/{}/`.
    pub fn path(mut self, pattern: impl Into<String>) -> Self {
        self.filter.path = Some(pattern.into());
        self
    }

    /// Injects only into requests with this HTTP method.
    pub fn http_method(mut self, method: Method) -> Self {
        self.filter.http_method = Some(method);
        self
    }

    /// Injects only into requests for which `predicate` returns true. It is called once for each
    /// request that meets the conditions above.
    pub fn filter<F>(mut self, predicate: F) -> Self
    where
        F: Fn(&Request<Body>) -> bool + Send + Sync + 'static,
    {
        self.filter.predicate = Some(Arc::new(predicate));
        self
    }

    /// Injects only within this window of time since the rules were set, on tokio's clock. The
    /// window includes its start, but not its end.
    pub fn window(mut self, since_set: Range<Duration>) -> Self {
        self.window = Some(since_set);
        self
    }

    /// Injects only into the nth call, counted from 1.
    pub fn nth(mut self, number: u64) -> Self {
        self.choice = Choice::Nth(number);
        self
    }

    /// Injects into the first `count` calls.
    pub fn first(mut self, count: u64) -> Self {
        self.choice = Choice::First(count);
        self
    }

    /// Injects into every nth call: with 5, into the fifth, the tenth, and so on.
    pub fn every(mut self, nth: u64) -> Self {
        self.choice = Choice::Every(nth);
        self
    }

    /// Injects into each call with this probability, from 0 to 1. The selected calls depend on the
    /// layer's [seed](crate::FaultBuilder::seed).
    pub fn probability(mut self, probability: f64) -> Self {
        self.choice = Choice::Probability(probability);
        self
    }

    /// Sets whether the server carries out a request whose response is lost. For faults that leave
    /// this open: [`Fault::Timeout`], [`Hang`](Fault::Hang), [`Reset`](Fault::Reset), and a
    /// [`Status`](Fault::Status) other than 401 and 429.
    ///
    /// With an effect, the request is passed on and its response is dropped. Without, the request
    /// ends here. By default, a status has no effect and the other faults have one, which is the
    /// harder case for a client. The error is the same either way, because the client can't know.
    pub fn with_effect(mut self, effect: bool) -> Self {
        self.effect = Some(effect);
        self
    }

    /// Whether a request matches the rule at this time. A HEAD has no body that could break, so it
    /// isn't counted either.
    pub(crate) fn matches(&self, request: &Request<Body>, since_set: Duration) -> bool {
        let within = self.window.as_ref().is_none_or(|window| window.contains(&since_set));
        let breaks_body = self.fault.is_within_body() && *request.method() == Method::HEAD;
        within && !breaks_body && self.filter.matches(request)
    }

    /// Whether the request is passed on although its response is lost.
    pub(crate) fn has_lost_response(&self) -> bool {
        let is_status = matches!(self.fault, Fault::Status(_));
        self.fault.stage() == Stage::InsteadOfResponse && self.effect.unwrap_or(!is_status)
    }

    pub(crate) fn validate(&self) -> Result<(), InvalidRuleKind> {
        // Calls are numbered from 1, so these would never select one.
        match self.choice {
            Choice::Nth(0) => return Err(InvalidRuleKind::ZerothCall("nth")),
            Choice::First(0) => return Err(InvalidRuleKind::ZerothCall("first")),
            Choice::Every(0) => return Err(InvalidRuleKind::ZerothCall("every")),
            // Also rejects NaN, which no range contains.
            Choice::Probability(probability) if !(0.0..=1.0).contains(&probability) => {
                return Err(InvalidRuleKind::Probability(probability));
            }
            _ => {}
        }
        if let Some(window) = self.window.as_ref().filter(|window| window.is_empty()) {
            return Err(InvalidRuleKind::EmptyWindow(window.start, window.end));
        }
        let is_path = |path: &str| path.starts_with('/') && !path.contains(['?', '#']);
        if let Some(path) = self.filter.path.as_ref().filter(|path| !is_path(path)) {
            return Err(InvalidRuleKind::Path(path.clone()));
        }
        self.validate_effect()
    }

    /// Checks that `with_effect` doesn't contradict the fault, and that the status is an error.
    fn validate_effect(&self) -> Result<(), InvalidRuleKind> {
        // The client concludes from a 401 and a 429 that nothing was done, and retries creates.
        let proves_nothing_done = match self.fault {
            Fault::Status(status) if !(400..600).contains(&status.as_u16()) => {
                return Err(InvalidRuleKind::Status(status));
            }
            Fault::Status(status) => {
                matches!(status, StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS)
            }
            fault => fault.stage() == Stage::BeforeRequest,
        };
        match (self.effect, self.fault.stage()) {
            (Some(true), _) if proves_nothing_done => {
                Err(InvalidRuleKind::ProvenUndone(self.fault))
            }
            (Some(false), Stage::WithinResponse) => Err(InvalidRuleKind::NeedsResponse(self.fault)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(rule: &Rule) -> String {
        rule.validate().unwrap_err().to_string()
    }

    #[test]
    fn an_impossible_rule_is_rejected_with_advice() {
        let secs = Duration::from_secs;
        let reset = || Rule::new(Fault::Reset);
        for wrong in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            let text = refused(&reset().probability(wrong));
            assert!(text.ends_with("give one from 0.0 (never) to 1.0 (always)"), "{text}");
        }
        for rule in [reset().nth(0), reset().first(0), reset().every(0)] {
            assert!(refused(&rule).contains("calls count from 1"), "{rule:?}");
        }
        assert_eq!(
            refused(&reset().window(secs(5)..secs(5))),
            "the window from 5s to 5s is empty; both are counted from when the rules were set, \
             and the end must be later than the start"
        );
        for path in ["department/", "", "/x/?limit=1", "/x/#top", "https://a.example/x/"] {
            let text = refused(&reset().path(path));
            assert!(text.starts_with(&format!("`{path}` is not a path")), "{text}");
        }
        let text = refused(&Rule::new(Fault::Status(StatusCode::CREATED)));
        assert!(text.contains("201 Created is no fault"), "{text}");
    }

    #[test]
    fn an_effect_that_contradicts_the_fault_is_rejected() {
        for undone in [
            Fault::Connect,
            Fault::ConnectTimeout(Duration::ZERO),
            Fault::Status(StatusCode::TOO_MANY_REQUESTS),
            Fault::Status(StatusCode::UNAUTHORIZED),
        ] {
            let rule = Rule::new(undone);
            assert!(refused(&rule.clone().with_effect(true)).contains("has done nothing"));
            assert!(!rule.has_lost_response() && rule.with_effect(false).validate().is_ok());
        }
        for done in [Fault::ResetAfter(1), Fault::BadJson, Fault::Delay(Duration::ZERO)] {
            let rule = Rule::new(done);
            assert!(refused(&rule.clone().with_effect(false)).contains("needs the response"));
            let rule = rule.with_effect(true);
            // Its response comes, whatever is wrong with it.
            assert!(rule.validate().is_ok() && !rule.has_lost_response(), "{done}");
        }
    }

    #[test]
    fn by_default_a_lost_response_has_an_effect_and_a_status_has_none() {
        let lost = |fault| Rule::new(fault).has_lost_response();
        assert!(lost(Fault::Reset) && lost(Fault::Hang) && lost(Fault::Timeout(Duration::ZERO)));
        let unavailable = Rule::new(Fault::Status(StatusCode::SERVICE_UNAVAILABLE));
        assert!(!unavailable.has_lost_response());
        assert!(unavailable.with_effect(true).has_lost_response());
        assert!(!Rule::new(Fault::Reset).with_effect(false).has_lost_response());
    }

    #[test]
    fn a_rejected_rule_is_named_by_what_is_wrong_with_it() {
        let reset = || Rule::new(Fault::Reset);
        for (rule, name) in
            [(reset().nth(0), "nth"), (reset().first(0), "first"), (reset().every(0), "every")]
        {
            assert!(refused(&rule).contains(name), "{}", refused(&rule));
            let others = ["nth", "first", "every"].into_iter().filter(|other| *other != name);
            assert!(others.into_iter().all(|other| !refused(&rule).contains(other)));
        }
        let secs = Duration::from_secs;
        let backwards = refused(&reset().window(secs(5)..secs(3)));
        assert!(backwards.starts_with("the window from 5s to 3s"), "{backwards}");
        for valid in [
            reset().nth(1),
            reset().first(1),
            reset().every(1),
            reset().probability(0.0),
            reset().probability(1.0),
            reset().window(secs(5)..secs(6)),
            reset().path("/department/{}/"),
        ] {
            assert!(valid.validate().is_ok(), "{valid:?}");
        }
    }

    #[test]
    fn a_status_is_a_fault_from_400_to_599() {
        for (status, is_fault) in [(399, false), (400, true), (599, true), (600, false)] {
            let rule = Rule::new(Fault::Status(StatusCode::from_u16(status).unwrap()));
            assert_eq!(rule.validate().is_ok(), is_fault, "{status}");
        }
    }

    #[test]
    fn each_condition_is_kept_under_its_own_name() {
        let rule = Rule::new(Fault::Reset)
            .application("a")
            .service("b")
            .method("c")
            .host("d")
            .path("/e/")
            .http_method(Method::PUT);
        let shown = r#"{"application": "a", "service": "b", "method": "c", "host": "d", "#;
        assert_eq!(
            format!("{:?}", rule.filter),
            format!(r#"{shown}"path": "/e/", "http_method": PUT}}"#)
        );
    }
}
