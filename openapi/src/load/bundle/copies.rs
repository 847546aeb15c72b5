//! References to path items and operations, which are replaced by what they lead to.

use std::path::Path;

use super::{Bundler, MAX_ROW};
use crate::diagnostic::Diagnostic;
use crate::load::grammar::Kind;
use crate::load::reference::Reference;
use crate::load::tree::{Node, Value};

/// These references add at most as many values.
pub(super) const MAX_COPIED: usize = 500_000;

impl Bundler<'_> {
    /// Replaces a reference to a path item or an operation by what it leads to. What is beside the reference is added.
    pub(super) fn copy(
        &mut self,
        node: &mut Node,
        kind: Kind,
        file: &Path,
        reference: Reference,
        mut target: Node,
    ) {
        self.copied.insert(reference.clone());
        if !self.open.insert(reference.clone()) {
            let what = if kind == Kind::Operation { "operation" } else { "path item" };
            self.diagnostics.push(Diagnostic::error(
                "circular-ref",
                node.span,
                format!("this {what} leads back to itself"),
                format!("write the {what} itself in one of the two"),
            ));
            return;
        }
        let rest = self.budget.checked_sub(target.size()).filter(|_| self.open.len() <= MAX_ROW);
        let Some(rest) = rest else {
            self.open.remove(&reference);
            // The first finding says it for all.
            if !self.diagnostics.iter().any(|it| it.rule == "too-large") {
                self.diagnostics.push(Diagnostic::error(
                    "too-large",
                    node.span,
                    format!("references to path items and operations lead to more than {MAX_COPIED} values, or lead more than {MAX_ROW} times to others"),
                    "write the path items themselves where callbacks refer to many of them",
                ));
            }
            return;
        };
        self.budget = rest;
        self.visit(&mut target, kind, &reference.file);
        self.open.remove(&reference);
        if let Some(object) = node.as_object_mut() {
            object.remove("$ref");
        }
        self.children(node, kind, file);
        let beside = std::mem::replace(node, target);
        let (Some(object), Value::Object(beside)) = (node.as_object_mut(), beside.value) else { return };
        for entry in beside.iter() {
            if !object.contains(&entry.key) {
                object.push(entry.clone());
                continue;
            }
            self.diagnostics.push(Diagnostic::error(
                "ref-siblings",
                entry.key_span,
                format!("`{}` is beside a `$ref` to an object that has it as well", entry.key),
                "write it in one of the two",
            ));
        }
    }
}
