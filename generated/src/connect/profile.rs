//! The profile: a file with the address of the app and a token.

use std::path::{Path, PathBuf};

use openapi_runtime::support::{ConfigFile, ConfigFileError};
use openapi_runtime::{Secret, SecretString, Timestamp};
use serde::{Deserialize, Serialize};

use crate::connect::ConnectError;

/// The folder for the profiles of all programs that use this crate.
const FOLDER: &str = "beeper-desktop";
const DEFAULT_NAME: &str = "default";

/// Where the profile is.
#[derive(Clone, Debug, Default)]
pub(crate) enum ProfileFile {
    /// In the file of its default name. It need not exist.
    #[default]
    Default,
    /// In the file of this name.
    Named(String),
    /// In this file.
    Path(PathBuf),
    /// There is none.
    None,
}

/// The address of the app and a token, as they are stored.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    /// The address that the token belongs to; by default, any address of this computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) base_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) access_token: Option<Secret>,
    /// Until when the token is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) expires_at: Option<Timestamp>,
}

impl ProfileFile {
    /// The file; `None` if there is no profile.
    pub(crate) fn file(&self) -> Result<Option<ConfigFile>, ConnectError> {
        let name = match self {
            Self::Default => DEFAULT_NAME,
            Self::Named(name) => name,
            Self::Path(path) => return Ok(Some(ConfigFile::at(path.clone()))),
            Self::None => return Ok(None),
        };
        match ConfigFile::in_folder(FOLDER, name) {
            Ok(file) => Ok(Some(file)),
            Err(ConfigFileError::NoFolder) if matches!(self, Self::Default) => Ok(None),
            Err(error) => Err(ConnectError::profile(Path::new(name), error.to_string())),
        }
    }

    /// Replaces the profile, and returns the path of its file.
    #[cfg(feature = "oauth")]
    pub(crate) fn write(&self, profile: &Profile) -> Result<PathBuf, ConnectError> {
        let Some(file) = self.file()? else {
            let reason = ConfigFileError::NoFolder.to_string();
            return Err(ConnectError::profile(Path::new(DEFAULT_NAME), reason));
        };
        match file.write(profile) {
            Ok(()) => Ok(file.path().to_owned()),
            Err(error) => Err(ConnectError::profile(file.path(), error.to_string())),
        }
    }

    /// The profile and the path of its file. A profile that the program does not name is empty if it does not exist.
    pub(crate) fn read(&self) -> Result<(Profile, PathBuf), ConnectError> {
        let Some(file) = self.file()? else { return Ok((Profile::default(), PathBuf::new())) };
        let path = file.path().to_owned();
        let rejected = |error: ConfigFileError| ConnectError::profile(&path, error.to_string());
        let profile = match file.read::<Profile>().map_err(rejected)? {
            Some(profile) => profile,
            None if matches!(self, Self::Default) => Profile::default(),
            None => return Err(ConnectError::profile(&path, "it does not exist")),
        };
        if profile.access_token.is_some() {
            file.check_private().map_err(rejected)?;
        }
        Ok((profile, path))
    }
}

impl Profile {
    /// The token, if it is valid and may be sent to the app. `is_allowed` gets the address that it belongs to.
    pub(crate) fn token(
        &self,
        address: &str,
        is_allowed: impl FnOnce(Option<&str>) -> bool,
    ) -> Result<Option<SecretString>, ConnectError> {
        let Some(token) = &self.access_token else { return Ok(None) };
        if !is_allowed(self.base_url.as_deref()) {
            return Err(ConnectError::TokenOfAnotherAddress { address: address.to_owned() });
        }
        match self.expires_at {
            Some(at) if has_passed(at) => Err(ConnectError::Expired { at }),
            _ => Ok(Some(token.expose().into())),
        }
    }
}

pub(crate) fn has_passed(time: Timestamp) -> bool {
    time <= Timestamp::now()
}
