//! Schemas of the contract as JSON Schema, for a validator that knows nothing of OpenAPI.

use serde_json::{Map, Value, json};

use crate::contract::resolve;
use crate::shape::omits_a_revision;

/// What is admitted beyond the document's own revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Latitude {
    /// Values of enums and unions that the document does not list.
    pub unknown_values: bool,
    /// Responses without what earlier revisions do not have.
    pub older_revisions: bool,
}

/// A schema of the document as JSON Schema, draft 4, which OpenAPI 3.0 is an offspring of.
pub fn json_schema(document: &Value, schema: &Value, latitude: Latitude) -> Value {
    let converter = Converter { document, latitude };
    let components = document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
    let components =
        components.map(|(name, schema)| (name.clone(), converter.convert(schema))).collect::<Map<_, _>>();
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "allOf": [converter.convert(schema)],
        "components": {"schemas": components},
    })
}

struct Converter<'a> {
    document: &'a Value,
    latitude: Latitude,
}

impl Converter<'_> {
    fn convert(&self, schema: &Value) -> Value {
        let Value::Object(keywords) = schema else { return schema.clone() };
        let mut converted = Map::new();
        for (keyword, value) in keywords {
            let value = match keyword.as_str() {
                "properties" => self.each_property(value),
                "items" | "additionalProperties" | "not" => self.convert(value),
                "allOf" => self.each_element(value),
                "anyOf" | "oneOf" if self.latitude.unknown_values => continue,
                "anyOf" | "oneOf" => self.each_element(value),
                "enum" if self.latitude.unknown_values => continue,
                "required" => self.required(keywords, value),
                "type" if keywords.get("nullable") == Some(&Value::Bool(true)) => json!([value, "null"]),
                "$ref" | "type" | "format" | "enum" | "minimum" | "maximum" | "minLength" | "maxLength"
                | "pattern" | "minItems" | "maxItems" | "uniqueItems" => value.clone(),
                _ => continue,
            };
            // In draft 4, `required` is not an empty list.
            if keyword != "required" || value != json!([]) {
                converted.insert(keyword.clone(), value);
            }
        }
        self.with_optional_base(keywords, converted)
    }

    fn each_property(&self, properties: &Value) -> Value {
        let properties = properties.as_object().into_iter().flatten();
        properties.map(|(name, schema)| (name.clone(), self.convert(schema))).collect::<Map<_, _>>().into()
    }

    fn each_element(&self, elements: &Value) -> Value {
        elements.as_array().into_iter().flatten().map(|schema| self.convert(schema)).collect()
    }

    fn required(&self, keywords: &Map<String, Value>, names: &Value) -> Value {
        let lacking = |name: &Value| {
            let property = keywords.get("properties").and_then(|properties| properties.get(name.as_str()?));
            omits_a_revision(self.document, property.and_then(|property| property.get("x-revisions")))
        };
        let names = names.as_array().into_iter().flatten();
        names.filter(|name| !(self.latitude.older_revisions && lacking(name))).cloned().collect()
    }

    /// A part without what it requires of the base: it is sent, but no field in Rust holds it without the rest of the base.
    fn without_repeated(&self, part: &Value, parts: &Value) -> Value {
        let bases = parts.as_array().into_iter().flatten().filter(|part| part.get("$ref").is_some());
        let listed =
            bases.filter_map(|base| resolve(self.document, base).get("properties")).collect::<Vec<_>>();
        let mut part = part.clone();
        if let Some(required) = part.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| {
                let name = name.as_str().unwrap_or_default();
                listed.iter().all(|properties| properties.get(name).is_none())
            });
        }
        part
    }

    /// Where earlier revisions send no base, the other parts will do.
    fn with_optional_base(&self, keywords: &Map<String, Value>, mut converted: Map<String, Value>) -> Value {
        let optional = omits_a_revision(self.document, keywords.get("x-base-revisions"));
        if self.latitude.older_revisions && optional {
            let parts = converted.remove("allOf").unwrap_or_default();
            let others = parts.as_array().into_iter().flatten().filter(|part| part.get("$ref").is_none());
            let others = others.map(|part| self.without_repeated(part, &parts)).collect::<Vec<_>>();
            converted.insert("anyOf".into(), json!([{"allOf": parts}, {"allOf": others}]));
        }
        converted.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        json!({
            "x-revisions": [{"name": "1"}, {"name": "2"}],
            "components": {"schemas": {"Kind": {"type": "string", "enum": ["a"], "x-enum-varnames": ["A"]}}},
        })
    }

    #[test]
    fn what_only_openapi_knows_is_translated_or_dropped() {
        let schema = json!({
            "type": "object", "nullable": true, "description": "d", "x-y": 1, "required": ["x-old"],
            "properties": {"x-old": {"type": "string", "x-revisions": ["1"]}, "k": {"$ref": "#/components/schemas/Kind"}},
        });
        let strict = json_schema(&document(), &schema, Latitude::default());
        let properties = json!({"x-old": {"type": "string"}, "k": {"$ref": "#/components/schemas/Kind"}});
        let object = json!({"type": ["object", "null"], "required": ["x-old"], "properties": properties});
        assert_eq!(strict["allOf"], json!([object]));
        assert_eq!(strict["components"]["schemas"]["Kind"], json!({"type": "string", "enum": ["a"]}));

        let wide =
            json_schema(&document(), &schema, Latitude { unknown_values: true, older_revisions: true });
        assert_eq!(wide["allOf"], json!([{"type": ["object", "null"], "properties": properties}]));
        assert_eq!(wide["components"]["schemas"]["Kind"], json!({"type": "string"}));
    }

    #[test]
    fn a_base_can_be_missing_from_older_revisions() {
        let base = json!({"$ref": "#/components/schemas/Kind"});
        let schema = json!({"x-base-revisions": ["2"], "allOf": [base, {"required": ["id"]}]});
        let strict = json_schema(&document(), &schema, Latitude::default());
        assert_eq!(strict["allOf"], json!([{"allOf": [base, {"required": ["id"]}]}]));
        let wide =
            json_schema(&document(), &schema, Latitude { older_revisions: true, ..Latitude::default() });
        let either = json!([{"allOf": [base, {"required": ["id"]}]}, {"allOf": [{"required": ["id"]}]}]);
        assert_eq!(wide["allOf"], json!([{"anyOf": either}]));
    }
}
