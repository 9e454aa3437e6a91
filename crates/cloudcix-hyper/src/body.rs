use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use cloudcix_core::Error;
use http_body::{Body, Frame, SizeHint};

use crate::{decode::Decoder, error, pool::PooledBody};

/// The body of an answer, unpacked if it came compressed.
///
/// It holds its connection until it was read to its end; dropped before that, it closes it.
///
/// `Debug` does not show the contents.
pub struct ResponseBody {
    incoming: PooledBody,
    packed: Option<Packed>,
}

struct Packed {
    decoder: Decoder,
    rest: Rest,
}

/// What follows once the decoder has nothing more to give.
enum Rest {
    /// More packed bytes.
    Packed,
    /// Trailers.
    Trailers(Frame<Bytes>),
    /// Nothing.
    End,
}

impl ResponseBody {
    pub(crate) fn new(incoming: PooledBody, decoder: Option<Decoder>) -> Self {
        Self { incoming, packed: decoder.map(|decoder| Packed { decoder, rest: Rest::Packed }) }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Self { incoming, packed } = &mut *self;
        let Some(packed) = packed else {
            return Pin::new(incoming).poll_frame(cx).map_err(error::broken);
        };
        let frame = ready!(packed.poll_frame(incoming, cx));
        if let Some(Err(_)) = frame {
            // Nothing sensible can follow.
            packed.rest = Rest::End;
        }
        Poll::Ready(frame)
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
    fn poll_frame(&mut self, incoming: &mut PooledBody, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        loop {
            match std::mem::replace(&mut self.rest, Rest::End) {
                Rest::Packed => self.rest = Rest::Packed,
                Rest::Trailers(frame) => return Poll::Ready(Some(Ok(frame))),
                Rest::End => return Poll::Ready(None),
            }
            if let Some(bytes) = self.decoder.next()? {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            let frame = ready!(Pin::new(&mut *incoming).poll_frame(cx)).transpose().map_err(error::broken)?;
            match frame.map(Frame::into_data) {
                Some(Ok(data)) => {
                    self.decoder.feed(data);
                    continue;
                }
                Some(Err(trailers)) => self.rest = Rest::Trailers(trailers),
                None => self.rest = Rest::End,
            }
            if let Some(bytes) = self.decoder.finish()? {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
        }
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody").field("compressed", &self.packed.is_some()).finish_non_exhaustive()
    }
}
