//! Public keys of SSH.

use base64::{Engine as _, engine::general_purpose::STANDARD};

const KINDS: &[&str] = &[
    "ssh-rsa",
    "ssh-ed25519",
    "ssh-dss",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
];

/// Whether a text is a public key: its kind, and the key itself, which names its kind again.
pub(super) fn is_valid(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(kind), Some(key)) = (words.next(), words.next()) else { return false };
    let Ok(key) = STANDARD.decode(key) else { return false };
    let Some(fields) = fields(&key) else { return false };
    KINDS.contains(&kind) && fields.len() > 1 && fields[0] == kind.as_bytes()
}

/// Splits a key into its fields, each of which comes after its length.
fn fields(mut rest: &[u8]) -> Option<Vec<&[u8]>> {
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (field, after) =
            after.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        fields.push(field);
        rest = after;
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the fields of a key.
    fn key(fields: &[&[u8]]) -> String {
        let bytes: Vec<u8> = fields
            .iter()
            .flat_map(|field| {
                let length = u32::try_from(field.len()).expect("a short field");
                [&length.to_be_bytes()[..], field].concat()
            })
            .collect();
        STANDARD.encode(bytes)
    }

    #[test]
    fn a_key_names_one_of_the_kinds_twice_and_has_a_field_besides() {
        for kind in KINDS {
            let own = key(&[kind.as_bytes(), b"x"]);
            assert!(is_valid(&format!("{kind} {own}")), "{kind}");
            assert!(is_valid(&format!(" {kind}\t{own} someone@somewhere and more\n")), "{kind}");
            let alone = key(&[kind.as_bytes()]);
            assert!(!is_valid(&format!("{kind} {alone}")), "{kind} alone");
        }
        let other = key(&[b"ssh-dsa", b"x"]);
        assert!(!is_valid(&format!("ssh-dsa {other}")));
        let rsa = key(&[b"ssh-rsa", b"x"]);
        assert!(!is_valid(&format!("ssh-ed25519 {rsa}")));
        assert!(!is_valid(&format!("{rsa} ssh-rsa")));
        for text in ["", "ssh-rsa", "ssh-rsa nonsense", "ssh-rsa =", "ssh-rsa AAAA"] {
            assert!(!is_valid(text), "{text}");
        }
    }

    #[test]
    fn the_fields_of_a_key_come_after_their_lengths() {
        assert_eq!(fields(&[]), Some(vec![]));
        assert_eq!(fields(&[0, 0, 0, 0]), Some(vec![&[][..]]));
        assert_eq!(fields(&[0, 0, 0, 1, 7, 0, 0, 0, 2, 8, 9]), Some(vec![&[7][..], &[8, 9][..]]));
        assert_eq!(fields(&[0, 0, 1]), None);
        assert_eq!(fields(&[0, 0, 0, 2, 7]), None);
        assert_eq!(fields(&[1, 0, 0, 0, 7]), None);
    }
}
