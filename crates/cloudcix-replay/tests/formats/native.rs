//! Lines of the native format that were edited by hand.

use super::shown;

const HEADER: &str = "{\"cloudcix-cassette\":1}\n";

fn line(line: &str) -> String {
    format!("{HEADER}{line}\n")
}

#[test]
fn requests_of_the_native_format() {
    let entries = [
        r#"{"method":"GET","url":"http://a.b/"}"#,
        r#"{"method":"G T","url":"http://a.b/"}"#,
        r#"{"method":5,"url":"http://a.b/"}"#,
        r#"{"url":"http://a.b/"}"#,
        r#"{"method":"GET"}"#,
        r#"{"method":"GET","url":"http://a b/"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"0.9"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"1.0"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"1.1"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"2"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"3"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"4"}"#,
        r#"{"method":"GET","url":"http://a.b/","http":2}"#,
        r#"{"method":"GET","url":"http://a.b/","http":""}"#,
        r#"{"method":"GET","url":"http://a.b/","http":"1"}"#,
        r#"{"method":"PUT","url":"http://a.b/","json":{"a": 1}}"#,
        r#"{"method":"PUT","url":"http://a.b/","json":null}"#,
        r#"{"method":"PUT","url":"http://a.b/","text":"a\u0001"}"#,
        r#"{"method":"PUT","url":"http://a.b/","base64":"/w=="}"#,
        r#"{"method":"PUT","url":"http://a.b/","base64":"%"}"#,
        r#"{"method":"PUT","url":"http://a.b/","base64":" /w=="}"#,
        r#"{"method":"PUT","url":"http://a.b/","text":"a","json":1}"#,
        r#"{"method":"PUT","url":"http://a.b/","text":"a","base64":"/w=="}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":"b","c":["d","e"],"f":[]}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":{"base64":"/w=="},"b":"\u0062"}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a b":"c"}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":"\u0001"}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":{"base64":"%"}}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":{"text":"x"}}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":{}}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":{"base64":"YQ==","b":"YQ=="}}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":["b",["c"]]}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":["b",{"base64":"/w=="}],"c":"d"}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":[["b"]]}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":{"a":5}}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":[["a","b"]]}"#,
        r#"{"method":"GET","url":"http://a.b/","headers":null}"#,
    ];
    insta::assert_snapshot!(shown(&entries, |request| line(&format!(
        r#"{{"request":{request},"response":{{"status":204}}}}"#
    ))));
}

#[test]
fn outcomes_of_the_native_format() {
    let entries = [
        r#""response":{"status":204}"#,
        r#""response":{"status":204,"http":"2"}"#,
        r#""response":{"status":200,"text":"x","headers":{"a":"b"}}"#,
        r#""response":{"status":200,"base64":"/w=="}"#,
        r#""response":{"status":200,"json":[1, 2]}"#,
        r#""response":{"status":200,"json":null}"#,
        r#""response":{"status":200,"json":1,"text":"x"}"#,
        r#""response":{"status":99}"#,
        r#""response":{"status":1000}"#,
        r#""response":{"status":"204"}"#,
        r#""response":{"status":-1}"#,
        r#""response":{}"#,
        r#""response":{"status":200,"http":"x"}"#,
        r#""response":{"status":200,"headers":{"a b":"c"}}"#,
        r#""failure":{"kind":"build","text":"x"}"#,
        r#""failure":{"kind":"not_sent","text":"x","permanent":true}"#,
        r#""failure":{"kind":"unanswered","text":"x"}"#,
        r#""failure":{"kind":"unanswered"}"#,
        r#""failure":{"kind":"timeout","sent":true}"#,
        r#""failure":{"kind":"timeout","sent":false}"#,
        r#""failure":{"kind":"timeout"}"#,
        r#""failure":{"kind":"decode","text":"x"}"#,
        r#""failure":{"kind":"other","text":"x"}"#,
        r#""failure":{}"#,
        r#""failure":{"kind":"decode","permanent":true}"#,
        r#""response":{"status":204},"failure":{"kind":"build"}"#,
        r#""n":1"#,
        r#""response":{"status":204},"ms":1.5"#,
        r#""response":{"status":204},"ms":0.0004"#,
        r#""response":{"status":204},"ms":0.0005"#,
        r#""response":{"status":204},"ms":-1"#,
        r#""response":{"status":204},"ms":1e300"#,
        r#""response":{"status":204},"ms":1e22"#,
        r#""response":{"status":204},"ms":"1""#,
        r#""response":{"status":204},"at":"1970-01-02T00:00:00.5Z""#,
        r#""response":{"status":204},"at":"yesterday""#,
        r#""response":{"status":204},"other":1"#,
    ];
    insta::assert_snapshot!(shown(&entries, |outcome| line(&format!(
        r#"{{"request":{{"method":"GET","url":"http://a.b/"}},{outcome}}}"#
    ))));
}

/// The `size` is the length of the body at the end of the line, which is then not parsed.
#[test]
fn the_size_of_a_line_of_the_native_format() {
    let request = r#""request":{"method":"GET","url":"http://a.b/"}"#;
    let json = |start: &str| {
        format!(r#"{{{start}{request},"response":{{"status":200,"json":{{"a":1}}}}}}"#)
    };
    let entries = [
        json(r#""size":7,"#),
        json(r#""size":6,"#),
        json(r#""size":8,"#),
        json(r#""size":0,"#),
        json(r#""size":100000,"#),
        json(r#""size":"7","#),
        json(r#""n":5,"size":7,"#),
        json(r#""n":"5","size":7,"#),
        format!(r#"{{"size":0,{request},"response":{{"status":200,"json":}}}}"#),
        format!(r#"{{"size":3,{request},"response":{{"status":200,"text":"x"}}}}"#),
        format!(r#"{{"size":1,"response":{{"status":200}},{request},"x":{{"json":1}}}}"#),
        format!(r#"{{"size":1,"response":{{"status":200}},{request},"x":{{"y":0,"json":1}}}}"#),
        format!(r#"{{"size":2,{request},"response":{{"status":200,"json":12}} }}"#),
        format!(r#"{{"size":3,{request},"response":{{"status":200,"json":12}} }}"#),
    ];
    let entries = entries.iter().map(String::as_str).collect::<Vec<_>>();
    insta::assert_snapshot!(shown(&entries, line));
}

#[test]
fn whole_files_of_the_native_format() {
    let one = |number: &str, path: &str| {
        format!(
            r#"{{{number}"request":{{"method":"GET","url":"http://a.b/{path}"}},"response":{{"status":204}}}}"#
        )
    };
    let (second, first) = (one(r#""n":2,"#, "second"), one(r#""n":1,"#, "first"));
    let plain = one("", "plain");
    let files = [
        HEADER.trim_end().to_owned(),
        "{\"cloudcix-cassette\":2}".to_owned(),
        "{\"cloudcix-cassette\":0}".to_owned(),
        "{\"cloudcix-cassette\":\"1\"}".to_owned(),
        "{\"cloudcix-cassette\":1".to_owned(),
        "{\"cloudcix-cassette\":1\n".to_owned(),
        "{\"cloudcix-cassette\"".to_owned(),
        format!("{HEADER}{second}\n{first}\n"),
        format!("{HEADER}{second}\n{first}\n{plain}\n"),
        format!("{HEADER}{second}\n{first}\n{{\"n\":3,\"req"),
        format!("{HEADER}{second}\n{{\"n\":3,\"req\n{first}\n"),
        format!("{HEADER}{second}\n5\n"),
        format!("{HEADER}{second}\n5"),
        format!("{HEADER} \t\r\n{second}\n \n{first}\n \n"),
        format!("{HEADER}{second}\n\n{first}"),
        format!("{HEADER}{second}\r\n{first}\r\n"),
        format!("\u{feff}\n {HEADER}{plain}\n"),
        format!("{HEADER}{plain} x\n"),
        format!("{HEADER}{{\"request\":\"GET\"}}\n"),
        format!("{HEADER}{{\"request\":[]}}\n"),
    ];
    let files = files.iter().map(String::as_str).collect::<Vec<_>>();
    insta::assert_snapshot!(shown(&files, str::to_owned));
}
