use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use cloudcix_core::Error;
use http_body::{Body, Frame, SizeHint};

use crate::{decode::Unpacker, patience::Patience, pool::PooledBody};

/// The most bytes behind the end of a packed stream that are read to keep the connection.
const IGNORED: usize = 64 << 10;

/// The body of a response, unpacked if it came compressed.
///
/// It holds its connection until it was read to its end; dropped before that, it closes it.
///
/// That of a response with any other status than 2xx ends in an error when nothing of it comes for
/// 5 s.
///
/// `Debug` does not show the contents.
pub struct ResponseBody {
    incoming: PooledBody,
    packed: Option<Box<Packed>>,
    /// Of an error response.
    patience: Option<Patience>,
}

struct Packed {
    unpacker: Unpacker,
    ignored: usize,
    rest: Rest,
}

/// The state after the unpacker has nothing more to give.
enum Rest {
    /// More packed bytes.
    Packed,
    /// Trailers.
    Trailers(Frame<Bytes>),
    /// The connection broke.
    Broken(Error),
    /// Nothing.
    End,
}

/// Polls the packed body.
type PollIncoming<'a> =
    &'a mut dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>>;

impl ResponseBody {
    pub(crate) fn new(incoming: PooledBody, unpacker: Option<Unpacker>, success: bool) -> Self {
        let packed =
            unpacker.map(|unpacker| Box::new(Packed { unpacker, ignored: 0, rest: Rest::Packed }));
        Self { incoming, packed, patience: (!success).then(Patience::default) }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Self { incoming, packed, patience } = &mut *self;
        let mut poll_incoming = |cx: &mut Context<'_>| Patience::poll_frame(patience, incoming, cx);
        match packed {
            None => poll_incoming(cx),
            Some(packed) => packed.poll_frame(&mut poll_incoming, cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.packed {
            None => self.incoming.is_end_stream(),
            Some(packed) => matches!(packed.rest, Rest::End),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self.packed {
            None => self.incoming.size_hint(),
            Some(_) => SizeHint::default(),
        }
    }
}

impl Packed {
    fn poll_frame(
        &mut self,
        poll_incoming: PollIncoming<'_>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        loop {
            match self.unpacker.next() {
                Ok(Some(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Ok(None) => {}
                Err(error) => {
                    // Nothing sensible can follow.
                    self.rest = Rest::End;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            if let Rest::Packed = self.rest {
                self.rest = ready!(self.poll_packed(poll_incoming, cx));
                continue;
            }
            return Poll::Ready(match std::mem::replace(&mut self.rest, Rest::End) {
                Rest::Trailers(frame) => Some(Ok(frame)),
                Rest::Broken(error) => Some(Err(error)),
                Rest::Packed | Rest::End => None,
            });
        }
    }

    /// Takes one more frame, and says what follows.
    fn poll_packed(&mut self, poll_incoming: PollIncoming<'_>, cx: &mut Context<'_>) -> Poll<Rest> {
        let frame = ready!(poll_incoming(cx));
        let rest = match frame.map(|frame| frame.map(Frame::into_data)) {
            Some(Ok(Ok(data))) if self.unpacker.is_over() => {
                self.ignored += data.len();
                return Poll::Ready(if self.ignored > IGNORED { Rest::End } else { Rest::Packed });
            }
            Some(Ok(Ok(data))) => {
                self.unpacker.feed(data);
                return Poll::Ready(Rest::Packed);
            }
            Some(Ok(Err(trailers))) => Rest::Trailers(trailers),
            Some(Err(error)) => Rest::Broken(error),
            None => Rest::End,
        };
        self.unpacker.end(matches!(rest, Rest::Broken(_)));
        Poll::Ready(rest)
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody")
            .field("compressed", &self.packed.is_some())
            .finish_non_exhaustive()
    }
}
