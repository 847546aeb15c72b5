//! Links between files.

use std::path::{Component, Path};

use anyhow::{Context as _, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a segment of a path cannot have.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a folder for pages in another folder, such as `../beeper-files`.
pub(crate) fn address(folder: &Path, from: &Path) -> Result<String> {
    let absolute = |path: &Path| std::path::absolute(path).with_context(|| path.display().to_string());
    // A folder that does not exist has no other name.
    let (folder, from) = (absolute(folder)?, absolute(from)?);
    let (folder, from) = (folder.canonicalize().unwrap_or(folder), from.canonicalize().unwrap_or(from));
    let (there, here) = (folder.components().collect::<Vec<_>>(), from.components().collect::<Vec<_>>());
    let common = there.iter().zip(&here).take_while(|(one, other)| one == other).count();
    let up = here[common..].iter().map(|_| "..".to_owned());
    let segment = |part: &Component<'_>| encoded(&part.as_os_str().to_string_lossy());
    let segments = up.chain(there[common..].iter().map(segment)).collect::<Vec<_>>();
    Ok(if segments.is_empty() { ".".to_owned() } else { segments.join("/") })
}

/// A name as a segment of an address.
pub(crate) fn encoded(name: &str) -> String {
    utf8_percent_encode(name, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_up_and_down() {
        for (folder, from, expected) in [
            ("/a/b c", "/a", "b%20c"),
            ("/a/b#", "/a/c/d", "../../b%23"),
            ("/a", "/a/c", ".."),
            ("/a", "/a", "."),
        ] {
            assert_eq!(address(Path::new(folder), Path::new(from)).unwrap(), expected);
        }
    }
}
