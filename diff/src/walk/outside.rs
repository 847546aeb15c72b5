//! Comparison of what is sent outside of operations, such as messages over a WebSocket. Only a mark in one of the documents
//! says who sends it; in the other one, it is a schema that nothing refers to, perhaps of another name.

use super::Walk;
use crate::difference::{Difference, Usage};
use crate::pairing::{self, Pairing};
use crate::reach::references;
use crate::schema::Schema;
use crate::subject::SchemaPart;
use openapi::extensions::SENT_BY;
use openapi::view::{At, View};

impl<'a> Walk<'a> {
    pub(super) fn sent_outside_operations(&mut self) {
        let (old_side, new_side) = (self.old.clone(), self.new.clone());
        let (old, new) = (candidates(&old_side), candidates(&new_side));
        if !old.iter().chain(&new).any(is_marked) {
            return;
        }
        let Pairing { both, old, new } = pairing::by_shape(&old_side, &new_side, &old, &new);
        for (old, new) in both {
            let usage = usage([old, new]);
            if usage != Usage::default() {
                self.schema(old.clone(), new.clone(), &usage);
            }
        }
        // One document has a union of all messages, and the other one has each of them apart.
        let owned = |list: Vec<&At<'a>>| list.into_iter().cloned().collect::<Vec<_>>();
        let (old, new) = (owned(old), owned(new));
        self.apart(&old, &new, false);
        self.apart(&new, &old, true);
    }

    fn apart(&mut self, unions: &[At<'a>], singles: &[At<'a>], is_new: bool) {
        let (own, other) = if is_new { (&self.new, &self.old) } else { (&self.old, &self.new) };
        let (own, other) = (own.clone(), other.clone());
        for union in unions.iter().filter(|at| is_marked(at)) {
            let Some((_, variants)) = Schema::read(&own, union).variants else { continue };
            let Pairing { both, old: lacking, .. } = pairing::by_shape(&own, &other, &variants, singles);
            if both.is_empty() {
                continue;
            }
            let usage = usage([union, union]);
            for (variant, single) in both {
                let (old, new) = in_order(variant.clone(), single.clone(), is_new);
                self.schema(old, new, &usage);
            }
            for variant in lacking {
                let (old, new) = in_order(Some(variant.clone()), None, is_new);
                self.add(Difference::itself(SchemaPart::Variant, &union.label, old, new), &usage);
            }
        }
    }
}

fn in_order<T>(own: T, other: T, is_new: bool) -> (T, T) {
    if is_new { (other, own) } else { (own, other) }
}

/// The schemas that are marked, and those that nothing refers to.
fn candidates<'a>(view: &View<'a>) -> Vec<At<'a>> {
    let used = references(view.root().node);
    let components = view.components("schemas").into_iter();
    components.filter(|(name, at)| is_marked(at) || !used.contains(*name)).map(|(_, at)| at).collect()
}

fn is_marked(at: &At<'_>) -> bool {
    at.node.get(SENT_BY).is_some()
}

/// Who sends it, as one of the two says.
pub(super) fn usage(sides: [&At<'_>; 2]) -> Usage {
    let is_sent_by = |who: &str| sides.iter().any(|at| at.node.str_at(SENT_BY) == Some(who));
    Usage { sent: is_sent_by("client"), received: is_sent_by("server"), ..Usage::default() }
}
