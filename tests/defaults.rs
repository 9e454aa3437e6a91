//! The documents state the defaults that the layers have.

use std::{fs, path::Path, time::Duration};

use cloudcix::{
    BodyLimit,
    auth::LoginProvider,
    models::wait::{Interval, Wait},
    rate_limit::{Policy, SlidingLog},
    retry::{Backoff, Budget, RetryLayer, StandardPolicy},
    serve::Server,
    timeout::{AttemptTimeoutLayer, DeadlineLayer},
    trace::Levels,
};

fn document(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A duration as the documents write it.
fn time(duration: Duration) -> String {
    let (seconds, millis) = (duration.as_secs(), duration.subsec_millis());
    match (seconds, millis) {
        (0, millis) => format!("{millis} ms"),
        (seconds, 0) if seconds > 60 && seconds % 60 == 0 => format!("{} minutes", seconds / 60),
        (seconds, 0) => format!("{seconds} s"),
        _ => format!("{duration:?}"),
    }
}

/// A number as the documents write it: with commas from 10,000 on, as of the largest default.
fn number(number: usize) -> String {
    if number < 10_000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1000, number % 1000)
    }
}

/// Whether `text` has `value`, and not as a part of a longer number.
fn states(text: &str, value: &str) -> bool {
    let is_digit = |part: Option<char>| part.is_some_and(|char| char.is_ascii_digit());
    text.match_indices(value).any(|(at, _)| {
        let mut before = text[..at].chars().rev();
        let mut after = text[at + value.len()..].chars();
        let continues = match before.next() {
            Some('.' | ',') => is_digit(before.next()),
            other => is_digit(other),
        } || match after.next() {
            Some('.' | ',') => is_digit(after.next()),
            other => is_digit(other),
        };
        !continues
    })
}

/// Each document on a layer, the constants in its table of defaults, and their values.
fn tables() -> [(&'static str, Vec<(&'static str, String)>); 6] {
    [
        (
            "docs/retries.md",
            vec![
                ("RetryLayer::MAX_ATTEMPTS", RetryLayer::MAX_ATTEMPTS.to_string()),
                ("RetryLayer::REFUSED_WINDOW", time(RetryLayer::REFUSED_WINDOW)),
                ("Backoff::BASE", time(Backoff::BASE)),
                ("Backoff::MAX_WAIT", time(Backoff::MAX_WAIT)),
                ("StandardPolicy::LONGEST_RETRY_AFTER", time(StandardPolicy::LONGEST_RETRY_AFTER)),
                ("Budget::TOKENS", format!("{} tokens", Budget::TOKENS)),
                ("Budget::CALLS_PER_TOKEN", format!("{} calls", Budget::CALLS_PER_TOKEN)),
            ],
        ),
        (
            "docs/rate-limits.md",
            vec![
                ("SlidingLog::REQUESTS", SlidingLog::REQUESTS.to_string()),
                ("SlidingLog::WINDOW", time(SlidingLog::WINDOW)),
                ("SlidingLog::TRANSIT", time(SlidingLog::TRANSIT)),
                ("SlidingLog::MAX_WAITING", number(SlidingLog::MAX_WAITING)),
                ("SlidingLog::TURN", time(SlidingLog::TURN)),
                ("Policy::MAX_WAIT", time(Policy::MAX_WAIT)),
                ("Policy::MAX_PAUSE", time(Policy::MAX_PAUSE)),
                ("Policy::PAUSE", time(Policy::PAUSE)),
                ("Policy::MIN_RESPONSE_TIME", time(Policy::MIN_RESPONSE_TIME)),
            ],
        ),
        (
            "docs/timeouts.md",
            vec![
                ("DeadlineLayer::DEFAULT", time(DeadlineLayer::DEFAULT)),
                ("DeadlineLayer::GRACE", time(DeadlineLayer::GRACE)),
                ("AttemptTimeoutLayer::DEFAULT", time(AttemptTimeoutLayer::DEFAULT)),
                ("AttemptTimeoutLayer::FRAME", time(AttemptTimeoutLayer::FRAME)),
            ],
        ),
        (
            "docs/authentication.md",
            vec![
                ("LoginProvider::RENEWAL_WINDOW", time(LoginProvider::RENEWAL_WINDOW)),
                ("LoginProvider::RENEWAL_PERCENT", format!("{} %", LoginProvider::RENEWAL_PERCENT)),
                ("LoginProvider::RENEWAL_JITTER", format!("{} %", LoginProvider::RENEWAL_JITTER)),
            ],
        ),
        (
            "docs/serve.md",
            vec![
                ("Server::MAX_HEAD", format!("{} KiB", Server::<()>::MAX_HEAD >> 10)),
                ("Server::MAX_BODY", format!("{} MiB", Server::<()>::MAX_BODY >> 20)),
                ("Server::MAX_CONNECTIONS", number(Server::<()>::MAX_CONNECTIONS)),
                ("Server::HEAD_TIMEOUT", time(Server::<()>::HEAD_TIMEOUT)),
                ("Server::BODY_IDLE", time(Server::<()>::BODY_IDLE)),
                ("Server::BODY_TOTAL", time(Server::<()>::BODY_TOTAL)),
                ("Server::WRITE_TIMEOUT", time(Server::<()>::WRITE_TIMEOUT)),
                ("Server::SHUTDOWN_TIMEOUT", time(Server::<()>::SHUTDOWN_TIMEOUT)),
            ],
        ),
        (
            "docs/wait.md",
            vec![
                ("Wait::TIMEOUT", time(Wait::<()>::TIMEOUT)),
                ("Interval::INITIAL", time(Interval::INITIAL)),
                ("Interval::GROWTH_PERCENT", format!("{} %", Interval::GROWTH_PERCENT)),
                ("Interval::MAX", time(Interval::MAX)),
                ("Interval::SHORTEST", time(Interval::SHORTEST)),
            ],
        ),
    ]
}

#[test]
fn the_table_of_each_layer_states_the_constants_that_it_names() {
    for (path, constants) in tables() {
        let document = document(path);
        for (constant, value) in constants {
            let row = document
                .lines()
                .find(|line| line.starts_with('|') && line.contains(&format!("`{constant}`")))
                .unwrap_or_else(|| panic!("{path} has no row that names `{constant}`"));
            // The reasons in the last cell have other numbers.
            let default = row.split(" | ").nth(1).unwrap_or_default();
            assert!(states(default, &value), "{path}: `{constant}` is {value}: {row}");
        }
    }
}

#[test]
fn the_default_stack_states_the_defaults_of_its_layers() {
    let stack = document("docs/stack.md");
    let attempts = RetryLayer::MAX_ATTEMPTS;
    let budget = 100 / Budget::CALLS_PER_TOKEN;
    let rate = format!("{} a second", SlidingLog::REQUESTS);
    assert_eq!(SlidingLog::WINDOW, Duration::from_secs(1), "the unit of the rate");
    let limit = format!("{} MiB", BodyLimit::DEFAULT.0 >> 20);
    let retry = vec![
        format!("{attempts} attempts"),
        time(Backoff::BASE),
        time(StandardPolicy::LONGEST_RETRY_AFTER),
        format!("{} retries + {budget} %", Budget::TOKENS),
        time(RetryLayer::REFUSED_WINDOW),
    ];
    let (deadline, attempt) = (time(DeadlineLayer::DEFAULT), time(AttemptTimeoutLayer::DEFAULT));
    // What the table says, and what the picture above it says.
    let layers = [
        ("Deadline", vec![deadline.clone()], vec![deadline.clone()]),
        ("Retry", retry, vec![format!("{attempts} times at most")]),
        ("RateLimit", vec![rate.clone()], vec![rate]),
        ("AttemptTimeout", vec![attempt.clone()], vec![attempt]),
        ("Collect", vec![limit], vec![]),
    ];
    for (layer, in_table, in_picture) in layers {
        for (start, values) in
            [(format!("| `{layer}` |"), in_table), (format!("│ {layer} "), in_picture)]
        {
            let line = stack
                .lines()
                .find(|line| line.trim_start().trim_start_matches("per call ").contains(&start))
                .unwrap_or_else(|| panic!("docs/stack.md has no line of `{layer}`: {start}"));
            for value in values {
                assert!(states(line, &value), "docs/stack.md: it is {value}: {line}");
            }
        }
    }
    let login = stack.lines().find(|line| line.contains("A login has a short stack"));
    assert!(states(login.expect("the paragraph on logins"), &deadline));
}

#[test]
fn the_levels_of_spans_and_events_are_those_of_the_table() {
    let document = document("docs/tracing.md");
    let (call, attempt) = (Levels::CALL, Levels::ATTEMPT);
    let rows = [
        ("span", call.span, attempt.span),
        ("below 400", call.answered, attempt.answered),
        ("4xx but 429", call.refused, attempt.refused),
        ("429, 5xx", call.failed, attempt.failed),
        ("dropped", call.dropped, attempt.dropped),
    ];
    for (what, call, attempt) in rows {
        let levels = format!(" | {call} | {attempt} | ");
        let row = document.lines().find(|line| {
            line.starts_with('|')
                && line.split(" | ").next().is_some_and(|first| first.contains(what))
                && line.contains(&levels)
        });
        assert!(row.is_some(), "docs/tracing.md has no row `{what}{levels}`");
    }
}

#[test]
fn every_document_states_the_same_rate() {
    let mut documents = vec!["README.md".to_owned()];
    for folder in ["docs", "docs/reference"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
        let names = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name());
        documents.extend(names.map(|name| format!("{folder}/{}", name.to_str().unwrap())));
    }
    documents.retain(|path| Path::new(path).extension().is_some_and(|extension| extension == "md"));
    let rate = SlidingLog::REQUESTS.to_string();
    let mut rates = 0;
    for path in documents {
        // Also where the line breaks.
        let text = document(&path).split_whitespace().collect::<Vec<_>>().join(" ");
        for unit in [" a second", " requests a second"] {
            for (at, _) in text.match_indices(unit) {
                let last = text[..at].rsplit(' ').next().unwrap_or_default();
                if last.starts_with(|char: char| char.is_ascii_digit()) {
                    assert_eq!(last, rate, "{path}: …{last}{unit}");
                    rates += 1;
                }
            }
        }
    }
    assert!(rates > 0, "the rate is stated somewhere");
}

#[test]
fn a_value_is_not_found_in_a_longer_number() {
    assert!(states("tried again for 10 s.", "10 s"));
    assert!(states("(1,000), and 3, the first one included", "3"));
    for text in ["110 s", "1.10 s", "3,10 s", ""] {
        assert!(!states(text, "10 s"), "{text}");
    }
    assert!(!states("30", "3") && !states("3,000", "3") && !states("3.5", "3"));
    assert_eq!((number(20), number(10_000)), ("20".to_owned(), "10,000".to_owned()));
    let times = [250, 1_000, 60_000, 300_000].map(|millis| time(Duration::from_millis(millis)));
    assert_eq!(times, ["250 ms", "1 s", "60 s", "5 minutes"]);
}
