//! `file:` URLs of paths, and paths of `file:` URLs.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use crate::address::resolved;

/// What is escaped in a segment of a path.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b':');

/// The `file:` URL of an absolute path.
pub fn file_url(path: &str) -> Option<String> {
    if !Path::new(path).is_absolute() {
        return None;
    }
    let segments = path.split(std::path::is_separator).filter(|segment| !matches!(*segment, "" | "."));
    let segments = segments.map(|segment| percent_encode(segment.as_bytes(), ESCAPED).to_string());
    Some(format!("file:///{}", segments.collect::<Vec<_>>().join("/")))
}

/// The path of a `file:` URL of this computer.
pub fn path_of_file_url(url: &str) -> Option<PathBuf> {
    let (_, rest) = url.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("file"))?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let (host, path) = rest.split_at(rest.find('/')?);
            (host.is_empty() || host.eq_ignore_ascii_case("localhost")).then_some(path)?
        }
        None => rest.starts_with('/').then_some(rest)?,
    };
    native(percent_decode_str(&resolved(path)).collect())
}

#[cfg(unix)]
fn native(path: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    Some(std::ffi::OsString::from_vec(path).into())
}

/// After the first slash, it begins with a drive.
#[cfg(not(unix))]
fn native(path: Vec<u8>) -> Option<PathBuf> {
    let path = String::from_utf8(path).ok()?;
    let path = PathBuf::from(path.strip_prefix('/')?.replace('/', std::path::MAIN_SEPARATOR_STR));
    path.is_absolute().then_some(path)
}

#[cfg(all(test, unix))]
mod tests {
    use reqwest::Url;

    use super::*;

    #[test]
    fn paths_and_urls_are_those_of_the_crate_url() {
        for path in
            ["/", "/a", "/a b/ü#?%25.txt", "/a//b/./c", "/a/", "/a\\b", "/\u{1}:{}[]'\"", "/...", "/a%2Fb"]
        {
            let url = file_url(path).unwrap();
            let theirs = Url::from_file_path(path).unwrap();
            assert_eq!(path_of_file_url(&url).unwrap(), theirs.to_file_path().unwrap(), "{url} {theirs}");
            assert_eq!(path_of_file_url(theirs.as_str()), path_of_file_url(&url), "{url} {theirs}");
        }
        for url in [
            "file:///a%20b/%C3%BC",
            "FILE:/a",
            "file://localhost/a?b#c",
            "file:///a/../../b/%2e%2E/c/.",
            "file:///a/%2e%2e%2fb",
            "file:///%ff",
        ] {
            assert_eq!(
                path_of_file_url(url).unwrap(),
                Url::parse(url).unwrap().to_file_path().unwrap(),
                "{url}"
            );
        }
        for url in ["file://other/a", "file:", "file://", "a", "http:///a", "file:a"] {
            assert_eq!(path_of_file_url(url), None, "{url}");
        }
        assert_eq!((file_url("a/b"), file_url("")), (None, None));
    }
}
