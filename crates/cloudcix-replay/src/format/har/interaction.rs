//! Conversion of an entry to an interaction.

use std::{
    borrow::Cow,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use http::Version;

use super::{
    attachment::Attachments,
    entry::{Entry, Text},
    failure::failure,
    request, response,
};
use crate::{
    Interaction,
    format::read::{Budget, EntryError, Notes, replayable},
    timestamp,
};

pub(super) fn interaction(
    entry: Entry<'_>,
    ours: bool,
    attachments: &mut Attachments,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Interaction, EntryError> {
    // A file of this crate has every request that was recorded, even one that failed because of its
    // URL, and all of them must be read back.
    if !ours {
        replayable::check(&entry.request.method.0, &entry.request.url.0, "request.url")?;
    }
    let request = request::read(&entry.request, ours, attachments, notes)?;
    let record = entry.response.unwrap_or_default();
    let status = record.status.unwrap_or_default();
    // A status of 0 is how browsers mark a request without a response.
    let mut interaction = if status <= 0.0 {
        Interaction::failed(request, failure(&record))
    } else {
        let response =
            response::read(&record, status, request.method(), attachments, budget, notes)?;
        if !ours {
            replayable::check_status(response.status(), "response.status")?;
        }
        Interaction::new(request, response)
    };
    let started = entry.started_date_time.and_then(|text| timestamp::parse(&text.0));
    if let Some(started) = started.filter(|started| *started > UNKNOWN_TIME) {
        interaction = interaction.started_at(started);
    }
    // Zero and -1 mean that the time is unknown. The range also excludes what no `u64` can hold.
    let nanos = entry.time.unwrap_or_default() * 1e6;
    if (1.0..1e18).contains(&nanos) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is in range"
        )]
        let took = Duration::from_nanos(nanos.round() as u64);
        interaction = interaction.took(took);
    }
    Ok(interaction)
}

/// The placeholder for an unknown time, because the field is mandatory.
const UNKNOWN_TIME: SystemTime = UNIX_EPOCH;

/// Parses an HTTP version as tools write it: `HTTP/2.0`, Chrome's `h2`, or `2`.
pub(super) fn version(text: Option<&Text<'_>>) -> Version {
    let text =
        text.map_or(Cow::Borrowed(""), |text| Cow::Owned(text.0.trim().to_ascii_lowercase()));
    match text.strip_prefix("http/").or_else(|| text.strip_prefix('h')).unwrap_or(&text) {
        "0.9" => Version::HTTP_09,
        "1" | "1.0" => Version::HTTP_10,
        "2" | "2.0" => Version::HTTP_2,
        "3" | "3.0" => Version::HTTP_3,
        _ => Version::HTTP_11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cassette;

    #[test]
    fn a_version_is_read_as_any_tool_writes_it() {
        for (text, expected) in [
            ("HTTP/0.9", Version::HTTP_09),
            ("0.9", Version::HTTP_09),
            ("http/1.0", Version::HTTP_10),
            ("HTTP/1", Version::HTTP_10),
            ("HTTP/1.1", Version::HTTP_11),
            ("h2", Version::HTTP_2),
            (" HTTP/2.0 ", Version::HTTP_2),
            ("2", Version::HTTP_2),
            ("H3", Version::HTTP_3),
            ("HTTP/3.0", Version::HTTP_3),
            ("", Version::HTTP_11),
            ("4", Version::HTTP_11),
        ] {
            assert_eq!(version(Some(&Text(text.into()))), expected, "{text}");
        }
        assert_eq!(version(None), Version::HTTP_11);
    }

    #[test]
    fn a_time_that_no_tool_measures_is_unknown() {
        let read = |time: &str, started: &str| {
            let har = format!(
                r#"{{"log":{{"entries":[{{"startedDateTime":"{started}","time":{time},
                    "request":{{"method":"GET","url":"https://a.b/"}},
                    "response":{{"status":204}}}}]}}}}"#
            );
            let cassette = Cassette::parse(har.as_bytes()).unwrap();
            let [interaction] = cassette.interactions() else { panic!("one entry") };
            (interaction.duration(), interaction.started())
        };
        for (time, nanos) in [
            ("-1", None),
            ("0", None),
            ("0.0000009", None),
            ("0.000001", Some(1)),
            ("0.0000016", Some(2)),
            ("1.5", Some(1_500_000)),
            ("999999000000", Some(999_999_000_000_000_000)),
            ("1000000000000", None),
        ] {
            assert_eq!(read(time, "").0, nanos.map(Duration::from_nanos), "{time}");
        }
        for (started, seconds) in [
            ("1970-01-01T00:00:00.000Z", None),
            ("1970-01-01T00:00:01.000Z", Some(1)),
            ("1970-01-01T01:00:01+01:00", Some(1)),
            ("yesterday", None),
        ] {
            let time = seconds.map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!(read("1", started).1, time, "{started}");
        }
    }
}
