//! Bodies that are a union of objects. A page that does not name the objects lists their properties one after the other,
//! so that some of them are listed twice.

use std::collections::HashSet;

use super::Complaint;
use super::known::Known;
use super::placement::{Announced, find_owners, order};
use super::tree::{Draft, Tree, grow, item, written};
use crate::facts::{Json, Type};

/// Makes a tree of the properties of a body: one object, or several of which the body is one.
pub(super) fn grow_body(root: Draft, drafts: Vec<Draft>, known: &Known) -> Tree {
    let (starts, repeated) = starts_of_objects(&drafts, known);
    if starts.len() < 2 {
        let mut tree = grow(Some(root), drafts, known);
        unwrap_union(&mut tree);
        return tree;
    }
    let at = drafts[repeated].property.at;
    let message = format!(
        "`{}` is listed again, so the body is read as a union of {} objects",
        drafts[repeated].property.name,
        starts.len()
    );
    let mut whole = Tree {
        root: Type { json: Json::Union, ..Type::default() },
        parameters: Vec::new(),
        complaints: Vec::new(),
        notes: vec![Complaint { at, message }],
    };
    let mut rest = drafts;
    let mut trees = Vec::new();
    for start in starts.into_iter().rev() {
        let own = rest.split_off(start);
        let object = Draft {
            property: root.property.clone(),
            names: Vec::new(),
            values: Vec::new(),
            is_alternative: false,
        };
        trees.push(grow(Some(object), own, known));
    }
    for tree in trees.into_iter().rev() {
        whole.root.alternatives.push(tree.root);
        whole.complaints.extend(tree.complaints);
        whole.notes.extend(tree.notes);
    }
    whole
}

/// `body: object { a } or object { b }` is not a property of an object, but the body itself.
fn unwrap_union(tree: &mut Tree) {
    let [only] = &*tree.root.properties else { return };
    let is_union_of_objects = only.r#type.json == Json::Union
        && only.r#type.alternatives.iter().all(|one| matches!(one.json, Json::Object | Json::Named));
    if only.name == "body" && is_union_of_objects {
        let message = "`body` is read as the body itself, not as a property of it".to_owned();
        tree.notes.push(Complaint { at: only.at, message });
        tree.root = only.r#type.clone();
    }
}

/// Where each object begins, and the first property that is listed again. The properties of an object are in order:
/// where the order begins again, and a property is repeated from there on, another object begins.
fn starts_of_objects(drafts: &[Draft], known: &Known) -> (Vec<usize>, usize) {
    let all_written = drafts.iter().map(written).collect::<Vec<_>>();
    let items =
        drafts.iter().zip(&all_written).map(|(draft, written)| item(draft, written)).collect::<Vec<_>>();
    let owners = find_owners(&Announced::Object { names: &[], total: None }, &items, known).owners;
    let mut starts = vec![0];
    let mut repeated = 0;
    let mut before = HashSet::new();
    let mut run: Vec<usize> = Vec::new();
    let own = (0..items.len()).filter(|index| owners.get(*index) == Some(&None));
    for index in own {
        let name = items[index].name;
        let is_in_run = run.iter().any(|other| items[*other].name == name);
        let is_in_order = run.last().is_none_or(|last| order(&items[*last]) < order(&items[index]));
        if is_in_run || !is_in_order {
            before.extend(run.drain(..).map(|index| items[index].name));
        }
        run.push(index);
        if before.contains(name) && starts.last() != run.first() {
            if starts.len() == 1 {
                repeated = index;
            }
            starts.extend(run.first());
        }
    }
    (starts, repeated)
}
