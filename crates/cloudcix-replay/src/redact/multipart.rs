//! Forms with files: `multipart/form-data`.

use std::ops::Range;

use http::{HeaderMap, header};
use memchr::memmem;

/// One part of a form.
pub(super) struct Part {
    pub(super) name: Option<String>,
    pub(super) content: Range<usize>,
}

/// What separates the parts, if a message is such a form.
pub(super) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.trim();
    if !kind.get(..10)?.eq_ignore_ascii_case("multipart/") {
        return None;
    }
    parameter(kind, "boundary")
}

/// The parts. A form that breaks off has its last part up to its end.
pub(super) fn parts(body: &[u8], boundary: &str) -> Vec<Part> {
    let line = format!("--{boundary}");
    let marks: Vec<usize> = memmem::find_iter(body, line.as_bytes()).collect();
    let parts = marks.iter().enumerate().filter_map(|(index, &mark)| {
        let start = mark + line.len();
        let end = marks.get(index + 1).copied().unwrap_or(body.len());
        let (head, gap) = [&b"\r\n\r\n"[..], b"\n\n"]
            .into_iter()
            .find_map(|gap| Some((memmem::find(&body[start..end], gap)?, gap.len())))?;
        let head_text = String::from_utf8_lossy(&body[start..start + head]);
        let disposition = head_text
            .lines()
            .find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        let content = start + head + gap..end;
        let end = content.start + trimmed(&body[content.clone()]);
        Some(Part {
            name: disposition.and_then(|line| parameter(line, "name")),
            content: content.start..end,
        })
    });
    parts.collect()
}

/// The length without the line break that belongs to the boundary.
fn trimmed(content: &[u8]) -> usize {
    content.strip_suffix(b"\r\n").or_else(|| content.strip_suffix(b"\n")).unwrap_or(content).len()
}

fn parameter(text: &str, name: &str) -> Option<String> {
    text.split(';').skip(1).find_map(|pair| {
        let (found, value) = pair.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_with_their_names() {
        let body = b"--x\r\nContent-Disposition: form-data; \
                     name=\"password\"\r\n\r\nhunter2\r\n--x\r\nContent-Disposition: form-data; \
                     name=file; filename=\"a\"\r\nContent-Type: \
                     text/plain\r\n\r\n\r\na\nb\r\n--x--\r\n";
        let found: Vec<_> = parts(body, "x")
            .into_iter()
            .map(|part| (part.name.unwrap_or_default(), &body[part.content]))
            .collect();
        assert_eq!(
            found,
            [("password".to_owned(), &b"hunter2"[..]), ("file".to_owned(), b"\r\na\nb")]
        );
        let mut headers = HeaderMap::new();
        headers.insert(
            "content-type",
            "Multipart/form-data; charset=x; boundary=\"x\"".parse().unwrap(),
        );
        assert_eq!(boundary(&headers).as_deref(), Some("x"));
    }
}
