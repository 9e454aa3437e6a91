//! Finding JSON Web Tokens in a text.

use std::ops::Range;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use memchr::memmem;

/// Finds the JWTs in a text: three or more runs of base64url between dots (a signed token has
/// three, an encrypted one five, RFC 7519), the first of which encodes the beginning of a JSON
/// object.
///
/// A token may follow any text, even a letter: that letter may belong to an escape (`\n`).
pub fn find(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            // `{"`, with which each header begins, is `eyJ` in base64.
            let start = from + memmem::find(&text[from..], b"eyJ")?;
            let header = run(text, start);
            let payload = next_run(text, header).filter(|_| is_header(&text[start..header]));
            let Some(mut end) = payload.and_then(|payload| next_run(text, payload)) else {
                from = header;
                continue;
            };
            // Takes further runs unless they are empty: the full stop of a sentence that ends with
            // a token is not part of it.
            while let Some(more) = next_run(text, end).filter(|&more| more > end + 1) {
                end = more;
            }
            from = end;
            return Some(start..end);
        }
    })
}

/// Whether a run decodes to printable ASCII, as a header does. A part of a word doesn't, such as
/// `eyJungle` in `monkeyJungle`.
fn is_header(run: &[u8]) -> bool {
    // Only whole groups of four characters, so that a cut-off header is recognized as well.
    let whole = &run[..run.len() - run.len() % 4];
    URL_SAFE_NO_PAD
        .decode(whole)
        .is_ok_and(|text| text.iter().all(|byte| (0x20..0x7f).contains(byte)))
}

/// Returns the end of the run that begins at `from`.
fn run(text: &[u8], from: usize) -> usize {
    let is_base64url = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    from + text[from..].iter().take_while(|byte| is_base64url(byte)).count()
}

/// Returns the end of the run after `dot`, if there is a dot.
fn next_run(text: &[u8], dot: usize) -> Option<usize> {
    (text.get(dot) == Some(&b'.')).then(|| run(text, dot + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_of_a_jwt_is_printable_ascii() {
        for (byte, is_one) in
            [(0x1f, false), (0x20, true), (b'a', true), (0x7e, true), (0x7f, false), (0x80, false)]
        {
            let header = URL_SAFE_NO_PAD.encode([b"{\"a", &[byte; 3][..]].concat());
            assert!(header.starts_with("eyJ"), "{header}");
            let token = format!("{header}.e30.c2ln");
            let found: Vec<_> = find(token.as_bytes()).collect();
            assert_eq!(found.len(), usize::from(is_one), "{byte:#x}");
        }
    }

    #[test]
    fn a_jwt_has_a_header_and_two_more_runs_at_least() {
        for (text, jwts) in [
            ("eyJh.b.c", &["eyJh.b.c"][..]),
            ("eyJh.b.", &["eyJh.b."]),
            ("eyJh..", &["eyJh.."]),
            ("eyJh.b", &[]),
            ("eyJh", &[]),
            ("eyJ", &[]),
            // A header that is cut off, at any of its letters.
            ("eyJhb.b.c eyJhbG.b.c eyJhbGc.b.c", &["eyJhb.b.c", "eyJhbG.b.c", "eyJhbGc.b.c"]),
            ("eyJ.b.c", &["eyJ.b.c"]),
            // Each letter of the alphabet, and those that aren't.
            ("eyJh.-_09azAZ.c+d", &["eyJh.-_09azAZ.c"]),
            ("eyJh.b.c=.d", &["eyJh.b.c"]),
            ("eyJh.b.c.d.e.f.g..h", &["eyJh.b.c.d.e.f.g"]),
            // A run that is no header hides no later token, and none begins in its middle.
            ("xeyJh.eyJh.b.c", &["eyJh.eyJh.b.c"]),
            ("eyJ-.eyJh.b.c", &["eyJ-.eyJh.b.c"]),
            ("eyJ_.eyJh.b.c", &["eyJh.b.c"]),
            ("eyJ\u{e9}eyJh.b.c", &["eyJh.b.c"]),
            ("eyJh.b.c eyJh.b.c", &["eyJh.b.c", "eyJh.b.c"]),
        ] {
            let found: Vec<&str> = find(text.as_bytes()).map(|range| &text[range]).collect();
            assert_eq!(found, jwts, "{text}");
        }
    }

    #[test]
    fn jwts_are_found_in_any_text() {
        let text = b"a=eyJh.eyJi.c-_d, eyJ eyJx.y monkeyJungle.example.com then \\neyJz.e.\" \
                     eyJh.b.c.d.e. eyJh.b.c.";
        let found: Vec<&[u8]> = find(text).map(|range| &text[range]).collect();
        assert_eq!(found, [&b"eyJh.eyJi.c-_d"[..], b"eyJz.e.", b"eyJh.b.c.d.e", b"eyJh.b.c"]);
    }
}
