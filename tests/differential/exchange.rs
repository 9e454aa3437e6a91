//! The requests that arrived at the server, and the differences between two exchanges.

use cloudcix::Error;
use cloudcix_fault_server::Received;
use serde_json::Value;

/// The outcome of a call: its requests, and the reason if the client gave up.
pub(crate) struct Outcome {
    /// The reason why the client gave up, if it did.
    pub(crate) failure: Option<String>,
    pub(crate) requests: Vec<Received>,
}

/// A part of a request in which the two differ.
#[derive(Debug)]
pub(crate) struct Mismatch {
    pub(crate) part: String,
    /// The HTTP method.
    pub(crate) method: String,
    pub(crate) python: Option<String>,
    pub(crate) rust: Option<String>,
}

impl Outcome {
    /// Sorts the requests by page, because several pages may be requested at once.
    pub(crate) fn new(failure: Option<String>, mut requests: Vec<Received>) -> Self {
        requests.sort_by_key(|request| page(request).unwrap_or(u64::MAX));
        Self { failure, requests }
    }

    /// Returns the exchange of this client. Only a call that could not be built counts as given up:
    /// the response does not matter.
    pub(crate) fn from_rust(result: Result<(), Error>, requests: Vec<Received>) -> Self {
        let refused = result.err().filter(Error::is_build).map(|error| {
            let why = std::error::Error::source(&error)
                .map_or_else(|| error.to_string(), ToString::to_string);
            format!("refuses: {why}")
        });
        Self::new(refused, requests)
    }

    fn in_short(&self) -> String {
        match (self.requests.as_slice(), &self.failure) {
            ([], Some(why)) => why.clone(),
            ([], None) => "sends nothing".to_owned(),
            ([one], _) => {
                let Target { path, query, .. } = Target::from_uri(one);
                format!(
                    "sends {} {path}{}",
                    one.method,
                    query.map(|query| format!("?{query}")).unwrap_or_default()
                )
            }
            ([first, .., last], _) => {
                let elsewhere = Some(Target::from_uri(last).host)
                    .filter(|host| *host != Target::from_uri(first).host);
                let number = self.requests.len();
                match (elsewhere, last.header("x-auth-token")) {
                    (Some(host), Some(token)) => format!(
                        "sends {number} requests, the last with the token {token} to {host}"
                    ),
                    (Some(host), None) => {
                        format!("sends {number} requests, the last without a token to {host}")
                    }
                    (None, _) => format!("sends {number} requests"),
                }
            }
        }
    }

    /// Returns the differences between `self`, Python's exchange, and `rust`.
    pub(crate) fn compare(&self, rust: &Self) -> Vec<Mismatch> {
        let mut found = Vec::new();
        let both_refuse = self.requests.is_empty()
            && rust.requests.is_empty()
            && self.failure.is_some()
            && rust.failure.is_some();
        if self.requests.len() != rust.requests.len() || (self.requests.is_empty() && !both_refuse)
        {
            let method = self
                .requests
                .first()
                .or(rust.requests.first())
                .map(|request| request.method.to_string())
                .unwrap_or_default();
            found.push(Mismatch {
                part: "calls".to_owned(),
                method,
                python: Some(self.in_short()),
                rust: Some(rust.in_short()),
            });
        }
        for (python, rust) in self.requests.iter().zip(&rust.requests) {
            compare(python, rust, &mut found);
        }
        found
    }
}

/// Returns the page that a list requests.
fn page(request: &Received) -> Option<u64> {
    let (_, query) = request.target.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("page="))?.parse().ok()
}

fn compare(python: &Received, rust: &Received, found: &mut Vec<Mismatch>) {
    let mut differ = |part: &str, python_has: Option<String>, rust_has: Option<String>| {
        if python_has != rust_has {
            found.push(Mismatch {
                part: part.to_owned(),
                method: python.method.to_string(),
                python: python_has,
                rust: rust_has,
            });
        }
    };
    differ("method", Some(python.method.to_string()), Some(rust.method.to_string()));
    let (theirs, ours) = (Target::from_uri(python), Target::from_uri(rust));
    differ("host", Some(theirs.host), Some(ours.host));
    differ("path", Some(theirs.path), Some(ours.path));
    differ("query", theirs.query, ours.query);

    let mut names: Vec<&str> =
        python.headers.keys().chain(rust.headers.keys()).map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let values = |request: &Received| {
            let values: Vec<String> = request
                .headers
                .get_all(name)
                .iter()
                .map(|value| value.as_bytes().escape_ascii().to_string())
                .collect();
            match name {
                // Any value fits: the server has read that many bytes, so it was right.
                "content-length" if !values.is_empty() => Some("*".to_owned()),
                _ => (!values.is_empty()).then(|| values.join(" · ")),
            }
        };
        if name != "host" {
            differ(&format!("header {name}"), values(python), values(rust));
        }
    }
    if python.body != rust.body {
        let same = json(&python.body).is_some_and(|body| json(&rust.body) == Some(body));
        let text =
            |body: &[u8]| (!body.is_empty()).then(|| String::from_utf8_lossy(body).into_owned());
        differ(
            if same { "spelling of the body" } else { "body" },
            text(&python.body),
            text(&rust.body),
        );
    }
}

fn json(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok()
}

/// The destination of a request. Its target is a path or, through a proxy, a whole URL.
struct Target {
    host: String,
    path: String,
    query: Option<String>,
}

impl Target {
    fn from_uri(request: &Received) -> Self {
        let header = request.header("host").unwrap_or_default();
        let (host, rest) = match request.target.strip_prefix("http://") {
            Some(whole) => {
                let (host, _) = whole.split_once('/').unwrap_or((whole, ""));
                assert_eq!(host, header, "a proxy gets the same host twice");
                (host, &whole[host.len()..])
            }
            None => (header, request.target.as_str()),
        };
        let (path, query) = rest
            .split_once('?')
            .map_or((rest, None), |(path, query)| (path, Some(query.to_owned())));
        Self { host: host.to_owned(), path: path.to_owned(), query }
    }
}
