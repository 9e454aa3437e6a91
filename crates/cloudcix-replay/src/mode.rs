use std::{env, fmt, str::FromStr};

/// The way in which a [`Recorder`](crate::Recorder) handles requests, named as in vcrpy.
///
/// | mode | replays | sends | changes the cassette |
/// |---|---|---|---|
/// | `replay` | all requests | none | never |
/// | `once` | all, if the file exists | all, if it doesn't | if it didn't exist |
/// | `new_episodes` | recorded requests | the others | adds the others |
/// | `re_record` | none | all | replaces it when the recording finishes |
/// | `passthrough` | none | all | never |
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::replay::Mode;
///
/// assert_eq!("new_episodes".parse(), Ok(Mode::NewEpisodes));
/// assert_eq!(Mode::default(), Mode::Replay);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// Replays the cassette. A request that it doesn't have is a [`Miss`](crate::Miss).
    #[default]
    Replay,
    /// Records on the first run, and replays on every later one.
    Once,
    /// Replays recorded requests, and sends and records the others. They are added to the cassette
    /// as it is when the recording finishes, in case another recording has changed it meanwhile.
    ///
    /// A replayed login returns a placeholder token, which no server accepts. Let new requests log
    /// in for themselves, or configure a token.
    NewEpisodes,
    /// Sends and records every request. The old file is unchanged until
    /// [`Handle::finish`](crate::Handle::finish) replaces it.
    ReRecord,
    /// Sends every request, and records nothing.
    Passthrough,
}

/// The error for a word that names no [`Mode`].
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a recording mode; the modes are replay, once, new_episodes, re_record and \
     passthrough"
)]
pub struct InvalidMode(String);

cloudcix_core::debug_as_report!(struct InvalidMode (a));

impl Mode {
    const ALL: [Self; 5] =
        [Self::Replay, Self::Once, Self::NewEpisodes, Self::ReRecord, Self::Passthrough];

    /// The environment variable that [`from_env`](Self::from_env) reads.
    pub const VARIABLE: &'static str = "CLOUDCIX_RECORD";

    /// Returns the mode named by the environment variable `CLOUDCIX_RECORD`, and
    /// [`Replay`](Self::Replay) if it is unset or empty.
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

    /// Parses a mode's name. Case, `-` and `_` don't matter.
    fn from_str(text: &str) -> Result<Self, InvalidMode> {
        let plain = |text: &str| text.trim().to_ascii_lowercase().replace(['-', '_'], "");
        let mode = Self::ALL.into_iter().find(|mode| plain(mode.name()) == plain(text));
        // The message repeats the word, which may be anything that a variable holds.
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
        for (text, mode) in [
            (" New-Episodes", Mode::NewEpisodes),
            ("NEW_EPISODES\n", Mode::NewEpisodes),
            ("newepisodes", Mode::NewEpisodes),
            ("re-record", Mode::ReRecord),
            ("ReRecord", Mode::ReRecord),
            ("pass-through", Mode::Passthrough),
            ("o_nce", Mode::Once),
        ] {
            assert_eq!(text.parse(), Ok(mode), "{text:?}");
        }
        for text in ["", " ", "-", "new episodes", "replays", "none"] {
            assert!(text.parse::<Mode>().is_err(), "{text:?}");
        }
        assert_eq!(
            "record".parse::<Mode>().unwrap_err().to_string(),
            "`record` is not a recording mode; the modes are replay, once, new_episodes, \
             re_record and passthrough"
        );
    }

    #[test]
    fn the_error_shows_forty_characters_of_a_word() {
        for length in [39, 40, 41] {
            let error = "é".repeat(length).parse::<Mode>().unwrap_err();
            let shown = format!("`{}` is not a", "é".repeat(length.min(40)));
            assert!(error.to_string().starts_with(&shown), "{error}");
        }
    }
}
