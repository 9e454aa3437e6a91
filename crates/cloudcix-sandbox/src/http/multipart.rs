/// Reads the fields of a multipart form. Files are left out: no service takes any.
///
/// Returns `None` if the boundary isn't found.
pub(super) fn fields(body: &[u8], boundary: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = split(body, &delimiter).into_iter();
    // What stands before the first boundary is a preamble.
    parts.next()?;
    let mut fields = Vec::new();
    for part in parts {
        if part.starts_with(b"--") {
            break;
        }
        let part = part.strip_prefix(b"\r\n").or_else(|| part.strip_prefix(b"\n")).unwrap_or(part);
        let Some((head, content)) = head_and_content(part) else { continue };
        let head = String::from_utf8_lossy(head).into_owned();
        if let Some(name) = field_name(&head) {
            let content = content.strip_suffix(b"\n").unwrap_or(content);
            fields.push((name, content.strip_suffix(b"\r").unwrap_or(content).to_vec()));
        }
    }
    Some(fields)
}

fn head_and_content(part: &[u8]) -> Option<(&[u8], &[u8])> {
    find(part, b"\r\n\r\n")
        .map(|at| (&part[..at], &part[at + 4..]))
        .or_else(|| find(part, b"\n\n").map(|at| (&part[..at], &part[at + 2..])))
}

/// Returns the name of a field, or `None` for a file.
fn field_name(head: &str) -> Option<String> {
    let line = head.lines().find(|line| {
        line.get(..20).is_some_and(|start| start.eq_ignore_ascii_case("content-disposition:"))
    })?;
    if line.contains("filename") {
        return None;
    }
    let rest = line.split("name=").nth(1)?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split(';').next()?.trim(),
    };
    Some(name.to_owned())
}

fn split<'a>(mut body: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = find(body, delimiter) {
        parts.push(&body[..at]);
        body = &body[at + delimiter.len()..];
    }
    parts.push(body);
    parts
}

fn find(text: &[u8], pattern: &[u8]) -> Option<usize> {
    text.windows(pattern.len()).position(|window| window == pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_files_are_not() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nLab\r\n\
            --x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nno\r\n\
            --x--\r\n";
        assert_eq!(fields(body, "x"), Some(vec![("name".to_owned(), b"Lab".to_vec())]));
        assert_eq!(fields(b"", "x"), Some(vec![]));
    }

    #[test]
    fn a_form_is_read_however_its_lines_end_and_its_names_are_written() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
        for (body, expected) in [
            ("preamble\r\n--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--", "1"),
            ("--x\nCONTENT-DISPOSITION: form-data; name=\"a\"; b=c\n\n1\n--x--\n", "1"),
            ("--x\nX: y\nContent-Disposition: form-data; name= a ; b=c\n\n1\n2\n--x--", "1\n2"),
            (
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1--\r\n\r\n--x--",
                "1--\r\n",
            ),
            ("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--x--", ""),
        ] {
            assert_eq!(fields(body.as_bytes(), "x"), Some(vec![pair("a", expected)]), "{body:?}");
        }
        let two = "--x\nContent-Disposition: form-data; name=a\n\n1\n\
                   --x\nContent-Disposition: form-data; name=b\n\n2\n\
                   --x\nContent-Type: text/plain\n\n3\n\
                   --x--\nContent-Disposition: form-data; name=c\n\n4\n--x\n";
        assert_eq!(fields(two.as_bytes(), "x"), Some(vec![pair("a", "1"), pair("b", "2")]));
    }
}
