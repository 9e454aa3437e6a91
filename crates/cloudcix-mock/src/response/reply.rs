use std::fmt;

use bytes::Bytes;
use cloudcix_core::{Error, ResBody};
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use serde_json::Value;

use super::{Answer, Responder};
use crate::Received;

/// A whole response that is the same each time. `Debug` shows the length of its body, never the
/// contents.
#[derive(Clone)]
#[must_use]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    invalid: Option<InvalidReply>,
}

/// A response with this status and no body.
///
/// A status that is none, such as 42, is told to whoever sends the request, as an [`InvalidReply`].
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

/// A 200 with this JSON.
pub fn json(value: impl Into<Value>) -> Reply {
    status(StatusCode::OK).json(value)
}

/// A whole response as it is.
impl<T: Into<Bytes>> From<Response<T>> for Reply {
    fn from(response: Response<T>) -> Self {
        let (head, body) = response.into_parts();
        let (status, headers) = (head.status, head.headers);
        Self { status, headers, body: body.into(), invalid: None }
    }
}

impl Reply {
    /// With another status, the rest as it is.
    pub fn status<S: TryInto<StatusCode, Error: Into<http::Error>>>(mut self, status: S) -> Self {
        let Self { status, invalid, .. } = self::status(status);
        self.status = status;
        self.invalid = self.invalid.or(invalid);
        self
    }

    /// With one more header. A header that can't be one is told to whoever sends the request, as an
    /// [`InvalidReply`].
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

    /// With these bytes as its body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// With this JSON as its body, and the `Content-Type` of it.
    pub fn json(mut self, value: impl Into<Value>) -> Self {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.body(value.into().to_string())
    }
}

impl Responder for Reply {
    fn respond(&self, _: &Received) -> Answer {
        let reply = self.clone();
        Box::pin(async move { reply.into_response().map_err(Into::into) })
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
        // RFC 9110, section 8.6: none of these has a `Content-Length`; everything else that a
        // server sends whole has one.
        let never = self.status.is_informational()
            || matches!(self.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if !never {
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

/// A [`Reply`] was told to be something that HTTP does not have. It is the source of the error that
/// the request gets.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidReply {
    /// Not a status.
    #[error(
        "the mock was told to answer with a status that is none ({0}); give one from 100 to 999"
    )]
    Status(String),
    /// Not a header.
    #[error(
        "the mock was told to answer with a header `{0}` whose name or value HTTP does not allow"
    )]
    Header(String),
}
