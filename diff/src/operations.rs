//! Operations of the two documents, matched, and what each says of itself.

use super::pairing::Pairing;
use super::place::{At, Side};
use openapi::load::METHODS;

/// An operation of one document.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// In capitals.
    pub method: String,
    /// The path template.
    pub path: &'a str,
    /// The operation itself.
    pub at: At<'a>,
    /// The path item that holds it.
    pub item: At<'a>,
    /// Its parameters and those of the path, references followed.
    pub parameters: Vec<At<'a>>,
}

impl<'a> Operation<'a> {
    /// `GET /things/{thingID}`
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The operationId.
    pub fn id(&self) -> Option<&'a str> {
        self.at.node.str_at("operationId")
    }

    /// The path with its parameters' names left out.
    fn route(&self) -> (&str, String) {
        let mut route = String::new();
        let mut within = false;
        for character in self.path.chars() {
            if character == '{' || character == '}' {
                within = character == '{';
            }
            if !within || character == '{' {
                route.push(character);
            }
        }
        (&self.method, route)
    }

    /// The names in the path's braces, in order.
    pub fn path_names(&self) -> Vec<&'a str> {
        self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    /// The resource in the client: the same words that the generator uses.
    pub fn resource(&self) -> String {
        codegen::rust_names::resource(self.at.node).join(".")
    }
}

/// All operations of a document, in its order.
pub fn operations<'a>(side: &Side<'a>) -> Vec<Operation<'a>> {
    let paths = side.at_root().field("paths").map(|paths| paths.entries()).unwrap_or_default();
    let mut operations = Vec::new();
    for (path, item) in paths.into_iter().filter(|(path, _)| path.starts_with('/')) {
        let item = side.resolve(&item);
        for method in METHODS {
            let Some(at) = item.field(method) else { continue };
            let method = method.to_ascii_uppercase();
            let label = format!("{method} {path}");
            let at = at.labelled(label.clone());
            let parameters = parameters(side, &item, &at, &label);
            operations.push(Operation { method, path, at, item: item.clone(), parameters });
        }
    }
    operations
}

/// The parameters of an operation; its own count before those of the path.
fn parameters<'a>(side: &Side<'a>, item: &At<'a>, operation: &At<'a>, label: &str) -> Vec<At<'a>> {
    let mut parameters: Vec<At<'a>> = Vec::new();
    for holder in [operation, item] {
        for parameter in holder.field("parameters").map(|list| list.items()).unwrap_or_default() {
            let parameter = side.resolve(&parameter);
            let (name, place) = identity(&parameter);
            if !parameters.iter().any(|known| identity(known) == (name.clone(), place.clone())) {
                parameters.push(parameter.labelled(format!("{place} parameter `{name}` of {label}")));
            }
        }
    }
    parameters
}

/// Name and place of a parameter.
pub fn identity(parameter: &At<'_>) -> (String, String) {
    let text = |key: &str| parameter.node.str_at(key).unwrap_or_default().to_owned();
    // HTTP does not tell headers apart by case.
    let name = if text("in") == "header" { text("name").to_lowercase() } else { text("name") };
    (name, text("in"))
}

/// The operations of both: by method and path, then, as moved, by operationId.
pub fn matched<'a>(old: Vec<Operation<'a>>, new: Vec<Operation<'a>>, by_id: bool) -> Pairing<Operation<'a>> {
    let pairing = Pairing::apart(old, new)
        .matched(|old, new| old.method == new.method && old.path == new.path)
        .matched(|old, new| old.route() == new.route());
    if !by_id {
        return pairing;
    }
    pairing.matched(|old, new| old.id().is_some() && old.id() == new.id())
}

/// The parameters of two operations: by name and place, then those in the path by position, then by name alone.
pub fn matched_parameters<'a>(old: &Operation<'a>, new: &Operation<'a>) -> Pairing<At<'a>> {
    let same_route = old.route() == new.route();
    let position = |operation: &Operation<'a>, at: &At<'a>| {
        let (name, place) = identity(at);
        if place == "path" { operation.path_names().iter().position(|wanted| *wanted == name) } else { None }
    };
    Pairing::apart(old.parameters.clone(), new.parameters.clone())
        .matched(|a, b| identity(a) == identity(b))
        .matched(|a, b| same_route && position(old, a).is_some() && position(old, a) == position(new, b))
        .matched(|a, b| identity(a).0 == identity(b).0)
}
