//! A base and added properties: decoded in one pass, without the buffering that `#[serde(flatten)]` would cost.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::lines;
use super::names::ident;
use super::rust_types::{Scope, code};
use super::{Context, read_object, serde_attributes};
use crate::model::{Base, Presence, Property, RustType, Shape, Struct, TypeDefinition};

/// The code of a composed type besides its struct: decoding, `Deref` to its base, accessors of aliases.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition, object: &Struct, base: &Base) -> TokenStream {
    let deref = (!base.optional).then(|| deref(definition, base));
    let aliases = object.properties.iter().filter_map(|property| property.alias_of.as_ref());
    let aliases = aliases.map(|target| alias_accessor(context, definition, base, target));
    // A base that can hold the composed type again is in a box.
    let is_plain = !base.optional && !matches!(base.ty, RustType::Boxed(_));
    let flat_base = plain_base(context, base).filter(|of_base| is_plain && differ_in_names(object, of_base));
    let decoding = match flat_base {
        Some(of_base) => flat_decoding(definition, object, base, of_base),
        None => decoding(context, definition, object, base),
    };
    quote! {
        #(#aliases)*
        #deref
        #decoding
    }
}

fn deref(definition: &TypeDefinition, base: &Base) -> TokenStream {
    let name = ident(&definition.name);
    let target = ident(&base.type_name);
    let field = ident(&base.field);
    quote! {
        impl Deref for #name {
            type Target = #target;

            fn deref(&self) -> &Self::Target {
                &self.#field
            }
        }
    }
}

/// An accessor that returns the value of the property, or of its alias if the base is missing.
fn alias_accessor(
    context: &Context<'_>,
    definition: &TypeDefinition,
    base: &Base,
    target: &str,
) -> TokenStream {
    let name = ident(&definition.name);
    let Some(target) = context.property_of(&base.type_name, target) else { return TokenStream::new() };
    let accessor = ident(&target.field);
    let base_field = ident(&base.field);
    let ty = match target.ty.value() {
        RustType::Text => quote!(str),
        other => code(other, Scope::Types),
    };
    let target = &target.field;
    let (docs, value) = if base.optional {
        let docs = format!(
            "The value of `{target}`, or of its deprecated alias if an older server sends only that."
        );
        (lines(&docs), quote!(&self.#accessor))
    } else {
        let docs = format!("The value of `{target}`, whichever of its names the server sends it under.");
        (lines(&docs), quote!(&self.#base_field.#accessor))
    };
    quote! {
        impl #name {
            #docs
            pub fn #accessor(&self) -> &#ty {
                #value
            }
        }
    }
}

/// If the base may be missing, the value of the property or its alias is stored in a separate field that always has one.
pub fn identity_fields(context: &Context<'_>, object: &Struct, base: &Base) -> Vec<TokenStream> {
    let field = |(_, target): (&Property, &Property)| {
        let (name, ty) = (ident(&target.field), code(target.ty.value(), Scope::Types));
        quote!(#[serde(skip)] #name: #ty,)
    };
    identities(context, object, base).into_iter().map(field).collect()
}

/// The aliases of a base that may be missing, each with the property of the base that it replaces.
fn identities<'a>(
    context: &Context<'a>,
    object: &'a Struct,
    base: &Base,
) -> Vec<(&'a Property, &'a Property)> {
    let aliases = object.properties.iter().filter(|_| base.optional);
    aliases
        .filter_map(|alias| Some((alias, context.property_of(&base.type_name, alias.alias_of.as_ref()?)?)))
        .collect()
}

/// The struct of the base, if it is a plain one.
fn plain_base<'a>(context: &Context<'a>, base: &Base) -> Option<&'a Struct> {
    match &context.api.type_named(&base.type_name)?.shape {
        Shape::Struct(object) if object.base.is_none() && object.additional_properties.is_none() => {
            Some(object)
        }
        _ => None,
    }
}

/// Whether no property has the Rust name of one of the base.
fn differ_in_names(object: &Struct, base: &Struct) -> bool {
    let is_of_base = |field: &str| base.properties.iter().any(|property| property.field == field);
    !object.properties.iter().any(|property| is_of_base(&property.field))
}

/// Where the base is always present, and no two names are equal, all properties are read in one loop, which is as fast as
/// any struct.
fn flat_decoding(
    definition: &TypeDefinition,
    object: &Struct,
    base: &Base,
    base_object: &Struct,
) -> TokenStream {
    let (base_field, base_type) = (ident(&base.field), ident(&base.type_name));
    let of_base = base_object.properties.iter().map(read_object::field);
    let own = object.properties.iter().map(read_object::field);
    let fields = quote!(#base_field: #base_type { #(#of_base),* } #(, #own)*);
    read_object::emit(&ident(&definition.name), &fields)
}

/// Where the base may be missing, or is composed itself, its properties are separated from the added ones while reading.
fn decoding(context: &Context<'_>, definition: &TypeDefinition, object: &Struct, base: &Base) -> TokenStream {
    let name = ident(&definition.name);
    let additions = additions_name(context, definition);
    let base_type = ident(&base.type_name);
    let base_field = ident(&base.field);
    let identities = identities(context, object, base);
    let added = added_name(base, &identities);
    let fields = object.properties.iter().map(|property| {
        let field = ident(&property.field);
        let ty = code(&property.ty, Scope::Types);
        match property.presence {
            // A required property is missing until it is read.
            Presence::Always => quote!(#field: Option<#ty>,),
            _ => quote!(#field: #ty,),
        }
    });
    let cases = object.properties.iter().map(|property| {
        let field = ident(&property.field);
        let wire = &property.wire;
        if serde_attributes::null_is_a_value(property) {
            return quote!(#wire => self.#field = Some(map.next_value()?),);
        }
        quote!(#wire => self.#field = map.next_value()?,)
    });
    let values = object.properties.iter().map(|property| {
        let field = ident(&property.field);
        match property.presence {
            Presence::Always => {
                let wire = &property.wire;
                quote!(#field: #added.#field.ok_or(#wire)?,)
            }
            _ => quote!(#field: #added.#field,),
        }
    });
    let (read, base_if_any) = if base.optional {
        let required = required_properties(context, base);
        let read = quote!(compose::deserialize_optional_base(deserializer, &[#(#required),*], finish));
        (read, quote!(Option<#base_type>))
    } else {
        (quote!(compose::deserialize(deserializer, finish)), quote!(#base_type))
    };
    // A base that can hold the composed type again is in a box.
    let stored_base = match &base.ty {
        RustType::Boxed(_) => quote!(#base_field: Box::new(#base_field)),
        RustType::Optional(inner) if matches!(**inner, RustType::Boxed(_)) => {
            quote!(#base_field: #base_field.map(Box::new))
        }
        _ => quote!(#base_field),
    };
    let identity_values = identity_values(base, &added, &identities);
    let identity_names = identities.iter().map(|(_, target)| ident(&target.field));
    if object.properties.is_empty() && !base.optional {
        return quote! {
            impl<'de> Deserialize<'de> for #name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    Ok(Self { #base_field: #base_type::deserialize(deserializer)? })
                }
            }
        };
    }
    let take = if object.properties.is_empty() {
        quote! {
            fn read<A: MapAccess<'de>>(&mut self, _: &str, _: &mut A) -> Result<bool, A::Error> {
                Ok(false)
            }
        }
    } else {
        quote! {
            fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
                match name {
                    #(#cases)*
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }
    };
    quote! {
        #[derive(Default)]
        struct #additions {
            #(#fields)*
        }

        impl<'de> Extras<'de> for #additions {
            #take
        }

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let finish = |#base_field: #base_if_any, #added: #additions| {
                    #identity_values
                    Ok(Self { #stored_base, #(#values)* #(#identity_names,)* })
                };
                #read
            }
        }
    }
}

/// A name for the variable of the additions that no other one has.
fn added_name(base: &Base, identities: &[(&Property, &Property)]) -> Ident {
    let is_free =
        |name: &&str| base.field != *name && !identities.iter().any(|(_, target)| target.field == *name);
    ident(["added", "additions", "of_the_type"].into_iter().find(is_free).unwrap_or("added_properties"))
}

/// A name that no other type has.
fn additions_name(context: &Context<'_>, definition: &TypeDefinition) -> Ident {
    let numbers = std::iter::once(String::new()).chain((2..).map(|number: u32| number.to_string()));
    let mut names = numbers.map(|number| format!("{}Additions{number}", definition.name));
    let free = names.find(|name| context.api.type_named(name).is_none());
    ident(&free.unwrap_or_else(|| definition.name.clone()))
}

/// Without its base, a value must at least have the alias.
fn identity_values(base: &Base, added: &Ident, identities: &[(&Property, &Property)]) -> TokenStream {
    let base_field = ident(&base.field);
    let values = identities.iter().map(|(alias, target)| {
        let (name, field, wire) = (ident(&target.field), ident(&alias.field), &alias.wire);
        quote! {
            let #name = match (&#base_field, &#added.#field) {
                (Some(base), _) => base.#name.clone(),
                (None, Some(alias)) => alias.clone(),
                (None, None) => return Err(#wire),
            };
        }
    });
    quote!(#(#values)*)
}

/// The names of the properties that every value of the base has.
fn required_properties(context: &Context<'_>, base: &Base) -> Vec<String> {
    match context.api.type_named(&base.type_name).map(|definition| &definition.shape) {
        Some(Shape::Struct(object)) => object
            .properties
            .iter()
            .filter(|property| {
                property.presence == Presence::Always && !base.sent_alone.contains(&property.wire)
            })
            .map(|property| property.wire.clone())
            .collect(),
        _ => Vec::new(),
    }
}
