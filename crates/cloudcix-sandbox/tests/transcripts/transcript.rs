//! Sends the requests of a transcript, and writes their answers.

use std::{
    fmt::Write as _,
    time::{Duration, SystemTime},
};

use cloudcix_core::Body;
use cloudcix_sandbox::{Sandbox, SandboxBuilder};
use http::Request;
use serde_json::{Map, Value, json};

use crate::common::seed;

/// Returns a transcript with the answers that the sandbox gives now.
pub(crate) fn replayed(transcript: &str) -> String {
    let original = sandbox(seed("iaas"));
    let mut player = Player::start(&original);
    let mut replayed = String::new();
    for line in transcript.lines().filter(|line| !line.starts_with("    ")) {
        replayed.push_str(line);
        replayed.push('\n');
        match line.split_once(' ').unwrap_or((line, "")) {
            ("##", _) => player = Player::start(&original),
            ("demo", "") => {
                player.sandbox = sandbox_of(Sandbox::builder());
            }
            ("host", name) => player.host = name,
            ("user", id) => player.user = id.parse().expect("an id"),
            ("with", body) => player.with = serde_json::from_str(body).expect("an object"),
            ("seed", row) => {
                player.change_seed(row);
                player.sandbox = sandbox(player.iaas.clone());
            }
            ("row", row) => player.rows.push(row.to_owned()),
            ("fill", rows) => player.rows.extend(filling(rows)),
            ("kept", row) => {
                player.put_rows();
                writeln!(replayed, "    {}", player.kept(row)).expect("a string");
            }
            ("advance", seconds) => {
                player.put_rows();
                player.sandbox.advance(Duration::from_secs_f64(seconds.parse().expect("seconds")));
            }
            (method, rest) if method.starts_with(|c: char| c.is_ascii_uppercase()) => {
                player.put_rows();
                for line in player.send(method, rest) {
                    writeln!(replayed, "    {line}").expect("a string");
                }
            }
            _ => assert!(line.is_empty(), "no line of a transcript: {line}"),
        }
    }
    replayed
}

fn sandbox(iaas: Value) -> Sandbox {
    let builder = Sandbox::builder().empty();
    sandbox_of(builder.seed(seed("membership")).seed(iaas))
}

fn sandbox_of(builder: SandboxBuilder) -> Sandbox {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_783_756_800);
    builder.manual_clock(start).throttle(false).build().expect("a good seed")
}

struct Player<'a> {
    sandbox: Sandbox,
    host: &'a str,
    user: u64,
    with: Map<String, Value>,
    /// The rows of the section, once one of them isn't a recorded one.
    iaas: Value,
    /// The rows to change before the next request.
    rows: Vec<String>,
}

impl Player<'_> {
    fn start(original: &Sandbox) -> Self {
        Self {
            sandbox: original.fork(),
            host: "iaas",
            user: 0,
            with: Map::new(),
            iaas: Value::Null,
            rows: Vec::new(),
        }
    }

    /// Changes columns of a row of the seed, or adds a row to it.
    fn change_seed(&mut self, row: &str) {
        let mut parts = row.splitn(3, ' ');
        let mut part = || parts.next().expect("a service, a key and an object");
        let (service, pk) = (part(), part());
        let columns: Map<String, Value> = serde_json::from_str(part()).expect("an object");
        if self.iaas.is_null() {
            self.iaas = seed("iaas");
        }
        let rows = self.iaas["rows"][service].as_array_mut().expect("a service");
        let pk: Value = serde_json::from_str(pk).expect("a key");
        if let Some(row) = rows.iter_mut().find(|row| row["pk"] == pk) {
            row["content"].as_object_mut().expect("an object").extend(columns);
        } else {
            rows.push(json!({"ids": {}, "pk": pk, "content": columns}));
        }
    }

    /// Sets columns of the rows that are to change before the next request.
    fn put_rows(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let mut snapshot = self.sandbox.snapshot();
        for row in self.rows.drain(..) {
            let (table, columns) = row.split_once(' ').expect("a table and columns");
            let columns: Map<String, Value> = serde_json::from_str(columns).expect("an object");
            let table = &mut snapshot["state"]["tables"][table];
            let id = columns.get("id").cloned().expect("an id");
            let is_new = id.as_u64() > table["last_id"].as_u64();
            table["last_id"] = table["last_id"].as_u64().max(id.as_u64()).into();
            let Some(rows) = table["rows"].as_array_mut() else { panic!("no such table: {row}") };
            match rows.iter_mut().find(|row| !is_new && row[0] == id) {
                Some(known) => known[1].as_object_mut().expect("a row").extend(columns),
                None => rows.push(json!([id, columns])),
            }
        }
        self.sandbox.restore(&snapshot).expect("a snapshot");
    }

    /// Shows columns of a row as they are kept, some of which no response shows.
    fn kept(&self, row: &str) -> String {
        let (row, columns) = row.split_once(" > ").expect("a row and columns");
        let (table, id) = row.split_once(' ').expect("a table and an id");
        let id: Value = serde_json::from_str(id).expect("an id");
        let snapshot = self.sandbox.snapshot();
        let mut kept = snapshot["state"]["tables"][table]["rows"].as_array().into_iter().flatten();
        let row = kept.find(|row| row[0] == id);
        row.map_or_else(|| "absent".to_owned(), |row| rows(&row[1], columns).join(""))
    }

    /// Adds what all bodies have.
    fn completed(&self, body: &str) -> String {
        if self.with.is_empty() || !body.starts_with('{') {
            return body.to_owned();
        }
        let mut whole = self.with.clone();
        let own: Map<String, Value> = serde_json::from_str(body).expect("an object");
        whole.extend(own);
        Value::Object(whole).to_string()
    }

    /// Sends a request, and returns the lines of the answer.
    fn send(&self, method: &str, rest: &str) -> Vec<String> {
        let (rest, columns) = rest.split_once(" > ").unwrap_or((rest, ""));
        let (path, body) = rest.split_once(' ').unwrap_or((rest, ""));
        let body = repeated(&self.completed(body));
        let request = Request::builder()
            .method(method)
            .uri(format!("https://{}.localhost{path}", self.host))
            .header("content-type", "application/json");
        let request = match self.user {
            0 => request,
            user => request.header("x-auth-token", self.sandbox.token(user, None)),
        };
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.sandbox.respond(request);
        let answer = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
        let mut lines = vec![response.status().as_str().to_owned()];
        if response.status().is_success() {
            lines.extend(rows(&answer, columns));
        } else {
            errors("", &answer, &mut lines);
        }
        lines
    }
}

/// Returns rows whose ids, and one of whose columns, are consecutive numbers.
fn filling(rows: &str) -> impl Iterator<Item = String> {
    let mut parts = rows.splitn(5, ' ');
    let mut next = || parts.next().expect("a table, a column, two numbers and columns");
    let (table, column) = (next(), next());
    let [first, last]: [u64; 2] = [next(), next()].map(|part| part.parse().expect("a number"));
    let columns: Map<String, Value> = serde_json::from_str(next()).expect("an object");
    (first..=last).map(move |number| {
        let mut row = columns.clone();
        row.extend([("id".to_owned(), number.into()), (column.to_owned(), number.into())]);
        format!("{table} {}", Value::Object(row))
    })
}

/// Shows the columns of the rows of an answer.
fn rows(answer: &Value, columns: &str) -> Vec<String> {
    let columns: Vec<&str> = columns.split_whitespace().collect();
    let shown = |row: &Value| {
        let column = |name: &&str| match *name {
            "." => row.to_string(),
            name => format!("{name}={}", at(row, name).unwrap_or_else(|| "absent".into())),
        };
        columns.iter().map(column).collect::<Vec<_>>().join(" ")
    };
    match &answer["content"] {
        _ if columns.is_empty() => Vec::new(),
        _ if columns == ["_metadata"] => vec![answer["_metadata"].to_string()],
        Value::Array(rows) => rows.iter().map(shown).collect(),
        Value::Null => vec![shown(answer)],
        row => vec![shown(row)],
    }
}

/// Returns what is at a path within a row.
fn at(value: &Value, path: &str) -> Option<Value> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
    let deeper = |value: &Value| rest.map_or(Some(value.clone()), |rest| at(value, rest));
    if first == "*" {
        return Some(value.as_array()?.iter().filter_map(deeper).collect());
    }
    let part = first.parse().map_or_else(|_| value.get(first), |index: usize| value.get(index));
    deeper(part?)
}

/// Shows errors, with the path to each.
fn errors(path: &str, error: &Value, lines: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match error {
        Value::Object(object) if object.contains_key("errors") => {
            return errors("", &object["errors"], lines);
        }
        Value::Object(object) if object.contains_key("detail") => {
            let text = |key: &str| error[key].as_str().unwrap_or_default();
            let line = format!("{path} {} {}", text("error_code"), text("detail"));
            lines.push(line.trim().to_owned());
            return;
        }
        Value::Object(object) => object.iter().map(|(name, it)| (name.clone(), it)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, it)| (n.to_string(), it)).collect()
        }
        Value::Null => return,
        other => return lines.push(format!("{path} {other}")),
    };
    for (name, part) in parts {
        let name = if path.is_empty() { name } else { format!("{path}.{name}") };
        errors(&name, part, lines);
    }
}

/// Returns a body in which each `<x^9>` is the text of nine times `x`.
fn repeated(body: &str) -> String {
    let mut parts = body.split('<');
    let mut repeated = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (repeat, rest) = part.split_once('>').expect("the end of a repetition");
        let (text, times) = repeat.split_once('^').expect("a text and a number");
        repeated.push_str(&text.repeat(times.parse().expect("a number")));
        repeated.push_str(rest);
    }
    repeated
}
