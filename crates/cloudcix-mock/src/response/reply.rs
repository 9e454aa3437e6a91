use std::fmt;

use bytes::Bytes;
use cloudcix_core::{Error, ResBody};
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use serde_json::Value;

use super::{Responder, ResponseFuture};
use crate::Received;

/// A fixed, complete response. `Debug` shows the length of its body, never the contents.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use cloudcix::mock::{Mock, matcher::post, response};
///
/// let mock = Mock::lenient();
/// let reply = response::status(202).header("x-task", "7").body("accepted");
/// mock.expect(post("/vm/")).respond(reply);
/// # _ = mock.verify();
/// ```
#[derive(Clone)]
#[must_use]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// The first mistake of the builder's caller. Reported with the call, because builders here
    /// return no `Result`.
    invalid: Option<InvalidReply>,
}

/// Returns a response with this status and no body.
///
/// With an invalid status, such as 42, the call fails with an [`InvalidReply`].
pub fn status<S: TryInto<StatusCode, Error: Into<http::Error>>>(status: S) -> Reply {
    let (status, invalid) = match status.try_into() {
        Ok(status) => (status, None),
        Err(error) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            Some(InvalidReply::Status(error.into().to_string())),
        ),
    };
    Reply { status, headers: HeaderMap::new(), body: Bytes::new(), invalid }
}

/// Returns a 200 with this JSON.
pub fn json(value: impl Into<Value>) -> Reply {
    status(StatusCode::OK).json(value)
}

/// Uses the response as it is.
impl<T: Into<Bytes>> From<Response<T>> for Reply {
    fn from(response: Response<T>) -> Self {
        let (head, body) = response.into_parts();
        let (status, headers) = (head.status, head.headers);
        Self { status, headers, body: body.into(), invalid: None }
    }
}

impl Reply {
    /// Replaces the status.
    pub fn status<S: TryInto<StatusCode, Error: Into<http::Error>>>(mut self, status: S) -> Self {
        let Self { status, invalid, .. } = self::status(status);
        self.status = status;
        self.invalid = self.invalid.or(invalid);
        self
    }

    /// Adds a header. With an invalid name or value, the call fails with an [`InvalidReply`].
    pub fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        match (HeaderName::try_from(name), HeaderValue::from_str(value.as_ref())) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            _ => {
                self.invalid.get_or_insert(InvalidReply::Header(name.to_owned()));
            }
        }
        self
    }

    /// Replaces the body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Replaces the body with this JSON, and sets its `Content-Type`.
    pub fn json(mut self, value: impl Into<Value>) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.body(value.into().to_string())
    }
}

impl Responder for Reply {
    fn respond(&self, _: &Received) -> ResponseFuture {
        let reply = self.clone();
        Box::pin(async move { reply.into_response().map_err(Into::into) })
    }
}

/// Responds with this status and no body, as [`status`] does.
impl Responder for StatusCode {
    fn respond(&self, request: &Received) -> ResponseFuture {
        status(*self).respond(request)
    }
}

impl Reply {
    fn into_response(self) -> Result<Response<ResBody>, Error> {
        if let Some(invalid) = self.invalid {
            return Err(Error::build(invalid));
        }
        let mut response = Response::new(ResBody::Full(self.body.clone()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        // RFC 9110, section 8.6: these have no `Content-Length` (a 304 could have only that of the
        // 200 in its place). All other complete responses of a server have one.
        let has_no_length = self.status.is_informational()
            || matches!(self.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if !has_no_length {
            response.headers_mut().entry(CONTENT_LENGTH).or_insert(self.body.len().into());
        }
        Ok(response)
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({}, {} bytes)", self.status, self.body.len())
    }
}

/// A [`Reply`] that was built with a status or a header that HTTP does not allow. It is the source
/// of the error with which the call fails.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidReply {
    /// An invalid status, with the reason.
    #[error("the mock was told to respond with an invalid status ({0}); use one from 100 to 999")]
    Status(String),
    /// A header with an invalid name or value, by its name.
    #[error(
        "the mock was told to respond with a header `{0}` whose name or value HTTP does not allow"
    )]
    Header(String),
}

cloudcix_core::debug_as_report!(
    enum InvalidReply {
        Status(a),
        Header(a),
    }
);
