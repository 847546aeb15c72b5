//! The progress bar of a transfer.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for a number of bytes, which may become known later.
pub fn bar(length: Option<u64>) -> ProgressBar {
    let template = "{bytes} of {total_bytes} [{bar:40}] {bytes_per_sec}, {eta} left";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length.unwrap_or(0)).with_style(style)
}
