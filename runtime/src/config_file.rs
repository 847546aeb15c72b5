//! A file of settings in the user's configuration folder, which may contain secrets.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use secrecy::zeroize::Zeroizing;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// No file of settings is longer.
const LONGEST: u64 = 1024 * 1024;

/// A file of settings, as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile(PathBuf);

/// Why a file of settings cannot be used. The text does not contain what is in the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigFileError {
    /// The system has no configuration folder for this user.
    #[error("this user has no configuration folder: set HOME")]
    NoFolder,
    /// The file cannot be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file is not what it should be.
    #[error("{0}")]
    Content(String),
    /// Other users can read the file.
    #[error("other users of this computer can read it, and it has an access token: `chmod 600` it")]
    ReadableByOthers,
}

impl ConfigFile {
    /// The file at this path.
    #[must_use]
    #[inline]
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// A file in the folder that this program, or this kind of programs, has in the user's configuration folder.
    ///
    /// # Errors
    ///
    /// [`ConfigFileError::NoFolder`] if there is no such folder.
    #[inline]
    pub fn in_folder(folder: &str, name: &str) -> Result<Self, ConfigFileError> {
        let is_name = |c: char| c.is_alphanumeric() || "-_. ".contains(c);
        if name.is_empty() || name.starts_with('.') || !name.chars().all(is_name) {
            return Err(ConfigFileError::Content("its name is not the name of a file".to_owned()));
        }
        let base = config_folder(|name| env::var_os(name).map(PathBuf::from), env::home_dir());
        let base = base.ok_or(ConfigFileError::NoFolder)?;
        Ok(Self(base.join(folder).join(format!("{name}.json"))))
    }

    /// Its path.
    #[must_use]
    #[inline]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What it contains; `None` if it does not exist.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or contains something else.
    #[inline]
    pub fn read<T: DeserializeOwned>(&self) -> Result<Option<T>, ConfigFileError> {
        let length = match fs::metadata(&self.0) {
            Ok(metadata) => metadata.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if length > LONGEST {
            return Err(ConfigFileError::Content("it is too long".to_owned()));
        }
        let bytes = Zeroizing::new(fs::read(&self.0)?);
        // Some editors of Windows write a mark at the beginning.
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        // Of a wrong value, the text of the error shows what it is.
        let parsed = serde_json::from_slice(bytes).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let reason = match error.classify() {
                serde_json::error::Category::Data => "it has a setting that is unknown or has a wrong value",
                _ => "it is not JSON",
            };
            ConfigFileError::Content(format!("{reason} (line {line}, column {column})"))
        })?;
        Ok(Some(parsed))
    }

    /// Rejects the file if other users can read it. Windows keeps them out of a user's folders.
    ///
    /// # Errors
    ///
    /// [`ConfigFileError::ReadableByOthers`] if they can.
    #[inline]
    pub fn check_private(&self) -> Result<(), ConfigFileError> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            if fs::metadata(&self.0)?.permissions().mode() & 0o077 != 0 {
                return Err(ConfigFileError::ReadableByOthers);
            }
        }
        Ok(())
    }

    /// Replaces its content. Only this user can read it.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    #[inline]
    pub fn write<T: Serialize>(&self, content: &T) -> Result<(), ConfigFileError> {
        let text = serde_json::to_vec_pretty(content).map_err(io::Error::other)?;
        Ok(replace_file(&self.0, &Zeroizing::new(text))?)
    }

    /// Removes the file. It is not an error if it does not exist.
    ///
    /// # Errors
    ///
    /// If it cannot be removed.
    #[inline]
    pub fn remove(&self) -> Result<(), ConfigFileError> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// Replaces the content of a file, or makes it. Whatever stops the program, the file has the old content or the new one. Only
/// this user can read it.
///
/// # Errors
///
/// If it cannot be written.
#[inline]
pub fn replace_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    create_folder(folder)?;
    // A file with other permissions keeps them while it is written, so it is replaced by a new one.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", fastrand::u64(..)));
    let part = folder.join(name);
    let written = create_private(&part).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&part, path)
    });
    if written.is_err() {
        drop(fs::remove_file(&part));
    }
    written
}

#[inline]
fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[inline]
fn create_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Where the platform keeps the settings of this user.
#[inline]
fn config_folder(variable: impl Fn(&str) -> Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let home = home.filter(|path| path.is_absolute());
    let named = |name: &str| variable(name).filter(|path| path.is_absolute());
    if cfg!(windows) {
        named("APPDATA").or_else(|| Some(home?.join("AppData").join("Roaming")))
    } else if cfg!(target_vendor = "apple") {
        Some(home?.join("Library").join("Application Support"))
    } else {
        named("XDG_CONFIG_HOME").or_else(|| Some(home?.join(".config")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    type Settings = BTreeMap<String, String>;

    fn folder() -> PathBuf {
        let folder = env::temp_dir().join(format!("settings-{}", fastrand::u64(..)));
        fs::create_dir(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_written_read_and_removed() {
        let folder = folder();
        let file = ConfigFile::at(folder.join("new").join("a.json"));
        assert_eq!(file.read::<Settings>().unwrap(), None);
        let settings = Settings::from([("key".to_owned(), "hunter2".to_owned())]);
        file.write(&settings).unwrap();
        file.write(&settings).unwrap();
        assert_eq!(file.read().unwrap().as_ref(), Some(&settings));
        let marked = format!("\u{feff}{}", fs::read_to_string(file.path()).unwrap());
        fs::write(file.path(), marked).unwrap();
        assert_eq!(file.read().unwrap(), Some(settings));
        file.check_private().unwrap();
        assert_eq!(fs::read_dir(folder.join("new")).unwrap().count(), 1);
        file.remove().unwrap();
        file.remove().unwrap();
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn others_cannot_read_it_and_a_file_that_they_can_read_is_reported() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let file = ConfigFile::at(folder.join("a.json"));
        fs::write(file.path(), "{}").unwrap();
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(file.check_private(), Err(ConfigFileError::ReadableByOthers)));
        file.write(&Settings::new()).unwrap();
        assert_eq!(fs::metadata(file.path()).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_error_does_not_show_the_content() {
        let folder = folder();
        let file = ConfigFile::at(folder.join("a.json"));
        for (content, said) in [
            ("hunter2", "it is not JSON (line 1, column 1)"),
            ("{\"a\": \"hunter2", "it is not JSON (line 1, column 14)"),
            (
                "{\"a\":\n {\"hunter2\": 1}}",
                "it has a setting that is unknown or has a wrong value (line 2, column 1)",
            ),
        ] {
            fs::write(file.path(), content).unwrap();
            let error = file.read::<Settings>().unwrap_err();
            assert_eq!(error.to_string(), said);
            assert!(!format!("{error:?}").contains("hunter2"));
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn names_do_not_lead_out_of_the_folder() {
        for name in ["", ".", "..", "../a", "a/b", "a\\b", ".hidden", "C:"] {
            assert!(
                matches!(ConfigFile::in_folder("example", name), Err(ConfigFileError::Content(_))),
                "{name}"
            );
        }
    }

    #[cfg(not(any(windows, target_vendor = "apple")))]
    #[test]
    fn the_folder_is_that_of_the_platform() {
        let home = Some(PathBuf::from("/home/me"));
        let with = |value: &'static str| move |name: &str| (name == "XDG_CONFIG_HOME").then(|| value.into());
        assert_eq!(config_folder(|_| None, home.clone()), Some("/home/me/.config".into()));
        assert_eq!(config_folder(with("/etc/me"), home.clone()), Some("/etc/me".into()));
        assert_eq!(config_folder(with("relative"), home), Some("/home/me/.config".into()));
        assert_eq!(config_folder(|_| None, None), None);
        assert_eq!(config_folder(|_| None, Some("me".into())), None);
    }
}
