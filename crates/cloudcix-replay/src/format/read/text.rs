//! Text encodings, and recognition of files that are not cassettes at all.

use bytes::Bytes;
use memchr::memmem;

use crate::LoadErrorKind;

/// Converts UTF-16 to UTF-8. Windows tools write it, above all PowerShell's `>`. Anything else is
/// returned as it is.
pub(crate) fn decode(bytes: Bytes) -> Result<Bytes, LoadErrorKind> {
    let from_units: fn([u8; 2]) -> u16 = match bytes.as_ref() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(other_format("text in UTF-32", "save it as UTF-8"));
        }
        // With a byte order mark, or without one if the text begins with ASCII.
        [0xff, 0xfe, ..] | [1..0x80, 0, 1..0x80, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, 1..0x80, 0, 1..0x80, ..] => u16::from_be_bytes,
        _ => return Ok(bytes),
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2 + bytes.len() / 8);
    let mut offset = 0;
    for letter in char::decode_utf16(pairs.iter().map(|pair| from_units(*pair))) {
        let letter = letter.map_err(|_| LoadErrorKind::NotUtf16 { offset })?;
        offset += letter.len_utf16() * 2;
        text.push(letter);
    }
    if !rest.is_empty() {
        return Err(LoadErrorKind::NotUtf16 { offset });
    }
    Ok(Bytes::from(text))
}

/// Converts the beginning of a text like [`decode`]. It may end in the middle of a character.
pub(crate) fn decode_start(bytes: Bytes) -> Bytes {
    match decode(bytes.clone()) {
        Err(LoadErrorKind::NotUtf16 { offset }) => decode(bytes.slice(..offset)).unwrap_or(bytes),
        text => text.unwrap_or(bytes),
    }
}

/// The beginnings of known files, each with a description and a remedy.
const BEGINNINGS: [(&[u8], &str, &str); 14] = [
    (b"\x1f\x8b", "compressed with gzip", "decompress it with `gunzip` and load the result"),
    (
        b"PK\x03\x04",
        "a ZIP archive",
        "extract it and load the `.har` file in it; the bodies may be separate files beside that",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "compressed with zstd",
        "decompress it with `zstd -d` and load the result",
    ),
    (b"\xfd7zXZ", "compressed with xz", "decompress it with `unxz` and load the result"),
    (b"BZh", "compressed with bzip2", "decompress it with `bunzip2` and load the result"),
    (b"<!doctype html", "an HTML page", FETCH_RAW),
    (b"<html", "an HTML page", FETCH_RAW),
    (b"<?xml", "XML", "export the session as HAR, which Charles and Fiddler can do"),
    (b"\xd4\xc3\xb2\xa1", "a packet capture", "export the HTTP session as HAR"),
    (b"\x0a\x0d\x0d\x0a", "a packet capture", "export the HTTP session as HAR"),
    (
        b"http/1.",
        "the text of one HTTP message",
        "record the session with `Recorder`, or save it as HAR",
    ),
    (b"//", "JSON after a comment, which JSON doesn't allow", "delete the comments"),
    (b")]}'", "JSON after `)]}'`, which servers add against script inclusion", "delete that line"),
    (
        b"statuscode ",
        "PowerShell's summary of a response",
        "record the session with `Recorder`, or save it as HAR",
    ),
];
/// The beginnings of pointer files, which stand for a file that is stored elsewhere. The second and
/// third are those of Git LFS before 1.0.
const POINTERS: [(&[u8], &str, &str); 5] = [
    (b"version https://git-lfs.github.com/spec/", OF_LFS, LFS_PULL),
    (b"version https://hawser.github.com/spec/", OF_LFS, LFS_PULL),
    (b"version http://git-media.io/", OF_LFS, LFS_PULL),
    (b"/annex/objects/", OF_ANNEX, ANNEX_GET),
    (b".git/annex/objects/", OF_ANNEX, ANNEX_GET),
];
const OF_LFS: &str = "a Git LFS pointer, not the file itself";
const LFS_PULL: &str = "fetch the file with `git lfs pull`";
const OF_ANNEX: &str = "a git-annex pointer, not the file itself";
const ANNEX_GET: &str = "fetch the file with `git annex get`";
const FETCH_RAW: &str = "fetch the file itself: on GitHub and GitLab, use the button \"Raw\"; \
                         a server may also have returned its login page";

/// Recognises the known kinds of files that are not cassettes.
pub(crate) fn recognise(bytes: &[u8]) -> Option<LoadErrorKind> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    // White space may precede text, but is part of a binary signature.
    let begins = |with: &[u8]| {
        let start = if with[0].is_ascii_graphic() { text } else { bytes };
        start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let found = BEGINNINGS.into_iter().find(|(with, ..)| begins(with));
    found.map(|(_, what, to_do)| other_format(what, to_do)).or_else(|| pointer(text))
}

/// Recognises a pointer file of Git LFS or git-annex.
pub(crate) fn pointer(bytes: &[u8]) -> Option<LoadErrorKind> {
    let mut text = bytes.trim_ascii_start();
    // On systems without symbolic links, git checks them out as files that contain the target.
    while let Some(rest) = text.strip_prefix(b"../") {
        text = rest;
    }
    let (_, what, to_do) = POINTERS.into_iter().find(|(with, ..)| text.starts_with(with))?;
    Some(other_format(what, to_do))
}

/// Finds the conflict markers of git. To be called only for a file that can't be parsed: in a valid
/// one, even three lines like these may be text, as YAML allows quoted text at the margin.
pub(crate) fn conflict(bytes: &[u8]) -> Option<LoadErrorKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let find = |mark: &[u8], from: usize| {
        // A marker is a line of its own, with an optional label.
        let is_line = |at: usize| {
            let before = at.checked_sub(1).map(|before| bytes[before]);
            let after = bytes.get(at + mark.len());
            matches!(before, None | Some(b'\n' | b'\r'))
                && matches!(after, None | Some(b' ' | b'\n' | b'\r'))
        };
        memmem::find_iter(&bytes[from..], mark).map(|at| from + at).find(|at| is_line(*at))
    };
    let start = find(b"<<<<<<<", 0)?;
    let middle = find(b"=======", start)?;
    find(b">>>>>>>", middle)?;
    // CR LF is one line break, and the LF is the one counted.
    let ends_line = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let lines = memchr::memchr2_iter(b'\n', b'\r', &bytes[..start]).filter(ends_line).count();
    Some(LoadErrorKind::MergeConflict { line: lines + 1 })
}

pub(super) const fn other_format(what: &'static str, to_do: &'static str) -> LoadErrorKind {
    LoadErrorKind::OtherFormat { what, to_do }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_of_either_order_becomes_utf_8_and_broken_text_is_an_error() {
        let text = "{\"a\": \"É😀\"}";
        for with_mark in [true, false] {
            let marked = format!("{}{text}", if with_mark { "\u{feff}" } else { "" });
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                let mut bytes: Vec<u8> = marked.encode_utf16().flat_map(order).collect();
                assert_eq!(decode(bytes.clone().into()).unwrap(), marked);
                bytes.push(b'x');
                let end = bytes.len() - 1;
                assert!(matches!(decode(bytes.into()), Err(LoadErrorKind::NotUtf16 { offset })
                        if offset == end));
            }
        }
        let half: Vec<u8> =
            [0xfeff, 0x61, 0xd800, 0x62].into_iter().flat_map(u16::to_le_bytes).collect();
        assert!(matches!(decode(half.into()), Err(LoadErrorKind::NotUtf16 { offset: 4 })));
        for plain in ["", "a", "ab", "\u{feff}{}"] {
            assert_eq!(decode(plain.into()).unwrap(), plain);
        }
    }

    #[test]
    fn text_before_json_is_recognised() {
        for text in ["// a comment\n{\"log\": {}}", ")]}'\n{\"log\": {}}", ")]}',\n{}"] {
            assert!(
                matches!(recognise(text.as_bytes()), Some(LoadErrorKind::OtherFormat { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn pointers_name_their_tool() {
        for (text, tool) in [
            ("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 5\n", "Git LFS"),
            ("version https://hawser.github.com/spec/v1\noid sha256:4d\nsize 5\n", "Git LFS"),
            ("\u{feff}version http://git-media.io/v/2\noid sha256:4d\nsize 5\n", "Git LFS"),
            ("/annex/objects/SHA256E-s5--4d.har\n", "git-annex"),
            ("../../.git/annex/objects/xx/SHA256E-s5--4d.har", "git-annex"),
        ] {
            let Some(LoadErrorKind::OtherFormat { what, .. }) = recognise(text.as_bytes()) else {
                panic!("{text}")
            };
            assert!(what.contains(tool), "{text}: {what}");
        }
        assert!(
            pointer(b"version: 1\ninteractions: []\n").is_none() && pointer(b"<html>").is_none()
        );
    }

    #[test]
    fn a_conflict_has_its_three_marks_on_lines_of_their_own() {
        let line_of = |text: &str| match conflict(text.as_bytes()) {
            Some(LoadErrorKind::MergeConflict { line }) => Some(line),
            _ => None,
        };
        let labelled = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n";
        let bare = "a\n<<<<<<<\nb\n=======\nc\n>>>>>>>";
        for text in [labelled, bare] {
            for end in ["\n", "\r\n", "\r"] {
                assert_eq!(line_of(&text.replace('\n', end)), Some(2), "{text:?} {end:?}");
                // Empty lines count too.
                let later = format!("\n\n\n{text}").replace('\n', end);
                assert_eq!(line_of(&later), Some(5), "{later:?}");
            }
            assert_eq!(line_of(&format!("\u{feff}{}", &text[2..])), Some(1));
            for none in [
                text.replace('\n', "\n "),
                text.replace("=======", "======"),
                text.replace("=======", "========"),
            ] {
                assert_eq!(line_of(&none), None, "{none}");
            }
        }
        assert_eq!(line_of("<<<<<<< a"), None);
        let [start, middle, end] = ["<<<<<<< a\n", "=======\n", ">>>>>>> b\n"];
        for other_order in [
            [start, end, middle],
            [middle, start, end],
            [middle, end, start],
            [end, start, middle],
            [end, middle, start],
        ] {
            assert_eq!(line_of(&other_order.concat()), None, "{other_order:?}");
        }
    }
}
