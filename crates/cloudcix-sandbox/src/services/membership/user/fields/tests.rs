use super::*;

#[test]
fn an_e_mail_address_has_a_name_and_a_host_of_labels() {
    for good in [
        "a@b.c",
        "a.b+c@d-e.f",
        "!#$%&'*+/=?^_`{}|~.-x@b.c",
        "-@b.c",
        "a@ü.日本",
        "a@1.2",
        "a@b--c.d.e",
    ] {
        assert!(is_email(good), "{good}");
    }
    for bad in [
        "", "a", "a@", "@b.c", "a@b", "a@b.", "a@.c", "a@b..c", "a@-b.c", "a@b-.c", "a@b.c-",
        ".a@b.c", "a.@b.c", "a..b@c.d", "a@b@c.d", "é@b.c", "a b@c.d", "a(@b.c", "a\"@b.c",
        "a@b_c.d", "a@b c.d", "a@[1.2]",
    ] {
        assert!(!is_email(bad), "{bad}");
    }
}

#[test]
fn base64_has_its_padding_and_whatever_else_is_skipped() {
    for (data, length) in [
        ("", Some(0)),
        ("====", Some(0)),
        ("-!", Some(0)),
        ("a", None),
        ("a===", None),
        ("aa", None),
        ("aa=", None),
        ("aa==", Some(1)),
        ("aa===", Some(1)),
        ("aaa", None),
        ("aaa=", Some(2)),
        ("aaaa", Some(3)),
        ("aaaa=", Some(3)),
        ("a+/9", Some(3)),
        ("a a\na-a", Some(3)),
        ("aaaaa===", None),
        ("aaaaaa==", Some(4)),
    ] {
        assert_eq!(decoded_length(data), length, "{data}");
    }
}
