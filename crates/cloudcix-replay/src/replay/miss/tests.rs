use super::*;

fn recorded(number: usize) -> Recorded {
    Recorded { number, method: Method::GET, url: format!("https://a.b/{number}/") }
}

fn near(number: usize, plays: u64, differences: Vec<Difference>, more: usize) -> Nearest {
    Nearest { recorded: recorded(number), plays, differences, more }
}

fn miss(reason: MissReason) -> Miss {
    Miss {
        reason,
        method: Method::POST,
        url: "https://a.b/x/".to_owned(),
        body: "no body".to_owned(),
        recorded: 7,
        skipped: 0,
        nearest: Vec::new(),
        expected: None,
        missing: None,
    }
}

const CHANGE: &str = "to do: change the request, record the session again, or ignore what may \
                      differ with `Matching::ignore_query`, `ignore_json` or `ignore_body`, in \
                      `Replay::builder().matching(..)` or \
                      `cassette!(|recorder| recorder.matching(..))`";
const DECLARE: &str = "to do: if it is the same application at another URL, declare it with \
                       `Matching::base`, in `Replay::builder().matching(..)` or \
                       `cassette!(|recorder| recorder.matching(..))`; otherwise change the \
                       request, or record the session again";

#[test]
fn a_miss_says_what_is_there_instead_and_what_to_do() {
    let rule = || vec![Difference::Rule("one".to_owned())];
    let close = Miss {
        skipped: 1,
        nearest: vec![
            near(1, 0, rule(), 1),
            near(2, 1, vec![], 0),
            near(3, 2, [rule(), rule()].concat(), 2),
        ],
        ..miss(MissReason::NoMatch)
    };
    assert_eq!(
        close.to_string(),
        format!(
            "no such request was recorded:\n  POST https://a.b/x/\n  no body\nentries of the file \
             that were skipped: 1; `Replay::report` says why\nclosest, of 7 interactions:\n  \
             #1 GET https://a.b/1/ (not played yet)\n    rule: one\n    and 1 more\n  \
             #2 GET https://a.b/2/ (played once)\n  \
             #3 GET https://a.b/3/ (played 2 times)\n    rule: one\n    rule: one\n    and 2 \
             more\n{CHANGE}"
        )
    );
    let consumed =
        Miss { nearest: vec![near(1, 3, vec![], 0)], ..miss(MissReason::AlreadyConsumed) };
    assert_eq!(
        consumed.to_string(),
        "every response recorded for this request has already been played:\n  \
         POST https://a.b/x/\n  no body\nrecorded, of 7 interactions:\n  \
         #1 GET https://a.b/1/ (played 3 times)\nto do: find out why the request is sent more \
         often than in the recording, or record the session again; only GET and HEAD repeat their \
         last response"
    );
    let early = Miss { expected: Some(recorded(4)), ..miss(MissReason::WrongOrder) };
    assert_eq!(
        early.to_string(),
        "this request was recorded, but not as the next one:\n  POST https://a.b/x/\n  no body\n\
         expected next:\n  #4 GET https://a.b/4/\nto do: send the expected request first, record \
         the session again, or allow any order with `Order::PerKey`, in \
         `Replay::builder().order(..)` or `cassette!(|recorder| recorder.order(..))`"
    );
    let missing =
        Miss { recorded: 0, missing: Some("a.jsonl".into()), ..miss(MissReason::CassetteMissing) };
    assert_eq!(
        missing.to_string(),
        "there is no cassette with a response to this request:\n  POST https://a.b/x/\n  no body\n\
         the cassette is `a.jsonl`\nto do: check the path, or record the session with `Mode::Once` \
         or, if the test reads it, with `CLOUDCIX_RECORD=once`"
    );
    let empty = Miss { recorded: 0, ..miss(MissReason::NoMatch) };
    assert_eq!(
        empty.to_string(),
        format!(
            "no such request was recorded:\n  POST https://a.b/x/\n  no body\nthe cassette is \
             empty\n{CHANGE}"
        )
    );
}

#[test]
fn another_application_of_the_closest_request_is_what_the_advice_is_about() {
    let application = || Difference::Application { recorded: "a".to_owned(), sent: "b".to_owned() };
    let rule = || Difference::Rule("one".to_owned());
    for (nearest, advice) in [
        (vec![near(1, 0, vec![rule(), application()], 0)], DECLARE),
        (vec![near(1, 0, vec![application()], 0), near(2, 0, vec![rule()], 0)], DECLARE),
        (vec![near(1, 0, vec![rule()], 0), near(2, 0, vec![application()], 0)], CHANGE),
    ] {
        let shown = Miss { nearest, ..miss(MissReason::NoMatch) }.to_string();
        assert!(shown.ends_with(advice), "{shown}");
    }
}

/// Returns a difference of each kind, in which every text of a message is `text`.
fn each_kind(text: &str) -> Vec<Difference> {
    let one = || text.to_owned();
    let all = || vec![one(), one()];
    let some = || Some(one());
    vec![
        Difference::Method { recorded: one(), sent: one() },
        Difference::Application { recorded: one(), sent: one() },
        Difference::Path { recorded: one(), sent: one() },
        Difference::Body { recorded: one(), sent: one() },
        Difference::Query { name: one(), recorded: all(), sent: all() },
        Difference::Header { name: one(), recorded: all(), sent: all() },
        Difference::Json { pointer: one(), recorded: some(), sent: some() },
        Difference::Json { pointer: one(), recorded: None, sent: some() },
        Difference::Form { pointer: one(), recorded: some(), sent: some() },
        Difference::Form { pointer: one(), recorded: some(), sent: None },
        Difference::Rule(one()),
        Difference::Hidden,
    ]
}

#[test]
fn every_text_of_a_difference_is_reached() {
    let mut differences = each_kind("hunter2");
    for text in differences.iter_mut().flat_map(texts) {
        *text = text.replace("hunter2", "redacted");
    }
    assert_eq!(differences, each_kind("redacted"));
    // Also where one of the texts is empty.
    let mut whole =
        Difference::Json { pointer: String::new(), recorded: Some("a".into()), sent: None };
    assert_eq!(texts(&mut whole).len(), 2);
}
