/// The validity period of a certificate, both ends included, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Validity {
    pub(super) not_before: i64,
    pub(super) not_after: i64,
}

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
/// The tag `[0] EXPLICIT`.
const VERSION: u8 = 0xa0;

impl Validity {
    /// Reads the period from a certificate in DER (RFC 5280, section 4.1); `None` if it is
    /// malformed. webpki parses it as well, but doesn't expose it.
    pub(super) fn read(certificate: &[u8]) -> Option<Self> {
        let (certificate, _) = value(certificate, SEQUENCE)?;
        let (mut rest, _) = value(certificate, SEQUENCE)?;
        // The version is left out if it is 1.
        if rest.first() == Some(&VERSION) {
            rest = value(rest, VERSION)?.1;
        }
        // Skips the serial number, the algorithm and the issuer.
        for tag in [INTEGER, SEQUENCE, SEQUENCE] {
            rest = value(rest, tag)?.1;
        }
        let (validity, _) = value(rest, SEQUENCE)?;
        let (not_before, rest) = time(validity)?;
        let (not_after, _) = time(rest)?;
        Some(Self { not_before, not_after })
    }
}

/// Returns the contents of the first value, which must have this tag, and the bytes after it.
fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&[found, length], rest) = der.split_first_chunk::<2>()?;
    if found != tag {
        return None;
    }
    if length < 0x80 {
        return rest.split_at_checked(usize::from(length));
    }
    // The long form: the low bits are the number of bytes of the length. Three are enough for
    // 16 MiB, and no certificate is larger.
    let bytes = usize::from(length & 0x7f);
    let (length, rest) = rest.split_at_checked(bytes).filter(|_| (1..=3).contains(&bytes))?;
    rest.split_at_checked(length.iter().fold(0, |length, &byte| length << 8 | usize::from(byte)))
}

/// Reads a time, `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`, and returns it with the bytes after it.
fn time(der: &[u8]) -> Option<(i64, &[u8])> {
    let (text, year_digits, rest) = match value(der, UTC_TIME) {
        Some((text, rest)) => (text, 2, rest),
        None => value(der, GENERALIZED_TIME).map(|(text, rest)| (text, 4, rest))?,
    };
    let digits = text.strip_suffix(b"Z")?;
    if digits.len() != year_digits + 10 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
    };
    let (year, rest_of_time) = digits.split_at(year_digits);
    let year = match (year_digits, number(year)) {
        // Two digits are a year from 1950 to 2049 (RFC 5280, section 4.1.2.5.1).
        (2, year @ 50..) => 1900 + year,
        (2, year) => 2000 + year,
        (_, year) => year,
    };
    let [month, day, hour, minute, second] =
        [0, 2, 4, 6, 8].map(|at| number(&rest_of_time[at..at + 2]));
    if !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || hour > 23
        || minute > 59
        || second > 60
    {
        return None;
    }
    Some((((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second, rest))
}

/// Returns the days since 1970-01-01 (proleptic Gregorian). Years start in March here, so that the
/// leap day is the last one.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn der(tag: u8, contents: &[u8]) -> Vec<u8> {
        let length = u16::try_from(contents.len()).unwrap().to_be_bytes();
        [&[tag, 0x82], &length[..], contents].concat()
    }

    fn certificate(version: bool, not_before: Vec<u8>, not_after: Vec<u8>) -> Vec<u8> {
        let version = if version { der(VERSION, &[INTEGER, 1, 2]) } else { Vec::new() };
        let validity = der(SEQUENCE, &[not_before, not_after].concat());
        let tbs = [
            version,
            der(INTEGER, &[1]),
            der(SEQUENCE, b""),
            der(SEQUENCE, b"issuer"),
            validity,
            der(SEQUENCE, b""),
        ]
        .concat();
        der(SEQUENCE, &[der(SEQUENCE, &tbs), der(SEQUENCE, b"")].concat())
    }

    #[test]
    fn both_formats_of_time_are_read() {
        for (tag, text, expected) in [
            (UTC_TIME, "700101000000Z", Some(0)),
            (UTC_TIME, "491231235959Z", Some(2_524_607_999)),
            (UTC_TIME, "500101000000Z", Some(-631_152_000)),
            (UTC_TIME, "240229120000Z", Some(1_709_208_000)),
            (GENERALIZED_TIME, "20500101000000Z", Some(2_524_608_000)),
            (GENERALIZED_TIME, "99991231235959Z", Some(253_402_300_799)),
            (UTC_TIME, "7001010000Z", None),
            (UTC_TIME, "700101000000+0100", None),
            (UTC_TIME, "701301000000Z", None),
            (UTC_TIME, "700101x00000Z", None),
            (GENERALIZED_TIME, "500101000000Z", None),
            (SEQUENCE, "500101000000Z", None),
        ] {
            let time = der(tag, text.as_bytes());
            let expected = expected.map(|at| Validity { not_before: at, not_after: at });
            for version in [true, false] {
                assert_eq!(
                    Validity::read(&certificate(version, time.clone(), time.clone())),
                    expected,
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn each_part_of_a_time_has_its_limits() {
        let read = |text: &str| time(&der(UTC_TIME, text.as_bytes())).map(|(at, _)| at);
        for (first, last, below, above) in [
            ("700101000000Z", "701201000000Z", "700001000000Z", "701301000000Z"),
            ("700101000000Z", "700131000000Z", "700100000000Z", "700132000000Z"),
            ("700101000000Z", "700101230000Z", "", "700101240000Z"),
            ("700101000000Z", "700101005900Z", "", "700101006000Z"),
            // A leap second.
            ("700101000000Z", "700101000060Z", "", "700101000061Z"),
        ] {
            assert_eq!(read(first), Some(0), "{first}");
            assert!(read(last).is_some(), "{last}");
            assert_eq!((read(below), read(above)), (None, None), "{below} {above}");
        }
        assert_eq!(read("700101000060Z"), Some(60));
        assert_eq!(read("700102030405Z"), Some(86_400 + 3 * 3600 + 4 * 60 + 5));
        assert_eq!(read("7001010000000Z"), None, "a digit too many");
    }

    #[test]
    fn a_value_has_its_tag_its_length_and_all_of_its_bytes() {
        let long = |length: &[u8], bytes: usize| [&[4], length, &vec![7; bytes]].concat();
        for (der, contents) in [
            (long(&[0], 1), Some(0)),
            (long(&[2], 3), Some(2)),
            (long(&[3], 2), None),
            (long(&[0x7f], 0x7f), Some(0x7f)),
            (long(&[0x81, 0x80], 0x80), Some(0x80)),
            (long(&[0x81, 0x80], 0x7f), None),
            (long(&[0x81, 0xff], 0x100), Some(0xff)),
            (long(&[0x82, 1, 2], 0x102), Some(0x102)),
            (long(&[0x83, 1, 0, 2], 0x1_0002), Some(0x1_0002)),
            // No length, more digits than a length has, and digits that are missing.
            (long(&[0x80], 300), None),
            (long(&[0x84, 0, 0, 0, 1], 1), None),
            (long(&[0x82, 1], 0), None),
            (vec![4], None),
            (vec![], None),
        ] {
            let found = value(&der, 4);
            assert_eq!(found.map(|(value, _)| value.len()), contents, "{:?}", der.get(..4));
            if let Some((value, rest)) = found {
                assert!(value.iter().all(|byte| *byte == 7) && der.ends_with(rest));
            }
            assert_eq!(value(&der, 5), None);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>, at: prop::sample::Index, byte: u8) {
            let _ = Validity::read(&bytes);
            let time = der(UTC_TIME, b"700101000000Z");
            let mut changed = certificate(true, time.clone(), time);
            let _ = Validity::read(&changed[..at.index(changed.len())]);
            let at = at.index(changed.len());
            changed[at] = byte;
            let _ = Validity::read(&changed);
        }
    }
}
