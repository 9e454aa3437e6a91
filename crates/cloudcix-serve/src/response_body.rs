use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Buf as _, Bytes};
use cloudcix_core::{Body, BoxError};
use http_body::{Frame, SizeHint};
use pin_project_lite::pin_project;

pin_project! {
    /// The body of a response: the transport's, passed on frame by frame, or the server's own.
    pub(crate) struct ResponseBody<B> {
        #[pin]
        source: Source<B>,
    }
}

pin_project! {
    #[project = SourceProjection]
    enum Source<B> {
        Own { #[pin] body: Body },
        Transport { #[pin] body: B },
    }
}

impl<B> ResponseBody<B> {
    pub(crate) const fn own(body: Body) -> Self {
        Self { source: Source::Own { body } }
    }

    pub(crate) const fn transport(body: B) -> Self {
        Self { source: Source::Transport { body } }
    }
}

/// Ends the connection, and becomes the source of its error, so it doesn't repeat the transport's
/// own error, which may show a secret.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the body of the transport's response broke off")]
struct BrokenBody;

impl<B> Default for ResponseBody<B> {
    fn default() -> Self {
        Self::own(Body::empty())
    }
}

impl<B> http_body::Body for ResponseBody<B>
where
    B: http_body::Body,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self.project().source.project() {
            SourceProjection::Own { body } => body.poll_frame(cx).map_err(Into::into),
            SourceProjection::Transport { body } => body
                .poll_frame(cx)
                // Without a copy, if the data are `Bytes` already.
                .map_ok(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
                .map_err(|_| BrokenBody.into()),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Own { body } => body.is_end_stream(),
            Source::Transport { body } => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Own { body } => body.size_hint(),
            Source::Transport { body } => body.size_hint(),
        }
    }
}

impl<B> fmt::Debug for ResponseBody<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}

#[cfg(test)]
mod tests {
    use http_body::Body as _;

    use super::*;

    /// A body of one frame, whose data is in two pieces, and then an error.
    struct Pieces(bool);

    impl http_body::Body for Pieces {
        type Data = bytes::buf::Chain<Bytes, Bytes>;
        type Error = &'static str;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Self::Data>, &'static str>>> {
            Poll::Ready(Some(if std::mem::replace(&mut self.0, true) {
                Err("with a secret")
            } else {
                Ok(Frame::data(Bytes::from("one, ").chain(Bytes::from("two"))))
            }))
        }

        fn is_end_stream(&self) -> bool {
            self.0
        }

        fn size_hint(&self) -> SizeHint {
            SizeHint::with_exact(8)
        }
    }

    fn frame<B: Unpin + http_body::Body>(
        body: &mut ResponseBody<B>,
    ) -> Option<Result<Bytes, String>> {
        let cx = &mut Context::from_waker(std::task::Waker::noop());
        match Pin::new(body).poll_frame(cx) {
            Poll::Ready(frame) => frame.map(|frame| {
                frame.map(|frame| frame.into_data().unwrap()).map_err(|error| error.to_string())
            }),
            Poll::Pending => panic!("it waits for nothing"),
        }
    }

    #[test]
    fn the_body_of_a_transport_is_passed_on_and_its_error_is_not() {
        let mut body = ResponseBody::transport(Pieces(false));
        assert_eq!((body.is_end_stream(), body.size_hint().exact()), (false, Some(8)));
        assert_eq!(frame(&mut body).unwrap().unwrap(), "one, two");
        assert!(body.is_end_stream());
        let error = frame(&mut body).unwrap().unwrap_err();
        assert_eq!(error, "the body of the transport's response broke off");
    }

    #[test]
    fn a_body_of_the_servers_own_has_its_size_and_its_end() {
        let mut body = ResponseBody::<Pieces>::own(Body::from("abc"));
        assert_eq!((body.is_end_stream(), body.size_hint().exact()), (false, Some(3)));
        assert_eq!(frame(&mut body).unwrap().unwrap(), "abc");
        assert_eq!((body.is_end_stream(), body.size_hint().exact()), (true, Some(0)));
        assert!(ResponseBody::<Pieces>::default().is_end_stream());
    }
}
