//! The module of types: one file for each file of the document that holds schemas, as `type_modules` says.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::code::Code;
use super::docs::inner_lines;
use super::layout::{LayoutError, Source};
use super::names::ident;
use super::type_modules::type_modules;
use super::used_types::UsedTypes;
use super::{
    Context, Sink, by_status, choices, imports, integer_enums, string_enums, structs, unions, wrappers,
};
use crate::model::{Choice, EnumValues, Shape, TypeDefinition};

/// `src/types.rs` and the files of its modules.
pub fn emit(context: &Context<'_>, add: &mut Sink<'_>) -> Result<(), LayoutError> {
    let modules = type_modules(context);
    let own = modules.iter().filter(|module| module.name.is_none()).flat_map(|module| &module.types);
    let own_code = Code::of("src/types.rs", own.map(|definition| definition_code(context, definition)))?;
    let named = modules.iter().filter_map(|module| Some((module.name.as_ref()?, module)));
    let (declarations, exports): (Vec<_>, Vec<_>) = named
        .clone()
        .map(|(name, module)| {
            let (name, cfg) = (ident(name), module.condition.cfg());
            (quote!(#cfg mod #name;), quote!(#cfg pub use self::#name::*;))
        })
        .unzip();
    let imports = imports::imports(
        &own_code.text,
        imports::IN_TYPES,
        &context.config.runtime.ident(),
        &BTreeSet::new(),
    );
    let docs = inner_lines(
        "The types of requests and responses. They have the names that the API document gives them.",
    );
    let head = quote! {
        #docs
        #(#declarations)*
        #(#exports)*
        #imports
    };
    add("src/types.rs".to_owned(), Source { head, code: own_code })?;
    for (name, module) in named {
        let path = format!("src/types/{name}.rs");
        let source = module_file(context, &path, &module.types)?;
        add(path, source)?;
    }
    Ok(())
}

fn module_file(
    context: &Context<'_>,
    path: &str,
    definitions: &[&TypeDefinition],
) -> Result<Source, LayoutError> {
    let parts = definitions.iter().map(|definition| definition_code(context, definition));
    let mut used = UsedTypes::default();
    let code = Code::seen(path, parts, |file| used.see(file))?;
    let own = definitions.iter().map(|definition| &definition.name).collect::<BTreeSet<_>>();
    let is_elsewhere = |name: &String| !own.contains(name) && context.api.type_named(name).is_some();
    let siblings = used.names.into_iter().filter(is_elsewhere).collect();
    let runtime = context.config.runtime.ident();
    let head = imports::imports(&code.text, imports::IN_TYPES, &runtime, &siblings);
    Ok(Source { head, code })
}

fn definition_code(context: &Context<'_>, definition: &TypeDefinition) -> TokenStream {
    match &definition.shape {
        Shape::Struct(object) => structs::emit(context, definition, object),
        Shape::Enum(values) => {
            let unknown = unknown_variant(variant_names(values).into_iter());
            match values {
                EnumValues::Strings(variants) => string_enums::emit(definition, variants, &unknown),
                EnumValues::Integers(variants) => integer_enums::emit(definition, variants, &unknown),
            }
        }
        Shape::Union(variants) => {
            let unknown = unknown_variant(variants.iter().map(|variant| variant.name.as_str()));
            unions::emit(context, definition, variants, &unknown)
        }
        Shape::Choice(choice) => choices::emit(context, definition, choice, &unknown_alternative(choice)),
        Shape::ByStatus(variants) => by_status::emit(context, definition, variants),
        Shape::Wrapper(wrapper) => wrappers::emit(context, definition, wrapper),
    }
}

/// The name of the variant for values that the document does not list.
pub(super) fn unknown_variant<'a>(taken: impl Iterator<Item = &'a str>) -> String {
    let taken = taken.collect::<BTreeSet<_>>();
    let mut name = "Unknown".to_owned();
    let mut number = 1;
    while taken.contains(&*name) {
        let suffix = if number == 1 { String::new() } else { number.to_string() };
        name = format!("Unrecognised{suffix}");
        number += 1;
    }
    name
}

/// The name of the variant for values that match no alternative.
pub(super) fn unknown_alternative(choice: &Choice) -> String {
    unknown_variant(choice.alternatives.iter().map(|alternative| alternative.name.as_str()))
}

/// The names of an enum's variants.
fn variant_names(values: &EnumValues) -> Vec<&str> {
    match values {
        EnumValues::Strings(variants) => variants.iter().map(|variant| variant.name.as_str()).collect(),
        EnumValues::Integers(variants) => variants.iter().map(|variant| variant.name.as_str()).collect(),
    }
}
