//! Responses whose type depends on their status: an enum with a variant for each status, and one for other statuses.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Context;
use super::names::ident;
use super::open_enum::{OpenEnum, Variant};
use super::rust_types::{Scope, code};
use super::types::unknown_variant;
use crate::model::{Reading, StatusVariant, TypeDefinition};

/// The enum, and the code that reads a response as it.
pub fn emit(context: &Context<'_>, definition: &TypeDefinition, variants: &[StatusVariant]) -> TokenStream {
    let name = ident(&definition.name);
    let unknown = ident(&unknown_variant(variants.iter().map(|variant| variant.name.as_str())));
    let open_enum = OpenEnum {
        definition,
        variants: variants.iter().map(variant).collect(),
        unknown: unknown.clone(),
        unknown_description: "The body of a successful response whose status the API document does not list: JSON, or text, or null if it is empty.",
    };
    let item = open_enum.item(context);
    let has_content = variants.iter().any(|it| matches!(it.reading, Some(Reading::Stream)));
    let content = has_content.then(|| {
        quote!(
            const CONTENT: bool = true;
        )
    });
    // A status takes precedence over the range that includes it.
    let (ranges, single) = variants.iter().partition::<Vec<_>, _>(|it| is_range(it));
    let cases = single.into_iter().chain(ranges).map(case);
    quote! {
        #item

        impl by_status::ByStatus for #name {
            #content
            fn read(response: by_status::Arrived) -> by_status::Outcome<Self> {
                match response.status() {
                    #(#cases)*
                    _ => response.unlisted(Self::#unknown),
                }
            }
        }
    }
}

fn variant(variant: &StatusVariant) -> Variant {
    let ty = variant.reading.as_ref().map(|reading| match reading {
        Reading::Stream => quote!(by_status::Bytes),
        Reading::Json(_) | Reading::Text | Reading::ByStatus(_) => code(&variant.ty, Scope::Types),
    });
    let described = variant.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let description = described.map_or_else(|| format!("Status {}.", variant.status), str::to_owned);
    Variant { name: ident(&variant.name), ty, description, deprecated: None }
}

fn is_range(variant: &StatusVariant) -> bool {
    variant.status.parse::<u16>().is_err()
}

/// The case of the match that reads a status.
fn case(variant: &StatusVariant) -> TokenStream {
    let status = match variant.status.parse::<u16>() {
        Ok(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(#status)
        }
        Err(_) => quote!(200..=299),
    };
    let name: Ident = ident(&variant.name);
    let read = match &variant.reading {
        Some(Reading::Stream) => quote!(bytes(Self::#name)),
        Some(Reading::Text) => quote!(text(Self::#name)),
        Some(Reading::Json(_) | Reading::ByStatus(_)) => quote!(json(Self::#name)),
        None => quote!(empty(Self::#name)),
    };
    quote!(#status => response.#read,)
}
