//! Forms match field by field, multipart forms part by part, and a miss names the difference.

mod common;

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_replay::{Cassette, Difference, Interaction, Matching, Redactor, Replay};
use common::{miss, send};
use http::{Request, Response};
use insta::assert_snapshot;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::{collection::vec, prelude::*, sample::Index};

const FORM: &str = "application/x-www-form-urlencoded";

fn with_type(kind: &str, body: impl Into<Bytes>) -> Request<Body> {
    let request = Request::post("https://membership.api.cloudcix.com/department/")
        .header("content-type", kind);
    request.body(Body::from(body.into())).unwrap()
}

fn replay(recorded: Request<Body>) -> Replay {
    Replay::new(Cassette::new(
        [Interaction::new(recorded, Response::new(Bytes::from("{}")))],
        Redactor::default(),
    ))
}

fn form(body: &str) -> Request<Body> {
    with_type(FORM, body.to_owned())
}

/// A part of a form: name, file name, type and content.
type Part = (String, Option<String>, Option<String>, Vec<u8>);

fn part(name: &str, content: &str) -> Part {
    (name.to_owned(), None, None, content.as_bytes().to_vec())
}

fn multipart(boundary: &str, parts: &[Part]) -> Request<Body> {
    let mut body = Vec::new();
    for (name, file, kind, content) in parts {
        let file = file.as_ref().map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let kind =
            kind.as_ref().map(|kind| format!("\r\nContent-Type: {kind}")).unwrap_or_default();
        body.extend_from_slice(
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; \
                                        name=\"{name}\"{file}{kind}\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    with_type(&format!("multipart/form-data; boundary={boundary}"), body)
}

async fn matches(recorded: Request<Body>, sent: Request<Body>) -> bool {
    send(&replay(recorded), sent).await.is_ok()
}

#[tokio::test]
async fn order_and_escapes_of_a_form_do_not_matter() {
    for (recorded, sent) in [
        ("a=1&b=x+y", "b=x%20y&a=1"),
        ("n=%C3%89ire&s=a%2Fb", "s=a/b&n=Éire"),
        ("tag=1&a=&tag=2", "a&tag=1&tag=2"),
        ("password=hunter2-hunter2&a=1", "a=1&password=another-one"),
    ] {
        assert!(matches(form(recorded), form(sent)).await, "{recorded} {sent}");
        let quiet = Request::post("https://membership.api.cloudcix.com/department/")
            .body(Body::from(sent))
            .unwrap();
        assert!(matches(form(recorded), quiet).await, "without a type: {recorded} {sent}");
        let charset =
            with_type("Application/X-WWW-Form-urlencoded; charset=UTF-8", sent.to_owned());
        assert!(matches(form(recorded), charset).await, "{recorded} {sent}");
    }
    for (recorded, sent) in [
        ("a=1&b=2", "a=2&b=1"),
        ("a=1", "a=1&a=1"),
        ("tag=1&tag=2", "tag=2&tag=1"),
        ("a=1%262", "a=1&2"),
        ("a=b=c", "a=b"),
        ("a=", ""),
        ("a=x y", "a=x%2By"),
    ] {
        assert!(!matches(form(recorded), form(sent)).await, "{recorded} {sent}");
    }
    // Bodies of other types are compared byte by byte.
    assert!(!matches(with_type("text/plain", "a=1&b=2"), with_type("text/plain", "b=2&a=1")).await);
    assert!(!matches(form("a=1"), multipart("x", &[part("a", "1")])).await);
}

#[tokio::test]
async fn the_boundary_of_a_multipart_form_does_not_matter_and_its_parts_do() {
    let logo = |file: &str, kind: &str, content: &[u8]| {
        ("logo".to_owned(), Some(file.to_owned()), Some(kind.to_owned()), content.to_vec())
    };
    let parts = [
        part("name", "Lab"),
        logo("a;b.png", "image/png", b"\x89PNG\r\n--x\r\n\xff"),
        part("password", "hunter2-hunter2"),
    ];
    let recorded = || multipart("6c1e", &parts);
    let mut other = parts.to_vec();
    other.reverse();
    other[0] = part("password", "another-one");
    assert!(matches(recorded(), multipart("----WebKitFormBoundaryQ", &other)).await);
    for changed in [
        part("name", "lab"),
        part("name", "Lab\r\n"),
        part("names", "Lab"),
        logo("a;b.png", "image/png", b"Lab"),
        ("name".to_owned(), None, Some("application/json".to_owned()), b"Lab".to_vec()),
    ] {
        assert!(
            !matches(recorded(), multipart("y", &[changed, parts[1].clone(), parts[2].clone()]))
                .await
        );
    }
    for changed in [
        logo("a;c.png", "image/png", &parts[1].3),
        logo("a;b.png", "image/gif", &parts[1].3),
        logo("a;b.png", "image/png", b"\x89PNG"),
    ] {
        assert!(
            !matches(recorded(), multipart("y", &[parts[0].clone(), changed, parts[2].clone()]))
                .await
        );
    }
    assert!(!matches(recorded(), multipart("y", &parts[..2])).await);
    // Clients format parts differently.
    let said = with_type(
        "multipart/form-data; charset=utf-8; boundary=\"z\"",
        "--z\r\ncontent-disposition: form-data; name=n\r\nContent-Type: \
         text/plain\r\nContent-Length: 1\r\n\r\n1\r\n--z--",
    );
    assert!(matches(multipart("y", &[part("n", "1")]), said).await);
    // A malformed form is compared byte by byte.
    let broken = || with_type("multipart/form-data; boundary=z", "--z\r\nno end");
    assert!(matches(broken(), broken()).await);
    assert!(
        !matches(broken(), with_type("multipart/form-data; boundary=y", "--y\r\nno end")).await
    );
}

#[tokio::test]
async fn a_field_may_be_left_out() {
    let replay = |recorded| {
        let interaction = Interaction::new(recorded, Response::new(Bytes::from("{}")));
        let matching = Matching::default().ignore_json("/sent~1at").ignore_json("/other");
        Replay::builder()
            .matching(matching)
            .cassette(Cassette::new([interaction], Redactor::default()))
    };
    assert!(send(&replay(form("a=1&sent/at=2")), form("sent%2Fat=3&a=1")).await.is_ok());
    assert!(send(&replay(form("a=1&sent/at=2")), form("sent%2Fat=2&a=2")).await.is_err());
    let recorded = multipart("x", &[part("a", "1"), part("other", "2")]);
    assert!(send(&replay(recorded), multipart("y", &[part("a", "1")])).await.is_ok());
}

#[tokio::test]
async fn a_miss_shows_the_fields_that_differ() {
    let recorded = form("name=Lab&tag=1&tag=2&a%2Fb=x&password=hunter2-hunter2");
    assert_snapshot!(
        miss(
            &replay(recorded),
            form("name=Office&tag=1&tag=3&a%2Fb=x&new=1&password=hunter3-hunter3")
        )
        .await
    );
}

#[tokio::test]
async fn a_miss_shows_the_parts_that_differ() {
    let file = |file: &str, content: &[u8]| {
        ("logo".to_owned(), Some(file.to_owned()), Some("image/png".to_owned()), content.to_vec())
    };
    let recorded = multipart(
        "x",
        &[part("name", "Lab"), file("a.png", b"\x89PNG"), part("token", "hunter2-hunter2")],
    );
    let sent = multipart(
        "y",
        &[part("token", "hunter3-hunter3"), part("name", "Office"), file("b.png", b"\x89PNG\xff")],
    );
    let miss = miss(&replay(recorded), sent).await;
    assert_snapshot!(miss);
    assert!(!format!("{miss} {miss:?}").contains("hunter"));
    let pointer = |difference: &Difference| match difference {
        Difference::Form { pointer, .. } => pointer.clone(),
        other => panic!("{other:?}"),
    };
    let pointers: Vec<String> = miss.nearest()[0].differences.iter().map(pointer).collect();
    assert_eq!(pointers, ["/logo", "/logo/filename", "/name"]);
}

fn field() -> impl Strategy<Value = (String, String)> {
    ("[a-c\\[\\]é&=+% ]{0,3}", "[ -~é😀\n]{0,6}")
        .prop_map(|(name, value)| (format!("f{name}"), value))
}

/// Shuffles the fields, except that those of one name keep their order.
fn mixed<T: Clone>(fields: &[T], name: impl Fn(&T) -> String, keys: &[u32]) -> Vec<T> {
    let mut mixed: Vec<(u32, T)> = fields
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, field)| (keys[index % keys.len()], field))
        .collect();
    mixed.sort_by_key(|(key, _)| *key);
    // Each position of a name gets the next field of that name.
    let order: Vec<String> = mixed.iter().map(|(_, field)| name(field)).collect();
    let mut left = fields.to_vec();
    order
        .iter()
        .map(|wanted| left.remove(left.iter().position(|field| name(field) == *wanted).unwrap()))
        .collect()
}

fn urlencoded(fields: &[(String, String)], plus: bool) -> String {
    let escaped = |text: &str| {
        let text = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        if plus {
            text.replace("%20", "+").replace("%2D", "-").replace("%C3%A9", "%c3%a9")
        } else {
            text
        }
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect::<Vec<_>>()
        .join("&")
}

fn blocking<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_form_matches_in_any_order_and_spelling_and_no_change_of_a_value_does(
        fields in vec(field(), 1..6),
        keys in vec(any::<u32>(), 6),
        which in any::<Index>(),
        more in "[a-z]",
    ) {
        let recorded = urlencoded(&fields, false);
        let sent = mixed(&fields, |(name, _)| name.clone(), &keys);
        prop_assert!(blocking(matches(form(&recorded), form(&urlencoded(&sent, true)))));
        let mut changed = sent;
        let at = which.index(changed.len());
        changed[at].1.push_str(&more);
        prop_assert!(!blocking(matches(form(&recorded), form(&urlencoded(&changed, true)))));
    }

    #[test]
    fn a_multipart_form_matches_with_any_boundary_and_no_change_of_a_part_does(
        names in vec("[a-c]{1,2}", 1..5),
        contents in vec(vec(any::<u8>(), 0..12), 5),
        boundary in "[0-9]{20}",
        keys in vec(any::<u32>(), 6),
        which in any::<Index>(),
    ) {
        let part = |(index, (name, content)): (usize, (&String, &Vec<u8>))| {
            let file = (index % 2 == 1).then(|| format!("{index}.bin"));
            let kind = file.is_some().then(|| "application/octet-stream".to_owned());
            (name.clone(), file, kind, content.clone())
        };
        let parts: Vec<Part> = names.iter().zip(&contents).enumerate().map(part).collect();
        let recorded = || multipart("the-first-boundary", &parts);
        let sent = mixed(&parts, |(name, ..)| name.clone(), &keys);
        prop_assert!(blocking(matches(recorded(), multipart(&boundary, &sent))));
        let at = which.index(sent.len());
        for change in 0..3 {
            let mut changed = sent.clone();
            match change {
                0 => changed[at].3.push(b'!'),
                1 => changed[at].1 = Some("other.bin".to_owned()),
                _ => changed[at].2 = Some("text/csv".to_owned()),
            }
            prop_assert!(!blocking(matches(recorded(), multipart(&boundary, &changed))));
        }
    }
}

#[tokio::test]
async fn a_miss_of_thousands_of_fields_is_told_in_time() {
    let fields = |value: &str| {
        (0..40_000).map(|field| format!("f{field}={value}")).collect::<Vec<_>>().join("&")
    };
    let replay = replay(form(&fields("1")));
    let began = std::time::Instant::now();
    assert_eq!(miss(&replay, form(&fields("2"))).await.nearest()[0].more, 39_992);
    // Generous: anything quadratic takes minutes.
    assert!(began.elapsed().as_secs() < 20);
}

#[tokio::test]
async fn forms_that_mean_the_same_match_however_they_are_written() {
    let head = "Content-Disposition: form-data; name=\"n\"";
    let whole = |part: &str, content: &str| format!("--z\r\n{part}\r\n\r\n{content}\r\n--z--\r\n");
    let sent = |body: &str| with_type("multipart/form-data; boundary=z", body.to_owned());
    let plain = whole(head, "1");
    let file = |name: &str| whole(&format!("{head}; filename=\"{name}\""), "1");
    let json = |content: &str| {
        whole(&format!("{head}\r\nContent-Type: application/json; charset=utf-8"), content)
    };
    for (recorded, other) in [
        (plain.clone(), format!("preamble\r\n{plain}epilogue")),
        (plain.clone(), format!("\r\n{plain}")),
        (plain.clone(), plain.replace("--z", "--z  ").replace("--z  --", "--z-- ")),
        (plain.clone(), whole("Content-Disposition: form-data;\r\n\tname=\"n\"", "1")),
        (
            plain.clone(),
            whole(&format!("{head}\r\nContent-Type: text/plain; charset=\"UTF-8\""), "1"),
        ),
        (plain.clone(), plain.replace("\r\n", "\n")),
        (
            whole(head, "1\r\n2"),
            whole(head, "1\r\n2").replace("\r\n", "\n").replace("1\n2", "1\r\n2"),
        ),
        (file("a%22b"), file("a\\\"b")),
        (json("{\"a\": 1, \"b\": [2]}"), json("{\"b\":[2.0],\"a\":1}")),
    ] {
        assert!(matches(sent(&recorded), sent(&other)).await, "{recorded:?} {other:?}");
        assert!(matches(sent(&other), sent(&recorded)).await, "{recorded:?} {other:?}");
    }
    for (recorded, other) in [
        (plain.clone(), whole(head, "1 ")),
        (plain.clone(), whole(&format!("{head}\r\nContent-Type: text/plain; charset=utf-16"), "1")),
        (json("{\"a\":1}"), json("{\"a\":2}")),
        (whole(head, "{\"a\":1}"), whole(head, "{\"a\": 1}")),
        (file("a%22b"), file("ab")),
        (whole(head, "1\r\n2"), whole(head, "1\n2")),
    ] {
        assert!(!matches(sent(&recorded), sent(&other)).await, "{recorded:?} {other:?}");
    }
}
