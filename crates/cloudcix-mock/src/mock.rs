use std::{fmt, panic::Location, sync::Arc};

use crate::{
    Expectation, MockTransport, Received,
    matcher::Matcher,
    report::Failure,
    state::{Shared, UNMATCHED},
};

/// A mock of the CloudCIX API: what requests are expected, what they are answered, and in the end
/// whether they came.
///
/// This is the handle, and there is one. It belongs to the test; the code under test gets
/// [transports](Self::transport), as many as it likes. When a request arrives, the first
/// expectation, in the order of declaration, that matches it and still may be called answers.
///
/// A request that no expectation answers fails with an error whose source is
/// [`Unmatched`](crate::Unmatched), *and* fails the verification, even if the code under test
/// swallows that error.
///
/// # Verification
/// Dropping the handle verifies, and panics with the whole report if anything is not as declared. A
/// thread that is already panicking is left alone, so that the report never hides the test's own
/// failure. [`verify`](Self::verify) does the same without a panic; what it has told, the drop does
/// not tell again. Tasks that are still running when the handle is dropped are not waited for: join
/// them first.
#[must_use = "a mock verifies when it is dropped: keep it to the end of the test"]
pub struct Mock {
    shared: Arc<Shared>,
}

impl Mock {
    /// A strict mock: every request must be expected.
    pub fn new() -> Self {
        Self { shared: Arc::new(Shared::new(false)) }
    }

    /// A lenient mock: a request that no expectation answers gets a 404 with the error code
    /// [`Mock::UNMATCHED`], whose detail says what the strict mock would have said, and it is no
    /// failure. Expectations must be met all the same.
    pub fn lenient() -> Self {
        Self { shared: Arc::new(Shared::new(true)) }
    }

    /// The error code with which a lenient mock answers what is not expected.
    pub const UNMATCHED: &'static str = UNMATCHED;

    /// A transport for the code under test. All transports of a mock, and their clones, share its
    /// expectations.
    pub fn transport(&self) -> MockTransport {
        MockTransport::new(self.shared.clone())
    }

    /// Declares an expectation. The rest is said with the methods of [`Expectation`], most of all
    /// [`respond`](Expectation::respond): an expectation without a response is one of a request that
    /// must not come.
    #[track_caller]
    pub fn expect(&self, matcher: impl Matcher) -> Expectation {
        let index = self.shared.declare(Arc::new(matcher), Location::caller());
        Expectation::new(self.shared.clone(), index)
    }

    /// All requests that arrived, expected or not, in the order of their arrival. `Debug` of them
    /// shows no secrets.
    pub fn requests(&self) -> Vec<Received> {
        self.shared.lock().received.clone()
    }

    /// Whether everything so far was as declared.
    ///
    /// It can be called at any time and more than once, and always tells the whole of it. Dropping
    /// the handle afterwards fails only over what happened in between.
    ///
    /// # Errors
    /// [`Failure`], which says of each request that had no response and of each expectation that is
    /// not met what was expected, what came, and what to do.
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
        // A panic while another one unwinds would abort the whole run, and hide why.
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
