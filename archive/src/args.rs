//! The arguments of the program.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Keeps the messages of all chats of Beeper Desktop in a SQLite file, to search and to read.
#[derive(Debug, Parser)]
#[command(name = "beeper-archive", version, arg_required_else_help = false)]
pub(crate) struct Args {
    /// The archive: `beeper.sqlite`, or `demo.sqlite` with --demo
    #[arg(long, global = true, value_name = "FILE")]
    archive: Option<PathBuf>,
    /// Use a fake app instead of the running one
    #[arg(long, global = true)]
    pub demo: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read what is new and what has changed; BEEPER_ACCESS_TOKEN or the profile has the access token
    Sync {
        /// Do not store the files of messages; they are not stored later either
        #[arg(long)]
        no_files: bool,
        /// How many items are written at once
        #[arg(long, hide = true, default_value_t = 2_000)]
        items: usize,
    },
    /// Find the messages that have all words; `din*` finds what begins with it
    Search {
        #[arg(required = true)]
        words: Vec<String>,
        /// How many messages to print, the newest first
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// List the chats with their IDs
    Chats,
    /// Print numbers, and a chart of messages a month
    Stats {
        /// Write the chart to a file, too
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
    },
    /// Write a chat to a file
    Export {
        format: Format,
        /// Its title, a part of it, or its ID
        chat: String,
        /// Beside the archive, with the name of the chat, unless another file is named
        file: Option<PathBuf>,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// A page for a browser
    Html,
}

impl Args {
    pub(crate) fn archive(&self) -> PathBuf {
        let name = if self.demo { "demo.sqlite" } else { "beeper.sqlite" };
        self.archive.clone().unwrap_or_else(|| name.into())
    }
}
