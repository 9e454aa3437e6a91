use cloudcix_core::Error;

use super::Fault;

/// The mark of an injected fault, which tells it from a real one.
///
/// It is an [`extension`](Error::extension) of the error with which a fault ends a call, and an
/// extension of a response that a fault created or broke.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_fault as fault}; }
/// use cloudcix::{Error, fault::{Fault, Injected}};
/// use http::Method;
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let response = async { unreachable!("the request is never sent") };
/// let error = Fault::Connect.inject(&Method::GET, response).await.unwrap_err();
/// let injected = Injected::find_in(&Error::from_transport(error)).copied();
/// assert_eq!(injected.unwrap().fault(), Fault::Connect);
/// # });
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("injected fault: {0}")]
pub struct Injected(pub(super) Fault);

cloudcix_core::debug_as_report!(struct Injected (a));

impl Injected {
    /// Returns the fault.
    pub const fn fault(&self) -> Fault {
        self.0
    }

    /// Finds the mark in the error of a call. Returns `None` if the error is a real one.
    pub fn find_in(error: &Error) -> Option<&Self> {
        error.extension()
    }
}
