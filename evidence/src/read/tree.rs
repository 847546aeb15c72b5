//! Properties that follow each other on a page, as a tree.

use std::collections::HashSet;

use serde_json::Value;

use super::Complaint;
use super::events::{Written, change_innermost};
use super::known::Known;
use super::placement::{Announced, Item, Placement, find_owners};
use crate::facts::{Json, Listed, StatedProperty, Type};

/// A property or alternative whose owner is not known yet.
#[derive(Debug)]
pub(super) struct Draft {
    pub property: StatedProperty,
    /// The names of the properties that it announces.
    pub names: Vec<String>,
    /// The values that are listed after it.
    pub values: Vec<Value>,
    pub is_alternative: bool,
}

/// The result of reading a listing: a root with everything below it, and what may be wrong with it.
#[derive(Debug)]
pub(super) struct Tree {
    pub root: Type,
    /// Set instead of the root's own properties if the listing contains parameters.
    pub parameters: Vec<StatedProperty>,
    pub complaints: Vec<Complaint>,
    pub notes: Vec<Complaint>,
}

/// Makes a tree of `drafts`. If they have no root, they are parameters.
pub(super) fn grow(root: Option<Draft>, drafts: Vec<Draft>, known: &Known) -> Tree {
    let root_written = root.as_ref().map(written);
    let all_written = drafts.iter().map(written).collect::<Vec<_>>();
    let items =
        drafts.iter().zip(&all_written).map(|(draft, written)| item(draft, written)).collect::<Vec<_>>();
    let listing = root_written.as_ref().map_or(Announced::Parameters, Announced::of);
    let placement = find_owners(&listing, &items, known);
    let mut tree =
        Tree { root: Type::default(), parameters: Vec::new(), complaints: Vec::new(), notes: Vec::new() };
    remark(&placement, &drafts, &mut tree);
    let mut inner = drafts.iter().map(|_| Vec::new()).collect::<Vec<_>>();
    let mut outermost = Vec::new();
    for (index, draft) in drafts.into_iter().enumerate().rev() {
        let properties = std::mem::take(&mut inner[index]);
        complain_of_twins(&properties, &mut tree.complaints);
        let property = finish(draft, properties, known);
        match placement.owners.get(index).copied().flatten() {
            Some(owner) => inner[owner].push(property),
            None => outermost.push(property),
        }
    }
    complain_of_twins(&outermost, &mut tree.complaints);
    match root {
        Some(root) => tree.root = finish(root, outermost, known).r#type,
        None => {
            outermost.reverse();
            tree.parameters = outermost;
        }
    }
    tree
}

/// Reports what is wrong with a placement, and what is doubtful.
fn remark(placement: &Placement, drafts: &[Draft], tree: &mut Tree) {
    let complaint = |index: usize, says: &str| {
        let Draft { property, .. } = &drafts[index];
        let name = match &*property.name {
            "" => "an alternative without a name".to_owned(),
            name => format!("`{name}`"),
        };
        Complaint { at: property.at, message: format!("{name} {says}") }
    };
    let name =
        |owner: Option<usize>| owner.map_or("the listing itself", |owner| &*drafts[owner].property.name);
    for index in &placement.misfits {
        tree.complaints
            .push(complaint(*index, "does not belong to any object: the objects around it are complete"));
    }
    for index in &placement.disordered {
        let here = name(placement.owners[*index]);
        tree.notes.push(complaint(*index, &format!("is out of order as a property of {here}")));
    }
    for (index, other) in &placement.doubtful {
        let (here, there) = (name(placement.owners[*index]), name(*other));
        let says = format!("is read as a property of {here}; it could also be one of {there}");
        tree.notes.push(complaint(*index, &says));
    }
}

pub(super) fn written(draft: &Draft) -> Written {
    Written { r#type: draft.property.r#type.clone(), names: draft.names.clone() }
}

pub(super) fn item<'a>(draft: &'a Draft, written: &'a Written) -> Item<'a> {
    Item {
        name: &draft.property.name,
        optional: draft.property.optional == Some(true),
        is_alternative: draft.is_alternative,
        listing: Announced::of(written),
    }
}

/// The property that is made from a draft and from what belongs to it, last first.
fn finish(draft: Draft, mut inner: Vec<StatedProperty>, known: &Known) -> StatedProperty {
    inner.reverse();
    let Draft { mut property, names, values, .. } = draft;
    change_innermost(&mut property.r#type, |r#type| match r#type.json {
        Json::Enum if !values.is_empty() => r#type.values = values,
        Json::Object => r#type.properties = inner,
        Json::Named if !inner.is_empty() => {
            let of = r#type.of.as_deref().unwrap_or_default();
            let is_whole = known.is_own_listing(of, &names, &inner[0].name);
            r#type.listed = Some(if is_whole { Listed::Whole } else { Listed::Additions });
            r#type.properties = inner;
        }
        Json::Union if !inner.is_empty() => {
            r#type.alternatives = inner.into_iter().map(alternative).collect()
        }
        _ => {}
    });
    property
}

/// The properties are in reverse order. Only alternatives of a union have no names.
fn complain_of_twins(properties: &[StatedProperty], complaints: &mut Vec<Complaint>) {
    let mut seen = HashSet::new();
    let named = properties.iter().rev().filter(|property| !property.name.is_empty());
    for property in named.filter(|property| !seen.insert(&*property.name)) {
        let message = format!("`{}` is twice in one object", property.name);
        complaints.push(Complaint { at: property.at, message });
    }
}

fn alternative(property: StatedProperty) -> Type {
    let mut r#type = property.r#type;
    if !property.name.is_empty() {
        r#type.of.get_or_insert(property.name);
    }
    r#type
}
