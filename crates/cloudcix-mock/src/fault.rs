mod body;

use std::{io, time::Duration};

use bytes::Bytes;
use cloudcix_core::{BoxError, Error, ResBody};
use http::{HeaderValue, Method, Response, header::CONTENT_LENGTH};

use self::body::Pieces;
use crate::{
    Received,
    answer::{Answer, Responder, page},
    clock::sleep,
};

/// Something that goes wrong between the client and the server.
///
/// Each fault is the error that the same fault on a real socket is: of the same kind, and with the
/// same answer to "was it sent?". Waits are on tokio's clock.
///
/// | fault | on the wire | the call ends with | sent? |
/// |---|---|---|---|
/// | [`Connect`](Self::Connect) | the connection is refused | `NotSent` | no |
/// | [`ConnectTimeout`](Self::ConnectTimeout) | no connection in time | `Timeout` | no |
/// | [`Timeout`](Self::Timeout) | the transport gives up waiting for an answer | `Timeout` | yes |
/// | [`Hang`](Self::Hang) | no answer, ever | whatever the layers above decide | |
/// | [`Reset`](Self::Reset) | closed before the answer | `Unanswered` | yes |
/// | [`ResetAfter`](Self::ResetAfter) | reset within the body | `Unanswered`, from the body | yes |
/// | [`TruncateAfter`](Self::TruncateAfter) | closed within the body | `Unanswered`, from the body | yes |
/// | [`BadJson`](Self::BadJson) | a whole body that is not JSON | an answer; `Decode` once it is decoded | yes |
/// | [`SlowBody`](Self::SlowBody) | a body that trickles | an answer | yes |
///
/// By itself, a fault in a body breaks an empty page; [`Responder::faulty`] breaks an answer of
/// yours. A HEAD has no body to break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Nobody listens. A retry goes on with it for longer than with other failures: see
    /// [`Error::connection_refused`](cloudcix_core::Error::connection_refused).
    Connect,
    /// There is no connection after so long.
    ConnectTimeout(Duration),
    /// The request was sent, and the transport gives up on the answer after so long.
    Timeout(Duration),
    /// The request was sent, and nothing happens until the caller gives up and drops the future.
    /// Without a timeout above, it hangs for ever.
    Hang,
    /// The request was sent, and the connection is closed before anything of an answer.
    Reset,
    /// The head of the answer comes and so many bytes of its body, then a reset.
    ResetAfter(usize),
    /// The head of the answer comes and so many bytes of its body, then the connection is closed in
    /// an orderly way, before the `Content-Length` is reached.
    TruncateAfter(usize),
    /// The head of the answer comes with a whole body that is cut-off JSON.
    BadJson,
    /// The body comes in pieces of `chunk` bytes (at least one), with a wait before each.
    SlowBody {
        /// The size of a piece, in bytes.
        chunk: usize,
        /// The wait before each.
        every: Duration,
    },
}

/// Breaks an empty page.
impl Responder for Fault {
    fn respond(&self, request: &Received) -> Answer {
        page(Vec::<serde_json::Value>::new()).faulty(*self).respond(request)
    }
}

/// An answer with a [`Fault`]. See [`Responder::faulty`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Faulty<R> {
    inner: R,
    fault: Fault,
}

impl<R> Faulty<R> {
    pub(crate) const fn new(inner: R, fault: Fault) -> Self {
        Self { inner, fault }
    }
}

impl<R: Responder> Responder for Faulty<R> {
    fn respond(&self, request: &Received) -> Answer {
        let fault = self.fault;
        if let Fault::Connect
        | Fault::ConnectTimeout(_)
        | Fault::Timeout(_)
        | Fault::Hang
        | Fault::Reset = fault
        {
            return Box::pin(async move { Err(fault.instead_of_an_answer().await.into()) });
        }
        let (answer, head_only) = (self.inner.respond(request), *request.method() == Method::HEAD);
        Box::pin(async move {
            let answer = answer.await?;
            if head_only { Ok(answer) } else { fault.in_the_body(answer).await }
        })
    }
}

impl Fault {
    async fn instead_of_an_answer(self) -> Error {
        match self {
            Self::Connect => Error::connection_refused(broken(
                io::ErrorKind::ConnectionRefused,
                "the mock refused the connection",
            )),
            Self::ConnectTimeout(after) => match sleep(after) {
                Ok(wait) => {
                    wait.await;
                    Error::timeout(
                        false,
                        broken(io::ErrorKind::TimedOut, "the mock let no connection come about"),
                    )
                }
                Err(error) => error,
            },
            Self::Timeout(after) => match sleep(after) {
                Ok(wait) => {
                    wait.await;
                    Error::timeout(true, broken(io::ErrorKind::TimedOut, "the mock sent no answer"))
                }
                Err(error) => error,
            },
            Self::Hang => std::future::pending().await,
            _ => Error::unanswered(broken(
                io::ErrorKind::ConnectionReset,
                "the mock reset the connection before the answer",
            )),
        }
    }

    async fn in_the_body(self, answer: Response<ResBody>) -> Result<Response<ResBody>, BoxError> {
        let (mut head, body) = answer.into_parts();
        let body = body.collect(usize::MAX).await?;
        let whole = body.len() as u64;
        let body = match self {
            Self::ResetAfter(bytes) => {
                let error = broken(
                    io::ErrorKind::ConnectionReset,
                    format!("the mock reset the connection after {bytes} bytes of the body"),
                );
                Pieces::new(body).broken_after(bytes, Error::unanswered(error))
            }
            Self::TruncateAfter(bytes) => {
                let error = broken(
                    io::ErrorKind::UnexpectedEof,
                    format!("the mock closed the connection after {bytes} bytes of the body"),
                );
                Pieces::new(body).broken_after(bytes, Error::unanswered(error))
            }
            Self::SlowBody { chunk, every } => Pieces::new(body).slow(chunk, every),
            _ => Pieces::new(Bytes::from_static(b"{\"content\": [")),
        };
        // What was announced for the whole answer stands, unless that would make a broken one look
        // whole.
        let announced =
            if self == Self::BadJson { body.announced() } else { whole.max(body.announced()) };
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(announced));
        Ok(Response::from_parts(head, ResBody::unread(body)))
    }
}

fn broken(kind: io::ErrorKind, why: impl Into<BoxError>) -> io::Error {
    io::Error::new(kind, why)
}
