use std::{convert::Infallible, future::Future, io};

use cloudcix_core::{BoxError, Error, ResBody};
use http::{
    HeaderValue, Method, Response, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_LENGTH},
};
use http_body::Body as _;

use super::{Fault, Injected, Stage, body::FaultyBody, status::status_response};
use crate::clock::{sleep, timeout};

type Outcome = Result<Response<ResBody>, BoxError>;

impl Fault {
    /// Ends a call with this fault.
    ///
    /// `response` is the response of the transport to a request with `method`. Only a fault that
    /// breaks or delays the response polls it; with any other fault, the request is never sent.
    ///
    /// # Errors
    /// The error of the fault, marked with [`Injected`]; the error of `response`; and one of the
    /// kind [`Build`](cloudcix_core::ErrorKind::Build) if the fault has to wait and there is no
    /// tokio runtime.
    pub async fn inject<F>(self, method: &Method, response: F) -> Outcome
    where
        F: Future<Output = Outcome>,
    {
        if self.stage() != Stage::WithinResponse {
            return self.without_response(method).await;
        }
        if let Self::Delay(wait) = self {
            sleep(wait)?.await;
        }
        let mut response = response.await?;
        // These have no body that could break, whatever their headers say (RFC 9110, section
        // 6.4.1).
        let bodiless = *method == Method::HEAD
            || matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if bodiless && self.is_within_body() {
            return Ok(response);
        }
        response.extensions_mut().insert(Injected(self));
        Ok(self.within_body(response))
    }

    /// Ends a call with this fault after the server has carried out the request, so that its
    /// response is lost. A call that fails before it has a response fails as it would without the
    /// fault.
    pub(crate) async fn inject_after<F>(self, method: &Method, response: F) -> Outcome
    where
        F: Future<Output = Outcome>,
    {
        let Self::Timeout(limit) = self else {
            drop(response.await?);
            return self.without_response(method).await;
        };
        // The request is sent during the wait, not before it, and a response that comes early
        // doesn't end the wait: the client must see its whole timeout.
        let work = async {
            drop(response.await?);
            std::future::pending::<Result<Infallible, BoxError>>().await
        };
        match timeout(limit, work).await? {
            Some(Err(error)) => Err(error),
            Some(Ok(never)) => match never {},
            None => Err(self.error(|cause| Error::timeout(true, cause))),
        }
    }

    /// Ends a call without the response of the server.
    async fn without_response(self, method: &Method) -> Outcome {
        match self {
            Self::Connect => Err(self.error(Error::connection_refused)),
            Self::ConnectTimeout(after) => {
                sleep(after)?.await;
                Err(self.error(|cause| Error::timeout(false, cause)))
            }
            Self::Timeout(after) => {
                sleep(after)?.await;
                Err(self.error(|cause| Error::timeout(true, cause)))
            }
            Self::Hang => std::future::pending().await,
            Self::Status(status) => Ok(self.status(status, method)),
            _ => Err(self.error(Error::unanswered)),
        }
    }

    fn status(self, status: StatusCode, method: &Method) -> Response<ResBody> {
        let mut response = status_response(status);
        let length = response.body().len();
        if length > 0 {
            response.headers_mut().insert(CONTENT_LENGTH, length.into());
        }
        response.extensions_mut().insert(Injected(self));
        // The response to a HEAD has the headers of a GET, but no body.
        response.map(|body| if *method == Method::HEAD { ResBody::default() } else { body.into() })
    }

    fn within_body(self, response: Response<ResBody>) -> Response<ResBody> {
        let (mut head, body) = response.into_parts();
        let whole = body.size_hint().exact();
        let body = match self {
            Self::ResetAfter(bytes) | Self::TruncateAfter(bytes) => {
                FaultyBody::new(body).broken_after(bytes, self.cause(Error::unanswered))
            }
            Self::SlowBody { chunk, every } => FaultyBody::new(body).slow(chunk, every),
            Self::BadJson => FaultyBody::new(ResBody::from("{\"content\": [")),
            _ => return Response::from_parts(head, body),
        };
        // The `Content-Length` is the complete body's. A broken body may announce more,
        // and bad JSON announces its own length, because its body is complete.
        let announced = match (self, body.size_hint().exact(), whole) {
            (Self::BadJson, announced, _) => announced,
            (_, announced, whole) => announced.max(whole),
        };
        if self == Self::BadJson {
            // The new body isn't compressed, even if the old one was.
            head.headers.remove(CONTENT_ENCODING);
        }
        if let Some(announced) = announced {
            head.headers.insert(CONTENT_LENGTH, HeaderValue::from(announced));
        }
        Response::from_parts(head, ResBody::unread(body))
    }

    fn error(self, make: impl FnOnce(io::Error) -> Error) -> BoxError {
        self.cause(make).into()
    }

    /// Creates the error of this fault: its source is the error that the operating system would
    /// report, and it has the mark.
    fn cause(self, make: impl FnOnce(io::Error) -> Error) -> Error {
        let kind = match self {
            Self::Connect => io::ErrorKind::ConnectionRefused,
            Self::ConnectTimeout(_) | Self::Timeout(_) => io::ErrorKind::TimedOut,
            Self::TruncateAfter(_) => io::ErrorKind::UnexpectedEof,
            _ => io::ErrorKind::ConnectionReset,
        };
        make(io::Error::new(kind, Injected(self))).with_extension(Injected(self))
    }
}
