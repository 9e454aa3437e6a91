//! Passwords in the form `$9$…` of Juniper's routers, which hides them from a glance only.

use crate::auth::random_hex;

pub(super) const MAGIC: &str = "$9$";

/// The characters in their order, in families. A first character of an earlier family is followed
/// by more random ones.
const FAMILIES: [&str; 4] =
    ["QzF3n6/9CAtpu0O", "B1IREhcSyrleKvMW8LXx", "7N-dVbwsY2g4oaJZGUDj", "iHkq.mPf5T"];
/// The weights in which a character of the password is written, by its place.
const WEIGHTS: [&[u32]; 7] =
    [&[1, 4, 32], &[1, 16, 32], &[1, 8, 32], &[1, 64], &[1, 32], &[1, 4, 16, 128], &[1, 32, 64]];

/// Writes a password. The random characters at its start follow from `seed`.
pub(super) fn encrypt(plain: &str, seed: u64) -> String {
    let hex = random_hex(seed);
    let alphabet: Vec<char> = alphabet().collect();
    let digits = hex.as_bytes().chunks(4).filter_map(|digits| {
        let digits = std::str::from_utf8(digits).ok()?;
        usize::from_str_radix(digits, 16).ok()
    });
    let random: String = digits.map(|number| alphabet[number % alphabet.len()]).take(4).collect();
    let first = random.chars().next().unwrap_or('b');
    let family = FAMILIES.iter().position(|family| family.contains(first)).unwrap_or(3);
    encrypt_after(plain, &random.chars().take(4 - family).collect::<String>())
}

fn alphabet() -> impl Iterator<Item = char> {
    FAMILIES.iter().flat_map(|family| family.chars())
}

/// Writes a password after these random characters: each character is a gap to the one before.
fn encrypt_after(plain: &str, random: &str) -> String {
    let alphabet: Vec<char> = alphabet().collect();
    let place = |c: char| alphabet.iter().position(|known| *known == c).unwrap_or(0);
    let mut written = format!("{MAGIC}{random}");
    // The gaps of the first character are counted from the first random one.
    let mut last = random.chars().next().map_or(0, place);
    for (c, weights) in plain.chars().zip(WEIGHTS.iter().cycle()) {
        let mut rest = u32::from(c);
        let mut gaps = Vec::new();
        for weight in weights.iter().rev() {
            gaps.push(rest / weight);
            rest %= weight;
        }
        for gap in gaps.into_iter().rev() {
            last = (last + 1 + usize::try_from(gap).unwrap_or(0)) % alphabet.len();
            written.push(alphabet[last]);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_written_as_the_servers_write_it() {
        let written = encrypt_after("dummyPassword1", "b/");
        assert_eq!(written, "$9$b/wYoDi.QF/UjBEhcKvWLxdYoGDkQ39ikpB1Rle24o");
        assert_eq!(encrypt_after("", "wV"), "$9$wV");
    }

    #[test]
    fn the_first_character_tells_how_many_random_ones_there_are() {
        for seed in 0..200 {
            let written = encrypt("", seed);
            let first = written.chars().nth(3).expect("a random character");
            let family = FAMILIES.iter().position(|family| family.contains(first)).expect("one");
            assert_eq!(written.chars().count(), 3 + 4 - family, "{written}");
        }
        assert_ne!(encrypt("dummy", 1), encrypt("dummy", 2));
    }
}
