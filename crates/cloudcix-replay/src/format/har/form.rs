//! Forms, for which browsers save the parameters, but not always the text.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::entry::{Pair, Text};
use crate::multipart;

/// Rebuilds a URL-encoded form from its parameters.
pub(super) fn rebuild_urlencoded(params: &[Pair<'_>]) -> Bytes {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pair = |pair: &Pair<'_>| {
        format!(
            "{}={}",
            encoded(&pair.name.0),
            encoded(pair.value.as_ref().map_or("", |value| &value.0))
        )
    };
    let pairs: Vec<String> = params.iter().map(pair).collect();
    Bytes::from(pairs.join("&"))
}

/// Rebuilds a multipart form from its parameters, and sets its `Content-Type`. `None` if it has a
/// file: browsers save the names of files, but not their contents.
pub(super) fn rebuild_multipart(
    mime: &str,
    params: &[Pair<'_>],
    headers: &mut HeaderMap,
) -> Option<Bytes> {
    /// The boundary if none was saved. Forms are compared by their parts, so it doesn't matter.
    const BOUNDARY: &str = "----a-boundary-that-was-not-saved";

    if params.is_empty() {
        return Some(Bytes::new());
    }
    let saved = multipart::parameter(mime, "boundary").filter(|boundary| !boundary.is_empty());
    let in_headers = multipart::boundary(headers);
    // The matcher takes the boundary from the header, so it must be there.
    let has_none = in_headers.is_none();
    let boundary = in_headers.or(saved).unwrap_or_else(|| BOUNDARY.to_owned());
    if has_none {
        let kind = mime.split(';').next().unwrap_or_default();
        let kind = HeaderValue::from_str(&format!("{kind}; boundary=\"{boundary}\"")).ok()?;
        headers.insert(header::CONTENT_TYPE, kind);
    }
    // As browsers write names: a quote or a line break must not end the header line.
    let quoted = |text: &Text<'_>| text.0.replace('"', "%22").replace(['\r', '\n'], " ");
    let part = |param: &Pair<'_>| {
        let name = quoted(&param.name);
        let file = param
            .file_name
            .as_ref()
            .map(|file| format!("; filename=\"{}\"", quoted(file)))
            .unwrap_or_default();
        let kind = param
            .content_type
            .as_ref()
            .map(|kind| format!("\r\nContent-Type: {}", quoted(kind)))
            .unwrap_or_default();
        let value = match (&param.value, &param.file_name) {
            (Some(value), _) => value.0.as_ref(),
            (None, Some(_)) => return None,
            (None, None) => "",
        };
        Some(format!(
            "--{boundary}\r\nContent-Disposition: form-data; \
             name=\"{name}\"{file}{kind}\r\n\r\n{value}\r\n"
        ))
    };
    let parts: Vec<String> = params.iter().map(part).collect::<Option<_>>()?;
    Some(Bytes::from(format!("{}--{boundary}--\r\n", parts.concat())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text<'_> {
        Text(text.into())
    }

    fn param<'a>(name: &'a str, value: Option<&'a str>, file: Option<&'a str>) -> Pair<'a> {
        Pair {
            name: text(name),
            value: value.map(text),
            fault: None,
            base64: None,
            file_name: file.map(text),
            content_type: file.map(|_| text("text/x")),
        }
    }

    #[test]
    fn the_boundary_is_that_of_the_header_or_else_that_of_the_type_or_else_another_one() {
        let params = [param("a", Some("1"), None)];
        for (header, mime, expected, kind) in [
            (Some("multipart/form-data; boundary=x"), "multipart/mixed; boundary=y", "x", None),
            (None, "multipart/mixed; boundary=y", "y", Some("multipart/mixed; boundary=\"y\"")),
            (
                Some("multipart/form-data"),
                "multipart/form-data; boundary=",
                "----a-boundary-that-was-not-saved",
                Some("multipart/form-data; boundary=\"----a-boundary-that-was-not-saved\""),
            ),
        ] {
            let mut headers = HeaderMap::new();
            headers.extend(header.map(|kind| (header::CONTENT_TYPE, kind.parse().unwrap())));
            let body = rebuild_multipart(mime, &params, &mut headers).unwrap();
            let part = "Content-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
            assert_eq!(body, format!("--{expected}\r\n{part}--{expected}--\r\n"));
            assert_eq!(headers[header::CONTENT_TYPE], kind.or(header).unwrap());
        }
    }

    #[test]
    fn a_form_has_all_that_was_saved_and_is_none_without_the_content_of_a_file() {
        let rebuild = |params: &[Pair<'_>]| {
            let mut headers = HeaderMap::new();
            rebuild_multipart("multipart/form-data; boundary=x", params, &mut headers)
        };
        assert_eq!(rebuild(&[]).unwrap(), "");
        assert_eq!(
            rebuild(&[param("a\"b\r", Some("1"), Some("c\"\n")), param("d", None, None)]).unwrap(),
            concat!(
                "--x\r\nContent-Disposition: form-data; name=\"a%22b \"; filename=\"c%22 \"\r\n",
                "Content-Type: text/x\r\n\r\n1\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"d\"\r\n\r\n\r\n--x--\r\n"
            )
        );
        assert!(rebuild(&[param("a", Some("1"), None), param("b", None, Some("c"))]).is_none());
        assert!(rebuild(&[param("b", None, Some(""))]).is_none());
        assert_eq!(
            rebuild_urlencoded(&[param("a b", Some("1&2"), None), param("c", None, None)]),
            "a%20b=1%262&c="
        );
    }
}
