//! The request of an entry.

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, Method, Request, header};

use super::{
    attachment::Attachments,
    body::{content_length, decoded},
    entry::{PostData, RequestRecord},
    form, headers,
    interaction::version,
};
use crate::format::read::{EntryError, Notes, replayable};

pub(super) fn read(
    record: &RequestRecord<'_>,
    ours: bool,
    attachments: &mut Attachments,
    notes: &mut Notes,
) -> Result<Request<Body>, EntryError> {
    let method = replayable::read_method(&record.method.0)?;
    let mut headers =
        headers::read(record.headers.as_deref().unwrap_or_default(), "request", notes)?;
    // The matcher ignores the bodies of these methods, so a lost one does no harm.
    let is_compared = !matches!(method, Method::GET | Method::HEAD | Method::DELETE);
    let body = match &record.post_data {
        _ if is_compared && !ours && is_unsaved(record, &headers) => {
            return Err(EntryError::skip(
                "request.postData",
                "has no content although there was a body, so no call can match it",
            ));
        }
        Some(data) => body_of(data, &mut headers, attachments)?,
        None => Some(Bytes::new()),
    };
    let body = match body {
        Some(body) => body,
        None if is_compared => {
            return Err(EntryError::skip(
                "request.postData",
                "has a file whose content was not saved, so no call can match it",
            ));
        }
        None => Bytes::new(),
    };
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = replayable::read_uri(&record.url.0, "request.url")?;
    *request.version_mut() = version(record.http_version.as_ref());
    *request.headers_mut() = headers;
    Ok(request)
}

/// Whether a body was sent that the file doesn't have: it has a size, or only a media type.
fn is_unsaved(record: &RequestRecord<'_>, headers: &HeaderMap) -> bool {
    let data = record.post_data.as_ref();
    let has_text = |data: &&PostData<'_>| data.text.as_ref().is_some_and(|text| !text.0.is_empty());
    let has_params =
        |data: &&PostData<'_>| data.params.as_ref().is_some_and(|params| !params.is_empty());
    // A saved body is used whatever the sizes say: browsers report compressed ones, too.
    if data.is_some_and(|data| has_text(&data) || has_params(&data) || data.file.is_some()) {
        return false;
    }
    let length = content_length(headers);
    let size = record.body_size.filter(|size| *size >= 0.0);
    if length.is_some_and(|length| length > 0) || size.is_some_and(|size| size > 0.0) {
        return true;
    }
    // A chunked body has no `Content-Length`.
    if size.is_none() && headers.contains_key(header::TRANSFER_ENCODING) {
        return true;
    }
    // `postData` without a text means that there was a body, unless a size says that it was empty.
    data.is_some_and(|data| data.text.is_none()) && length.is_none() && size.is_none()
}

/// Returns the body: the text, the contents of a file, or a form rebuilt from its parameters.
/// `None` if a part of it was not saved.
fn body_of(
    data: &PostData<'_>,
    headers: &mut HeaderMap,
    attachments: &mut Attachments,
) -> Result<Option<Bytes>, EntryError> {
    if let Some(text) = data.text.as_ref().filter(|text| !text.0.is_empty()) {
        return decoded(text, data.encoding.as_ref(), "request.postData.text").map(Some);
    }
    if let Some(name) = &data.file {
        return attachments.read(&name.0, "request.postData._file").map(Some);
    }
    let params = data.params.as_deref().unwrap_or_default();
    let mime = data.mime_type.as_ref().map_or("", |kind| &kind.0).trim();
    if mime.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/")) {
        return Ok(form::rebuild_multipart(mime, params, headers));
    }
    Ok(Some(form::rebuild_urlencoded(params)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &str, headers: &[(&str, &str)]) -> String {
        read_as("PUT", false, fields, headers)
    }

    /// Reads a request, and returns its body or the reason why there is none.
    fn read_as(method: &str, ours: bool, fields: &str, headers: &[(&str, &str)]) -> String {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| format!(r#"{{"name":"{name}","value":"{value}"}}"#))
            .collect();
        let headers = headers.join(",");
        let json =
            format!(r#"{{"method":"{method}","url":"http://a.b/","headers":[{headers}]{fields}}}"#);
        let record = serde_json::from_str(&json).unwrap();
        let mut notes = Vec::new();
        match super::read(&record, ours, &mut Attachments::new(None), &mut notes) {
            Ok(request) => {
                let body = request.body().as_bytes();
                String::from_utf8(body.to_vec()).unwrap()
            }
            Err(EntryError::Skip { field, reason }) => format!("{field} {reason}"),
            Err(EntryError::Malformed(reason)) => reason,
            Err(EntryError::TooLarge { .. }) => panic!("it is small"),
        }
    }

    const LOST: &str =
        "request.postData has no content although there was a body, so no call can match it";

    #[test]
    fn a_body_that_was_not_saved_shows_in_the_sizes_unless_they_are_zero_or_unknown() {
        let length = |length| [("content-length", length)];
        let chunked = [("transfer-encoding", "chunked")];
        for (fields, headers, expected) in [
            ("", &[][..], ""),
            (r#","bodySize":-1"#, &[], ""),
            (r#","bodySize":0"#, &[], ""),
            (r#","bodySize":1"#, &[], LOST),
            (r#","bodySize":null"#, &[], ""),
            ("", &length("0"), ""),
            ("", &length(" 1 "), LOST),
            ("", &length("x"), ""),
            // Either size is enough.
            (r#","bodySize":0"#, &length("1"), LOST),
            (r#","bodySize":1"#, &length("0"), LOST),
            ("", &chunked, LOST),
            (r#","bodySize":-1"#, &chunked, LOST),
            (r#","bodySize":0"#, &chunked, ""),
            (r#","bodySize":2"#, &chunked, LOST),
            // `postData` without a text is a sign of a body, unless a size is known.
            (r#","postData":{}"#, &[], LOST),
            (r#","postData":null"#, &[], ""),
            (r#","postData":{"params":[]}"#, &[], LOST),
            (r#","postData":{},"bodySize":-1"#, &[], LOST),
            (r#","postData":{},"bodySize":0"#, &[], ""),
            (r#","postData":{}"#, &length("0"), ""),
            (r#","postData":{"text":""}"#, &[], ""),
            (r#","postData":{"text":""},"bodySize":-1"#, &[], ""),
            (r#","postData":{"text":""},"bodySize":1"#, &[], LOST),
            (r#","postData":{"text":""}"#, &length("1"), LOST),
            // What was saved is used whatever the sizes say.
            (r#","postData":{"text":"x"},"bodySize":0"#, &[], "x"),
            (r#","postData":{"text":"x"},"bodySize":7"#, &length("9"), "x"),
            (r#","postData":{"text":"x"}"#, &chunked, "x"),
            (r#","postData":{"params":[{"name":"a"}]},"bodySize":7"#, &[], "a="),
            (r#","postData":{"text":"","params":[{"name":"a","value":"1"}]}"#, &chunked, "a=1"),
        ] {
            assert_eq!(read(fields, headers), expected, "{fields} {headers:?}");
        }
    }

    #[test]
    fn a_body_may_be_lost_if_it_is_not_compared_or_the_file_is_of_this_crate() {
        for (method, expected) in [
            ("GET", ""),
            ("HEAD", ""),
            ("DELETE", ""),
            ("POST", LOST),
            ("PUT", LOST),
            ("PATCH", LOST),
            ("OPTIONS", LOST),
        ] {
            assert_eq!(read_as(method, false, r#","bodySize":1"#, &[]), expected, "{method}");
            assert_eq!(read_as(method, true, r#","bodySize":1"#, &[]), "", "{method}");
        }
        let file = r#","postData":{"mimeType":"multipart/form-data","params":[{"name":"a",
            "fileName":"b"}]}"#;
        let expected = "request.postData has a file whose content was not saved, so no call can \
                        match it";
        for (method, expected) in [("GET", ""), ("POST", expected), ("OPTIONS", expected)] {
            assert_eq!(read_as(method, false, file, &[]), expected, "{method}");
        }
    }

    #[test]
    fn a_body_is_the_text_or_else_the_file_or_else_the_parameters() {
        let file = "`request.postData._file` names a file beside the HAR file; load that by its \
                    path with `Cassette::load`, so that the file is found";
        for (data, expected) in [
            (r#""text":"x","_file":"f","params":[{"name":"a"}]"#, "x"),
            (r#""text":"","_file":"f","params":[{"name":"a"}]"#, file),
            (r#""_file":"f""#, file),
            (r#""text":"eA==","encoding":"base64""#, "x"),
            (r#""text":"eA==","encoding":" BASE64 ""#, "x"),
            (r#""text":"eA==","_encoding":"base64""#, "x"),
            (r#""text":"eA==","encoding":"utf-8""#, "eA=="),
            (
                r#""text":"%","encoding":"base64""#,
                "request.postData.text is marked as base64, but is not",
            ),
            (r#""mimeType":"multipart","params":[{"name":"a","value":"b"}]"#, "a=b"),
            (r#""mimeType":"text/multipart/","params":[{"name":"a","value":"b"}]"#, "a=b"),
            (
                r#""params":[{"name":"a b","value":"é&"},{"name":"","value":"+"}]"#,
                "a%20b=%C3%A9%26&=%2B",
            ),
            (
                r#""mimeType":" MultiPart/Mixed; boundary=x","params":[{"name":"a","value":"b"}]"#,
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
            ),
        ] {
            assert_eq!(read(&format!(r#","postData":{{{data}}}"#), &[]), expected, "{data}");
        }
    }
}
