//! The program: arguments and output.

mod args;

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use beeper_archive::{
    Archive, SyncSettings, Written, chats, clean_line, file_name, find_chat, page, search, stats, sync,
};
use beeper_desktop::Client;
use beeper_desktop_fake::FakeBeeper;
use clap::Parser as _;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{Args, Command, Format};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(help) if !help.use_stderr() => help.exit(),
        Err(error) => {
            let text = error.to_string();
            // What is missing is listed below.
            let text = clean_line(text.split("\n\n").next().unwrap_or_default());
            eprintln!("{text} (--help says more)");
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(text) => {
            // Nobody reads on after `| head`.
            _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {}", in_one_line(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes.
fn in_one_line(error: &anyhow::Error) -> String {
    // The error of SQLite itself says again what the one around it says.
    let causes = error.chain().filter(|cause| !cause.is::<rusqlite::ffi::Error>());
    clean_line(&causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
}

/// Runs a command, and returns what it prints.
fn run(args: &Args) -> Result<String> {
    let path = args.archive();
    match &args.command {
        Command::Sync { no_files, items } => {
            let settings = SyncSettings { files: !no_files, items: *items };
            run_sync(&path, args.demo, &settings)
        }
        Command::Search { words, limit } => {
            let is_bright = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let marks = if is_bright { ("\u{1b}[1;33m", "\u{1b}[0m") } else { ("[", "]") };
            search(&Archive::open(&path)?, &words.join(" "), *limit, marks)
        }
        Command::Chats => chats(&Archive::open(&path)?),
        Command::Stats { svg } => {
            let (text, chart) = stats(&Archive::open(&path)?)?;
            if let Some(file) = svg {
                std::fs::write(file, chart).with_context(|| file.display().to_string())?;
            }
            Ok(text)
        }
        Command::Export { format: Format::Html, chat, file } => {
            exported(&Archive::open(&path)?, &path, chat, file.clone())
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn run_sync(path: &Path, is_demo: bool, settings: &SyncSettings) -> Result<String> {
    let fake = if is_demo { Some(FakeBeeper::start().await?) } else { None };
    let client = match &fake {
        Some(fake) => fake.client(),
        None => Client::connect().await?,
    };
    let archive = Archive::create(path)?;
    let style = ProgressStyle::with_template("{spinner} {human_pos} messages, {per_sec}, {elapsed}")?;
    // It appears only on a terminal.
    let bar = ProgressBar::new_spinner().with_style(style);
    let written = sync(&archive, &client, settings, |written| bar.set_position(written.new)).await?;
    bar.finish_and_clear();
    for problem in &written.problems {
        eprintln!("warning: {problem}");
    }
    let Written { new, changed, deleted, files, .. } = written;
    let path = path.display();
    Ok(format!("{path}: {new} new messages, {changed} changed, {deleted} deleted, {files} files\n"))
}

fn exported(archive: &Archive, path: &Path, name: &str, file: Option<PathBuf>) -> Result<String> {
    let chat = find_chat(archive, name)?;
    let file = file.unwrap_or_else(|| path.with_file_name(file_name(&chat)));
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let page = page(archive, &chat, folder)?;
    std::fs::write(&file, page).with_context(|| file.display().to_string())?;
    Ok(format!("{}\n", file.display()))
}
