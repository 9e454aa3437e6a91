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
    use super::is_valid;

    #[test]
    fn keys_name_their_kind_twice() {
        assert!(is_valid("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAgEC someone@somewhere"));
        assert!(!is_valid("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAAgEC"));
        assert!(!is_valid("ssh-rsa nonsense"));
        assert!(!is_valid("ssh-rsa"));
        assert!(!is_valid(""));
    }
}
