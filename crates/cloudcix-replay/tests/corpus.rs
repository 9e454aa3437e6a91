//! The fuzzing corpus and mutations of it, through every reader: no panic, no hang, and bounded
//! memory.

mod common;

use std::{collections::BTreeSet, fs, io::Write as _, path::Path, sync::LazyLock, time::Instant};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_replay::{Cassette, ExportErrorKind, Format, LoadErrorKind as Kind, Redactor};
use flate2::{Compression, write::GzEncoder};
use proptest::{collection::vec, prelude::*, sample::Index};

/// The files of `fuzz/corpus`, each with the name of its format.
static CORPUS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus"));
    let mut corpus = Vec::new();
    for target in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(&target).unwrap().map(|entry| entry.unwrap().path()) {
            let bytes = fs::read(&file).unwrap();
            assert!(bytes.len() < 64 << 10, "{} is too large for a corpus", file.display());
            corpus.push((target.file_name().unwrap().to_str().unwrap().to_owned(), bytes));
        }
    }
    corpus.sort();
    corpus
});

/// Checks the same property as the fuzz target; see `fuzz/src/lib.rs`.
fn check(bytes: &[u8]) {
    let start = Instant::now();
    if let Ok(cassette) = Cassette::parse(bytes) {
        for &format in Format::ALL {
            match cassette.to_bytes(format) {
                Ok(written) => {
                    let again = Cassette::parse_with(&written, Redactor::none())
                        .unwrap_or_else(|error| panic!("{format:?}: {error}"));
                    assert_eq!(
                        again.interactions().len(),
                        cassette.interactions().len(),
                        "{format:?}"
                    );
                }
                Err(error) => {
                    assert!(matches!(error.kind(), ExportErrorKind::CannotHold { .. }), "{error}");
                }
            }
        }
    }
    // Generous: anything slower than linear takes minutes.
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn the_corpus_has_files_for_every_format_and_each_is_read() {
    let folders: BTreeSet<&str> = CORPUS.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(folders, Format::ALL.iter().map(|format| format.name()).collect());
    for target in folders {
        let files: Vec<&[u8]> = CORPUS
            .iter()
            .filter(|(name, _)| name == target)
            .map(|(_, bytes)| bytes.as_slice())
            .collect();
        assert!(
            files.len() >= 5 && files.iter().any(|bytes| Cassette::parse(bytes).is_ok()),
            "{target}"
        );
        files.into_iter().for_each(check);
    }
}

#[derive(Clone, Debug)]
enum Change {
    Flip(u8),
    Insert(Vec<u8>),
    Remove(usize),
    Repeat(usize, usize),
    /// Inserts a piece of another file.
    Cross(Index, Index, usize),
}

/// A random number generator with the same sequence on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

/// Tokens that break the structure of one of the formats.
const PIECES: [&[u8]; 24] = [
    b"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"\n",
    b"\t",
    b" ",
    b"\\",
    b"\0",
    b"\xff",
    b"null",
    b"-",
    b"\n- ",
    b"\r\n",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\\ud83d",
    b"!!binary ",
    b"|\n",
    b"0",
];

#[test]
fn no_file_of_a_tool_makes_a_reader_panic_or_hang_however_it_is_damaged() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let files = ["", "/tools"]
        .into_iter()
        .flat_map(|below| fs::read_dir(format!("{folder}{below}")).unwrap());
    let mut files: Vec<_> =
        files.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    for path in &files {
        let whole = fs::read(path).unwrap();
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for round in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=round % 4 {
                let (at, length) = (random.below(bytes.len()), random.below(12));
                let to = (at + length).min(bytes.len());
                match random.below(4) {
                    0 => drop(
                        bytes.splice(at..at, PIECES[random.below(PIECES.len())].iter().copied()),
                    ),
                    1 => drop(bytes.drain(at..to)),
                    2 => bytes.truncate(at),
                    _ => drop(
                        bytes.splice(at..to, PIECES[random.below(PIECES.len())].iter().copied()),
                    ),
                }
            }
            check(&bytes);
        }
    }
    assert!(files.len() > 60);
}

fn change() -> impl Strategy<Value = Change> {
    let token = prop_oneof![
        prop_oneof![
            Just("&a "),
            Just("*a"),
            Just("!!binary "),
            Just("\n- "),
            Just("? "),
            Just("---\n"),
            Just("|\n"),
            Just(": "),
            Just("\\u")
        ],
        prop_oneof![
            Just("\""),
            Just("{["),
            Just("}"),
            Just("\\ud800"),
            Just("null"),
            Just("-1"),
            Just("1e999"),
            Just("\u{feff}"),
            Just("\n")
        ],
        prop_oneof![
            Just("\"log\":"),
            Just("\"entries\":[]"),
            Just("\"encoding\":\"base64\","),
            Just("\"size\":18446744073709551615,"),
            Just("0")
        ],
    ];
    let token = token.prop_map(|token| token.as_bytes().to_vec());
    let token = prop_oneof![8 => token, 1 => vec(any::<u8>(), 1..5)];
    prop_oneof![
        any::<u8>().prop_map(Change::Flip),
        token.prop_map(Change::Insert),
        (1_usize..200).prop_map(Change::Remove),
        (1_usize..200, 1_usize..20).prop_map(|(length, times)| Change::Repeat(length, times)),
        (any::<Index>(), any::<Index>(), 1_usize..300)
            .prop_map(|(file, place, length)| Change::Cross(file, place, length)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_mutation_of_the_corpus_makes_a_reader_panic_or_hang(
        which in any::<Index>(),
        changes in vec((any::<Index>(), change()), 1..6),
    ) {
        let mut bytes = which.get(&CORPUS).1.clone();
        for (place, change) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            let piece = |length: usize| at..(at + length).min(bytes.len());
            match change {
                Change::Flip(bits) => bytes[at] ^= bits,
                Change::Insert(token) => drop(bytes.splice(at..at, token)),
                Change::Remove(length) => drop(bytes.drain(piece(length))),
                Change::Repeat(length, times) => {
                    let repeated = bytes[piece(length)].repeat(times);
                    drop(bytes.splice(at..at, repeated));
                }
                Change::Cross(file, place, length) => {
                    let other = &file.get(&CORPUS).1;
                    let from = place.index(other.len());
                    let inserted = other[from..(from + length).min(other.len())].to_vec();
                    drop(bytes.splice(at..at, inserted));
                }
            }
        }
        check(&bytes);
    }
}

const INTERACTION: &str = "- request: {method: GET, uri: 'http://a.b/', body: null, headers: \
                           {}}\n  response: {status: {code: 200}, headers: {}, body: ''}\n";

fn gzip_bomb(megabytes: usize) -> String {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    (0..megabytes).for_each(|_| gzip.write_all(&zeros).unwrap());
    STANDARD.encode(gzip.finish().unwrap())
}

/// Returns the peak memory of this process in MiB, on systems that report it.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<usize>().ok()? >> 10)
}

type Bomb = (&'static str, String);

/// Returns a YAML cassette of `count` interactions, each with `what` replaced.
fn repeated(what: &str, with: &str, count: usize) -> String {
    format!("interactions:\n{}", INTERACTION.replacen(what, with, 1).repeat(count))
}

fn bombs_of_compression() -> Vec<Bomb> {
    let bomb = gzip_bomb(60);
    let packed = format!("headers: {{Content-Encoding: gzip}}, body: {{string: !!binary {bomb}}}");
    let entry = serde_json::json!({
        "request": {"method": "GET", "url": "https://a.b/"},
        "response": {"status": 200, "headers": [{"name": "content-encoding", "value": "gzip"}],
            "content": {"text": bomb, "encoding": "base64"}},
    });
    let har = serde_json::json!({"log": {"entries": vec![entry; 10]}});
    let yaml = repeated("headers: {}, body: ''", &packed, 10);
    vec![("bodies that each stay below the limit", yaml), ("the same in HAR", har.to_string())]
}

fn bombs_of_depth() -> Vec<Bomb> {
    let deep = "[".repeat(1 << 20);
    let har = format!(
        "{{\"log\":{{\"entries\":[{{\"request\":{}{}",
        "{\"a\":[".repeat(1 << 18),
        "]}".repeat(1 << 18)
    );
    vec![
        ("depth in a list", format!("interactions: {deep}")),
        ("depth in JSON", format!("{{\"interactions\": [{deep}")),
        ("depth in HAR", har),
        ("depth in a native header", format!("{{\"cloudcix-cassette\":{deep}1\n")),
    ]
}

fn bombs_of_aliases() -> Vec<Bomb> {
    let interaction = INTERACTION.trim_start_matches("- ").replace('\n', "\n  ");
    let aliases = "- *i\n".repeat(2 << 20);
    let header = repeated("headers: {}", "headers: {a: *h}", 400);
    let text = repeated("body: ''", "body: *t", 100);
    vec![
        (
            "one interaction, two million times",
            format!("x: &i\n  {interaction}\ninteractions:\n{aliases}"),
        ),
        ("one header, very often", format!("h: &h [{}]\n{header}", "x,".repeat(30_000))),
        ("one text, very often", format!("t: &t '{}'\n{text}", "x".repeat(1 << 20))),
    ]
}

fn bombs_of_size() -> Vec<Bomb> {
    let headers: Vec<String> = (0..40_000).map(|name| format!("a{name}: x")).collect();
    let headers = format!("headers: {{{}}}", headers.join(", "));
    let nines = "9".repeat(1 << 20);
    vec![
        ("more headers than a map holds", repeated("headers: {}", &headers, 1)),
        (
            "a number of a million digits as the version",
            format!("version: {nines}\ninteractions: []\n"),
        ),
        (
            "a number of a million digits in JSON",
            format!("{{\"version\": {nines}, \"interactions\": []}}"),
        ),
        ("an exponent in JSON", "{\"version\": 1e999999999999, \"interactions\": []}".to_owned()),
        ("an endless status", repeated("code: 200", &format!("code: {}", "2".repeat(1 << 20)), 1)),
    ]
}

/// Native cassettes with bodies that look like bombs, but are not parsed, and with a wrong `size`.
fn harmless() -> Vec<Bomb> {
    let native = |start: &str, body: &str| {
        let request = r#""request":{"method":"GET","url":"https://a.b/"}"#;
        let response = format!(r#""response":{{"status":200,"json":{body}}}"#);
        format!("{{\"cloudcix-cassette\":1}}\n{{{start}{request},{response}}}\n")
    };
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    vec![
        ("an impossible length", native("\"size\":18446744073709551615,", "{}")),
        ("depth in a native body", native("", &deep)),
        ("a number of a million digits in a native body", native("", &"9".repeat(1 << 20))),
    ]
}

#[test]
fn every_bomb_is_an_error_in_bounded_memory() {
    let before = peak();
    let bombs =
        [bombs_of_compression(), bombs_of_depth(), bombs_of_aliases(), bombs_of_size()].concat();
    let bombs = bombs.into_iter().map(|(name, text)| (name, text, true));
    for (name, text, is_error) in
        bombs.chain(harmless().into_iter().map(|(name, text)| (name, text, false)))
    {
        let start = Instant::now();
        let result = Cassette::parse(text.as_bytes());
        assert_eq!(result.is_err(), is_error, "{name}: {result:?}");
        if let Err(error) = result {
            assert!(error.to_string().len() < 500, "{name}");
            let is_expected = matches!(
                error.kind(),
                Kind::TooLarge { .. }
                    | Kind::TooDeep { .. }
                    | Kind::Interaction { .. }
                    | Kind::Version { .. }
                    | Kind::Json { .. }
                    | Kind::Yaml { .. }
                    | Kind::NativeVersion { .. }
                    | Kind::NotACassette { .. }
            );
            assert!(is_expected, "{name}: {error}");
        }
        assert!(start.elapsed().as_secs() < 60, "{name}");
        if let (Some(peak), Some(before)) = (peak(), before) {
            assert!(peak - before < 1000, "{name}: {peak} MB, {before} MB before");
        }
    }
}
