//! Changes of schemas.

use openapi::load::Kind;
use serde_json::{Map, Value, json};

use super::{Edit, Editor, edit, is_property, prose, says};
use crate::trees::{below, for_each_mapping, parent, redirect};

pub const ALL: &[Edit] = &[
    edit("add optional property", |e| add_property(e, false)),
    edit("add required property", |e| add_property(e, true)),
    edit("remove property", remove_property),
    edit("rename property a little", |e| rename_property(e, |name, _| format!("{name}Value"))),
    edit("rename property", |e| rename_property(e, |_, number| format!("fresh{number}"))),
    edit("toggle required", toggle_required),
    edit("toggle nullable", |e| flag(e, "nullable")),
    edit("deprecate property", |e| flag(e, "deprecated")),
    edit("read-only", |e| flag(e, "readOnly")),
    edit("write-only", |e| flag(e, "writeOnly")),
    edit("change type", change_type),
    edit("change format", change_format),
    edit("minimum", |e| limit(e, "integer", "minimum", json!(0))),
    edit("maximum", |e| limit(e, "integer", "maximum", json!(900))),
    edit("exclusive minimum", |e| {
        let pointer = of_type(e, "integer")?;
        e.at(&pointer)?.insert("minimum".to_owned(), json!(0));
        e.toggle(&pointer, "exclusiveMinimum")?;
        Some(pointer)
    }),
    edit("multiple of", |e| limit(e, "integer", "multipleOf", json!(2))),
    edit("least length", |e| limit(e, "string", "minLength", json!(1))),
    edit("greatest length", |e| limit(e, "string", "maxLength", json!(500))),
    edit("pattern", |e| limit(e, "string", "pattern", json!("^[a-z]+$"))),
    edit("least entries", |e| limit(e, "array", "minItems", json!(1))),
    edit("greatest entries", |e| limit(e, "array", "maxItems", json!(20))),
    edit("unique entries", |e| limit(e, "array", "uniqueItems", json!(true))),
    edit("default", |e| {
        let pointer = of_type(e, "boolean")?;
        e.set_or_remove(&pointer, "default", json!(true))
    }),
    edit("add value", |e| {
        let pointer = of_values(e)?;
        let value = format!("fresh{}", e.number());
        e.push(&pointer, "enum", json!(value))?;
        keep_beside(e, &pointer, |list| list.push(json!("FreshValue")));
        Some(pointer)
    }),
    edit("remove value", |e| {
        let pointer = of_values(e)?;
        let list = e.at(&pointer)?.get_mut("enum")?.as_array_mut()?;
        (list.len() > 1).then(|| list.remove(0))?;
        keep_beside(e, &pointer, |list| drop(list.remove(0)));
        Some(pointer)
    }),
    edit("free an enum", |e| {
        let pointer = of_values(e)?;
        for key in ["enum", "x-enum-varnames", "x-enum-descriptions"] {
            e.remove(&pointer, key);
        }
        Some(pointer)
    }),
    edit("change entries", |e| {
        let pointer = of_type(e, "array")?;
        e.set(&pointer, "items", json!({"type": "number"}))?;
        Some(pointer)
    }),
    edit("other properties", |e| {
        let pointer = object(e)?;
        e.set_or_remove(&pointer, "additionalProperties", json!(false))
    }),
    edit("typed other properties", |e| {
        let pointer =
            e.pick(Kind::Schema, |_, map| map.get("additionalProperties").is_some_and(Value::is_object))?;
        e.set(&pointer, "additionalProperties", json!({"type": "integer"}))?;
        Some(pointer)
    }),
    edit("add alternative", |e| {
        let (pointer, key) = union(e)?;
        let alternatives = [
            json!({"type": "boolean"}),
            json!({"type": "number"}),
            json!({"type": "array", "items": {"type": "string"}}),
        ];
        let alternative = e.rng.choice(alternatives)?;
        e.push(&pointer, key, alternative)?;
        keep_beside(e, &pointer, |list| list.push(json!("Fresh")));
        Some(pointer)
    }),
    edit("remove alternative", |e| {
        let (pointer, key) = union(e)?;
        let list = e.at(&pointer)?.get_mut(key)?.as_array_mut()?;
        (list.len() > 1).then(|| list.pop())?;
        keep_beside(e, &pointer, |list| drop(list.pop()));
        Some(pointer)
    }),
    edit("add base", add_base),
    edit("remove base", |e| {
        let pointer = e.pick(Kind::Schema, |_, map| {
            map.get("allOf").and_then(Value::as_array).is_some_and(|list| list.len() > 1)
        })?;
        let list = e.at(&pointer)?.get_mut("allOf")?.as_array_mut()?;
        let base = list.iter().position(|part| part.get("$ref").is_some())?;
        list.remove(base);
        Some(pointer)
    }),
    edit("unknown extension", |e| {
        let pointer = e.property(|map| !map.contains_key("$ref"))?;
        e.set(&pointer, "x-fresh", json!(1))?;
        Some(pointer)
    }),
    prose("describe", |e| {
        let pointer = e.pick(Kind::Schema, |_, map| map.contains_key("description"))?;
        e.set(&pointer, "description", json!("Other words for it."))?;
        Some(pointer)
    }),
    prose("example", |e| {
        let pointer =
            e.property(|map| says(map, "type", "string") && plain(map) && !map.contains_key("format"))?;
        e.set(&pointer, "example", json!("something"))?;
        Some(pointer)
    }),
];

pub const OF_RUST: &[Edit] = &[
    edit("Rust name of a property", |e| {
        let pointer = e.property(|map| !map.contains_key("$ref"))?;
        let name = format!("fresh_{}", e.number());
        e.set_or_remove(&pointer, "x-rust-name", json!(name))
    }),
    edit("Rust name of a schema", |e| {
        let pointer = component(e)?;
        let name = format!("Fresh{}", e.number());
        e.set_or_remove(&pointer, "x-rust-name", json!(name))
    }),
    edit("rename schema", |e| {
        let pointer = component(e)?;
        let name = format!("Fresh{}", e.number());
        let renamed = e.rename(&pointer, &name)?;
        redirect(&mut e.tree, &format!("#{pointer}"), &format!("#{renamed}"));
        Some(renamed)
    }),
    edit("names of values", |e| {
        let pointer = of_values(e)?;
        let count = e.at(&pointer)?.get("enum")?.as_array()?.len();
        let names = (0..count).map(|number| json!(format!("Fresh{number}"))).collect();
        e.set_or_remove(&pointer, "x-enum-varnames", names)
    }),
    edit("names of variants", |e| {
        let (pointer, key) = union(e)?;
        let count = e.at(&pointer)?.get(key)?.as_array()?.len();
        let names = (0..count).map(|number| json!(format!("Fresh{number}"))).collect();
        e.set_or_remove(&pointer, "x-variant-names", names)
    }),
    edit("revisions of a property", |e| {
        let pointer = e.property(|map| !map.contains_key("$ref"))?;
        e.set_or_remove(&pointer, "x-revisions", json!(["5"]))
    }),
    edit("what makes a success a failure", |e| {
        let pointer = e.pick(Kind::Schema, |_, map| map.contains_key("x-failure"))?;
        e.remove(&pointer, "x-failure")?;
        Some(pointer)
    }),
    edit("deprecate schema", |e| {
        let pointer = component(e)?;
        e.toggle(&pointer, "deprecated")?;
        Some(pointer)
    }),
    edit("add schema", |e| {
        let name = format!("Fresh{}", e.number());
        e.set(
            "/components/schemas",
            &name,
            json!({"type": "object", "properties": {"a": {"type": "string"}}}),
        )?;
        Some(below("/components/schemas", &name))
    }),
    edit("write a reference out", |e| {
        let pointer = e.property(|map| map.contains_key("$ref"))?;
        let target = e.at(&pointer)?["$ref"].as_str()?[1..].to_owned();
        let value = e.tree.pointer(&target)?.clone();
        *e.tree.pointer_mut(&pointer)? = value;
        Some(pointer)
    }),
    edit("give a schema a name", |e| {
        let pointer =
            e.property(|map| map.contains_key("properties") || (map.contains_key("enum") && plain(map)))?;
        let value = e.tree.pointer_mut(&pointer)?.take();
        let name = format!("Fresh{}", e.number());
        e.set("/components/schemas", &name, value)?;
        *e.tree.pointer_mut(&pointer)? = json!({"$ref": format!("#/components/schemas/{name}")});
        Some(pointer)
    }),
    edit("refer to another schema", |e| {
        let pointer = e.property(|map| map.contains_key("$ref") || map.contains_key("allOf"))?;
        let other = component(e)?;
        let reference = json!({"$ref": format!("#{other}")});
        let location = e.tree.pointer_mut(&pointer)?;
        let slot = if location.get("allOf").is_some() { location.pointer_mut("/allOf/0")? } else { location };
        (slot.get("$ref")? != &reference["$ref"]).then_some(())?;
        *slot = reference;
        Some(pointer)
    }),
];

fn component(e: &mut Editor<'_>) -> Option<String> {
    e.pick(Kind::Schema, |pointer, _| {
        parent(pointer).is_some_and(|(holder, _)| holder == "/components/schemas")
    })
}

fn object(e: &mut Editor<'_>) -> Option<String> {
    e.pick(Kind::Schema, |_, map| map.get("properties").is_some_and(Value::is_object))
}

/// No enum, no name, no reference.
fn plain(map: &Map<String, Value>) -> bool {
    ["enum", "$ref", "allOf", "default", "example", "x-alias-of"].iter().all(|key| !map.contains_key(*key))
}

fn of_type(e: &mut Editor<'_>, ty: &str) -> Option<String> {
    e.pick(Kind::Schema, |_, map| says(map, "type", ty) && plain(map))
}

fn of_values(e: &mut Editor<'_>) -> Option<String> {
    e.pick(Kind::Schema, |_, map| map.contains_key("enum") && says(map, "type", "string"))
}

fn union(e: &mut Editor<'_>) -> Option<(String, &'static str)> {
    let pointer = e.pick(Kind::Schema, |_, map| map.contains_key("oneOf") || map.contains_key("anyOf"))?;
    let key = if e.at(&pointer)?.contains_key("oneOf") { "oneOf" } else { "anyOf" };
    Some((pointer, key))
}

/// Lists that have as many entries as another one.
fn keep_beside(e: &mut Editor<'_>, pointer: &str, change: impl Fn(&mut Vec<Value>)) {
    for key in ["x-enum-varnames", "x-enum-descriptions", "x-variant-names"] {
        if let Some(Value::Array(list)) = e.at(pointer).and_then(|map| map.get_mut(key)) {
            change(list);
        }
    }
}

fn add_property(e: &mut Editor<'_>, required: bool) -> Option<String> {
    let pointer = object(e)?;
    let name = format!("fresh{}", e.number());
    let types = [
        json!({"type": "string"}),
        json!({"type": "integer", "nullable": true}),
        json!({"type": "array", "items": {"type": "boolean"}}),
        json!({"type": "string", "enum": ["one", "two"]}),
        json!({"type": "object", "properties": {"inner": {"type": "string", "format": "date-time"}}}),
    ];
    let schema = e.rng.choice(types)?;
    let properties = below(&pointer, "properties");
    e.set(&properties, &name, schema)?;
    if required {
        e.push(&pointer, "required", json!(name))?;
    }
    Some(below(&properties, &name))
}

fn remove_property(e: &mut Editor<'_>) -> Option<String> {
    let pointer = e.property(|_| true)?;
    let (properties, name) = parent(&pointer)?;
    let (owner, _) = parent(properties)?;
    let owner = owner.to_owned();
    e.cut(&pointer)?;
    set_required(e, &owner, &name, false);
    Some(pointer)
}

fn set_required(e: &mut Editor<'_>, owner: &str, name: &str, required: bool) {
    if required {
        e.push(owner, "required", json!(name));
    } else if let Some(Value::Array(list)) = e.at(owner).and_then(|map| map.get_mut("required")) {
        list.retain(|item| item.as_str() != Some(name));
        if list.is_empty() {
            e.remove(owner, "required");
        }
    }
}

fn is_required(e: &mut Editor<'_>, owner: &str, name: &str) -> bool {
    let list = e.at(owner).and_then(|map| map.get("required")).and_then(Value::as_array);
    list.is_some_and(|list| list.iter().any(|item| item.as_str() == Some(name)))
}

fn rename_property(e: &mut Editor<'_>, called: fn(&str, u32) -> String) -> Option<String> {
    let pointer = e.property(|_| true)?;
    let (properties, name) = parent(&pointer)?;
    let (owner, _) = parent(properties)?;
    let (owner, number) = (owner.to_owned(), e.number());
    let new_name = called(&name, number);
    let renamed = e.rename(&pointer, &new_name)?;
    if is_required(e, &owner, &name) {
        set_required(e, &owner, &name, false);
        set_required(e, &owner, &new_name, true);
    }
    // Advice about the old name would lead nowhere.
    for_each_mapping(&mut e.tree, &mut |map| {
        if map.get("x-alias-of").and_then(Value::as_str) == Some(name.as_str()) {
            map.insert("x-alias-of".to_owned(), json!(new_name));
        }
    });
    Some(renamed)
}

fn toggle_required(e: &mut Editor<'_>) -> Option<String> {
    let pointer = e.property(|_| true)?;
    let (properties, name) = parent(&pointer)?;
    let (owner, _) = parent(properties)?;
    let owner = owner.to_owned();
    let required = is_required(e, &owner, &name);
    set_required(e, &owner, &name, !required);
    // The list is written beside the properties.
    Some(owner)
}

fn flag(e: &mut Editor<'_>, key: &str) -> Option<String> {
    let pointer = e.property(|map| map.contains_key("type"))?;
    e.toggle(&pointer, key)?;
    if key == "deprecated" {
        e.remove(&pointer, "x-deprecated");
    }
    Some(pointer)
}

fn change_type(e: &mut Editor<'_>) -> Option<String> {
    let pointer =
        e.pick(Kind::Schema, |pointer, map| is_property(pointer) && map.contains_key("type") && plain(map))?;
    let types = [json!("string"), json!("integer"), json!("number"), json!("boolean")];
    let ty = e.rng.choice(types)?;
    for key in [
        "format",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "items",
        "minItems",
        "maxItems",
        "properties",
        "required",
        "additionalProperties",
        "uniqueItems",
    ] {
        e.remove(&pointer, key);
    }
    e.set(&pointer, "type", ty)?;
    Some(pointer)
}

fn change_format(e: &mut Editor<'_>) -> Option<String> {
    let (ty, format) = e.rng.choice([
        ("string", "date-time"),
        ("integer", "int64"),
        ("integer", "int32"),
        ("string", "uri"),
    ])?;
    let pointer = e.pick(Kind::Schema, |_, map| says(map, "type", ty) && plain(map))?;
    e.set_or_remove(&pointer, "format", json!(format))
}

fn limit(e: &mut Editor<'_>, ty: &str, key: &str, value: Value) -> Option<String> {
    let pointer = of_type(e, ty)?;
    e.set_or_remove(&pointer, key, value)
}

fn add_base(e: &mut Editor<'_>) -> Option<String> {
    let name = format!("Fresh{}", e.number());
    let property = format!("fresh{}", e.number());
    let pointer = e.pick(Kind::Schema, |_, map| {
        map.get("allOf").and_then(Value::as_array).is_some_and(|list| list.len() > 1)
    })?;
    e.set(
        "/components/schemas",
        &name,
        json!({"type": "object", "required": [property], "properties": {&property: {"type": "string"}}}),
    )?;
    e.push(&pointer, "allOf", json!({"$ref": format!("#/components/schemas/{name}")}))?;
    Some(pointer)
}
