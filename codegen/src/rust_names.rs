//! The Rust names of everything in a document: names from extensions are used as they are, all others are derived from
//! the name on the wire, and avoid the names that generated code needs itself.

use std::collections::BTreeSet;

use crate::names::{is_identifier, snake_case};
use openapi::load::{Node, Value};
use openapi::names::pascal_case;

/// Types that generated files use without their module, and the parameter of `deserialize`.
pub const RESERVED_TYPES: [&str; 42] = [
    "Base64",
    "BTreeMap",
    "Box",
    "CalendarDate",
    "Cow",
    "D",
    "Default",
    "Deref",
    "Deserialize",
    "Deserializer",
    "Err",
    "Extras",
    "From",
    "FromStr",
    "Infallible",
    "Into",
    "IntoIterator",
    "Iterator",
    "MapAccess",
    "MapAccessDeserializer",
    "None",
    "Ok",
    "Option",
    "Ord",
    "Ordering",
    "Page",
    "ParseIntError",
    "PartialOrd",
    "Patch",
    "Result",
    "Secret",
    "SeqAccess",
    "SeqAccessDeserializer",
    "Serialize",
    "Serializer",
    "Some",
    "String",
    "Timestamp",
    "Union",
    "UnknownInteger",
    "UnknownString",
    "Vec",
];
/// The methods of every request besides its setters.
const RESERVED_REQUEST_METHODS: [&str; 9] = [
    "clone",
    "into_call",
    "options",
    "pages",
    "send",
    "send_blocking",
    "send_with_response",
    "stream",
    "without_body",
];
/// The constructor of resource handles.
const RESERVED_METHODS: [&str; 1] = ["new"];
/// The methods of values besides their setters.
const RESERVED_VALUE_METHODS: [&str; 2] = ["clone", "new"];
/// The methods of a client besides its resources.
const RESERVED_RESOURCES: [&str; 5] = ["builder", "clone", "new", "read_only", "request"];

/// The methods of the builder of a client besides those of security schemes.
const RESERVED_BUILDER_METHODS: [&str; 22] = [
    "access_token",
    "base_url",
    "build",
    "build_with",
    "connect_timeout",
    "credential",
    "default_header",
    "has_address",
    "has_token",
    "http_client",
    "max_requests_per_second",
    "max_response_bytes",
    "max_retries",
    "name_and_password",
    "new",
    "replace_server",
    "retry_non_idempotent",
    "server_variable",
    "timeout",
    "transport",
    "user_agent",
    "without_token",
];

/// The type that the schema called `name` becomes.
pub fn type_name(name: &str, schema: &Node) -> String {
    let made = || {
        let name = pascal_case(name);
        if RESERVED_TYPES.contains(&&*name) { format!("{name}Type") } else { name }
    };
    schema.str_at("x-rust-name").map_or_else(made, type_spelling)
}

/// A name from an extension, spelt like a Rust type or variant: `FIRST_CHOICE` becomes `FirstChoice`.
fn type_spelling(name: &str) -> String {
    let is_spelt_so = is_identifier(name) && name.starts_with(char::is_uppercase) && !name.contains('_');
    if is_spelt_so || name == "Self_" { name.to_owned() } else { pascal_case(name) }
}

/// The field that the property called `name` becomes.
pub fn field_name(name: &str, property: &Node) -> String {
    let given = property
        .str_at("x-rust-name")
        .map(|given| if is_identifier(given) { given.to_owned() } else { snake_case(given) });
    given.unwrap_or_else(|| snake_case(name))
}

/// The setter of a field or parameter on a request.
pub fn request_setter(field: &str) -> String {
    unreserved(field.to_owned(), &RESERVED_REQUEST_METHODS)
}

/// The setter of a field on a value in a request.
pub fn value_setter(field: &str) -> String {
    unreserved(field.to_owned(), &RESERVED_VALUE_METHODS)
}

/// The argument or setter that the parameter called `name` becomes.
pub fn parameter_name(name: &str, parameter: &Node) -> String {
    field_name(name, parameter)
}

/// The setters of the builder that security schemes, and after them variables of a server, become, in their order.
pub fn builder_setters<'a>(wire: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut setters = Vec::<String>::new();
    for name in wire {
        let wanted = unreserved(snake_case(name), &RESERVED_BUILDER_METHODS);
        let mut names =
            std::iter::once(wanted.clone()).chain((2..).map(|number| format!("{wanted}{number}")));
        setters.extend(names.find(|name| !setters.contains(name)));
    }
    setters
}

/// The path of the resource that an operation belongs to.
pub fn resource(operation: &Node) -> Vec<String> {
    let first_tag = || operation.get("tags").map(Node::items).unwrap_or_default().first()?.as_str();
    let path = operation.str_at("x-resource").or_else(first_tag).unwrap_or("api");
    path.split('.').map(|part| unreserved(snake_case(part), &RESERVED_RESOURCES)).collect()
}

/// The method that an operation becomes.
pub fn method_name(operation: &Node, method: &str, path: &str) -> String {
    let name =
        operation.str_at("x-method").map_or_else(|| operation_id(operation, method, path), str::to_owned);
    unreserved(snake_case(&name), &RESERVED_METHODS)
}

/// The operationId; for an operation without one, its method and path: `getV1BoatsBoatId`.
pub fn operation_id(operation: &Node, method: &str, path: &str) -> String {
    operation.str_at("operationId").map_or_else(
        || {
            let words = path.split(['/', '{', '}']).filter(|word| !word.is_empty()).map(pascal_case);
            format!("{method}{}", words.collect::<String>())
        },
        str::to_owned,
    )
}

/// The variant that a value of an enum becomes; `None` if it can't become one.
pub fn value_variant(given: Option<&Node>, value: &Node) -> Option<String> {
    if let Some(name) = given.and_then(Node::as_str) {
        return Some(type_spelling(name));
    }
    match &value.value {
        Value::String(text) => Some(text_variant(text)),
        Value::Number(number) => number.as_i64().map(|number| match number {
            0.. => format!("N{number}"),
            _ => format!("Minus{}", number.unsigned_abs()),
        }),
        _ => None,
    }
}

/// The variant for a text. Signs are part of the name before a number, or if there are only signs.
fn text_variant(text: &str) -> String {
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    if let Some(rest) = text.strip_prefix('+').filter(|rest| is_number(rest)) {
        return format!("Plus{}", pascal_case(rest).trim_start_matches('N'));
    }
    if let Some(rest) = text.strip_prefix('-').filter(|rest| is_number(rest)) {
        return format!("Minus{}", pascal_case(rest).trim_start_matches('N'));
    }
    if text.chars().any(char::is_alphanumeric) || text.is_empty() {
        return pascal_case(text);
    }
    text.chars().map(sign_name).collect()
}

/// The name of a character that identifiers can't contain.
fn sign_name(sign: char) -> String {
    let name = match sign {
        ' ' => "Space",
        '!' => "Exclamation",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '*' => "Asterisk",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '^' => "Caret",
        '_' => "Underscore",
        '|' => "Pipe",
        '~' => "Tilde",
        other => return format!("U{:04X}", u32::from(other)),
    };
    name.to_owned()
}

/// The variant that an alternative of a union becomes; `None` if it is named after its JSON type.
pub fn union_variant(given: Option<&Node>, variant: &Node) -> Option<String> {
    let name = given.and_then(Node::as_str).map(type_spelling);
    let title = || variant.str_at("title").map(pascal_case);
    let component = || Some(pascal_case(variant.reference_target()?.rsplit('/').next()?));
    name.or_else(title).or_else(component)
}

/// The name, with the suffix if another variant has the name, and a number if that is not enough. Names must also differ if
/// only their letters and digits are compared, ignoring case.
pub fn free_variant(name: &str, suffix: &str, taken: &mut BTreeSet<String>) -> String {
    let with_suffix = format!("{name}{suffix}");
    let numbered = (2..).map(|number| format!("{with_suffix}{number}"));
    let mut candidates = [name.to_owned(), with_suffix.clone()].into_iter().chain(numbered);
    candidates.find(|candidate| taken.insert(snake_case(candidate))).unwrap_or(with_suffix.clone())
}

/// The name followed by an underscore if generated code needs the name itself, as for keywords.
fn unreserved(name: String, reserved: &[&str]) -> String {
    if reserved.contains(&&*name) { format!("{name}_") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::testing::document;

    /// A setter of a security scheme with the name of another method of the builder could not be called.
    #[test]
    fn security_schemes_get_setters_of_their_own() {
        let schemes = ["api_key", "apiKey", "X-Key", "timeout", "type", ""];
        let expected = ["api_key", "api_key2", "x_key", "timeout_", "type_", "empty"];
        assert_eq!(builder_setters(schemes.into_iter()), expected);
        let builder = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/builder.rs");
        let builder = std::fs::read_to_string(builder).unwrap();
        let methods = builder.split("    pub fn ").skip(1).map(|rest| rest.split(['(', '<']).next().unwrap());
        let missing = methods.filter(|name| !RESERVED_BUILDER_METHODS.contains(name)).collect::<Vec<_>>();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn names_that_generated_code_needs_are_avoided() {
        let node = document("{}").root;
        assert_eq!(type_name("option", &node), "OptionType");
        assert_eq!(type_name("Response", &node), "Response");
        assert_eq!(
            (value_setter("clone"), request_setter("clone")),
            ("clone_".to_owned(), "clone_".to_owned())
        );
        assert_eq!(
            (field_name("send", &node), request_setter("send")),
            ("send".to_owned(), "send_".to_owned())
        );
        assert_eq!((request_setter("new"), value_setter("new")), ("new".to_owned(), "new_".to_owned()));
        assert_eq!(method_name(&node, "get", "/v1/chats/{chatID}"), "get_v1_chats_chat_id");
        for (text, variant) in [
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("<=", "LessEqual"),
            ("", "Empty"),
            ("→", "U2192"),
            ("a<", "A"),
        ] {
            assert_eq!(text_variant(text), variant);
        }
        assert_eq!(
            (type_spelling("FIRST_CHOICE"), type_spelling("IDs")),
            ("FirstChoice".into(), "IDs".into())
        );
        let named = document("{x-rust-name: Choice, x-resource: request.items, x-method: fill}").root;
        assert_eq!(type_name("Option", &named), "Choice");
        assert_eq!(resource(&named), ["request_", "items"]);
        assert_eq!(method_name(&named, "get", "/"), "fill");
    }
}
