//! Comparison of the public items of two crates, line by line: the effect on code that uses them.

use std::collections::{BTreeMap, BTreeSet};

use super::listing_form::comparable;
use super::report::{Impact, ItemChange};

/// A line of `public-api.txt`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Item<'a> {
    /// For example `struct`, `fn` or `field`.
    kind: &'a str,
    /// The path without the name of the crate.
    path: &'a str,
    line: &'a str,
}

/// The path of the item in a line, without the name of the crate: `types::Pet::name`.
pub fn path_of(line: &str) -> &str {
    parse(line).map_or("", |item| item.path)
}

/// The differences between two lists of public items.
pub fn compare(old: &str, new: &str) -> Vec<ItemChange> {
    let (old, new) = comparable(old, new);
    let (old, new) = (with_short_traits(&old), with_short_traits(&new));
    let (old, new) = (items(&old), items(&new));
    let open = old.values().chain(new.values()).flatten();
    let open = open.filter(|item| item.line.contains("#[non_exhaustive]")).map(|item| item.path).collect();
    let is_of_trait = |line: &String| {
        path_of(line).rsplit_once("::").is_some_and(|(owner, _)| old.contains_key(&(owner, "trait")))
    };
    let mut changes = Vec::new();
    let mut keys = old.keys().chain(new.keys()).collect::<Vec<_>>();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        let lines = |items: &BTreeMap<_, Vec<Item<'_>>>, other: &BTreeMap<_, Vec<Item<'_>>>| {
            let known = |item: &Item<'_>| {
                other
                    .get(key)
                    .is_some_and(|items: &Vec<Item<'_>>| items.iter().any(|other| other.line == item.line))
            };
            let items = items.get(key).into_iter().flatten().filter(|item| !known(item));
            items.map(|item| item.line.to_owned()).collect::<Vec<_>>()
        };
        let (mut removed, mut added) = (lines(&old, &new).into_iter(), lines(&new, &old).into_iter());
        loop {
            let (before, after) = (removed.next(), added.next());
            if before.is_none() && after.is_none() {
                break;
            }
            let source = impact(before.as_deref(), after.as_deref(), &open);
            let is_of_trait = before.as_ref().is_some_and(is_of_trait);
            changes.push(ItemChange { before, after, source, is_of_trait });
        }
    }
    changes
}

/// Whether an item belongs to a module that is written by hand.
pub fn is_by_hand(item: &ItemChange) -> bool {
    let lines = [&item.before, &item.after];
    lines.into_iter().flatten().all(|line| line.contains(" #[by_hand]"))
}

/// A list in which traits have no paths: older lists have `fmt::Debug` where newer ones have `Debug`.
fn with_short_traits(listing: &str) -> String {
    let line = |line: &str| match (traits(line), line.split_once(": ")) {
        (Some(traits), Some((head, _))) => {
            format!("{head}: {}\n", traits.into_iter().collect::<Vec<_>>().join(", "))
        }
        _ => format!("{line}\n"),
    };
    listing.lines().map(line).collect()
}

fn items(listing: &str) -> BTreeMap<(&str, &str), Vec<Item<'_>>> {
    let mut items = BTreeMap::<_, Vec<_>>::new();
    for item in listing.lines().filter_map(parse) {
        items.entry((item.path, item.kind)).or_default().push(item);
    }
    items
}

fn parse(line: &str) -> Option<Item<'_>> {
    const KINDS: [&str; 14] = [
        "struct", "enum", "variant", "field", "fn", "type", "const", "mod", "trait", "use", "impl", "static",
        "union", "macro",
    ];
    let mut rest = line;
    let kind = loop {
        let (word, after) = rest.split_once(' ')?;
        rest = after;
        let is_before_fn = word == "const" && after.starts_with("fn ");
        if KINDS.contains(&word) && !is_before_fn {
            break word;
        }
        if !["pub", "async", "unsafe", "const"].contains(&word) {
            return None;
        }
    };
    let end = rest
        .char_indices()
        .find(|(index, c)| {
            let is_path = c.is_alphanumeric() || *c == '_' || rest[*index..].starts_with("::");
            let is_second_colon = *c == ':' && rest[..*index].ends_with(':');
            !is_path && !is_second_colon
        })
        .map_or(rest.len(), |(index, _)| index);
    let path = rest[..end].split_once("::").map_or("", |(_, path)| path);
    Some(Item { kind, path, line })
}

/// The effect of one changed item on code that compiled before.
fn impact(before: Option<&str>, after: Option<&str>, open: &BTreeSet<&str>) -> Impact {
    let (Some(before), Some(after)) = (before, after) else {
        return match before.or(after).and_then(parse) {
            Some(_) if before.is_some() => Impact::Breaking,
            Some(item) if matches!(item.kind, "field" | "variant") => {
                let owner = item.path.rsplit_once("::").map_or("", |(owner, _)| owner);
                if open.contains(owner) { Impact::Additive } else { Impact::Breaking }
            }
            _ => Impact::Additive,
        };
    };
    if let (Some(before), Some(after)) = (traits(before), traits(after)) {
        return if before.is_subset(&after) { Impact::Additive } else { Impact::Breaking };
    }
    let ((before, old_attributes), (after, new_attributes)) = (attributes(before), attributes(after));
    if signature(before) != signature(after)
        || change_positions(&arguments(before), &arguments(after))
        || new_attributes.iter().any(|attribute| restricts(attribute) && !old_attributes.contains(attribute))
    {
        Impact::Breaking
    } else if old_attributes
        .symmetric_difference(&new_attributes)
        .any(|attribute| !attribute.starts_with("cfg"))
    {
        Impact::Behavioural
    } else if old_attributes != new_attributes {
        Impact::Additive
    } else {
        Impact::None
    }
}

/// Whether an argument is at the position of another one, so that code compiles but passes the wrong value.
fn change_positions(before: &[&str], after: &[&str]) -> bool {
    let is_moved = |(index, name): (usize, &&str)| {
        after.iter().position(|other| other == name).is_some_and(|position| position != index)
    };
    before.iter().enumerate().any(is_moved)
}

/// The names of a function's arguments, in order.
fn arguments(line: &str) -> Vec<&str> {
    typed_arguments(line).into_iter().map(|(name, _)| name).collect()
}

/// The names of the arguments that only one of two lines has, or that have another type there.
pub fn changed_arguments<'a>(before: &'a str, after: &'a str) -> BTreeSet<&'a str> {
    let (before, after) = (typed_arguments(before), typed_arguments(after));
    let only = |these: &[(&'a str, &'a str)], others: &[(&str, &str)]| {
        these.iter().filter(|one| !others.contains(one)).map(|(name, _)| *name).collect::<Vec<_>>()
    };
    only(&before, &after).into_iter().chain(only(&after, &before)).collect()
}

/// The names and types of a function's arguments, in order.
pub fn typed_arguments(line: &str) -> Vec<(&str, &str)> {
    let mut arguments = Vec::new();
    let mut name = None;
    let mut depth = 0_u32;
    let mut start = 0;
    let mut previous = ' ';
    for (index, c) in line.char_indices() {
        let is_end = depth == 1 && matches!(c, ',' | ')');
        if let Some(name) = name.take_if(|_| is_end) {
            arguments.push((name, line[start..index].trim()));
        }
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '>' if previous != '-' => depth = depth.saturating_sub(1),
            ':' if depth == 1 && line[index..].starts_with(": ") => {
                name = Some(line[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
        if depth == 1 && matches!(c, '(' | ',') {
            start = index + 1;
        }
        previous = c;
    }
    arguments
}

/// The traits in the line of an implementation, without their paths and without a lifetime, which no program names.
pub fn traits(line: &str) -> Option<BTreeSet<&str>> {
    let (_, list) = line.strip_prefix("impl ")?.split_once(": ")?;
    let short = |name: &'_ str| {
        let end = name.find('<').unwrap_or(name.len());
        name[..end].rfind("::").map_or(0, |start| start + 2)
    };
    let list = list.split(" #[").next().unwrap_or_default();
    Some(list.split(", ").map(|name| name[short(name)..].trim_end_matches("<'de>")).collect())
}

/// Whether code that compiled before may not compile if an item gets this attribute.
fn restricts(attribute: &str) -> bool {
    attribute.starts_with("non_exhaustive") || attribute.starts_with("cfg")
}

/// A line without its attributes, and the attributes.
fn attributes(line: &str) -> (&str, BTreeSet<&str>) {
    let mut parts = line.split(" #[");
    (parts.next().unwrap_or_default(), parts.map(|attribute| attribute.trim_end_matches(']')).collect())
}

/// A line without the names of arguments, because callers do not write them.
fn signature(line: &str) -> String {
    let mut text = String::new();
    let mut argument = String::new();
    let mut depth = 0_u32;
    for c in line.chars() {
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '>' if !argument.ends_with('-') && !text.ends_with('-') => depth = depth.saturating_sub(1),
            _ => {}
        }
        argument.push(c);
        if (depth == 1 && matches!(c, '(' | ',')) || (depth == 0 && c == ')') {
            text.push_str(without_name(&argument));
            argument.clear();
        }
    }
    text + &argument
}

fn without_name(argument: &str) -> &str {
    let is_name = |name: &str| name.trim().chars().all(|c| c.is_alphanumeric() || c == '_');
    match argument.split_once(": ") {
        Some((name, ty)) if is_name(name) => ty,
        _ => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn impact_of(old: &str, new: &str) -> Vec<Impact> {
        compare(old, new).into_iter().map(|change| change.source).collect()
    }

    #[test]
    fn a_removed_item_breaks_code_and_a_new_one_does_not() {
        let item = "pub fn pets::types::Pet::name(&self) -> &str";
        assert_eq!(impact_of(item, ""), [Impact::Breaking]);
        assert_eq!(impact_of("", item), [Impact::Additive]);
        assert_eq!(impact_of(item, item), []);
    }

    #[test]
    fn a_new_field_breaks_code_that_writes_the_type_out() {
        let field = "pub field pets::types::Pet::name: String";
        let open = "pub struct pets::types::Pet #[non_exhaustive]";
        assert_eq!(impact_of(open, &format!("{open}\n{field}")), [Impact::Additive]);
        let closed = "pub struct pets::types::Pet";
        assert_eq!(impact_of(closed, &format!("{closed}\n{field}")), [Impact::Breaking]);
    }

    #[test]
    fn names_of_arguments_do_not_matter_to_callers() {
        let old = "pub fn pets::Pets::get(&self, id: impl Into<String>, deep: bool) -> GetPet";
        let new = "pub fn pets::Pets::get(&self, pet_id: impl Into<String>, is_deep: bool) -> GetPet";
        assert_eq!(impact_of(old, new), [Impact::None]);
        assert_eq!(impact_of(old, &new.replace("bool", "u64")), [Impact::Breaking]);
    }

    #[test]
    fn arguments_of_one_type_that_change_positions_break_code() {
        let old = "pub fn pets::Size::new(height: f64, width: impl Into<Option<f64>>) -> Self";
        let new = "pub fn pets::Size::new(width: f64, height: impl Into<Option<f64>>) -> Self";
        assert_eq!(impact_of(old, new), [Impact::Breaking]);
    }

    #[test]
    fn arguments_that_differ_are_found_by_name_and_type() {
        let old = "pub fn pets::Pets::add(&self, id: impl Into<Option<f64>>, tags: Vec<(u8, u8)>) -> AddPet";
        let new = "pub fn pets::Pets::add(&self, id: impl Into<Option<i64>>, tags: Vec<(u8, u8)>, of: Kind) -> AddPet";
        assert_eq!(changed_arguments(old, new).into_iter().collect::<Vec<_>>(), ["id", "of"]);
        assert!(changed_arguments(old, old).is_empty());
    }

    #[test]
    fn an_attribute_that_warns_changes_behaviour() {
        let old = "pub fn pets::Pets::get(&self) -> GetPet";
        assert_eq!(impact_of(old, &format!("{old} #[deprecated]")), [Impact::Behavioural]);
    }

    #[test]
    fn a_new_feature_breaks_code_that_does_not_enable_it() {
        let free = "pub fn pets::Pets::get(&self) -> GetPet";
        let bound = format!("{free} #[cfg(feature = \"pets\")]");
        assert_eq!(impact_of(free, &bound), [Impact::Breaking]);
        assert_eq!(impact_of(&bound, free), [Impact::Additive]);
        assert_eq!(impact_of(&bound, &bound.replace("\"pets\"", "\"dogs\"")), [Impact::Breaking]);
        assert_eq!(impact_of(&bound, &format!("{free} #[deprecated]")), [Impact::Behavioural]);
    }

    #[test]
    fn a_removed_trait_breaks_code() {
        assert_eq!(impact_of("impl pets::Pet: Clone, Eq", "impl pets::Pet: Clone"), [Impact::Breaking]);
        assert_eq!(impact_of("impl pets::Pet: Clone", "impl pets::Pet: Clone, Eq"), [Impact::Additive]);
    }

    #[test]
    fn paths_end_where_types_begin() {
        assert_eq!(path_of("pub field pets::types::Pet::name: Option<String>"), "types::Pet::name");
        assert_eq!(path_of("pub async fn pets::Body::chunk(&mut self) -> ()"), "Body::chunk");
        assert_eq!(path_of("pub const fn pets::Body::len(&self) -> usize"), "Body::len");
        assert_eq!(path_of("pub const pets::Body::MAX: usize"), "Body::MAX");
        assert_eq!(path_of("# comment"), "");
    }

    #[test]
    fn traits_are_the_same_with_and_without_their_paths() {
        let old = "impl a::B: Clone, fmt::Debug, From<types::C>\n";
        let new = "impl a::B: Clone, Debug, From<types::C>\n";
        assert_eq!(compare(old, new), []);
        assert_eq!(compare(old, "impl a::B: Clone, Debug\n").len(), 1);
    }
}
