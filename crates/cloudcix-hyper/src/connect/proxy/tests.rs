use std::net::IpAddr;

use proptest::prelude::*;

use super::*;

type Vars<'a> = &'a [(&'a str, &'a str)];

fn routes(vars: Vars<'_>) -> Routes {
    let var = |name: &str| {
        vars.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
    };
    Proxies::from_vars(var).compile().unwrap()
}

fn proxy(vars: Vars<'_>, destination: &str) -> Option<String> {
    Some(routes(vars).proxy_for(&destination.parse().unwrap()).unwrap()?.uri.to_string())
}

fn unusable(vars: Vars<'_>, destination: &str) -> String {
    let routes = routes(vars);
    let error = routes.proxy_for(&destination.parse().unwrap()).unwrap_err();
    format!("{error} {error:?} {routes:?}")
}

const TARGET: &str = "http://203.0.113.5/";
const SECURE: &str = "https://203.0.113.5/";

#[test]
fn the_environment_names_the_proxy_of_each_scheme() {
    let vars = [
        ("http_proxy", "plain.example:1"),
        ("https_proxy", "https://tls.example:2"),
        ("ALL_PROXY", "http://all.example:3"),
    ];
    assert_eq!(proxy(&vars, "http://api.example/").unwrap(), "http://plain.example:1/");
    assert_eq!(proxy(&vars, "https://api.example/").unwrap(), "https://tls.example:2/");
    for destination in ["http://api.example/", "https://api.example/"] {
        assert_eq!(proxy(&vars[2..], destination).unwrap(), "http://all.example:3/");
        assert_eq!(proxy(&[], destination), None);
    }
}

#[test]
fn lower_case_wins_and_an_empty_variable_counts_as_not_set() {
    let lower_and_upper = |lower: &'static str, upper: &'static str, destination| {
        let vars = [(lower, "http://lower.example:1"), (upper, "http://upper.example:2")];
        assert_eq!(proxy(&vars, destination).unwrap(), "http://lower.example:1/");
        assert_eq!(proxy(&[(lower, ""), vars[1]], destination).unwrap(), "http://upper.example:2/");
        assert_eq!(proxy(&vars[1..], destination).unwrap(), "http://upper.example:2/");
    };
    lower_and_upper("https_proxy", "HTTPS_PROXY", SECURE);
    lower_and_upper("all_proxy", "ALL_PROXY", SECURE);
    lower_and_upper("http_proxy", "ALL_PROXY", TARGET);
    let all = ("all_proxy", "http://all.example:3");
    assert_eq!(proxy(&[("http_proxy", ""), all], TARGET).unwrap(), "http://all.example:3/");
    assert_eq!(proxy(&[("http_proxy", "  "), all], TARGET).unwrap(), "http://all.example:3/");
    assert_eq!(proxy(&[all, ("no_proxy", ""), ("NO_PROXY", "*")], TARGET), None);
    assert!(proxy(&[all, ("no_proxy", "other.example"), ("NO_PROXY", "*")], TARGET).is_some());
}

#[test]
fn a_client_of_a_cgi_program_can_not_set_its_proxy() {
    assert_eq!(proxy(&[("HTTP_PROXY", "http://evil.example:1")], TARGET), None);
    assert_eq!(
        proxy(&[("HTTP_PROXY", "http://evil.example:1"), ("ALL_PROXY", "fine.example:2")], TARGET)
            .unwrap(),
        "http://fine.example:2/"
    );
}

#[test]
fn the_error_of_a_malformed_url_says_what_is_wrong_with_it() {
    let encode = "special characters in a password must be percent-encoded";
    for (url, advice) in [
        ("http://proxy:99999", "its port is larger than 65535"),
        ("proxy:65536", "its port is larger than 65535"),
        ("http://u:p@proxy:99999", "its port is larger than 65535"),
        ("http://", "it has no host"),
        ("http://:3128", "it has no host"),
        ("http://:", "it has no host"),
        ("http://u:p@", "it has no host"),
        ("http://u:p@:3128", "it has no host"),
        ("http:proxy:3128", "write it as http://proxy:3128"),
        ("http://proxy:port", "write it as http://proxy:3128"),
        ("http://proxy::", "write it as http://proxy:3128"),
        ("http://pro xy", "write it as http://proxy:3128"),
        ("http://u:p@ss@proxy:3128", encode),
        ("http://u:p/ss@proxy:3128", encode),
        ("http://u:p ss@proxy:3128", encode),
    ] {
        let text = unusable(&[("http_proxy", url)], TARGET);
        assert!(text.contains(advice), "{url}: {text}");
        assert!(advice == encode || !text.contains("u:p"), "{url}: {text}");
        assert!(advice == encode || !text.contains("password"), "{url}: {text}");
        let error = Proxies::all(url).compile().unwrap_err().to_string();
        assert!(error.starts_with("the proxy in `Proxies::all` can't be used: it"), "{error}");
    }
}

#[test]
fn a_variable_that_no_request_needs_fails_none() {
    let http = ("http_proxy", "http://127.0.0.1:3128");
    let https = ("https_proxy", "http://127.0.0.1:3129");
    for broken in [
        "socks5://127.0.0.1:1080",
        "socks://127.0.0.1:1080/",
        "garbage",
        "garbage://x",
        "://",
        "http://",
        "\u{1}",
    ] {
        assert_eq!(
            proxy(&[http, ("all_proxy", broken)], TARGET).unwrap(),
            "http://127.0.0.1:3128/"
        );
        assert_eq!(
            proxy(&[http, https, ("ALL_PROXY", broken)], SECURE).unwrap(),
            "http://127.0.0.1:3129/"
        );
        assert_eq!(
            proxy(&[("http_proxy", broken), https], SECURE).unwrap(),
            "http://127.0.0.1:3129/"
        );
        // A request that bypasses the proxy doesn't need it either.
        for except in ["*", "203.0.113.5"] {
            assert_eq!(proxy(&[("http_proxy", broken), ("no_proxy", except)], TARGET), None);
        }
        assert_eq!(proxy(&[("http_proxy", broken)], "http://localhost/"), None);
    }
}

#[test]
fn a_variable_that_is_needed_and_can_not_be_used_is_named_and_its_password_is_not() {
    for bad in [
        "socks5://me:hunter2@proxy.example:1",
        "SOCKS4A://me:hunter2@proxy.example:1",
        "ftp://me:hunter2@proxy.example:1",
        "http://me:hunter2@@proxy:1",
        "http://me:hunter2 @proxy",
        "http://me:hunter2/x@proxy:1",
        "http://me:hunter2@",
        "http://me:hunter2@proxy:port",
        "http://me:hunter2@proxy:99999",
        "http://me:hunter2@[::1",
        "/hunter2",
        "//hunter2:1",
        "http://",
    ] {
        for (vars, destination) in
            [([("https_proxy", bad)], SECURE), ([("all_proxy", bad)], TARGET)]
        {
            let text = unusable(&vars, destination);
            assert!(text.contains(vars[0].0) && !text.contains("hunter2"), "{text}");
        }
        let text = format!("{} {:?}", Proxies::all(bad).compile().unwrap_err(), Proxies::all(bad));
        assert!(text.contains("`Proxies::all`") && !text.contains("hunter2"), "{text}");
    }
    let text = unusable(&[("all_proxy", "socks5h://127.0.0.1:1080")], TARGET);
    assert!(text.contains("SOCKS proxies are not supported"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_utf8_is_reported_when_it_is_needed() {
    use std::os::unix::ffi::OsStringExt as _;
    let var = |known: &'static str| {
        move |name: &str| (name == known).then(|| OsString::from_vec(b"http://\xff:3128".to_vec()))
    };
    let routes = Proxies::from_vars(var("http_proxy")).compile().unwrap();
    assert!(routes.proxy_for(&SECURE.parse().unwrap()).unwrap().is_none());
    let error = routes.proxy_for(&TARGET.parse().unwrap()).unwrap_err().to_string();
    assert!(error.contains("http_proxy") && error.contains("UTF-8"), "{error}");
    // A list that is not UTF-8 is read as far as possible.
    let list = |name: &str| match name {
        "no_proxy" => Some(OsString::from_vec(b"\xff.example, 203.0.113.5".to_vec())),
        "http_proxy" => Some("proxy.example:1".into()),
        _ => None,
    };
    let routes = Proxies::from_vars(list).compile().unwrap();
    assert!(routes.proxy_for(&TARGET.parse().unwrap()).unwrap().is_none());
}

#[test]
fn a_proxy_is_read_as_curl_reads_it() {
    for (written, read) in [
        ("127.0.0.1:3128", "http://127.0.0.1:3128/"),
        (" http://127.0.0.1:3128\t", "http://127.0.0.1:3128/"),
        ("HTTP://127.0.0.1:3128/", "http://127.0.0.1:3128/"),
        ("http://127.0.0.1:3128/path?query#part", "http://127.0.0.1:3128/"),
        ("http://127.0.0.1:3128?query", "http://127.0.0.1:3128/"),
        ("http://127.0.0.1:3128#part", "http://127.0.0.1:3128/"),
        ("http://proxy.example", "http://proxy.example:1080/"),
        ("proxy.example", "http://proxy.example:1080/"),
        ("proxy.example:", "http://proxy.example:1080/"),
        ("https://proxy.example", "https://proxy.example:443/"),
        ("https://proxy.example:8443/", "https://proxy.example:8443/"),
        ("http://[2001:db8::1]:3128", "http://[2001:db8::1]:3128/"),
        ("[::1]:3128", "http://[::1]:3128/"),
        ("[::1]", "http://[::1]:1080/"),
        ("[::1]:", "http://[::1]:1080/"),
        ("proxy.example:65535", "http://proxy.example:65535/"),
        ("user@proxy.example:1", "http://proxy.example:1/"),
    ] {
        assert_eq!(proxy(&[("http_proxy", written)], TARGET).as_deref(), Some(read), "{written}");
    }
}

#[test]
fn credentials_are_sent_to_the_proxy_and_not_shown() {
    for (written, sent) in [
        ("me:hunt%65r2", "me:hunter2"),
        ("me:hunter2:%40%2f", "me:hunter2:@/"),
        ("me%3ahunter2", "me:hunter2:"),
        ("m%C3%A9:hunter2", "mé:hunter2"),
        ("hunter2", "hunter2:"),
        ("", ":"),
    ] {
        let proxies = Proxies::all(format!("http://{written}@proxy.example:1"));
        let routes = proxies.compile().unwrap();
        let value = routes.authorization(&Uri::from_static("http://api.example/")).unwrap();
        let decoded = base64::Engine::decode(
            &base64::engine::general_purpose::STANDARD,
            &value.as_bytes()["Basic ".len()..],
        )
        .unwrap();
        assert_eq!(decoded, sent.as_bytes());
        assert_eq!(routes.authorization(&Uri::from_static("https://api.example/")), None);
        for text in [format!("{proxies:?}"), format!("{routes:?}"), format!("{value:?}")] {
            assert!(!text.contains("hunt") && !text.contains("bWU6"), "{text}");
        }
    }
}

#[test]
fn a_debug_names_each_proxy_with_its_scheme() {
    let proxies = Proxies::all("http://me:secret@all.example:1")
        .http("plain.example:2")
        .https("https://tls.example")
        .except("a.example, b.example");
    assert_eq!(
        format!("{proxies:?}"),
        "Proxies { all: Ok(http://all.example:1/ with credentials), http: \
         Ok(http://plain.example:2/), https: Ok(https://tls.example:443/), except: \"a.example, \
         b.example\", direct_loopback: false }"
    );
    assert_eq!(
        format!("{:?}", Proxies::none()),
        "Proxies { except: \"\", direct_loopback: false }"
    );
    assert_eq!(
        format!("{:?}", Proxies::from_vars(|_| None)),
        "Proxies { except: \"\", direct_loopback: true }"
    );
}

#[test]
fn a_scheme_without_a_proxy_of_its_own_has_that_of_all() {
    let at = |proxies: &Proxies, url: &str| {
        let routes = proxies.compile().unwrap();
        let proxy = routes.proxy_for(&url.parse().unwrap()).unwrap()?;
        Some((proxy.set_by, proxy.uri.to_string()))
    };
    let all = || Proxies::all("all.example:1");
    for (proxies, http, https) in [
        (all(), Some("`Proxies::all`"), Some("`Proxies::all`")),
        (all().http("h.example:2"), Some("`Proxies::http`"), Some("`Proxies::all`")),
        (all().https("s.example:3"), Some("`Proxies::all`"), Some("`Proxies::https`")),
        (Proxies::none().http("h.example:2"), Some("`Proxies::http`"), None),
        (Proxies::none().https("s.example:3"), None, Some("`Proxies::https`")),
    ] {
        let by = |url| at(&proxies, url).map(|(set_by, _)| set_by);
        assert_eq!((by(TARGET), by(SECURE)), (http, https), "{proxies:?}");
    }
}

#[test]
fn loopback_is_reached_directly_unless_a_proxy_was_set_explicitly() {
    let vars = [("ALL_PROXY", "http://proxy.example:1")];
    for loopback in [
        "http://localhost/",
        "https://membership.localhost/",
        "http://127.9.9.9/",
        "http://[::1]:80/",
    ] {
        assert_eq!(proxy(&vars, loopback), None, "{loopback}");
        let routes = Proxies::all(vars[0].1).compile().unwrap();
        assert!(routes.proxy_for(&loopback.parse().unwrap()).unwrap().is_some());
    }
}

#[test]
fn hosts_in_no_proxy_are_reached_directly() {
    for (list, direct, proxied) in [
        ("*", &["http://a.example/", "https://[2001:db8::1]/"][..], &[][..]),
        (" * ", &["http://a.example/"], &[]),
        (
            "host.example",
            &["http://host.example/", "http://HOST.example:8080/", "http://a.host.example./"],
            &["http://nothost.example/"],
        ),
        (
            "host.example.",
            &["http://host.example/", "http://a.host.example/", "http://host.example./"],
            &["http://example/"],
        ),
        (
            ".host.example",
            &["http://host.example/", "http://a.host.example/"],
            &["http://ahost.example/"],
        ),
        (
            "*.corp.example",
            &["http://a.corp.example/", "http://corp.example/"],
            &["http://acorp.example/", "http://example/"],
        ),
        (
            "a.example,b.example",
            &["http://a.example/", "http://b.example/"],
            &["http://c.example/"],
        ),
        (
            "a.example \t,, b.example c.example",
            &["http://a.example/", "http://b.example/", "http://c.example/"],
            &["http://d.example/"],
        ),
        ("a.example\tb.example", &["http://a.example/", "http://b.example/"], &[TARGET]),
        (
            "203.0.113.5",
            &[TARGET, SECURE, "http://203.0.113.5:8080/"],
            &["http://203.0.113.6/", "http://a.203.0.113.5.example/"],
        ),
        ("203.0.113.5:8080", &["http://203.0.113.5:8080/"], &[TARGET, SECURE]),
        ("203.0.113.5:443", &[SECURE], &[TARGET]),
        (
            "host.example:80",
            &["http://host.example/", "http://a.host.example/"],
            &["https://host.example/", "http://host.example:81/"],
        ),
        ("203.0.113.0/24", &[TARGET], &["http://203.0.114.5/", "http://[2001:db8::1]/"]),
        ("203.0.113.4/31", &[TARGET], &["http://203.0.113.6/"]),
        // As in curl: all bits, not none.
        ("203.0.113.5/0", &[TARGET], &["http://203.0.113.6/"]),
        (
            "2001:db8::1",
            &["http://[2001:db8::1]/", "http://[2001:db8:0::1]:81/"],
            &["http://[2001:db8::2]/"],
        ),
        (
            "[2001:db8::1]",
            &["http://[2001:db8::1]/", "https://[2001:db8::1]/"],
            &["http://[2001:db8::2]/"],
        ),
        ("[2001:db8::1]:81", &["http://[2001:db8::1]:81/"], &["http://[2001:db8::1]/"]),
        ("2001:db8::/32", &["http://[2001:db8:ffff::1]/"], &["http://[2001:db9::1]/"]),
        ("203.0.113.5/32", &[TARGET], &["http://203.0.113.4/"]),
        ("203.0.113.5/1", &[TARGET, "http://128.0.0.1/"], &["http://126.0.0.2/"]),
        ("2001:db8::1/128", &["http://[2001:db8::1]/"], &["http://[2001:db8::]/"]),
        ("2001:db8::1/129", &[], &["http://[2001:db8::1]/"]),
        ("203.0.113.5/33", &[], &[TARGET]),
        ("203.0.113.5/x", &[], &[TARGET]),
        ("203.0.113.5:x", &[], &[TARGET]),
        ("host.example:65536", &[], &["http://host.example/"]),
        ("*corp.example", &[], &["http://acorp.example/", "http://corp.example/"]),
        ("203.0.113", &[], &[TARGET]),
        (".203.0.113.5", &[], &[TARGET]),
        (", . *. : [ / :80", &[], &[TARGET, "http://a.example/"]),
        ("", &[], &[TARGET]),
    ] {
        for (destinations, expected) in [(direct, None), (proxied, Some("http://proxy.example:1/"))]
        {
            for destination in destinations {
                let vars = [("ALL_PROXY", "http://proxy.example:1"), ("NO_PROXY", list)];
                assert_eq!(proxy(&vars, destination).as_deref(), expected, "{list}: {destination}");
            }
        }
    }
}

/// Whether curl connects to the proxy that listens here; `None` if curl is not installed.
fn curl_uses(proxy: &std::net::TcpListener, vars: Vars<'_>, target: &str) -> Option<bool> {
    let mut curl = std::process::Command::new("curl");
    curl.env_clear().env("PATH", std::env::var_os("PATH")?).envs(vars.iter().copied());
    // A request that bypasses the proxy goes to a port without a listener.
    curl.args(["--silent", "--max-time", "5", "--connect-to", "::127.0.0.1:1", target]);
    let mut child = curl.spawn().ok()?;
    loop {
        // The proxy accepts the connection and closes it.
        if proxy.accept().is_ok() {
            child.wait().ok()?;
            return Some(true);
        }
        if child.try_wait().ok()?.is_some() {
            return Some(proxy.accept().is_ok());
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

#[test]
fn a_request_goes_where_curl_would_send_it() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (here, slash) = (format!("http://{address}"), format!("http://{address}/path"));
    let upper = format!("HTTP://me:secret@{address}/");
    let list = |list| [("http_proxy", here.as_str()), ("no_proxy", list)];
    let mut cases: Vec<(Vec<(&str, &str)>, &str)> = vec![
        (vec![("http_proxy", &here)], TARGET),
        (vec![("http_proxy", &address)], TARGET),
        (vec![("http_proxy", &slash)], TARGET),
        (vec![("http_proxy", &upper)], TARGET),
        (vec![("http_proxy", &here)], SECURE),
        (vec![("HTTP_PROXY", &here)], TARGET),
        (vec![("https_proxy", &here)], SECURE),
        (vec![("HTTPS_PROXY", &here)], SECURE),
        (vec![("https_proxy", ""), ("HTTPS_PROXY", &here)], SECURE),
        (vec![("https_proxy", "http://127.0.0.1:2"), ("HTTPS_PROXY", &here)], SECURE),
        (vec![("http_proxy", ""), ("ALL_PROXY", &here)], TARGET),
        (vec![("http_proxy", &here), ("all_proxy", "socks5://127.0.0.1:2")], TARGET),
        (vec![("http_proxy", &here), ("no_proxy", ""), ("NO_PROXY", "*")], TARGET),
    ];
    for (entries, target) in [
        ("*", TARGET),
        ("203.0.113.5", TARGET),
        ("203.0.113.6", TARGET),
        ("203.0.113.0/24", TARGET),
        ("203.0.112.0/24", TARGET),
        ("203.0.113.5/0", TARGET),
        ("203.0.113", TARGET),
        ("203.0.113.5:8080", TARGET),
        ("host.example.", "http://host.example/"),
        ("host.example", "http://host.example./"),
        (".host.example", "http://host.example/"),
        ("HOST.example", "http://a.host.example/"),
        ("host.example", "http://nothost.example/"),
        ("a.example , b.example", "http://b.example/"),
        ("a.example,,b.example", "http://b.example/"),
        ("2001:db8::1", "http://[2001:db8::1]/"),
    ] {
        cases.push((list(entries).to_vec(), target));
    }
    for (vars, target) in cases {
        let Some(curls) = curl_uses(&listener, &vars, target) else { return };
        let ours = proxy(&vars, target).is_some_and(|proxy| proxy == format!("{here}/"));
        assert_eq!(ours, curls, "{vars:?} {target}");
    }
}

proptest! {
    #[test]
    fn no_text_in_the_environment_breaks_anything(
        url in ".{0,30}",
        list in ".{0,30}",
        host in "[a-z0-9.]{1,12}",
    ) {
        let routes = routes(&[("http_proxy", &url), ("no_proxy", &list)]);
        if let Ok(destination) = format!("http://{host}/").parse() {
            drop(format!("{:?} {routes:?}", routes.proxy_for(&destination)));
        }
    }

    #[test]
    fn an_address_is_in_its_own_networks_and_a_name_in_its_own_domains(
        address: [u8; 4],
        bits in 1..=32u8,
        labels in prop::collection::vec("[a-z]{1,5}", 2..5),
    ) {
        let address = IpAddr::from(address);
        let list = format!("{address}/{bits}");
        let there: Uri = format!("http://{address}/").parse().unwrap();
        prop_assert!(NoProxy::parse(&list).contains(&there));
        let name: Uri = format!("http://{}/", labels.join(".")).parse().unwrap();
        for from in 0..labels.len() {
            let domain = labels[from..].join(".");
            prop_assert!(NoProxy::parse(&domain).contains(&name));
        }
    }
}
