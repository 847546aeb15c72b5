//! Prints to the terminal. A closed pipe is not an error, so `cargo xtask spec bundle | head` succeeds.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use anyhow::Context as _;

/// Prints a result.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("the result can't be printed")
        }
        _ => Ok(()),
    }
}

/// Prints what is not the result, such as the status, or why there is no result.
pub fn complain(text: &str) {
    // If this fails, there is no way left to report it.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Whether results are printed to a terminal with colours.
pub fn has_colors() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
