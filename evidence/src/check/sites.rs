//! Everything that a document has: operations, parameters and properties.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::alternatives;
use openapi::load::Node;
use openapi::view::{At, Body, Operation, Response, View};

/// The extension that says why the document has something that no page shows, and which pages of other revisions count.
pub(super) const EXTENSION: &str = "x-evidence";

/// Something that evidence can show.
pub struct Site<'a> {
    /// Where it is.
    pub at: At<'a>,
    /// The resources whose operations use it.
    pub resources: BTreeSet<&'a str>,
    /// Why it is in the document although no page shows it.
    pub reason: Option<Reason<'a>>,
}

/// A reason that the document gives for something that no page shows.
#[derive(Clone, Copy)]
pub struct Reason<'a> {
    /// The sentence.
    pub text: &'a Node,
    /// Whether it applies to all properties of an object.
    pub is_shared: bool,
}

/// Every operation, parameter and property of a document, in the order in which operations use them.
pub(super) fn sites<'a>(view: &View<'a>, operations: &[Operation<'a>]) -> Vec<Site<'a>> {
    let mut collector =
        Collector { view: view.clone(), sites: Vec::new(), known: BTreeMap::new(), seen: BTreeSet::new() };
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
    /// Schemas that a resource uses.
    seen: BTreeSet<(&'a str, String)>,
}

impl<'a> Collector<'a> {
    fn operation(&mut self, operation: &Operation<'a>) {
        let node = operation.at.node;
        let tag = || node.get("tags")?.items().first()?.as_str();
        let resource = node.str_at("x-resource").or_else(tag).unwrap_or("(none)");
        self.site(resource, &operation.at, reason(node, false));
        for parameter in &operation.parameters {
            self.site(resource, &parameter.listed, reason(parameter.at.node, false));
            if let Some(schema) = parameter.at.below(&["schema"]) {
                self.schema(resource, &schema);
            }
        }
        let body = operation.body.iter().filter_map(Body::schema);
        for schema in body.chain(operation.responses.iter().filter_map(Response::schema)) {
            self.schema(resource, &schema);
        }
    }

    fn schema(&mut self, resource: &'a str, at: &At<'a>) {
        let schema = self.view.schema(at);
        if !self.seen.insert((resource, at.pointer.clone())) {
            return;
        }
        for property in schema.properties() {
            let owner = schema.parts[property.part].at.node;
            let own = reason(property.at.node, false);
            self.site(resource, &property.at, own.or_else(|| reason(owner, true)));
            self.schema(resource, &property.at);
        }
        let inner = [schema.items(), schema.other_properties()].into_iter().flatten();
        for at in inner.chain(alternatives(&schema)) {
            self.schema(resource, &at);
        }
    }

    fn site(&mut self, resource: &'a str, at: &At<'a>, reason: Option<Reason<'a>>) {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use openapi::load::{Workspace, bundle};
    use openapi::view::View;

    use super::sites;

    /// The names are the same as those for pages: a property of an item is not a property of the list.
    #[test]
    fn properties_within_lists_and_unions_are_named_by_their_location() {
        let text = "
paths:
  /boats:
    get:
      responses:
        '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}}
components:
  schemas:
    Boat:
      type: object
      properties:
        berths: {type: array, items: {type: object, properties: {depth: {type: integer}}}}
        flags: {type: object, additionalProperties: {type: object, properties: {size: {type: integer}}}}
        crew: {anyOf: [{type: string}, {type: object, properties: {count: {type: integer}}}]}
";
        let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), text.to_owned())]);
        let document = bundle(&Workspace::read(&files, Path::new("openapi.yaml"))).0.unwrap();
        let view = View::new(&document.root);
        let sites = sites(&view, &view.operations());
        let labels = sites.iter().map(|site| site.at.label.as_str()).collect::<Vec<_>>();
        assert_eq!(
            labels,
            [
                "GET /boats",
                "Boat.berths",
                "Boat.berths[].depth",
                "Boat.flags",
                "Boat.flags{}.size",
                "Boat.crew",
                "Boat.crew|2.count"
            ]
        );
    }
}
