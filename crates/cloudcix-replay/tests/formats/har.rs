//! HAR entries, of tools that follow the specification and of tools that don't.

use super::shown;

fn file(entry: &str) -> String {
    format!(r#"{{"log":{{"entries":[{entry}]}}}}"#)
}

#[test]
fn requests_of_har() {
    let entries = [
        r#"{"method":"GET","url":"http://a.b/"}"#,
        r#"{"method":"GET","url":"http://a.b/","httpVersion":"h2"}"#,
        r#"{"method":"","url":"http://a.b/"}"#,
        r#"{"method":"G T","url":"http://a.b/"}"#,
        r#"{"method":5,"url":"http://a.b/"}"#,
        r#"{"method":["GET"],"url":"http://a.b/"}"#,
        r#"{"url":"http://a.b/"}"#,
        r#"{"method":"GET"}"#,
        r#"{"method":"GET","url":null}"#,
        r#"{"method":"GET","url":""}"#,
        r#"{"method":"GET","url":"http://a b/"}"#,
        r#"{"method":"GET","url":"wss://a.b/"}"#,
        r#"{"method":"CONNECT","url":"a.b:443"}"#,
        "null",
        "[]",
        r#""text""#,
        "5",
        "true",
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":"x"}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":"x"}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":5}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":[1]}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":{"a":1}}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":"/w==","encoding":"base64"}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":"/w==","_encoding":" Base64"}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":"%","encoding":"base64"}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":5,"_encoding":"x"}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"_file":"a"}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{},"bodySize":0}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":""}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"text":""},"bodySize":1}"#,
        r#"{"method":"PUT","url":"http://a.b/","bodySize":1}"#,
        r#"{"method":"PUT","url":"http://a.b/","bodySize":0}"#,
        r#"{"method":"PUT","url":"http://a.b/","bodySize":-1}"#,
        r#"{"method":"DELETE","url":"http://a.b/","bodySize":1}"#,
        r#"{"method":"PUT","url":"http://a.b/","headers":[{"name":"content-length","value":"1"}]}"#,
        r#"{"method":"PUT","url":"http://a.b/","headers":[{"name":"content-length","value":"0"}]}"#,
        r#"{"method":"PUT","url":"http://a.b/","headers":[{"name":"transfer-encoding","value":"x"}]}"#,
        r#"{"method":"PUT","url":"http://a.b/","headers":[{"name":"transfer-encoding","value":"x"}],"bodySize":0}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"params":[{"name":"a b","value":"1"}]}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"params":[["a","b"],["c","d"]]}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"mimeType":"multipart/form-data; boundary=x","params":[{"name":"a","value":"1","fileName":"f","contentType":"t/u"}]}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"mimeType":"multipart/form-data; boundary=x","params":[{"name":"a","value":1,"fileName":"f","contentType":"t/u"}]}}"#,
        r#"{"method":"PUT","url":"http://a.b/","postData":{"mimeType":"multipart/form-data","params":[{"name":"a","fileName":"f"}]}}"#,
        r#"{"method":"DELETE","url":"http://a.b/","postData":{"mimeType":"multipart/form-data","params":[{"name":"a","fileName":"f"}]}}"#,
    ];
    insta::assert_snapshot!(shown(&entries, |request| file(&format!(
        r#"{{"request":{request},"response":{{"status":204}}}}"#
    ))));
}

#[test]
fn headers_of_har() {
    let entries = [
        r#"[{"name":"a","value":"b"},{"name":"A","value":"c"}]"#,
        r#"[{"name":"a:b","value":"c"},{"name":"a:","value":"c"}]"#,
        r#"[{"name":":path","value":"/"},{"name":" a ","value":" b "}]"#,
        r#"[{"name":"a","value":" b \n c"}]"#,
        r#"[{"name":"a","value":"b\rc"}]"#,
        r#"[{"name":"a","value":"\u0001"}]"#,
        r#"[{"name":"a b","value":"c"},{"name":" ","value":"d"}]"#,
        r#"[{"name":"a","_base64":"/w=="},{"name":"b","_base64":"%","value":"c"}]"#,
        r#"[{"name":"a"},{"name":"b","value":null}]"#,
        r#"[{"name":"a","value":5},{"name":"b","value":true}]"#,
        r#"[{"name":"a","value":["b",5]},{"key":"c","value":"d","_base64":"/w=="}]"#,
        r#"[{"name":"a","value":{"b":"c"}},{"name":"d","value":[["e"]]}]"#,
        r#"[{"name":"a","key":"b","value":["c"]},{"name":null,"key":"d","value":["e"]}]"#,
        r#"[["a","b"],["c",["d","e"]],["f"],[["g"],"h"],5]"#,
        r#""a: b\r\n\r\n c : d:e \r\nf""#,
        r#"{"b":"c","a":["d","e"],"f":{"g":"h"},"i":null}"#,
        "5",
        "null",
    ];
    insta::assert_snapshot!(shown(&entries, |headers| file(&format!(
        r#"{{"request":{{"method":"GET","url":"http://a.b/","headers":{headers}}},"response":{{"status":204}}}}"#
    ))));
}

#[test]
fn responses_of_har() {
    let entries = [
        r#"{"status":200,"httpVersion":"HTTP/1.0","headers":[{"name":"a","value":"b"}]}"#,
        r#"{"status":"200 OK","httpVersion":"HTTP/1.0","headers":{"a":"b"},"content":"x"}"#,
        r#"{"status":"200"}"#,
        r#"{"status":" 204\tNo Content"}"#,
        r#"{"status":""}"#,
        r#"{"status":"OK"}"#,
        r#"{"status":{}}"#,
        r#"{"status":200,"content":"x"}"#,
        r#"{"status":200,"content":5}"#,
        r#"{"status":200,"content":[]}"#,
        r#"{"status":200,"content":{"text":{"a":[1, 2]}}}"#,
        r#"{"status":200,"content":{"text":"/w==","encoding":"base64"}}"#,
        r#"{"status":200,"content":{"text":"%","encoding":"base64"}}"#,
        r#"{"status":200,"content":{"text":5,"encoding":"base64"}}"#,
        r#"{"status":200,"content":{"_file":"a"}}"#,
        r#"{"status":200,"content":{"text":"","size":0}}"#,
        r#"{"status":200,"content":{"text":"","size":1}}"#,
        r#"{"status":200,"content":{"text":"","size":-1}}"#,
        r#"{"status":200,"content":{"size":0}}"#,
        r#"{"status":200,"content":{"size":1}}"#,
        r#"{"status":200,"content":{"size":"1"}}"#,
        r#"{"status":200,"content":{"size":-1}}"#,
        r#"{"status":204,"content":{"size":1}}"#,
        r#"{"status":200,"bodySize":1}"#,
        r#"{"status":200,"bodySize":0}"#,
        r#"{"status":200,"bodySize":-1}"#,
        r#"{"status":200,"headers":[{"name":"content-length","value":" 1 "}]}"#,
        r#"{"status":200,"headers":[{"name":"content-length","value":"0"}]}"#,
        r#"{"status":204,"headers":[{"name":"a b","value":"c"},{"name":"d","value":"\u0001"}]}"#,
        r#"{"status":101}"#,
        r#"{"status":99}"#,
        r#"{"status":1000}"#,
        r#"{"status":0}"#,
        r#"{"status":-1,"_error":"net::ERR_CONNECTION_REFUSED"}"#,
        r#"{"_error":"net::ERR_NAME_NOT_RESOLVED"}"#,
        r#"{"_error":"net::ERR_CONNECTION_TIMED_OUT"}"#,
        r#"{"_error":"net::ERR_TIMED_OUT"}"#,
        r#"{"_error":"net::ERR_EMPTY_RESPONSE"}"#,
        r#"{"_error":5}"#,
        r#"{"_error":"x","_failure":{"kind":"build"}}"#,
        r#"{"_error":"x","_failure":{"kind":"not_sent","permanent":true}}"#,
        r#"{"_error":"x","_failure":{"kind":"unanswered"}}"#,
        r#"{"_error":"x","_failure":{"kind":"timeout","sent":true}}"#,
        r#"{"_error":"x","_failure":{"kind":"timeout"}}"#,
        r#"{"_error":"x","_failure":{"kind":"decode"}}"#,
        r#"{"_error":"x","_failure":5}"#,
        "null",
        "[]",
        "5",
        r#"{"status":200,"a":1,"a\ud800":2,"content":"x"}"#,
    ];
    insta::assert_snapshot!(shown(&entries, |response| file(&format!(
        r#"{{"startedDateTime":"1970-01-02T00:00:00Z","time":1.5,"request":{{"method":"GET","url":"http://a.b/"}},"response":{response}}}"#
    ))));
}

#[test]
fn whole_files_of_har() {
    let entry = |path: &str, started: &str| {
        format!(
            r#"{{"startedDateTime":"{started}","request":{{"method":"GET","url":"http://a.b/{path}"}},"response":{{"status":204}}}}"#
        )
    };
    let (second, first) =
        (entry("second", "2026-01-01T00:00:02Z"), entry("first", "2026-01-01T00:00:01Z"));
    let unknown = entry("unknown", "");
    let socket = r#"{"request":{"method":"GET","url":"wss://a.b/"},"response":{"status":101}}"#;
    let ours = r#""creator":{"name":"cloudcix-replay"}"#;
    let files = [
        file(&format!("{second},{first}")),
        file(&format!("{second},{unknown},{first}")),
        format!(r#"{{"log":{{{ours},"entries":[{second},{first}]}}}}"#),
        format!(r#"{{"log":{{{ours},"entries":[{socket}]}}}}"#),
        format!(r#"{{"log":{{"entries":[{first}]}},"log":{{"entries":[{second}]}}}}"#),
        format!(
            r#"{{"log":{{"creator":{{"name":"cloudcix-replay 2"}},"entries":[{second},{first}]}}}}"#
        ),
        format!(r#"{{"Log":{{"entries":[{second}]}},"log":{{"entries":[{first}]}}}}"#),
        format!(r#"{{"log":{{"creator":"cloudcix-replay","entries":[{second},{first}]}}}}"#),
        format!(r#"{{"other":1,"log":{{"entries":[{first}]}}}} x"#),
        file(&format!("{socket},{first}")),
        file(socket),
        file("5"),
        file("null"),
        file(r#"{"response":{"status":204}}"#),
        file(
            r#"{"startedDateTime":5,"time":" 1.5 ","request":{"method":"GET","url":"http://a.b/"},"response":{"status":204}}"#,
        ),
        file(""),
    ];
    let files = files.iter().map(String::as_str).collect::<Vec<_>>();
    insta::assert_snapshot!(shown(&files, str::to_owned));
}

#[test]
fn the_creator_next_to_the_entries_and_the_first_key_of_a_format_decide() {
    let entry = |second: u32| {
        format!(
            r#"{{"startedDateTime":"2026-01-01T00:00:0{second}Z",
                "request":{{"method":"GET","url":"/{second}"}},"response":{{"status":204}}}}"#
        )
    };
    let creator = |name: &str| format!(r#""creator":{{"name":"{name}"}},"#);
    let (ours, other) = (creator("cloudcix-replay"), creator("other"));
    let entries = format!(r#""entries":[{},{}]"#, entry(2), entry(1));
    let log = |creators: &str| format!(r#""log":{{{creators}{entries}}}"#);
    // Only the entries of another tool are sorted by time.
    for (file, paths) in [
        (format!("{{{}}}", log(&other)), &["/1", "/2"][..]),
        (format!("{{{}}}", log(&ours)), &["/2", "/1"]),
        (format!("{{{}}}", log(&format!("{other}{ours}"))), &["/2", "/1"]),
        (format!("{{{}}}", log(&format!("{ours}{other}"))), &["/1", "/2"]),
        (format!(r#"{{"version":1,"entries":[],"item":[],{}}}"#, log(&other)), &["/1", "/2"]),
        (format!(r#"{{{},"interactions":[],"version":1}}"#, log(&other)), &["/1", "/2"]),
        (format!(r#"{{"interactions":[],"version":1,{}}}"#, log(&other)), &[]),
    ] {
        let cassette = cloudcix_replay::Cassette::parse(file.as_bytes()).unwrap();
        let found: Vec<_> = cassette
            .interactions()
            .iter()
            .map(|interaction| interaction.request().uri().path())
            .collect();
        assert_eq!(found, paths, "{file}");
    }
}
