//! `cargo xtask docs refresh`

use anyhow::bail;
use evidence::changes::changes;
use evidence::read::{Capture, OperationName};
use evidence::{Evidence, Kind, StatedOperation};

use crate::args::RefreshArgs;
use crate::comparisons::docs::{Folder, ITS_EVIDENCE, read_page, rejects, rejects_against};
use crate::console;
use crate::outcome::Outcome;

pub fn run(args: &RefreshArgs) -> anyhow::Result<Outcome> {
    let folder = Folder::open(args.reading.evidence.as_deref())?;
    let Some(older) = folder.pages.get(&args.page) else {
        bail!("there is no evidence for {}: import it first, with its URL and revision", args.page);
    };
    let newer = read_page(&args.file, capture(args, older), &args.reading, &folder)?;
    let changes = changes(older, &newer);
    for change in &changes {
        console::print(&format!("{change}\n"))?;
    }
    if rejects(&changes, ITS_EVIDENCE, &args.reading) {
        return Ok(Outcome::Found);
    }
    // There may also be evidence for another revision.
    if let Some(replaced) = folder.pages.get(&newer.page).filter(|replaced| replaced.page != older.page)
        && rejects_against(replaced, &newer, ITS_EVIDENCE, &args.reading)?
    {
        return Ok(Outcome::Found);
    }
    let path = folder.write(&newer)?;
    console::complain(&format!("{} is written", path.display()));
    console::complain(match &*changes {
        [] => "nothing has changed",
        _ => "`cargo xtask docs check` lists the locations of the document that the changes concern",
    });
    Ok(Outcome::Fine)
}

/// The newer capture. If it is for another revision, it does not replace the older one.
fn capture(args: &RefreshArgs, older: &Evidence) -> Capture {
    let revision = args.revision.clone().unwrap_or_else(|| older.revision.clone());
    let page =
        if revision == older.revision { older.page.clone() } else { format!("{}-{revision}", older.page) };
    let operation = |operation: &StatedOperation| OperationName {
        method: operation.method.clone(),
        path: operation.path.clone(),
    };
    Capture {
        page,
        url: older.url.clone(),
        captured: args.captured.clone(),
        revision,
        kind: Some(older.kind),
        only: matches!(older.kind, Kind::Types | Kind::Document)
            .then(|| older.operations.iter().map(operation).collect()),
    }
}
