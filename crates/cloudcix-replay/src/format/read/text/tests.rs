use super::*;

#[test]
fn utf_16_of_either_order_becomes_utf_8_and_broken_text_is_an_error() {
    let text = "{\"a\": \"É😀\"}";
    for with_mark in [true, false] {
        let marked = format!("{}{text}", if with_mark { "\u{feff}" } else { "" });
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let mut bytes: Vec<u8> = marked.encode_utf16().flat_map(order).collect();
            assert_eq!(decode(bytes.clone().into()).unwrap(), marked);
            let end = bytes.len();
            for odd in [b'x', b'\n', b'\0'] {
                bytes.truncate(end);
                bytes.push(odd);
                assert!(matches!(decode(bytes.clone().into()),
                    Err(LoadErrorKind::NotUtf16 { offset }) if offset == end));
            }
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
    assert!(pointer(b" \n../.git/annex/objects/x").is_some());
    assert!(pointer(b"version: 1\ninteractions: []\n").is_none() && pointer(b"<html>").is_none());
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

#[test]
fn each_beginning_is_recognised_after_white_space_only_if_it_is_text() {
    let what = |bytes: &[u8]| match recognise(bytes) {
        Some(LoadErrorKind::OtherFormat { what, .. }) => what,
        Some(_) => panic!("it is another error"),
        None => "",
    };
    for (start, expected) in [
        (&b"\x1f\x8b"[..], "compressed with gzip"),
        (b"\xfd7zXZ", "compressed with xz"),
        (b"\xd4\xc3\xb2\xa1", "a packet capture"),
        (b"\x0a\x0d\x0d\x0a", "a packet capture"),
    ] {
        assert_eq!(what(start), expected);
        assert_eq!(what(&[start, b"\0x"].concat()), expected);
        assert_eq!(what(&[b" ", start].concat()), "", "{expected}");
        assert_eq!(what(&start[..start.len() - 1]), "", "{expected}");
    }
    for (start, expected) in [
        ("PK\x03\x04", "a ZIP archive"),
        ("BZh", "compressed with bzip2"),
        ("<!DOCTYPE html", "an HTML page"),
        ("<html", "an HTML page"),
        ("<?xml", "XML"),
        ("HTTP/1.", "the text of one HTTP message"),
        ("//", "JSON after a comment, which JSON doesn't allow"),
        (")]}'", "JSON after `)]}'`, which servers add against script inclusion"),
        ("StatusCode ", "PowerShell's summary of a response"),
        ("/annex/objects/", OF_ANNEX),
        (".git/annex/objects/", OF_ANNEX),
        ("../.git/annex/objects/", OF_ANNEX),
        ("../../../.git/annex/objects/", OF_ANNEX),
        ("version https://git-lfs.github.com/spec/", OF_LFS),
        ("version https://hawser.github.com/spec/", OF_LFS),
        ("version http://git-media.io/", OF_LFS),
    ] {
        for before in ["", " ", "\u{feff}", "\u{feff}\r\n\t "] {
            assert_eq!(what(format!("{before}{start}x").as_bytes()), expected, "{start}");
        }
        let short = start.strip_suffix(|_| true).unwrap();
        assert_eq!(what(short.as_bytes()), "", "{short}");
    }
    assert_eq!(what(b"\x28\xb5\x2f\xfd"), "compressed with zstd");
    assert_eq!(what(b"\x28\xb5\x2f"), "");
    for (start, expected) in
        [("<HTML", "an HTML page"), ("<!doctype HTML", "an HTML page"), ("<?XML", "XML")]
    {
        assert_eq!(what(start.as_bytes()), expected);
    }
    // Pointers are written by programs, in one way.
    assert_eq!(what(b"Version https://git-lfs.github.com/spec/v1"), "");
    assert_eq!(what(b"./.git/annex/objects/x"), "");
    for other in ["", "{}", "version: 1", "http/2", "a<html", "/ /"] {
        assert_eq!(what(other.as_bytes()), "", "{other}");
    }
}

#[test]
fn text_is_utf_16_by_its_mark_or_by_two_letters_of_ascii() {
    let decoded = |bytes: &[u8]| match decode(Bytes::copy_from_slice(bytes)) {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(error) => error.to_string(),
    };
    let utf_32 = "it is text in UTF-32; save it as UTF-8";
    let broken = |offset| {
        format!("it is broken UTF-16 text: the byte at offset {offset} is wrong; save it as UTF-8")
    };
    for (bytes, expected) in [
        (&b"\xff\xfe"[..], "\u{feff}"),
        (b"\xff\xfea\0", "\u{feff}a"),
        (b"\xfe\xff\0a", "\u{feff}a"),
        (b"\xff\xfe\xe9\0", "\u{feff}é"),
        (b"a\0b\0", "ab"),
        (b"\0a\0b", "ab"),
        (b"{\0\n\0\xe9\0", "{\né"),
        (b"\0{\0\n\0\xe9", "{\né"),
        // Neither: too short, or not two letters.
        (b"a\0", "a\0"),
        (b"\0a", "\0a"),
        (b"a\0bc", "a\0bc"),
        (b"a\0\0b", "a\0\0b"),
        (b"\0\0\0a", "\0\0\0a"),
        (b"a\0\x7f\0", "a\x7f"),
        (b"a\0\x80\0", "a\0\u{fffd}\0"),
        (b"\x80\0a\0", "\u{fffd}\0a\0"),
        (b"\0\x80\0a", "\0\u{fffd}\0a"),
        (b"\xff\xfe\0\0", utf_32),
        (b"\0\0\xfe\xff", utf_32),
        (b"\xff\xfe\0\0i\0\0\0", utf_32),
        (b"\xff\xfe\0a", "\u{feff}\u{6100}"),
    ] {
        assert_eq!(decoded(bytes), expected, "{bytes:?}");
    }
    for (bytes, offset) in [
        (&b"\xff\xfea"[..], 2),
        (b"\xff\xfea\0b", 4),
        (b"\xff\xfe\x3d\xd8\0\xdea", 6),
        (b"\xff\xfe\x3d\xd8\0\xde\x3d\xd8", 6),
        (b"\xff\xfe\0\xdca\0", 2),
    ] {
        assert_eq!(decoded(bytes), broken(offset), "{bytes:?}");
        let whole = decode(Bytes::copy_from_slice(&bytes[..offset])).unwrap();
        assert_eq!(decode_start(Bytes::copy_from_slice(bytes)), whole);
    }
    for same in [&b"\xff"[..], b"", b"a", b"\xff\xfe\0\0"] {
        assert_eq!(decode_start(Bytes::copy_from_slice(same)), same);
    }
}
