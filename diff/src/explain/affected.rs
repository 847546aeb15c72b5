//! The parts of the crate that a difference affects, and how well this explains a public item.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::difference::Difference;
use crate::rust_side::RustSide;
use crate::subject::{DocumentField, DocumentationField, OperationPart, ParameterPart, SchemaPart, Subject};
use codegen::rust_names::parameter_name;
use openapi::load::{Kind, Node, unescape_pointer_segment};
use openapi::view::At;

/// How well a difference explains an item, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is about the order of the entries around the item.
    Order,
    /// It is about the client as a whole.
    Client,
    /// It is about another part of an operation that uses the type of the item.
    Remote,
    /// It is about a type that the type of the item uses.
    Distant,
    /// It is about another field of the type of the item.
    Sibling,
    /// It adds or removes uses of the type of the item.
    Uses,
    /// It is about the type or operation of the item.
    Owner,
    /// It is about the property or parameter that became the item.
    Exact,
}

/// The parts of the crate that a difference affects.
#[derive(Default)]
pub(super) struct Affected {
    types: BTreeSet<String>,
    /// Types that it adds, removes or renames.
    named: BTreeSet<String>,
    around: BTreeSet<String>,
    pub(super) reached: BTreeSet<String>,
    /// Types that the operations use for something else.
    beside: BTreeSet<String>,
    /// Types that use an affected type.
    users: BTreeSet<String>,
    fields: BTreeSet<String>,
    builders: BTreeSet<String>,
    methods: BTreeSet<(Vec<String>, String)>,
    /// The paths of the builders of all operations, within `resources`.
    all_builders: Rc<BTreeSet<String>>,
    resources: BTreeSet<Vec<String>>,
    is_about_operation: bool,
    is_about_client: bool,
    is_sent: bool,
    /// It is a note about something that exists in any case, for example its revisions.
    pub(super) is_note: bool,
    /// It gives another name to the method and the builder of an operation.
    pub(super) is_name_of_operation: bool,
    /// It changes the required fields of a type.
    is_required: bool,
    is_order: bool,
}

impl Affected {
    pub(super) fn new(
        difference: &Difference<'_>,
        old: &RustSide,
        new: &RustSide,
        all_builders: &Rc<BTreeSet<String>>,
    ) -> Self {
        // A title may be the name of a variant; other texts for people affect no item.
        if difference.subject.is_documentation()
            && difference.subject.name() != DocumentationField::Title.name()
        {
            return Self::default();
        }
        let mut affected = Self {
            all_builders: Rc::clone(all_builders),
            is_order: matches!(difference.subject, Subject::Order(_)),
            is_required: difference.required.0 || difference.required.1,
            is_about_operation: difference.subject.kind() != Kind::Schema
                || !difference.location().is_some_and(|at| at.pointer.starts_with("/components/schemas/")),
            is_about_client: matches!(
                difference.subject.kind(),
                Kind::Document | Kind::Info | Kind::Server | Kind::SecurityScheme | Kind::Tag
            ),
            is_sent: difference.usage.sent,
            is_name_of_operation: matches!(
                difference.subject,
                Subject::Operation(OperationPart::OperationId | OperationPart::Method)
            ),
            is_note: matches!(
                difference.subject,
                Subject::Document(DocumentField::Revisions)
                    | Subject::Operation(OperationPart::Revisions)
                    | Subject::Parameter(ParameterPart::Revisions)
                    | Subject::Schema(SchemaPart::Revisions | SchemaPart::AliasOf)
            ),
            ..Self::default()
        };
        let (mut in_old, mut in_new) = difference.sides();
        // The location of a base schema is the base schema; the difference is about the schema that has it.
        if let (Subject::Schema(SchemaPart::Base(_)), Some((old_owner, new_owner))) =
            (&difference.subject, &difference.owners)
        {
            affected.reached.extend(in_old.iter().flat_map(|at| old.reached_from(at)));
            affected.reached.extend(in_new.iter().flat_map(|at| new.reached_from(at)));
            (in_old, in_new) = (Some(old_owner), Some(new_owner));
        }
        for (at, side) in [(in_old, old), (in_new, new)] {
            if let Some(at) = at {
                affected.location(difference, at, side);
            }
            for operation in &difference.usage.operations {
                affected.operation(operation, at, side, difference);
            }
        }
        affected.add_users(old);
        affected.add_users(new);
        affected
    }

    fn location(&mut self, difference: &Difference<'_>, at: &At<'_>, side: &RustSide) {
        let around = side.types_around(at);
        self.types.extend(around.first().map(|name| (*name).to_owned()));
        self.around.extend(around.iter().map(|name| (*name).to_owned()));
        self.fields.extend(side.field_around(at).map(str::to_owned));
        self.reached.extend(side.reached_from(at));
        let is_whole_schema =
            matches!(difference.subject, Subject::Schema(SchemaPart::Itself(_) | SchemaPart::Renamed));
        // The Rust name of the component itself, not of one of its parts.
        let is_name = difference.subject == Subject::Schema(SchemaPart::RustName)
            && at.pointer.trim_end_matches("/x-rust-name").matches('/').count() == 3;
        let named = at.schema_component().filter(|_| is_whole_schema || is_name);
        self.named.extend(named.and_then(|name| side.type_of(&name).map(str::to_owned)));
        // The types of its parts have its name in theirs.
        if difference.subject == Subject::Schema(SchemaPart::Renamed) {
            self.named.extend(side.types_within(at).map(str::to_owned));
        }
        if let Subject::Schema(SchemaPart::Reference | SchemaPart::OneOf | SchemaPart::AnyOf) =
            difference.subject
        {
            self.named.extend(at.reference_name().and_then(|name| side.type_of(&name).map(str::to_owned)));
        }
    }

    fn operation(&mut self, name: &str, at: Option<&At<'_>>, side: &RustSide, difference: &Difference<'_>) {
        // A moved operation has another name in the other document.
        let moved = at.filter(|_| difference.subject.kind() == Kind::Operation).map(|at| at.label.clone());
        let Some(operation) = side.operation(name).or_else(|| side.operation(&moved?)) else { return };
        self.builders.insert(operation.builder.clone());
        self.methods.insert((operation.resource.clone(), operation.method.clone()));
        self.resources.insert(operation.resource.clone());
        if self.is_about_operation {
            let used = side.closure(operation.types.clone());
            let is_whole = difference.subject.kind() == Kind::Operation;
            if is_whole { &mut self.reached } else { &mut self.beside }.extend(used);
        }
        if let Some(at) = at {
            self.fields.extend(side.parameter(name, &at.pointer).map(str::to_owned));
            if let Some((header, name)) = header_around(at) {
                // The type that reads the headers of the operation's responses.
                self.builders.insert(format!("{}Headers", operation.builder));
                self.fields.insert(parameter_name(&name, header));
            }
        }
    }

    fn add_users(&mut self, side: &RustSide) {
        let types = self.types.union(&self.named).cloned().collect::<BTreeSet<_>>();
        self.users.extend(side.users_of(&types));
    }

    pub(super) fn fit(&self, path: &[&str]) -> Option<Fit> {
        let fit = self.fit_by_path(path)?;
        Some(if self.is_order { Fit::Order } else { fit })
    }

    fn fit_by_path(&self, path: &[&str]) -> Option<Fit> {
        match path {
            ["types", ty, rest @ ..] => self.fit_of_type(ty, rest),
            ["resources", rest @ ..] => self.fit_of_resource(rest),
            _ if self.is_about_client => Some(Fit::Client),
            _ => (self.is_about_operation && !self.resources.is_empty()).then_some(Fit::Distant),
        }
    }

    fn fit_of_type(&self, ty: &str, rest: &[&str]) -> Option<Fit> {
        if self.named.contains(ty) {
            return Some(Fit::Exact);
        }
        if self.types.contains(ty) {
            let is_whole = self.fields.is_empty();
            return Some(match rest.first() {
                Some(field) if self.is_field(field) => Fit::Exact,
                Some(&"new") if is_whole || self.is_required => Fit::Owner,
                _ if is_whole => Fit::Owner,
                _ => Fit::Sibling,
            });
        }
        if self.reached.contains(ty) || self.around.contains(ty) {
            Some(Fit::Uses)
        } else if self.users.contains(ty) {
            Some(Fit::Distant)
        } else if self.beside.contains(ty) {
            Some(Fit::Remote)
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
                // A builder can have a method of the same name.
                && !self.all_builders.contains(&path[..path.len() - 1].join("::"))
                && resource.iter().zip(path).all(|(a, b)| a == b)
        });
        if is_builder && self.is_field(last) {
            Some(Fit::Exact)
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

    /// A setter whose name is reserved in Rust ends with an underscore.
    pub(super) fn is_field(&self, name: &str) -> bool {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.fields.contains(name) || self.fields.contains(name.trim_end_matches('_'))
    }
}

/// The header of a response that a location is in, and its name.
fn header_around<'a>(at: &At<'a>) -> Option<(&'a Node, String)> {
    let (_, rest) =
        at.pointer.split_once("/headers/").filter(|(before, _)| before.contains("/responses/"))?;
    let name = rest.split('/').next().unwrap_or_default();
    Some((at.node, unescape_pointer_segment(name)))
}
