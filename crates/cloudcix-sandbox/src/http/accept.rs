/// Whether a client that sends this `Accept` header takes JSON.
pub(crate) fn accepts_json(header: Option<&str>) -> bool {
    let Some(header) = header else { return true };
    header.split(',').any(|range| {
        let media_type = range.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        matches!(media_type.as_str(), "*/*" | "application/*" | "application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::accepts_json;

    #[test]
    fn json_is_taken_by_its_name_and_by_what_stands_for_it() {
        for header in [
            None,
            Some("application/json"),
            Some("APPLICATION/JSON; q=0.1"),
            Some("text/html, application/*;q=0.5"),
            Some(" */* "),
        ] {
            assert!(accepts_json(header), "{header:?}");
        }
        for header in ["", "text/html", "text/*", "application/xml", "json", "application/jsonx"] {
            assert!(!accepts_json(Some(header)), "{header}");
        }
    }
}
