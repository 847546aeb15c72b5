//! The smallest program that compiles with the old crate and not with the new one, and what to write instead.

use crate::consequence::{has_another_name, takes_the_same_types};
use crate::report::{Impact, ItemChange};
use crate::surface::{path_of, traits, typed_arguments};

/// A program for the first item that gives one. Its `main` does nothing: it only has to compile.
pub fn of(items: &[ItemChange]) -> Option<String> {
    let mut breaking = items.iter().filter(|item| item.source == Impact::Breaking).collect::<Vec<_>>();
    // Where the same item is there in another form, no other reason can make the program fail.
    breaking.sort_by_key(|item| (item.after.is_none(), is_conditional(item)));
    breaking.into_iter().find_map(program)
}

/// What to write instead of what no longer compiles.
pub fn migration(items: &[ItemChange]) -> Option<String> {
    let breaking = items.iter().filter(|item| item.source == Impact::Breaking).collect::<Vec<_>>();
    let changed = breaking.iter().find_map(|item| Some((item.before.as_deref()?, item.after.as_deref()?)));
    if let Some((before, after)) = changed.filter(|(before, _)| traits(before).is_none()) {
        return Some(format!("write `{}` instead of `{}`", plain(after), plain(before)));
    }
    let owner =
        |line: &str| path_of(line).rsplit_once("::").map_or(String::new(), |(owner, _)| owner.to_owned());
    let kind = |line: &str| line.split(' ').nth(1).unwrap_or_default().to_owned();
    let replaced = breaking.iter().filter_map(|item| item.before.as_deref().filter(|_| item.after.is_none()));
    let mut replaced = replaced.filter(|line| !line.starts_with("impl "));
    let added = |gone: &str| {
        let mut added =
            items.iter().filter(|item| item.before.is_none()).filter_map(|item| item.after.as_deref());
        added.find(|line| owner(line) == owner(gone) && kind(line) == kind(gone)).map(str::to_owned)
    };
    if let Some(gone) = replaced.next() {
        return Some(match added(gone) {
            Some(new) => format!("write `{}` instead of `{}`", plain(&new), plain(gone)),
            None => format!("remove what uses `{}`", path_of(gone)),
        });
    }
    let lost = breaking.iter().find_map(|item| traits(item.before.as_deref()?))?;
    let keeps = ["Eq", "Hash"].iter().all(|name| lost.contains(name));
    keeps.then(|| "compare the fields that count, and use one of them as the key of a map".to_owned())
}

fn is_conditional(item: &ItemChange) -> bool {
    item.before.as_deref().is_some_and(|line| line.contains("#[cfg("))
}

/// A line without its attributes and the name of the crate.
fn plain(line: &str) -> String {
    let line = line.split(" #[").next().unwrap_or_default();
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let krate = full_path(line).split("::").next().unwrap_or_default().to_owned();
    line.replacen(&format!("{krate}::"), "", 1)
}

fn program(item: &ItemChange) -> Option<String> {
    let before = item.before.as_deref()?;
    if is_conditional(item) {
        return None;
    }
    let line = before.split(" #[").next().unwrap_or_default();
    let path = full_path(line.strip_prefix("pub ").unwrap_or(line));
    let (krate, _) = path.split_once("::")?;
    let (owner, name) = path.rsplit_once("::")?;
    let kind = line.split(' ').find(|word| !["pub", "const", "async", "unsafe"].contains(word))?;
    let is_gone = item.after.as_deref().is_none_or(|after| has_another_name(before, after));
    let body = match kind {
        "impl" => of_traits(&path, before, item.after.as_deref()?)?,
        "field" => {
            let ty = line.split_once(&format!("{path}: "))?.1;
            match &item.after {
                Some(_) => format!("fn witness(value: {owner}) -> {ty} {{\n    value.{name}\n}}"),
                // A pattern names the field of this very type, and not one that it has by `Deref`.
                None => format!(
                    "fn witness(value: &{owner}) {{\n    let {owner} {{ {name}: _, .. }} = value;\n}}"
                ),
            }
        }
        "variant" => of_variant(owner, name, line, item.after.is_some()),
        "fn" => of_function(&path, line, item.after.as_deref().filter(|_| !is_gone), item.is_of_trait)?,
        "struct" | "enum" | "type" | "trait" | "mod" | "static" | "union" if is_gone => {
            format!("use {path} as Witness;")
        }
        "const" if is_gone => format!("fn witness() {{\n    let _ = {path};\n}}"),
        _ => return None,
    };
    let body = body.replace("crate::", &format!("{krate}::"));
    let module = owner.rsplit_once("::").map(|(module, _)| module).filter(|module| module.contains("::"));
    let mut imports = vec![format!("use {krate}::*;"), format!("use {krate}::types::*;")];
    // The names of builders are those of their module.
    let is_of_resource = module.is_some_and(|module| module.contains("::resources")) && kind == "fn";
    imports.extend(module.filter(|_| is_of_resource).map(|module| format!("use {module}::*;")));
    imports.push("use std::collections::*;".to_owned());
    Some(format!("#![allow(unused, deprecated)]\n{}\n\n{body}\n\nfn main() {{}}\n", imports.join("\n")))
}

fn full_path(line: &str) -> String {
    let start = line.split(' ').find(|word| word.contains("::")).unwrap_or_default();
    let end = start.find(['(', '<', ',', '#']).unwrap_or(start.len());
    start[..end].trim_end_matches(':').to_owned()
}

fn of_traits(path: &str, before: &str, after: &str) -> Option<String> {
    let (old, new) = (traits(before)?, traits(after)?);
    let lost = old.difference(&new).next()?;
    let name = match *lost {
        "Hash" => "std::hash::Hash",
        "Debug" => "std::fmt::Debug",
        "Display" => "std::fmt::Display",
        "Deref" => "std::ops::Deref",
        "FromStr" => "std::str::FromStr",
        "Serialize" => "serde::Serialize",
        name if name.starts_with("Deserialize") => "serde::de::DeserializeOwned",
        name => name,
    };
    Some(format!("fn needs<T: {name}>() {{}}\n\nfn witness() {{\n    needs::<{path}>();\n}}"))
}

fn of_variant(owner: &str, name: &str, line: &str, is_changed: bool) -> String {
    let content = line.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).filter(|_| is_changed);
    match content {
        Some(ty) => format!(
            "fn witness(value: {owner}) -> Option<{ty}> {{\n    match value {{\n        {owner}::{name}(value) => Some(value),\n        _ => None,\n    }}\n}}"
        ),
        None => format!(
            "fn witness(value: {owner}) -> bool {{\n    matches!(value, {owner}::{name} {{ .. }})\n}}"
        ),
    }
}

/// A call with arguments of the old types. The result counts if only it differs.
fn of_function(path: &str, line: &str, after: Option<&str>, is_of_trait: bool) -> Option<String> {
    if after.is_some_and(|after| takes_the_same_types(line, after)) {
        return None;
    }
    let (owner, name) = path.rsplit_once("::")?;
    let arguments = typed_arguments(line).into_iter().map(|(name, ty)| Some((name, argument(ty)?)));
    let arguments = arguments.collect::<Option<Vec<_>>>()?;
    let receiver = ["(&self", "(&mut self", "(self", "(mut self"]
        .into_iter()
        .find(|start| line.split_once(path).is_some_and(|(_, rest)| rest.starts_with(start)));
    let names = arguments.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let call = match receiver {
        Some(_) => format!("receiver.{name}({names})"),
        None => format!("{path}({names})"),
    };
    let ty = if is_of_trait { format!("impl {owner}") } else { owner.to_owned() };
    let receiver = receiver.map(|receiver| match receiver {
        "(&self" => format!("receiver: &{ty}"),
        "(&mut self" => format!("receiver: &mut {ty}"),
        _ => format!("receiver: {ty}"),
    });
    let parameters = arguments.iter().map(|(name, ty)| format!("{name}: {ty}"));
    let parameters = receiver.into_iter().chain(parameters).collect::<Vec<_>>().join(", ");
    let result = |line: &str| line.split_once(" -> ").map(|(_, result)| result.to_owned());
    let is_of_result = after.is_some_and(|after| typed_arguments(after) == typed_arguments(line));
    // The `Self` of a trait is not a type that a program names.
    let wanted = result(line).filter(|_| !is_of_trait);
    let wanted =
        wanted.filter(|result| is_of_result && !result.contains("impl ") && !line.contains("async "));
    let wanted = wanted.map(|result| format!(": {}", if result == "Self" { owner } else { &result }));
    Some(format!("fn witness({parameters}) {{\n    let _{} = {call};\n}}", wanted.unwrap_or_default()))
}

/// A type that an argument accepts.
fn argument(ty: &str) -> Option<String> {
    let inner = |start: &str| ty.strip_prefix(start).and_then(|rest| rest.strip_suffix('>'));
    let list = inner("impl IntoIterator<Item = ");
    if let Some(item) = list {
        return Some(format!("Vec<{}>", argument(item)?));
    }
    let ty = match inner("impl Into<") {
        // Generated crates do not export it.
        Some("SecretString") => "String",
        inner => inner.unwrap_or(ty),
    };
    (!ty.contains("impl ")).then(|| ty.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{migration, of};
    use crate::surface::compare;

    fn program(old: &str, new: &str) -> String {
        let program = of(&compare(old, new)).unwrap();
        let body = program.split("\n\n").skip(1).collect::<Vec<_>>();
        body[..body.len() - 1].join("\n")
    }

    #[test]
    fn a_program_uses_what_is_gone_or_differs() {
        let field = "pub field b::types::Boat::a: Option<f64>";
        insta::assert_snapshot!(
            [
                program(field, ""),
                program(field, "pub field b::types::Boat::a: f64"),
                program("pub variant b::types::Colour::Red", ""),
                program("pub variant b::types::Crew::One(String)", "pub variant b::types::Crew::One(i64)"),
                program("pub struct b::types::Boat #[non_exhaustive]", ""),
                program("impl b::types::Boat: Clone, Eq, Hash", "impl b::types::Boat: Clone, Eq"),
                program(
                    "pub fn b::resources::boats::Boats::get(&self, id: impl Into<String>, tags: impl IntoIterator<Item = impl Into<String>>) -> Get",
                    "",
                ),
                program("pub fn b::types::Boat::new(a: f64) -> Self", "pub fn b::types::Boat::new(a: i64) -> Self"),
                program("pub fn b::types::Boat::a(&self) -> f64", "pub fn b::types::Boat::a(&self) -> i64"),
            ]
            .join("\n\n")
        );
    }

    #[test]
    fn a_migration_says_what_to_write_instead() {
        let old = "pub field b::types::Boat::a: f64";
        let of = |old: &str, new: &str| migration(&compare(old, new)).unwrap();
        assert_eq!(
            of(old, &old.replace("f64", "i64")),
            "write `field types::Boat::a: i64` instead of `field types::Boat::a: f64`"
        );
        assert_eq!(
            of(old, "pub field b::types::Boat::c: f64"),
            "write `field types::Boat::c: f64` instead of `field types::Boat::a: f64`"
        );
        assert_eq!(of(old, ""), "remove what uses `types::Boat::a`");
        let lost = of("impl b::types::Boat: Clone, Eq, Hash", "impl b::types::Boat: Clone");
        assert!(lost.starts_with("compare the fields"), "{lost}");
    }
}
