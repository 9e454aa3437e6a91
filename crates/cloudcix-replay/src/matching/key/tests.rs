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
