//! The trust that a URL deserves with secrets, and the spellings of a base URL.

use cloudcix_core::{Endpoints, InvalidEndpoint, Reach, Version};

fn local() -> Endpoints {
    Endpoints::default()
        .with_api_v2_url("http://LocalHost:18080/api/")
        .and_then(|endpoints| endpoints.with_api_url("http://plain.example"))
        .and_then(|endpoints| endpoints.with_application("IAAS", "HTTPS://Lab.Example:8443/x"))
        .and_then(|endpoints| endpoints.with_application("SCM", "http://127.0.0.1:9000"))
        .unwrap()
}

#[test]
fn only_https_and_this_machine_are_secure_and_everything_else_is_foreign() {
    let endpoints = local();
    for (uri, reach) in [
        ("http://membership.localhost:18080/api/", Reach::Secure),
        ("HTTP://MEMBERSHIP.LOCALHOST:18080/api/", Reach::Secure),
        ("http://plain.example/SCM/v1/", Reach::Plaintext),
        ("http://PLAIN.example:80/", Reach::Plaintext),
        ("https://lab.example:8443/x/", Reach::Secure),
        ("https://LAB.example:8443/", Reach::Secure),
        ("http://127.0.0.1:9000/", Reach::Secure),
        // Another scheme or port, or the parent of the hosts.
        ("http://localhost:18080/", Reach::Foreign),
        ("https://membership.localhost:18080/", Reach::Foreign),
        ("https://plain.example/", Reach::Foreign),
        ("https://plain.example:80/", Reach::Foreign),
        ("http://plain.example:443/", Reach::Foreign),
        ("http://sub.plain.example/", Reach::Foreign),
        ("https://lab.example/", Reach::Foreign),
        ("http://plain.example:0/", Reach::Foreign),
        ("http://plain.example:8/", Reach::Foreign),
        ("http://plain.example:080/", Reach::Plaintext),
        ("http://lab.example:8443/", Reach::Foreign),
        ("http://127.0.0.1:9001/", Reach::Foreign),
        ("http://127.0.0.2:9000/", Reach::Foreign),
        ("ftp://plain.example:80/", Reach::Foreign),
        ("ws://plain.example:80/", Reach::Foreign),
        ("ws://plain.example/", Reach::Foreign),
        ("wss://lab.example:8443/", Reach::Foreign),
        // The hosts of the default are no longer known.
        ("https://membership.api.cloudcix.com/", Reach::Foreign),
        ("https://legacyapi.api.cloudcix.com/", Reach::Foreign),
        ("/relative/", Reach::Foreign),
    ] {
        let parsed = uri.parse().unwrap();
        assert_eq!(endpoints.reach(&parsed), reach, "{uri}");
        assert_eq!(endpoints.covers(&parsed), reach != Reach::Foreign, "{uri}");
    }
}

#[test]
fn the_default_is_production_over_https() {
    let endpoints = Endpoints::default();
    let base =
        |application: &str, own_host: bool| endpoints.base(application, own_host, Version::V1);
    assert_eq!(base("membership", true), "https://membership.api.cloudcix.com/v1/");
    assert_eq!(base("SCM", false), "https://legacyapi.api.cloudcix.com/SCM/v1/");
    for (uri, reach) in [
        ("https://membership.api.cloudcix.com/", Reach::Secure),
        ("https://membership.api.cloudcix.com:443/", Reach::Secure),
        ("https://legacyapi.api.cloudcix.com/SCM/v1/", Reach::Secure),
        ("https://any-thing_2.api.cloudcix.com/", Reach::Secure),
        ("http://membership.api.cloudcix.com/", Reach::Foreign),
        ("http://membership.api.cloudcix.com:443/", Reach::Foreign),
        ("https://membership.api.cloudcix.com:80/", Reach::Foreign),
        ("http://legacyapi.api.cloudcix.com/", Reach::Foreign),
        ("https://api.cloudcix.com/", Reach::Foreign),
        ("https://a.b.api.cloudcix.com/", Reach::Foreign),
        ("https://api.cloudcix.com.example/", Reach::Foreign),
    ] {
        assert_eq!(endpoints.reach(&uri.parse().unwrap()), reach, "{uri}");
    }
}

#[test]
fn a_version_is_written_as_in_a_url_and_read_as_in_python() {
    for (version, shown) in [
        (Version::Latest, "latest"),
        (Version::V1, "v1"),
        (Version::Numbered(5, Some(0)), "v5.0"),
        (Version::Numbered(5, Some(10)), "v5.10"),
    ] {
        assert_eq!(version.to_string(), shown);
        assert_eq!(shown.parse(), Ok(version));
    }
    for (text, version) in [
        ("2", Version::Latest),
        ("v2", Version::Latest),
        (" LATEST ", Version::Latest),
        ("V1", Version::V1),
        ("2.0", Version::Numbered(2, Some(0))),
        ("65535", Version::Numbered(u16::MAX, None)),
        ("0", Version::Numbered(0, None)),
    ] {
        assert_eq!(text.parse(), Ok(version), "{text}");
    }
    for text in ["", "v", "x", "+1", "1.+2", "1.", ".1", "1.2.3", "65536", "-1", "vv1", "1 2"] {
        let error = text.parse::<Version>().unwrap_err();
        assert_eq!(error, InvalidEndpoint::Version { text: text.to_owned() });
    }
}

#[test]
fn a_base_is_written_with_one_slash_and_a_scheme_in_lower_case() {
    for (url, base) in [
        ("https://a.example", "https://a.example/"),
        ("https://a.example/", "https://a.example/"),
        ("https://a.example/b", "https://a.example/b/"),
        ("https://a.example//b/c//", "https://a.example/b/c/"),
        (" HTTPS://A.example:1/B \n", "https://A.example:1/B/"),
        ("\thttp://[::1]:9", "http://[::1]:9/"),
        // A second scheme is a part of the path.
        ("https://a.example/http://b.example", "https://a.example/http://b.example/"),
    ] {
        let endpoints = Endpoints::default().with_application("circuit", url).unwrap();
        assert_eq!(endpoints.base("circuit", true, Version::Latest), base, "{url:?}");
        assert_eq!(endpoints.base("circuit", true, Version::V1), format!("{base}v1/"), "{url:?}");
    }
}

#[test]
fn a_port_has_a_number_of_16_bits_and_a_host_has_labels() {
    let parse = |url: &str| Endpoints::default().with_application("circuit", url);
    for url in ["https://a:0", "https://a:1", "https://a:65535", "https://a.b-c.d", "http://[::1]"]
    {
        assert!(parse(url).is_ok(), "{url}");
    }
    for url in [
        "https://a:65536",
        "https://a:",
        "https://a:/b",
        "https://a:1x",
        "https://a..b",
        "https://.a",
        "https://a.",
        "https://:1",
        "http://[::1]x",
    ] {
        assert!(
            matches!(parse(url), Err(InvalidEndpoint::Malformed { url: shown }) if shown == url),
            "{url}"
        );
    }
}

#[test]
fn the_error_of_a_url_shows_it_up_to_a_query_only() {
    let error = |url: &str| Endpoints::default().with_application("circuit", url).unwrap_err();
    let query = |url: &str| InvalidEndpoint::Query { url: url.into() };
    for (url, expected) in [
        ("https://a?b", query("https://a")),
        ("https://a/?x=1#y", query("https://a/")),
        ("https://a/#y?x=1", query("https://a/")),
        // The scheme is looked at before the query.
        ("a?b", InvalidEndpoint::Scheme { url: "a?b".into() }),
        ("httpss://a", InvalidEndpoint::Scheme { url: "httpss://a".into() }),
        ("https:/a", InvalidEndpoint::Scheme { url: "https:/a".into() }),
        // Credentials are looked at first.
        ("ftp://u:p@a?b", InvalidEndpoint::Credentials),
        ("https://a/?user=b@c", InvalidEndpoint::Credentials),
    ] {
        assert_eq!(error(url), expected, "{url}");
    }
}

#[test]
fn an_alias_takes_the_override_of_its_application_and_never_replaces_one() {
    let base = |endpoints: &Endpoints, name: &str| endpoints.base(name, true, Version::Latest);
    let endpoints = Endpoints::default()
        .with_application("App_Manager", "https://one.example")
        .and_then(|endpoints| endpoints.with_application("circuit", "https://two.example"))
        .unwrap();
    let aliased = endpoints
        .clone()
        .with_alias("APPMANAGER", "Repo_Sitory")
        .with_alias("appmanager", "circuit")
        .with_alias("unknown", "iaas");
    assert_eq!(base(&aliased, "repository"), "https://one.example/");
    assert_eq!(base(&aliased, "app_manager"), "https://one.example/");
    assert_eq!(base(&aliased, "circuit"), "https://two.example/");
    assert_eq!(base(&aliased, "iaas"), "https://iaas.api.cloudcix.com/");
    let mut overridden: Vec<_> = aliased.overridden().collect();
    overridden.sort_unstable();
    assert_eq!(overridden, ["appmanager", "circuit", "repository"]);
    assert_eq!(base(&endpoints, "repository"), "https://repository.api.cloudcix.com/");
}

#[test]
fn each_base_is_set_by_itself_and_the_last_one_counts() {
    let reach = |endpoints: &Endpoints, uri: &str| endpoints.reach(&uri.parse().unwrap());
    let (v1, v2) = ("https://legacyapi.api.cloudcix.com/", "https://membership.api.cloudcix.com/");
    let moved = Endpoints::default().with_api_v2_url("HTTPS://Lab.Example:8443/API").unwrap();
    assert_eq!(
        moved.base("Membership", true, Version::Latest),
        "https://membership.lab.example:8443/api/"
    );
    assert_eq!(
        ["https://a.lab.example:8443/", v1, v2].map(|uri| reach(&moved, uri)),
        [Reach::Secure, Reach::Secure, Reach::Foreign]
    );
    let moved = Endpoints::default().with_api_url("https://Lab.Example/Old").unwrap();
    assert_eq!(moved.base("SCM", false, Version::V1), "https://Lab.Example/Old/SCM/v1/");
    assert_eq!(
        ["https://lab.example/", v1, v2].map(|uri| reach(&moved, uri)),
        // The host of the first version is below that of the second.
        [Reach::Secure, Reach::Secure, Reach::Secure]
    );
    let twice = Endpoints::default()
        .with_application("App_Manager", "https://one.example")
        .and_then(|endpoints| endpoints.with_application("AppManager", "http://two.example"))
        .unwrap();
    assert_eq!(twice.base("app_manager", true, Version::Latest), "http://two.example/");
    assert_eq!(
        ["https://one.example/", "http://two.example/"].map(|uri| reach(&twice, uri)),
        [Reach::Foreign, Reach::Plaintext]
    );
}

#[test]
fn a_version_is_appended_for_every_application_with_a_host_and_for_no_other() {
    let own = Endpoints::default().with_application("own", "https://lab.example/own/").unwrap();
    for (version, suffix) in [
        (Version::Latest, ""),
        (Version::V1, "v1/"),
        (Version::Numbered(2, None), "v2/"),
        (Version::Numbered(5, Some(0)), "v5.0/"),
    ] {
        let base = |name: &str, has_host| own.base(name, has_host, version);
        assert_eq!(base("own", true), format!("https://lab.example/own/{suffix}"));
        assert_eq!(base("other", true), format!("https://other.api.cloudcix.com/{suffix}"));
        // Overridden or not, these have one version, and only the URL without an override names it.
        assert_eq!(base("own", false), "https://lab.example/own/");
        assert_eq!(base("other", false), "https://legacyapi.api.cloudcix.com/other/v1/");
    }
}
