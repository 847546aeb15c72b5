//! Unions that the JSON type alone does not distinguish: a variant for each alternative, and one for any other value.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::names::ident;
use super::open_enum::{OpenEnum, Variant};
use super::rust_types::{Scope, code};
use super::types::{unknown_alternative, unknown_variant};
use crate::model::{
    Alternative, Choice, JsonKind, Mark, RustType, Shape, Traits, TypeDefinition, deprecation,
};

/// The enum, and how its variants are distinguished.
pub fn emit(
    context: &Context<'_>,
    definition: &TypeDefinition,
    choice: &Choice,
    unknown: &str,
) -> TokenStream {
    let name = ident(&definition.name);
    let unknown = ident(unknown);
    let variants = choice.alternatives.iter().map(|alternative| Variant {
        name: ident(&alternative.name),
        ty: Some(code(&alternative.ty, Scope::Types)),
        description: match &alternative.description {
            Some(description) => description.clone(),
            None => default_description(&alternative.traits).to_owned(),
        },
        deprecated: deprecation(&alternative.schema),
    });
    let open_enum = OpenEnum {
        definition,
        variants: variants.collect(),
        unknown: unknown.clone(),
        unknown_description: "A value that does not match any of these variants, or that would lose properties in each of them.",
    };
    let (item, serialize) = (open_enum.item(context), open_enum.serialize());
    let tag = choice.tag.as_ref().map(|tag| quote!(const TAG: Option<&'static str> = Some(#tag);));
    let alternatives = choice.alternatives.iter().map(|it| alternative_code(context, it));
    quote! {
        #item

        #serialize

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                choice::deserialize(deserializer)
            }
        }

        impl choice::Choice for #name {
            #tag
            const ALTERNATIVES: &'static [choice::Alternative<Self>] = &[#(#alternatives),*];

            fn unknown(value: serde_json::Value) -> Self {
                Self::#unknown(value)
            }
        }
    }
}

fn default_description(traits: &Traits) -> &'static str {
    match traits.kinds.as_slice() {
        [JsonKind::Boolean] => "`true` or `false`.",
        [JsonKind::Integer] => "An integer.",
        [JsonKind::Integer, JsonKind::Fraction] => "A number.",
        [JsonKind::Fraction] => "A number that is not written as an integer.",
        [JsonKind::Text] => "A string.",
        [JsonKind::Array] => "An array.",
        [JsonKind::Object] => "An object.",
        _ => "A value.",
    }
}

fn alternative_code(context: &Context<'_>, alternative: &Alternative) -> TokenStream {
    let Traits { kinds, tags, required, entries, .. } = &alternative.traits;
    let variant = ident(&alternative.name);
    let kinds = kinds.iter().map(|kind| match kind {
        JsonKind::Boolean => quote!(choice::Kind::Boolean),
        JsonKind::Integer => quote!(choice::Kind::Integer),
        JsonKind::Fraction => quote!(choice::Kind::Fraction),
        JsonKind::Text => quote!(choice::Kind::Text),
        JsonKind::Array => quote!(choice::Kind::Array),
        JsonKind::Object => quote!(choice::Kind::Object),
    });
    let (ty, is_known) = union_check(context, &alternative.ty).unzip();
    let ty = ty.flatten();
    let tagged = (!tags.is_empty()).then(|| quote!(.tagged(&[#(#tags),*])));
    let requiring = (!required.is_empty()).then(|| {
        let required = required.iter();
        quote!(.requiring(&[#(#required),*]))
    });
    let known = alternative.traits.known.iter();
    let knowing = (known.len() > 0).then(|| quote!(.knowing(&[#(#known),*])));
    let details = details_code(&alternative.traits);
    let holding = entries.as_ref().map(|entries| {
        let entries = properties_code(entries);
        quote!(.holding(#entries))
    });
    quote! {
        choice::Alternative::of(&[#(#kinds),*], |value| choice::value #ty (value) #is_known .map(Self::#variant))
            #tagged #requiring #knowing #details #holding
    }
}

/// What is known of an object.
fn properties_code(traits: &Traits) -> TokenStream {
    let known = traits.known.iter();
    let details = details_code(traits);
    quote!(choice::Properties::knowing(&[#(#known),*]) #details)
}

/// What is known of the values of properties.
fn details_code(traits: &Traits) -> TokenStream {
    let marks = traits.marks.iter().map(|(property, values)| {
        let values = values.iter().map(mark_code);
        quote!((#property, &[#(#values),*]))
    });
    let hints = traits.hints.iter().map(|(property, (values, others))| {
        let (values, others) = (values.iter().map(mark_code), others.iter().map(mark_code));
        quote!((#property, &[#(#values),*], &[#(#others),*]))
    });
    let within = traits.within.iter().map(|(property, inner)| {
        let inner = properties_code(inner);
        quote!((#property, #inner))
    });
    let marked = (marks.len() > 0).then(|| quote!(.marked(&[#(#marks),*])));
    let hinted = (hints.len() > 0).then(|| quote!(.hinted(&[#(#hints),*])));
    let within = (within.len() > 0).then(|| quote!(.within(&[#(#within),*])));
    let open = traits.open.then(|| quote!(.open()));
    quote!(#marked #hinted #within #open)
}

fn mark_code(mark: &Mark) -> TokenStream {
    match mark {
        Mark::Boolean(value) => quote!(choice::Mark::Boolean(#value)),
        Mark::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(choice::Mark::Integer(#value))
        }
        Mark::Number(value) => {
            let value = value.as_f64().unwrap_or_default();
            quote!(choice::Mark::Number(#value))
        }
        Mark::Text(value) => quote!(choice::Mark::Text(#value)),
    }
}

/// A union accepts any JSON. As an alternative, it matches only if one of its own alternatives does. Returns the type that is
/// read, if the code must specify it, and the condition.
fn union_check(context: &Context<'_>, ty: &RustType) -> Option<(Option<TokenStream>, TokenStream)> {
    // The type of a value that is dereferenced must be specified.
    let (name, ty, value) = match ty {
        RustType::Named(name) => (name, None, quote!(inner)),
        RustType::Boxed(content) => match &**content {
            RustType::Named(name) => {
                let ty = ident(name);
                (name, Some(quote!(::<Box<#ty>>)), quote!(**inner))
            }
            _ => return None,
        },
        _ => return None,
    };
    let unknown = match &context.api.type_named(name)?.shape {
        Shape::Union(variants) => unknown_variant(variants.iter().map(|variant| variant.name.as_str())),
        Shape::Choice(choice) => unknown_alternative(choice),
        _ => return None,
    };
    let (name, unknown) = (ident(name), ident(&unknown));
    Some((ty, quote!(.filter(|inner| !matches!(#value, #name::#unknown(_))))))
}
