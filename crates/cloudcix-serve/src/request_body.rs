use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::time::{Instant, timeout_at};

use crate::refusal::Refusal;

/// The limits of a request's body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimits {
    /// Bytes.
    pub(crate) size: usize,
    /// The time between two pieces.
    pub(crate) idle: Duration,
    /// The time for the whole body.
    pub(crate) total: Duration,
}

/// Reads a whole body: transports take bodies that are in memory.
pub(crate) async fn read<B>(body: B, limits: BodyLimits) -> Result<Bytes, Refusal>
where
    B: http_body::Body<Data = Bytes>,
{
    let too_large = || Refusal::body_too_large(limits.size);
    // Refused before a client that waits for `100 Continue` sends any of it.
    if body.size_hint().lower() > limits.size as u64 {
        return Err(too_large());
    }
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let (mut first, mut rest) = (Bytes::new(), BytesMut::new());
    let end = Instant::now() + limits.total;
    let mut body = std::pin::pin!(body);
    loop {
        let idle_end = Instant::now() + limits.idle;
        let frame = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx));
        let frame = timeout_at(end.min(idle_end), frame);
        let Some(frame) = frame.await.map_err(|_| Refusal::body_too_slow())? else { break };
        let frame = frame.map_err(|_| Refusal::body_broken())?;
        // Trailers are skipped.
        let Ok(data) = frame.into_data() else { continue };
        if first.len() + rest.len() + data.len() > limits.size {
            return Err(too_large());
        }
        if first.is_empty() && rest.is_empty() {
            // Most bodies are a single frame, which needs no copy.
            first = data;
        } else {
            rest.extend_from_slice(&std::mem::take(&mut first));
            rest.extend_from_slice(&data);
        }
    }
    Ok(if rest.is_empty() { first } else { rest.freeze() })
}

#[cfg(test)]
mod tests {
    use std::{
        convert::Infallible,
        pin::Pin,
        task::{Context, Poll},
    };

    use http::StatusCode;
    use http_body::Frame;
    use proptest::prelude::*;
    use tokio::time::{Sleep, sleep};

    use super::*;

    const LIMITS: BodyLimits =
        BodyLimits { size: 100, idle: Duration::from_secs(30), total: Duration::from_secs(120) };

    /// A body that sends each piece after a wait.
    struct Slowly {
        pieces: std::vec::IntoIter<Vec<u8>>,
        wait: Duration,
        waiting: Pin<Box<Sleep>>,
    }

    fn slowly(pieces: Vec<Vec<u8>>, wait: Duration) -> Slowly {
        Slowly { pieces: pieces.into_iter(), wait, waiting: Box::pin(sleep(wait)) }
    }

    impl http_body::Body for Slowly {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            std::task::ready!(self.waiting.as_mut().poll(cx));
            self.waiting = Box::pin(sleep(self.wait));
            Poll::Ready(self.pieces.next().map(|piece| Ok(Frame::data(piece.into()))))
        }
    }

    async fn read_slowly(pieces: Vec<Vec<u8>>, seconds: u64) -> Result<Bytes, StatusCode> {
        let body = slowly(pieces, Duration::from_secs(seconds));
        read(body, LIMITS).await.map_err(|refusal| refusal.status())
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_keeps_within_the_limits_is_read() {
        assert_eq!(read_slowly(vec![vec![7; 50]; 2], 29).await, Ok(Bytes::from(vec![7; 100])));
        assert_eq!(read_slowly(vec![], 1).await, Ok(Bytes::new()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stalls_or_trickles_is_refused() {
        let start = Instant::now();
        assert_eq!(read_slowly(vec![vec![7]], 31).await, Err(StatusCode::REQUEST_TIMEOUT));
        assert_eq!(start.elapsed().as_secs(), 30);
        // Each piece is in time, and the whole is not.
        let start = Instant::now();
        assert_eq!(read_slowly(vec![vec![7]; 90], 29).await, Err(StatusCode::REQUEST_TIMEOUT));
        assert_eq!(start.elapsed().as_secs(), 120);
    }

    /// A body that breaks off.
    struct Broken;

    impl http_body::Body for Broken {
        type Data = Bytes;
        type Error = &'static str;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
            Poll::Ready(Some(Err("a reset")))
        }
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_a_bad_request() {
        let refusal = read(Broken, LIMITS).await.unwrap_err();
        assert_eq!(refusal.status(), StatusCode::BAD_REQUEST);
    }

    #[tokio::test(start_paused = true)]
    async fn all_pieces_together_are_limited() {
        for (pieces, is_read) in [
            (&[100][..], true),
            (&[101], false),
            (&[50, 50], true),
            (&[60, 60], false),
            (&[100, 1], false),
            (&[1, 100], false),
            (&[0, 100, 0], true),
            (&[34, 33, 33], true),
            (&[34, 33, 34], false),
        ] {
            let whole: Vec<_> = pieces.iter().map(|length| vec![7; *length]).collect();
            let expected = if is_read {
                Ok(Bytes::from(whole.concat()))
            } else {
                Err(StatusCode::PAYLOAD_TOO_LARGE)
            };
            assert_eq!(read_slowly(whole, 0).await, expected, "{pieces:?}");
        }
    }

    #[tokio::test]
    async fn a_body_whose_length_is_known_is_refused_before_it_is_read() {
        for (length, expected) in [(100, true), (101, false)] {
            let body = cloudcix_core::Body::from(vec![7; length]);
            assert_eq!(read(body, LIMITS).await.is_ok(), expected, "{length}");
        }
    }

    proptest! {
        #[test]
        fn a_body_is_read_as_it_is_or_refused_as_too_large(
            pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 0..6),
        ) {
            let whole: Vec<u8> = pieces.concat();
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_time().start_paused(true).build().unwrap();
            let result = runtime.block_on(read_slowly(pieces, 1));
            let expected = if whole.len() <= LIMITS.size {
                Ok(Bytes::from(whole))
            } else {
                Err(StatusCode::PAYLOAD_TOO_LARGE)
            };
            prop_assert_eq!(result, expected);
        }
    }
}
