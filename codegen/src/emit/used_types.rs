//! The types that code names, to import those of other files.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, Generics, ImplItemFn, ItemFn, ItemImpl, Macro, Path};

use super::imports::idents;

/// The first names of all paths in a file, without parameters of functions and implementations.
pub fn used_types(file: &syn::File) -> BTreeSet<String> {
    let mut found = Found::default();
    found.visit_file(file);
    found.names
}

#[derive(Default)]
struct Found {
    names: BTreeSet<String>,
    /// The parameters of what is visited.
    parameters: Vec<String>,
}

impl Found {
    fn within(&mut self, generics: &Generics, visit: impl FnOnce(&mut Self)) {
        let outer = self.parameters.len();
        self.parameters.extend(generics.type_params().map(|parameter| parameter.ident.to_string()));
        visit(self);
        self.parameters.truncate(outer);
    }
}

impl Visit<'_> for Found {
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
        self.names.extend(idents(&it.tokens));
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
        let used = used_types(&syn::parse2(code).unwrap());
        for name in ["Held", "Sequence", "Checked", "Result", "Self"] {
            assert!(used.contains(name), "{name}: {used:?}");
        }
        for name in ["A", "B", "C", "Required"] {
            assert!(!used.contains(name), "{name}: {used:?}");
        }
    }
}
