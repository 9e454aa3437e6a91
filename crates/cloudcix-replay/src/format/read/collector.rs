//! The collector of a file's interactions, common to all formats that have entries.

use std::fmt;

use super::{
    Loaded,
    entry_error::{Budget, EntryError, Notes},
    node::Node,
};
use crate::{Interaction, LoadErrorKind, Omission, OmittedPart, format::codec::Entries};

pub(crate) struct Collector {
    pub(crate) interactions: Vec<Interaction>,
    skipped: Vec<Omission>,
    /// The number of entries so far, including skipped ones.
    entries: usize,
    /// The version that the file claims.
    version: Option<Version>,
    /// The format of the first recognised entry, which is that of the file.
    format: Option<&'static Entries>,
    budget: Budget,
}

impl Collector {
    /// Creates a collector for a file of `file` bytes, which bound what its entries may expand to.
    pub(crate) fn new(file: usize) -> Self {
        Self {
            interactions: Vec::new(),
            skipped: Vec::new(),
            entries: 0,
            version: None,
            format: None,
            budget: Budget::new(file),
        }
    }

    /// Reads and adds the next entry. One that no call can match is skipped and noted.
    pub(crate) fn add(
        &mut self,
        line: Option<usize>,
        read: impl FnOnce(&mut Budget, &mut Notes) -> Result<Interaction, EntryError>,
    ) -> Result<(), LoadErrorKind> {
        self.entries += 1;
        let entry = self.entries;
        let mut notes = Notes::new();
        let result =
            self.budget.take(Budget::INTERACTION).and_then(|()| read(&mut self.budget, &mut notes));
        let omission = |field: String, reason: &str, part| Omission {
            entry,
            line,
            field,
            reason: reason.to_owned(),
            part,
        };
        match result {
            Ok(interaction) => {
                self.interactions.push(interaction);
                self.skipped.extend(
                    notes
                        .into_iter()
                        .map(|(field, reason)| omission(field, reason, OmittedPart::Header)),
                );
                Ok(())
            }
            Err(EntryError::Skip { field, reason }) => {
                self.skipped.push(omission(field.into_owned(), reason, OmittedPart::Entry));
                Ok(())
            }
            // In an unknown version, an entry that looks malformed may be fine: the version is the
            // error to report.
            Err(EntryError::Malformed(_)) if !self.knows_version() => Err(self.wrong_version()),
            Err(fault) => fault.into_error(entry, line).map_or(Ok(()), Err),
        }
    }

    /// Reads and adds the next entry of the list under `key`, and detects its format.
    pub(super) fn push(
        &mut self,
        key: &str,
        node: &Node<'_>,
        line: Option<usize>,
    ) -> Result<(), LoadErrorKind> {
        self.format = self.format.or_else(|| Entries::recognise(key, node));
        // If no format recognises the entry, the first one with such a list reports what is wrong.
        let Some(format) = self.format.or_else(|| Entries::with_key(key).next()) else {
            return Ok(());
        };
        self.add(line, |budget, notes| (format.read)(node, budget, notes))
    }

    /// Notes the version that the file claims. It is checked later, because only the entries show
    /// which tool wrote the file, and they may come after it.
    pub(super) fn claim_version(&mut self, node: &Node<'_>) {
        self.version = Some(Version::read(node));
    }

    fn knows_version(&self) -> bool {
        let knows = |format: &Entries| {
            self.version.as_ref().is_none_or(|version| version.is_one_of(format.versions))
        };
        self.format.map_or_else(|| Entries::all().any(knows), knows)
    }

    fn wrong_version(&self) -> LoadErrorKind {
        let found = self.version.as_ref().map(ToString::to_string).unwrap_or_default();
        LoadErrorKind::Version { found }
    }

    /// Returns the collected interactions. If every entry was skipped, that is an error: an empty
    /// cassette would hide it. A file without entries is fine.
    pub(crate) fn finish(self) -> Result<Loaded, LoadErrorKind> {
        if !self.knows_version() {
            return Err(self.wrong_version());
        }
        let Self { interactions, skipped, entries, .. } = self;
        match skipped.iter().find(|omission| omission.part == OmittedPart::Entry) {
            Some(first) if interactions.is_empty() => {
                Err(LoadErrorKind::NoUsableEntries { entries, first: Box::new(first.clone()) })
            }
            _ => Ok(Loaded { interactions, skipped, clean: false, torn: false }),
        }
    }
}

/// The version that a file claims, truncated for messages. `None` if it is not text.
struct Version(Option<String>);

impl Version {
    fn read(node: &Node<'_>) -> Self {
        Self(node.text().map(|text| text.chars().take(20).collect()))
    }

    /// Whether the version is one of `versions`. `1.0` counts as `1`.
    fn is_one_of(&self, versions: &[&str]) -> bool {
        let text = self.0.as_deref().map(|text| text.strip_suffix(".0").unwrap_or(text));
        text.is_some_and(|text| versions.contains(&text))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(text) => write!(f, "`{text}`"),
            None => f.write_str("(not a number)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{Request, Response};

    use super::*;
    use crate::Cassette;

    const SKIPPED: &str = "{request: {method: GET, uri: ''}}";
    const MALFORMED: &str = "{request: {method: GET, uri: 'http://a.b/'}}";
    const VCRPY: &str = "{request: {method: GET, uri: 'http://a.b/', headers: {'a b': c}}, \
                         response: {status: 204}}";
    const GO_VCR: &str =
        "{request: {method: GET, url: 'http://a.b/', form: {}}, response: {code: 204}}";

    /// Reads a file with these entries, and returns its omissions or the error.
    fn read(version: Option<&str>, entries: &[&str]) -> Result<Vec<String>, String> {
        let entries = entries.join(",");
        let version = version.map(|version| format!(", version: {version}")).unwrap_or_default();
        let text = format!("{{interactions: [{entries}]{version}}}");
        match Cassette::parse(text.as_bytes()) {
            Ok(cassette) => Ok(cassette.skipped().iter().map(ToString::to_string).collect()),
            Err(error) => Err(error.kind().to_string()),
        }
    }

    fn wrong_version(found: &str) -> Result<Vec<String>, String> {
        let kind = LoadErrorKind::Version { found: found.to_owned() };
        Err(kind.to_string())
    }

    #[test]
    fn a_version_is_one_of_the_tool_that_the_entries_show() {
        for (version, vcrpy, go_vcr, none) in [
            ("1", true, true, true),
            ("'1'", true, true, true),
            ("1.0", true, true, true),
            ("2", false, true, true),
            ("2.0", false, true, true),
            ("3", false, false, false),
            ("0", false, false, false),
            ("1.5", false, false, false),
            ("1.00", false, false, false),
            ("10", false, false, false),
            ("''", false, false, false),
            ("12345678901234567890", false, false, false),
        ] {
            for (entries, known) in [(&[VCRPY][..], vcrpy), (&[GO_VCR], go_vcr), (&[], none)] {
                let read = read(Some(version), entries);
                if known {
                    assert!(read.is_ok(), "{version} {entries:?}: {read:?}");
                } else {
                    let found = format!("`{}`", version.trim_matches('\''));
                    assert_eq!(read, wrong_version(&found), "{entries:?}");
                }
            }
        }
        for entries in [&[VCRPY][..], &[GO_VCR], &[]] {
            assert!(read(None, entries).is_ok(), "{entries:?}");
            assert_eq!(read(Some("[1]"), entries), wrong_version("(not a number)"));
            let long = "123456789012345678901";
            assert_eq!(read(Some(long), entries), wrong_version("`12345678901234567890`"));
        }
    }

    #[test]
    fn the_first_entry_that_shows_its_tool_decides_about_the_version() {
        assert!(read(Some("2"), &["null", GO_VCR, SKIPPED]).is_ok());
        assert_eq!(read(Some("2"), &["null", VCRPY]), wrong_version("`2`"));
        // An entry that is only skipped shows it, too.
        assert_eq!(read(Some("2"), &[SKIPPED, VCRPY]), wrong_version("`2`"));
    }

    #[test]
    fn a_malformed_entry_is_the_error_unless_the_version_is_unknown() {
        let missing = "interaction 2 (line 1) is malformed: `response` is missing";
        assert_eq!(read(None, &[VCRPY, MALFORMED]), Err(missing.to_owned()));
        assert_eq!(read(Some("1"), &[VCRPY, MALFORMED]), Err(missing.to_owned()));
        // The version is known only if it stands before the entries.
        let text = format!("{{version: 9, interactions: [{VCRPY}, {MALFORMED}]}}");
        let error = Cassette::parse(text.as_bytes()).unwrap_err();
        assert_eq!(Err(error.kind().to_string()), wrong_version("`9`"));
    }

    #[test]
    fn an_omission_has_the_number_of_its_entry_in_the_file() {
        let header = "(line 1): `request.headers[0]` has characters in its name that a header's \
                      name can't have, or no name; the header is left out";
        let url = "(line 1): `request.uri` is empty; the entry is skipped";
        assert_eq!(
            read(None, &[VCRPY, SKIPPED, "{request: {method: GET}}", VCRPY, SKIPPED]),
            Ok(vec![
                format!("entry 1 {header}"),
                format!("entry 2 {url}"),
                "entry 3 (line 1): `request.uri` is missing; the entry is skipped".to_owned(),
                format!("entry 4 {header}"),
                format!("entry 5 {url}"),
            ])
        );
        assert_eq!(
            read(None, &[SKIPPED, "null", SKIPPED]),
            Err(format!("none of its entries (it has 3) can be replayed: entry 1 {url}"))
        );
        assert_eq!(
            read(None, &[SKIPPED]),
            Err(format!("none of its entries (it has 1) can be replayed: entry 1 {url}"))
        );
        assert_eq!(read(None, &[]), Ok(Vec::new()));
    }

    #[test]
    fn interactions_are_in_the_order_of_the_file_and_errors_have_their_number() {
        let mut collector = Collector::new(0);
        let interaction = |path: &str| {
            let request = Request::get(path).body(cloudcix_core::Body::empty()).unwrap();
            Ok(Interaction::new(request, Response::default()))
        };
        for path in ["/b", "/a", "/c"] {
            assert!(collector.add(None, |_, _| interaction(path)).is_ok());
        }
        assert!(collector.add(Some(7), |_, _| Err(EntryError::skip("f", "is odd"))).is_ok());
        let error = |collector: &mut Collector, line, error: EntryError| {
            collector.add(line, |_, _| Err(error)).unwrap_err().to_string()
        };
        let malformed = error(&mut collector, Some(7), EntryError::from("it is odd"));
        assert_eq!(malformed, "interaction 5 (line 7) is malformed: it is odd");
        let malformed = error(&mut collector, None, EntryError::from("it is odd"));
        assert_eq!(malformed, "interaction 6 is malformed: it is odd");
        collector.claim_version(&Node::plain("9"));
        // Its size is wrong whatever its version is.
        let large = EntryError::TooLarge { what: "the text", limit: 5 };
        assert_eq!(
            error(&mut collector, None, large),
            "the text of interaction 7 would expand to more than 5 bytes; if that is intended, \
             record it uncompressed"
        );
        collector.claim_version(&Node::plain("1"));
        let Loaded { interactions, skipped, clean, torn } = collector.finish().ok().unwrap();
        let paths: Vec<_> = interactions.iter().map(|it| it.request().uri().path()).collect();
        assert_eq!(paths, ["/b", "/a", "/c"]);
        assert_eq!((skipped.len(), skipped[0].entry, clean, torn), (1, 4, false, false));
    }

    #[test]
    fn each_entry_takes_some_of_the_budget() {
        let mut collector = Collector::new(0);
        let mut left = 0;
        let taken = collector.add(None, |budget, _| {
            while budget.take(1 << 10).is_ok() {
                left += 1 << 10;
            }
            Err(EntryError::skip("", "is large"))
        });
        assert!(taken.is_ok());
        assert_eq!(left, (64 << 20) - (1 << 10));
        for _ in 0..7 {
            assert!(collector.add(None, |_, _| Err(EntryError::skip("", "is empty"))).is_ok());
        }
        let error = collector.add(None, |_, _| panic!("nothing is left")).unwrap_err();
        assert!(error.to_string().starts_with("the text of interaction 9 would"), "{error}");
    }
}
