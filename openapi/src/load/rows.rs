//! Bounds how many schemas are nested within each other by references: code that reads a schema follows all of them.
//!
//! A schema leads to the schemas that it names, composes, lists or selects. Its properties are types of their own, which
//! may lead to each other in a row of any length. In a circle each schema counts once, so only a long circle is too deep.

use std::collections::HashMap;

use super::grammar::{Child, Kind};
use super::tree::{Node, Object, Value};
use super::walk::walk_mut;
use crate::diagnostic::Diagnostic;
use crate::view::schema_name;

/// Schemas that lead through more levels than this are findings.
const MAX_LEVELS: usize = 64;

/// Replaces each schema that is too deep in others by one that allows everything, and reports it.
pub(super) fn bound(root: &mut Node) -> Vec<Diagnostic> {
    let mut rows = Rows::default();
    let listed =
        root.get_mut("components").and_then(|it| it.get_mut("schemas")).and_then(Node::as_object_mut);
    if let Some(schemas) = listed {
        rows.components(schemas);
    }
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema {
            rows.levels(node);
        }
    });
    rows.findings
}

#[derive(Default)]
struct Rows {
    /// The levels of each component; none while those that it leads to are counted, because a circle has no end.
    levels: HashMap<String, usize>,
    findings: Vec<Diagnostic>,
}

impl Rows {
    /// Counts the levels of the components, after those of the components that each leads to.
    fn components(&mut self, schemas: &mut Object) {
        let mut targets = HashMap::new();
        for entry in schemas.iter() {
            let mut names = Vec::new();
            collect(&entry.value, &mut names);
            targets.insert(entry.key.clone(), names);
        }
        let mut schemas = schemas.iter_mut().map(|it| (it.key.clone(), &mut it.value)).collect::<Vec<_>>();
        let numbers = schemas.iter().enumerate().map(|(number, (name, _))| (name.clone(), number));
        let numbers = numbers.collect::<HashMap<_, _>>();
        for first in 0..schemas.len() {
            let mut open = vec![schemas[first].0.clone()];
            while let Some(name) = open.last().cloned() {
                // Each target is taken once, so this ends.
                match targets.get_mut(&name).and_then(Vec::pop) {
                    Some(target) => {
                        if numbers.contains_key(&target) && !self.levels.contains_key(&target) {
                            self.levels.insert(target.clone(), 0);
                            open.push(target);
                        }
                    }
                    None => {
                        open.pop();
                        if let Some(number) = numbers.get(&name) {
                            let levels = self.levels(schemas[*number].1);
                            self.levels.insert(name, levels);
                        }
                    }
                }
            }
        }
    }

    /// The levels of a schema, at most [`MAX_LEVELS`].
    fn levels(&mut self, schema: &mut Node) -> usize {
        if let Some(name) = schema_name(schema) {
            let levels = 1 + self.levels.get(&name).copied().unwrap_or(0);
            return if levels > MAX_LEVELS { self.cut(schema) } else { levels };
        }
        let mut levels = 0;
        each_mut(schema, &mut |inner| {
            let own = self.levels(inner);
            if own < MAX_LEVELS {
                levels = levels.max(own);
                return;
            }
            levels = levels.max(self.cut(inner));
        });
        1 + levels
    }

    /// Reports a schema and replaces it. Its levels are those that are left.
    fn cut(&mut self, schema: &mut Node) -> usize {
        self.findings.push(Diagnostic::error(
            "too-deep",
            schema.span,
            format!("this schema leads through {MAX_LEVELS} others by references, compositions or lists"),
            "refer to a schema that is fewer levels away from the one with the properties",
        ));
        *schema = Node::object([], schema.span);
        1
    }
}

/// The components that a schema leads to.
fn collect(schema: &Node, names: &mut Vec<String>) {
    names.extend(schema_name(schema));
    for entry in schema.entries() {
        match Kind::Schema.child(&entry.key) {
            Some(Child::One(Kind::Schema)) => collect(&entry.value, names),
            Some(Child::List(Kind::Schema)) => entry.value.items().iter().for_each(|it| collect(it, names)),
            _ => {}
        }
    }
}

/// Calls `visit` for each schema within another one that is not one of its properties.
fn each_mut(schema: &mut Node, visit: &mut dyn FnMut(&mut Node)) {
    for entry in schema.as_object_mut().into_iter().flat_map(Object::iter_mut) {
        match (Kind::Schema.child(&entry.key), &mut entry.value) {
            (Some(Child::One(Kind::Schema)), inner) => visit(inner),
            (Some(Child::List(Kind::Schema)), Node { value: Value::Array(items), .. }) => {
                items.iter_mut().for_each(&mut *visit);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use super::MAX_LEVELS;
    use crate::load::{Workspace, bundle};

    /// The locations of the findings for as many schemas in a row: `{}` becomes a reference to the next one.
    fn found(schema: &str, count: usize) -> Vec<(&'static str, u32)> {
        let next = |level: usize| format!("{{$ref: '#/components/schemas/S{}'}}", level + 1);
        let rows = (0..count).map(|level| format!("    S{level}: {}\n", schema.replace("{}", &next(level))));
        let rows = rows.collect::<String>();
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{rows}    S{count}: {{type: string}}\n"
        );
        let files = BTreeMap::from([(PathBuf::from("a.yaml"), text)]);
        let found = bundle(&Workspace::read(&files, Path::new("a.yaml"))).1;
        found.into_iter().map(|it| (it.rule, it.span.map_or(0, |span| span.line))).collect()
    }

    #[test]
    fn long_rows_are_findings() {
        for schema in ["{type: array, items: {}}", "{allOf: [{}]}", "{oneOf: [{}, {type: integer}]}"] {
            assert_eq!(found(schema, MAX_LEVELS / 2 - 1), [], "{schema}");
            assert_ne!(found(schema, MAX_LEVELS), [], "{schema}");
        }
        // Properties do not count, and a short circle has few levels.
        assert_eq!(found("{type: object, properties: {a: {}}}", 3 * MAX_LEVELS), []);
        assert_eq!(found("{type: array, items: {$ref: '#/components/schemas/S0'}}", 3 * MAX_LEVELS), []);
    }
}
