//! Options of a single call. They travel in the request's extensions, where the layers that know
//! them read them.

/// Leaves the body of a successful response unread, so that a download of any size passes through
/// the whole stack without being held in memory.
///
/// [`Collect`](crate::Collect) then returns a 2xx response as
/// [`ResBody::Unread`](crate::ResBody::Unread). It still reads any other response whole, because
/// layers and callers decide by the body of an error.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, core::Unread};
///
/// let mut request = http::Request::new(Body::empty());
/// // `Call::send_unread` does the same.
/// request.extensions_mut().insert(Unread);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unread;

/// The largest response body, in bytes, that may be held in memory.
///
/// A larger 2xx ends its call with [`BodyTooLarge`](crate::BodyTooLarge). Insert one into the
/// extensions of a request to set the limit of a single call.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, BodyLimit};
///
/// let mut request = http::Request::new(Body::empty());
/// // `Call::option` does the same.
/// request.extensions_mut().insert(BodyLimit(1 << 20));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyLimit(
    /// Bytes.
    pub usize,
);

impl BodyLimit {
    /// The default: 64 MiB.
    ///
    /// A page of 100 large resources, the largest that the API serves, is well below 1 MiB. The
    /// limit keeps a server or proxy that sends without end from using up the memory; many
    /// concurrent calls may each hold this much.
    pub const DEFAULT: Self = Self(64 << 20);

    /// The part of an error's body that is always kept: its first MiB, even where the limit is
    /// lower, or the body is larger than the limit.
    ///
    /// An error must keep its status whatever its body is like. Its first MiB holds everything that
    /// the API says about a failure.
    pub const ERROR_BODY: Self = Self(1 << 20);
}

impl Default for BodyLimit {
    fn default() -> Self {
        Self::DEFAULT
    }
}
