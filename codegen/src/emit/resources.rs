//! The fluent layer: a module for each resource, a handle with a method for each operation, and a request builder for
//! each operation.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{TokenStreamExt as _, quote};

use super::code::Code;
use super::condition::Condition;
use super::docs::{inner_lines, lines};
use super::layout::{LayoutError, Source};
use super::long_modules::{parts, with_lines};
use super::names::ident;
use super::signatures::handle_name;
use super::{Context, Sink, imports, operations};
use crate::model::Operation;

/// A resource: its operations and the resources within it.
#[derive(Default)]
pub struct Resource<'a> {
    /// Operations, in the order of the document.
    pub operations: Vec<&'a Operation>,
    /// Inner resources by name.
    pub children: BTreeMap<String, Resource<'a>>,
}

impl<'a> Resource<'a> {
    /// The tree of all resources; its root has no operations.
    pub fn tree(operations: &'a [Operation]) -> Self {
        let mut root = Self::default();
        for operation in operations {
            let mut resource = &mut root;
            for part in &operation.resource {
                resource = resource.children.entry(part.clone()).or_default();
            }
            resource.operations.push(operation);
        }
        root
    }
}

/// `src/resources.rs` and the files of its modules.
pub fn emit(context: &Context<'_>, add: &mut Sink<'_>) -> Result<(), LayoutError> {
    let tree = Resource::tree(&context.api.operations);
    let docs = " The operations of the API, grouped by resource. The methods of [`Client`](crate::Client) lead to them.";
    let declarations = declarations(context, "resources", &tree, &Condition::Always);
    let (paging, condition) = super::paging::constants(context);
    let code = Code::of("src/resources.rs", [paging])?;
    let runtime = context.config.runtime.ident();
    let imports = imports::imports(&code.text, imports::IN_RESOURCES, &runtime, &BTreeSet::new());
    // The only import, that of the constants' type.
    let cfg = (!imports.is_empty()).then(|| condition.cfg());
    let head = quote!(#![doc = #docs] #(#declarations)* #cfg #imports);
    add("src/resources.rs".to_owned(), Source { head, code })?;
    for (name, resource) in &tree.children {
        module(context, std::slice::from_ref(name), resource, add)?;
    }
    Ok(())
}

fn module(
    context: &Context<'_>,
    path: &[String],
    resource: &Resource<'_>,
    add: &mut Sink<'_>,
) -> Result<(), LayoutError> {
    let own_name = path.last().map(String::as_str).unwrap_or_default();
    let own_condition = context.features.of_resource(resource);
    let declarations = declarations(context, own_name, resource, &own_condition);
    let accessors = accessors(context, path, resource, &own_condition, &quote!(self));
    let handle_name = handle_name(own_name);
    let handle = ident(&handle_name);
    let file = path.join("/");
    let written = resource.operations.iter().map(|operation| Written::new(context, &file, operation));
    let written = written.collect::<Result<Vec<_>, _>>()?;
    let positions =
        written.iter().enumerate().map(|(position, it)| (position, &*it.operation.name, it.lines));
    let parts = parts(&positions.collect::<Vec<_>>(), |(_, name, _)| name, |(_, _, lines)| *lines);
    let parts = parts.unwrap_or_default().into_iter().map(|(part, operations)| {
        let positions = operations.into_iter().map(|(position, ..)| position).collect::<Vec<_>>();
        (part_name(&part, resource), positions)
    });
    let parts = parts.collect::<Vec<_>>();
    let mut written = written.into_iter().map(Some).collect::<Vec<_>>();
    let mut here =
        if parts.is_empty() { written.iter_mut().filter_map(Option::take).collect() } else { Vec::new() };
    let part_declarations = parts.iter().map(|(part, _)| {
        let (path, part) = (file_of(own_name, part), ident(part));
        quote!(#path mod #part; pub use self::#part::*;)
    });
    let description = description(context, path, resource);
    let (docs, handle_docs) = (inner_lines(&description), lines(&description));
    let own = [
        quote! {
            pub(crate) fn new(core: &Core) -> Self {
                Self { core: core.clone() }
            }
        },
        accessors.into_iter().collect(),
        methods_of(&mut here),
    ];
    let mut definition = quote! {
        #handle_docs
        #[derive(Clone, Debug)]
        pub struct #handle {
            pub(crate) core: Core,
        }

        impl #handle
    };
    definition.append(braces(own));
    let file_path = format!("src/resources/{file}.rs");
    let mut code = Code::of(&file_path, [definition])?;
    here.into_iter().for_each(|operation| code.append(operation.request));
    let runtime = context.config.runtime.ident();
    let imports = imports::imports(&code.text, imports::IN_RESOURCES, &runtime, &BTreeSet::new());
    let head = quote!(#docs #(#declarations)* #(#part_declarations)* #imports);
    add(file_path, Source { head, code })?;
    for (part, positions) in parts {
        let operations = positions.into_iter().filter_map(|position| written.get_mut(position)?.take());
        let mut operations = operations.collect::<Vec<_>>();
        let mut methods = quote!(impl #handle);
        methods.append(braces([methods_of(&mut operations)]));
        let file_path = format!("src/resources/{file}/{part}.rs");
        let mut code = Code::of(&file_path, [methods])?;
        operations.into_iter().for_each(|operation| code.append(operation.request));
        let handle = BTreeSet::from([handle_name.clone()]);
        let head = imports::imports(&code.text, imports::IN_RESOURCES, &runtime, &handle);
        add(file_path, Source { head, code })?;
    }
    for (name, child) in &resource.children {
        let path = path.iter().cloned().chain([name.clone()]).collect::<Vec<_>>();
        module(context, &path, child, add)?;
    }
    Ok(())
}

/// The code of an operation.
struct Written<'a> {
    operation: &'a Operation,
    method: TokenStream,
    request: Code,
    /// About as many lines as it is written in.
    lines: usize,
}

impl<'a> Written<'a> {
    fn new(context: &Context<'_>, file: &str, operation: &'a Operation) -> Result<Self, LayoutError> {
        let (method, lines_of_method) = with_lines(operations::method(context, operation));
        let (request, lines_of_request) = with_lines(operations::request(context, operation));
        let request = Code::of(file, [request])?;
        // Arguments and chains of calls take more than one line each.
        let lines = (lines_of_method + lines_of_request) * 13 / 10;
        Ok(Self { operation, method, request, lines })
    }
}

/// The methods of operations, which are taken out of them.
fn methods_of(operations: &mut [Written<'_>]) -> TokenStream {
    operations.iter_mut().map(|operation| std::mem::take(&mut operation.method)).collect()
}

/// Code in braces. Unlike `quote!`, it copies no token.
fn braces(parts: impl IntoIterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Brace, parts.into_iter().collect())
}

/// The private module of a part of a resource that is too long for one file. No inner resource has its name.
fn part_name(part: &str, resource: &Resource<'_>) -> String {
    let mut name = format!("operations_{part}");
    while resource.children.contains_key(&name) {
        name.push('_');
    }
    name
}

/// What a resource is, in the words of the document or else by its name, and the feature that it needs.
fn description(context: &Context<'_>, path: &[String], resource: &Resource<'_>) -> String {
    let name = path.join(".");
    let description = match context.api.resources.get(path) {
        Some(description) => description.clone(),
        None if resource.operations.is_empty() => {
            let inner = resource.children.keys().map(|child| format!("`{name}.{child}`"));
            format!("The resources within `{name}`: {}.", inner.collect::<Vec<_>>().join(", "))
        }
        None => format!("The operations of the resource `{name}`."),
    };
    match context.features.listed(path) {
        Some(feature) => {
            format!("{description}\n\nIt needs the feature `{feature}`, which is enabled by default.")
        }
        None => description,
    }
}

/// The attribute with the file of a module. The compiler looks for no file under a name beyond ASCII, and for those of the inner
/// modules of such a file beside it.
fn file_of(parent: &str, name: &str) -> Option<TokenStream> {
    (!parent.is_ascii() || !name.is_ascii()).then(|| {
        let path = format!("{parent}/{name}.rs");
        quote!(#[path = #path])
    })
}

/// The declarations of the modules of inner resources.
fn declarations(
    context: &Context<'_>,
    parent: &str,
    resource: &Resource<'_>,
    condition: &Condition,
) -> Vec<TokenStream> {
    let declaration = |(name, child): (&String, &Resource<'_>)| {
        let cfg = context.features.of_resource(child).cfg_within(condition);
        let path = file_of(parent, name);
        let name = ident(name);
        quote!(#cfg #path pub mod #name;)
    };
    resource.children.iter().map(declaration).collect()
}

/// The methods that lead to inner resources, whose modules are in `parent`.
fn accessors(
    context: &Context<'_>,
    path: &[String],
    resource: &Resource<'_>,
    condition: &Condition,
    parent: &TokenStream,
) -> Vec<TokenStream> {
    let accessor = |(name, child): (&String, &Resource<'_>)| {
        let path = path.iter().chain([name]).cloned().collect::<Vec<_>>();
        let cfg = context.features.of_resource(child).cfg_within(condition);
        accessor(context, &path, child, &cfg, parent)
    };
    resource.children.iter().map(accessor).collect()
}

/// A method that leads to a resource.
fn accessor(
    context: &Context<'_>,
    path: &[String],
    resource: &Resource<'_>,
    cfg: &TokenStream,
    parent: &TokenStream,
) -> TokenStream {
    let name = path.last().map(String::as_str).unwrap_or_default();
    let module = ident(name);
    let handle = ident(&handle_name(name));
    let docs = lines(&description(context, path, resource));
    quote! {
        #docs
        #cfg
        pub fn #module(&self) -> #parent::#module::#handle {
            #parent::#module::#handle::new(&self.core)
        }
    }
}

/// The methods of the client that lead to the outer resources.
pub fn client_accessors(context: &Context<'_>) -> Vec<TokenStream> {
    let tree = Resource::tree(&context.api.operations);
    accessors(context, &[], &tree, &Condition::Always, &quote!(crate::resources))
}
