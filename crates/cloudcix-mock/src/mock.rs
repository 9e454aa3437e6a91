use std::{fmt, panic::Location, sync::Arc};

use crate::{
    Expectation, MockTransport, Received,
    matcher::Matcher,
    report::Failure,
    state::{Shared, UNMATCHED},
};

/// A mock of the CloudCIX API: declares the requests that are expected, responds to them, and
/// verifies that they arrived.
///
/// This is the handle, and it isn't `Clone`. It belongs to the test; the code under test gets any
/// number of [transports](Self::transport). When a request arrives, the first expectation, in the
/// order of declaration, that matches it and may still be called responds.
///
/// A request that no expectation responds to fails with an error whose source is
/// [`Unmatched`](crate::Unmatched), *and* fails the verification, even if the code under test
/// swallows that error.
///
/// # Verification
/// Dropping the handle verifies, and panics with the whole report if anything is not as declared.
/// On a thread that is already panicking it does nothing, so that the report never hides the test's
/// own failure. [`verify`](Self::verify) does the same without a panic; the drop doesn't repeat the
/// problems that it reported. Tasks that are still running when the handle is dropped are not
/// waited for: join them first.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::{Body, mock::{Mock, matcher::get, response}};
/// use http::Request;
/// use tower::ServiceExt as _;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let mock = Mock::new();
/// mock.expect(get("/country/107/")).respond(response::object(serde_json::json!({"id": 107})));
///
/// let request = Request::get("https://membership.api.cloudcix.com/country/107/")
///     .body(Body::empty())?;
/// let response = mock.transport().oneshot(request).await?;
/// assert!(response.status().is_success());
/// assert_eq!(mock.requests().len(), 1);
/// mock.verify()?;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[must_use = "a mock verifies when it is dropped: keep it to the end of the test"]
pub struct Mock {
    shared: Arc<Shared>,
}

impl Mock {
    /// Returns a strict mock: every request must be expected.
    pub fn new() -> Self {
        Self { shared: Arc::new(Shared::new(false)) }
    }

    /// Returns a lenient mock: a request that no expectation responds to gets a 404 with the error
    /// code [`Mock::UNMATCHED`] and the strict mock's error as its detail, and doesn't fail the
    /// verification. Expectations must still be met.
    pub fn lenient() -> Self {
        Self { shared: Arc::new(Shared::new(true)) }
    }

    /// The error code of a lenient mock's response to an unexpected request.
    pub const UNMATCHED: &'static str = UNMATCHED;

    /// Returns a transport for the code under test. All transports of a mock, and their clones,
    /// share its expectations.
    pub fn transport(&self) -> MockTransport {
        MockTransport::new(self.shared.clone())
    }

    /// Declares an expectation of requests that match `matcher`. Configure it with the methods of
    /// [`Expectation`], above all [`respond`](Expectation::respond): an expectation without a
    /// response declares that no such request may be sent.
    #[track_caller]
    pub fn expect(&self, matcher: impl Matcher) -> Expectation {
        // With `track_caller`, this is the line in the test, which reports name.
        let index = self.shared.declare(Arc::new(matcher), Location::caller());
        Expectation::new(self.shared.clone(), index)
    }

    /// Returns all requests so far, expected or not, in the order of their arrival. Their `Debug`
    /// output shows no secrets.
    pub fn requests(&self) -> Vec<Received> {
        self.shared.lock().received.clone()
    }

    /// Verifies that everything so far was as declared.
    ///
    /// Can be called at any time and more than once, and always reports every problem. Dropping the
    /// handle afterwards panics only if something happened in between.
    ///
    /// # Errors
    /// [`Failure`], which lists each request that got no response and each expectation that is not
    /// met: what was expected, what the mock got instead, and what to do.
    pub fn verify(&self) -> Result<(), Failure> {
        self.shared.verify(false)
    }
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // A second panic during unwinding would abort the test run and hide the first one.
        if std::thread::panicking() {
            return;
        }
        if let Err(failure) = self.shared.verify(true) {
            panic!("{failure}");
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.shared.lock();
        f.debug_struct("Mock")
            .field("lenient", &self.shared.lenient)
            .field("expectations", &state.expectations.len())
            .field("requests", &state.received.len())
            .finish()
    }
}
