//! The input of all emitters, and small pieces of code that several of them write.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Files;
use super::features::Features;
use super::signatures::request_name;
use crate::config::Config;
use crate::model::{Api, Body, MapKind, Property, RustType, Shape, Struct, TypeDefinition};

/// The input of all emitters.
pub struct Context<'a> {
    /// The model of the document, with Rust types.
    pub api: &'a Api,
    /// The settings of the workspace.
    pub config: &'a Config,
    /// What needs a feature.
    pub features: Features<'a>,
    /// Types that can implement `Eq` and `Hash`.
    with_eq: BTreeSet<&'a str>,
    /// Types that are used only as the body of one operation.
    private: BTreeSet<&'a str>,
    /// Types with a secret, directly or within other types.
    with_secret: BTreeSet<&'a str>,
    /// The names of the builders in each resource.
    request_names: BTreeMap<&'a [String], BTreeSet<Ident>>,
}

impl<'a> Context<'a> {
    /// `by_hand` are the files that are copied.
    pub(super) fn new(api: &'a Api, config: &'a Config, by_hand: &Files) -> Self {
        let mut request_names = BTreeMap::<_, BTreeSet<_>>::new();
        for operation in &api.operations {
            request_names.entry(&*operation.resource).or_default().insert(request_name(operation));
        }
        Self {
            api,
            config,
            features: Features::new(api, config, by_hand),
            with_eq: types_with_eq(api),
            private: private_types(api),
            with_secret: types_with(api, |ty| matches!(ty.innermost(), RustType::Secret)),
            request_names,
        }
    }

    /// Whether a builder of any resource has this name.
    pub fn is_request(&self, name: &Ident) -> bool {
        self.request_names.values().any(|names| names.contains(name))
    }

    /// Whether a builder of this resource has this name.
    pub fn is_request_of(&self, resource: &[String], name: &Ident) -> bool {
        self.request_names.get(resource).is_some_and(|names| names.contains(name))
    }

    /// The property `wire` of a type.
    pub fn property_of(&self, type_name: &str, wire: &str) -> Option<&'a Property> {
        match &self.api.type_named(type_name)?.shape {
            Shape::Struct(object) => object.properties.iter().find(|property| property.wire == wire),
            _ => None,
        }
    }

    /// The traits of comparison that a type can have.
    pub fn comparisons(&self, type_name: &str) -> Vec<&'static str> {
        if self.with_eq.contains(type_name) { vec!["PartialEq", "Eq", "Hash"] } else { vec!["PartialEq"] }
    }

    /// Whether a type is used only as the body of one operation, so that users never need it.
    pub fn is_private(&self, type_name: &str) -> bool {
        self.private.contains(type_name)
    }

    /// Whether values of a type can contain a secret.
    pub fn holds_secret(&self, type_name: &str) -> bool {
        self.with_secret.contains(type_name)
    }

    /// The path of a function of the runtime's support module, as text for serde.
    pub fn support_path(&self, function: &str) -> String {
        format!("{}::support::{function}", self.config.runtime.ident())
    }
}

/// `#[deprecated(note = "..")]`
pub fn deprecated(advice: Option<&String>) -> TokenStream {
    advice.map_or_else(TokenStream::new, |note| quote!(#[deprecated(note = #note)]))
}

/// `Some("..")` or `None`
pub fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

/// Types without values that are only `PartialEq`, such as floating-point numbers.
fn types_with_eq(api: &Api) -> BTreeSet<&str> {
    let without = types_with(api, |ty| !can_be_eq(ty));
    let names = api.types.iter().map(|definition| definition.name.as_str());
    names.filter(|name| !without.contains(name)).collect()
}

/// Types with a value for which `is_wanted` is true, directly or within other types.
fn types_with(api: &Api, is_wanted: impl Fn(&RustType) -> bool) -> BTreeSet<&str> {
    let mut held_by = BTreeMap::<&str, Vec<&str>>::new();
    let mut queue = Vec::new();
    for definition in &api.types {
        for ty in types_held(definition) {
            if is_wanted(ty) {
                queue.push(definition.name.as_str());
            }
            if let Some(name) = ty.named() {
                held_by.entry(name).or_default().push(&definition.name);
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(name) = queue.pop() {
        if found.insert(name) {
            queue.extend(held_by.get(name).into_iter().flatten());
        }
    }
    found
}

fn private_types(api: &Api) -> BTreeSet<&str> {
    let mut private = BTreeSet::new();
    let mut others =
        api.types.iter().flat_map(types_held).filter_map(RustType::named).collect::<BTreeSet<_>>();
    for operation in &api.operations {
        others.extend(operation.types().filter_map(RustType::named));
        if let Some(name) = operation.body.as_ref().and_then(Body::object)
            && !private.insert(name)
        {
            others.insert(name);
        }
        // The parts of a form are given one by one.
        if let Some(Body::Parts { type_name: Some(name), .. }) = &operation.body {
            private.insert(name);
        }
    }
    private.retain(|name| !others.contains(name));
    private
}

/// The types of a type's fields or variants.
pub fn types_held(definition: &TypeDefinition) -> Vec<&RustType> {
    match &definition.shape {
        Shape::Struct(Struct { base, properties, additional_properties }) => {
            let base = base.iter().map(|base| &base.ty);
            let others = additional_properties.iter().map(|others| &others.ty);
            base.chain(properties.iter().map(|property| &property.ty)).chain(others).collect()
        }
        Shape::Union(variants) => variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Choice(choice) => choice.alternatives.iter().map(|alternative| &alternative.ty).collect(),
        Shape::Wrapper(wrapper) => vec![&wrapper.ty],
        Shape::ByStatus(variants) => variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// Whether a type is `Eq` and `Hash`, ignoring types of the document.
fn can_be_eq(ty: &RustType) -> bool {
    match ty {
        RustType::Bool
        | RustType::Integer { .. }
        | RustType::Text
        | RustType::Time
        | RustType::Date
        | RustType::Base64
        | RustType::Uuid
        | RustType::Secret
        | RustType::Json
        | RustType::Named(_) => true,
        RustType::Map(MapKind::Ordered, content)
        | RustType::List(content)
        | RustType::Boxed(content)
        | RustType::Optional(content)
        | RustType::Patch(content) => can_be_eq(content),
        // The traits of types of other crates are unknown.
        RustType::Float { .. } | RustType::External(_) | RustType::Map(..) => false,
    }
}
