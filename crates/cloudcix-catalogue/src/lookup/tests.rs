use super::*;

#[test]
fn a_name_is_found_in_every_spelling() {
    for name in ["AppManager", "app_manager", "appmanager", "APPMANAGER"] {
        assert_eq!(application(name).unwrap().name(), "AppManager");
    }
    assert_eq!(application("SupportFramework").unwrap().name(), "Repository");
    assert_eq!(find("membership", "address-link").unwrap().uri(), "address/{address_id}/link/");
}

#[test]
fn contact_and_contacts_are_two_applications() {
    assert_ne!(application("contact").unwrap().name(), application("contacts").unwrap().name());
}

#[test]
fn an_unknown_name_comes_with_similar_ones() {
    let missed = application("membreship").unwrap_err();
    assert_eq!(
        missed.to_string(),
        "there is no application `membreship`; did you mean `membership`?"
    );
    let missed = find("iaas", "virtual_machine").unwrap_err();
    assert_eq!(
        missed.to_string(),
        "the application IAAS has no service `virtual_machine`; the documentation of \
         `cloudcix::services` lists all"
    );
    assert!(find("membership", &"x".repeat(100_000)).unwrap_err().suggestions().is_empty());
    assert!(find("membership", "").unwrap_err().suggestions().is_empty());
}

fn among(name: &str, known: &[&'static str]) -> Vec<&'static str> {
    nearest(name, known.iter().copied())
}

/// Returns all texts of up to four letters, of three different ones.
fn short_texts() -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut last = texts.clone();
    for _ in 0..4 {
        last = last
            .iter()
            .flat_map(|text| ["a", "b", "c"].map(|end| format!("{text}{end}")))
            .collect();
        texts.extend(last.iter().cloned());
    }
    texts
}

/// The definition of the Levenshtein distance, letter by letter.
fn distance_by_definition(a: &[u8], b: &[u8]) -> usize {
    match (a, b) {
        ([], rest) | (rest, []) => rest.len(),
        ([x, a @ ..], [y, b @ ..]) if x == y => distance_by_definition(a, b),
        ([_, shorter_a @ ..], [_, shorter_b @ ..]) => {
            1 + distance_by_definition(shorter_a, b)
                .min(distance_by_definition(a, shorter_b))
                .min(distance_by_definition(shorter_a, shorter_b))
        }
    }
}

#[test]
fn the_edit_distance_is_the_least_number_of_edits() {
    let texts = short_texts();
    for a in &texts {
        for b in &texts {
            let expected = distance_by_definition(a.as_bytes(), b.as_bytes());
            assert_eq!(edit_distance(a, b), expected, "{a:?} {b:?}");
        }
    }
}

#[test]
fn a_name_is_similar_with_a_typo_in_every_third_letter_of_the_shorter_and_one_more() {
    for (name, known, is_similar) in [
        ("az", "ab", true),
        ("zz", "ab", false),
        ("azz", "abc", true),
        ("zzz", "abc", false),
        ("zzzdef", "abcdef", true),
        ("zzzzef", "abcdef", false),
        // Three edits: as many as seven letters may have, and more than five.
        ("zbcde", "abcdefg", false),
        ("abcdefg", "zbcde", false),
    ] {
        assert_eq!(!among(name, &[known]).is_empty(), is_similar, "{name} {known}");
    }
}

#[test]
fn a_name_is_similar_if_it_contains_the_other_and_has_three_letters_or_more() {
    assert_eq!(among("abc", &["xxxxabcxxxx"]), ["xxxxabcxxxx"]);
    assert_eq!(among("xxxxabcxxxx", &["abc"]), ["abc"]);
    assert!(among("ab", &["xxxxabxxxx"]).is_empty());
}

#[test]
fn case_and_hyphens_make_no_difference_to_what_is_similar() {
    assert_eq!(among("A-B", &["a_b", "a_b_c", "a_bx", "azbxx"]), ["a_b", "a_bx", "a_b_c"]);
    // Two edits from the best: the hyphen isn't one of them.
    assert_eq!(among("ab-cd", &["ab_cd", "zzz_cd"]), ["ab_cd"]);
}

#[test]
fn suggestions_are_the_three_most_similar_and_at_most_two_edits_behind_the_first() {
    // One, three and four edits.
    let known = ["zzzzefghi", "zzzdefghi", "zbcdefghi"];
    assert_eq!(among("abcdefghi", &known), ["zbcdefghi", "zzzdefghi"]);
    // Alike, so by name, whatever the order of the catalogue.
    assert_eq!(among("abc", &["abz", "aby", "abx", "abw"]), ["abw", "abx", "aby"]);
    // A typo of two letters, and a name that merely contains the other.
    assert_eq!(among("abc", &["xxxabc", "azz"]), ["azz"]);
}

#[test]
fn a_text_of_more_than_64_bytes_is_similar_to_nothing() {
    let text = |length| -> &'static str { "x".repeat(length).leak() };
    assert_eq!(among(text(64), &[text(64)]), [text(64)]);
    assert!(among(text(65), &[text(65), text(64)]).is_empty());
}

#[test]
fn a_service_is_found_whatever_its_case() {
    let found = find("MEMBERSHIP", "Address-LINK").unwrap();
    assert_eq!((found.application().name(), found.name()), ("Membership", "address_link"));
}

#[test]
fn an_error_lists_its_suggestions_and_shows_its_parts_on_request() {
    let missed = |suggestions: &[&'static str]| NotFound {
        application: None,
        name: "x".to_owned(),
        suggestions: suggestions.to_vec(),
    };
    let ends = |suggestions: &[&'static str], end: &str| {
        let shown = format!("there is no application `x`{end}");
        assert_eq!(missed(suggestions).to_string(), shown);
        assert_eq!(format!("{:?}", missed(suggestions)), shown);
    };
    ends(&[], "; the documentation of `cloudcix::services` lists all");
    ends(&["a"], "; did you mean `a`?");
    ends(&["a", "b"], "; did you mean `a` or `b`?");
    ends(&["a", "b", "c"], "; did you mean `a`, `b` or `c`?");
    assert!(format!("{:#?}", missed(&["a"])).starts_with("NotFound {\n    application: None,"));
}

#[test]
fn an_application_has_a_host_of_its_own_if_it_is_fully_deployed() {
    for application in APPLICATIONS {
        let name = application.host_name();
        assert_eq!(has_own_host(name), application.is_fully_deployed(), "{name}");
        let upper = name.to_ascii_uppercase();
        assert_eq!(has_own_host(&upper), application.is_fully_deployed(), "{upper}");
    }
    assert!(APPLICATIONS.iter().any(|application| !application.is_fully_deployed()));
    for (name, has_host) in
        [("bss-test", true), ("BSS-Test", true), ("bss", false), ("", false), ("membershi", false)]
    {
        assert_eq!(has_own_host(name), has_host, "{name}");
    }
}

#[test]
fn every_hyphen_and_every_case_of_a_service_is_read() {
    for application in APPLICATIONS {
        for service in application.services() {
            for module in [application.name(), application.module()] {
                let name = service.name().replace('_', "-").to_ascii_uppercase();
                let found = find(module, &name).unwrap();
                assert_eq!(found.name(), service.name(), "{module} {name}");
            }
        }
    }
    assert!(services().any(|service| service.name().matches('_').count() > 1));
}

#[test]
fn an_error_names_what_was_looked_for_as_it_was_written() {
    let missed = find("IAAS", "Nope-Nope").unwrap_err();
    assert_eq!((missed.name(), missed.suggestions()), ("Nope-Nope", &[][..]));
    assert_eq!(
        missed.to_string(),
        "the application IAAS has no service `Nope-Nope`; the documentation of \
         `cloudcix::services` lists all"
    );
    let missed = find("App-Managr", "x").unwrap_err();
    assert_eq!(
        missed.to_string(),
        "there is no application `App-Managr`; did you mean `app_manager`?"
    );
}

#[test]
fn every_hyphen_counts_as_an_underscore() {
    let name = "a-b-c-d-e-f-g-h-i-j";
    assert_eq!(among(name, &["a_b_c_d_e_f_g_h_i_j"]), ["a_b_c_d_e_f_g_h_i_j"]);
}

#[test]
fn the_structure_of_an_error_has_all_its_parts() {
    let missed = find("membership", "contry").unwrap_err();
    assert_eq!(
        format!("{missed:#?}"),
        "NotFound {\n    application: Some(\n        \"Membership\",\n    ),\n    \
         name: \"contry\",\n    suggestions: [\n        \"country\",\n    ],\n}"
    );
    let unknown = crate::data::membership::COUNTRY.find_ordering("-nope").unwrap().unwrap_err();
    assert_eq!(
        format!("{unknown:#?}"),
        "UnknownName {\n    service: (\n        \"Membership\",\n        \"country\",\n    ),\n    \
         kind: Ordering,\n    name: \"nope\",\n    suggestions: [],\n}"
    );
}
