use std::borrow::Cow;

use cloudcix_core::{Error, telemetry::status_error};
use http::{Response, Version};
use http_body::Body;
use opentelemetry::KeyValue;
use tower::BoxError;

use crate::convention::attribute;

/// The end of a call or an attempt.
#[derive(Default)]
pub(crate) struct Outcome {
    status: Option<u16>,
    version: Option<&'static str>,
    error: Option<Cow<'static, str>>,
    pub(crate) response_size: Option<u64>,
}

impl Outcome {
    pub(crate) fn new<B: Body>(result: &Result<Response<B>, BoxError>) -> Self {
        match result {
            Ok(response) => Self {
                status: Some(response.status().as_u16()),
                version: version(response.version()),
                error: status_error(&response.status()).map(|status| status.to_owned().into()),
                // Unknown for an unread body without a `Content-Length`.
                response_size: response.body().size_hint().exact(),
            },
            Err(error) => Self::failed(Error::kind_of(error.as_ref()).name().to_owned()),
        }
    }

    /// Returns the end of a call or an attempt that got no response. The text of an error is not
    /// recorded, because it may repeat the request.
    pub(crate) fn failed(error: impl Into<Cow<'static, str>>) -> Self {
        Self { error: Some(error.into()), ..Self::default() }
    }

    pub(crate) const fn is_failure(&self) -> bool {
        self.error.is_some()
    }

    /// Returns the attributes that metrics and spans have in common.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = KeyValue> {
        let status = self.status.map(i64::from);
        let status = status.map(|status| KeyValue::new(attribute::STATUS_CODE, status));
        let version = self.version;
        let version = version.map(|version| KeyValue::new(attribute::PROTOCOL_VERSION, version));
        let error = self.error.clone();
        let error = error.map(|error| KeyValue::new(attribute::ERROR_TYPE, error));
        [status, version, error].into_iter().flatten()
    }
}

fn version(version: Version) -> Option<&'static str> {
    Some(match version {
        Version::HTTP_09 => "0.9",
        Version::HTTP_10 => "1.0",
        Version::HTTP_11 => "1.1",
        Version::HTTP_2 => "2",
        Version::HTTP_3 => "3",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_recorded_without_the_name_of_the_protocol() {
        for (of, name) in [
            (Version::HTTP_09, "0.9"),
            (Version::HTTP_10, "1.0"),
            (Version::HTTP_11, "1.1"),
            (Version::HTTP_2, "2"),
            (Version::HTTP_3, "3"),
        ] {
            assert_eq!(version(of), Some(name), "{of:?}");
        }
    }
}
