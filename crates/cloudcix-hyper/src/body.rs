use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use cloudcix_core::Error;
use http_body::{Body, Frame, SizeHint};

use crate::{decode::Decompressor, pool::PooledBody, read_timeout::ReadTimeout};

/// The most bytes after the end of a compressed stream that are read and discarded so that the
/// connection can be used again: 64 KiB.
const MAX_TRAILING: usize = 64 << 10;

/// The body of a response, decompressed if it came compressed.
///
/// It holds its connection until it has been read to its end. Dropping it before that closes the
/// connection, or resets the stream over HTTP/2.
///
/// The body of a response with any status other than 2xx fails with a timeout when no data comes
/// for 5 s, so that a server that stops in the middle of an error page doesn't hide the status.
///
/// `Debug` doesn't show the contents.
pub struct ResponseBody {
    incoming: PooledBody,
    compressed: Option<Box<Compressed>>,
    /// The read timeout, for an error response only.
    timeout: Option<ReadTimeout>,
}

/// A body that is being decompressed.
struct Compressed {
    decompressor: Decompressor,
    /// The number of bytes that followed the end of the compressed stream.
    trailing: usize,
    next: Next,
}

/// The source of the next frame, once the decompressor has no more output.
enum Next {
    /// More compressed bytes.
    Input,
    /// The trailers.
    Trailers(Frame<Bytes>),
    /// The error that ended the compressed body.
    Broken(Error),
    /// Nothing: the compressed body has ended.
    End,
    /// Nothing: the end or an error was returned, and the decompressor is not asked again.
    Over,
}

/// Polls the compressed body.
type PollIncoming<'a> =
    &'a mut dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>>;

impl ResponseBody {
    pub(crate) fn new(
        incoming: PooledBody,
        decompressor: Option<Decompressor>,
        success: bool,
    ) -> Self {
        let compressed = decompressor.map(|decompressor| {
            Box::new(Compressed { decompressor, trailing: 0, next: Next::Input })
        });
        Self { incoming, compressed, timeout: (!success).then(ReadTimeout::default) }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Self { incoming, compressed, timeout } = &mut *self;
        let mut poll_incoming =
            |cx: &mut Context<'_>| ReadTimeout::poll_frame(timeout, incoming, cx);
        match compressed {
            None => poll_incoming(cx),
            Some(compressed) => compressed.poll_frame(&mut poll_incoming, cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.compressed {
            None => self.incoming.is_end_stream(),
            Some(compressed) => matches!(compressed.next, Next::Over),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self.compressed {
            None => self.incoming.size_hint(),
            // The length on the wire says nothing about the decompressed one.
            Some(_) => SizeHint::default(),
        }
    }
}

impl Compressed {
    fn poll_frame(
        &mut self,
        poll_incoming: PollIncoming<'_>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        // A decompressor that has failed would fail again with each poll.
        if let Next::Over = self.next {
            return Poll::Ready(None);
        }
        loop {
            // Output first: input is fed one frame at a time, when the last one is used up. This
            // bounds the memory, and delivers all that came before a break.
            match self.decompressor.next() {
                Ok(Some(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Ok(None) => {}
                Err(error) => {
                    // Nothing sensible can follow.
                    self.next = Next::Over;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            if let Next::Input = self.next {
                self.next = ready!(self.poll_input(poll_incoming, cx));
                continue;
            }
            return Poll::Ready(match std::mem::replace(&mut self.next, Next::Over) {
                Next::Trailers(frame) => Some(Ok(frame)),
                Next::Broken(error) => Some(Err(error)),
                Next::Input | Next::End | Next::Over => None,
            });
        }
    }

    /// Feeds one more frame to the decompressor, and returns the source of the next one.
    fn poll_input(&mut self, poll_incoming: PollIncoming<'_>, cx: &mut Context<'_>) -> Poll<Next> {
        let frame = ready!(poll_incoming(cx));
        let next = match frame.map(|frame| frame.map(Frame::into_data)) {
            // The body is read to its end nevertheless, so that the connection goes back to the
            // pool; but not forever.
            Some(Ok(Ok(data))) if self.decompressor.is_finished() => {
                self.trailing += data.len();
                let enough = self.trailing > MAX_TRAILING;
                return Poll::Ready(if enough { Next::End } else { Next::Input });
            }
            Some(Ok(Ok(data))) => {
                self.decompressor.feed(data);
                return Poll::Ready(Next::Input);
            }
            Some(Ok(Err(trailers))) => Next::Trailers(trailers),
            Some(Err(error)) => Next::Broken(error),
            None => Next::End,
        };
        self.decompressor.end(matches!(next, Next::Broken(_)));
        Poll::Ready(next)
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody")
            .field("compressed", &self.compressed.is_some())
            .finish_non_exhaustive()
    }
}
