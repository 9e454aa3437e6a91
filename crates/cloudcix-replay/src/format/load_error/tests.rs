use super::*;
use crate::{Omission, OmittedPart};

#[test]
fn each_kind_says_what_is_wrong_where_and_what_to_do() {
    use LoadErrorKind as Kind;
    let first = Omission {
        entry: 1,
        line: None,
        part: OmittedPart::Entry,
        field: "request.url".into(),
        reason: "is empty".into(),
    };
    let interaction = |line| Kind::Interaction { number: 3, line, reason: "it is odd".into() };
    let read = io::Error::from(io::ErrorKind::NotFound);
    for (kind, text) in [
        (Kind::Read(read), "it could not be read; check the path, or record the session first"),
        (Kind::Folder, "it is a folder; name the file in it that holds the session"),
        (Kind::Empty, "it is empty; record the session again"),
        (
            Kind::NotUtf8 { offset: 7 },
            "it is not UTF-8 text: the byte at offset 7 is wrong; if it is text in another \
             encoding, save it as UTF-8",
        ),
        (
            Kind::NotUtf16 { offset: 7 },
            "it is broken UTF-16 text: the byte at offset 7 is wrong; save it as UTF-8",
        ),
        (
            Kind::OtherFormat { what: "a ZIP file", to_do: "unpack it" },
            "it is a ZIP file; unpack it",
        ),
        (
            Kind::MergeConflict { line: 7 },
            "a merge conflict of git begins at line 7; resolve it, or take one of the two \
             sides with `git checkout --ours` or `--theirs`",
        ),
        (
            Kind::NoUsableEntries { entries: 7, first: Box::new(first) },
            "none of its entries (it has 7) can be replayed: entry 1: `request.url` is empty; \
             the entry is skipped",
        ),
        (
            Kind::Json { line: 7, column: 8, reason: "odd".into() },
            "it is broken JSON at line 7, column 8: odd",
        ),
        (
            Kind::Yaml { line: 7, column: 8, reason: "odd".into() },
            "it is broken YAML at line 7, column 8: odd",
        ),
        (
            Kind::OldFormat,
            "it is in the format that vcrpy had before 1.0; migrate it with `python3 -m \
             vcr.migration PATH`, or record the session again",
        ),
        (
            Kind::Version { found: "9".into() },
            "it is in version 9 of the cassette format, and the known ones are 1 (vcrpy), 1 \
             and 2 (go-vcr); record the session again with `Recorder` or with vcrpy",
        ),
        (
            Kind::NativeVersion { found: "9".into(), newest: 7 },
            "it is in version 9 of the native format, and the newest known one is 7; update \
             `cloudcix-replay`, or record the session again",
        ),
        (
            Kind::Expired { days: 8, limit: 7 },
            "it was recorded 8 days ago, which is longer than the 7 that it is good for; \
             record the session again",
        ),
        (Kind::NotACassette { reason: "it is odd" }, "it is not a cassette: it is odd"),
        (
            Kind::ManyDocuments { line: 7 },
            "a second YAML document begins at line 7; a cassette is one document, so split \
             the file",
        ),
        (interaction(Some(7)), "interaction 3 (line 7) is malformed: it is odd"),
        (interaction(None), "interaction 3 is malformed: it is odd"),
        (Kind::TooDeep { limit: 7 }, "it is nested deeper than 7 levels"),
        (
            Kind::TooLarge { number: 3, what: "the body", limit: 7 },
            "the body of interaction 3 would expand to more than 7 bytes; if that is \
             intended, record it uncompressed",
        ),
    ] {
        assert_eq!(kind.to_string(), text);
    }
}

#[test]
fn an_error_has_its_path_if_there_is_one_and_the_source_of_its_kind() {
    let read = || LoadErrorKind::Read(io::Error::other("no medium"));
    let error = LoadError::at(Path::new("a/b.jsonl"), read());
    assert_eq!(error.path(), Some(Path::new("a/b.jsonl")));
    assert_eq!(
        error.to_string(),
        "the cassette `a/b.jsonl` can't be loaded: it could not be read; check the path, or \
         record the session first"
    );
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no medium");
    let error = LoadError::from(LoadErrorKind::Empty);
    assert_eq!(error.path(), None);
    assert_eq!(
        error.to_string(),
        "the cassette can't be loaded: it is empty; record the session again"
    );
    assert!(std::error::Error::source(&error).is_none());
}
