//! Gives different names to things that would get the same name in Rust. The one that is spelt like its Rust name keeps
//! the name, or else the one in lower case, or else the first. The others get a suffix that depends only on their own
//! location or spelling, so that adding one does not rename another.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::{for_each_operation, operations};
use crate::names::snake_case;
use crate::rust_names::{
    RESERVED_TYPES, field_name, method_name, parameter_name, resource, type_name, union_variant,
    value_variant,
};
use openapi::diagnostic::Diagnostic;
use openapi::load::{Kind, Node, Value, walk_mut};
use openapi::names::{pascal_case, spelling};
use openapi::view::{View, named_schema, schema_name};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    schemas(root);
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind == Kind::Schema {
            variants(node);
        }
    });
    properties(root);
    let view = View::new(root);
    let mut taken =
        operations(root).map(|operation| names_in_body(&view, operation)).collect::<Vec<_>>().into_iter();
    for_each_operation(root, &mut |_, _, operation| parameters(operation, taken.next().unwrap_or_default()));
    methods(root);
    Vec::new()
}

/// The name that something would get, and the suffix that it gets if the name is taken.
struct Wanted {
    name: String,
    suffix: String,
    /// Whether it is spelt like its Rust name.
    is_exact: bool,
}

/// The names that things get instead, by index; `None` for those that keep their name.
fn distinct(
    wanted: &[Wanted],
    taken: &BTreeSet<String>,
    join: fn(&str, &str) -> String,
) -> Vec<Option<String>> {
    let mut groups = BTreeMap::<&str, Vec<usize>>::new();
    for (index, wanted) in wanted.iter().enumerate() {
        groups.entry(&wanted.name).or_default().push(index);
    }
    let mut names = wanted.iter().map(|wanted| wanted.name.clone()).collect::<BTreeSet<_>>();
    names.extend(taken.iter().cloned());
    let mut renamed = wanted.iter().map(|_| None).collect::<Vec<_>>();
    for (name, group) in groups {
        let is_plain = |index: &&usize| wanted[**index].suffix == "lower";
        let exact = group.iter().find(|index| wanted[**index].is_exact);
        let keeper = exact.or_else(|| group.iter().find(is_plain)).or(group.first()).copied();
        let keeper = keeper.filter(|_| !taken.contains(name));
        for index in group.into_iter().filter(|index| Some(*index) != keeper) {
            let with_suffix = join(name, &wanted[index].suffix);
            let mut candidate = with_suffix.clone();
            let mut number = 2;
            while !names.insert(candidate.clone()) {
                candidate = join(&with_suffix, &number.to_string());
                number += 1;
            }
            renamed[index] = Some(candidate);
        }
    }
    renamed
}

fn in_snake(name: &str, suffix: &str) -> String {
    format!("{}_{}", name.trim_end_matches('_'), snake_case(suffix).trim_start_matches('n'))
}

fn in_pascal(name: &str, suffix: &str) -> String {
    format!("{name}{}", if suffix.parse::<u32>().is_ok() { suffix.to_owned() } else { pascal_case(suffix) })
}

fn set_name(node: &mut Node, key: &str, name: String) {
    let span = node.span;
    if named_schema(node).is_some() && node.reference_target().is_some() {
        // Fields beside a reference are ignored, so the reference is wrapped in an `allOf`.
        let list = Node { value: Value::Array(vec![node.clone()]), span };
        *node = Node::object([("allOf", list)], span);
    }
    if let Some(object) = node.as_object_mut() {
        object.set(key, Node::string(name, span));
    }
}

fn schemas(root: &mut Node) {
    let section = root.get_mut("components").and_then(|components| components.get_mut("schemas"));
    let Some(section) = section.and_then(Node::as_object_mut) else { return };
    let wanted = section.iter().map(|entry| {
        let name = type_name(&entry.key, &entry.value);
        Wanted { is_exact: entry.key == name, suffix: spelling(&entry.key).to_owned(), name }
    });
    let wanted = wanted.collect::<Vec<_>>();
    let reserved = RESERVED_TYPES.iter().map(|name| (*name).to_owned()).collect();
    for (entry, name) in section.iter_mut().zip(distinct(&wanted, &reserved, in_pascal)) {
        if let (Some(name), Some(object)) = (name, entry.value.as_object_mut()) {
            let span = entry.key_span;
            object.set("x-rust-name", Node::string(name, span));
        }
    }
}

fn variants(schema: &mut Node) {
    for (field, key, name_of) in [
        ("enum", "x-enum-varnames", value_variant as fn(Option<&Node>, &Node) -> Option<String>),
        ("anyOf", "x-variant-names", union_variant),
        ("oneOf", "x-variant-names", union_variant),
    ] {
        let items = schema.get(field).map(Node::items).unwrap_or_default();
        let given = schema.get(key).map(Node::items).unwrap_or_default();
        let names = items.iter().enumerate().map(|(index, item)| name_of(given.get(index), item));
        let Some(names) = names.collect::<Option<Vec<_>>>() else { continue };
        let wanted = names.iter().zip(items).map(|(name, item)| {
            let spelt = item.as_str().or_else(|| item.str_at("title")).unwrap_or("other");
            Wanted { name: name.clone(), suffix: spelling(spelt).to_owned(), is_exact: spelt == name }
        });
        let renamed = distinct(&wanted.collect::<Vec<_>>(), &BTreeSet::new(), in_pascal);
        if renamed.iter().all(Option::is_none) {
            continue;
        }
        let span = schema.span;
        let names = names.into_iter().zip(renamed).map(|(name, new)| Node::string(new.unwrap_or(name), span));
        let names = Node { value: Value::Array(names.collect()), span };
        if let Some(object) = schema.as_object_mut() {
            object.set(key, names);
        }
    }
}

/// The properties of every object, which also has a field for its base and methods that clear properties.
fn properties(root: &mut Node) {
    let bases = openapi::view::components(root, "schemas")
        .map(|entry| (entry.key.clone(), snake_case(&type_name(&entry.key, &entry.value))))
        .collect::<BTreeMap<_, _>>();
    walk_mut(root, Kind::Document, &mut |kind, node| {
        if kind != Kind::Schema {
            return;
        }
        let parts = node.get("allOf").map(Node::items).unwrap_or_default();
        let base = parts.iter().find_map(schema_name).and_then(|name| bases.get(&name).cloned());
        let is_base = base.is_some();
        let mut taken = base.into_iter().collect::<BTreeSet<_>>();
        if is_base {
            // The part with the properties that the object adds comes after its base.
            if let Some(Value::Array(parts)) = node.get_mut("allOf").map(|list| &mut list.value) {
                parts.iter_mut().for_each(|part| properties_of(part, &taken));
            }
        } else {
            if node.get("additionalProperties").is_some_and(|others| others.as_object().is_some()) {
                taken.insert("extra".to_owned());
            }
            properties_of(node, &taken);
        }
    });
}

fn properties_of(object: &mut Node, taken: &BTreeSet<String>) {
    let Some(entries) = object.get_mut("properties").and_then(Node::as_object_mut) else { return };
    let fields = entries.iter().map(|entry| field_name(&entry.key, &entry.value)).collect::<Vec<_>>();
    let mut taken = taken.clone();
    let nullable = entries.iter().zip(&fields).filter(|(entry, _)| entry.value.is_true("nullable"));
    taken.extend(nullable.map(|(_, field)| format!("clear_{}", field.trim_end_matches('_'))));
    let wanted = entries.iter().zip(fields).map(|(entry, name)| Wanted {
        suffix: if taken.contains(&name) { "property" } else { spelling(&entry.key) }.to_owned(),
        is_exact: entry.key == name,
        name,
    });
    let wanted = wanted.collect::<Vec<_>>();
    for (entry, name) in entries.iter_mut().zip(distinct(&wanted, &taken, in_snake)) {
        if let Some(name) = name {
            set_name(&mut entry.value, "x-rust-name", name);
        }
    }
}

/// The names of the properties of an operation's body.
fn names_in_body(view: &View<'_>, operation: &Node) -> BTreeSet<String> {
    let body = operation.get("requestBody").and_then(|body| body.get("content")?.entries().next());
    let schema = body.and_then(|content| content.value.get("schema"));
    let mut taken = BTreeSet::new();
    if let Some(schema) = schema {
        for part in view.parts(schema) {
            let properties = part.get("properties").into_iter().flat_map(Node::entries);
            taken.extend(properties.map(|entry| field_name(&entry.key, &entry.value)));
        }
    }
    taken
}

/// A parameter is renamed if a parameter of an earlier location or a property of the body has its name.
fn parameters(operation: &mut Node, mut taken: BTreeSet<String>) {
    let Some(Value::Array(list)) = operation.get_mut("parameters").map(|list| &mut list.value) else {
        return;
    };
    let mut names = list.iter().map(name_of).collect::<Vec<_>>();
    for location in ["path", "query", "header", "cookie"] {
        let here =
            (0..list.len()).filter(|index| list[*index].str_at("in") == Some(location)).collect::<Vec<_>>();
        let wanted = here.iter().map(|index| {
            let wire = list[*index].str_at("name").unwrap_or_default();
            let name = names[*index].clone();
            let suffix = if taken.contains(&name) { location } else { spelling(wire) };
            Wanted { is_exact: wire == name, suffix: suffix.to_owned(), name }
        });
        let wanted = wanted.collect::<Vec<_>>();
        for (index, name) in here.iter().zip(distinct(&wanted, &taken, in_snake)) {
            if let Some(name) = name {
                set_name(&mut list[*index], "x-rust-name", name.clone());
                names[*index] = name;
            }
        }
        taken.extend(here.iter().map(|index| names[*index].clone()));
    }
}

fn name_of(parameter: &Node) -> String {
    parameter_name(parameter.str_at("name").unwrap_or_default(), parameter)
}

/// The methods of a resource, which also contains other resources.
fn methods(root: &mut Node) {
    let mut resources = BTreeSet::new();
    let mut wanted = Vec::new();
    for_each_operation(root, &mut |path, method, operation| {
        let parts = resource(operation);
        resources.extend((1..=parts.len()).map(|length| parts[..length].join(".")));
        let name = format!("{}.{}", parts.join("."), method_name(operation, method, path));
        wanted.push(Wanted { name, suffix: method.to_owned(), is_exact: false });
    });
    let mut renamed = distinct(&wanted, &resources, in_snake).into_iter();
    for_each_operation(root, &mut |_, _, operation| {
        if let Some(name) = renamed.next().flatten() {
            let name = name.rsplit('.').next().unwrap_or_default().to_owned();
            set_name(operation, "x-method", name);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    fn pass(text: &str) -> serde_json::Value {
        serde_json::from_str(&run_pass("distinct-names", text)).unwrap()
    }

    fn names(values: &str) -> serde_json::Value {
        let document = pass(&format!("components: {{schemas: {{A: {{type: string, enum: {values}}}}}}}"));
        document["components"]["schemas"]["A"]["x-enum-varnames"].clone()
    }

    #[test]
    fn values_are_distinguished_by_their_spelling() {
        assert_eq!(names("[asc, ASC, desc]"), serde_json::json!(["Asc", "AscUpper", "Desc"]));
        assert_eq!(names("[desc, ASC, asc]"), serde_json::json!(["Desc", "AscUpper", "Asc"]));
        assert_eq!(names("[a-b, a_b, a.b]"), serde_json::json!(["AB", "ABUnderscore", "ABDot"]));
        assert_eq!(names("['+1', '-1', '<', '']"), serde_json::Value::Null);
    }

    #[test]
    fn parameters_are_distinguished_by_their_location() {
        let document = pass(
            "paths: {/a: {put: {operationId: a, parameters: [{name: id, in: query}, {name: id, in: path},
  {name: size, in: query}, {name: ID, in: header}], requestBody: {content: {application/json: {schema: {properties: {size: {}}}}}}},
  get: {operationId: a}}}",
        );
        let parameters = &document["paths"]["/a"]["put"]["parameters"];
        let named = |index: usize| parameters[index]["x-rust-name"].as_str();
        let all = [named(0), named(1), named(2), named(3)];
        assert_eq!(all, [Some("id_query"), None, Some("size_query"), Some("id_header")]);
        assert_eq!(document["paths"]["/a"]["get"]["x-method"], "a_get");
    }

    #[test]
    fn properties_and_schemas_get_distinct_names() {
        let document = pass(
            "components: {schemas: {APIError: {}, ApiError: {properties: {userID: {}, user_id: {}, userId: {$ref: '#/components/schemas/APIError'}}},
  B: {allOf: [{$ref: '#/components/schemas/APIError'}, {properties: {api_error_upper: {}}}]}}}",
        );
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["APIError"]["x-rust-name"], "ApiErrorUpper");
        assert_eq!(schemas["ApiError"]["x-rust-name"], serde_json::Value::Null);
        let properties = &schemas["ApiError"]["properties"];
        assert_eq!(properties["userID"]["x-rust-name"], "user_id_upper");
        assert_eq!(properties["userId"]["x-rust-name"], "user_id_camel");
        let added = &schemas["B"]["allOf"][1]["properties"]["api_error_upper"];
        assert_eq!(added["x-rust-name"], "api_error_upper_property");
    }
}
