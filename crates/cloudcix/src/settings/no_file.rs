//! `Settings::from_file` without the feature that it needs, so that the compiler names it.

use super::{Settings, SettingsError};

#[diagnostic::on_unimplemented(
    message = "settings from a file need the feature `settings-file` of `cloudcix`",
    label = "the feature `settings-file` is off",
    note = "enable it with `cargo add cloudcix --features settings-file`"
)]
pub trait SettingsFile: Sized {
    /// Returns, in code that is never run, a value of any type.
    fn never<T>() -> T;
}

impl Settings {
    /// Says that a feature is missing.
    #[doc(hidden)]
    pub fn from_file<P>(_path: P) -> Result<Self, SettingsError>
    where
        P: SettingsFile,
    {
        P::never()
    }
}
