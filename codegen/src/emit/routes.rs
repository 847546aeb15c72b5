//! The routes of all operations: by them, the runtime knows what requests are that programs write themselves.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::code::Code;
use super::layout::{LayoutError, Source};
use super::long_modules::parts;
use super::names::ident;
use super::{Context, Sink, imports, operations};
use crate::model::Operation;

/// The most lines that a route is written in.
const LINES: usize = 6;

/// The modules of the client with routes, if they would make its file too long.
pub struct Routes {
    /// The declarations of the modules.
    pub modules: TokenStream,
    /// The lists of routes.
    pub lists: TokenStream,
}

/// All routes. Those that would make the file of the client too long are in files of their own.
pub fn emit(context: &Context<'_>, add: &mut Sink<'_>) -> Result<Routes, LayoutError> {
    let operations = context.api.operations.iter().collect::<Vec<_>>();
    let Some(parts) = parts(&operations, |operation| &operation.id, |_| LINES) else {
        let list = list(&operations);
        return Ok(Routes { modules: TokenStream::new(), lists: list });
    };
    let (mut modules, mut lists) = (TokenStream::new(), Vec::new());
    for (part, operations) in &parts {
        let name = format!("routes_{part}");
        let list = list(operations);
        let code = quote!(pub(super) static ROUTES: &[Route] = #list;);
        let runtime = context.config.runtime.ident();
        let path = format!("src/client/{name}.rs");
        let code = Code::of(&path, [code])?;
        let head = imports::imports(&code.text, imports::IN_CLIENT, &runtime, &BTreeSet::new());
        add(path, Source { head, code })?;
        let name = ident(&name);
        modules.extend(quote!(mod #name;));
        lists.push(quote!(#name::ROUTES));
    }
    Ok(Routes { modules, lists: quote!(#(#lists),*) })
}

fn list(operations: &[&Operation]) -> TokenStream {
    let routes = operations.iter().map(|operation| {
        let (id, method, path) = (&operation.id, ident(&operation.method), operations::sent_path(operation));
        let safe = operation.safe.map(|safe| quote!(.safe(#safe)));
        quote!(Route::new(#id, Method::#method, #path)#safe)
    });
    quote!(&[#(#routes),*])
}
