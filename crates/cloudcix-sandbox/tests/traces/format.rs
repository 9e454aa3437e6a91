//! Reading the sessions: JSON Lines, perhaps gzipped.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use flate2::read::GzDecoder;
use serde_json::Value;

/// A session: the requests that one real server was sent, with its responses.
pub(crate) struct Session {
    /// The name of its file, without extension.
    pub(crate) name: String,
    pub(crate) header: Header,
    pub(crate) exchanges: Vec<Exchange>,
}

/// The first line of a session.
pub(crate) struct Header {
    /// The names of the seeds, in the order in which they are loaded.
    pub(crate) seeds: Vec<String>,
    pub(crate) started_at: jiff::Timestamp,
    pub(crate) throttle: bool,
    pub(crate) user_cache_seconds: u64,
    pub(crate) dns_provider: bool,
}

/// A request with the real server's response.
#[derive(Clone)]
pub(crate) struct Exchange {
    pub(crate) n: u64,
    /// Time since the start of the session, in microseconds.
    pub(crate) at_micros: i64,
    /// The application's host, `membership.localhost`.
    pub(crate) host: String,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Sent,
    pub(crate) expected: Expected,
    pub(crate) volatile: Vec<String>,
    pub(crate) ties: Ties,
}

/// The body of a request.
#[derive(Clone)]
pub(crate) enum Sent {
    Nothing,
    Json(Value),
    Text(String),
    Bytes(Vec<u8>),
}

/// The response of the real server.
#[derive(Clone)]
pub(crate) struct Expected {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: ExpectedBody,
}

#[derive(Clone)]
pub(crate) enum ExpectedBody {
    Nothing,
    Json(Value),
    Text(String),
}

/// The rows of a list that may come in any order among themselves.
#[derive(Clone)]
pub(crate) enum Ties {
    /// The ids of each group of equal rows, over the whole list. Empty if no two rows are equal.
    Known(Vec<Vec<Value>>),
    /// It couldn't be seen which rows are equal.
    Unknown,
}

/// Returns the files of the sessions in `folder`, in order.
pub(crate) fn session_files(folder: &Path) -> Vec<PathBuf> {
    let is_session = |path: &PathBuf| stem(path).is_some_and(|(_, kind)| kind == "jsonl");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(is_session)
        .collect();
    files.sort();
    files
}

/// Reads the seed `name` (`seed-membership.json`), which lies beside the sessions.
pub(crate) fn read_seed(folder: &Path, name: &str) -> Value {
    let plain = folder.join(name);
    let zipped = folder.join(format!("{name}.gz"));
    serde_json::from_str(&read_text(if plain.exists() { &plain } else { &zipped })).unwrap()
}

/// Splits `membership-00.jsonl.gz` into `membership-00` and `jsonl`.
fn stem(path: &Path) -> Option<(&str, &str)> {
    let name = path.file_name().and_then(OsStr::to_str)?;
    name.strip_suffix(".gz").unwrap_or(name).rsplit_once('.')
}

fn read_text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|extension| extension != "gz") {
        return String::from_utf8(bytes).unwrap();
    }
    let mut text = String::new();
    GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    text
}

impl Session {
    /// Reads the session in `path`, which must follow the format exactly.
    pub(crate) fn read(path: &Path) -> Self {
        let name = stem(path).unwrap().0.to_owned();
        let text = read_text(path);
        let mut lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        let header = Header::from_json(&lines.next().expect("a session has a header"));
        let host = format!("{}.localhost", name.split('-').next().unwrap());
        let exchanges = lines.map(|line: Value| Exchange::from_json(&line, &host)).collect();
        Self { name, header, exchanges }
    }
}

impl Header {
    fn from_json(line: &Value) -> Self {
        assert_eq!(line["format"], "cloudcix-trace/1");
        let seeds = match &line["seed"] {
            Value::Array(names) => names.iter().map(text).collect(),
            name => vec![text(name)],
        };
        let settings = &line["settings"];
        Self {
            seeds,
            started_at: text(&line["started_at"]).parse().unwrap(),
            throttle: settings["throttle"].as_bool().unwrap(),
            user_cache_seconds: settings["user_cache_seconds"].as_u64().unwrap(),
            dns_provider: settings.get("dns_provider").is_some(),
        }
    }
}

impl Exchange {
    /// Reads a line. An exchange that names no host goes to `default_host`.
    pub(crate) fn from_json(line: &Value, default_host: &str) -> Self {
        let (request, response) = (&line["request"], &line["response"]);
        #[expect(clippy::cast_possible_truncation, reason = "a session lasts days, not aeons")]
        let at_micros = (line["at"].as_f64().unwrap() * 1e6).round() as i64;
        Self {
            n: line["n"].as_u64().unwrap(),
            at_micros,
            host: request["host"].as_str().unwrap_or(default_host).to_owned(),
            method: text(&request["method"]),
            url: text(&request["url"]),
            headers: headers(&request["headers"]),
            body: Sent::from_json(request),
            expected: Expected::from_json(response),
            volatile: strings(line.get("volatile")),
            ties: Ties::from_json(line.get("ties")),
        }
    }
}

impl Sent {
    fn from_json(request: &Value) -> Self {
        if let Some(body) = request.get("body") {
            return Self::Json(body.clone());
        }
        if let Some(body) = request.get("text") {
            return Self::Text(text(body));
        }
        match request.get("base64") {
            Some(encoded) => Self::Bytes(BASE64.decode(text(encoded)).unwrap()),
            None => Self::Nothing,
        }
    }
}

impl Expected {
    fn from_json(response: &Value) -> Self {
        let body = match (response.get("body"), response.get("text")) {
            (Some(body), _) => ExpectedBody::Json(body.clone()),
            (None, Some(body)) => ExpectedBody::Text(text(body)),
            (None, None) => ExpectedBody::Nothing,
        };
        let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
        Self { status, headers: headers(&response["headers"]), body }
    }
}

impl Ties {
    pub(crate) const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    fn from_json(ties: Option<&Value>) -> Self {
        let Some(ties) = ties else { return Self::Known(Vec::new()) };
        let Value::Array(groups) = ties else { return Self::Unknown };
        let groups: Vec<Vec<Value>> =
            groups.iter().map(|group| group.as_array().unwrap().clone()).collect();
        // Rows without an id: a tie cannot name them.
        if groups.iter().flatten().any(Value::is_null) {
            Self::Unknown
        } else {
            Self::Known(groups)
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text is expected: {value}")).to_owned()
}

fn strings(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_array).into_iter().flatten().map(text).collect()
}

fn headers(object: &Value) -> BTreeMap<String, String> {
    let pairs = object.as_object().into_iter().flatten();
    pairs.map(|(name, value)| (name.clone(), text(value))).collect()
}
