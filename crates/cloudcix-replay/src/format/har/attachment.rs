//! Bodies in files beside the HAR file, as Playwright writes them (`"_file": "0a1b….json"`).

use std::{
    collections::HashMap,
    fs, io,
    path::{Component, Path, PathBuf},
};

use bytes::Bytes;

use crate::format::read::{EntryError, text};

/// The files beside a HAR file, each read once.
pub(super) struct Attachments {
    /// The folder of the HAR file and, if that is a link, the folder of its target. Empty if the
    /// HAR is from memory.
    folders: Vec<PathBuf>,
    read: HashMap<PathBuf, Bytes>,
}

impl Attachments {
    pub(super) fn new(file: Option<&Path>) -> Self {
        let mut folders = Vec::new();
        if let Some(file) = file {
            // The parent of a bare name is empty, which can't be canonicalized.
            let named = file
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            let target =
                file.canonicalize().ok().and_then(|target| target.parent().map(Path::to_owned));
            folders.extend(named.canonicalize());
            folders.extend(target.filter(|target| !folders.contains(target)));
        }
        Self { folders, read: HashMap::new() }
    }

    /// Reads a file in one of the folders or below. A HAR file from an untrusted source must not
    /// make the program read files elsewhere, so neither `..` nor a symbolic link may lead out of
    /// the folders. A link from one to the other is fine: Bazel links a HAR file and its bodies
    /// from another folder.
    pub(super) fn read(&mut self, name: &str, field: &str) -> Result<Bytes, EntryError> {
        let fault = |reason: &str| EntryError::Malformed(format!("`{field}` {reason}"));
        if self.folders.is_empty() {
            return Err(fault(
                "names a file beside the HAR file; load that by its path with `Cassette::load`, so \
                 that the file is found",
            ));
        }
        let path = Path::new(name);
        let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        // `\` and `:` are separators on Windows, and rejected everywhere so that a file loads the
        // same way on every system.
        if name.is_empty() || name.contains(['\\', ':']) || !path.components().all(stays) {
            return Err(fault("does not name a file in the folder of the HAR file"));
        }
        if let Some(known) = self.read.get(path) {
            return Ok(known.clone());
        }
        let missing = |_| {
            fault(
                "names a file that can't be read; it must lie beside the HAR file, as it did when \
                 both were written",
            )
        };
        let mut found = self.folders.iter().map(|folder| folder.join(path).canonicalize());
        // If none has it, the error for the HAR file's own folder is the useful one.
        let first = found.next().unwrap_or_else(|| Err(io::ErrorKind::NotFound.into()));
        let file =
            first.or_else(|error| found.find_map(Result::ok).ok_or(error)).map_err(missing)?;
        // After `canonicalize`, so that the check applies to the target of a link.
        if !self.folders.iter().any(|folder| file.starts_with(folder)) {
            return Err(fault("does not name a file in the folder of the HAR file"));
        }
        // Opening a named pipe or a device may block forever.
        if !fs::metadata(&file).map_err(missing)?.is_file() {
            return Err(fault("does not name a regular file"));
        }
        let content = Bytes::from(fs::read(file).map_err(missing)?);
        // An HTML page or an archive may be a genuine body, but not the pointer to one.
        if let Some(known) = text::pointer(&content) {
            return Err(fault(&format!("names a file that is not there itself: {known}")));
        }
        self.read.insert(path.to_owned(), content.clone());
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_in_the_folder_or_below_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("har");
        fs::create_dir_all(inner.join("below")).unwrap();
        for path in ["outside", "har/a", "har/a.b", "har/below/a.b", "har/pointer"] {
            fs::write(folder.path().join(path), path).unwrap();
        }
        fs::write(inner.join("page"), "<html>").unwrap();
        fs::write(inner.join("pointer"), "version https://git-lfs.github.com/spec/v1\n").unwrap();
        #[cfg(unix)]
        for odd in ["a:b", "a\\b"] {
            fs::write(inner.join(odd), odd).unwrap();
        }
        let mut attachments = Attachments::new(Some(&inner.join("session.har")));
        let mut read = |name: &str| match attachments.read(name, "f") {
            Ok(bytes) => Ok(String::from_utf8(bytes.to_vec()).unwrap()),
            Err(EntryError::Malformed(reason)) => Err(reason),
            Err(EntryError::Skip { .. } | EntryError::TooLarge { .. }) => {
                panic!("it is not malformed: {name}")
            }
        };
        for (name, content) in [
            ("a", "har/a"),
            ("./a", "har/a"),
            ("below/a.b", "har/below/a.b"),
            ("a.b", "har/a.b"),
            // A genuine body may be a page.
            ("page", "<html>"),
            ("a", "har/a"),
        ] {
            assert_eq!(read(name).as_deref(), Ok(content));
        }
        let missing = "`f` names a file that can't be read; it must lie beside the HAR file, as it \
                       did when both were written";
        let elsewhere = "`f` does not name a file in the folder of the HAR file";
        for (name, reason) in [
            ("", elsewhere),
            ("../outside", elsewhere),
            ("below/../a", elsewhere),
            ("/etc/hosts", elsewhere),
            ("a:b", elsewhere),
            ("a\\b", elsewhere),
            ("below", "`f` does not name a regular file"),
            ("none", missing),
        ] {
            assert_eq!(read(name), Err(reason.to_owned()), "{name}");
        }
        let pointer = read("pointer").unwrap_err();
        assert!(
            pointer.starts_with("`f` names a file that is not there itself: it is "),
            "{pointer}"
        );
        let Err(EntryError::Malformed(reason)) = Attachments::new(None).read("a", "f") else {
            panic!("there is no folder")
        };
        assert!(reason.starts_with("`f` names a file beside the HAR file; load that"), "{reason}");
    }

    #[test]
    #[cfg(unix)]
    fn a_file_beside_a_link_is_read_before_one_beside_its_target() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let [here, there] = ["here", "there"].map(|name| folder.path().join(name));
        for (path, names) in [(&here, &["both", "own"][..]), (&there, &["both", "far", "s.har"])] {
            fs::create_dir(path).unwrap();
            for name in names {
                let content = format!("{name} of {}", path.file_name().unwrap().display());
                fs::write(path.join(name), content).unwrap();
            }
        }
        fs::write(folder.path().join("outside"), "x").unwrap();
        symlink(there.join("s.har"), here.join("s.har")).unwrap();
        symlink(there.join("far"), here.join("to-far")).unwrap();
        symlink("own", here.join("to-own")).unwrap();
        symlink(folder.path().join("outside"), here.join("to-outside")).unwrap();
        symlink("nowhere", here.join("to-nowhere")).unwrap();
        let mut attachments = Attachments::new(Some(&here.join("s.har")));
        let mut read = |name: &str| match attachments.read(name, "f") {
            Ok(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
            Err(EntryError::Malformed(reason)) => reason,
            Err(EntryError::Skip { .. } | EntryError::TooLarge { .. }) => {
                panic!("it is not malformed: {name}")
            }
        };
        let missing = "`f` names a file that can't be read; it must lie beside the HAR file, as it \
                       did when both were written";
        for (name, expected) in [
            ("own", "own of here"),
            ("both", "both of here"),
            ("far", "far of there"),
            ("to-far", "far of there"),
            ("to-own", "own of here"),
            ("to-outside", "`f` does not name a file in the folder of the HAR file"),
            ("to-nowhere", missing),
            ("none", missing),
        ] {
            assert_eq!(read(name), expected, "{name}");
        }
    }
}
