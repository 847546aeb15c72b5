//! The types that code names, to import those of other files.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, Generics, ImplItemFn, ItemFn, ItemImpl, Macro, Path};

/// The first names of all paths in the code that was seen, without parameters of functions and implementations.
#[derive(Default)]
pub struct UsedTypes {
    pub names: BTreeSet<String>,
    /// The parameters of what is visited.
    parameters: Vec<String>,
}

impl UsedTypes {
    /// Adds the names in a file, or a part of one.
    pub fn see(&mut self, file: &syn::File) {
        self.visit_file(file);
    }

    fn within(&mut self, generics: &Generics, visit: impl FnOnce(&mut Self)) {
        let outer = self.parameters.len();
        self.parameters.extend(generics.type_params().map(|parameter| parameter.ident.to_string()));
        visit(self);
        self.parameters.truncate(outer);
    }

    /// Adds the names in the arguments of a macro.
    fn identifiers(&mut self, code: TokenStream) {
        let mut colons = 0;
        for tree in code {
            let is_within = colons >= 2;
            colons = match &tree {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons + 1,
                _ => 0,
            };
            match tree {
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    // `Self::Secret` is a variant.
                    if !(is_within && name.starts_with(char::is_uppercase)) {
                        self.names.insert(name);
                    }
                }
                TokenTree::Group(group) => self.identifiers(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

impl Visit<'_> for UsedTypes {
    fn visit_path(&mut self, path: &Path) {
        let first = path.segments.first().map(|segment| segment.ident.to_string());
        self.names.extend(first.filter(|name| !self.parameters.contains(name)));
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &ExprCall) {
        // What looks like values in its argument are words of a macro, see `layout`.
        let is_read_object = matches!(&*call.func, Expr::Path(path) if path.path.segments.last().is_some_and(|it| it.ident == "read_object"));
        if !is_read_object {
            visit::visit_expr_call(self, call);
        }
    }

    fn visit_macro(&mut self, it: &Macro) {
        self.identifiers(it.tokens.clone());
        visit::visit_macro(self, it);
    }

    fn visit_item_fn(&mut self, it: &ItemFn) {
        self.within(&it.sig.generics, |found| visit::visit_item_fn(found, it));
    }

    fn visit_impl_item_fn(&mut self, it: &ImplItemFn) {
        self.within(&it.sig.generics, |found| visit::visit_impl_item_fn(found, it));
    }

    fn visit_item_impl(&mut self, it: &ItemImpl) {
        self.within(&it.generics, |found| visit::visit_item_impl(found, it));
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn only_names_of_types_count() {
        let code = quote! {
            pub enum O { A, B(Held) }
            impl O {
                fn array<C: Sequence<'static>>(c: C) -> Result<Self, C::Error> {
                    check!(Checked, c);
                    support::read_object(c, O { x: Required("x") })
                }
            }
        };
        let mut used = UsedTypes::default();
        used.see(&syn::parse2(code).unwrap());
        let used = used.names;
        for name in ["Held", "Sequence", "Checked", "Result", "Self"] {
            assert!(used.contains(name), "{name}: {used:?}");
        }
        for name in ["A", "B", "C", "Required"] {
            assert!(!used.contains(name), "{name}: {used:?}");
        }
    }
}
