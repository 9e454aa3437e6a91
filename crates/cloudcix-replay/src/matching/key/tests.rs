use super::*;

fn key(matching: &Matching, method: &str, url: &str, body: &str) -> Key {
    matching
        .parts(
            &Request::builder().method(method).uri(url).body(Body::from(body.to_owned())).unwrap(),
        )
        .key()
}

fn get(url: &str) -> Key {
    key(&Matching::default(), "GET", url, "")
}

fn post(body: &str) -> Key {
    key(&Matching::default(), "POST", "https://membership.api.cloudcix.com/department/", body)
}

#[test]
fn the_port_of_the_scheme_is_the_same_as_none() {
    let at = |url: &str| authority(&url.parse().unwrap()).unwrap();
    for (url, expected) in [
        ("http://a.example/", "a.example"),
        ("http://me:hunter2@A.Example:80/", "a.example"),
        ("https://a.example:443/", "a.example"),
        ("http://a.example:443/", "a.example:443"),
        ("https://a.example:80/", "a.example:80"),
        ("a.example:80", "a.example:80"),
    ] {
        assert_eq!(at(url), expected, "{url}");
    }
}

#[test]
fn the_application_matters_and_where_it_lives_does_not() {
    let recorded = get("http://membership.localhost:18080/country/107/");
    assert_eq!(recorded, get("https://membership.api.cloudcix.com/country/107/"));
    assert_eq!(recorded, get("https://MEMBERSHIP.example/country/%3107/"));
    assert_ne!(recorded, get("https://iaas.api.cloudcix.com/country/107/"));
    assert_ne!(recorded, get("https://membership.api.cloudcix.com/country/107"));
    assert_ne!(recorded, get("https://membership.api.cloudcix.com//country/107/"));
    assert_ne!(recorded, get("https://membership.api.cloudcix.com/v1/country/107/"));
    assert_ne!(recorded, get("https://membership.api.cloudcix.com/country%2F107/"));
}

#[test]
fn an_application_in_the_path_is_the_same_wherever_the_path_begins() {
    let recorded = get("http://legacyapi.localhost:18080/SCM/v1/SKU/");
    for url in [
        "https://legacyapi.api.cloudcix.com/SCM/v1/SKU/",
        "http://127.0.0.1:9000/SCM/v1/SKU/",
        "https://lab.example/scm/v1/SKU/",
    ] {
        assert_eq!(recorded, get(url), "{url}");
    }
    assert_ne!(recorded, get("https://legacyapi.api.cloudcix.com/Asset/v1/SKU/"));
    assert_ne!(recorded, get("https://legacyapi.api.cloudcix.com/SCM/v2/SKU/"));
    assert_ne!(recorded, get("https://legacyapi.api.cloudcix.com/SCM/v1/sku/"));
}

#[test]
fn addresses_and_bare_names_match_each_other_only() {
    let bare = get("http://127.0.0.1:8080/country/");
    for url in ["http://localhost/country/", "http://[::1]:80/country/", "http://10.0.0.1/country/"]
    {
        assert_eq!(bare, get(url), "{url}");
    }
    assert_ne!(bare, get("http://membership.localhost/country/"));
}

#[test]
fn a_base_says_which_application_lives_there() {
    let matching = Matching::default().base("http://127.0.0.1:8080", "Membership").unwrap();
    let matching = matching.base("https://Lab.example:443/apis/iaas/", "iaas").unwrap();
    let key = |url| key(&matching, "GET", url, "");
    assert_eq!(
        key("http://127.0.0.1:8080/country/"),
        key("https://membership.api.cloudcix.com/country/")
    );
    assert_eq!(
        key("https://lab.example/apis/iaas/asn/"),
        key("https://iaas.api.cloudcix.com/asn/")
    );
    assert_ne!(
        key("http://127.0.0.1:8080//country/"),
        key("https://membership.api.cloudcix.com/country/")
    );
    assert_ne!(
        key("http://127.0.0.1:8081/country/"),
        key("https://membership.api.cloudcix.com/country/")
    );
    for url in ["", "/x/", "https://user:hunter2@lab.example/"] {
        assert!(
            Matching::default()
                .base(url, "iaas")
                .is_err_and(|error| !error.to_string().contains("hunter2"))
        );
    }
}

#[test]
fn a_strict_origin_is_scheme_host_and_port() {
    let matching = Matching::default().strict_origin();
    let key = |url| key(&matching, "GET", url, "");
    let recorded = key("https://membership.api.cloudcix.com/country/");
    assert_eq!(recorded, key("https://membership.api.cloudcix.com:443/country/"));
    for url in [
        "http://membership.api.cloudcix.com/country/",
        "https://membership.api.cloudcix.com:444/country/",
        "https://membership.localhost/country/",
    ] {
        assert_ne!(recorded, key(url), "{url}");
    }
}

#[test]
fn the_query_is_compared_decoded_and_sorted_with_every_value() {
    let url = |query: &str| get(&format!("https://membership.api.cloudcix.com/country/?{query}"));
    let recorded = url("search%5Bname%5D=a+b&limit=1&limit=2");
    for query in ["limit=1&search[name]=a%20b&limit=2", "limit=2&limit=1&&search%5bname%5d=a+b"] {
        assert_eq!(recorded, url(query), "{query}");
    }
    for query in [
        "search%5Bname%5D=a%2Bb&limit=1&limit=2",
        "search%5Bname%5D=a+b&limit=1",
        "limit=1&limit=2",
    ] {
        assert_ne!(recorded, url(query), "{query}");
    }
    assert_eq!(url(""), get("https://membership.api.cloudcix.com/country/"));
    assert_eq!(url("c"), url("c="));
}

#[test]
fn bodies_are_compared_by_their_meaning() {
    assert_eq!(post(r#"{"a": 1.0, "b": ["é", null]}"#), post(r#"{"b":["\u00e9",null],"a":1}"#));
    assert_ne!(post(r#"{"a": [1, 2]}"#), post(r#"{"a": [2, 1]}"#));
    assert_ne!(post(r#"{"a": 1}"#), post(r#"{"a": "1"}"#));
    // Without a `Content-Type`, a form is recognized by its content.
    assert_eq!(post("a=1&b=x+y"), post("b=x%20y&a=1"));
    assert_ne!(post("a=1&b=2"), post("a=2&b=1"));
    assert_ne!(post("a = 1&b = 2"), post("b = 2&a = 1"));
    assert_ne!(post("plain"), post("\"plain\""));
    assert_eq!(post(" null\n"), post(""));
    assert_ne!(post("{}"), post(""));
}

#[test]
fn the_body_of_a_get_a_head_and_a_delete_does_not_matter() {
    let url = "https://membership.api.cloudcix.com/country/";
    for method in ["GET", "HEAD", "DELETE"] {
        assert_eq!(
            key(&Matching::default(), method, url, "null"),
            key(&Matching::default(), method, url, r#"{"a":1}"#)
        );
    }
    for method in ["PUT", "PATCH", "POST", "OPTIONS"] {
        assert_ne!(
            key(&Matching::default(), method, url, ""),
            key(&Matching::default(), method, url, r#"{"a":1}"#)
        );
    }
}

#[test]
fn ignored_parts_do_not_matter() {
    let url = "https://membership.api.cloudcix.com/department/?page=1&search%5Bt%5D=2";
    let matching =
        Matching::default().ignore_query("page").ignore_query("search[t]").ignore_json("/at");
    let other = "https://membership.api.cloudcix.com/department/?search[t]=9";
    assert_eq!(
        key(&matching, "POST", url, r#"{"at":1,"name":"x"}"#),
        key(&matching, "POST", other, r#"{"name":"x"}"#)
    );
    assert_ne!(
        key(&matching, "POST", url, r#"{"name":"x"}"#),
        key(&matching, "POST", url, r#"{"name":"y"}"#)
    );
    assert_eq!(key(&matching, "POST", url, "null"), key(&matching, "POST", url, ""));
    assert_ne!(key(&matching, "POST", url, r#"{"at":1}"#), key(&matching, "POST", url, ""));
    let matching = matching.ignore_body();
    assert_eq!(key(&matching, "POST", url, "one"), key(&matching, "POST", url, "other"));
}

#[test]
fn an_application_is_named_by_the_path_only_before_a_version() {
    for (path, expected) in [
        ("/SCM/v1/sku/", Some(("scm", "/v1/sku/"))),
        ("/SCM/v1", Some(("scm", "/v1"))),
        ("/a-b/v1.20.3/", Some(("a-b", "/v1.20.3/"))),
        ("/SCM/v/sku/", None),
        ("/SCM/v1./sku/", None),
        ("/SCM/v1x/", None),
        ("/SCM/1/", None),
        ("/SCM/V1/", None),
        ("/1CM/v1/", None),
        ("//v1/", None),
        ("/SCM", None),
        ("SCM/v1/", None),
    ] {
        assert_eq!(legacy(path), expected.map(|(name, below)| (name.to_owned(), below)), "{path}");
    }
}

#[test]
fn an_application_is_the_first_label_of_a_name_with_several() {
    for (authority, expected) in [
        ("membership.api.cloudcix.com", "membership"),
        ("membership.localhost:18080", "membership"),
        ("localhost", ""),
        ("localhost:80", ""),
        ("127.0.0.1:80", ""),
        ("127.0.0.1.a", "127"),
        ("[::1]:80", ""),
        ("[::ffff:1.2.3.4]", ""),
    ] {
        assert_eq!(application(authority), expected, "{authority}");
    }
}

#[test]
fn a_query_is_ignored_by_its_exact_name() {
    let matching = Matching::default().ignore_query("page");
    let key = |query: &str| key(&matching, "GET", &format!("https://a.b.c/x/?{query}"), "");
    let none = key("");
    for (query, is_ignored) in [
        ("page=1", true),
        ("%70age=1&page", true),
        ("Page=1", false),
        ("pages=1", false),
        ("=1", false),
    ] {
        assert_eq!(key(query) == none, is_ignored, "{query}");
    }
}

#[test]
fn a_header_is_compared_if_it_is_named_or_all_are_and_it_is_not_ignored() {
    let names =
        ["Accept", "User-Agent", "Host", "Content-Length", "Accept-Encoding", "Connection", "X-A"];
    let compared = |matching: Matching| -> Vec<String> {
        let mut request = Request::get("/x/");
        // The values of a repeated header keep their order.
        for (name, value) in names.iter().map(|name| (*name, "1")).chain([("x-a", "0")]) {
            request = request.header(name, value);
        }
        let parts = matching.parts(&request.body(Body::empty()).unwrap());
        let text = |value: Vec<u8>| String::from_utf8(value).unwrap();
        parts.headers.into_iter().map(|(name, value)| format!("{name}={}", text(value))).collect()
    };
    let all = || Matching::default().headers();
    for (matching, expected) in [
        (Matching::default(), &[][..]),
        (Matching::default().ignore_header("accept"), &[]),
        (all(), &["accept=1", "x-a=1", "x-a=0"]),
        (all().ignore_header("X-A"), &["accept=1"]),
        (all().header("Host"), &["accept=1", "host=1", "x-a=1", "x-a=0"]),
        // A header that is named is compared, whatever else is said of it.
        (all().header("X-A").ignore_header("x-a"), &["accept=1", "x-a=1", "x-a=0"]),
        (Matching::default().header("USER-AGENT").ignore_header("accept"), &["user-agent=1"]),
    ] {
        assert_eq!(compared(matching.clone()), expected, "{matching:?}");
    }
}

#[test]
fn the_host_is_that_of_the_url_or_else_of_the_header() {
    let locate = |matching: &Matching, url: &str, host: &str| {
        let request = Request::get(url).header("host", host).body(Body::empty()).unwrap();
        let parts = matching.parts(&request);
        let path: Vec<_> =
            parts.path.iter().map(|segment| String::from_utf8_lossy(segment)).collect();
        format!("{} /{}", parts.origin, path.join("/"))
    };
    let strict = Matching::default().strict_origin();
    let base = Matching::default().base("http://lab.example/apis/", "IAAS").unwrap();
    let slashes = Matching::default().base("http://lab.example/apis//", "IAAS").unwrap();
    let whole_host = Matching::default().base("http://lab.example", "IAAS").unwrap();
    for (matching, url, host, expected) in [
        (&Matching::default(), "https://one.b.c/x/", "two.b.c", "one /x/"),
        (&Matching::default(), "/x/", "TWO.b.c:80", "two /x/"),
        (&Matching::default(), "/SCM/v1/x/", "two.b.c", "scm /v1/x/"),
        (&strict, "https://one.b.c:444/x/", "two.b.c", "https://one.b.c:444 /x/"),
        (&strict, "/x/", "Two.b.c:80", "http://two.b.c:80 /x/"),
        (&base, "http://lab.example/apis/x/", "", "iaas /x/"),
        (&base, "http://lab.example/apis", "", "lab /apis"),
        (&slashes, "http://lab.example/apis/x/", "", "iaas /x/"),
        (&slashes, "http://lab.example/apis//x/", "", "iaas //x/"),
        (&base, "http://lab.example/apisx/", "", "lab /apisx/"),
        (&base, "http://other.example/apis/x/", "", "other /apis/x/"),
        (&whole_host, "http://lab.example/apis/x/", "", "iaas /apis/x/"),
        (&whole_host, "/x/", "lab.example", "iaas /x/"),
        // Before the rule for paths.
        (&whole_host, "http://lab.example/SCM/v1/x/", "", "iaas /SCM/v1/x/"),
    ] {
        assert_eq!(locate(matching, url, host), expected, "{url}");
    }
}

#[test]
fn parts_of_different_kinds_do_not_join_to_the_same_key() {
    let url = "https://a.b.c/x/";
    let post =
        |query: &str, body: &str| key(&Matching::default(), "POST", &format!("{url}{query}"), body);
    // The name is the length of an empty list, the value the mark of a body.
    assert_ne!(post("?%00%00%00%00%00%00%00%00=bytes", ""), post("", "\0\0\0\0\0\0\0\0"));
    assert_ne!(post("?=1", ""), post("", ""));
    assert_ne!(post("?=1", ""), post("?1", ""));
    assert_eq!(post("?&&", ""), post("", ""));
}

#[test]
fn each_placeholder_of_a_text_is_the_same_as_its_word() {
    for (one, other, is_same) in [
        ("[redacted]", "redacted", true),
        ("a[redacted]b[redacted]", "aredactedbredacted", true),
        ("[redacted][redacted]!", "redactedredacted!", true),
        ("[[redacted]]", "[redacted]", false),
        ("[redacte]", "redacte", false),
        ("[Redacted]", "redacted", false),
    ] {
        assert_eq!(post(one) == post(other), is_same, "{one}");
        let json = |text: &str| post(&format!("{{\"a\":\"{text}\"}}"));
        assert_eq!(json(one) == json(other), is_same, "{one}");
    }
    assert_eq!(&*normalize(b"[redacted], [redacted]; [redacted"), b"redacted, redacted; [redacted");
}
