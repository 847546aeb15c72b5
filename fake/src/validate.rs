//! Compares values of requests with the schemas of the document.

use serde_json::{Map, Value, json};

use crate::document::{escape, resolve, resolved_location};
use crate::profile::Profile;

/// Something about a value that its schema does not allow.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Issue {
    pub code: &'static str,
    pub message: String,
    /// Where the value is in the request.
    pub path: Vec<Value>,
    /// Where the document says so.
    pub location: String,
    /// Whether the server rejects it. It ignores properties and parameters that the document does not list.
    pub is_rejected: bool,
}

impl Issue {
    /// The form that error responses have.
    pub(crate) fn to_json(&self) -> Value {
        json!({"code": self.code, "message": self.message, "path": self.path})
    }
}

/// Compares values with schemas and collects the issues.
pub(crate) struct Check {
    profile: Profile,
    path: Vec<Value>,
    pub issues: Vec<Issue>,
}

impl Check {
    pub(crate) fn new(profile: Profile) -> Self {
        Self { profile, path: Vec::new(), issues: Vec::new() }
    }

    /// Compares the value that is called `name` in the request.
    pub(crate) fn named(&mut self, name: &str, schema: &'static Value, value: &Value, location: &str) {
        self.path.push(name.into());
        self.value(schema, value, location);
        self.path.pop();
    }

    pub(crate) fn report(&mut self, code: &'static str, message: String, location: &str) {
        let path = self.path.clone();
        self.issues.push(Issue { code, message, path, location: location.to_owned(), is_rejected: true });
    }

    /// Reports that the parameter or property `name` is missing.
    pub(crate) fn missing(&mut self, name: &str, location: &str) {
        self.path.push(name.into());
        self.report("invalid_type", "Invalid input: received undefined".into(), location);
        self.path.pop();
    }

    /// Reports what the document does not list and the server ignores.
    pub(crate) fn unlisted(&mut self, name: &str, kind: &str, location: &str) {
        self.path.push(name.into());
        self.report("unrecognized_keys", format!("The document has no {kind} `{name}`"), location);
        if let Some(issue) = self.issues.last_mut() {
            issue.is_rejected = false;
        }
        self.path.pop();
    }

    /// Compares a value with a schema. `location` is where the schema is used.
    pub(crate) fn value(&mut self, schema: &'static Value, value: &Value, location: &str) {
        let location = resolved_location(schema, location.to_owned());
        let schema = resolve(schema);
        if value.is_null() {
            if !allows_null(schema) {
                self.report("invalid_type", "Invalid input: received null".into(), &location);
            }
            return;
        }
        if let Some(expected) = schema.get("type").and_then(Value::as_str)
            && !has_type(value, expected)
        {
            return self.report("invalid_type", format!("Invalid input: expected {expected}"), &location);
        }
        self.check_enum(schema, value, &location);
        match value {
            Value::String(text) => self.text(schema, text, &location),
            Value::Number(number) => self.number(schema, number.as_f64().unwrap_or_default(), &location),
            Value::Array(items) => self.array(schema, items, &location),
            Value::Object(object) => self.object(schema, object, &location),
            _ => {}
        }
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for (index, part) in parts.enumerate() {
            self.value(part, value, &format!("{location}/allOf/{index}"));
        }
        for keyword in ["anyOf", "oneOf"] {
            self.any_of(schema, keyword, value, &location);
        }
    }

    fn any_of(&mut self, schema: &'static Value, keyword: &str, value: &Value, location: &str) {
        let Some(variants) = schema.get(keyword).and_then(Value::as_array) else { return };
        let fits = |variant: &'static Value| {
            let mut check = Self::new(self.profile);
            check.value(variant, value, location);
            check.issues.iter().all(|issue| !issue.is_rejected)
        };
        if !variants.iter().any(fits) {
            self.report("invalid_union", "Invalid input".into(), &format!("{location}/{keyword}"));
        }
    }

    fn check_enum(&mut self, schema: &Value, value: &Value, location: &str) {
        let Some(values) = schema.get("enum").and_then(Value::as_array) else { return };
        if !values.contains(value) {
            let listed = values.iter().map(Value::to_string).collect::<Vec<_>>().join("|");
            let message = format!("Invalid option: expected one of {listed}");
            self.report("invalid_value", message, &format!("{location}/enum"));
        }
    }

    fn text(&mut self, schema: &Value, text: &str, location: &str) {
        let length = text.chars().count() as u64;
        if let Some(minimum) = limit(schema, "minLength").filter(|minimum| length < *minimum) {
            let message = format!("Too small: expected string to have >={minimum} characters");
            self.report("too_small", message, &format!("{location}/minLength"));
        }
        if let Some(maximum) = limit(schema, "maxLength").filter(|maximum| length > *maximum) {
            let message = format!("Too big: expected string to have <={maximum} characters");
            self.report("too_big", message, &format!("{location}/maxLength"));
        }
        let is_time = schema.get("format").and_then(Value::as_str) == Some("date-time");
        if is_time && text.parse::<jiff::Timestamp>().is_err() {
            self.report("invalid_format", "Invalid ISO datetime".into(), &format!("{location}/format"));
        }
    }

    fn number(&mut self, schema: &Value, number: f64, location: &str) {
        let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
        if let Some(minimum) = bound("minimum").filter(|minimum| number < *minimum) {
            let message = format!("Too small: expected number to be >={minimum}");
            self.report("too_small", message, &format!("{location}/minimum"));
        }
        if let Some(maximum) = bound("maximum").filter(|maximum| number > *maximum) {
            let message = format!("Too big: expected number to be <={maximum}");
            self.report("too_big", message, &format!("{location}/maximum"));
        }
    }

    fn array(&mut self, schema: &'static Value, items: &[Value], location: &str) {
        if let Some(minimum) = limit(schema, "minItems").filter(|minimum| (items.len() as u64) < *minimum) {
            let message = format!("Too small: expected array to have >={minimum} items");
            self.report("too_small", message, &format!("{location}/minItems"));
        }
        let Some(schema) = schema.get("items") else { return };
        for (index, item) in items.iter().enumerate() {
            self.path.push(index.into());
            self.value(schema, item, &format!("{location}/items"));
            self.path.pop();
        }
    }

    fn object(&mut self, schema: &'static Value, object: &Map<String, Value>, location: &str) {
        let listed = schema.get("properties").and_then(Value::as_object);
        let property = |name: &str| listed.and_then(|listed| listed.get(name));
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            let is_known =
                self.profile.is_in(property(name).and_then(|property| property.get("x-revisions")));
            if is_known && !object.contains_key(name) {
                self.missing(name, &format!("{location}/required"));
            }
        }
        let additional = schema.get("additionalProperties");
        for (name, value) in object {
            match (property(name), additional) {
                (Some(schema), _) => {
                    self.named(name, schema, value, &format!("{location}/properties/{}", escape(name)));
                }
                (None, Some(Value::Bool(false))) => {
                    let message = format!("Unrecognized key: \"{name}\"");
                    self.report("unrecognized_keys", message, &format!("{location}/additionalProperties"));
                }
                (None, Some(schema @ Value::Object(_))) => {
                    self.named(name, schema, value, &format!("{location}/additionalProperties"));
                }
                (None, None) if listed.is_some() => self.unlisted(name, "property", location),
                (None, _) => {}
            }
        }
    }
}

fn limit(schema: &Value, keyword: &str) -> Option<u64> {
    schema.get(keyword).and_then(Value::as_u64)
}

fn allows_null(schema: &'static Value) -> bool {
    schema.get("nullable").and_then(Value::as_bool).unwrap_or_else(|| {
        let parts = schema.get("allOf").and_then(Value::as_array);
        let has_own_type = schema.get("type").is_some();
        !has_own_type && parts.is_none_or(|parts| parts.iter().all(|part| allows_null(resolve(part))))
    })
}

fn has_type(value: &Value, expected: &str) -> bool {
    match expected {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}
