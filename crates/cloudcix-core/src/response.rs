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

/// What every layer of ours answers with: a body that was read whole or, where the call asked for
/// it, was not read at all.
///
/// `Debug` shows the length, never the contents.
pub enum ResBody {
    /// The whole body, in memory.
    Full(Bytes),
    /// A body that still comes from the transport, at the reader's pace. See
    /// [`Unread`](crate::Unread).
    Unread(UnsyncBoxBody<Bytes, BoxError>),
}

impl ResBody {
    /// Wraps a body without reading it.
    pub fn unread<B>(body: B) -> Self
    where
        B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    {
        Self::Unread(
            body.map_frame(|frame| frame.map_data(whole)).map_err(Into::into).boxed_unsync(),
        )
    }

    /// The same body, if it is one of these already; this is found out at run time. Anything else
    /// is given back.
    ///
    /// # Errors
    /// What is no `ResBody`.
    pub fn own<B: 'static>(body: B) -> Result<Self, B> {
        let mut body = Some(body);
        let own = (&mut body as &mut dyn Any).downcast_mut::<Option<Self>>().and_then(Option::take);
        match (own, body) {
            (None, Some(body)) => Err(body),
            (own, _) => Ok(own.unwrap_or_default()),
        }
    }

    /// The whole body, if it was read.
    pub const fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Full(bytes) => Some(bytes),
            Self::Unread(_) => None,
        }
    }

    /// Reads the whole body, `limit` bytes at the most.
    ///
    /// # Errors
    /// [`BodyTooLarge`] beyond the limit, and whatever error the transport's body ends with.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BoxError> {
        match self {
            Self::Full(bytes) => Ok(within(bytes, limit)?),
            Self::Unread(body) => Reading::new(body, limit).await,
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

/// A response is larger than what the caller is willing to hold in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the answer is larger than the limit of {limit} bytes; raise it with `BodyLimit`, or read the \
     body in pieces with `send_unread`"
)]
pub struct BodyTooLarge {
    pub(crate) limit: usize,
}

impl BodyTooLarge {
    /// The limit, in bytes.
    pub const fn limit(&self) -> usize {
        self.limit
    }
}

/// These bytes, if they are no more than `limit`.
pub(crate) fn within(bytes: Bytes, limit: usize) -> Result<Bytes, BodyTooLarge> {
    if bytes.len() <= limit { Ok(bytes) } else { Err(BodyTooLarge { limit }) }
}

pin_project! {
    /// Reads a body whole, `limit` bytes at the most. A body of one frame is handed over as it is,
    /// without copying it.
    pub(crate) struct Reading<B> {
        #[pin]
        body: B,
        limit: usize,
        // Of a body that is larger, or that breaks, so many bytes are enough, and it is no error.
        enough: Option<usize>,
        // A length that is announced and too large is refused before anything is read.
        begun: bool,
        first: Bytes,
        rest: BytesMut,
    }
}

impl<B> Reading<B> {
    pub(crate) fn new(body: B, limit: usize) -> Self {
        Self { body, limit, enough: None, begun: false, first: Bytes::new(), rest: BytesMut::new() }
    }

    /// Reads as much of the body as there is, and of one beyond the limit its first `enough` bytes.
    pub(crate) const fn forgiving(mut self, enough: usize) -> Self {
        self.enough = Some(enough);
        self
    }
}

impl<B> Future for Reading<B>
where
    B: http_body::Body<Error: Into<BoxError>>,
{
    type Output = Result<Bytes, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let (first, rest) = (this.first, this.rest);
        if !std::mem::replace(this.begun, true)
            && this.body.size_hint().lower() > *this.limit as u64
        {
            let Some(enough) = *this.enough else {
                return Poll::Ready(Err(BodyTooLarge { limit: *this.limit }.into()));
            };
            // There is no need to read up to the limit only to find that it is not enough.
            *this.limit = enough.min(*this.limit);
        }
        let limit = *this.limit;
        let mut cut = usize::MAX;
        while let Some(frame) = ready!(this.body.as_mut().poll_frame(cx)) {
            let data = match (frame, *this.enough) {
                (Ok(frame), _) => frame.into_data(),
                (Err(_), Some(_)) => break,
                (Err(error), None) => return Poll::Ready(Err(error.into())),
            };
            let Ok(data) = data else { continue };
            let beyond = first.len() + rest.len() + data.remaining() > limit;
            if beyond {
                let Some(enough) = *this.enough else {
                    return Poll::Ready(Err(BodyTooLarge { limit }.into()));
                };
                cut = enough.min(limit);
            }
            if first.is_empty() && rest.is_empty() {
                *first = whole(data);
            } else {
                if rest.is_empty() {
                    // What is still to come is a hint: a lying one must not make us reserve more
                    // than a sensible amount.
                    let hint = usize::try_from(this.body.size_hint().lower())
                        .unwrap_or(limit)
                        .min(1 << 20);
                    rest.reserve(first.len() + data.remaining() + hint);
                    rest.extend_from_slice(&std::mem::take(first));
                }
                rest.extend_from_slice(&whole(data));
            }
            if beyond {
                break;
            }
        }
        let bytes =
            if rest.is_empty() { std::mem::take(first) } else { std::mem::take(rest).freeze() };
        Poll::Ready(Ok(begin(bytes, cut)))
    }
}

/// The first bytes, `most` of them. They are copied where there are more: a part would keep all of
/// them in memory.
pub(crate) fn begin(bytes: Bytes, most: usize) -> Bytes {
    if bytes.len() <= most { bytes } else { Bytes::copy_from_slice(&bytes[..most]) }
}

fn whole(mut data: impl bytes::Buf) -> Bytes {
    data.copy_to_bytes(data.remaining())
}
