use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::Error;
use http_body::{Body as _, Frame};
use tokio::{
    runtime::Handle,
    time::{Sleep, sleep},
};

use crate::{error, pool::PooledBody};

/// The longest wait for the next frame of an error response's body: 5 s. The status is what
/// matters, and must be reported before the timeout of the attempt makes it a call without a
/// response.
const READ_TIMEOUT: Duration = Duration::from_secs(5);

/// The timeout for the next frame of an error response's body.
#[derive(Default)]
pub(crate) struct ReadTimeout(Option<Pin<Box<Sleep>>>);

impl ReadTimeout {
    /// Polls for the next frame, and fails after [`READ_TIMEOUT`] without one. With no `timeout`,
    /// it waits for as long as it takes.
    pub(crate) fn poll_frame(
        timeout: &mut Option<Self>,
        body: &mut PooledBody,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(body).poll_frame(cx).map_err(error::broken);
        let Some(Self(timer)) = timeout else { return polled };
        if polled.is_ready() {
            // The next frame has the whole time again.
            *timer = None;
            return polled;
        }
        // A body may be polled outside of a runtime, where making a timer would panic.
        if timer.is_none() && Handle::try_current().is_err() {
            return polled;
        }
        // Made only when a frame is late: most error bodies arrive with their head.
        ready!(timer.get_or_insert_with(|| Box::pin(sleep(READ_TIMEOUT))).as_mut().poll(cx));
        Poll::Ready(Some(Err(Error::timeout(
            true,
            "the body of the error response came to a stop",
        ))))
    }
}

#[cfg(all(test, feature = "http2"))]
mod tests {
    use cloudcix_core::{Body, ErrorKind};
    use http::Request;
    use hyper::client::conn::http1;
    use hyper_util::rt::TokioIo;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex},
        time::Instant,
    };

    use super::*;

    /// Returns the body of a response over a pipe, with the handles that keep it open.
    async fn body() -> (PooledBody, DuplexStream, http1::SendRequest<Body>) {
        let (near, mut far) = duplex(9999);
        let (mut sender, connection) = http1::handshake(TokioIo::new(near)).await.unwrap();
        tokio::spawn(connection);
        let head = async {
            assert!(far.read(&mut [0; 999]).await.unwrap() > 0);
            far.write_all(b"HTTP/1.1 500 X\r\ncontent-length: 99\r\n\r\n").await.unwrap();
        };
        let (response, ()) = tokio::join!(sender.send_request(Request::new(Body::empty())), head);
        (PooledBody::shared(response.unwrap().into_body()), far, sender)
    }

    #[tokio::test(start_paused = true)]
    async fn each_frame_has_the_whole_time_and_a_body_without_a_limit_has_any() {
        for (limited, wait) in [(true, 4), (false, 3600)] {
            let (mut body, mut far, _sender) = body().await;
            let mut timeout = limited.then(ReadTimeout::default);
            let wait = Duration::from_secs(wait);
            for _ in 0..3 {
                let write = async {
                    sleep(wait).await;
                    far.write_all(b"x").await.unwrap();
                };
                let frame =
                    std::future::poll_fn(|cx| ReadTimeout::poll_frame(&mut timeout, &mut body, cx));
                let (frame, ()) = tokio::join!(frame, write);
                assert_eq!(frame.unwrap().unwrap().into_data().unwrap(), "x");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_stops_is_a_timeout_of_a_call_that_was_sent() {
        let ((mut body, _far, _sender), start) = (body().await, Instant::now());
        let mut timeout = Some(ReadTimeout::default());
        let frame =
            std::future::poll_fn(|cx| ReadTimeout::poll_frame(&mut timeout, &mut body, cx)).await;
        let error = frame.unwrap().unwrap_err();
        assert_eq!(start.elapsed(), READ_TIMEOUT);
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, true));
        assert_eq!(
            format!("{error:#}"),
            "no response came in time: the body of the error response came to a stop"
        );
    }

    #[test]
    fn outside_of_a_runtime_there_is_no_limit() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (mut body, _far, _sender) = runtime.block_on(body());
        let cx = &mut Context::from_waker(std::task::Waker::noop());
        let mut timeout = Some(ReadTimeout::default());
        assert!(ReadTimeout::poll_frame(&mut timeout, &mut body, cx).is_pending());
    }
}
