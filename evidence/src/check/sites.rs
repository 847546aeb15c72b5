//! All that a document says is there: operations, parameters, members.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{Located, Operation, View};
use openapi::load::Node;

/// The extension that says why something is there that no page shows, and which pages of other revisions count.
pub(super) const EXTENSION: &str = "x-evidence";

/// Something that evidence can be asked for.
pub struct Site<'a> {
    /// Where it is.
    pub at: Located<'a>,
    /// The resources whose operations lead to it.
    pub resources: BTreeSet<&'a str>,
    /// Why it is there though no page shows it.
    pub reason: Option<Reason<'a>>,
}

/// A reason that the document gives for something that no page shows.
#[derive(Clone, Copy)]
pub struct Reason<'a> {
    /// The sentence.
    pub text: &'a Node,
    /// Whether it is given for all members of an object at once.
    pub is_shared: bool,
}

/// Every operation, parameter and member of a document, in the order in which operations lead to them.
pub(super) fn sites<'a>(view: View<'a>, operations: &[Operation<'a>]) -> Vec<Site<'a>> {
    let mut collector = Collector { view, sites: Vec::new(), known: BTreeMap::new(), seen: BTreeSet::new() };
    for operation in operations {
        collector.operation(operation);
    }
    collector.sites
}

struct Collector<'a> {
    view: View<'a>,
    sites: Vec<Site<'a>>,
    /// The position of each site.
    known: BTreeMap<String, usize>,
    /// Schemas that a resource has led to.
    seen: BTreeSet<(&'a str, String)>,
}

impl<'a> Collector<'a> {
    fn operation(&mut self, operation: &Operation<'a>) {
        let node = operation.at.node;
        let tag = || node.get("tags")?.items().first()?.as_str();
        let resource = node.str_at("x-resource").or_else(tag).unwrap_or("(none)");
        self.site(resource, &operation.at, reason(node, false));
        for parameter in &operation.parameters {
            self.site(resource, &parameter.at, reason(parameter.target.node, false));
            if let Some(schema) = parameter.target.below(&["schema"]) {
                self.schema(resource, &schema);
            }
        }
        let answers = operation.answers.iter().map(|(_, schema)| schema);
        for schema in operation.body.iter().chain(answers) {
            self.schema(resource, schema);
        }
    }

    fn schema(&mut self, resource: &'a str, at: &Located<'a>) {
        let schema = self.view.schema(at);
        if !self.seen.insert((resource, at.pointer.clone())) {
            return;
        }
        for property in schema.properties() {
            let own = reason(property.at.node, false);
            self.site(resource, &property.at, own.or_else(|| reason(property.owner.node, true)));
            self.schema(resource, &property.at);
        }
        let inner = [schema.field("items"), schema.values()].into_iter().flatten();
        for at in inner.chain(schema.alternatives()) {
            self.schema(resource, &at);
        }
    }

    fn site(&mut self, resource: &'a str, at: &Located<'a>, reason: Option<Reason<'a>>) {
        let position = *self.known.entry(at.label.clone()).or_insert(self.sites.len());
        if position == self.sites.len() {
            self.sites.push(Site { at: at.clone(), resources: BTreeSet::new(), reason });
        }
        self.sites[position].resources.insert(resource);
    }
}

fn reason(node: &Node, is_shared: bool) -> Option<Reason<'_>> {
    let text = node.get(EXTENSION).filter(|text| text.as_str().is_some())?;
    Some(Reason { text, is_shared })
}
