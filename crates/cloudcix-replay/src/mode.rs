use std::{env, fmt, str::FromStr};

/// What a [`Recorder`](crate::Recorder) does with a request.
///
/// | mode | the cassette answers | the transport answers | the cassette changes |
/// |---|---|---|---|
/// | `replay` | always | never | never |
/// | `once` | if the file is there | if it is not | if it was not there |
/// | `new_episodes` | what it knows | the rest | the rest is added |
/// | `re_record` | never | always | is replaced, once the recording succeeds |
/// | `passthrough` | never | always | never |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// Only the cassette answers.
    #[default]
    Replay,
    /// The first run records, and every later one replays.
    Once,
    /// What the cassette has no response for is sent, and added to it: to what it holds in the end,
    /// if others have recorded meanwhile.
    ///
    /// The token of a login that the cassette answers is a stand-in, which no server takes. Let
    /// what must be new log in for itself, or use a token that you have.
    NewEpisodes,
    /// Everything is sent and recorded. The old file stays as it is until
    /// [`Handle::finish`](crate::Handle::finish) replaces it.
    ReRecord,
    /// Everything is sent, and nothing is recorded.
    Passthrough,
}

/// A word that is the name of no [`Mode`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a mode of recording; the modes are replay, once, new_episodes, re_record and \
     passthrough"
)]
pub struct InvalidMode(String);

impl Mode {
    const ALL: [Self; 5] =
        [Self::Replay, Self::Once, Self::NewEpisodes, Self::ReRecord, Self::Passthrough];

    /// The environment variable that [`from_env`](Self::from_env) reads.
    pub const VARIABLE: &'static str = "CLOUDCIX_RECORD";

    /// The mode that the environment variable `CLOUDCIX_RECORD` names. If it is not set or empty,
    /// it is [`Replay`](Self::Replay).
    ///
    /// # Errors
    /// [`InvalidMode`] for any other word.
    pub fn from_env() -> Result<Self, InvalidMode> {
        match env::var_os(Self::VARIABLE) {
            Some(name) if !name.is_empty() => name.to_string_lossy().parse(),
            _ => Ok(Self::default()),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Replay => "replay",
            Self::Once => "once",
            Self::NewEpisodes => "new_episodes",
            Self::ReRecord => "re_record",
            Self::Passthrough => "passthrough",
        }
    }
}

impl FromStr for Mode {
    type Err = InvalidMode;

    /// Case, `-` and `_` don't matter.
    fn from_str(text: &str) -> Result<Self, InvalidMode> {
        let plain = |text: &str| text.trim().to_ascii_lowercase().replace(['-', '_'], "");
        let mode = Self::ALL.into_iter().find(|mode| plain(mode.name()) == plain(text));
        mode.ok_or_else(|| InvalidMode(text.chars().take(40).collect()))
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_has_a_name_in_any_spelling() {
        for mode in Mode::ALL {
            assert_eq!(mode.to_string().parse(), Ok(mode));
        }
        assert_eq!(" New-Episodes".parse(), Ok(Mode::NewEpisodes));
        assert_eq!(
            "record".parse::<Mode>().unwrap_err().to_string(),
            "`record` is not a mode of recording; the modes are replay, once, new_episodes, \
             re_record and passthrough"
        );
    }
}
