//! Comparison of a type of a page with a schema of the document.

use serde_json::Value;

use super::statement::{Aspect, is_same, is_within, word};
use super::survey::{Source, Survey, WholeListing};
use crate::facts::{Json, Kind, Listed, StatedProperty, Type};
use crate::schema::{alternatives, base, is_nullable, json, owner};
use openapi::load::Node;
use openapi::view::{At, Property, Schema};

/// How deep types within types are compared.
const DEPTH: usize = 16;

impl<'a> Survey<'a> {
    /// Compares the schema at `at` with what the page states about it.
    pub(super) fn compare(&mut self, source: Source, at: &At<'a>, stated: &'a Type) {
        let schema = self.view.schema(at);
        self.compare_at(source, &schema, stated, true);
    }

    pub(super) fn compare_at(
        &mut self,
        source: Source,
        schema: &Schema<'a>,
        stated: &'a Type,
        may_be_null: bool,
    ) {
        let key = (schema.at.pointer.clone(), schema.at.label.clone(), std::ptr::from_ref(stated));
        if !self.compared.insert(key) {
            return;
        }
        if let Some(nullable) = stated.nullable.filter(|_| may_be_null) {
            self.state(source, &schema.at, Aspect::Nullable, nullable.into(), is_nullable(schema).into());
        }
        match stated.json {
            Json::Unknown => {}
            Json::Named => self.named(source, schema, stated),
            json if self.is_of_type(source, schema, json) => {
                self.restrictions(source, schema, stated);
                self.inner(source, schema, stated);
            }
            _ => {}
        }
    }

    fn is_of_type(&mut self, source: Source, schema: &Schema<'a>, stated: Json) -> bool {
        let documented = json(schema);
        // Pages say "number" of counts too.
        let agrees = stated == documented || (stated, documented) == (Json::Number, Json::Integer);
        let words = (word(stated).into(), word(documented).into());
        self.state_judged(source, &schema.at, Aspect::Type, words, agrees);
        agrees
    }

    /// Enumeration, format, limits and default.
    fn restrictions(&mut self, source: Source, schema: &Schema<'a>, stated: &'a Type) {
        let documented = |aspect: Aspect| schema.value(aspect.field()).map_or(Value::Null, Node::to_json);
        if !stated.values.is_empty() {
            let values = documented(Aspect::Values);
            let is_cut = stated.announced.is_some_and(|announced| announced > stated.values.len());
            let listed = Value::Array(stated.values.clone());
            let agrees = match &values {
                Value::Array(values) if is_cut => is_within(&stated.values, values),
                values => is_same(&listed, values),
            };
            self.state_judged(source, &schema.at, Aspect::Values, (listed, values), agrees);
        }
        let said = [
            (Aspect::Format, stated.format.clone().map(Value::from)),
            (Aspect::Default, stated.default.clone()),
            (Aspect::Minimum, stated.minimum.map(Value::from)),
            (Aspect::Maximum, stated.maximum.map(Value::from)),
            (Aspect::MinLength, stated.min_length.map(Value::from)),
            (Aspect::MaxLength, stated.max_length.map(Value::from)),
            (Aspect::MinItems, stated.min_items.map(Value::from)),
            (Aspect::MaxItems, stated.max_items.map(Value::from)),
        ];
        for (aspect, value) in said {
            if let Some(value) = value {
                self.state(source, &schema.at, aspect, value, documented(aspect));
            }
        }
    }

    /// What is within a type: items, values, properties, alternatives.
    fn inner(&mut self, source: Source, schema: &Schema<'a>, stated: &'a Type) {
        match stated.json {
            Json::Array => self.entries(source, schema.items(), "[]", (schema, stated)),
            Json::Map => self.entries(source, schema.other_properties(), "{}", (schema, stated)),
            Json::Object => self.listed_properties(source, schema, schema.properties(), stated),
            Json::Union => self.alternatives(source, schema, stated),
            _ => {}
        }
    }

    fn entries(
        &mut self,
        source: Source,
        documented: Option<At<'a>>,
        suffix: &str,
        (schema, stated): (&Schema<'a>, &'a Type),
    ) {
        let Some(stated) = stated.items.as_deref().filter(|stated| stated.json != Json::Unknown) else {
            return;
        };
        let label = format!("{}{suffix}", schema.at.label);
        match documented.filter(|documented| documented.node.as_object().is_some()) {
            Some(documented) => self.compare(source, &documented.labelled(label), stated),
            None => {
                let words = (word(stated.json).into(), word(Json::Unknown).into());
                self.state_judged(source, &schema.at.clone().labelled(label), Aspect::Type, words, false);
            }
        }
    }

    fn named(&mut self, source: Source, schema: &Schema<'a>, stated: &'a Type) {
        let base = base(schema).filter(|_| stated.listed == Some(Listed::Additions));
        let base = base.unwrap_or_else(|| schema.at.clone());
        let base_schema = self.view.schema(&base);
        if let Some(documented) = self.other_model(source.page, &base_schema, stated) {
            let names = (stated.of.as_deref().unwrap_or_default().into(), documented.into());
            self.state_judged(source, &schema.at, Aspect::Name, names, false);
            return;
        }
        if stated.listed.is_some() && self.is_of_type(source, schema, Json::Object) {
            let is_listed = |property: &Property<'a>| {
                stated.listed == Some(Listed::Whole)
                    || !base_schema.holds(&schema.parts[property.part].at.pointer)
            };
            let properties = schema.properties().into_iter().filter(is_listed).collect();
            self.listed_properties(source, schema, properties, stated);
        }
        let name = stated.of.as_deref().unwrap_or_default();
        let models = self.models(source.page, name).to_vec();
        if models.is_empty() && stated.listed != Some(Listed::Whole) {
            let agrees = base_schema.names().any(|documented| documented == name);
            let documented =
                base_schema.names().next().unwrap_or_else(|| word(json(&base_schema)).to_owned());
            let names = (name.into(), documented.into());
            self.state_judged(source, &schema.at, Aspect::Name, names, agrees);
        }
        for (source, model) in models {
            self.used_models.insert(std::ptr::from_ref(model));
            self.compare_at(source, &self.view.schema(&base), model, true);
        }
    }

    /// The name of the schema, if pages describe both it and the type that they name here: two types, not two names
    /// for one. Their properties are not compared then.
    fn other_model(&self, page: usize, schema: &Schema<'a>, stated: &Type) -> Option<String> {
        if self.has_own_names(page) {
            return None;
        }
        let is_described = |name: &str| !self.models(page, name).is_empty();
        let documented = schema.names().next().filter(|name| is_described(name))?;
        let stated = stated.of.as_deref().filter(|name| is_described(name))?;
        let is_known = schema.names().any(|name| name == stated);
        (!is_known && !self.is_same_model(page, &documented, stated, DEPTH)).then_some(documented)
    }

    /// Whether pages describe two types alike. Lists of types have a separate type for each use.
    fn is_same_model(&self, page: usize, one: &str, other: &str, depth: usize) -> bool {
        let first = |name: &str| Some(self.models(page, name).first()?.1);
        match (first(one), first(other)) {
            _ if one == other => true,
            (Some(one), Some(other)) if depth > 0 => self.is_same_type(page, one, other, depth - 1),
            _ => false,
        }
    }

    fn is_same_type(&self, page: usize, one: &Type, other: &Type, depth: usize) -> bool {
        let named = (one.of.as_deref(), other.of.as_deref());
        let same_name = match named {
            (Some(one), Some(other)) => self.is_same_model(page, one, other, depth),
            (one, other) => one == other,
        };
        let same = |(one, other): (&Type, &Type)| self.is_same_type(page, one, other, depth);
        let same_properties = one.properties.len() == other.properties.len()
            && one.properties.iter().zip(&other.properties).all(|(one, other)| {
                (&one.name, one.optional) == (&other.name, other.optional)
                    && same((&one.r#type, &other.r#type))
            });
        let same_items = match (&one.items, &other.items) {
            (Some(one), Some(other)) => same((&**one, &**other)),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_name
            && same_properties
            && same_items
            && one.alternatives.len() == other.alternatives.len()
            && one.alternatives.iter().zip(&other.alternatives).all(same)
            && (one.json, &one.values, &one.format, one.nullable)
                == (other.json, &other.values, &other.format, other.nullable)
    }

    /// The properties that a page lists, with those of the document.
    fn listed_properties(
        &mut self,
        source: Source,
        schema: &Schema<'a>,
        properties: Vec<Property<'a>>,
        stated: &'a Type,
    ) {
        for stated_property in &stated.properties {
            let source = Source {
                location: stated_property.at,
                inferred: stated_property.inferred.is_some(),
                ..source
            };
            let found = properties
                .iter()
                .find(|property| self.is_named(source, &stated_property.name, property.name));
            let Some(property) = found else {
                let owner = owner(schema).unwrap_or_else(|| self.view.follow(&schema.at));
                let label = format!("{}.{}", owner.label, stated_property.name);
                self.exists(source, owner.labelled(label), false);
                continue;
            };
            self.exists(source, property.at.clone(), true);
            self.presence(source, &property.at, stated_property.optional, property.required.is_some());
            self.deprecation(source, &property.at, property.at.node, stated_property);
            self.compare(source, &property.at, &stated_property.r#type);
        }
        if self.is_whole(source, stated) {
            self.listing(source, schema, &properties, stated);
        }
    }

    /// Whether a page lists everything that it announces. For additions, it also counts the properties of their base,
    /// which an object without a name does not tell from its own; the Python format announces nothing and omits what a type inherits.
    fn is_whole(&self, source: Source, stated: &Type) -> bool {
        let is_cut = stated.announced.is_some_and(|announced| announced > stated.properties.len());
        let is_stated = self.pages[source.page].kind != Kind::Python;
        let is_whole = match stated.listed {
            Some(Listed::Additions) => stated.json == Json::Named,
            _ => !is_cut,
        };
        is_stated && is_whole
    }

    fn listing(
        &mut self,
        source: Source,
        schema: &Schema<'a>,
        properties: &[Property<'a>],
        stated: &'a Type,
    ) {
        for property in properties {
            if !stated.properties.iter().any(|one| self.is_named(source, &one.name, property.name)) {
                self.exists_not(source, property.at.clone());
            }
        }
        let mut owners = properties
            .iter()
            .map(|property| schema.parts[property.part].at.pointer.clone())
            .collect::<Vec<_>>();
        owners.dedup();
        let names = stated.properties.iter().map(|one| one.name.clone()).collect();
        self.listings.push(WholeListing { page: source.page, owners, names });
    }

    fn alternatives(&mut self, source: Source, schema: &Schema<'a>, stated: &'a Type) {
        let mut left = alternatives(schema);
        let words = |alternatives: &mut dyn Iterator<Item = Json>| alternatives.map(word).collect::<Value>();
        let documented = words(&mut left.iter().map(|at| json(&self.view.schema(at))));
        let mut all_found = stated.alternatives.len() == left.len();
        let mut pairs = Vec::new();
        for (index, alternative) in stated.alternatives.iter().enumerate() {
            let fits = |at: &At<'a>| {
                let documented = json(&self.view.schema(at));
                let is_number = (alternative.json, documented) == (Json::Number, Json::Integer);
                documented == alternative.json
                    || is_number
                    || matches!(alternative.json, Json::Named | Json::Unknown)
            };
            match left.iter().position(fits) {
                Some(position) => {
                    let label = format!("{}|{}", schema.at.label, index + 1);
                    pairs.push((left.remove(position).labelled(label), alternative));
                }
                None => all_found = false,
            }
        }
        let words = (words(&mut stated.alternatives.iter().map(|alternative| alternative.json)), documented);
        self.state_judged(source, &schema.at, Aspect::Alternatives, words, all_found);
        for (at, alternative) in pairs {
            self.compare(source, &at, alternative);
        }
    }

    /// Lists of types don't mark what is deprecated, and servers may forget it in their documents; all other pages do.
    pub(super) fn deprecation(
        &mut self,
        source: Source,
        at: &At<'a>,
        documented: &'a Node,
        stated_property: &'a StatedProperty,
    ) {
        let is_marked = stated_property.deprecated.is_some();
        let may_be_silent = matches!(self.pages[source.page].kind, Kind::Types | Kind::Document);
        if is_marked || !may_be_silent {
            let documented = documented.is_true("deprecated");
            self.state(source, at, Aspect::Deprecated, is_marked.into(), documented.into());
        }
        let replacement =
            stated_property.deprecated.as_ref().and_then(|deprecated| deprecated.replacement.as_deref());
        if let Some(replacement) = replacement {
            let sentence = documented.str_at("x-deprecated").unwrap_or_default();
            let is_alias = documented.str_at("x-alias-of").is_none_or(|alias| alias == replacement);
            let agrees = is_alias && sentence.contains(&format!("`{replacement}`"));
            let said =
                (replacement.into(), documented.get("x-deprecated").map_or(Value::Null, Node::to_json));
            self.state_judged(source, at, Aspect::Replacement, said, agrees);
        }
    }
}
