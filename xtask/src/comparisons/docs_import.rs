//! `cargo xtask docs import`

use anyhow::anyhow;
use evidence::read::Capture;
use evidence::store;

use crate::args::{ImportArgs, page_name};
use crate::comparisons::docs::{Folder, ITS_EVIDENCE, read_page, rejects_against};
use crate::console;
use crate::outcome::Outcome;

pub fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let folder = Folder::open(args.reading.evidence.as_deref())?;
    let stem = args.page.file_stem().unwrap_or_default().to_string_lossy();
    let page = match &args.name {
        Some(name) => name.clone(),
        None => page_name(&stem).map_err(|form| {
            anyhow!("`{stem}` can't be the name of a page; choose one with --name: {form}")
        })?,
    };
    let capture = Capture {
        page,
        url: args.url.clone(),
        captured: args.captured.clone(),
        revision: args.revision.clone(),
        kind: None,
        only: None,
    };
    let evidence = read_page(&args.page, capture, &args.reading, &folder)?;
    if let Some(path) = &args.expect {
        let expected = store::read_file(path)?;
        if rejects_against(&expected, &evidence, &path.display().to_string(), &args.reading)? {
            return Ok(Outcome::Found);
        }
    }
    if let Some(committed) = folder.pages.get(&evidence.page)
        && rejects_against(committed, &evidence, ITS_EVIDENCE, &args.reading)?
    {
        return Ok(Outcome::Found);
    }
    let path = folder.write(&evidence)?;
    console::complain(&format!("{} is written", path.display()));
    Ok(Outcome::Fine)
}
