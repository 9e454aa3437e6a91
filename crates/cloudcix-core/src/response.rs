use std::{
    any::Any,
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Buf as _, Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt as _, combinators::UnsyncBoxBody};
use pin_project_lite::pin_project;
use tower::BoxError;

/// The body of a response as these crates' layers return it: read whole or, if the call asked for
/// that, not read at all.
///
/// `Debug` shows the length, never the contents.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::ResBody;
///
/// let body = ResBody::from("{}");
/// assert_eq!(body.bytes().map(|bytes| bytes.len()), Some(2));
/// ```
pub enum ResBody {
    /// The whole body, in memory.
    Full(Bytes),
    /// A body that is still to be read from the transport, at the reader's pace. See
    /// [`Unread`](crate::Unread).
    Unread(UnsyncBoxBody<Bytes, BoxError>),
}

impl ResBody {
    /// Wraps a body without reading it.
    pub fn unread<B>(body: B) -> Self
    where
        B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    {
        Self::Unread(AsBytes { body }.boxed_unsync())
    }

    /// Returns the body as it is if its type is `ResBody`, which is checked at run time. A generic
    /// layer needs no second box around such a body.
    ///
    /// # Errors
    /// The unchanged body if it is of another type.
    pub fn downcast<B: 'static>(body: B) -> Result<Self, B> {
        // `Any` can only lend: the value is moved out through an `Option`.
        let mut body = Some(body);
        let own = (&mut body as &mut dyn Any).downcast_mut::<Option<Self>>().and_then(Option::take);
        match (own, body) {
            (None, Some(body)) => Err(body),
            (own, _) => Ok(own.unwrap_or_default()),
        }
    }

    /// Returns the whole body if it was read.
    pub const fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Full(bytes) => Some(bytes),
            Self::Unread(_) => None,
        }
    }

    /// Reads the whole body, up to `limit` bytes.
    ///
    /// # Errors
    /// [`BodyTooLarge`] if there are more, and the error that the transport's body ends with.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BoxError> {
        match self {
            Self::Full(bytes) => Ok(within(bytes, limit)?),
            Self::Unread(body) => ReadBody::new(body, limit).await,
        }
    }
}

impl Default for ResBody {
    fn default() -> Self {
        Self::Full(Bytes::new())
    }
}

impl<T: Into<Bytes>> From<T> for ResBody {
    fn from(bytes: T) -> Self {
        Self::Full(bytes.into())
    }
}

impl fmt::Debug for ResBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full(bytes) => write!(f, "Full({} bytes)", bytes.len()),
            Self::Unread(_) => f.write_str("Unread"),
        }
    }
}

impl http_body::Body for ResBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self.get_mut() {
            Self::Full(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            Self::Unread(body) => Pin::new(body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Full(bytes) => bytes.is_empty(),
            Self::Unread(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Unread(body) => body.size_hint(),
        }
    }
}

pin_project! {
    // A body whose data and errors are converted. Unlike `BodyExt::map_frame`, it keeps the
    // announced length: a frame has as many bytes as before.
    struct AsBytes<B> {
        #[pin]
        body: B,
    }
}

impl<B: http_body::Body<Error: Into<BoxError>>> http_body::Body for AsBytes<B> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(self.project().body.poll_frame(cx));
        Poll::Ready(frame.map(|frame| match frame {
            Ok(frame) => Ok(frame.map_data(into_bytes)),
            Err(error) => Err(error.into()),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The error of a response whose body is larger than its [`BodyLimit`](crate::BodyLimit).
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the response is larger than the limit of {limit} bytes; raise it with `BodyLimit`, or read \
     the body in pieces with `send_unread`"
)]
pub struct BodyTooLarge {
    pub(crate) limit: usize,
}

crate::debug_as_report!(struct BodyTooLarge { limit });

impl BodyTooLarge {
    /// Returns the limit, in bytes.
    pub const fn limit(&self) -> usize {
        self.limit
    }
}

/// Returns `bytes` if there are no more than `limit` of them.
pub(crate) fn within(bytes: Bytes, limit: usize) -> Result<Bytes, BodyTooLarge> {
    if bytes.len() <= limit { Ok(bytes) } else { Err(BodyTooLarge { limit }) }
}

pin_project! {
    /// Reads a whole body, up to `limit` bytes. A body of a single frame, the usual case, is
    /// returned without copying it.
    pub(crate) struct ReadBody<B> {
        #[pin]
        body: B,
        limit: usize,
        // `Some` if a body that is too large or breaks off is to be truncated rather than an error:
        // to this many bytes if it is too large.
        truncate_to: Option<usize>,
        // The announced length is checked once, before anything is read.
        started: bool,
        // The first frame, kept as it came. When a second one follows, both move into `rest`.
        first: Bytes,
        rest: BytesMut,
    }
}

impl<B> ReadBody<B> {
    pub(crate) fn new(body: B, limit: usize) -> Self {
        Self {
            body,
            limit,
            truncate_to: None,
            started: false,
            first: Bytes::new(),
            rest: BytesMut::new(),
        }
    }

    /// Never fails: returns the first `length` bytes of a body that is larger than the limit, and
    /// the bytes that arrived of a body that breaks off.
    pub(crate) const fn truncating(mut self, length: usize) -> Self {
        self.truncate_to = Some(length);
        self
    }
}

impl<B> Future for ReadBody<B>
where
    B: http_body::Body<Error: Into<BoxError>>,
{
    type Output = Result<Bytes, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let (first, rest) = (this.first, this.rest);
        if !std::mem::replace(this.started, true)
            && this.body.size_hint().lower() > *this.limit as u64
        {
            let Some(length) = *this.truncate_to else {
                return Poll::Ready(Err(BodyTooLarge { limit: *this.limit }.into()));
            };
            // The body is known to be truncated: reading on up to the limit would be a waste.
            *this.limit = length.min(*this.limit);
        }
        let limit = *this.limit;
        let mut length = usize::MAX;
        while let Some(frame) = ready!(this.body.as_mut().poll_frame(cx)) {
            let data = match (frame, *this.truncate_to) {
                (Ok(frame), _) => frame.into_data(),
                (Err(_), Some(_)) => break,
                (Err(error), None) => return Poll::Ready(Err(error.into())),
            };
            // Trailers are skipped.
            let Ok(data) = data else { continue };
            // Checked before the frame is copied: a single frame may be huge.
            let exceeds_limit = first.len() + rest.len() + data.remaining() > limit;
            if exceeds_limit {
                let Some(truncate_to) = *this.truncate_to else {
                    return Poll::Ready(Err(BodyTooLarge { limit }.into()));
                };
                length = truncate_to.min(limit);
            }
            if first.is_empty() && rest.is_empty() {
                *first = into_bytes(data);
            } else {
                if rest.is_empty() {
                    // The server chooses the hint. Capped, so that a false one can't make us
                    // reserve memory that no data will fill.
                    let hint = usize::try_from(this.body.size_hint().lower())
                        .unwrap_or(limit)
                        .min(1 << 20);
                    rest.reserve(first.len() + data.remaining() + hint);
                    rest.extend_from_slice(&std::mem::take(first));
                }
                rest.extend_from_slice(&into_bytes(data));
            }
            if exceeds_limit {
                break;
            }
        }
        let bytes =
            if rest.is_empty() { std::mem::take(first) } else { std::mem::take(rest).freeze() };
        Poll::Ready(Ok(truncate(bytes, length)))
    }
}

/// Returns the first `length` bytes. They are copied, because a slice would keep all of `bytes` in
/// memory.
pub(crate) fn truncate(bytes: Bytes, length: usize) -> Bytes {
    if bytes.len() <= length { bytes } else { Bytes::copy_from_slice(&bytes[..length]) }
}

/// Returns the data of a frame, without copying it if it is a `Bytes` already.
fn into_bytes(mut data: impl bytes::Buf) -> Bytes {
    data.copy_to_bytes(data.remaining())
}
