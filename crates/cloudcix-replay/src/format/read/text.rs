//! The text of a file, and files that are not a cassette's at all.

use bytes::Bytes;
use memchr::memmem;

use crate::LoadErrorKind;

/// The text in UTF-8. Windows, PowerShell's `>` above all, writes UTF-16.
pub(crate) fn decode(bytes: Bytes) -> Result<Bytes, LoadErrorKind> {
    let from_units: fn([u8; 2]) -> u16 = match bytes.as_ref() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(something_else("text in UTF-32", "save it as UTF-8"));
        }
        // With a byte order mark, or as an ASCII letter shows without one.
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

/// The beginning of a text in UTF-8, of which the end may have broken off in the middle of a
/// letter.
pub(crate) fn decode_start(bytes: Bytes) -> Bytes {
    match decode(bytes.clone()) {
        Err(LoadErrorKind::NotUtf16 { offset }) => decode(bytes.slice(..offset)).unwrap_or(bytes),
        text => text.unwrap_or(bytes),
    }
}

/// Beginnings of files, each with the thing that it shows the file to be, and the way out.
const BEGINNINGS: [(&[u8], &str, &str); 14] = [
    (b"\x1f\x8b", "compressed with gzip", "unpack it with `gunzip` and load what comes out"),
    (
        b"PK\x03\x04",
        "a ZIP archive",
        "unpack it and load the `.har` file in it; the bodies may lie beside that",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "compressed with zstd",
        "unpack it with `zstd -d` and load what comes out",
    ),
    (b"\xfd7zXZ", "compressed with xz", "unpack it with `unxz` and load what comes out"),
    (b"BZh", "compressed with bzip2", "unpack it with `bunzip2` and load what comes out"),
    (b"<!doctype html", "a page in HTML", FETCH_RAW),
    (b"<html", "a page in HTML", FETCH_RAW),
    (b"<?xml", "XML", "export the session as HAR, which Charles and Fiddler can do"),
    (b"\xd4\xc3\xb2\xa1", "a capture of packets", "export the HTTP session as HAR"),
    (b"\x0a\x0d\x0d\x0a", "a capture of packets", "export the HTTP session as HAR"),
    (
        b"http/1.",
        "the text of one HTTP message",
        "record the session with `Recorder`, or save it as HAR",
    ),
    (b"//", "JSON behind a comment, which JSON does not have", "delete the comments"),
    (b")]}'", "JSON behind `)]}'`, which a server puts there against scripts", "delete that line"),
    (
        b"statuscode ",
        "what PowerShell shows of a response",
        "record the session with `Recorder`, or save it as HAR",
    ),
];
/// The same of files that stand for others. The second is the address that Git LFS had before 1.0.
const POINTERS: [(&[u8], &str, &str); 5] = [
    (b"version https://git-lfs.github.com/spec/", OF_LFS, LFS_PULL),
    (b"version https://hawser.github.com/spec/", OF_LFS, LFS_PULL),
    (b"version http://git-media.io/", OF_LFS, LFS_PULL),
    (b"/annex/objects/", OF_ANNEX, ANNEX_GET),
    (b".git/annex/objects/", OF_ANNEX, ANNEX_GET),
];
const OF_LFS: &str = "a pointer of Git LFS, not the file itself";
const LFS_PULL: &str = "fetch the file with `git lfs pull`";
const OF_ANNEX: &str = "a pointer of git-annex, not the file itself";
const ANNEX_GET: &str = "fetch the file with `git annex get`";
const FETCH_RAW: &str = "fetch the file itself: on GitHub and GitLab that is behind the button \
                         \"Raw\", and a server may have answered with a page to log in";

/// Names a file that is known to be no cassette.
pub(crate) fn recognise(bytes: &[u8]) -> Option<LoadErrorKind> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &[u8]| {
        let start = if with[0].is_ascii_graphic() { text } else { bytes };
        start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    let found = BEGINNINGS.into_iter().find(|(with, ..)| begins(with));
    found.map(|(_, what, to_do)| something_else(what, to_do)).or_else(|| pointer(text))
}

/// Names what stands in the place of a file that a tool keeps elsewhere.
pub(crate) fn pointer(bytes: &[u8]) -> Option<LoadErrorKind> {
    let mut text = bytes.trim_ascii_start();
    // A symbolic link, where links are files with the path in them.
    while let Some(rest) = text.strip_prefix(b"../") {
        text = rest;
    }
    let (_, what, to_do) = POINTERS.into_iter().find(|(with, ..)| text.starts_with(with))?;
    Some(something_else(what, to_do))
}

/// The line on which an unsolved merge of git begins, for what can't be read: only then are its
/// three marks no text of the cassette's. YAML may break a text in quotes at the margin.
pub(crate) fn conflict(bytes: &[u8]) -> Option<LoadErrorKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let find = |mark: &[u8], from: usize| {
        // A label may follow, and lines may end as on Windows, or with a carriage return alone.
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
    let ends_line = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    let lines = memchr::memchr2_iter(b'\n', b'\r', &bytes[..start]).filter(ends_line).count();
    Some(LoadErrorKind::MergeConflict { line: lines + 1 })
}

pub(super) const fn something_else(what: &'static str, to_do: &'static str) -> LoadErrorKind {
    LoadErrorKind::SomethingElse { what, to_do }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_of_either_order_becomes_utf_8_and_what_is_broken_is_told() {
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
    fn what_stands_before_json_is_told() {
        for text in ["// a comment\n{\"log\": {}}", ")]}'\n{\"log\": {}}", ")]}',\n{}"] {
            assert!(
                matches!(recognise(text.as_bytes()), Some(LoadErrorKind::SomethingElse { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn pointers_are_told_by_their_tool() {
        for (text, tool) in [
            ("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 5\n", "Git LFS"),
            ("version https://hawser.github.com/spec/v1\noid sha256:4d\nsize 5\n", "Git LFS"),
            ("\u{feff}version http://git-media.io/v/2\noid sha256:4d\nsize 5\n", "Git LFS"),
            ("/annex/objects/SHA256E-s5--4d.har\n", "git-annex"),
            ("../../.git/annex/objects/xx/SHA256E-s5--4d.har", "git-annex"),
        ] {
            let Some(LoadErrorKind::SomethingElse { what, .. }) = recognise(text.as_bytes()) else {
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
    }
}
