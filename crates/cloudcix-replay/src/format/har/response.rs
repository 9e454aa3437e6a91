//! The response of an entry.

use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode};

use super::{
    attachment::Attachments,
    body::{content_length, decoded},
    entry::{Content, ResponseRecord},
    headers,
    interaction::version,
};
use crate::{
    decompress,
    format::read::{Budget, EntryError, Notes, replayable::must_have_body},
};

pub(super) fn read(
    record: &ResponseRecord<'_>,
    status: f64,
    method: &Method,
    attachments: &mut Attachments,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Response<Bytes>, EntryError> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and 65,535 is not a status"
    )]
    let status = StatusCode::from_u16(status as u16)
        .map_err(|_| EntryError::skip("response.status", "is not an HTTP status"))?;
    let mut headers =
        headers::read(record.headers.as_deref().unwrap_or_default(), "response", notes)?;
    let raw = match &record.content {
        Some(Content { text: Some(text), encoding, .. }) if !text.0.is_empty() => {
            decoded(text, encoding.as_ref(), "response.content.text")?
        }
        Some(Content { file: Some(name), .. }) => {
            attachments.read(&name.0, "response.content._file")?
        }
        content => {
            if must_have_body(method, status) && is_lost(content.as_ref(), record, &headers) {
                return Err(EntryError::skip(
                    "response.content",
                    "was not saved, although there was a body",
                ));
            }
            Bytes::new()
        }
    };
    let mut response =
        Response::new(decompress::loaded_body(method, &mut headers, raw, &mut budget.inflated)?);
    *response.status_mut() = status;
    *response.version_mut() = version(record.http_version.as_ref());
    *response.headers_mut() = headers;
    Ok(response)
}

/// Whether there was a body that the file doesn't have: it has a size, or an unknown one (-1).
fn is_lost(
    content: Option<&Content<'_>>,
    record: &ResponseRecord<'_>,
    headers: &HeaderMap,
) -> bool {
    let size = content.and_then(|content| content.size);
    if content.is_some_and(|content| content.text.is_some()) {
        // The text is empty, and so was the body unless it has a size.
        return size.is_some_and(|size| size > 0.0);
    }
    // Without a text, a size of 0 proves nothing: tools that didn't save the body write it too.
    if size.is_some_and(|size| size != 0.0) {
        return true;
    }
    record.body_size.is_some_and(|size| size > 0.0)
        || content_length(headers).is_some_and(|length| length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a response, and returns its body or the reason why there is none.
    fn read(method: &Method, status: f64, fields: &str) -> String {
        let json = format!("{{{fields}}}");
        let record = serde_json::from_str(&json).unwrap();
        let attachments = &mut Attachments::new(None);
        let (mut budget, mut notes) = (Budget::new(100), Vec::new());
        match super::read(&record, status, method, attachments, &mut budget, &mut notes) {
            Ok(response) => String::from_utf8(response.body().to_vec()).unwrap(),
            Err(EntryError::Skip { field, reason }) => format!("{field} {reason}"),
            Err(EntryError::Malformed(reason)) => reason,
            Err(EntryError::TooLarge { .. }) => panic!("it is small"),
        }
    }

    const LOST: &str = "response.content was not saved, although there was a body";
    const LENGTH_0: &str = r#""headers":[{"name":"content-length","value":"0"}]"#;
    const LENGTH_1: &str = r#""headers":[{"name":"content-length","value":"1"}]"#;

    #[test]
    fn a_body_that_was_not_saved_shows_in_the_sizes() {
        for (fields, expected) in [
            (String::new(), ""),
            (r#""content":{}"#.into(), ""),
            (r#""content":null"#.into(), ""),
            (r#""content":{"size":0}"#.into(), ""),
            (r#""content":{"size":1}"#.into(), LOST),
            (r#""content":{"size":-1}"#.into(), LOST),
            (r#""content":{"text":""}"#.into(), ""),
            (r#""content":{"text":"","size":0}"#.into(), ""),
            (r#""content":{"text":"","size":-1}"#.into(), ""),
            (r#""content":{"text":"","size":1}"#.into(), LOST),
            (r#""content":{"text":"","encoding":"base64"}"#.into(), ""),
            // An empty text is the body, whatever the other sizes say.
            (r#""content":{"text":""},"bodySize":1"#.into(), ""),
            (format!(r#""content":{{"text":""}},{LENGTH_1}"#), ""),
            (r#""bodySize":1"#.into(), LOST),
            (r#""bodySize":0"#.into(), ""),
            (r#""bodySize":-1"#.into(), ""),
            (r#""content":{"size":0},"bodySize":1"#.into(), LOST),
            (r#""content":{"size":1},"bodySize":0"#.into(), LOST),
            (LENGTH_0.into(), ""),
            (LENGTH_1.into(), LOST),
            (format!(r#""content":{{"size":0}},{LENGTH_1}"#), LOST),
            (r#""content":{"text":"x","size":0}"#.into(), "x"),
            (r#""content":{"text":"eA==","encoding":"base64"}"#.into(), "x"),
            (
                r#""content":{"text":"%","encoding":"base64"}"#.into(),
                "response.content.text is marked as base64, but is not",
            ),
            (
                r#""content":{"text":"","_file":"f","size":1}"#.into(),
                "`response.content._file` names a file beside the HAR file; load that by its path \
                 with `Cassette::load`, so that the file is found",
            ),
        ] {
            assert_eq!(read(&Method::GET, 200.0, &fields), expected, "{fields}");
        }
    }

    #[test]
    fn a_response_without_a_body_by_its_nature_has_not_lost_it() {
        for (method, status, expected) in [
            (Method::GET, 200.0, LOST),
            (Method::POST, 201.0, LOST),
            (Method::GET, 404.0, LOST),
            (Method::HEAD, 200.0, ""),
            (Method::GET, 204.0, ""),
            (Method::GET, 304.0, ""),
            (Method::GET, 302.0, ""),
            (Method::GET, 99.0, "response.status is not an HTTP status"),
            (Method::GET, 1000.0, "response.status is not an HTTP status"),
            (Method::GET, 1e9, "response.status is not an HTTP status"),
            (Method::GET, 65736.0, "response.status is not an HTTP status"),
            (Method::GET, 200.9, LOST),
            (Method::GET, 204.9, ""),
        ] {
            assert_eq!(read(&method, status, r#""content":{"size":1}"#), expected, "{status}");
        }
    }
}
