//! Which difference of the documents explains which difference of the crates' public items.

use std::collections::BTreeSet;

use super::difference::Difference;
use super::report::ItemChange;
use super::rust_side::RustSide;
use super::subject::{DocumentField, OperationPart, ParameterPart, ProseField, SchemaPart, Subject};
use super::surface::path_of;
use openapi::load::Kind;
use openapi::view::At;

/// For each difference that only says that a named schema came or went: the difference that brought it or took it away,
/// if there is one.
pub fn carriers(differences: &[Difference<'_>], old: &RustSide, new: &RustSide) -> Vec<Option<usize>> {
    let is_schema =
        |difference: &Difference<'_>| matches!(difference.subject, Subject::Schema(SchemaPart::Itself(_)));
    let reaches = differences.iter().enumerate().filter(|(_, difference)| {
        !is_schema(difference)
            && !difference.subject.is_prose()
            && !matches!(difference.subject, Subject::Order(_))
    });
    let reaches = reaches.map(|(index, difference)| {
        let of = |at: &Option<At<'_>>, side: &RustSide| {
            at.as_ref().map(|at| side.reached_from(at)).unwrap_or_default()
        };
        (index, of(&difference.old, old), of(&difference.new, new))
    });
    let reaches = reaches.collect::<Vec<_>>();
    let carrier = |difference: &Difference<'_>| {
        let name = difference.place()?.schema_component()?;
        let (ty, is_old) = match difference.old {
            Some(_) => (old.type_of(&name)?, true),
            None => (new.type_of(&name)?, false),
        };
        let carriers = reaches.iter().filter_map(|(index, in_old, in_new)| {
            let reached = if is_old { in_old } else { in_new };
            reached.contains(ty).then_some((reached.len(), *index))
        });
        // The nearest, which brings the least besides.
        carriers.min().map(|(_, index)| index)
    };
    differences
        .iter()
        .map(|difference| is_schema(difference).then(|| carrier(difference)).flatten())
        .collect()
}

/// How well a difference explains an item. What is not listed does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is about the order of things around the item.
    Order,
    /// It is about the client as a whole.
    Client,
    /// It is about a type that the item's type mentions.
    Distant,
    /// It is about another member of the item's type.
    Sibling,
    /// It brings or takes away uses of the item's type.
    Uses,
    /// It is about the type or operation of the item.
    Owner,
    /// It is about the member or parameter that became the item.
    Member,
}

/// For each item, the differences that explain it; none if it is unexplained.
pub fn explain(
    items: &[ItemChange],
    differences: &[Difference<'_>],
    old: &RustSide,
    new: &RustSide,
) -> Vec<Vec<usize>> {
    let touches = differences.iter().map(|difference| Touch::new(difference, old, new)).collect::<Vec<_>>();
    items.iter().map(|item| explain_one(item, &touches)).collect()
}

fn explain_one(item: &ItemChange, touches: &[Touch]) -> Vec<usize> {
    let line = item.after.as_deref().or(item.before.as_deref()).unwrap_or_default();
    let path = path_of(line).split("::").collect::<Vec<_>>();
    let fits = touches.iter().enumerate().filter_map(|(index, touch)| Some((touch.fit(&path)?, index)));
    let fits = fits.collect::<Vec<_>>();
    let Some(best) = fits.iter().map(|(fit, _)| *fit).max() else { return Vec::new() };
    let mut causes = fits.iter().filter(|(fit, _)| *fit == best).map(|(_, index)| *index).collect::<Vec<_>>();
    // What other revisions have, or another name holds, is seldom why an item differs beside something plainer.
    if causes.iter().any(|index| !touches[*index].is_remark) {
        causes.retain(|index| !touches[*index].is_remark);
    }
    if best < Fit::Owner {
        // One of many; the one that brings or takes away the most stands for them.
        causes.sort_by_key(|index| std::cmp::Reverse(touches[*index].reached.len()));
        causes.truncate(1);
    }
    causes
}

/// What of the crate a difference touches.
#[derive(Default)]
struct Touch {
    types: BTreeSet<String>,
    /// Types that are made or unmade by it.
    named: BTreeSet<String>,
    around: BTreeSet<String>,
    reached: BTreeSet<String>,
    /// Types that mention a touched one.
    mentioning: BTreeSet<String>,
    members: BTreeSet<String>,
    builders: BTreeSet<String>,
    methods: BTreeSet<(Vec<String>, String)>,
    resources: BTreeSet<Vec<String>>,
    is_about_operation: bool,
    is_about_client: bool,
    is_sent: bool,
    /// It says something of a thing that is there anyway.
    is_remark: bool,
    /// It changes what a value can't be made without.
    is_required: bool,
    is_order: bool,
}

impl Touch {
    fn new(difference: &Difference<'_>, old: &RustSide, new: &RustSide) -> Self {
        // A title may name a variant; other prose reaches no item.
        if difference.subject.is_prose() && difference.subject.name() != ProseField::Title.name() {
            return Self::default();
        }
        let mut touch = Self {
            is_order: matches!(difference.subject, Subject::Order(_)),
            is_required: difference.required.0 || difference.required.1,
            is_about_operation: difference.subject.kind() != Kind::Schema
                || !difference.place().is_some_and(|at| at.pointer.starts_with("/components/schemas/")),
            is_about_client: matches!(
                difference.subject.kind(),
                Kind::Document | Kind::Info | Kind::Server | Kind::SecurityScheme | Kind::Tag
            ),
            is_sent: difference.usage.sent,
            is_remark: matches!(
                difference.subject,
                Subject::Document(DocumentField::Revisions)
                    | Subject::Operation(OperationPart::Revisions)
                    | Subject::Parameter(ParameterPart::Revisions)
                    | Subject::Schema(SchemaPart::Revisions | SchemaPart::AliasOf)
            ),
            ..Self::default()
        };
        let (in_old, in_new) = difference.sides();
        for (at, side) in [(in_old, old), (in_new, new)] {
            if let Some(at) = at {
                touch.place(difference, at, side);
            }
            for operation in &difference.usage.operations {
                touch.operation(operation, at, side, difference);
            }
        }
        touch.mentions(old);
        touch.mentions(new);
        touch
    }

    fn place(&mut self, difference: &Difference<'_>, at: &At<'_>, side: &RustSide) {
        let around = side.types_around(at);
        self.types.extend(around.first().map(|name| (*name).to_owned()));
        self.around.extend(around.iter().map(|name| (*name).to_owned()));
        self.members.extend(side.field_around(at).map(str::to_owned));
        self.reached.extend(side.reached_from(at));
        let is_whole_schema =
            matches!(difference.subject, Subject::Schema(SchemaPart::Itself(_) | SchemaPart::Renamed));
        // The Rust name of a component, not of one of its parts.
        let is_name = difference.subject == Subject::Schema(SchemaPart::RustName)
            && at.pointer.trim_end_matches("/x-rust-name").matches('/').count() == 3;
        let named = at.schema_component().filter(|_| is_whole_schema || is_name);
        self.named.extend(named.and_then(|name| side.type_of(&name).map(str::to_owned)));
        if difference.subject == Subject::Schema(SchemaPart::Reference) {
            self.named.extend(at.reference_name().and_then(|name| side.type_of(&name).map(str::to_owned)));
        }
    }

    fn operation(&mut self, name: &str, at: Option<&At<'_>>, side: &RustSide, difference: &Difference<'_>) {
        // The other document may know a moved operation by another name.
        let moved = at.filter(|_| difference.subject.kind() == Kind::Operation).map(|at| at.label.clone());
        let Some(operation) = side.operation(name).or_else(|| side.operation(&moved?)) else { return };
        self.builders.insert(operation.builder.clone());
        self.methods.insert((operation.resource.clone(), operation.method.clone()));
        self.resources.insert(operation.resource.clone());
        self.reached.extend(if self.is_about_operation {
            side.closure(operation.types.clone())
        } else {
            BTreeSet::new()
        });
        if let Some(at) = at {
            self.members.extend(side.parameter(name, &at.pointer).map(str::to_owned));
        }
    }

    fn mentions(&mut self, side: &RustSide) {
        let touched = self.types.union(&self.named).cloned().collect::<BTreeSet<_>>();
        self.mentioning.extend(side.mentioning(&touched));
    }

    fn fit(&self, path: &[&str]) -> Option<Fit> {
        let fit = self.fit_by_place(path)?;
        Some(if self.is_order { Fit::Order } else { fit })
    }

    fn fit_by_place(&self, path: &[&str]) -> Option<Fit> {
        match path {
            ["types", ty, rest @ ..] => self.fit_of_type(ty, rest),
            ["resources", rest @ ..] => self.fit_of_resource(rest),
            _ if self.is_about_client => Some(Fit::Client),
            _ => (self.is_about_operation && !self.resources.is_empty()).then_some(Fit::Distant),
        }
    }

    fn fit_of_type(&self, ty: &str, rest: &[&str]) -> Option<Fit> {
        if self.named.contains(ty) {
            return Some(Fit::Member);
        }
        if self.types.contains(ty) {
            let is_whole = self.members.is_empty();
            return Some(match rest.first() {
                Some(member) if self.is_member(member) => Fit::Member,
                Some(&"new") if is_whole || self.is_required => Fit::Owner,
                _ if is_whole => Fit::Owner,
                _ => Fit::Sibling,
            });
        }
        if self.reached.contains(ty) || self.around.contains(ty) {
            Some(Fit::Uses)
        } else if self.mentioning.contains(ty) {
            Some(Fit::Distant)
        } else {
            self.is_about_client.then_some(Fit::Client)
        }
    }

    fn fit_of_resource(&self, path: &[&str]) -> Option<Fit> {
        let last = path.last().copied().unwrap_or_default();
        let owner = path.len().checked_sub(2).and_then(|index| path.get(index)).copied().unwrap_or_default();
        let is_builder = self.builders.iter().any(|builder| builder == owner || builder == last);
        let is_method = self.methods.iter().any(|(resource, method)| {
            method == last
                && path.len() == resource.len() + 2
                && resource.iter().zip(path).all(|(a, b)| a == b)
        });
        if is_builder && self.is_member(last) {
            Some(Fit::Member)
        } else if (is_builder || is_method) && self.is_about_operation {
            Some(Fit::Owner)
        } else if is_builder || is_method {
            Some(if self.is_sent { Fit::Uses } else { Fit::Distant })
        } else if self.is_about_operation
            && self
                .resources
                .iter()
                .any(|resource| resource.first().is_some_and(|first| path.first() == Some(&first.as_str())))
        {
            Some(Fit::Distant)
        } else {
            self.is_about_client.then_some(Fit::Client)
        }
    }

    /// A setter of a reserved name has an underscore behind it.
    fn is_member(&self, name: &str) -> bool {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.members.contains(name) || self.members.contains(name.trim_end_matches('_'))
    }
}
