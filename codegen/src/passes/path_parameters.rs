//! Gives each operation one path parameter for each placeholder of its path: repeated parameters and parameters without a
//! placeholder are removed, and a placeholder without a parameter becomes a string.

use super::operations::for_each_operation;
use openapi::diagnostic::Diagnostic;
use openapi::load::{Node, Span, Value};

pub(super) fn run(root: &mut Node) -> Vec<Diagnostic> {
    for_each_operation(root, &mut |path, _, operation| {
        let span = operation.span;
        let mut parameters =
            operation.get("parameters").map(|list| list.items().to_vec()).unwrap_or_default();
        let before = parameters.len();
        let mut seen = Vec::new();
        parameters.retain(|parameter| {
            let identity =
                (parameter.str_at("name").map(str::to_owned), parameter.str_at("in").map(str::to_owned));
            let has_placeholder = parameter.str_at("in") != Some("path")
                || placeholders(path).any(|name| Some(name) == parameter.str_at("name"));
            let is_first = !seen.contains(&identity);
            seen.push(identity);
            has_placeholder && is_first
        });
        let missing = placeholders(path).filter(|name| {
            !parameters.iter().any(|parameter| {
                parameter.str_at("in") == Some("path") && parameter.str_at("name") == Some(name)
            })
        });
        let missing = missing.map(|name| text_parameter(name, span)).collect::<Vec<_>>();
        if (missing.is_empty() && parameters.len() == before) || operation.as_object().is_none() {
            return;
        }
        parameters.extend(missing);
        if let Some(operation) = operation.as_object_mut() {
            operation.set("parameters", Node { value: Value::Array(parameters), span });
        }
    });
    Vec::new()
}

/// The names in braces, in order.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn text_parameter(name: &str, span: Span) -> Node {
    let text = |value: &str| Node::string(value, span);
    let schema = Node::object([("type", text("string"))], span);
    let entries = [
        ("name", text(name)),
        ("in", text("path")),
        ("required", Node::bool(true, span)),
        ("schema", schema),
    ];
    Node::object(entries, span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::run_pass;

    #[test]
    fn placeholders_and_parameters_agree() {
        insta::assert_snapshot!(run_pass(
            "path-parameters",
            r"
paths:
  /a/{x}/{y}:
    get:
      parameters:
        - {name: x, in: path, schema: {type: integer}}
        - {name: x, in: path, schema: {type: string}}
        - {name: z, in: path, schema: {type: string}}
        - {name: x, in: query, schema: {type: string}}
  /b: {get: {}}
"
        ));
    }
}
