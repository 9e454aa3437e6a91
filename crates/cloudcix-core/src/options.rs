//! Settings of one call, which travel in the request's extensions: whoever knows a setting reads it
//! there.

/// Hand the body of a successful response over unread, so that a download of any size goes through
/// the whole stack.
///
/// [`Collect`](crate::Collect) then passes a 2xx answer on as
/// [`ResBody::Unread`](crate::ResBody::Unread). Any other response is read whole all the same,
/// because an error's body decides what happens next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unread;

/// The most bytes of a response that may be held in memory, for one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyLimit(
    /// Bytes.
    pub usize,
);

impl BodyLimit {
    /// 64 MiB: a page of 100 large resources is well below 1 MiB.
    pub const DEFAULT: Self = Self(64 << 20);
}

impl Default for BodyLimit {
    fn default() -> Self {
        Self::DEFAULT
    }
}
