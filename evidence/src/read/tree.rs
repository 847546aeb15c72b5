//! Properties that follow each other on a page, as a tree.

use std::collections::HashSet;

use serde_json::Value;

use super::Complaint;
use super::events::{Written, change_innermost};
use super::known::Known;
use super::placement::{Announced, Item, Placement, place};
use crate::facts::{Json, Listed, Member, Type};

/// A property or alternative whose owner is not known yet.
#[derive(Debug)]
pub(super) struct Draft {
    pub member: Member,
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
    pub parameters: Vec<Member>,
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
    let placement = place(&listing, &items, known);
    let mut tree =
        Tree { root: Type::default(), parameters: Vec::new(), complaints: Vec::new(), notes: Vec::new() };
    remark(&placement, &drafts, &mut tree);
    let mut inner = drafts.iter().map(|_| Vec::new()).collect::<Vec<_>>();
    let mut outermost = Vec::new();
    for (index, draft) in drafts.into_iter().enumerate().rev() {
        let members = std::mem::take(&mut inner[index]);
        complain_of_twins(&members, &mut tree.complaints);
        let member = finish(draft, members, known);
        match placement.owners.get(index).copied().flatten() {
            Some(owner) => inner[owner].push(member),
            None => outermost.push(member),
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
        let Draft { member, .. } = &drafts[index];
        Complaint { at: member.at, message: format!("`{}` {says}", member.name) }
    };
    let name = |owner: Option<usize>| owner.map_or("the listing itself", |owner| &*drafts[owner].member.name);
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

fn written(draft: &Draft) -> Written {
    Written { r#type: draft.member.r#type.clone(), names: draft.names.clone() }
}

fn item<'a>(draft: &'a Draft, written: &'a Written) -> Item<'a> {
    Item {
        name: &draft.member.name,
        optional: draft.member.optional == Some(true),
        is_alternative: draft.is_alternative,
        listing: Announced::of(written),
    }
}

/// The property that is made from a draft and from what belongs to it, last first.
fn finish(draft: Draft, mut inner: Vec<Member>, known: &Known) -> Member {
    inner.reverse();
    let Draft { mut member, names, values, .. } = draft;
    change_innermost(&mut member.r#type, |r#type| match r#type.json {
        Json::Enum if !values.is_empty() => r#type.values = values,
        Json::Object => r#type.members = inner,
        Json::Named if !inner.is_empty() => {
            let of = r#type.of.as_deref().unwrap_or_default();
            let is_whole = known.is_own_listing(of, &names, &inner[0].name);
            r#type.listed = Some(if is_whole { Listed::Whole } else { Listed::Additions });
            r#type.members = inner;
        }
        Json::Union if !inner.is_empty() => {
            r#type.alternatives = inner.into_iter().map(alternative).collect()
        }
        _ => {}
    });
    member
}

/// The properties are in reverse order.
fn complain_of_twins(members: &[Member], complaints: &mut Vec<Complaint>) {
    let mut seen = HashSet::new();
    for member in members.iter().rev().filter(|member| !seen.insert(&*member.name)) {
        let message = format!("`{}` is twice in one object", member.name);
        complaints.push(Complaint { at: member.at, message });
    }
}

fn alternative(member: Member) -> Type {
    let mut r#type = member.r#type;
    r#type.of.get_or_insert(member.name);
    r#type
}
