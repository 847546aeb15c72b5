//! Bundles several files into one self-contained document: each reference to a file becomes one to `components`.

mod components;
mod copies;
mod unreferenced;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::grammar::Kind;
use super::reference::{Reference, Rejected};
use super::rows;
use super::tree::{Entry, Node, escape_pointer_segment};
use super::walk::walk_children_mut;
use super::workspace::Workspace;
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};
use crate::version::Version;
use crate::version_3_1;

/// Definitions that lead to each other in a longer row than this are visited one after the other, not within each other.
const MAX_ROW: usize = 64;

/// A self-contained document. Its spans still point into the files that it was read from.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document.
    pub root: Node,
    /// The text of the files.
    pub sources: Sources,
    /// The definitions in the other files that no reference leads to: their names and spans.
    pub unreferenced: Vec<(String, Span)>,
}

/// Follows every reference of the workspace's entry document.
///
/// A path item or an operation is copied to where it is used. Anything else becomes a component, named after the last segment of
/// the pointer, or after the file if there is no pointer. Each reference that can't be resolved is a finding.
/// A document of OpenAPI 3.1 is read as its equivalent in 3.0; one of a version that is not known stays as it is.
pub fn bundle(workspace: &Workspace) -> (Option<Document>, Vec<Diagnostic>) {
    let Some((entry, root)) = workspace.entry() else { return (None, Vec::new()) };
    let entry = workspace.sources.get(entry).path.clone();
    let version = Version::of(root);
    if matches!(version, Version::Other(_)) {
        let sources = workspace.sources.clone();
        return (Some(Document { root: root.clone(), sources, unreferenced: Vec::new() }), Vec::new());
    }
    let mut bundler = Bundler {
        workspace,
        is_3_1: version == Version::V3_1,
        entry: entry.clone(),
        names: BTreeMap::new(),
        taken: BTreeMap::new(),
        components: Vec::new(),
        open: BTreeSet::new(),
        copied: BTreeSet::new(),
        budget: copies::MAX_COPIED,
        row: 0,
        later: Vec::new(),
        diagnostics: Vec::new(),
    };
    bundler.claim_entry_components(root);
    let mut root = root.clone();
    let listed = bundler.take_listed_components(&mut root);
    bundler.visit(&mut root, Kind::Document, &entry);
    bundler.add_listed_components(listed);
    while let Some((section, kind, file, mut entry)) = bundler.later.pop() {
        bundler.visit(&mut entry.value, kind, &file);
        bundler.components.push((section, entry));
    }
    bundler.add_components(&mut root);
    bundler.diagnostics.extend(rows::bound(&mut root));
    let unreferenced = bundler.unreferenced();
    let document = Document { root, sources: workspace.sources.clone(), unreferenced };
    (Some(document), bundler.diagnostics)
}

type Section = &'static str;

struct Bundler<'a> {
    workspace: &'a Workspace,
    is_3_1: bool,
    entry: PathBuf,
    /// The component that each location became.
    names: BTreeMap<(Section, Reference), String>,
    /// The location that took each component name.
    taken: BTreeMap<(Section, String), Reference>,
    components: Vec<(Section, Entry)>,
    /// The path items and operations that are being copied, and all that were.
    open: BTreeSet<Reference>,
    copied: BTreeSet<Reference>,
    /// How many values may still be copied.
    budget: usize,
    /// How many components are being visited, and those that are visited later.
    row: usize,
    later: Vec<(Section, Kind, PathBuf, Entry)>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Bundler<'a> {
    fn visit(&mut self, node: &mut Node, kind: Kind, file: &Path) {
        if self.is_3_1 {
            version_3_1::rewrite(kind, node);
        }
        if kind.may_be_reference()
            && let Some(target) = node.reference_target().map(str::to_owned)
        {
            self.reference(node, kind, file, &target);
        } else {
            self.children(node, kind, file);
        }
    }

    fn children(&mut self, node: &mut Node, kind: Kind, file: &Path) {
        walk_children_mut(node, kind, &mut |kind, child| self.visit(child, kind, file));
    }

    fn reference(&mut self, node: &mut Node, kind: Kind, file: &Path, target: &str) {
        let span = node.get("$ref").map_or(node.span, |target| target.span);
        let reference = match Reference::parse(target, file, &self.entry) {
            Ok(reference) => reference,
            Err(rejected) => {
                self.diagnostics.push(rejection(rejected, target, span));
                return;
            }
        };
        let Some(found) = self.find(&reference) else {
            // A file that can't be read has its own finding.
            if self.workspace.sources.find(&reference.file).is_some() {
                let message = format!("`{target}` does not exist");
                let repair = self.suggest(&reference);
                self.diagnostics.push(Diagnostic::error("unresolved-ref", span, message, repair));
            }
            return;
        };
        match kind.components_section() {
            None => self.copy(node, kind, file, reference, found.clone()),
            Some(section) => {
                let known = self.names.get(&(section, reference.clone())).cloned();
                let name = known.unwrap_or_else(|| self.component(section, kind, reference, found));
                let target = format!("#/components/{section}/{}", escape_pointer_segment(&name));
                // Fields beside the reference are kept, because lint reports them.
                if let Some(object) = node.as_object_mut() {
                    object.set("$ref", Node::string(target, span));
                }
            }
        }
    }

    fn find(&self, reference: &Reference) -> Option<&'a Node> {
        let id = self.workspace.sources.find(&reference.file)?;
        self.workspace.roots.get(&id)?.pointer(&reference.pointer)
    }

    /// The repair for a missing name: the most similar name in the same file.
    fn suggest(&self, reference: &Reference) -> String {
        let wanted = reference.segments().pop().unwrap_or_default();
        let (parent, _) = reference.pointer.rsplit_once('/').unwrap_or(("", ""));
        let siblings = Reference { file: reference.file.clone(), pointer: parent.to_owned() };
        let nearest =
            self.find(&siblings).into_iter().flat_map(Node::entries).map(|entry| entry.key.as_str());
        match crate::names::nearest(&wanted, nearest) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("add `{wanted}` to {}, or correct the reference", reference.file.display()),
        }
    }
}

fn rejection(rejected: Rejected, target: &str, span: Span) -> Diagnostic {
    let (rule, message, repair) = match rejected {
        Rejected::Url => (
            "ref-to-url",
            format!("`{target}` is a URL, and generation does not use the network"),
            "save the document beside this one and refer to the file",
        ),
        Rejected::OutsideFolder => (
            "ref-outside-folder",
            format!("`{target}` leads out of the folder of the entry document"),
            "move the file into the folder, and write the path with `/`, relative to this file",
        ),
        Rejected::NotAPointer => (
            "unresolved-ref",
            format!("the fragment of `{target}` is not a JSON pointer"),
            "write it with a slash: `file.yaml#/Name`",
        ),
    };
    Diagnostic::error(rule, span, message, repair)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(files: &[(&str, &str)]) -> (serde_json::Value, Vec<&'static str>) {
        let files = files
            .iter()
            .map(|(path, text)| (PathBuf::from(path), (*text).to_owned()))
            .collect::<BTreeMap<_, _>>();
        let workspace = Workspace::read(&files, Path::new("api/openapi.yaml"));
        let (document, diagnostics) = bundle(&workspace);
        let rules = workspace.diagnostics.iter().chain(&diagnostics).map(|d| d.rule).collect();
        (document.map(|document| document.root.to_json()).unwrap_or_default(), rules)
    }

    #[test]
    fn files_become_components_and_path_items_are_written_out() {
        let (json, rules) = bundled(&[
            ("api/openapi.yaml", "openapi: 3.0.3\npaths:\n  /a: {$ref: 'paths/a.yaml#/a'}\n"),
            (
                "api/paths/a.yaml",
                "a:\n  get:\n    parameters: [{$ref: '#/limit'}]\n    responses:\n      '200':\n        description: x\n        content: {application/json: {schema: {$ref: '../s.yaml#/Tree'}}}\nlimit: {name: limit, in: query, schema: {type: integer}}\n",
            ),
            ("api/s.yaml", "Tree:\n  type: object\n  properties: {next: {$ref: '#/Tree'}}\n"),
        ]);
        assert_eq!(rules, Vec::<&str>::new());
        let tree = "#/components/schemas/Tree";
        assert_eq!(
            json,
            serde_json::json!({
                "openapi": "3.0.3",
                "paths": {"/a": {"get": {
                    "parameters": [{"$ref": "#/components/parameters/limit"}],
                    "responses": {"200": {"description": "x", "content": {"application/json": {"schema": {"$ref": tree}}}}}
                }}},
                "components": {
                    "parameters": {"limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}},
                    "schemas": {"Tree": {"type": "object", "properties": {"next": {"$ref": tree}}}}
                }
            })
        );
    }

    #[test]
    fn what_the_entry_document_lists_is_the_component() {
        let (json, rules) = bundled(&[
            (
                "api/openapi.yaml",
                "components: {schemas: {A: {$ref: 's.yaml#/A'}, C: {$ref: '#/components/schemas/A'}}}",
            ),
            (
                "api/s.yaml",
                "A: {type: array, items: {$ref: '#/B'}}\nB: {type: array, items: {$ref: '#/A'}}\n",
            ),
        ]);
        assert_eq!(rules, Vec::<&str>::new());
        let array = |of: &str| serde_json::json!({"type": "array", "items": {"$ref": format!("#/components/schemas/{of}")}});
        let c = serde_json::json!({"$ref": "#/components/schemas/A"});
        let schemas = serde_json::json!({"A": array("B"), "B": array("A"), "C": c});
        assert_eq!(json, serde_json::json!({"components": {"schemas": schemas}}));
    }

    #[test]
    fn what_cannot_be_followed_is_found() {
        let case = |target: &str| {
            let root =
                format!("components:\n  schemas:\n    A: {{$ref: '{target}'}}\n    B: {{type: string}}\n");
            bundled(&[("api/openapi.yaml", &root), ("api/b.yaml", "B: {type: object}"), ("c.yaml", "C: 1")]).1
        };
        assert_eq!(case("https://example.org/x.yaml#/A"), ["ref-to-url"]);
        assert_eq!(case("../c.yaml#/C"), ["ref-outside-folder"]);
        assert_eq!(case("#/components/schemas/C"), ["unresolved-ref"]);
        assert_eq!(case("nofile.yaml#/C"), ["unreadable-file"]);
        assert_eq!(case("b.yaml#/B"), ["component-clash"]);
        assert_eq!(case("#/components/schemas/B"), Vec::<&str>::new());
    }

    #[test]
    fn what_stands_beside_a_reference_is_kept_or_found() {
        let (json, rules) = bundled(&[(
            "api/openapi.yaml",
            "components: {schemas: {A: {type: object, properties: {b: {$ref: '#/components/schemas/B', nullable: true}}}, B: {type: string}}}",
        )]);
        assert_eq!(
            (json["components"]["schemas"]["A"]["properties"]["b"]["nullable"].as_bool(), rules),
            (Some(true), vec![])
        );
        let (_, rules) = bundled(&[
            ("api/openapi.yaml", "paths:\n  /a: {$ref: 'p.yaml#/a', summary: Ours}\n"),
            ("api/p.yaml", "a: {summary: Theirs}\n"),
        ]);
        assert_eq!(rules, ["ref-siblings"]);
        let (json, rules) = bundled(&[
            (
                "api/openapi.yaml",
                "paths:\n  /a: {$ref: 'p/p.yaml#/a', summary: Ours, parameters: [{$ref: 'p/q.yaml'}]}\n",
            ),
            ("api/p/p.yaml", "a: {get: {$ref: q.yaml#/get, deprecated: true}}\n"),
            ("api/p/q.yaml", "{name: q, in: query, get: {parameters: [{$ref: ''}]}}\n"),
        ]);
        assert_eq!(rules, [""; 0]);
        let q = serde_json::json!({"$ref": "#/components/parameters/Q"});
        let get = serde_json::json!({"parameters": [q], "deprecated": true});
        assert_eq!(
            json["paths"]["/a"],
            serde_json::json!({"get": get, "summary": "Ours", "parameters": [q]})
        );
    }

    #[test]
    fn a_path_item_that_leads_to_itself_ends() {
        let (_, rules) = bundled(&[
            ("api/openapi.yaml", "paths:\n  /a: {$ref: 'p.yaml#/a'}\n"),
            ("api/p.yaml", "a: {$ref: '#/b'}\nb: {$ref: '#/a'}\n"),
        ]);
        assert_eq!(rules, ["circular-ref"]);
    }
}
