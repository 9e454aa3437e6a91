use std::{
    convert::Infallible,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// The body of every request: bytes in memory.
///
/// A streaming body could be sent only once; this one can be retried, matched against a recording
/// and recorded. Cloning is cheap, because clones share the bytes. `Debug` shows the length, never
/// the contents.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::Body;
///
/// let body = Body::from(r#"{"name": "Lab"}"#);
/// assert_eq!(body.len(), 15);
/// assert!(Body::empty().is_empty());
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Body(Bytes);

impl Body {
    /// Creates a body without bytes, as GET, HEAD and DELETE requests have it.
    pub const fn empty() -> Self {
        Self(Bytes::new())
    }

    /// Returns the bytes.
    pub const fn as_bytes(&self) -> &Bytes {
        &self.0
    }

    /// Returns the bytes without copying them.
    pub fn into_bytes(self) -> Bytes {
        self.0
    }

    /// Returns the length in bytes.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the body has no bytes.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.0.len())
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        // Everything is one frame. Taking it leaves an empty body, so the next poll reports the
        // end.
        let bytes = std::mem::take(&mut self.0);
        Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.len() as u64)
    }
}
