//! A session full of secrets: none of them is in the file, and all of them reach the server and the
//! caller.

use super::*;

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
