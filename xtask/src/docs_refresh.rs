//! `cargo xtask docs refresh`

use anyhow::bail;
use codegen::evidence::compare::changes;
use codegen::evidence::read::{Capture, OperationName};
use codegen::evidence::{Evidence, Kind};

use crate::args::RefreshArgs;
use crate::docs::{Folder, read_page, refuses};
use crate::{Outcome, console};

pub fn run(args: &RefreshArgs) -> anyhow::Result<Outcome> {
    let folder = Folder::open(args.reading.evidence.as_deref())?;
    let Some(older) = folder.pages.get(&args.page) else {
        bail!("there is no evidence of {}: import it first, with its URL and revision", args.page);
    };
    let newer = read_page(&args.file, capture(args, older), &args.reading, &folder)?;
    for change in changes(older, &newer) {
        console::print(&format!("{change}\n"))?;
    }
    if refuses(older, &newer, "the evidence of it that is there", &args.reading)? {
        return Ok(Outcome::Found);
    }
    let path = folder.write(&newer)?;
    console::complain(&format!("{} is written", path.display()));
    Ok(Outcome::Fine)
}

/// The newer capture. Of another revision, it does not replace the older one.
fn capture(args: &RefreshArgs, older: &Evidence) -> Capture {
    let revision = args.revision.clone().unwrap_or_else(|| older.revision.clone());
    let page =
        if revision == older.revision { older.page.clone() } else { format!("{}-{revision}", older.page) };
    let operation = |operation: &codegen::evidence::Operation| OperationName {
        method: operation.method.clone(),
        path: operation.path.clone(),
    };
    Capture {
        page,
        url: older.url.clone(),
        captured: args.captured.clone(),
        revision,
        kind: Some(older.kind),
        only: (older.kind == Kind::Types).then(|| older.operations.iter().map(operation).collect()),
    }
}
