//! The digest of a file.

use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

/// The SHA-256 digest of a file, in hexadecimal digits.
pub(super) async fn sha256(path: &Path) -> io::Result<String> {
    let (mut file, mut hash, mut chunk) = (File::open(path).await?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut chunk).await? {
            0 => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            length => hash.update(&chunk[..length]),
        }
    }
}
