//! Bundles several files into one self-contained document: each reference to a file becomes one to `components`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::grammar::{Child, Kind};
use super::reference::{Reference, Rejected};
use super::tree::{Entry, Node, Object, Value, escape_pointer_segment, unescape_pointer_segment};
use super::walk::walk_children_mut;
use super::{Sources, Span, Workspace, rows};
use crate::diagnostic::Diagnostic;
use crate::version::Version;
use crate::version_3_1;

/// References to path items and operations, which are written out, add at most as many values.
const MAX_COPIED: usize = 500_000;
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
        budget: MAX_COPIED,
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
    /// The entry document's own components keep their names.
    fn claim_entry_components(&mut self, root: &Node) {
        for (section, _) in Kind::Components.fields() {
            for entry in
                root.get("components").and_then(|c| c.get(section)).into_iter().flat_map(Node::entries)
            {
                let pointer = format!("/components/{section}/{}", escape_pointer_segment(&entry.key));
                let reference = Reference { file: self.entry.clone(), pointer };
                self.names.insert((section, reference.clone()), entry.key.clone());
                self.taken.insert((section, entry.key.clone()), reference);
            }
        }
    }

    /// Removes components of the entry document that only refer to a definition of the same name in another file: that
    /// definition becomes the component. So a document can contain schemas that no operation refers to.
    fn take_listed_components(&mut self, root: &mut Node) -> Vec<(Section, Kind, Reference)> {
        let mut listed = Vec::new();
        let Some(components) = root.get_mut("components").and_then(Node::as_object_mut) else {
            return listed;
        };
        for &(section, child) in Kind::Components.fields() {
            let (Child::Map(kind), Some(entries)) =
                (child, components.get_mut(section).and_then(Node::as_object_mut))
            else {
                continue;
            };
            entries.retain(|entry| match self.listed(entry) {
                Some(reference) => {
                    listed.push((section, kind, reference));
                    false
                }
                None => true,
            });
        }
        for (section, _, reference) in &listed {
            self.taken.insert((section, component_name(reference)), reference.clone());
        }
        listed
    }

    /// The location of a component that the entry document only refers to.
    fn listed(&self, entry: &Entry) -> Option<Reference> {
        let target = entry.value.reference_target().filter(|_| entry.value.entries().count() == 1)?;
        let reference = Reference::parse(target, &self.entry, &self.entry).ok()?;
        let is_elsewhere = reference.file != self.entry && self.find(&reference).is_some();
        (is_elsewhere && component_name(&reference) == entry.key).then_some(reference)
    }

    fn add_listed_components(&mut self, listed: Vec<(Section, Kind, Reference)>) {
        for (section, kind, reference) in listed {
            let is_there = self.names.contains_key(&(section, reference.clone()));
            if let Some(found) = self.find(&reference).filter(|_| !is_there) {
                self.component(section, kind, reference, found);
            }
        }
    }

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

    /// The span of the key that the reference leads to.
    fn key_span(&self, reference: &Reference) -> Option<Span> {
        let (parent, key) = reference.pointer.rsplit_once('/')?;
        let parent = self.find(&Reference { file: reference.file.clone(), pointer: parent.to_owned() })?;
        Some(parent.as_object()?.entry(&unescape_pointer_segment(key))?.key_span)
    }

    /// Turns the target of a reference into a component and returns its name.
    fn component(&mut self, section: Section, kind: Kind, reference: Reference, found: &Node) -> String {
        let wanted = component_name(&reference);
        let mut name = wanted.clone();
        if let Some(other) = self.taken.get(&(section, wanted.clone())).filter(|other| **other != reference) {
            let is_taken = |name: &String| self.taken.contains_key(&(section, name.clone()));
            let mut others = (2..).map(|number| format!("{wanted}{number}"));
            name = others.find(|name| !is_taken(name)).unwrap_or(wanted.clone());
            let message =
                format!("two definitions would become the component `{wanted}`; this one becomes `{name}`");
            let repair = "give one of the two another name";
            let diagnostic = Diagnostic::warning("component-clash", found.span, message, repair);
            let first = self.find(other).map(|node| node.span);
            self.diagnostics.push(match first {
                Some(first) => diagnostic.with_related(first, "the other one"),
                None => diagnostic,
            });
        }
        let file = reference.file.clone();
        let key_span = self.key_span(&reference).unwrap_or(found.span);
        self.names.insert((section, reference.clone()), name.clone());
        self.taken.insert((section, name.clone()), reference);
        let mut value = found.clone();
        if self.is_3_1 && kind == Kind::Schema {
            version_3_1::without_flag(&mut value);
        }
        if self.row < MAX_ROW {
            self.row += 1;
            self.visit(&mut value, kind, &file);
            self.row -= 1;
            self.components.push((section, Entry { key: name.clone(), key_span, value }));
        } else {
            self.later.push((section, kind, file, Entry { key: name.clone(), key_span, value }));
        }
        name
    }

    /// Replaces a reference to a path item or an operation by what it leads to. What is beside the reference is added.
    fn copy(&mut self, node: &mut Node, kind: Kind, file: &Path, reference: Reference, mut target: Node) {
        self.copied.insert(reference.clone());
        if !self.open.insert(reference.clone()) {
            let what = if kind == Kind::Operation { "operation" } else { "path item" };
            self.diagnostics.push(Diagnostic::error(
                "circular-ref",
                node.span,
                format!("this {what} leads back to itself"),
                format!("write the {what} itself in one of the two"),
            ));
            return;
        }
        let rest = self.budget.checked_sub(target.size()).filter(|_| self.open.len() <= MAX_ROW);
        let Some(rest) = rest else {
            self.open.remove(&reference);
            // The first finding says it for all.
            if !self.diagnostics.iter().any(|it| it.rule == "too-large") {
                self.diagnostics.push(Diagnostic::error(
                    "too-large",
                    node.span,
                    format!("references to path items and operations lead to more than {MAX_COPIED} values, or lead more than {MAX_ROW} times to others"),
                    "write the path items themselves where callbacks refer to many of them",
                ));
            }
            return;
        };
        self.budget = rest;
        self.visit(&mut target, kind, &reference.file);
        self.open.remove(&reference);
        if let Some(object) = node.as_object_mut() {
            object.remove("$ref");
        }
        self.children(node, kind, file);
        let beside = std::mem::replace(node, target);
        let (Some(object), Value::Object(beside)) = (node.as_object_mut(), beside.value) else { return };
        for entry in beside.iter() {
            if !object.contains(&entry.key) {
                object.push(entry.clone());
                continue;
            }
            self.diagnostics.push(Diagnostic::error(
                "ref-siblings",
                entry.key_span,
                format!("`{}` is beside a `$ref` to an object that has it as well", entry.key),
                "write it in one of the two",
            ));
        }
    }

    fn add_components(&mut self, root: &mut Node) {
        self.components.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
        let components = std::mem::take(&mut self.components);
        if components.is_empty() {
            return;
        }
        self.make_object(root, "components");
        let Some(root) = root.get_mut("components") else { return };
        for (section, entry) in components {
            self.make_object(root, section);
            if let Some(section) = root.get_mut(section).and_then(Node::as_object_mut) {
                if section.contains(&entry.key) {
                    section.set(&entry.key, entry.value);
                } else {
                    section.push(entry);
                }
            }
        }
    }

    /// Adds an object to another one. A value that is not an object can't have the components that are added.
    fn make_object(&mut self, parent: &mut Node, key: &'static str) {
        let span = parent.span;
        let Some(object) = parent.as_object_mut() else { return };
        let found = object.get(key).filter(|it| it.as_object().is_none());
        if let Some(found) = found {
            self.diagnostics.push(Diagnostic::error(
                "components",
                found.span,
                format!("`{key}` is not an object, and references lead to what has to be added to it"),
                format!("write `{key}` as an object, or remove it"),
            ));
        } else if object.contains(key) {
            return;
        }
        object.set(key, Node { value: Value::Object(Object::default()), span });
    }

    /// The definitions in files other than the entry document that no reference leads to.
    fn unreferenced(&self) -> Vec<(String, Span)> {
        let mut used = BTreeMap::<&Path, Vec<&str>>::new();
        for reference in self.names.keys().map(|(_, reference)| reference).chain(&self.copied) {
            used.entry(&reference.file).or_default().push(&reference.pointer);
        }
        let mut found = Vec::new();
        for (id, file) in self.workspace.sources.iter().filter(|(_, file)| file.path != self.entry) {
            if let (Some(root), Some(pointers)) = (self.workspace.roots.get(&id), used.get(&*file.path)) {
                collect_unreferenced(root, "", pointers, &mut found);
            }
        }
        found
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

fn collect_unreferenced(node: &Node, pointer: &str, used: &[&str], found: &mut Vec<(String, Span)>) {
    if used.contains(&pointer) {
        return;
    }
    for entry in node.entries() {
        let pointer = format!("{pointer}/{}", escape_pointer_segment(&entry.key));
        let is_within = |used: &&str| {
            used.strip_prefix(&*pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let used = used.iter().copied().filter(is_within).collect::<Vec<_>>();
        if used.is_empty() {
            found.push((entry.key.clone(), entry.key_span));
        } else {
            collect_unreferenced(&entry.value, &pointer, &used, found);
        }
    }
}

fn component_name(reference: &Reference) -> String {
    let segments = reference.segments();
    match segments.as_slice() {
        [] => crate::names::pascal_case(&reference.file.file_stem().unwrap_or_default().to_string_lossy()),
        [name] => name.clone(),
        // A pointer into another schema, such as `#/components/schemas/Chat/properties/draft`.
        many => many
            .iter()
            .filter(|segment| {
                !matches!(&***segment, "components" | "schemas" | "properties" | "paths" | "$defs")
            })
            .map(|segment| crate::names::pascal_case(segment))
            .collect(),
    }
}

fn rejection(rejected: Rejected, target: &str, span: super::Span) -> Diagnostic {
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
