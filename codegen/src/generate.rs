//! The whole generation, from a document to files. Everything happens in memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::emit::{self, Files, LayoutError, Surface};
use crate::engine::{self, EngineError};
use crate::leave_out::{self, LeaveOut, LeftOut};
use crate::model::Api;
use crate::names::is_identifier;
use crate::{check_features, lint, model, operation_rules, passes, repair};
use openapi::diagnostic::{Diagnostic, Severity};
use openapi::load::{Document, Node, unresolved_references};

/// Why no crate could be generated from a document.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// Something is wrong with the document.
    #[error("the document has {}, so no crate can be generated", count(.0.len()))]
    Document(Vec<Diagnostic>),
    /// The engine returned no types.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// An emitter made invalid code.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The configuration and the copied files do not have the same modules.
    #[error("{0}")]
    Modules(String),
    /// The configuration has features that the crate can't have.
    #[error("{0}")]
    Features(String),
    /// What the configuration says of operations is wrong.
    #[error("the configuration has {}, so no crate can be generated", count(.0.len()))]
    Rules(Vec<Diagnostic>),
    /// A file to be copied can't be read.
    #[error("{} can't be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

fn count(errors: usize) -> String {
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}

/// The files of the crate for a document, by path relative to the crate's folder. The document has passed lint.
pub fn generate(document: &Document, config: &Config) -> Result<Files, GenerateError> {
    strictly(make(document, config, Revision::Own, &|_| {})?)
}

/// Like [`generate`], for another revision of the document: features can have resources that are not in it.
pub fn generate_other_revision(document: &Document, config: &Config) -> Result<Files, GenerateError> {
    make(document, config, Revision::Other, &|_| {}).map(|(files, _)| files)
}

/// The public items of the crate for another revision, and the document as it is after the passes. No file is printed.
pub fn surface_of_other_revision(
    document: &Document,
    config: &Config,
) -> Result<(Surface, Node), GenerateError> {
    let normal = passes::normalise(document).map_err(GenerateError::Document)?;
    let (api, copied, _) = model(document, &normal, config, Revision::Other, &|_| {})?;
    Ok((emit::surface(api, config, copied, &[])?, normal))
}

/// Like [`surface_of_other_revision`], for all parts of the document that code can be generated from.
pub fn surface_leniently(
    document: &Document,
    config: &Config,
) -> Result<Generated<(Surface, Node)>, GenerateError> {
    leniently(
        document.clone(),
        Vec::new(),
        |document| surface_of_other_revision(document, config),
        |made, _| Ok((made, Vec::new())),
    )
}

/// Like [`generate_other_revision`], for all parts of the document that code can be generated from.
pub fn generate_other_revision_leniently(
    document: &Document,
    config: &Config,
) -> Result<Generated, GenerateError> {
    leniently(
        document.clone(),
        Vec::new(),
        |document| Model::of(document, config, Revision::Other, &|_| {}),
        |model, left_out| model.emit(config, left_out),
    )
}

/// What was made of a document, and what was left out of it.
#[derive(Clone, Debug)]
pub struct Generated<T = Files> {
    /// The files, by path relative to the crate's folder, or what else was made.
    pub files: T,
    /// The parts of the document that no code could be generated from.
    pub left_out: Vec<LeftOut>,
    /// Warnings about these parts, and the warnings of lint.
    pub warnings: Vec<Diagnostic>,
}

/// The limit of rounds, which is higher than the nesting of parts in any document.
const MAX_ROUNDS: usize = 64;

/// The files of a crate for all parts of the document that code can be generated from. `found` are the findings from
/// reading the document. Callbacks and links are ignored, because no code is generated from them.
pub fn generate_leniently(
    document: Document,
    config: &Config,
    found: Vec<Diagnostic>,
) -> Result<Generated, GenerateError> {
    leniently(
        document,
        found,
        |document| Model::of(document, config, Revision::Own, &|_| {}),
        |model, left_out| model.emit(config, left_out),
    )
}

fn leniently<M, T>(
    mut document: Document,
    mut found: Vec<Diagnostic>,
    read: impl Fn(&Document) -> Result<M, GenerateError>,
    make: impl FnOnce(M, &[LeftOut]) -> Result<(T, Vec<Diagnostic>), GenerateError>,
) -> Result<Generated<T>, GenerateError> {
    let faults = lint::check_faults(&document);
    let (mut warnings, errors) =
        faults.into_iter().partition::<Vec<_>, _>(|fault| fault.severity == Severity::Warning);
    leave_out::drop_unused(&mut document.root);
    let changed = leave_out::drop_ignored(&mut document.root, &warnings);
    let mut is_valid = errors.is_empty() && !changed;
    if !errors.is_empty() {
        repair::run(&mut document.root);
        let left = lint::check_errors(&document);
        if let Some(error) = left.iter().find(|error| error.rule == openapi::lint::OPENAPI_VERSION) {
            return Err(GenerateError::Document(vec![error.clone()]));
        }
        is_valid = left.is_empty();
        let is_left =
            |error: &Diagnostic| left.iter().any(|it| (it.rule, it.span) == (error.rule, error.span));
        let repaired = errors.into_iter().filter(|error| !is_left(error));
        warnings.extend(repaired.map(|error| Diagnostic { severity: Severity::Warning, ..error }));
        // What became a reference by a repair was none when the document was bundled.
        let known = found.iter().map(|it| it.span).collect::<HashSet<_>>();
        found
            .extend(unresolved_references(&document.root).into_iter().filter(|it| !known.contains(&it.span)));
    }
    // Findings from reading are harmless in parts that no code is generated from.
    let (found, harmless) = found.into_iter().partition::<Vec<_>, _>(|finding| {
        finding.severity == Severity::Error && leave_out::holds(&document.root, finding)
    });
    warnings.extend(harmless.into_iter().map(|it| Diagnostic { severity: Severity::Warning, ..it }));
    is_valid &= found.is_empty();
    let mut leave_out = LeaveOut::default();
    let mut findings = leave_out.apply(&mut document.root, found);
    if !findings.is_empty() {
        return Err(GenerateError::Document(findings));
    }
    for _ in 0..MAX_ROUNDS {
        // What has just been checked is not checked again.
        findings = if std::mem::take(&mut is_valid) { Vec::new() } else { lint::check_errors(&document) };
        if findings.is_empty() {
            match read(&document) {
                Ok(model) => {
                    // The files need memory too.
                    drop(document);
                    let (files, of_rules) = make(model, &leave_out.left_out)?;
                    warnings.extend(of_rules);
                    let left_out = leave_out.left_out;
                    warnings.extend(left_out.iter().map(LeftOut::warning));
                    return Ok(Generated { files, left_out, warnings });
                }
                Err(GenerateError::Document(found)) => findings = found,
                Err(other) => return Err(other),
            }
        }
        let all = findings.len();
        findings = leave_out.apply(&mut document.root, findings);
        if findings.len() == all {
            break;
        }
    }
    Err(GenerateError::Document(findings))
}

/// Like [`generate`], but `alter` can change the engine's settings.
pub fn generate_with(
    document: &Document,
    config: &Config,
    alter: impl Fn(&mut engine::Settings),
) -> Result<Files, GenerateError> {
    strictly(make(document, config, Revision::Own, &alter)?)
}

/// The files, if there are no warnings.
fn strictly((files, warnings): (Files, Vec<Diagnostic>)) -> Result<Files, GenerateError> {
    if warnings.is_empty() { Ok(files) } else { Err(GenerateError::Rules(warnings)) }
}

/// Whether the configuration was written for the document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Revision {
    Own,
    Other,
}

fn make(
    document: &Document,
    config: &Config,
    revision: Revision,
    alter: &dyn Fn(&mut engine::Settings),
) -> Result<(Files, Vec<Diagnostic>), GenerateError> {
    Model::of(document, config, revision, alter)?.emit(config, &[])
}

/// All that files are made of.
struct Model {
    api: Api,
    copied: Files,
    warnings: Vec<Diagnostic>,
}

impl Model {
    fn of(
        document: &Document,
        config: &Config,
        revision: Revision,
        alter: &dyn Fn(&mut engine::Settings),
    ) -> Result<Self, GenerateError> {
        let normal = passes::normalise(document).map_err(GenerateError::Document)?;
        let (api, copied, warnings) = model(document, &normal, config, revision, alter)?;
        Ok(Self { api, copied, warnings })
    }

    fn emit(self, config: &Config, left_out: &[LeftOut]) -> Result<(Files, Vec<Diagnostic>), GenerateError> {
        Ok((emit::emit(self.api, config, self.copied, left_out)?, self.warnings))
    }
}

/// What the crate has, the files that are copied into it, and warnings about the configuration.
fn model(
    document: &Document,
    normal: &Node,
    config: &Config,
    revision: Revision,
    alter: &dyn Fn(&mut engine::Settings),
) -> Result<(Api, Files, Vec<Diagnostic>), GenerateError> {
    let api = model::build(document, normal).map_err(GenerateError::Document)?;
    check_features::names(config).map_err(GenerateError::Features)?;
    if revision == Revision::Own {
        check_features::resources(config, &api).map_err(GenerateError::Features)?;
    }
    let mut api = engine::run(api, &config.typed_formats, alter)?;
    let mut findings = operation_rules::apply(&mut api, &config.rules);
    if revision == Revision::Other {
        // The rules are written for another revision.
        findings.clear();
    }
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(GenerateError::Rules(findings));
    }
    let copied = match &config.copy {
        Some(folder) => copied_files(folder)?,
        None => Files::new(),
    };
    check_modules(config, &copied)?;
    Ok((api, copied, findings))
}

/// The modules that generated code has itself.
const EMITTED_MODULES: [&str; 6] = ["client", "lib", "resources", "security", "server", "types"];

/// Checks that each module of the configuration has its file, and each copied file in `src` its module.
fn check_modules(config: &Config, copied: &Files) -> Result<(), GenerateError> {
    let folder = config.copy.as_deref().unwrap_or(Path::new("")).display();
    for module in &config.modules {
        let name = &module.name;
        if EMITTED_MODULES.contains(&&**name) || !is_identifier(name) {
            let error = format!(
                "a module that is written by hand can't be called `{name}`: choose another name in codegen.toml"
            );
            return Err(GenerateError::Modules(error));
        }
        if module.feature.is_none() && !module.features.is_empty() {
            let error = format!(
                "the module `{name}` of codegen.toml has `features`, and no `feature` that turns them on: add one"
            );
            return Err(GenerateError::Modules(error));
        }
        if !copied.contains_key(Path::new(&format!("src/{name}.rs"))) {
            let error =
                format!("codegen.toml names the module `{name}`, but {folder}/src/{name}.rs does not exist");
            return Err(GenerateError::Modules(error));
        }
    }
    let is_named = |path: &Path| {
        let first = path.components().next().map(|first| Path::new(first.as_os_str()).with_extension(""));
        config.modules.iter().any(|module| first.as_deref() == Some(Path::new(&module.name)))
    };
    match copied.keys().filter_map(|path| path.strip_prefix("src").ok()).find(|path| !is_named(path)) {
        Some(path) => Err(GenerateError::Modules(format!(
            "{folder}/src/{} does not belong to a module of codegen.toml: add it under [[modules]], or remove the file",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// The files of a folder, by path relative to it.
fn copied_files(folder: &Path) -> Result<Files, GenerateError> {
    let unreadable = |path: &Path, source| GenerateError::Unreadable { path: path.to_owned(), source };
    let mut files = Files::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(path) = queue.pop() {
        for entry in std::fs::read_dir(&path).map_err(|error| unreadable(&path, error))? {
            let path = entry.map_err(|error| unreadable(&path, error))?.path();
            if path.is_dir() {
                queue.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
                files.insert(relative.to_owned(), text);
            }
        }
    }
    Ok(files)
}
