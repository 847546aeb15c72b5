//! Programs that name public items.

use std::collections::BTreeMap;

use syn::{FnArg, GenericParam, Generics, Signature, Type, parse_quote, parse_str};

/// An item of the listing.
#[derive(Clone)]
pub struct Item {
    pub kind: String,
    pub path: String,
    /// What follows the path.
    rest: String,
}

impl Item {
    fn owner(&self) -> &str {
        self.path.rsplit_once("::").map_or("", |(owner, _)| owner)
    }

    fn name(&self) -> &str {
        self.path.rsplit_once("::").map_or("", |(_, name)| name)
    }
}

/// The items of a listing: a line each but those of traits that types have.
pub fn items(listing: &str) -> Vec<Item> {
    let lines = listing.lines().filter_map(|line| line.strip_prefix("pub "));
    let mut items = Vec::new();
    for line in lines {
        let mut words = line;
        let kind = loop {
            let (word, rest) = words.split_once(' ').unwrap();
            words = rest;
            let is_before_fn = word == "const" && rest.starts_with("fn ");
            if !is_before_fn && !matches!(word, "async" | "unsafe") {
                break word;
            }
        };
        let is_path = |c: char| c.is_alphanumeric() || "_#*".contains(c);
        let mut end = 0;
        while let Some(rest) = words.get(end..) {
            let name = rest.find(|c| !is_path(c)).unwrap_or(rest.len());
            end += name;
            if !words[end..].starts_with("::") {
                break;
            }
            end += 2;
        }
        let (path, rest) = words.split_at(end);
        let rest = rest.split(" #[").next().unwrap_or_default();
        items.push(Item { kind: kind.to_owned(), path: path.to_owned(), rest: rest.to_owned() });
    }
    items
}

/// A program that names `items`. `all` tells what their owners are.
pub fn program(items: &[Item], all: &[Item]) -> String {
    let owners = all.iter().filter(|item| !matches!(&*item.kind, "fn" | "field" | "use" | "mod"));
    let owners = owners.map(|item| (item.path.as_str(), item)).collect::<BTreeMap<_, _>>();
    let mut text = "#![allow(warnings)]\nuse beeper_desktop::*;\nuse beeper_desktop::types::*;\nuse futures_core::Stream;\nuse serde::Serialize;\n\
                    use serde::de::DeserializeOwned;\nuse std::error::Error as StdError;\nuse std::fmt::{self, Display};\nuse std::path::{Path, PathBuf};\n\
                    use std::time::Duration;\nuse tokio::io::{AsyncRead, AsyncWrite};\n\
                    fn main() {}\n"
        .to_owned();
    // Modules by hand take arguments of their own types.
    let modules = items.iter().filter(|item| item.kind == "mod" && item.path.matches("::").count() == 1);
    for module in modules.filter(|module| module.name() != "resources") {
        text.push_str(&format!("use {}::*;\n", module.path));
    }
    for (number, item) in items.iter().enumerate() {
        text.push_str(&naming(item, owners.get(item.owner()).copied(), number));
        text.push('\n');
    }
    text
}

fn naming(item: &Item, owner: Option<&Item>, number: usize) -> String {
    let Item { kind, path, .. } = item;
    let Some(owner) = owner.filter(|_| kind != "variant") else {
        return match path.ends_with('*') {
            true => format!("use {path};"),
            false => format!("use {path} as _n{number};"),
        };
    };
    let own = generics_of(owner);
    let (parameters, _, bounds) = own.split_for_impl();
    let (parameters, bounds) = (text_of(&parameters), text_of(&bounds));
    let of_owner = match &*owner.kind {
        "trait" => format!("<Implementation as {}>", owner.path),
        _ => {
            let arguments =
                own.params.iter().filter(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
            let arguments = arguments.map(name_of).collect::<Vec<_>>().join(", ");
            if arguments.is_empty() { owner.path.clone() } else { format!("{}::<{arguments}>", owner.path) }
        }
    };
    match (&**kind, &*owner.kind) {
        ("field", "variant") => {
            let (ty, name) = (owner.owner(), item.name());
            format!("fn n{number}(x: {ty}) {{ if let {}{{ {name}: _, .. }} = x {{}} }}", owner.path)
        }
        ("field", _) => {
            let name = item.name();
            format!("fn n{number}{parameters}(x: {of_owner}) {bounds} {{ let _ = &x.{name}; }}")
        }
        ("fn", kind) => call(item, &of_owner, &own, kind == "trait", number),
        ("type", _) => {
            format!("fn n{number}<Implementation: {}>(_: {of_owner}::{}) {{}}", owner.path, item.name())
        }
        _ => {
            let parameters =
                if owner.kind == "trait" { format!("<Implementation: {}>", owner.path) } else { parameters };
            format!("fn n{number}{parameters}() {bounds} {{ let _ = {of_owner}::{}; }}", item.name())
        }
    }
}

/// A call with arguments that are never made; those of `impl` types are taken from a function around it.
fn call(item: &Item, of_owner: &str, own: &Generics, is_of_trait: bool, number: usize) -> String {
    let name = item.name();
    let signature = parse_str::<Signature>(&format!("fn {name}{}", item.rest)).unwrap();
    let mut generics = own.clone();
    if is_of_trait {
        let owner = parse_str::<syn::Path>(item.owner()).unwrap();
        generics.params.push(parse_quote!(Implementation: #owner));
    }
    generics.params.extend(signature.generics.params.iter().cloned());
    let types =
        signature.generics.params.iter().filter(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
    let types = types.map(name_of).collect::<Vec<_>>().join(", ");
    let types = if types.is_empty() { String::new() } else { format!("::<{types}>") };
    let mut given = Vec::new();
    let mut arguments = Vec::new();
    for (index, argument) in signature.inputs.iter().enumerate() {
        match argument {
            FnArg::Typed(argument) if has_impl(&argument.ty) => {
                given.push(format!("a{index}: {}", text_of(&argument.ty)));
                arguments.push(format!("a{index}"));
            }
            _ => arguments.push("todo!()".to_owned()),
        }
    }
    let (parameters, _, bounds) = generics.split_for_impl();
    let (parameters, bounds, given) = (text_of(&parameters), text_of(&bounds), given.join(", "));
    let arguments = arguments.join(", ");
    format!(
        "fn n{number}{parameters}({given}) {bounds} {{ let _ = {of_owner}::{name}{types}({arguments}); }}"
    )
}

/// The parameters of a type, with the bounds that its functions ask for.
fn generics_of(owner: &Item) -> Generics {
    let end = owner.rest.rfind('>').filter(|_| owner.rest.starts_with('<')).map_or(0, |index| index + 1);
    let text = owner.rest[..end].split(" = ").next().unwrap_or_default();
    let mut generics = parse_str::<Generics>(text).unwrap();
    for parameter in generics.type_params_mut().filter(|parameter| parameter.ident == "P") {
        parameter.bounds.push(parse_quote!(Page));
    }
    generics
}

fn has_impl(ty: &Type) -> bool {
    text_of(ty).split(|c: char| !c.is_alphanumeric()).any(|word| word == "impl")
}

fn name_of(parameter: &GenericParam) -> String {
    match parameter {
        GenericParam::Lifetime(parameter) => text_of(&parameter.lifetime),
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
    }
}

fn text_of(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
