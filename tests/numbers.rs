//! The numbers that the documentation gives are those of the catalogue.

use std::{collections::BTreeMap, fs, path::Path};

use cloudcix::catalogue::{APPLICATIONS, Method, Service, services};

/// The words for `SMALLEST` and the numbers that follow it.
const WORDS: [&str; 6] = ["five", "six", "seven", "eight", "nine", "ten"];
/// Smaller numbers count something else, such as the three methods of a type.
const SMALLEST: usize = 5;

/// Returns the numbers that may stand before each noun.
fn known() -> BTreeMap<&'static str, Vec<usize>> {
    let count = |is: fn(&Service) -> bool| services().filter(|service| is(service)).count();
    let of_services = vec![
        count(|_| true),
        count(|service| !service.filters().is_empty()),
        count(|service| service.routes().is_some()),
        count(|service| !service.python_can_call()),
        count(Service::python_can_call),
    ];
    BTreeMap::from([
        ("applications", vec![APPLICATIONS.len()]),
        ("methods", vec![Method::ALL.len()]),
        ("services", of_services),
    ])
}

/// Returns the number that a word stands for: `320`, or `eight`, in any case and punctuation.
fn number(word: &str) -> Option<usize> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let in_words = || Some(SMALLEST + WORDS.iter().position(|known| *known == word)?);
    word.parse().ok().or_else(in_words).filter(|number| *number >= SMALLEST)
}

/// Returns each number in a text that stands before a noun, with the noun, even where a line break
/// of a comment is between them.
fn claims(text: &str) -> Vec<(usize, &str)> {
    let markers = ["//", "///", "//!", ">", "*"];
    let words: Vec<_> = text.split_whitespace().filter(|word| !markers.contains(word)).collect();
    words
        .windows(2)
        .filter(|pair| !pair[1].starts_with('"')) // a key of JSON
        .filter_map(|pair| {
            let noun = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
            Some((number(pair[0])?, noun))
        })
        .collect()
}

/// Calls `read` with each file below a folder that documents something.
fn each_text(folder: &Path, read: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "target" | "fixtures" | "snapshots") && !name.starts_with('.') {
                each_text(&path, read);
            }
        // The changelog tells of earlier versions, whose numbers were others.
        } else if name != "CHANGELOG.md"
            && (name == "Cargo.toml" || path.extension().is_some_and(|it| it == "md" || it == "rs"))
        {
            read(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_numbers_of_services_applications_and_methods_are_those_of_the_catalogue() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let known = known();
    let mut found = BTreeMap::new();
    let mut wrong = Vec::new();
    each_text(root, &mut |path, text| {
        // Its own cases are wrong on purpose.
        if path.ends_with("tests/numbers.rs") {
            return;
        }
        for (number, noun) in claims(text) {
            let Some(numbers) = known.get(noun) else { continue };
            *found.entry((noun.to_owned(), number)).or_insert(0) += 1;
            if !numbers.contains(&number) {
                wrong.push(format!("{}: {number} {noun}", path.display()));
            }
        }
    });
    assert!(wrong.is_empty(), "{known:?}\n{}", wrong.join("\n"));
    // The totals are given in several places. If they were not found, nothing has been checked.
    for (noun, numbers) in known {
        assert!(found[&(noun.to_owned(), numbers[0])] > 1, "{noun}: {found:?}");
    }
}

#[test]
fn a_number_is_found_in_figures_and_words_and_across_lines() {
    assert_eq!(claims("the 320 services"), [(320, "services")]);
    assert_eq!(claims("(Eight methods)"), [(8, "methods")]);
    assert_eq!(claims("//! 23\n//! applications, all"), [(23, "applications")]);
    assert_eq!(claims("three methods, one of the services, 8-bit"), []);
    assert_eq!(claims(r#"{"seconds": 30, "services": {}}"#), []);
}
