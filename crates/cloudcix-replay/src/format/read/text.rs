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
mod tests;
