//! Opening the user's browser.

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::clock::sleep;

const PAUSE: Duration = Duration::from_millis(50);
/// A program that runs longer than this is the browser itself.
const QUESTIONS: u32 = 60;

/// The programs that open an address, the best first. None of them is a shell, to which characters would mean something.
const OPENERS: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
    &[("/usr/bin/open", &[])]
} else if cfg!(windows) {
    &[("rundll32", &["url.dll,FileProtocolHandler"])]
} else {
    &[("xdg-open", &[]), ("gio", &["open"]), ("wslview", &[])]
};

/// Opens an `http://` or `https://` address in the user's browser.
///
/// # Errors
///
/// If there is no program that does this, or none can.
pub async fn open_browser(address: &str) -> io::Result<()> {
    if !address.starts_with("http://") && !address.starts_with("https://") {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not the address of a web page"));
    }
    for (program, arguments) in OPENERS {
        let quiet = || Stdio::null();
        let mut command = Command::new(program);
        command.args(*arguments).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet());
        if let Ok(child) = command.spawn()
            && has_worked(child).await
        {
            return Ok(());
        }
    }
    Err(io::Error::new(io::ErrorKind::NotFound, "this computer has no program that opens a browser"))
}

/// Whether the program ended well, or goes on.
async fn has_worked(mut child: Child) -> bool {
    for _ in 0..QUESTIONS {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => sleep(PAUSE).await,
            Err(_) => return false,
        }
    }
    // The system keeps a program that has ended until somebody asks for it.
    std::thread::spawn(move || child.wait());
    true
}
