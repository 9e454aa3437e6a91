use crate::clock::{Civil, Timestamp};

/// Reads a time in ISO 8601, as `datetime.fromisoformat` does: a date, and after any character a
/// time with two digits in each part. Also returns whether it has an offset from UTC.
pub(crate) fn from_iso(text: &str) -> Option<(Timestamp, bool)> {
    let (date, rest) = text.split_at_checked(10)?;
    let date_parts = date.split('-').map(str::len);
    if !date_parts.eq([4, 2, 2]) {
        return None;
    }
    let mut rest = rest.chars();
    if rest.next().is_none() {
        return Civil::parse(date).map(|time| (time, false));
    }
    let time = rest.as_str();
    let (clock, offset) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let is_fraction = |text: &str| {
        parts.len() == 3 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.len() > 3
        || parts.iter().any(|part| part.len() != 2)
        || !fraction.is_none_or(is_fraction)
    {
        return None;
    }
    let clock = if parts.len() == 1 { format!("{clock}:00") } else { clock.to_owned() };
    // What is beyond a microsecond is cut off.
    let fraction =
        fraction.map_or(String::new(), |text| format!(".{}", &text[..text.len().min(6)]));
    let time = Civil::parse(&format!("{date}T{clock}{fraction}{offset}"))?;
    Some((time, !offset.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_python_reads_them() {
        let read = |text| from_iso(text).map(|(time, is_aware)| (time.to_string(), is_aware));
        let naive = |text: &str| Some((text.to_owned(), false));
        assert_eq!(read("2026-05-20"), naive("2026-05-20T00:00:00"));
        assert_eq!(read("2026-05-20 10"), naive("2026-05-20T10:00:00"));
        assert_eq!(read("2026-05-20é10:30"), naive("2026-05-20T10:30:00"));
        assert_eq!(read("2026-05-20T10:30:01.1234567"), naive("2026-05-20T10:30:01.123456"));
        assert_eq!(
            read("2026-05-20T10:30:00+02:00"),
            Some(("2026-05-20T08:30:00".to_owned(), true))
        );
        assert_eq!(read("2026-05-20T10:30Z").map(|(_, is_aware)| is_aware), Some(true));
        assert_eq!(read("2026-05-20T10:30:01,5"), naive("2026-05-20T10:30:01.500000"));
        assert_eq!(read("2026-05-20T10Z"), Some(("2026-05-20T10:00:00".to_owned(), true)));
        assert_eq!(read("2026-05-20T10-01"), Some(("2026-05-20T11:00:00".to_owned(), true)));
        for wrong in [
            "2026-05-20T10:30:00:00",
            "2026-05-20T10:30:01.x",
            "2026-05-20T10:30:1",
            "2026-05-20T10:30+1",
            "20260-5-20",
            "2026-5-20",
            "2026-05-20T",
            "2026-05-20T1:00",
            "2026-05-20T10:00:00.",
            "x",
            "",
            "2026-02-30",
            "2026-05-20T25:00",
            "2026-05-20T10:30.5",
            "20é6-05-20",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
