//! One view of a document: its operations with their parameters, bodies and responses, and its schemas with `allOf`
//! merged, each with its location. All code that looks at a document follows references here.

mod at;
mod named;
mod operation;
mod schema;
mod server;
#[cfg(test)]
mod tests;

pub use at::{At, Step};
pub use named::{SCHEMA_PREFIX, allows_any, components, named_schema, schema_name};
pub use operation::{Body, Operation, Parameter, Response, identity};
pub use schema::{Part, Property, Schema};
pub use server::server_url;

use std::collections::HashMap;
use std::rc::Rc;

use crate::load::{Entry, METHODS, Node, escape_pointer_segment, key_of, unescape_pointer_segment};

/// A longer chain of references counts as circular.
const MAX_HOPS: usize = 64;

/// A view of a bundled document.
#[derive(Clone, Debug)]
pub struct View<'a> {
    root: &'a Node,
    /// Components by section and name.
    components: Rc<HashMap<(&'a str, &'a str), &'a Entry>>,
}

impl<'a> View<'a> {
    /// A view of the document with this root.
    pub fn new(root: &'a Node) -> Self {
        let mut components = HashMap::new();
        for section in root.get("components").into_iter().flat_map(Node::entries) {
            for entry in section.value.entries() {
                components.insert((&*section.key, &*entry.key), entry);
            }
        }
        Self { root, components: Rc::new(components) }
    }

    /// The whole document.
    pub fn root(&self) -> At<'a> {
        At::of_root(self.root)
    }

    /// What a JSON pointer leads to, labelled with the last segment.
    pub fn at(&self, pointer: &str) -> Option<At<'a>> {
        if let Some(entry) = self.component_entry(pointer) {
            return Some(At {
                node: &entry.value,
                span: entry.key_span,
                pointer: pointer.to_owned(),
                label: entry.key.clone(),
            });
        }
        let mut at = self.root();
        for segment in pointer.split('/').skip(1) {
            let key = unescape_pointer_segment(segment);
            at = at.field(&key).or_else(|| at.item(key.parse().ok()?))?;
            at.label = key;
        }
        Some(at)
    }

    fn component_entry(&self, pointer: &str) -> Option<&'a Entry> {
        let (section, name) = pointer.strip_prefix("/components/")?.split_once('/')?;
        self.components.get(&(section, &*key_of(name))).copied()
    }

    /// The component of this section and name.
    pub fn component(&self, section: &str, name: &str) -> Option<At<'a>> {
        self.at(&format!("/components/{section}/{}", escape_pointer_segment(name)))
    }

    /// The components of a section by name, in the order of the document.
    pub fn components(&self, section: &str) -> Vec<(&'a str, At<'a>)> {
        let section = self.root().field("components").and_then(|components| components.field(section));
        let entries = section.map(|section| section.entries()).unwrap_or_default();
        entries.into_iter().map(|(name, at)| (name, at.labelled(name))).collect()
    }

    /// Where a reference such as `#/components/schemas/Boat` leads in one step.
    pub fn target<S: Step<'a>>(&self, reference: &str) -> Option<S> {
        S::at(self, reference.strip_prefix('#')?)
    }

    /// `from` itself, or what it refers to; `None` if the reference can't be resolved or is circular.
    pub fn resolve<S: Step<'a>>(&self, from: &S) -> Option<S> {
        let mut found = from.clone();
        for _ in 0..MAX_HOPS {
            match found.node().reference_target() {
                Some(target) => found = self.target(target)?,
                None => return Some(found),
            }
        }
        None
    }

    /// What `at` refers to; `at` itself if the reference can't be resolved or is circular.
    pub fn follow(&self, at: &At<'a>) -> At<'a> {
        self.resolve(at).unwrap_or_else(|| at.clone())
    }

    /// The operations, in the order of the document. References to path items are followed.
    pub fn operations(&self) -> Vec<Operation<'a>> {
        let paths = self.root().field("paths").map(|paths| paths.entries()).unwrap_or_default();
        let mut operations = Vec::new();
        for (path, listed) in paths.into_iter().filter(|(path, _)| path.starts_with('/')) {
            let item = self.follow(&listed);
            for (method, at) in item.entries().into_iter().filter(|(method, _)| METHODS.contains(method)) {
                // A reference that is left leads nowhere.
                if at.node.as_object().is_some() && at.node.reference_target().is_none() {
                    operations.push(Operation::read(self, (path, &listed, &item), method, at));
                }
            }
        }
        operations
    }

    /// The parameters that a path item or an operation lists itself.
    pub fn parameters(&self, owner: &At<'a>) -> Vec<Parameter<'a>> {
        owner.list("parameters").into_iter().filter_map(|listed| Parameter::read(self, listed)).collect()
    }

    /// The schema at a location.
    pub fn schema(&self, at: &At<'a>) -> Schema<'a> {
        Schema::read(self, at)
    }

    /// A schema and all schemas that its references and its `allOf` lead to, outermost first, each once.
    pub fn parts<S: Step<'a>>(&self, schema: S) -> Vec<S> {
        schema::parts(self, schema).into_iter().map(|(part, _)| part).collect()
    }
}
