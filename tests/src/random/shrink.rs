//! Makes a document smaller in which something is wrong.

use serde_json::{Map, Value};

use super::document::{Document, VALUES};
use super::schema::{Form, target};

/// How many smaller documents are tried: each becomes a crate.
const TRIES: usize = 40;

/// The smallest document that was found of which `fails` is still true.
pub fn shrink(document: &Document, fails: &mut dyn FnMut(&Document) -> bool) -> Document {
    let mut smallest = document.clone();
    let mut tries = TRIES;
    while let Some(next) = smaller(&smallest).into_iter().take(tries).find(|it| {
        tries -= 1;
        fails(it)
    }) {
        smallest = next;
    }
    smallest
}

/// The document without one of its parts, for each part that can be left out.
fn smaller(document: &Document) -> Vec<Document> {
    let paths = names(&document.json, "/paths").into_iter().filter(|path| path != VALUES);
    let without_path = paths.map(|path| {
        let mut document = document.clone();
        document.operations.retain(|operation| operation.path != path);
        remove(&mut document.json, "/paths", &path);
        document
    });
    let schemas = names(&document.json, "/components/schemas").into_iter();
    let schemas = schemas.filter(|name| can_be_removed(document, name)).map(|name| {
        let mut document = document.clone();
        remove(&mut document.json, "/components/schemas", &name);
        document
    });
    without_path.chain(without_values(document)).chain(schemas).collect()
}

/// The document without one of the values that no operation sends.
fn without_values(document: &Document) -> Vec<Document> {
    let Some(Form::Object(object)) = document.components.get(&document.values).map(|it| &it.form) else {
        return Vec::new();
    };
    let used = document.operations.iter().flat_map(|operation| {
        let of_body = operation.body.iter().flat_map(|body| body.properties.iter().map(|(_, value)| value));
        let of_headers = operation.headers.iter().map(|header| &header.value);
        operation.parameters.iter().map(|it| &it.value).chain(of_body).chain(of_headers)
    });
    let used = used.collect::<Vec<_>>();
    let unused = object.properties.iter().map(|it| &it.name).filter(|name| !used.contains(name));
    let smaller = unused.map(|name| {
        let mut document = document.clone();
        let schema = document.components.get_mut(&document.values);
        if let Some(Form::Object(object)) = schema.map(|it| &mut it.form) {
            object.properties.retain(|it| it.name != *name);
        }
        let schema = format!("/components/schemas/{}", document.values);
        remove(&mut document.json, &format!("{schema}/properties"), name);
        if let Some(Value::Array(required)) = document.json.pointer_mut(&format!("{schema}/required")) {
            required.retain(|it| it != name);
        }
        document
    });
    smaller.collect()
}

/// Whether nothing refers to a schema. One that extends another is found by its name.
fn can_be_removed(document: &Document, name: &str) -> bool {
    let extends = document.components.get(name).is_some_and(|it| matches!(it.form, Form::Extended { .. }));
    !extends
        && name != document.first
        && !document.json.to_string().contains(&format!("\"{}\"", target(name)))
}

fn names(json: &Value, pointer: &str) -> Vec<String> {
    let object = json.pointer(pointer).and_then(Value::as_object);
    object.map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

fn remove(json: &mut Value, pointer: &str, name: &str) {
    json.pointer_mut(pointer)
        .and_then(Value::as_object_mut)
        .and_then(|object: &mut Map<_, _>| object.remove(name));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::document::{STATUSES, draw};
    use super::*;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let document = (0..).map(draw).find(|it| it.json["paths"].get(STATUSES).is_some()).unwrap();
        let smallest = shrink(&document, &mut |it| it.json["paths"].get(STATUSES).is_some());
        assert_eq!(names(&smallest.json, "/paths").len(), 2);
        assert!(smallest.operations.is_empty());
        assert_eq!(
            smallest.json["components"]["schemas"][&smallest.values]["properties"],
            Value::Object(Map::new())
        );
    }
}
