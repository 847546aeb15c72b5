//! Repairs values that do not have the JSON kind of their field: they are converted if possible, or else removed.

use openapi::lint::fields::{self, Plain};
use openapi::load::{Child, Entry, Kind, Node, Object, Span, Value};
use openapi::version::Version;

pub(super) fn repair(kind: Kind, node: &mut Node) {
    let Some(object) = node.as_object_mut() else { return };
    if kind == Kind::Paths {
        slashes(object);
    }
    let names = object.iter().map(|entry| entry.key.clone()).collect::<Vec<_>>();
    for name in names {
        let (Some(child), Some(value)) = (kind.child(&name), object.get_mut(&name)) else { continue };
        let is_fit = match child {
            Child::Value => plain(kind, &name, value),
            Child::One(child) => one(child, &name, value),
            Child::List(child) => list(child, value),
            Child::Map(child) => map(child, value),
        };
        if !is_fit {
            object.remove(&name);
        }
    }
}

/// Adds the slash that a path has to start with. An absolute URL is not a path.
fn slashes(object: &mut Object) {
    let wrong = |entry: &&Entry| {
        !entry.key.starts_with('/') && !entry.key.starts_with("x-") && !entry.key.contains("://")
    };
    let keys = object.iter().filter(wrong).map(|entry| entry.key.clone()).collect::<Vec<_>>();
    for key in keys {
        let path = format!("/{key}");
        if object.contains(&path) {
            continue;
        }
        object.iter_mut().filter(|entry| entry.key == key).for_each(|entry| entry.key.clone_from(&path));
    }
    object.retain(|entry| entry.key.starts_with('/') || entry.key.starts_with("x-"));
}

/// Whether the field can be kept.
fn plain(kind: Kind, name: &str, value: &mut Node) -> bool {
    let wanted = fields::plain(kind, name);
    if (kind, name) == (Kind::Document, "openapi") {
        version(value);
        return true;
    }
    if wanted.misfit(value).is_some() {
        match converted(wanted, value) {
            Some(new) => *value = new,
            None => return false,
        }
    }
    let Some((words, word)) = fields::words(kind, name).zip(value.as_str()) else { return true };
    if words.contains(&word) {
        return true;
    }
    let other = words.iter().find(|other| other.eq_ignore_ascii_case(word));
    match other {
        Some(other) => *value = Node::string(*other, value.span),
        // A parameter needs a location.
        None => return name != "style",
    }
    true
}

/// Every version of 3.0, such as `3.0` or `3.0.0-rc2`, is read as one of them; the same for 3.1.
fn version(value: &mut Node) {
    match Version::named(value) {
        Version::V3_0 => *value = Node::string("3.0.3", value.span),
        Version::V3_1 => *value = Node::string("3.1.0", value.span),
        Version::Other(_) => {}
    }
}

fn converted(wanted: Plain, value: &Node) -> Option<Node> {
    let span = value.span;
    let scalar = || match &value.value {
        Value::Number(_) | Value::Bool(_) => Some(value.to_json().to_string()),
        _ => value.as_str().map(str::to_owned),
    };
    match wanted {
        Plain::Text => scalar().map(|text| Node::string(text, span)),
        Plain::Flag => match value.as_str()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(Node::bool(true, span)),
            "false" | "no" | "off" => Some(Node::bool(false, span)),
            _ => None,
        },
        Plain::Texts => {
            let of_list = || value.as_array().map(|items| items.iter().filter(|it| it.as_str().is_some()));
            let texts = match of_list() {
                Some(texts) => texts.cloned().collect(),
                None => vec![Node::string(value.as_str()?, span)],
            };
            Some(Node { value: Value::Array(texts), span })
        }
        Plain::TextMap => {
            let mut map = value.clone();
            map.as_object_mut()?.retain(|entry| entry.value.as_str().is_some());
            Some(map)
        }
        Plain::Any | Plain::Number | Plain::Count | Plain::List | Plain::Map => None,
    }
}

fn one(kind: Kind, name: &str, value: &mut Node) -> bool {
    if value.as_object().is_some() {
        return true;
    }
    let is_flag = value.as_bool().is_some();
    match kind {
        Kind::Schema if is_flag && name == "additionalProperties" => true,
        Kind::Schema | Kind::Response if is_flag || is_null(value) => {
            *value = empty(value.span);
            true
        }
        // Any other value is kept, so that the part that contains it is left out.
        Kind::Schema => true,
        _ => false,
    }
}

fn list(kind: Kind, value: &mut Node) -> bool {
    let span = value.span;
    match &mut value.value {
        Value::Array(items) => {
            if kind == Kind::Tag {
                items.iter_mut().for_each(named);
            }
            if kind == Kind::Schema {
                items.iter_mut().filter(|item| is_null(item) || item.as_bool().is_some()).for_each(|item| {
                    let is_null = is_null(item);
                    let nullable = [("nullable", Node::bool(true, item.span))];
                    *item = Node::object(nullable.into_iter().filter(|_| is_null), item.span);
                });
            } else {
                items.retain(|item| item.as_object().is_some());
            }
            let lacks_name = |item: &Node| item.get("name").is_none();
            items.retain(|item| kind != Kind::Tag || !lacks_name(item));
            true
        }
        Value::Object(object) if kind == Kind::Parameter && !object.contains("in") => {
            let parameters = object.iter().filter(|entry| entry.value.as_object().is_some());
            let parameters = parameters.map(|entry| {
                let mut parameter = entry.value.clone();
                let lacks_name = parameter.get("name").is_none() && parameter.reference_target().is_none();
                if let Some(object) = parameter.as_object_mut().filter(|_| lacks_name) {
                    object.set("name", Node::string(&entry.key, entry.key_span));
                }
                parameter
            });
            let parameters = parameters.collect();
            *value = Node { value: Value::Array(parameters), span };
            true
        }
        Value::Object(_) => {
            *value = Node { value: Value::Array(vec![value.clone()]), span };
            true
        }
        _ => false,
    }
}

/// A tag that is written as its name only.
fn named(tag: &mut Node) {
    if let Some(name) = tag.as_str().map(str::to_owned) {
        *tag = Node::object([("name", Node::string(name, tag.span))], tag.span);
    }
}

fn map(kind: Kind, value: &mut Node) -> bool {
    let Some(object) = value.as_object_mut() else { return false };
    for entry in object.iter_mut().filter(|entry| entry.value.as_object().is_none()) {
        let says_nothing = is_null(&entry.value) || entry.value.as_bool().is_some();
        if says_nothing && matches!(kind, Kind::Schema | Kind::MediaType | Kind::Response) {
            entry.value = empty(entry.value.span);
        }
    }
    object.retain(|entry| entry.value.as_object().is_some() || kind == Kind::Schema);
    if kind == Kind::SecurityScheme {
        object.iter_mut().for_each(|entry| basic(&mut entry.value));
        object.retain(|entry| is_usable(&entry.value));
    }
    true
}

/// `type: basic` of Swagger 2.
fn basic(scheme: &mut Node) {
    let span = scheme.span;
    if let Some(object) = scheme.as_object_mut()
        && object.get("type").and_then(Node::as_str) == Some("basic")
    {
        object.set("type", Node::string("http", span));
        object.set("scheme", Node::string("basic", span));
    }
}

/// Whether a security scheme describes what is sent, at least in part.
fn is_usable(scheme: &Node) -> bool {
    let wanted: &[&str] = match scheme.str_at("type") {
        _ if scheme.reference_target().is_some() => &[],
        Some("http") => &["scheme"],
        Some("apiKey") => &["name", "in"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => return false,
    };
    wanted.iter().all(|field| scheme.get(field).is_some())
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}

fn empty(span: Span) -> Node {
    Node { value: Value::Object(Object::default()), span }
}
