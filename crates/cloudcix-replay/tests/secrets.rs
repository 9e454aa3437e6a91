//! A session full of secrets: none of them is in the file, and all of them reach the server and the
//! caller.

mod common;

use std::{collections::BTreeSet, io::Write as _};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use bytes::Bytes;
use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{Cassette, Mode, RecordErrorKind, Recorder, Redactor, Replay};
use common::request;
use http::{Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use tower::{ServiceExt as _, service_fn};

const PASSWORD: &str = "C0rrect/hörse \"battery\"";
const API_KEY: &str = "9f86d081884c7d659a2feaa0c55ad015";
const OTP: &str = "845133";
const TOKEN: &str = concat!(
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0.",
    "ELEZekJRHFSWdoZVdYggt4rMqdh0aA"
);
const MEMBER_KEY: &str = "member-key-4711-aaaa";
const USER_PASSWORD: &str = "n3w user+p@ss";
const RESET: &str = "r3s3t/t0ken+with=odd&letters";
const PSK: &str = "vpn-psk-\u{e9}t\u{e9}-1234";
const USERDATA: &str = "#cloud-config\nchpasswd:\n  list: root:t0psecret\n";
const COOKIE: &str = "s3ss10nid-0123456789";
const SECRETS: [&str; 10] =
    [PASSWORD, API_KEY, OTP, TOKEN, MEMBER_KEY, USER_PASSWORD, RESET, PSK, USERDATA, COOKIE];

fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn url(application: &str, path: &str) -> String {
    format!("https://{application}.api.cloudcix.com{path}")
}

/// Returns requests with the server's responses.
#[expect(clippy::too_many_lines, reason = "a table, one exchange after the other")]
fn tour(password: &str) -> Vec<(Request<Body>, Response<ResBody>)> {
    let json = |status: u16, body: Value| {
        Response::builder()
            .status(status)
            .header("content-type", "application/json")
            .body(ResBody::from(body.to_string()))
            .unwrap()
    };
    let with_token = |mut request: Request<Body>| {
        request.headers_mut().insert("x-auth-token", TOKEN.parse().unwrap());
        request
    };
    let member = json!({"id": 1, "name": "Lab", "api_key": MEMBER_KEY, "created": "2026-11-25"});
    let login = json!({"email": "a@b.c", "password": password, "api_key": API_KEY, "otp": OTP});
    let mut session = json(201, json!({"token": TOKEN}));
    session
        .headers_mut()
        .insert("set-cookie", format!("sessionid={COOKIE}; HttpOnly").parse().unwrap());
    let form = format!(
        "--xyz\r\nContent-Disposition: form-data; \
         name=\"password\"\r\n\r\n{USER_PASSWORD}\r\n--xyz\r\nContent-Disposition: form-data; \
         name=\"settings\"\r\nContent-Type: \
         application/json\r\n\r\n{}\r\n--xyz\r\nContent-Disposition: form-data; \
         name=\"note\"\r\n\r\n\
         old one: {password}\r\n--xyz--\r\n",
        json!({"vpn": {"pre_shared_key": PSK}})
    );
    let mut upload = request("POST", &url("membership", "/user/7/import/"), &form);
    upload
        .headers_mut()
        .insert("content-type", "multipart/form-data; boundary=xyz".parse().unwrap());
    let mut posted = request(
        "POST",
        &url("membership", "/user/7/reset/"),
        &format!("password={}&x=1", percent(USER_PASSWORD)),
    );
    posted
        .headers_mut()
        .insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    let mut basic = request("GET", &url("compute", "/project/1/"), "");
    basic.headers_mut().insert(
        "authorization",
        format!("Basic {}", STANDARD.encode(format!("a@b.c:{password}"))).parse().unwrap(),
    );
    basic.headers_mut().insert("cookie", format!("sessionid={COOKIE}").parse().unwrap());
    vec![
        // Free text with a secret that only a later message reveals.
        (
            request("GET", &url("support", "/ticket/1/"), ""),
            json(200, json!({"content": {"text": format!("the key is {MEMBER_KEY}, and {PSK}")}})),
        ),
        (request("POST", &url("membership", "/auth/login/"), &login.to_string()), session),
        (
            with_token(request("GET", &url("membership", "/member/?page=0"), "")),
            json(200, json!({"content": [member, member]})),
        ),
        (
            with_token(request(
                "GET",
                &url("membership", &format!("/member/?search%5Bapi_key%5D={MEMBER_KEY}")),
                "",
            )),
            json(
                200,
                json!({"content": [],
                "_metadata": {"warnings": [format!("ignored: {MEMBER_KEY}")]}}),
            ),
        ),
        (
            with_token(request(
                "POST",
                &url("membership", "/user/"),
                &json!({"username": "u", "password": USER_PASSWORD}).to_string(),
            )),
            json(
                201,
                json!({"content": {"id": 7, "username": "u", "member": member,
                "secret_answer": PSK}}),
            ),
        ),
        (with_token(upload), json(200, json!({"content": {"echo": form}}))),
        (
            posted,
            Response::new(ResBody::from(format!(
                "<p>Your password is {USER_PASSWORD}, your token {TOKEN}.</p>"
            ))),
        ),
        (
            request(
                "GET",
                &url("membership", &format!("/email_confirmation/{}/", percent(RESET))),
                "",
            ),
            json(200, json!({"content": {"for": RESET}})),
        ),
        (
            with_token(request(
                "POST",
                &url("compute", "/vm/"),
                &json!({"name": "vm", "userdata": USERDATA, "raw": json!({"password": password})
                    .to_string()})
                .to_string(),
            )),
            json(
                201,
                json!({"content": {"id": 1,
                    "log": json!({"request": json!({"userdata": USERDATA, "api_key": API_KEY})
                        .to_string()}).to_string()}}),
            ),
        ),
        (
            with_token(request("GET", &url("compute", "/vpn/1/"), "")),
            json(
                200,
                json!({"content": {"psk": PSK, "blob": STANDARD
                    .encode(format!("user:{password}:x")),
                        "url": format!("https://x/?k={}", percent(password))}}),
            ),
        ),
        (
            basic,
            json(
                500,
                json!({"detail": format!("cannot parse {}",
            json!({"password": password}))}),
            ),
        ),
        (
            with_token(request("GET", &url("compute", "/download/1/"), "")),
            Response::new(ResBody::from(
                [b"\xff\xfe binary ", API_KEY.as_bytes(), b" \x00"].concat(),
            )),
        ),
    ]
}

/// Returns every encoding of a secret, computed independently of the crate.
fn ways(secret: &str) -> BTreeSet<String> {
    let json = |text: &str| serde_json::to_string(text).unwrap().trim_matches('"').to_owned();
    let quoted = json!(secret).to_string();
    let escaped = quoted[1..quoted.len() - 1].to_owned();
    let ascii: String = escaped
        .chars()
        .map(|letter| {
            if letter.is_ascii() {
                letter.to_string()
            } else {
                format!("\\u{:04x}", u32::from(letter))
            }
        })
        .collect();
    let mut ways = BTreeSet::from([
        secret.to_owned(),
        json(&escaped),
        escaped.replace('/', "\\/"),
        escaped,
        ascii,
    ]);
    ways.insert(percent(secret));
    ways.insert(percent(secret).replace("%20", "+"));
    ways.insert(percent(secret).to_ascii_lowercase());
    for before in ["", "a", "ab"] {
        // The neighbouring bytes change the first and last characters, so those are left out.
        for encoded in [
            STANDARD.encode(format!("{before}{secret}")),
            STANDARD_NO_PAD.encode(format!("{before}{secret}")),
            URL_SAFE.encode(format!("{before}{secret}")),
            URL_SAFE_NO_PAD.encode(format!("{before}{secret}")),
        ] {
            let core = encoded.trim_end_matches('=');
            ways.insert(core[4.min(core.len())..core.len() - 2].to_owned());
        }
    }
    ways.retain(|way| way.len() >= 5);
    ways
}

#[tokio::test]
async fn no_secret_of_a_session_is_in_its_cassette_in_any_form_and_all_reach_the_live_exchange() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    for (asked, response) in tour(PASSWORD) {
        let (head, body) = response.into_parts();
        let bytes = body.bytes().unwrap().clone();
        let expected = (asked.uri().clone(), asked.headers().clone(), asked.body().clone());
        let response = (head.clone(), bytes.clone());
        let live = service_fn(move |request: Request<Body>| {
            let (head, bytes) = response.clone();
            assert_eq!(
                (request.uri().clone(), request.headers().clone(), request.body().clone()),
                expected
            );
            async move { Ok::<_, BoxError>(Response::from_parts(head, ResBody::Full(bytes))) }
        });
        let got = handle.record(live).oneshot(asked).await.unwrap();
        assert_eq!(
            (got.status(), got.headers(), got.body().bytes().unwrap()),
            (head.status, &head.headers, &bytes)
        );
    }
    handle.finish().unwrap();

    let file = std::fs::read(&path).unwrap();
    let text = String::from_utf8(file).unwrap();
    for secret in SECRETS {
        for way in ways(secret) {
            assert!(
                !text.contains(&way),
                "{way} in {}",
                text.lines().find(|line| line.contains(&way)).unwrap()
            );
        }
    }
    // Also inside the bodies that the file has in base64.
    let cassette = Cassette::load(&path).unwrap();
    for interaction in cassette.interactions() {
        let body = String::from_utf8_lossy(interaction.response().unwrap().body()).into_owned();
        assert!(SECRETS.iter().all(|secret| !body.contains(secret)), "{body}");
    }
    let debug =
        format!("{handle:?} {:?} {cassette:?} {:?}", handle.report(), cassette.interactions());
    assert!(SECRETS.iter().all(|secret| !debug.contains(secret)));

    // The session replays with the same secrets, and with others.
    for password in [PASSWORD, "another one, as good as that"] {
        let replay = Replay::open(&path).unwrap();
        for (asked, response) in tour(password) {
            let what = asked.uri().clone();
            let got = replay
                .clone()
                .oneshot(asked)
                .await
                .unwrap_or_else(|error| panic!("{what}: {error:#?}"));
            assert_eq!(got.status(), response.status());
        }
        assert!(replay.report().unused.is_empty());
    }
}

#[tokio::test]
async fn a_secret_that_can_not_be_taken_out_fails_the_end_and_keeps_the_old_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    Cassette::new([], Redactor::default()).write(&path).unwrap();
    let old = std::fs::read(&path).unwrap();
    let handle = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    // A host is never redacted, because that would change where the request goes.
    let asked = request(
        "POST",
        &format!("https://{API_KEY}.api.cloudcix.com/a/?password=x"),
        &json!({"api_key": API_KEY}).to_string(),
    );
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::default()))
    });
    handle.record(live).oneshot(asked).await.unwrap();
    let error = handle.finish().unwrap_err();
    let RecordErrorKind::Leak { leaks, .. } = error.kind() else { panic!("{error:?}") };
    assert_eq!((leaks.len(), leaks[0].number, leaks[0].method.as_str()), (1, 1, "POST"));
    assert!(
        error.to_string().contains("still contains secrets, so it was not finished: #1 POST"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains(API_KEY), "{error:?}");
    assert_eq!(std::fs::read(&path).unwrap(), old);
}

#[tokio::test]
async fn what_is_kept_on_purpose_stays_and_the_header_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let redactor = Redactor::default().keep("api_key").also("vat").path("/invite/{code}/");
    let handle = Recorder::new(&path).mode(Mode::Once).redactor(redactor.clone()).open().unwrap();
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from(
            json!({"api_key": API_KEY, "vat": "IE123", "note": API_KEY}).to_string(),
        )))
    });
    handle
        .record(live)
        .oneshot(request("GET", &url("membership", "/invite/abc/"), ""))
        .await
        .unwrap();
    handle.finish().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    let header = concat!(
        r#"{"cloudcix-cassette":1,"redactor":{"rules":3,"keep":["apikey"],"also":["vat"],"#,
        r#""paths":["invite/{code}"]},"writer":"cloudcix-replay "#,
        env!("CARGO_PKG_VERSION"),
        r#""}"#
    );
    assert_eq!(lines.next().unwrap(), header);
    let first = lines.next().unwrap();
    assert!(
        first.contains(&format!(
            r#"{{"api_key":"{API_KEY}","note":"{API_KEY}","vat":"[redacted]"}}"#
        )),
        "{first}"
    );
    assert!(first.contains("/invite/redacted/"));

    let none = Recorder::new(folder.path().join("b.jsonl"))
        .mode(Mode::Once)
        .redactor(Redactor::none())
        .open()
        .unwrap();
    none.record(live).oneshot(request("GET", &url("membership", "/?token=x"), "")).await.unwrap();
    none.finish().unwrap();
    let text = std::fs::read_to_string(folder.path().join("b.jsonl")).unwrap();
    assert!(
        text.starts_with(r#"{"cloudcix-cassette":1,"redactor":null,"#) && text.contains("?token=x")
    );
    // Loading it with the default redactor removes the secret.
    let cassette = Cassette::load(folder.path().join("b.jsonl")).unwrap();
    assert_eq!(cassette.interactions()[0].request().uri().query(), Some("token=%5Bredacted%5D"));
    assert_eq!(
        cassette.interactions()[0].response().unwrap().body(),
        r#"{"api_key":"[redacted]","note":"redacted","vat":"IE123"}"#
    );
}

/// Records the response of a transport that doesn't decompress.
async fn recorded_packed(
    redactor: Redactor,
    coding: &str,
    packed: Vec<u8>,
) -> (String, cloudcix_replay::Report, Bytes) {
    recorded_part(redactor, 200, coding, packed).await
}

async fn recorded_part(
    redactor: Redactor,
    status: u16,
    coding: &str,
    packed: Vec<u8>,
) -> (String, cloudcix_replay::Report, Bytes) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).redactor(redactor).open().unwrap();
    let response = Response::builder()
        .status(status)
        .header("content-encoding", coding)
        .header("content-length", packed.len());
    let response = response.body(ResBody::from(packed)).unwrap();
    let (head, body) = response.into_parts();
    let body = body.bytes().unwrap().clone();
    let transport = service_fn(move |_: Request<Body>| {
        let response = Response::from_parts(head.clone(), ResBody::from(body.clone()));
        std::future::ready(Ok::<_, BoxError>(response))
    });
    let response = session
        .record(transport)
        .oneshot(request("GET", &url("membership", "/user/7/"), ""))
        .await
        .unwrap();
    let handed_over = response.into_body().collect(usize::MAX).await.unwrap();
    let report = session.finish().unwrap();
    (std::fs::read_to_string(path).unwrap_or_default(), report, handed_over)
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

#[tokio::test]
async fn a_compressed_response_is_decompressed_before_it_is_redacted() {
    let body = json!({"content": {"id": 7, "api_key": MEMBER_KEY}}).to_string();
    let packed = gzip(body.as_bytes());
    let (file, report, handed_over) =
        recorded_packed(Redactor::default(), "gzip", packed.clone()).await;
    assert_eq!(handed_over, packed, "the caller gets what came");
    assert!(report.skipped.is_empty() && file.contains(r#""api_key":"[redacted]""#), "{file}");
    assert!(!file.contains("content-encoding") && !file.contains("content-length"), "{file}");
    // A body that the transport decompressed without removing the header.
    let (file, ..) = recorded_packed(Redactor::default(), "gzip", body.into_bytes()).await;
    assert!(file.contains(r#""api_key":"[redacted]""#), "{file}");
}

#[tokio::test]
async fn a_response_that_can_not_be_decompressed_is_recorded_only_without_redaction() {
    let zstd = b"\x28\xb5\x2f\xfd\x04\x00\x91\xff\xfe".to_vec();
    let mut broken = gzip(b"secret");
    broken.truncate(12);
    for (coding, packed) in [
        ("zstd", zstd.clone()),
        ("gzip", broken),
        ("br, gzip", gzip(&zstd)),
        ("secret-one", zstd.clone()),
        ("deflate", zstd.clone()),
    ] {
        let (file, report, _) = recorded_packed(Redactor::default(), coding, packed).await;
        assert_eq!(
            (report.skipped.len(), report.recorded, file.lines().count()),
            (1, 0, 1),
            "{coding}: {file}"
        );
        assert!(report.to_string().contains("compressed in an unsupported way"), "{report}");
    }
    // The middle of a gzip body has no magic bytes.
    let middle = gzip(b"secret")[10..].to_vec();
    let (file, report, _) = recorded_part(Redactor::default(), 206, "gzip", middle).await;
    assert_eq!((report.skipped.len(), file.lines().count()), (1, 1), "{file}");
    let (file, report, _) = recorded_packed(Redactor::none(), "zstd", zstd).await;
    assert!(report.skipped.is_empty() && file.contains("zstd"), "{file}");
}

#[tokio::test]
async fn a_compressed_request_is_recorded_decompressed_and_matches_again_or_is_not_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let body = json!({"name": "Lab", "password": USER_PASSWORD}).to_string();
    let ask = |coding: &str, body: Vec<u8>| {
        let request = Request::post(url("membership", "/user/")).header("content-encoding", coding);
        request.header("content-type", "application/json").body(Body::from(body)).unwrap()
    };
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let record = session.record(service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from("{}"))))
    }));
    record.clone().oneshot(ask("gzip", gzip(body.as_bytes()))).await.unwrap();
    record.oneshot(ask("zstd", b"\x28\xb5\x2f\xfd\x04\x00\xff".to_vec())).await.unwrap();
    let report = session.finish().unwrap();
    assert_eq!((report.recorded, report.skipped.len()), (1, 1), "{report}");
    let file = std::fs::read_to_string(&path).unwrap();
    assert!(file.contains(r#""password":"[redacted]""#) && !file.contains(USER_PASSWORD), "{file}");
    let replay = Replay::open(&path).unwrap();
    // With another compression level and another password, it is the same request.
    replay
        .oneshot(ask(
            "gzip",
            gzip(json!({"name": "Lab", "password": "another one"}).to_string().as_bytes()),
        ))
        .await
        .unwrap();
}

#[tokio::test]
async fn the_text_of_a_failure_holds_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    let failing = service_fn(|_: Request<Body>| async {
        Err::<Response<ResBody>, _>(BoxError::from(format!("{TOKEN} and {API_KEY} were refused")))
    });
    let asked = request(
        "POST",
        &url("membership", "/auth/login/"),
        &json!({"api_key": API_KEY}).to_string(),
    );
    let error = handle.record(failing).oneshot(asked).await.unwrap_err();
    let live = std::error::Error::source(error.downcast_ref::<cloudcix_core::Error>().unwrap())
        .unwrap()
        .to_string();
    assert!(live.contains(API_KEY), "the live exchange is as it was");
    handle.finish().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    assert_eq!(
        cassette.interactions()[0].failure().unwrap().text(),
        "redacted and redacted were refused"
    );
}

#[tokio::test]
async fn the_placeholder_for_a_token_may_be_sent_and_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from(json!({"token": TOKEN}).to_string())))
    });
    let mut tokens = Vec::new();
    for run in 0..2 {
        let handle = Recorder::new(&path).mode(Mode::NewEpisodes).open().unwrap();
        let transport = handle.record(live);
        let login = request(
            "POST",
            &url("membership", "/auth/login/"),
            &json!({"api_key": API_KEY}).to_string(),
        );
        let response = transport.clone().oneshot(login).await.unwrap();
        let response: Value = serde_json::from_slice(response.body().bytes().unwrap()).unwrap();
        let token = response["token"].as_str().unwrap().to_owned();
        let mut asked = request("GET", &url("membership", &format!("/country/{run}/")), "");
        asked.headers_mut().insert("x-auth-token", token.parse().unwrap());
        transport.oneshot(asked).await.unwrap();
        assert_eq!(handle.finish().unwrap().recorded, 2 - run);
        tokens.push(token);
    }
    assert_eq!(tokens[0], TOKEN);
    assert_ne!(tokens[1], TOKEN, "the second one is played");
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 3);
}

/// A killed program leaves the partial file, which may end up in version control.
#[tokio::test]
async fn what_a_message_says_before_the_name_that_tells_of_it_is_not_in_the_partial_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let send = async |request: Request<Body>, body: Value| {
        let respond = move |_: Request<Body>| {
            std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(body.to_string()))))
        };
        session.record(service_fn(respond)).oneshot(request).await.unwrap();
    };
    // The secret is used before the name that reveals it: in a request, in its response, in an
    // earlier header, and in what was sent before a login.
    let note =
        json!({"a_note": format!("it is {USER_PASSWORD}"), "password": USER_PASSWORD}).to_string();
    send(request("POST", &url("membership", "/user/"), &note), json!({"echo": USER_PASSWORD}))
        .await;
    let mut asked = request(
        "GET",
        &url("membership", &format!("/user/?note={}&api_key={API_KEY}", percent(API_KEY))),
        "",
    );
    asked.headers_mut().insert("a-note", API_KEY.parse().unwrap());
    send(asked, json!({"echo": STANDARD.encode(API_KEY)})).await;
    let asked = request(
        "POST",
        &url("membership", "/auth/login/"),
        &json!({"note": MEMBER_KEY}).to_string(),
    );
    send(asked, json!({"note": MEMBER_KEY, "token": MEMBER_KEY})).await;

    let partial = std::fs::read_to_string(folder.path().join("a.jsonl.partial")).unwrap();
    assert_eq!(partial.lines().count(), 4);
    for secret in [USER_PASSWORD, API_KEY, MEMBER_KEY] {
        for way in ways(secret) {
            assert!(
                !partial.contains(&way),
                "{way} in {}",
                partial.lines().find(|line| line.contains(&way)).unwrap()
            );
        }
    }
    session.finish().unwrap();
}

/// As in a gateway, or a program that provisions many users.
#[tokio::test]
async fn each_of_many_secrets_goes_from_what_was_written_before_and_after() {
    const CALLS: usize = 300;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let secret = |number: usize| format!("pa/ss+word-{:x}", (number + 1) * 0x9e37_79b9);
    let echo = service_fn(|request: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(
            request.body().as_bytes().clone(),
        ))))
    });
    for number in 0..CALLS {
        // Uses the next secret before it is known, and the previous one afterwards.
        let notes = [
            secret(number + 1),
            percent(&secret(number + 2)),
            STANDARD.encode(secret(number.saturating_sub(1))),
        ];
        let body = json!({"notes": notes, "password": secret(number)});
        session
            .record(echo)
            .oneshot(request("POST", &url("membership", "/user/"), &body.to_string()))
            .await
            .unwrap();
    }
    for number in CALLS..CALLS + 2 {
        let body = json!({"password": secret(number)});
        session
            .record(echo)
            .oneshot(request("POST", &url("membership", "/user/"), &body.to_string()))
            .await
            .unwrap();
    }
    session.finish().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), CALLS + 3);
    for secret in (0..CALLS + 2).map(secret) {
        for way in [secret.clone(), percent(&secret), STANDARD.encode(&secret)] {
            assert!(!text.contains(&way), "{way}");
        }
    }
}
