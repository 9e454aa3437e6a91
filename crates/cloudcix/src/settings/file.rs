//! Settings from a file: TOML, or `KEY=VALUE` lines as in a `.env` file.

use std::{fs, path::Path};

use super::{Builder, Name, Settings, SettingsError};

/// The size limit of a settings file. It has six short lines; anything much larger is another file.
const MAX_BYTES: u64 = 1 << 20;

impl Settings {
    /// Reads a file and the environment. A variable of the environment overrides the file.
    ///
    /// See [`Builder::file`] for the formats.
    ///
    /// # Errors
    /// [`SettingsError`], for the file as well as for the environment.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, SettingsError> {
        Builder::default().file(path)?.env()?.build()
    }
}

impl Builder {
    /// Takes the settings that a file has.
    ///
    /// A file whose name ends in `.toml` is TOML. The settings are at its top level, under the
    /// names of the environment, or in a table `[cloudcix]`, which also allows the short names
    /// `api_url`, `username` and so on. Any other file has lines of `KEY=VALUE`, with `export`,
    /// quotes and `#` comments as in a shell.
    ///
    /// Other names are ignored, except in the table `[cloudcix]`, where they are an error. The
    /// limit is 1 MiB.
    ///
    /// # Errors
    /// [`SettingsError::File`], which contains no value from the file.
    pub fn file(self, path: impl AsRef<Path>) -> Result<Self, SettingsError> {
        let path = path.as_ref();
        let file_error =
            |problem: String| SettingsError::File { path: path.display().to_string(), problem };
        // Checked before reading: a path to the wrong file must not fill the memory.
        let size = fs::metadata(path).map_err(|error| file_error(error.to_string()))?.len();
        if size > MAX_BYTES {
            return Err(file_error(format!(
                "it has {size} bytes, more than the {MAX_BYTES} that a settings file may have"
            )));
        }
        let text = fs::read_to_string(path).map_err(|error| file_error(error.to_string()))?;
        // Editors on Windows begin a file with a byte order mark, which neither format allows.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let is_toml =
            path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        if is_toml { self.toml(text) } else { self.lines(text) }.map_err(file_error)
    }

    fn toml(mut self, text: &str) -> Result<Self, String> {
        // The error of `toml` quotes the line, which may hold a secret: only the number is kept.
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            format!("it is not TOML, at line {line}")
        })?;
        let section = match table.get("cloudcix") {
            None => None,
            Some(section) => Some(section.as_table().ok_or("`cloudcix` is not a table")?),
        };
        // The table belongs to this crate alone, so an unknown name in it is a misspelled one.
        // Ignoring it would leave that setting at its default, which is production.
        if let Some(unknown) = section.and_then(|section| {
            section.keys().find(|key| !Name::ALL.iter().any(|name| spellings(*name).contains(key)))
        }) {
            return Err(format!(
                "its table `cloudcix` has no setting `{}`",
                unknown.escape_debug()
            ));
        }
        for name in Name::ALL {
            let value = table
                .get(name.as_str())
                .or_else(|| spellings(name).iter().find_map(|spelling| section?.get(spelling)));
            let value = match value {
                None => continue,
                Some(toml::Value::String(text)) => text.clone(),
                Some(toml::Value::Integer(number)) => number.to_string(),
                // A float would lose a digit of the version: 5.10 is 5.1.
                Some(_) => return Err(format!("{name} must be in quotes")),
            };
            self = self.set(name, value);
        }
        Ok(self)
    }

    fn lines(mut self, text: &str) -> Result<Self, String> {
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            // Only as a word of its own: a name may begin with `export`.
            let line = line
                .strip_prefix("export")
                .filter(|rest| rest.starts_with([' ', '\t']))
                .unwrap_or(line);
            let Some((name, value)) = line.split_once('=') else {
                return Err(format!("line {} is not KEY=VALUE", at + 1));
            };
            if let Some(name) = Name::ALL.into_iter().find(|known| known.as_str() == name.trim()) {
                self = self.set(
                    name,
                    unquoted(value.trim())
                        .ok_or_else(|| format!("line {} has a quote that is not closed", at + 1))?,
                );
            }
        }
        Ok(self)
    }
}

/// Returns a setting's names in the table `cloudcix`: `CLOUDCIX_API_KEY`, `api_key`, `key`.
fn spellings(name: Name) -> [String; 3] {
    let short = name.as_str().trim_start_matches("CLOUDCIX_").to_ascii_lowercase();
    let shorter = short.trim_start_matches("api_").to_owned();
    [name.as_str().to_owned(), short, shorter]
}

/// Removes the quotes around a value, or the comment behind it. `None` if a quote is not closed.
fn unquoted(value: &str) -> Option<&str> {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let (inside, after) = rest.split_once(quote)?;
            let after = after.trim();
            // A shell would append the text behind the closing quote. Here it is more likely that
            // the quote belongs to the value, so it is an error.
            return (after.is_empty() || after.starts_with('#')).then_some(inside);
        }
    }
    // A `#` without a space before it belongs to the value, as in a shell.
    Some(value.split_once(" #").map_or(value, |(value, _)| value.trim_end()))
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    fn file(name: &str, text: &str) -> Result<Builder, SettingsError> {
        let folder = std::env::temp_dir().join(format!(
            "cloudcix-settings-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        let builder = Settings::builder().file(&path);
        fs::remove_dir_all(folder).unwrap();
        builder
    }

    fn value(builder: &Builder, name: Name) -> Option<String> {
        builder.values.get(&name).map(|value| value.expose_secret().to_owned())
    }

    #[test]
    fn toml_is_read_flat_and_as_a_table() {
        let flat = file(
            "a.toml",
            "CLOUDCIX_API_URL = \"https://cix.example/\"\n\
             CLOUDCIX_API_VERSION = \"5.10\"\n\
             other = [1]\n",
        )
        .unwrap();
        assert_eq!(value(&flat, Name::ApiUrl).as_deref(), Some("https://cix.example/"));
        assert_eq!(value(&flat, Name::ApiVersion).as_deref(), Some("5.10"));
        let table = file(
            "a.toml",
            "[cloudcix]\napi_version = 1\nusername = \"a\"\napi_password = \"b\"\nkey = \"c\"\n",
        )
        .unwrap();
        let read = [Name::ApiVersion, Name::Username, Name::Password, Name::ApiKey]
            .map(|name| value(&table, name).unwrap());
        assert_eq!(read, ["1", "a", "b", "c"]);
        let full = file("a.toml", "[cloudcix]\nCLOUDCIX_API_KEY = \"c\"\n").unwrap();
        assert_eq!(value(&full, Name::ApiKey).as_deref(), Some("c"));
    }

    #[test]
    fn a_misspelled_setting_in_our_own_table_is_reported() {
        for text in [
            "[cloudcix]\napi_ulr = \"https://lab.example/\"",
            "cloudcix = \"hunter2\"",
            "[cloudcix.api_url]\na = 1",
        ] {
            let error = file("a.toml", text).unwrap_err();
            assert!(
                matches!(error, SettingsError::File { .. })
                    && !error.to_string().contains("hunter2"),
                "{error}"
            );
        }
        let error = file("a.toml", "[cloudcix]\napi_ulr = \"https://lab.example/\"").unwrap_err();
        assert!(
            error.to_string().ends_with("its table `cloudcix` has no setting `api_ulr`"),
            "{error}"
        );
    }

    #[test]
    fn lines_are_read_as_a_shell_reads_them() {
        let text = "\u{feff}# mine\n\
                    export CLOUDCIX_API_USERNAME='a b' # the user\n\
                    CLOUDCIX_API_PASSWORD=\"p#=w\"\r\n\n\
                    OTHER=x\n\
                    export\tCLOUDCIX_API_KEY = k=1 # key\n";
        let lines = file(".env", text).unwrap();
        let read =
            [Name::Username, Name::Password, Name::ApiKey].map(|name| value(&lines, name).unwrap());
        assert_eq!(read, ["a b", "p#=w", "k=1"]);
    }

    #[test]
    fn a_file_that_is_wrong_is_reported_without_its_values() {
        for (name, text) in [
            ("a.toml", "CLOUDCIX_API_KEY = hunter2"),
            ("a.toml", "CLOUDCIX_API_KEY = [\"hunter2\"]"),
            ("a.toml", "CLOUDCIX_API_VERSION = 5.10"),
            (".env", "hunter2"),
            (".env", "CLOUDCIX_API_KEY=\"hunter2"),
        ] {
            let error = file(name, text).unwrap_err();
            assert!(
                matches!(error, SettingsError::File { .. })
                    && !format!("{error} {error:?}").contains("hunter2"),
                "{error}"
            );
        }
        assert!(matches!(
            Settings::builder().file("/no/such/file"),
            Err(SettingsError::File { .. })
        ));
    }

    #[test]
    fn a_file_of_a_mebibyte_is_read_and_a_larger_one_is_not() {
        let limit = usize::try_from(MAX_BYTES).unwrap();
        let text = |size: usize| format!("CLOUDCIX_API_KEY=k\n{}", "#".repeat(size - 19));
        let whole = file(".env", &text(limit)).unwrap();
        assert_eq!(value(&whole, Name::ApiKey).as_deref(), Some("k"));
        let error = file(".env", &text(limit + 1)).unwrap_err().to_string();
        let expected = "it has 1048577 bytes, more than the 1048576 that a settings file may have";
        assert!(error.ends_with(expected), "{error}");
    }

    #[test]
    fn a_byte_order_mark_is_skipped_in_both_formats_but_only_at_the_beginning() {
        for name in ["a.toml", ".env"] {
            let text = |value: &str| format!("\u{feff}CLOUDCIX_API_KEY = \"{value}\"\n");
            let found = |text: &str| value(&file(name, text).unwrap(), Name::ApiKey);
            assert_eq!(found(&text("k")).as_deref(), Some("k"), "{name}");
            assert_eq!(found(&text("\u{feff}k")).as_deref(), Some("\u{feff}k"), "{name}");
        }
    }

    #[test]
    fn the_error_of_a_file_begins_with_its_whole_path() {
        let missing = std::env::temp_dir().join("no-such-folder").join("settings.toml");
        for path in [missing.as_path(), Path::new("no-such.env")] {
            let error = Settings::builder().file(path).unwrap_err().to_string();
            let begin = format!("the settings file {}: ", path.display());
            assert!(error.starts_with(&begin) && error.len() > begin.len(), "{error}");
        }
    }

    #[test]
    fn the_extension_decides_the_format_in_any_case() {
        for (name, is_toml) in
            [("a.toml", true), ("A.TOML", true), (".env", false), ("toml", false), (".toml", false)]
        {
            let toml = file(name, "[cloudcix]\nkey = \"k\"");
            assert_eq!(toml.is_ok(), is_toml, "{name}");
            let lines = file(name, "CLOUDCIX_API_KEY=k # key");
            assert_eq!(lines.is_ok(), !is_toml, "{name}");
        }
    }

    #[test]
    fn the_error_of_a_file_says_what_is_wrong_and_in_which_line() {
        for (name, text, problem) in [
            ("a.toml", "x", "it is not TOML, at line 1"),
            ("a.toml", "a = 1\nb = 2\nc = hunter2\nd = 3", "it is not TOML, at line 3"),
            ("a.toml", "a = 1\n= 2", "it is not TOML, at line 2"),
            ("a.toml", "cloudcix = 1", "`cloudcix` is not a table"),
            ("a.toml", "CLOUDCIX_API_KEY = 1.5", "CLOUDCIX_API_KEY must be in quotes"),
            ("a.toml", "[cloudcix]\nkey = true", "CLOUDCIX_API_KEY must be in quotes"),
            ("a.toml", "[cloudcix]\n\"a\\n\" = 1", "its table `cloudcix` has no setting `a\\n`"),
            (".env", "# x\n\nhunter2", "line 3 is not KEY=VALUE"),
            (".env", "export", "line 1 is not KEY=VALUE"),
            (".env", "; x", "line 1 is not KEY=VALUE"),
            (".env", "\nCLOUDCIX_API_KEY='x", "line 2 has a quote that is not closed"),
            (".env", "CLOUDCIX_API_KEY='x' y", "line 1 has a quote that is not closed"),
        ] {
            let error = file(name, text).unwrap_err().to_string();
            assert!(error.ends_with(problem), "{text:?}: {error}");
        }
    }

    #[test]
    fn only_the_whole_word_export_is_left_out_and_other_names_are_ignored() {
        let key = |text: &str| value(&file(".env", text).unwrap(), Name::ApiKey);
        for (text, expected) in [
            ("  CLOUDCIX_API_KEY = x  ", Some("x")),
            ("export  CLOUDCIX_API_KEY=x", Some("x")),
            ("exportCLOUDCIX_API_KEY=x", None),
            ("export_CLOUDCIX_API_KEY=x", None),
            ("#CLOUDCIX_API_KEY=x", None),
            ("cloudcix_api_key=x", None),
            ("CLOUDCIX_API_KEY=x\nCLOUDCIX_API_KEY=y", Some("y")),
            ("CLOUDCIX_API_KEY=x#y", Some("x#y")),
            ("CLOUDCIX_API_KEY=x  #y", Some("x")),
            ("CLOUDCIX_API_KEY=x #y #z", Some("x")),
            ("CLOUDCIX_API_KEY=' x '", Some(" x ")),
            ("CLOUDCIX_API_KEY='x' # it's 'y'", Some("x")),
            ("CLOUDCIX_API_KEY=\"x\" # \"y\"", Some("x")),
            ("CLOUDCIX_API_KEY=x\t#y", Some("x\t#y")),
            ("CLOUDCIX_API_KEY=\"x'y\"#z", Some("x'y")),
            ("CLOUDCIX_API_KEY=x=y", Some("x=y")),
            ("exports=1", None),
        ] {
            assert_eq!(key(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_full_name_at_the_top_comes_before_those_in_the_table() {
        let key = |text: &str| value(&file("a.toml", text).unwrap(), Name::ApiKey);
        let table = "[cloudcix]\nkey = \"c\"\napi_key = \"b\"\nCLOUDCIX_API_KEY = \"a\"";
        assert_eq!(key(table).as_deref(), Some("a"));
        assert_eq!(key(&format!("CLOUDCIX_API_KEY = \"top\"\n{table}")).as_deref(), Some("top"));
        assert_eq!(key("[cloudcix]\nkey = \"c\"\napi_key = \"b\"").as_deref(), Some("b"));
        assert_eq!(key("key = \"c\"\napi_key = \"b\""), None, "short names outside of the table");
        assert_eq!(key("[cloudcix]\nkey = 7").as_deref(), Some("7"));
    }
}
