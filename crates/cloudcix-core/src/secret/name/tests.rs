use proptest::prelude::*;

use super::*;

#[test]
fn a_name_has_fields_and_parts_and_its_operators_are_none() {
    for (name, all) in [
        ("search[otp__in]", &["search", "otp"][..]),
        ("in__exact__name__in__lt", &["in", "name"]),
        ("__a____b__", &["a", "b"]),
        ("a[][b__c][0]", &["a", "b", "c", "0"]),
        ("range[range]", &["range", "range"]),
        ("a_in", &["a_in"]),
        ("[]", &[]),
    ] {
        assert_eq!(fields(name).flat_map(parts).collect::<Vec<_>>(), all, "{name}");
    }
}

#[test]
fn each_class_of_name_has_its_rules() {
    for (name, class) in [
        ("token", Name::Credential),
        ("my-api-key", Name::Credential),
        ("token_type", Name::Secret),
        ("my_psks", Name::Secret),
        ("psks_total", Name::Plain),
        ("apikeys", Name::Secret),
        ("apikeys_total", Name::Plain),
        ("otp", Name::Secret),
        ("laptop", Name::Plain),
        ("user[otp][0]", Name::Secret),
        ("otp[token]", Name::Credential),
        ("%74oken", Name::Credential),
        ("%74oke", Name::Plain),
        ("error_code", Name::Message),
        ("Detail", Name::Message),
        ("details", Name::Plain),
        ("token[detail]", Name::Credential),
        ("otp[detail]", Name::Secret),
        // Some words count as a whole only, some wherever they are, and some at the end.
        ("my_otp", Name::Plain),
        ("cookie_name", Name::Plain),
        ("user_cookie", Name::Plain),
        ("my_token_type", Name::Secret),
        ("old_credentials_file", Name::Secret),
        ("psk_name", Name::Plain),
        ("my_psk", Name::Credential),
        ("compass", Name::Credential),
        ("passport", Name::Plain),
        // The strictest part counts, wherever it is.
        ("a[otp][b]", Name::Secret),
        ("otp__name", Name::Secret),
        ("otp__in__detail", Name::Secret),
        ("detail__otp", Name::Secret),
        ("[detail]", Name::Message),
        ("errorCode2", Name::Plain),
    ] {
        assert_eq!(Name::classify(name), class, "{name}");
        let is_secret = matches!(class, Name::Secret | Name::Credential);
        assert_eq!(is_secret_name(name), is_secret, "{name}");
    }
}

#[test]
fn names_of_secrets_are_known_in_every_spelling() {
    for name in [
        "exclude%5Botp__in%5D",
        "password",
        "PASSWORD",
        "new_password",
        "api_key",
        "apiKey",
        "X-Auth-Token",
        "token",
        "otp",
        "first_otp",
        "secret",
        "psk",
        "pre_shared_key",
        "vpn_psk",
        "api_keys",
        "userdata",
        "user_data",
        "credentials",
        "private_key",
        "Set-Cookie",
        "Proxy-Authorization",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
    for name in [
        "name",
        "otp_enabled",
        "laptop",
        "key",
        "ssh_keys",
        "email",
        "search[name__in]",
        "search[otp_enabled]",
        "search[]",
        "[",
        "__in",
        "",
        "é",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn only_what_may_reappear_is_a_credential() {
    for (name, class) in [
        ("token", Name::Credential),
        ("search[member__api_key__in]", Name::Credential),
        ("token_type", Name::Secret),
        ("otp", Name::Secret),
        ("cookie", Name::Secret),
        ("error_code", Name::Message),
        ("detail", Name::Message),
        ("name", Name::Plain),
    ] {
        assert_eq!(Name::classify(name), class, "{name}");
    }
}

#[test]
fn a_value_that_is_nothing_but_the_name_of_a_secret_is_bare() {
    let lists = [&WHOLE[..], &PART[..], &END[..]];
    for name in lists.into_iter().flatten() {
        assert!(is_bare(name), "{name}");
        assert!(is_bare(&format!(" {}_", name.to_uppercase())), "{name}");
        assert!(!is_bare(&format!("{name}1")), "{name}");
        assert!(!is_bare(&format!("x{name}")), "{name}");
    }
    assert!(is_bare("API key"));
    assert!(!is_bare(""));
}

/// Generates the name of a secret in any mixture of cases, with or without underscores.
fn secret_name() -> impl Strategy<Value = String> {
    let known = WHOLE.iter().chain(&PART).chain(&END).copied().collect::<Vec<_>>();
    (prop::sample::select(known), any::<u64>()).prop_map(|(name, spelling)| {
        let mut out = String::new();
        for (at, letter) in name.chars().enumerate() {
            let bits = spelling >> (at * 2 % 64) & 3;
            out.extend((bits == 3 && at > 0).then_some('_'));
            if bits & 1 == 1 { out.extend(letter.to_uppercase()) } else { out.push(letter) }
        }
        out
    })
}

proptest! {
    #[test]
    fn a_secret_s_name_is_known_in_any_filter_and_at_any_depth_of_a_form(
        name in secret_name(),
        outer in "[a-z]{0,6}",
        operator in prop::sample::select(&OPERATORS[..]),
        shape in 0..7_usize,
        encode in any::<bool>(),
    ) {
        let mut spelled = match shape {
            0 => name,
            1 => format!("search[{name}]"),
            2 => format!("exclude[{outer}__{name}__{operator}]"),
            3 => format!("{name}__{operator}"),
            4 => format!("{outer}[0][{name}]"),
            5 => format!("{name}[]"),
            _ => format!("{outer}[{name}][0]"),
        };
        if encode {
            spelled = spelled.replace('[', "%5B").replace(']', "%5d");
        }
        prop_assert!(is_secret_name(&spelled), "{}", spelled);
    }
}
