use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, header::DATE};
use serde_json::{Value, json};

use super::{
    Server, Settings,
    router::{Destination, find},
};
use crate::{
    auth::USER,
    clock::Timestamp,
    robot::Robot,
    seed::demo,
    services::issue_token,
    state::{Key, State},
};

const NOW: Timestamp = Timestamp(1_780_000_000_000_000);

fn server(settings: Settings) -> Server {
    let mut state: State = demo();
    let user = json!({"id": 900, "member_id": 1, "address_id": 1,
        "expiry_date": "2020-01-01T00:00:00"});
    let user = user.as_object().cloned().unwrap_or_default();
    state.table_mut(USER).insert(Key::Number(900), user);
    Server::new(state, settings, Robot::off())
}

const SETTINGS: Settings = Settings {
    throttle: false,
    user_cache: Duration::ZERO,
    max_rows: 1_000_000,
    max_body: 1_000,
    dns: true,
};

/// The parts of a request: `METHOD URL`, and its headers.
type Asked<'a> = (&'a str, &'a [(&'a str, &'a str)]);

fn request((line, headers): Asked<'_>, body: &'static [u8]) -> Request<Bytes> {
    let (method, url) = line.split_once(' ').expect("a method and a URL");
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Bytes::from_static(body)).expect("a request")
}

/// Writes the status, the headers but for the date, and the body, if it isn't long. The length is
/// written only if it isn't that of the body.
fn shown(response: &Response<Bytes>) -> String {
    let length = response.body().len().to_string();
    assert_eq!(response.headers().get(DATE).unwrap(), "Thu, 28 May 2026 20:26:40 GMT");
    let mut headers: Vec<String> = response
        .headers()
        .iter()
        .filter(|(name, _)| *name != DATE)
        .map(|(name, value)| (name, value.to_str().unwrap()))
        .map(|(name, value)| match name.as_str() {
            "content-length" if value == length => name.to_string(),
            _ => format!("{name}: {value}"),
        })
        .collect();
    headers.sort();
    let body = String::from_utf8_lossy(response.body());
    let body = if body.len() > 100 { format!("{} bytes", body.len()) } else { body.into_owned() };
    format!("{} | {} | {body}", response.status().as_str(), headers.join(" | "))
}

fn ask(server: &mut Server, asked: Asked<'_>) -> String {
    shown(&server.handle(&request(asked, b""), NOW))
}

const COUNTRY: &str = "allow: GET, HEAD, OPTIONS | content-length";
const MEMBERS: &str = "allow: GET, POST, HEAD, OPTIONS | content-length";
const JSON: &str = "content-type: application/json";
const HTML: &str = "content-type: text/html";
const CHALLENGE: &str = "www-authenticate: X-Auth-Token";

fn detail(text: &str) -> String {
    json!({ "detail": text }).to_string()
}

fn check(cases: &[(Asked<'_>, String)]) {
    for (asked, expected) in cases {
        assert_eq!(ask(&mut server(SETTINGS), *asked), *expected, "{asked:?}");
    }
}

#[test]
fn what_is_wrong_with_a_token_is_told_before_anything_else() {
    let token = |user| issue_token(user, NOW, Some(60));
    let nobody = [("x-auth-token", &*token(901))];
    let expired = [("x-auth-token", &*token(900))];
    let late = [("x-auth-token", &*issue_token(1, NOW, Some(0)))];
    let broken = [("x-auth-token", "x")];
    let missing = detail("Authentication credentials were not provided.");
    let decoding = detail("An error occurred while decoding your token, try again later.");
    let ended = detail("JWT token is expired. Please login again.");
    let refused = detail("User is expired. Cannot log in.");
    let unauthorized =
        |allow: &str, body: &str| format!("401 | {allow} | {JSON} | {CHALLENGE} | {body}");
    let members = "GET https://membership.localhost/member/";
    check(&[
        ((members, &[]), unauthorized(MEMBERS, &missing)),
        (("DELETE https://membership.localhost/member/", &[]), unauthorized(MEMBERS, &missing)),
        ((members, &broken), unauthorized(MEMBERS, &decoding)),
        (("GET https://membership.localhost/country/", &broken), unauthorized(COUNTRY, &decoding)),
        ((members, &late), unauthorized(MEMBERS, &ended)),
        ((members, &expired), format!("403 | {MEMBERS} | {JSON} | {refused}")),
        ((members, &nobody), format!("500 | content-length | {HTML} | 145 bytes")),
        (
            ("GET https://iaas.localhost/cloud/", &expired),
            format!("500 | content-length | {HTML}; charset=utf-8 | 145 bytes"),
        ),
    ]);
    for headers in [&broken[..], &late[..]] {
        let answer = ask(&mut server(SETTINGS), ("GET https://iaas.localhost/cloud/", headers));
        assert!(answer.starts_with("401 | "), "{answer}");
    }
}

#[test]
fn a_path_without_a_route_has_a_page_and_one_without_its_slash_is_sent_on() {
    let page = |html: &str| format!("404 | content-length | {html} | 179 bytes");
    let charset = format!("{HTML}; charset=utf-8");
    check(&[
        (("GET https://iaas.localhost/nothing/", &[]), page(&charset)),
        (("GET https://MEMBERSHIP.localhost/nothing/", &[]), page(HTML)),
        (("GET /nothing/", &[]), page(HTML)),
        (("GET /nothing/", &[("host", "memberships.localhost")]), page(&charset)),
        (
            ("HEAD https://membership.localhost/nothing/", &[]),
            format!("404 | content-length: 179 | {HTML} | "),
        ),
        (
            ("GET https://membership.localhost/country/1?a=b&c", &[]),
            format!("301 | content-length | {charset} | location: /country/1/?a=b&c | "),
        ),
        (
            ("POST /membership/country", &[]),
            format!("301 | content-length | {charset} | location: /membership/country/ | "),
        ),
    ]);
}

#[test]
fn methods_and_formats_that_a_route_lacks_are_refused() {
    let root = [("x-auth-token", &*issue_token(1, NOW, Some(60)))];
    let method = |name: &str| detail(&format!("Method \"{name}\" not allowed."));
    let not_found = format!("404 | {COUNTRY} | {JSON} | {}", detail("Not found."));
    let accept = detail("Could not satisfy the request Accept header.");
    check(&[
        (
            ("GET https://membership.localhost/language/999/", &[]),
            format!("404 | {COUNTRY} | {JSON} | 141 bytes"),
        ),
        (
            ("PATCH https://membership.localhost/country/", &[]),
            format!("405 | {COUNTRY} | {JSON} | {}", method("PATCH")),
        ),
        (
            ("DELETE https://membership.localhost/member/", &root),
            format!("405 | {MEMBERS} | {JSON} | {}", method("DELETE")),
        ),
        (
            ("HEAD https://membership.localhost/auth/login/", &root),
            format!("405 | allow: POST, PUT, OPTIONS | content-length: 41 | {JSON} | "),
        ),
        (("GET https://membership.localhost/country/?format=xml", &[]), not_found.clone()),
        (("GET https://membership.localhost/country/?format=json&format=", &[]), not_found),
        (
            ("GET https://membership.localhost/country/", &[("accept", "text/html")]),
            format!("406 | {COUNTRY} | {JSON} | {accept}"),
        ),
    ]);
    let asked = ("GET https://membership.localhost/country/?format=x&format=json", &[][..]);
    assert!(ask(&mut server(SETTINGS), asked).starts_with("200 | "));
}

#[test]
fn a_body_and_the_rows_may_reach_their_limits_and_no_more() {
    let token = issue_token(1, NOW, None);
    let headers: &[_] = &[("x-auth-token", &*token), ("content-type", "application/json")];
    let asked = ("POST https://membership.localhost/department/", headers);
    let body: &[u8] = b"{\"name\":\"x\"}";
    let status = |settings| server(settings).handle(&request(asked, body), NOW).status().as_u16();
    assert_eq!(status(Settings { max_body: body.len(), ..SETTINGS }), 201);
    let mut small = server(Settings { max_body: body.len() - 1, ..SETTINGS });
    let refused = shown(&small.handle(&request(asked, body), NOW));
    assert!(
        refused.starts_with("413 | ")
            && refused.ends_with("{\"detail\":\"The sandbox takes no body of this size.\"}"),
        "{refused}"
    );
    let rows = server(SETTINGS).state.len();
    assert_eq!(status(Settings { max_rows: rows + 1, ..SETTINGS }), 201);
    let mut full = server(Settings { max_rows: rows, ..SETTINGS });
    let refused = shown(&full.handle(&request(asked, body), NOW));
    let detail = "{\"detail\":\"The sandbox holds as many rows as it may.\"}";
    assert!(refused.starts_with("507 | ") && refused.ends_with(detail), "{refused}");
    assert!(!refused.contains("retry-after"), "{refused}");
    let read = ("GET https://membership.localhost/department/", headers);
    assert!(ask(&mut full, read).starts_with("200 | "), "only creations are refused");
}

#[test]
fn each_user_has_twenty_requests_a_second_and_those_without_a_token_share_as_many() {
    let mut server = server(Settings { throttle: true, ..SETTINGS });
    let tokens = [issue_token(1, NOW, None), issue_token(2, NOW, None)];
    let url = "GET https://membership.localhost/language/999/";
    for token in &tokens {
        let headers = [("x-auth-token", &**token)];
        for _ in 0..20 {
            assert!(ask(&mut server, (url, &headers)).starts_with("404 | "));
        }
        let refused = ask(&mut server, (url, &headers));
        let expected = "429 | allow: GET, HEAD, OPTIONS | content-length | content-type: \
            application/json | retry-after: 1 | \
            {\"detail\":\"Request was throttled. Expected available in 1 second.\"}";
        assert_eq!(refused, expected);
        // Others are refused before: such requests aren't counted.
        let other = ("DELETE https://membership.localhost/member/", &headers[..]);
        assert!(ask(&mut server, other).starts_with("429 | "));
    }
    assert!(ask(&mut server, (url, &[])).starts_with("404 | "), "they have their own");
    for _ in 0..30 {
        let asked = ("GET https://membership.localhost/member/", &[][..]);
        assert!(ask(&mut server, asked).starts_with("401 | "));
    }
    for _ in 0..19 {
        assert!(ask(&mut server, (url, &[])).starts_with("404 | "));
    }
    assert!(ask(&mut server, (url, &[])).starts_with("429 | "));
    let state = server.state.clone();
    server.set_state(state);
    assert!(ask(&mut server, (url, &[])).starts_with("404 | "), "all is forgotten");
}

#[test]
fn a_deletion_has_neither_a_body_nor_a_length() {
    let mut server = server(SETTINGS);
    let token = issue_token(1, NOW, None);
    let headers: &[_] = &[("x-auth-token", &*token), ("content-type", "application/json")];
    let made = ("POST https://membership.localhost/department/", headers);
    let made = server.handle(&request(made, b"{\"name\":\"x\"}"), NOW);
    let made: Value = serde_json::from_slice(made.body()).unwrap();
    let line = format!("DELETE https://membership.localhost/department/{}/", made["content"]["id"]);
    let expected = "204 | allow: GET, PUT, PATCH, DELETE, HEAD, OPTIONS | ";
    assert_eq!(ask(&mut server, (&line, headers)), expected);
}

#[test]
fn a_path_leads_to_a_route_with_the_ids_in_it() {
    let told = |host: Option<&str>, path: &str| match find(host, path) {
        Destination::Nowhere => "nowhere".to_owned(),
        Destination::WithoutSlash => "without slash".to_owned(),
        Destination::Route(matched) => {
            let ids = matched.ids.iter().map(|(name, value)| format!(" {name}={value}"));
            let kind = if matched.route.reads { "one" } else { "all" };
            format!("{kind}{}", ids.collect::<String>())
        }
    };
    let (membership, iaas) = (Some("membership.localhost"), Some("iaas.api.cloudcix.com:443"));
    for (host, path, expected) in [
        (membership, "/country/", "all"),
        (membership, "country/", "all"),
        (membership, "//country/", "nowhere"),
        (membership, "/country", "without slash"),
        (membership, "/country/7/", "one pk=7"),
        (membership, "/country/7", "without slash"),
        (membership, "/country/7//", "nowhere"),
        (membership, "/country/7/x/", "nowhere"),
        (membership, "/country//", "nowhere"),
        (membership, "/Country/", "nowhere"),
        (membership, "/country/%37/", "one pk=7"),
        (membership, "/country/7/subdivision/", "all country_id=7"),
        (membership, "/country/7/subdivision/8/", "one country_id=7 pk=8"),
        (membership, "/address/verbose/", "all"),
        (membership, "/address/5/", "one pk=5"),
        (membership, "/address/5/link/", "one address_id=5"),
        (membership, "/auth/login/", "all"),
        (membership, "/email_confirmation/a.b/", "one email_token=a.b"),
        (membership, "/app_settings/", "all"),
        (membership, "/app_settings/1/", "one pk=1"),
        (membership, "/transactiontype/", "all"),
        (membership, "/transactiontype/1/", "one pk=1"),
        (membership, "/", "nowhere"),
        (membership, "", "nowhere"),
        (Some("MemberShip.x"), "/country/", "all"),
        (Some("memberships.x"), "/country/", "nowhere"),
        (None, "/membership/country/", "all"),
        (None, "/Membership/country/", "nowhere"),
        (None, "/membership/v1/country/7/", "one pk=7"),
        (None, "/membership/v1/v1/country/", "nowhere"),
        (None, "/country/", "nowhere"),
        (Some("127.0.0.1"), "/iaas/cix_blacklist/10.0.0.0/8/", "one cidr=10.0.0.0/8"),
        (iaas, "/cix_blacklist/", "all"),
        (iaas, "/cix_blacklist/2001:DB8::/32/", "one cidr=2001:DB8::/32"),
        (iaas, "/cix_blacklist/10.0.0.0%2F8/", "one cidr=10.0.0.0/8"),
        (iaas, "/cix_blacklist/10.0.0.0/8", "without slash"),
        (iaas, "/cix_blacklist/10.0.0.0/", "nowhere"),
        (iaas, "/cix_blacklist/10.0.0.0/8/9/", "nowhere"),
        (iaas, "/cix_blacklist/10.0.0.0/x/", "nowhere"),
        (iaas, "/cix_blacklist/x/8/", "nowhere"),
        (iaas, "/cix_blacklist//8/", "nowhere"),
        (iaas, "/cix_blacklist/10.0.0.0//", "nowhere"),
    ] {
        assert_eq!(told(host, path), expected, "{host:?} {path}");
    }
}
