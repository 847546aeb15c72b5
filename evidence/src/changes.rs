//! What a newer capture of a page changed.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::facts::{Evidence, Json, Listed, Location, StatedOperation, StatedProperty, Type};

/// A difference between two captures of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The operation, part and property: `GET /boats response items[].name`.
    pub path: String,
    /// The location: in the newer capture, or in the older one if it was removed.
    pub at: Location,
    /// What happened to it.
    pub what: Difference,
}

/// What happened to an operation, type or property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is new; these are the facts that the page states about it.
    Added(String),
    /// It was removed.
    Removed,
    /// One of its facts is different; `None` means that the page does not state the fact.
    Changed {
        /// Which fact.
        fact: &'static str,
        /// What the older capture says.
        old: Option<String>,
        /// What the newer capture says.
        new: Option<String>,
    },
}

impl Change {
    /// Whether the newer capture states less, as an incomplete page would.
    pub fn is_loss(&self) -> bool {
        match &self.what {
            Difference::Added(_) => false,
            Difference::Removed => true,
            Difference::Changed { fact: "values", old: Some(old), new: Some(new) } => {
                old.split(" | ").any(|value| !new.split(" | ").any(|other| other == value))
            }
            Difference::Changed { fact: "listed", new: Some(new), .. } => new == "whole",
            Difference::Changed { new, .. } => new.is_none(),
        }
    }
}

/// The differences between `older` and `newer`. Locations and the order are ignored.
pub fn changes(older: &Evidence, newer: &Evidence) -> Vec<Change> {
    let (old, new) = (Statements::of(older), Statements::of(newer));
    let mut changes = Vec::new();
    for path in &old.order {
        if !new.by_path.contains_key(path) {
            let at = old.by_path[path].at;
            changes.push(Change { path: path.clone(), at, what: Difference::Removed });
        }
    }
    for path in &new.order {
        let statement = &new.by_path[path];
        match old.by_path.get(path) {
            Some(before) => statement.differences(before, path, &mut changes),
            None => {
                let what = Difference::Added(statement.to_string());
                changes.push(Change { path: path.clone(), at: statement.at, what });
            }
        }
    }
    changes
}

/// Everything that a page states, by the path of what it is about.
#[derive(Default)]
struct Statements {
    by_path: BTreeMap<String, Statement>,
    order: Vec<String>,
}

struct Statement {
    at: Location,
    facts: Vec<(&'static str, String)>,
}

impl Statements {
    fn of(evidence: &Evidence) -> Self {
        let mut statements = Self::default();
        for operation in &evidence.operations {
            statements.add_operation(operation);
        }
        for model in &evidence.models {
            statements.add_type(format!("type {}", model.name), model.at, &model.r#type, Vec::new());
        }
        statements
    }

    fn add_operation(&mut self, operation: &StatedOperation) {
        let path = format!("{} {}", operation.method, operation.path);
        self.add(path.clone(), operation.at, Vec::new());
        let parameters = [
            ("path", &operation.path_parameters),
            ("query", &operation.query_parameters),
            ("header", &operation.header_parameters),
        ];
        for (part, properties) in parameters {
            if let Some(properties) = properties {
                self.add(format!("{path} {part}"), operation.at, Vec::new());
                self.add_properties(&format!("{path} {part} "), properties);
            }
        }
        for (part, r#type) in [("body", &operation.body), ("response", &operation.response)] {
            if let Some(r#type) = r#type {
                self.add_type(format!("{path} {part}"), operation.at, r#type, Vec::new());
            }
        }
    }

    fn add_properties(&mut self, prefix: &str, properties: &[StatedProperty]) {
        for property in properties {
            let mut facts = Vec::new();
            if let Some(optional) = property.optional {
                facts.push(("presence", if optional { "optional" } else { "required" }.to_owned()));
            }
            if let Some(deprecated) = &property.deprecated {
                let replacement = deprecated.replacement.as_deref().unwrap_or("nothing");
                facts.push(("deprecated", format!("in favour of {replacement}")));
            }
            self.add_type(format!("{prefix}{}", property.name), property.at, &property.r#type, facts);
        }
    }

    /// Adds a type with what it contains. The types of items belong to the same path.
    fn add_type(
        &mut self,
        path: String,
        at: Location,
        r#type: &Type,
        mut facts: Vec<(&'static str, String)>,
    ) {
        facts.push(("type", name_of(r#type)));
        let mut inner = r#type;
        let mut prefix = path.clone();
        facts_of(inner, &mut facts);
        while let Some(items) = &inner.items {
            inner = items;
            prefix.push_str("[]");
            facts_of(inner, &mut facts);
        }
        self.add(path, at, facts);
        self.add_properties(&format!("{prefix}."), &inner.properties);
        for (index, alternative) in inner.alternatives.iter().enumerate() {
            let title = alternative.of.clone().unwrap_or_else(|| (index + 1).to_string());
            self.add_type(format!("{prefix}<{title}>"), at, alternative, Vec::new());
        }
    }

    fn add(&mut self, path: String, at: Location, facts: Vec<(&'static str, String)>) {
        if self.by_path.insert(path.clone(), Statement { at, facts }).is_none() {
            self.order.push(path);
        }
    }
}

/// `array of Boat`
fn name_of(r#type: &Type) -> String {
    let json = match r#type.json {
        Json::Named => return r#type.of.clone().unwrap_or_default(),
        Json::Array | Json::Map => {
            let items = r#type.items.as_deref().map_or_else(|| "anything".to_owned(), name_of);
            let collection = if r#type.json == Json::Array { "array" } else { "map" };
            return format!("{collection} of {items}");
        }
        json => json,
    };
    serde_json::to_value(json).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

fn facts_of(r#type: &Type, facts: &mut Vec<(&'static str, String)>) {
    let number = |number: &f64| number.to_string();
    let count = |count: &u64| count.to_string();
    let stated = [
        ("nullable", r#type.nullable.map(|nullable| nullable.to_string())),
        ("format", r#type.format.clone()),
        ("minimum", r#type.minimum.as_ref().map(number)),
        ("maximum", r#type.maximum.as_ref().map(number)),
        ("minLength", r#type.min_length.as_ref().map(count)),
        ("maxLength", r#type.max_length.as_ref().map(count)),
        ("minItems", r#type.min_items.as_ref().map(count)),
        ("maxItems", r#type.max_items.as_ref().map(count)),
        ("default", r#type.default.as_ref().map(Value::to_string)),
    ];
    facts.extend(stated.into_iter().filter_map(|(fact, value)| Some((fact, value?))));
    if let Some(listed) = r#type.listed {
        let word = match listed {
            Listed::Whole => "whole",
            Listed::Additions => "additions",
        };
        facts.push(("listed", word.to_owned()));
    }
    if !r#type.values.is_empty() {
        let values = r#type.values.iter().map(Value::to_string).collect::<Vec<_>>();
        facts.push(("values", values.join(" | ")));
    }
}

impl Statement {
    fn differences(&self, before: &Self, path: &str, changes: &mut Vec<Change>) {
        let mut names = before.facts.iter().chain(&self.facts).map(|(fact, _)| *fact).collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        for fact in names {
            let (old, new) = (before.value(fact), self.value(fact));
            if old != new {
                let what = Difference::Changed { fact, old, new };
                changes.push(Change { path: path.to_owned(), at: self.at, what });
            }
        }
    }

    fn value(&self, name: &str) -> Option<String> {
        self.facts.iter().find(|(fact, _)| *fact == name).map(|(_, value)| value.clone())
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (fact, value)) in self.facts.iter().enumerate() {
            let separator = if index > 0 { ", " } else { "" };
            match *fact {
                "type" | "presence" => write!(f, "{separator}{value}")?,
                fact => write!(f, "{separator}{fact} {value}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, at, what } = self;
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        match what {
            Difference::Added(facts) if facts.is_empty() => write!(f, "add {path} ({at})"),
            Difference::Added(facts) => write!(f, "add {path}: {facts} ({at})"),
            Difference::Removed => write!(f, "remove {path} (was {at})"),
            Difference::Changed { fact, old, new } => {
                write!(f, "change {path}: {fact} from {} to {} ({at})", shown(old), shown(new))
            }
        }
    }
}
