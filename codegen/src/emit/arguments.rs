//! The types of arguments: text as `impl Into<String>`, lists as iterators, all others as the value's own type.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::rust_types::{Scope, code};
use crate::model::{MapKind, RustType};

/// An argument of a public function.
pub struct Argument {
    /// Its type, as the signature writes it.
    pub ty: TokenStream,
    /// The expression that converts the argument to the property's type. `None` if it has that type already.
    conversion: Option<TokenStream>,
}

impl Argument {
    /// An argument that takes the value as it is.
    pub fn of(ty: &RustType, scope: Scope) -> Self {
        Self { ty: code(ty, scope), conversion: None }
    }

    /// The expression that converts the argument to the property's type. `None` if it has that type already.
    pub fn conversion(&self) -> Option<&TokenStream> {
        self.conversion.as_ref()
    }

    /// The value of the property's type, converted from the argument called `name`.
    pub fn value(&self, name: &Ident) -> TokenStream {
        self.conversion.clone().unwrap_or_else(|| quote!(#name))
    }

    /// The value as a field of a struct. The field has the name of the argument.
    pub fn field(&self, name: &Ident) -> TokenStream {
        match &self.conversion {
            Some(value) => quote!(#name: #value),
            None => quote!(#name),
        }
    }
}

/// The argument `name` for a value of type `ty`, or for the inner value if `ty` is an option.
pub fn argument(ty: &RustType, name: &Ident, scope: Scope) -> Argument {
    let (ty, conversion) = match ty.value() {
        RustType::Text => (quote!(impl Into<String>), Some(quote!(#name.into()))),
        RustType::Secret => (quote!(impl Into<Secret>), Some(quote!(#name.into()))),
        RustType::List(item) => match &**item {
            RustType::Text => (
                quote!(impl IntoIterator<Item = impl Into<String>>),
                Some(quote!(#name.into_iter().map(Into::into).collect())),
            ),
            item => {
                let item = code(item, scope);
                (quote!(impl IntoIterator<Item = #item>), Some(quote!(#name.into_iter().collect())))
            }
        },
        RustType::Map(MapKind::Ordered | MapKind::External(_), value) => {
            let value = code(value, scope);
            (
                quote!(impl IntoIterator<Item = (impl Into<String>, #value)>),
                Some(quote!(#name.into_iter().map(|(key, value)| (key.into(), value)).collect())),
            )
        }
        RustType::Boxed(content) => (code(content, scope), Some(quote!(Box::new(#name)))),
        other @ (RustType::Bool
        | RustType::Integer { .. }
        | RustType::Float { .. }
        | RustType::Time
        | RustType::Date
        | RustType::Base64
        | RustType::Uuid
        | RustType::Json
        | RustType::Map(MapKind::Json, _)
        | RustType::Named(_)
        | RustType::Optional(_)
        | RustType::Patch(_)
        | RustType::External(_)) => (code(other, scope), None),
    };
    Argument { ty, conversion }
}
