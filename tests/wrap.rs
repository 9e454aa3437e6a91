//! Wrapping of generated prose and code at the width of the other sources.

use std::fmt::Write as _;

/// The number of columns of a line.
pub const WIDTH: usize = 100;

/// Breaks text into lines of at most [`WIDTH`] columns, each behind `prefix`. A longer word stays
/// whole.
pub fn wrapped(prefix: &str, text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let columns = word.chars().count();
        if width > 0 && width + 1 + columns > WIDTH {
            out.push('\n');
            width = 0;
        }
        if width == 0 {
            out.push_str(prefix);
            width = prefix.chars().count();
        } else {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += columns;
    }
    out.push('\n');
    out
}

/// Wraps each paragraph of a page.
pub fn wrapped_paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| wrapped("", paragraph));
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// Renders a list between brackets as rustfmt does: on one line if it fits into the width that
/// `before` and `after` leave, otherwise one item per line.
pub fn list(before: &str, items: &[&str], after: &str) -> String {
    let line = format!("{before}{}{after}", items.join(", "));
    let fits = line.lines().next().is_some_and(|first| first.chars().count() <= WIDTH);
    if fits && items.iter().all(|item| !item.contains('\n')) {
        return line;
    }
    let indent = before.len() - before.trim_start().len();
    let mut out = format!("{before}\n");
    for item in items {
        _ = writeln!(out, "{:1$}{item},", "", indent + 4);
    }
    _ = write!(out, "{:indent$}{after}", "");
    out
}

#[test]
fn prose_is_broken_between_words_and_no_line_is_too_long() {
    let text = wrapped("    /// ", &"word ".repeat(40));
    assert!(text.lines().all(|line| line.starts_with("    /// word") && line.len() <= WIDTH));
    assert_eq!(text.split_whitespace().filter(|word| *word == "word").count(), 40);
}

#[test]
fn a_list_that_does_not_fit_has_an_item_a_line() {
    assert_eq!(list("  f(", &["a", "b"], ")"), "  f(a, b)");
    let long = "x".repeat(WIDTH);
    assert_eq!(list("  f(", &["a", &long], ")"), format!("  f(\n      a,\n      {long},\n  )"));
}
