/// Whether a client that sends this `Accept` header takes JSON.
pub(crate) fn accepts_json(header: Option<&str>) -> bool {
    let Some(header) = header else { return true };
    header.split(',').any(|range| {
        let media_type = range.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        matches!(media_type.as_str(), "*/*" | "application/*" | "application/json")
    })
}
