//! The lines of an item.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;
use syn::{Attribute, Fields, FnArg, ImplItem, Item, Signature, TraitItem};

use super::availability;
use super::exports::Needs;
use super::flat::flat;
use super::source::{is_hidden, is_public};

/// Lines under the path that they are about, and the traits of each type.
#[derive(Default)]
pub struct Lines {
    /// Whether what is added now is written by hand.
    pub is_by_hand: bool,
    /// Features of the library, and those of the crate that turn them on; `None` where they are always on.
    pub turned_on: Vec<(String, Option<String>)>,
    lines: BTreeSet<(String, String)>,
    traits: BTreeMap<String, BTreeSet<String>>,
}

impl Lines {
    /// All lines, those of an item after the item, its traits first.
    pub fn text(&self) -> String {
        let traits = self.traits.iter().map(|(path, traits)| {
            let traits = traits.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            (path.clone(), format!("~impl {path}: {traits}"))
        });
        let lines = self.lines.iter().cloned().chain(traits).collect::<BTreeSet<_>>();
        lines.iter().map(|(_, line)| format!("{}\n", line.trim_start_matches('~'))).collect()
    }

    pub fn module(&mut self, path: &str, needs: &Needs) {
        self.add(path, &[], needs, format!("pub mod {path}"));
    }

    pub fn reexport(&mut self, path: &str, from: &str, needs: &Needs) {
        self.add(path, &[], needs, format!("pub use {path} from {from}"));
    }

    /// An item and its parts. Its implementations are added by [`Self::inherent`] and [`Self::traits`].
    pub fn item(&mut self, path: &str, item: &Item, needs: &Needs) {
        match item {
            Item::Struct(item) => {
                let generics = generics(&item.generics);
                self.add(path, &item.attrs, needs, format!("pub struct {path}{generics}"));
                self.fields(path, &item.fields, needs, true);
            }
            Item::Union(item) => {
                let generics = generics(&item.generics);
                self.add(path, &item.attrs, needs, format!("pub union {path}{generics}"));
                self.fields(path, &Fields::Named(item.fields.clone()), needs, true);
            }
            Item::Enum(item) => self.enumeration(path, item, needs),
            Item::Trait(item) => self.interface(path, item, needs),
            Item::Type(item) => {
                let (generics, ty) = (generics(&item.generics), flat(&item.ty));
                self.add(path, &item.attrs, needs, format!("pub type {path}{generics} = {ty}"));
            }
            Item::Fn(item) => self.function(path, &item.attrs, &item.sig, needs),
            Item::Const(item) => {
                self.add(path, &item.attrs, needs, format!("pub const {path}: {}", flat(&item.ty)));
            }
            Item::Static(item) => {
                self.add(path, &item.attrs, needs, format!("pub static {path}: {}", flat(&item.ty)));
            }
            // A module whose file is not at hand.
            Item::Mod(item) => self.add(path, &item.attrs, needs, format!("pub mod {path}")),
            Item::Macro(item) => self.add(path, &item.attrs, needs, format!("pub macro {path}")),
            _ => {}
        }
    }

    fn enumeration(&mut self, path: &str, item: &syn::ItemEnum, needs: &Needs) {
        let generics = generics(&item.generics);
        self.add(path, &item.attrs, needs, format!("pub enum {path}{generics}"));
        for variant in &item.variants {
            let path = format!("{path}::{}", variant.ident);
            let content = match &variant.fields {
                Fields::Unnamed(fields) => {
                    let types = fields.unnamed.iter().map(|field| flat(&field.ty)).collect::<Vec<_>>();
                    format!("({})", types.join(", "))
                }
                _ => String::new(),
            };
            self.add(&path, &variant.attrs, needs, format!("pub variant {path}{content}"));
            if let Fields::Named(_) = variant.fields {
                self.fields(&path, &variant.fields, needs, false);
            }
        }
    }

    fn interface(&mut self, path: &str, item: &syn::ItemTrait, needs: &Needs) {
        let supertraits = &item.supertraits;
        let bounds = if supertraits.is_empty() { String::new() } else { format!(": {}", flat(supertraits)) };
        let generics = generics(&item.generics);
        self.add(path, &item.attrs, needs, format!("pub trait {path}{generics}{bounds}"));
        for inner in &item.items {
            match inner {
                TraitItem::Fn(function) => {
                    let path = format!("{path}::{}", function.sig.ident);
                    self.function(&path, &function.attrs, &function.sig, needs);
                }
                TraitItem::Type(ty) => {
                    let path = format!("{path}::{}", ty.ident);
                    self.add(&path, &ty.attrs, needs, format!("pub type {path}"));
                }
                TraitItem::Const(constant) => {
                    let path = format!("{path}::{}", constant.ident);
                    self.add(
                        &path,
                        &constant.attrs,
                        needs,
                        format!("pub const {path}: {}", flat(&constant.ty)),
                    );
                }
                _ => {}
            }
        }
    }

    /// The functions and constants of a type's own.
    pub fn inherent(&mut self, path: &str, item: &syn::ItemImpl, needs: &Needs) {
        for inner in &item.items {
            match inner {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    let path = format!("{path}::{}", function.sig.ident);
                    self.function(&path, &function.attrs, &function.sig, needs);
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let path = format!("{path}::{}", constant.ident);
                    self.add(
                        &path,
                        &constant.attrs,
                        needs,
                        format!("pub const {path}: {}", flat(&constant.ty)),
                    );
                }
                _ => {}
            }
        }
    }

    /// A trait that a type has.
    pub fn has_trait(&mut self, path: &str, name: String) {
        self.traits.entry(path.to_owned()).or_default().insert(name);
    }

    fn fields(&mut self, path: &str, fields: &Fields, needs: &Needs, must_be_public: bool) {
        for (index, field) in fields.iter().enumerate() {
            if must_be_public && !is_public(&field.vis) {
                continue;
            }
            let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
            let path = format!("{path}::{name}");
            self.add(&path, &field.attrs, needs, format!("pub field {path}: {}", flat(&field.ty)));
        }
    }

    fn function(&mut self, path: &str, attributes: &[Attribute], signature: &Signature, needs: &Needs) {
        let name = &signature.ident;
        let text = if signature.inputs.iter().any(is_mutable) {
            let mut signature = signature.clone();
            // A `mut` binding is the function's own business.
            signature.inputs.iter_mut().for_each(make_immutable);
            flat(&signature)
        } else {
            flat(signature)
        };
        let text = text.replacen(&format!("fn {name}"), &format!("fn {path}"), 1);
        self.add(path, attributes, needs, format!("pub {text}"));
    }

    /// Adds a line, with the attributes that matter to users. Items that are hidden from documentation are not public.
    fn add(&mut self, path: &str, attributes: &[Attribute], around: &Needs, line: String) {
        let Some(own) = availability::of(attributes).filter(|_| !is_hidden(attributes)) else { return };
        let marks = ["non_exhaustive", "deprecated", "must_use"];
        let marks =
            marks.iter().filter(|name| attributes.iter().any(|attribute| attribute.path().is_ident(name)));
        let needs = around.union(&own).filter(|condition| !self.always_holds(condition));
        let needs = needs.map(|condition| self.own_features(condition)).collect::<BTreeSet<_>>();
        let needs = needs.iter().map(|condition| format!(" #[cfg({condition})]"));
        let by_hand = self.is_by_hand.then(|| " #[by_hand]".to_owned());
        let marks = marks.map(|name| format!(" #[{name}]")).chain(needs).chain(by_hand).collect::<String>();
        self.lines.insert((path.to_owned(), format!("{line}{marks}")));
    }

    /// Whether a condition is a feature of the library that is always on.
    fn always_holds(&self, condition: &str) -> bool {
        let mut always = self.turned_on.iter().filter(|(_, own)| own.is_none());
        always.any(|(library, _)| condition == format!("feature = {library:?}"))
    }

    /// A condition with the features of the crate.
    fn own_features(&self, condition: &str) -> String {
        self.turned_on.iter().fold(condition.to_owned(), |condition, (library, own)| match own {
            Some(own) => condition.replace(&format!("feature = {library:?}"), &format!("feature = {own:?}")),
            None => condition,
        })
    }
}

/// The parameters of a type, without their defaults.
fn generics(generics: &syn::Generics) -> String {
    let parameters = &generics.params;
    if parameters.is_empty() { String::new() } else { flat(&quote!(<#parameters>)) }
}

/// Whether an argument has a `mut` binding.
fn is_mutable(input: &FnArg) -> bool {
    match input {
        FnArg::Receiver(receiver) => {
            matches!(receiver.kind, syn::ReceiverKind::Value) && receiver.mutability.is_some()
        }
        FnArg::Typed(argument) => {
            matches!(&*argument.pat, syn::Pat::Ident(pattern) if pattern.mutability.is_some())
        }
    }
}

fn make_immutable(input: &mut FnArg) {
    match input {
        FnArg::Receiver(receiver) if matches!(receiver.kind, syn::ReceiverKind::Value) => {
            receiver.mutability = None;
        }
        FnArg::Receiver(_) => {}
        FnArg::Typed(argument) => {
            if let syn::Pat::Ident(pattern) = &mut *argument.pat {
                pattern.mutability = None;
            }
        }
    }
}
