//! Visits the objects of a document according to the grammar of OpenAPI.

use super::grammar::{Child, Kind};
use super::tree::{Node, Object, Value, escape_pointer_segment};

/// Calls `visit` for `node`, which is a `kind`, and for every object within it, outermost first, with its JSON
/// pointer. References are visited but not followed.
pub fn walk<'tree>(
    node: &'tree Node,
    kind: Kind,
    pointer: &mut String,
    visit: &mut dyn FnMut(Kind, &'tree Node, &str),
) {
    visit(kind, node, pointer);
    if kind.may_be_reference() && node.reference_target().is_some() {
        return;
    }
    for entry in node.entries() {
        let Some(child) = kind.child(&entry.key) else { continue };
        let length = pointer.len();
        push_segment(pointer, &entry.key);
        match child {
            Child::Value => {}
            Child::One(kind) => walk(&entry.value, kind, pointer, visit),
            Child::List(kind) => {
                for (index, item) in entry.value.items().iter().enumerate() {
                    let length = pointer.len();
                    push_segment(pointer, &index.to_string());
                    walk(item, kind, pointer, visit);
                    pointer.truncate(length);
                }
            }
            Child::Map(kind) => {
                for item in entry.value.entries() {
                    let length = pointer.len();
                    push_segment(pointer, &item.key);
                    walk(&item.value, kind, pointer, visit);
                    pointer.truncate(length);
                }
            }
        }
        pointer.truncate(length);
    }
}

/// Adds a key to a JSON pointer.
pub(crate) fn push_segment(pointer: &mut String, key: &str) {
    pointer.push('/');
    if key.contains(['~', '/']) {
        pointer.push_str(&escape_pointer_segment(key));
    } else {
        pointer.push_str(key);
    }
}

/// Whether `is_wanted` is true for `node`, which is a `kind`, or for an object within it. References are not followed.
pub fn any(node: &Node, kind: Kind, is_wanted: &dyn Fn(Kind, &Node) -> bool) -> bool {
    if is_wanted(kind, node) {
        return true;
    }
    if kind.may_be_reference() && node.reference_target().is_some() {
        return false;
    }
    node.entries().any(|entry| match kind.child(&entry.key) {
        None | Some(Child::Value) => false,
        Some(Child::One(kind)) => any(&entry.value, kind, is_wanted),
        Some(Child::List(kind)) => entry.value.items().iter().any(|item| any(item, kind, is_wanted)),
        Some(Child::Map(kind)) => entry.value.entries().any(|item| any(&item.value, kind, is_wanted)),
    })
}

/// Calls `change` for `node`, which is a `kind`, and then for every object within the result. A node that
/// that `change` turns into a reference is not entered.
pub fn walk_mut(node: &mut Node, kind: Kind, change: &mut dyn FnMut(Kind, &mut Node)) {
    change(kind, node);
    walk_children_mut(node, kind, &mut |kind, child| walk_mut(child, kind, change));
}

/// Like [`walk_mut`], but innermost objects first.
pub fn walk_mut_inside_out(node: &mut Node, kind: Kind, change: &mut dyn FnMut(Kind, &mut Node)) {
    walk_children_mut(node, kind, &mut |kind, child| walk_mut_inside_out(child, kind, change));
    change(kind, node);
}

/// Calls `visit` for every object directly within `node`.
pub fn walk_children_mut(node: &mut Node, kind: Kind, visit: &mut dyn FnMut(Kind, &mut Node)) {
    if kind.may_be_reference() && node.reference_target().is_some() {
        return;
    }
    let Value::Object(object) = &mut node.value else { return };
    for entry in object.iter_mut() {
        match kind.child(&entry.key) {
            None | Some(Child::Value) => {}
            Some(Child::One(kind)) => visit(kind, &mut entry.value),
            Some(Child::List(kind)) => {
                if let Value::Array(items) = &mut entry.value.value {
                    items.iter_mut().for_each(|item| visit(kind, item));
                }
            }
            Some(Child::Map(kind)) => {
                if let Some(object) = entry.value.as_object_mut() {
                    Object::iter_mut(object).for_each(|item| visit(kind, &mut item.value));
                }
            }
        }
    }
}
