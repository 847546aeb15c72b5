//! OpenAPI documents that servers serve: their operations, and the named schemas that these use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::build::Built;
use super::types::OperationName;
use crate::facts::{Deprecated, Json, Location, Model, StatedOperation, StatedProperty, Type};
use crate::schema::{alternatives, is_nullable, json};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Node, Workspace, bundle};
use openapi::view::{At, Body, Operation, Property, Response, Schema, View};

/// How deep schemas within schemas are read.
const DEPTH: usize = 64;

/// Reads the document; with `only`, just these operations.
pub(super) fn built(text: &str, only: Option<&[OperationName]>) -> Result<Built, Box<Diagnostic>> {
    let path = PathBuf::from("document");
    let files = BTreeMap::from([(path.clone(), text.to_owned())]);
    let workspace = Workspace::read(&files, &path);
    let (document, diagnostics) = bundle(&workspace);
    let mut diagnostics = workspace.diagnostics.into_iter().chain(diagnostics);
    if let Some(first) = diagnostics.next() {
        return Err(Box::new(first));
    }
    let Some(document) = document else { return Ok(Built::default()) };
    let mut reader = Reader { view: View::new(&document.root), names: Vec::new(), known: BTreeSet::new() };
    let is_kept = |operation: &Operation<'_>| {
        only.is_none_or(|only| {
            only.iter().any(|one| operation.name() == format!("{} {}", one.method, one.path))
        })
    };
    let operations = reader.view.operations().into_iter().filter(is_kept).collect::<Vec<_>>();
    let operations = operations.iter().map(|operation| reader.operation(operation)).collect();
    let mut models = Vec::new();
    while let Some(name) = reader.names.get(models.len()).cloned() {
        models.extend(reader.model(name));
    }
    Ok(Built { operations, models, ..Built::default() })
}

struct Reader<'a> {
    view: View<'a>,
    /// The named schemas that were found so far.
    names: Vec<String>,
    known: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn operation(&mut self, operation: &Operation<'a>) -> StatedOperation {
        let body = operation.body.as_ref().and_then(Body::schema);
        let no_body = Type { json: Json::Object, ..Type::default() };
        let response = operation.successes().find_map(Response::schema);
        let no_response = || Type { json: Json::Nothing, ..Type::default() };
        let responds = operation.successes().next().is_some();
        StatedOperation {
            method: operation.method.to_ascii_uppercase(),
            path: operation.path.to_owned(),
            at: location(&operation.at),
            path_parameters: Some(self.parameters(operation, "path")),
            query_parameters: Some(self.parameters(operation, "query")),
            header_parameters: Some(self.parameters(operation, "header")),
            body: Some(body.map_or(no_body, |body| self.r#type(&body, DEPTH))),
            response: response.map(|at| self.r#type(&at, DEPTH)).or_else(|| responds.then(no_response)),
        }
    }

    fn parameters(&mut self, operation: &Operation<'a>, r#in: &str) -> Vec<StatedProperty> {
        let parameters = operation.parameters.iter().filter(|parameter| parameter.location == r#in);
        let stated = parameters.map(|parameter| {
            let schema = parameter.at.field("schema");
            let r#type = schema.map(|schema| self.r#type(&schema, DEPTH)).unwrap_or_default();
            let optional = !parameter.at.node.is_true("required");
            property(parameter.name, &parameter.at, optional, r#type)
        });
        stated.collect()
    }

    /// A named schema; `None` if its name cannot be looked up.
    fn model(&mut self, name: String) -> Option<Model> {
        let at = self.view.component("schemas", &name)?;
        Some(Model { at: location(&at), r#type: self.r#type(&at, DEPTH), name })
    }

    fn r#type(&mut self, at: &At<'a>, depth: usize) -> Type {
        let schema = self.view.schema(at);
        let nullable = Some(is_nullable(&schema));
        if let Some(name) = self.named(at) {
            return Type { json: Json::Named, of: Some(name), nullable, ..Type::default() };
        }
        let Some(depth) = depth.checked_sub(1) else { return Type::default() };
        let json = if schema.value("const").is_some() { Json::Enum } else { json(&schema) };
        let mut r#type = restrictions(&schema, Type { json, nullable, ..Type::default() });
        match json {
            Json::Array => r#type.items = schema.items().map(|items| Box::new(self.r#type(&items, depth))),
            Json::Map => {
                let values = schema.other_properties().filter(|values| values.node.as_object().is_some());
                r#type.items = values.map(|values| Box::new(self.r#type(&values, depth)));
            }
            Json::Object => {
                let stated = |property: Property<'a>| {
                    let r#type = self.r#type(&property.at, depth);
                    self::property(property.name, &property.at, property.required.is_none(), r#type)
                };
                r#type.properties = schema.properties().into_iter().map(stated).collect();
            }
            Json::Union => {
                let variants = alternatives(&schema);
                r#type.alternatives = variants.iter().map(|at| self.r#type(at, depth)).collect();
            }
            Json::Unknown => r#type.nullable = None,
            _ => {}
        }
        r#type
    }

    /// The name of the schema that is referred to at a location.
    fn named(&mut self, at: &At<'a>) -> Option<String> {
        let name = at.naming().reference_name()?;
        self.view.component("schemas", &name)?;
        if self.known.insert(name.clone()) {
            self.names.push(name.clone());
        }
        Some(name)
    }
}

/// Values, format, limits and default.
fn restrictions(schema: &Schema<'_>, r#type: Type) -> Type {
    let number = |field| schema.value(field).and_then(|node| node.to_json().as_f64());
    let count = |field| schema.value(field).and_then(|node| node.to_json().as_u64());
    let constant = schema.value("const").map(std::slice::from_ref);
    let values = constant.or_else(|| schema.value("enum").map(Node::items)).unwrap_or_default();
    Type {
        values: values.iter().map(Node::to_json).collect(),
        format: schema.value("format").and_then(Node::as_str).map(str::to_owned),
        minimum: number("minimum"),
        maximum: number("maximum"),
        min_length: count("minLength"),
        max_length: count("maxLength"),
        min_items: count("minItems"),
        max_items: count("maxItems"),
        default: schema.value("default").map(Node::to_json),
        ..r#type
    }
}

fn property(name: &str, at: &At<'_>, optional: bool, r#type: Type) -> StatedProperty {
    let deprecated = at.node.is_true("deprecated").then(Deprecated::default);
    let optional = Some(optional);
    StatedProperty { name: name.to_owned(), at: location(at), optional, inferred: None, deprecated, r#type }
}

fn location(at: &At<'_>) -> Location {
    Location { line: at.span.line as usize, column: at.span.column as usize }
}

/// Whether a text is such a document.
pub(super) fn is_document(text: &str) -> bool {
    let is_json = text.trim_start().starts_with('{') && text.contains("\"openapi\"");
    is_json || text.lines().any(|line| line.starts_with("openapi:"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SERVED: &str = "\
openapi: 3.0.3
info: {title: Harbour, version: '1'}
paths:
  /boats/{boatID}:
    parameters: [{name: boatID, in: path, required: true, schema: {type: string, minLength: 1}}]
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 9, default: 3}}]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/BoatOut'}}}}
    delete: {responses: {'204': {description: OK}}}
  /other: {get: {responses: {'200': {description: OK}}}}
components:
  schemas:
    BoatOut:
      type: object
      required: [kind]
      properties:
        kind: {type: string, enum: [sail, motor]}
        crew: {type: array, maxItems: 8, items: {$ref: '#/components/schemas/PersonOut'}}
        next: {allOf: [{$ref: '#/components/schemas/BoatOut'}], deprecated: true}
        flags: {type: object, additionalProperties: {type: boolean}}
    PersonOut: {type: object, nullable: true, properties: {name: {type: string, nullable: true}}}
    Unused: {type: object}
";

    fn read(only: Option<&[OperationName]>) -> Built {
        built(SERVED, only).unwrap()
    }

    #[test]
    fn operations_and_the_schemas_that_they_use_are_read() {
        let built = read(None);
        let names = built.models.iter().map(|model| &*model.name).collect::<Vec<_>>();
        assert_eq!((built.operations.len(), &*names), (3, ["BoatOut", "PersonOut"].as_slice()));
        let [get, delete, _] = &*built.operations else { panic!("three operations") };
        assert_eq!((&*get.method, get.at), ("GET", Location { line: 6, column: 5 }));
        let limit = &get.query_parameters.as_ref().unwrap()[0];
        assert_eq!((limit.optional, limit.r#type.maximum), (Some(true), Some(9.0)));
        assert_eq!(limit.r#type.default, Some(json!(3)));
        let id = &delete.path_parameters.as_ref().unwrap()[0];
        assert_eq!((&*id.name, id.optional, id.r#type.min_length), ("boatID", Some(false), Some(1)));
        assert_eq!(delete.response.as_ref().unwrap().json, Json::Nothing);
        let [kind, crew, next, flags] = &*built.models[0].r#type.properties else {
            panic!("four properties")
        };
        assert_eq!(
            (kind.optional, &*kind.r#type.values),
            (Some(false), [json!("sail"), json!("motor")].as_slice())
        );
        let person = crew.r#type.items.as_ref().unwrap();
        assert_eq!((person.json, person.of.as_deref()), (Json::Named, Some("PersonOut")));
        assert_eq!(crew.r#type.max_items, Some(8));
        assert_eq!((next.r#type.of.as_deref(), next.deprecated.is_some()), (Some("BoatOut"), true));
        assert_eq!(
            (flags.r#type.json, flags.r#type.items.as_ref().unwrap().json),
            (Json::Map, Json::Boolean)
        );
        assert_eq!(built.models[1].r#type.properties[0].r#type.nullable, Some(true));
    }

    #[test]
    fn operations_can_be_left_out_with_their_schemas() {
        let other = OperationName { method: "GET".to_owned(), path: "/other".to_owned() };
        let built = read(Some(&[other]));
        assert_eq!((built.operations.len(), built.models.len()), (1, 0));
    }

    #[test]
    fn a_broken_document_is_rejected() {
        let text = SERVED.replace("'#/components/schemas/PersonOut'", "'#/components/schemas/Nobody'");
        assert!(built(&text, None).unwrap_err().message.contains("Nobody"));
        assert!(built("openapi: [", None).is_err());
    }
}
