//! Finds every difference between two documents, from the root to the last schema.

mod addresses;
mod exchange;
mod media_types;
mod outside;

use std::collections::BTreeMap;

use super::difference::{self, Difference, Usage};
use super::keywords;
use super::matching;
use super::pairing::Pairing;
use super::schemas::Schemas;
use super::subject::{
    Direction, MediaTypePart, OperationPart, Presence, RequestBodyPart, SchemaPart, ServerPart, Subject,
    UniformPart,
};
use addresses::Moves;
use openapi::load::Kind;
use openapi::view::{At, Operation, View};

/// What both documents have, perhaps under other names.
#[derive(Debug, Default)]
pub struct Pairs<'a> {
    /// The operations, as `GET /things`.
    pub operations: Vec<(String, String)>,
    /// The schemas.
    pub schemas: Vec<(At<'a>, At<'a>)>,
}

/// All differences, beginning with those of the root. A difference that is found in several ways is listed once.
#[cfg(test)]
pub fn differences<'a>(old: &View<'a>, new: &View<'a>, has_client: bool) -> Vec<Difference<'a>> {
    compare(old, new, has_client).0
}

/// The same, and what was paired.
pub fn compare<'a>(old: &View<'a>, new: &View<'a>, has_client: bool) -> (Vec<Difference<'a>>, Pairs<'a>) {
    let mut walk = Walk {
        old: old.clone(),
        new: new.clone(),
        has_client,
        schemas: Schemas::new(old, new, has_client),
        moves: Moves::between(old, new),
        found: Vec::new(),
        operations: Vec::new(),
    };
    walk.document();
    let Walk { schemas, mut found, operations, .. } = walk;
    let pairs = Pairs { operations, schemas: schemas.pairs() };
    found.extend(schemas.into_differences());
    (without_renamed(merged(found)), pairs)
}

/// The fields whose value the method of an operation implies, with the methods that imply `true`.
const IMPLIED: [(&str, &[&str]); 2] = [
    ("x-idempotent", &["get", "head", "put", "delete", "options"]),
    ("x-safe", &["get", "head", "options", "trace"]),
];

/// Such a field as the operation says or as its method implies; `None` if it says something else.
fn implied(operation: &Operation<'_>, field: &str, methods: &[&str]) -> Option<bool> {
    match operation.at.node.get(field) {
        Some(said) => said.as_bool(),
        None => Some(methods.contains(&operation.method)),
    }
}

/// Removes the differences that report a renamed schema as added or removed.
fn without_renamed(found: Vec<Difference<'_>>) -> Vec<Difference<'_>> {
    let pointer = |at: &Option<At<'_>>| at.as_ref().map(|at| at.pointer.clone());
    let renamed =
        found.iter().filter(|difference| difference.subject == Subject::Schema(SchemaPart::Renamed));
    let renamed = renamed
        .flat_map(|difference| [pointer(&difference.old), pointer(&difference.new)])
        .collect::<Vec<_>>();
    let is_renamed = |difference: &Difference<'_>| {
        matches!(difference.subject, Subject::Schema(SchemaPart::Itself(_)))
            && (renamed.contains(&pointer(&difference.old).or_else(|| pointer(&difference.new))))
    };
    found.into_iter().filter(|difference| !is_renamed(difference)).collect()
}

fn merged(found: Vec<Difference<'_>>) -> Vec<Difference<'_>> {
    let mut positions = BTreeMap::new();
    let mut merged: Vec<Difference<'_>> = Vec::new();
    for difference in found {
        let pointer = |at: &Option<At<'_>>| at.as_ref().map(|at| at.pointer.clone());
        let key = (difference.subject.clone(), pointer(&difference.old), pointer(&difference.new));
        match positions.get(&key) {
            Some(position) => {
                let first: &mut Difference<'_> = &mut merged[*position];
                first.usage.add(&difference.usage);
                first.add_requirement(&difference);
            }
            None => {
                positions.insert(key, merged.len());
                merged.push(difference);
            }
        }
    }
    merged
}

struct Walk<'a> {
    old: View<'a>,
    new: View<'a>,
    has_client: bool,
    schemas: Schemas<'a>,
    moves: Moves<'a>,
    found: Vec<Difference<'a>>,
    /// The names of the operations that both documents have.
    operations: Vec<(String, String)>,
}

impl<'a> Walk<'a> {
    fn document(&mut self) {
        let (old, new) = (self.old.root(), self.new.root());
        const ELSEWHERE: [&str; 7] =
            ["paths", "components", "tags", "servers", "info", "webhooks", "jsonSchemaDialect"];
        self.keywords(Kind::Document, "the document", &old, &new, &ELSEWHERE, &Usage::default());
        if let (Some(old), Some(new)) = (old.field("info"), new.field("info")) {
            self.keywords(Kind::Info, "the document", &old, &new, &[], &Usage::default());
        }
        self.named_lists(
            Subject::Tag,
            (Kind::Tag, "name"),
            "the document",
            (old.field("tags"), new.field("tags")),
        );
        self.servers(&old, &new);
        self.operations();
        self.components();
    }

    /// Compares the servers of the document. If a prefix moved, the URLs that differ by it are the same server.
    fn servers(&mut self, old: &At<'a>, new: &At<'a>) {
        let servers = (old.field("servers"), new.field("servers"));
        let first = |list: &Option<At<'a>>| list.as_ref().and_then(|list| list.item(0));
        let moved = match (first(&servers.0), first(&servers.1)) {
            (Some(old), Some(new)) if self.moves.has_prefix => Some((old, new)),
            _ => None,
        };
        let from = self.found.len();
        self.named_lists(ServerPart::Itself, (Kind::Server, "url"), "the document", servers);
        let Some((old, new)) = moved else { return };
        let pointers = [&old.pointer, &new.pointer].map(Clone::clone);
        let is_moved = |difference: &Difference<'a>| {
            matches!(difference.subject, Subject::Server(ServerPart::Itself(_)))
                && difference.location().is_some_and(|at| pointers.contains(&at.pointer))
        };
        let others = self.found.split_off(from).into_iter().filter(|difference| !is_moved(difference));
        self.found.extend(others.collect::<Vec<_>>());
        let label = new.node.str_at("url").unwrap_or_default().to_owned();
        self.found.push(Difference::new(ServerPart::Prefix, &label, Some(old), Some(new)));
    }

    fn operations(&mut self) {
        let (old, new) = (self.old.operations(), self.new.operations());
        let moves = &self.moves;
        let has_moved =
            |old: &Operation<'a>, new: &Operation<'a>| moves.has_prefix && moves.is_same_address(old, new);
        let Pairing { both, old, new } = matching::operations(old, new, has_moved);
        for (old, new) in both {
            self.operations.push((old.name(), new.name()));
            self.operation(&old, &new);
        }
        for operation in old {
            self.itself(
                OperationPart::Itself,
                &operation.name(),
                Some(operation.at.clone()),
                None,
                &on_behalf_of(&operation),
            );
        }
        for operation in new {
            let added = Some(operation.at.clone());
            let mut difference = Difference::itself(OperationPart::Itself, &operation.name(), None, added);
            let roots = (self.old.root().node, self.new.root().node);
            difference.known_since = keywords::known_since(operation.at.node, roots);
            self.add(difference, &on_behalf_of(&operation));
        }
    }

    fn operation(&mut self, old: &Operation<'a>, new: &Operation<'a>) {
        let usage = on_behalf_of(new);
        let label = new.name();
        let is_same = if self.moves.has_prefix {
            self.moves.is_same_address(old, new)
        } else {
            matching::has_same_route(old, new)
        };
        if !is_same {
            let (old, new) = (old.at.clone(), new.at.clone());
            self.add(Difference::new(OperationPart::Address, &label, Some(old), Some(new)), &usage);
        }
        const ELSEWHERE: [&str; 6] =
            ["parameters", "requestBody", "responses", "security", "servers", "callbacks"];
        let mut elsewhere = ELSEWHERE.to_vec();
        for (field, methods) in IMPLIED {
            let value = implied(new, field, methods);
            if value.is_some() && implied(old, field, methods) == value {
                elsewhere.push(field);
            }
        }
        self.keywords(Kind::Operation, &label, &old.at, &new.at, &elsewhere, &usage);
        self.keywords(Kind::PathItem, &label, &old.item, &new.item, &PATH_ITEM_ELSEWHERE, &usage);
        self.security(old, new, &usage);
        let servers = |operation: &Operation<'a>| {
            operation.at.field("servers").or_else(|| operation.item.field("servers"))
        };
        self.named_lists(ServerPart::Itself, (Kind::Server, "url"), &label, (servers(old), servers(new)));
        self.named_maps(
            |_| Subject::Callback,
            Kind::Callback,
            &label,
            (old.at.field("callbacks"), new.at.field("callbacks")),
            &usage,
        );
        self.parameters(old, new, &usage);
        let bodies = (old.at.field("requestBody"), new.at.field("requestBody"));
        self.body(&format!("the request body of {label}"), bodies, &Usage { sent: true, ..usage.clone() });
        let responses = (old.at.field("responses"), new.at.field("responses"));
        self.responses(&label, responses, &Usage { received: true, ..usage });
    }

    /// Compares the required credentials. An operation without `security` has that of the document.
    fn security(&mut self, old: &Operation<'a>, new: &Operation<'a>, usage: &Usage) {
        if old.at.node.get("security").is_none() && new.at.node.get("security").is_none() {
            return;
        }
        let required = |side: &View<'a>, operation: &Operation<'a>| {
            operation.at.field("security").or_else(|| side.root().field("security"))
        };
        let (before, after) = (required(&self.old, old), required(&self.new, new));
        let json =
            |at: &Option<At<'a>>| at.as_ref().map_or_else(|| serde_json::json!([]), |at| at.node.to_json());
        if !keywords::same("security", &json(&before), &json(&after)) {
            self.add(Difference::new(OperationPart::Security, &new.name(), before, after), usage);
        }
    }

    fn schema(&mut self, old: At<'a>, new: At<'a>, usage: &Usage) {
        self.schemas.compare(&old, &new, usage);
    }

    /// Compares components by name: security schemes, and schemas, which become types even if no operation uses them.
    fn components(&mut self) {
        let schemes =
            |side: &View<'a>| side.root().field("components").and_then(|c| c.field("securitySchemes"));
        let locations = (schemes(&self.old), schemes(&self.new));
        let itself = |presence| Subject::SecurityScheme(UniformPart::Itself(presence));
        self.named_maps(itself, Kind::SecurityScheme, "", locations, &Usage::default());
        self.sent_outside_operations();
        if !self.has_client {
            return;
        }
        let (old, new) = (self.old.components("schemas"), self.new.components("schemas"));
        let names =
            |list: &[(&str, At<'a>)]| list.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
        let roots = (self.old.root(), self.new.root());
        let label = "`components.schemas`";
        self.order(
            Kind::Document,
            label,
            (&roots.0, &roots.1),
            (names(&old), names(&new)),
            &Usage::default(),
        );
        let Pairing { both, old, new } = Pairing::apart(old, new).matched(|old, new| old.0 == new.0);
        for ((_, old), (_, new)) in both {
            let usage = outside::usage([&old, &new]);
            self.schema(old, new, &usage);
        }
        for (name, at) in old {
            self.itself(SchemaPart::Itself, name, Some(at), None, &Usage::default());
        }
        for (name, at) in new {
            self.itself(SchemaPart::Itself, name, None, Some(at), &Usage::default());
        }
    }

    /// Compares two request bodies, which may be references or may be missing.
    fn body(&mut self, label: &str, locations: (Option<At<'a>>, Option<At<'a>>), usage: &Usage) {
        match locations {
            (Some(old), Some(new)) => {
                let (old, new) = (self.old.follow(&old), self.new.follow(&new));
                self.component(Kind::RequestBody, label, &old, &new, usage);
                self.keywords(Kind::RequestBody, label, &old, &new, &["content"], usage);
                let itself = |presence| MediaTypePart::Itself(presence, Direction::Request);
                self.contents(itself, label, (old.field("content"), new.field("content")), usage);
            }
            (None, None) => {}
            (old, new) => self.itself(RequestBodyPart::Itself, label, old, new, usage),
        }
    }

    /// Compares lists whose entries have a name or a URL: tags and servers.
    fn named_lists<S: Into<Subject>>(
        &mut self,
        itself: impl Fn(Presence) -> S,
        (kind, key): (Kind, &str),
        label: &str,
        locations: (Option<At<'a>>, Option<At<'a>>),
    ) {
        let entries = |at: Option<At<'a>>| at.map(|at| at.items()).unwrap_or_default();
        let name = |at: &At<'a>| at.node.str_at(key).unwrap_or_default().to_owned();
        let Pairing { both, old, new } = Pairing::apart(entries(locations.0), entries(locations.1))
            .matched(|old, new| name(old) == name(new));
        for (old, new) in both {
            self.keywords(kind, &name(&new), &old, &new, &[key], &Usage::default());
        }
        let label_of = |at: &At<'a>| {
            if label == "the document" { name(at) } else { format!("{} of {label}", name(at)) }
        };
        for at in old {
            self.itself(&itself, &label_of(&at), Some(at), None, &Usage::default());
        }
        for at in new {
            self.itself(&itself, &label_of(&at), None, Some(at), &Usage::default());
        }
    }

    /// Compares maps by key, and their entries field by field.
    fn named_maps(
        &mut self,
        itself: impl Fn(Presence) -> Subject,
        kind: Kind,
        label: &str,
        locations: (Option<At<'a>>, Option<At<'a>>),
        usage: &Usage,
    ) {
        let entries = |at: Option<At<'a>>| at.map(|at| at.entries()).unwrap_or_default();
        let Pairing { both, old, new } =
            Pairing::apart(entries(locations.0), entries(locations.1)).matched(|old, new| old.0 == new.0);
        let label_of =
            |name: &str| if label.is_empty() { name.to_owned() } else { format!("{name} of {label}") };
        for ((name, old), (_, new)) in both {
            let (old, new) = (self.old.follow(&old), self.new.follow(&new));
            self.keywords(kind, &label_of(name), &old, &new, &[], usage);
        }
        for (name, at) in old {
            self.itself(&itself, &label_of(name), Some(at), None, usage);
        }
        for (name, at) in new {
            self.itself(&itself, &label_of(name), None, Some(at), usage);
        }
    }

    fn keywords(
        &mut self,
        kind: Kind,
        label: &str,
        old: &At<'a>,
        new: &At<'a>,
        elsewhere: &[&str],
        usage: &Usage,
    ) {
        let differences = keywords::compare(kind, label, old, new, elsewhere);
        let roots = (self.old.root().node, self.new.root().node);
        for difference in differences.into_iter().filter(|found| !keywords::same_revisions(found, roots)) {
            self.add(difference, usage);
        }
    }

    /// Adds a difference about something that was added or removed as a whole.
    fn itself<S: Into<Subject>>(
        &mut self,
        subject: impl FnOnce(Presence) -> S,
        label: &str,
        old: Option<At<'a>>,
        new: Option<At<'a>>,
        usage: &Usage,
    ) {
        self.add(Difference::itself(subject, label, old, new), usage);
    }

    /// Compares the order of two lists. In Rust, it decides the order of arguments and which field has a `Box`.
    fn order(
        &mut self,
        kind: Kind,
        label: &str,
        locations: (&At<'a>, &At<'a>),
        names: (Vec<String>, Vec<String>),
        usage: &Usage,
    ) {
        let found = difference::order(kind, label, locations, (&names.0, &names.1));
        found
            .into_iter()
            .filter(|_| self.has_client)
            .for_each(|difference| self.found.push(Difference { usage: usage.clone(), ..difference }));
    }

    /// Compares the components that both refer to, because types without a name are named after them.
    fn component(&mut self, kind: Kind, label: &str, old: &At<'a>, new: &At<'a>, usage: &Usage) {
        if self.has_client && old.component_pointer() != new.component_pointer() {
            let (old, new) = (Some(old.clone()), Some(new.clone()));
            self.add(Difference::new(Subject::Component(kind), label, old, new), usage);
        }
    }

    fn add(&mut self, difference: Difference<'a>, usage: &Usage) {
        self.found.push(Difference { usage: usage.clone(), ..difference });
    }
}

const PATH_ITEM_ELSEWHERE: [&str; 11] =
    ["$ref", "get", "put", "post", "delete", "options", "head", "patch", "trace", "servers", "parameters"];

fn on_behalf_of(operation: &Operation<'_>) -> Usage {
    Usage { operations: [operation.name()].into(), ..Usage::default() }
}
