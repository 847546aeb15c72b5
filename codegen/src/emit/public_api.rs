//! `public-api.txt`: one line for each public item of the crate, sorted, for those who review a change.

use std::collections::{BTreeMap, BTreeSet};

use quote::{ToTokens, quote};
use syn::{Attribute, Fields, ImplItem, Item, Signature, TraitItem, Type, UseTree, Visibility};

use super::Context;
use crate::config::Config;

/// The listing, from the syntax of the emitted files and of the runtime.
pub fn emit(context: &Context<'_>, files: &BTreeMap<String, syn::File>) -> String {
    let mut listing = Listing::default();
    let root = context.config.package.name.replace('-', "_");
    for (path, file) in files {
        let module = module_path(&root, path);
        let is_ours = |_: &str| true;
        for item in &file.items {
            listing.item(&module, item, &is_ours);
        }
    }
    let wanted = context.config.runtime.reexports.iter().map(String::as_str).collect::<BTreeSet<_>>();
    for file in &context.config.runtime.sources {
        for item in &file.items {
            listing.item(&root, item, &|name| wanted.contains(name));
        }
    }
    listing.text(context.config)
}

/// `src/types/chat.rs` is `types`: the files of types are private modules whose items are shown by their parent.
fn module_path(root: &str, path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts = vec![root];
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["lib" | "client"] => {}
        ["types", ..] => parts.push("types"),
        modules => parts.extend(modules),
    }
    parts.join("::")
}

/// Lines under the path that they are about, and the traits of each type.
#[derive(Default)]
struct Listing {
    lines: BTreeSet<(String, String)>,
    traits: BTreeMap<String, BTreeSet<String>>,
}

impl Listing {
    fn text(&self, config: &Config) -> String {
        let mut text = format!(
            "# Made by `{}`. Do not edit. The public items of the crate, one a line.\n\n",
            config.command
        );
        let traits = self.traits.iter().map(|(path, traits)| {
            let traits = traits.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            (path.clone(), format!("~impl {path}: {traits}"))
        });
        let lines = self.lines.iter().cloned().chain(traits).collect::<BTreeSet<_>>();
        for (_, line) in &lines {
            text.push_str(line.trim_start_matches('~'));
            text.push('\n');
        }
        text
    }

    fn item(&mut self, module: &str, item: &Item, wanted: &dyn Fn(&str) -> bool) {
        match item {
            Item::Struct(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                let path = format!("{module}::{}", item.ident);
                let generics = &item.generics.params;
                let generics = if generics.is_empty() { String::new() } else { flat(&quote!(<#generics>)) };
                self.add(&path, &item.attrs, format!("pub struct {path}{generics}"));
                self.derives(&path, &item.attrs);
                self.fields(&path, &item.fields, true);
            }
            Item::Enum(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                let path = format!("{module}::{}", item.ident);
                self.add(&path, &item.attrs, format!("pub enum {path}"));
                self.derives(&path, &item.attrs);
                for variant in &item.variants {
                    let path = format!("{path}::{}", variant.ident);
                    let content = match &variant.fields {
                        Fields::Unnamed(fields) => {
                            let types =
                                fields.unnamed.iter().map(|field| flat(&field.ty)).collect::<Vec<_>>();
                            format!("({})", types.join(", "))
                        }
                        _ => String::new(),
                    };
                    self.add(&path, &variant.attrs, format!("pub variant {path}{content}"));
                    if let Fields::Named(_) = variant.fields {
                        self.fields(&path, &variant.fields, false);
                    }
                }
            }
            Item::Trait(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                let path = format!("{module}::{}", item.ident);
                let supertraits = &item.supertraits;
                let bounds =
                    if supertraits.is_empty() { String::new() } else { format!(": {}", flat(supertraits)) };
                self.add(&path, &item.attrs, format!("pub trait {path}{bounds}"));
                for inner in &item.items {
                    match inner {
                        TraitItem::Fn(function) => self.function(&path, &function.attrs, &function.sig),
                        TraitItem::Type(ty) => {
                            let path = format!("{path}::{}", ty.ident);
                            self.add(&path, &ty.attrs, format!("pub type {path}"));
                        }
                        _ => {}
                    }
                }
            }
            Item::Type(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                let generics = &item.generics.params;
                let generics = if generics.is_empty() { String::new() } else { flat(&quote!(<#generics>)) };
                let path = format!("{module}::{}", item.ident);
                self.add(&path, &item.attrs, format!("pub type {path}{generics} = {}", flat(&item.ty)));
            }
            Item::Fn(item) if is_public(&item.vis) && wanted(&item.sig.ident.to_string()) => {
                self.function(module, &item.attrs, &item.sig);
            }
            Item::Mod(item) if is_public(&item.vis) && wanted(&item.ident.to_string()) => {
                let path = format!("{module}::{}", item.ident);
                self.add(&path, &item.attrs, format!("pub mod {path}"));
            }
            Item::Use(item) if is_public(&item.vis) => self.reexports(module, &item.tree, &mut String::new()),
            Item::Impl(item) => self.implementation(module, item, wanted),
            _ => {}
        }
    }

    fn implementation(&mut self, module: &str, item: &syn::ItemImpl, wanted: &dyn Fn(&str) -> bool) {
        let Type::Path(ty) = &*item.self_ty else { return };
        let Some(name) = ty.path.segments.last().map(|segment| segment.ident.to_string()) else { return };
        if !wanted(&name) || is_hidden(&item.attrs) || name.ends_with("Additions") {
            return;
        }
        let path = format!("{module}::{name}");
        match &item.trait_ {
            Some((trait_path, _)) => {
                let hidden = ["Union", "Extras"];
                let is_hidden =
                    trait_path.segments.last().is_some_and(|s| hidden.iter().any(|name| s.ident == name));
                if !is_hidden {
                    self.traits.entry(path.clone()).or_default().insert(flat(trait_path));
                }
            }
            None => {
                for inner in &item.items {
                    match inner {
                        ImplItem::Fn(function) if is_public(&function.vis) => {
                            self.function(&path, &function.attrs, &function.sig);
                        }
                        ImplItem::Const(constant) if is_public(&constant.vis) => {
                            let path = format!("{path}::{}", constant.ident);
                            self.add(
                                &path,
                                &constant.attrs,
                                format!("pub const {path}: {}", flat(&constant.ty)),
                            );
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn fields(&mut self, path: &str, fields: &Fields, check_visibility: bool) {
        for (index, field) in fields.iter().enumerate() {
            if check_visibility && !is_public(&field.vis) {
                continue;
            }
            let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
            let path = format!("{path}::{name}");
            self.add(&path, &field.attrs, format!("pub field {path}: {}", flat(&field.ty)));
        }
    }

    fn function(&mut self, path: &str, attributes: &[Attribute], signature: &Signature) {
        let name = &signature.ident;
        let mut signature = signature.clone();
        // A `mut` binding is the function's own business.
        for input in &mut signature.inputs {
            match input {
                syn::FnArg::Receiver(receiver) if matches!(receiver.kind, syn::ReceiverKind::Value) => {
                    receiver.mutability = None;
                }
                syn::FnArg::Typed(argument) => {
                    if let syn::Pat::Ident(pattern) = &mut *argument.pat {
                        pattern.mutability = None;
                    }
                }
                syn::FnArg::Receiver(_) => {}
            }
        }
        let text =
            flat(&quote!(#signature)).replacen(&format!("fn {name}"), &format!("fn {path}::{name}"), 1);
        self.add(&format!("{path}::{name}"), attributes, format!("pub {text}"));
    }

    fn reexports(&mut self, module: &str, tree: &UseTree, from: &mut String) {
        match tree {
            UseTree::Path(path) => {
                from.push_str(&format!("{}::", path.ident));
                self.reexports(module, &path.tree, from);
            }
            UseTree::Name(name) => {
                let path = format!("{module}::{}", name.ident);
                self.lines.insert((path.clone(), format!("pub use {path} from {from}{}", name.ident)));
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.reexports(module, tree, &mut from.clone());
                }
            }
            UseTree::Rename(_) | UseTree::Glob(_) => {}
        }
    }

    fn derives(&mut self, path: &str, attributes: &[Attribute]) {
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let _ = attribute.parse_nested_meta(|meta| {
                self.traits.entry(path.to_owned()).or_default().insert(flat(&meta.path));
                Ok(())
            });
        }
    }

    /// Adds a line, with what its attributes mean to users. What is hidden from the documentation is not public.
    fn add(&mut self, path: &str, attributes: &[Attribute], line: String) {
        if is_hidden(attributes) {
            return;
        }
        let marks = ["non_exhaustive", "deprecated", "must_use"]
            .iter()
            .filter(|name| attributes.iter().any(|attribute| attribute.path().is_ident(name)))
            .map(|name| format!(" #[{name}]"))
            .collect::<String>();
        self.lines.insert((path.to_owned(), format!("{line}{marks}")));
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc") && attribute.meta.to_token_stream().to_string().contains("hidden")
    })
}

/// Tokens on one line, spaced as people write them.
fn flat(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        // A path from the root, after a colon.
        (" : :: ", " : ::"),
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" > ", "> "),
        (" >", ">"),
        ("< ", "<"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        (" : ", ": "),
        (" ;", ";"),
        (" [", "["),
        ("[ ", "["),
        (" ]", "]"),
        ("> ::", ">::"),
    ] {
        text = text.replace(from, to);
    }
    text.replace("> >", ">>")
        .replace("->", " -> ")
        .replace("  ", " ")
        .replace("& '", "&'")
        .replace(" ,", ",")
        .replace(",)", ")")
        .trim_end()
        .to_owned()
}
