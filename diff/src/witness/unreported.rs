//! Values that one side writes and the other one rejects although the report says that nothing fails: errors of the rules.
//! Bodies are paired by operation, status and media type, and what is in them by name, without the comparison.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::check::Reader;
use super::{Exchange, Witnesses, text};
use crate::prepared::Prepared;
use crate::report::{Fails, Impact, Report, Witness};
use crate::schema::{Schema, on_the_wire};
use openapi::view::{At, Operation, View};

/// Deeper schemas are left out.
const DEPTH: usize = 5;

/// An example of each schema for which the report of two documents should have one.
pub fn unreported(old: &Prepared<'_>, new: &Prepared<'_>, report: &Report) -> Vec<Witness> {
    let (old, new) = (old.view(), new.view());
    let witnesses = Witnesses::new(&old, &new);
    let mut search = Search { witnesses: &witnesses, seen: BTreeSet::new(), found: Vec::new() };
    let operations = new.operations();
    for before in old.operations() {
        let Some(after) = operations.iter().find(|after| after.name() == before.name()) else { continue };
        for is_request in [true, false] {
            let fails = [Fails::OldClient, Fails::NewClient].into_iter();
            let fails = fails.filter(|fails| is_silent(report, &after.name(), *fails, is_request));
            let fails = fails.collect::<Vec<_>>();
            let (old, new) = (bodies(&old, &before, is_request), bodies(&new, after, is_request));
            for (key, old) in old.iter().filter(|_| !fails.is_empty()) {
                if let Some(new) = new.get(key) {
                    let about = format!("{} {}", after.name(), key.0);
                    search.schemas((old, new), &Way { fails: &fails, is_request, about }, false, DEPTH);
                }
            }
        }
    }
    search.found
}

/// Whether no change of an operation says that these programs fail. What is new in requests fails with older servers without
/// being an error, and a server can replace what is missing by its default.
fn is_silent(report: &Report, operation: &str, fails: Fails, is_request: bool) -> bool {
    let least = match (fails, is_request) {
        (_, false) => Impact::Breaking,
        (Fails::OldClient, true) => Impact::Behavioural,
        (Fails::NewClient, true) => Impact::Additive,
    };
    report.changes.iter().filter(|change| change.operations.iter().any(|name| name == operation)).all(
        |change| match fails {
            Fails::OldClient => change.verdict.old_client < least,
            Fails::NewClient => change.verdict.new_client < least,
        },
    )
}

/// The schemas of the request body, or of the responses for success, by status and media type.
fn bodies<'a>(
    view: &View<'a>,
    operation: &Operation<'a>,
    is_request: bool,
) -> BTreeMap<(&'a str, &'a str), At<'a>> {
    let holders = if is_request {
        operation.at.field("requestBody").map(|at| ("", at)).into_iter().collect()
    } else {
        let responses = operation.at.field("responses").map(|at| at.entries()).unwrap_or_default();
        responses.into_iter().filter(|(status, _)| status.starts_with('2')).collect::<Vec<_>>()
    };
    let contents = holders.into_iter().flat_map(|(status, at)| {
        let content = view.follow(&at).field("content").map(|at| at.entries()).unwrap_or_default();
        content.into_iter().map(move |(media_type, at)| ((status, media_type), at))
    });
    let json = contents.filter(|((_, media_type), _)| media_type.contains("json"));
    json.filter_map(|(key, at)| Some((key, at.field("schema")?))).collect()
}

/// Which programs must not fail, and where.
struct Way<'w> {
    fails: &'w [Fails],
    is_request: bool,
    about: String,
}

struct Search<'s, 'a> {
    witnesses: &'s Witnesses<'a>,
    seen: BTreeSet<(String, String, Fails, bool, bool)>,
    found: Vec<Witness>,
}

impl<'a> Search<'_, 'a> {
    /// Looks for examples in two schemas, and in those that both contain.
    fn schemas(&mut self, (old, new): (&At<'a>, &At<'a>), way: &Way<'_>, is_optional: bool, depth: usize) {
        let (old_view, new_view) = (&self.witnesses.old.view, &self.witnesses.new.view);
        let pointers = (old_view.follow(old).pointer, new_view.follow(new).pointer);
        let mut is_new = false;
        for fails in way.fails.iter().copied() {
            let (old, new) = pointers.clone();
            is_new |= self.seen.insert((old, new, fails, way.is_request, is_optional));
        }
        if depth == 0 || !is_new || on_the_wire(old_view, old) == on_the_wire(new_view, new) {
            return;
        }
        for fails in way.fails.iter().copied() {
            let schemas = (old.clone(), new.clone());
            let exchange = self.witnesses.exchange(&schemas, fails, way.is_request);
            if let Some(value) = exchange.unexpected(is_optional) {
                let sent = if way.is_request { "request" } else { "response" };
                let message =
                    format!("{sent} of {} at {}: {}", way.about, schemas.0.pointer, text::short(&value));
                self.found.push(Witness { fails, message, value: Some(value) });
            }
        }
        for (old, new, is_optional) in both(old_view, new_view, (old, new), way.is_request) {
            self.schemas((&old, &new), way, is_optional, depth - 1);
        }
    }
}

/// What two schemas both contain, and whether a program can do without it.
fn both<'a>(
    old_view: &View<'a>,
    new_view: &View<'a>,
    (old, new): (&At<'a>, &At<'a>),
    is_request: bool,
) -> Vec<(At<'a>, At<'a>, bool)> {
    let (before, after) = (Schema::read(old_view, old), Schema::read(new_view, new));
    let mut pairs = Vec::new();
    for old in before.properties.iter().filter(|old| is_sent(old_view, &old.at, is_request)) {
        let named = after.properties.iter().find(|new| new.name == old.name);
        let Some(new) = named.filter(|new| is_sent(new_view, &new.at, is_request)) else { continue };
        let can_lack = |at: &At<'_>| at.node.is_true("deprecated") || at.node.get("x-revisions").is_some();
        let is_optional =
            old.required.is_none() || new.required.is_none() || can_lack(&old.at) || can_lack(&new.at);
        pairs.push((old.at.clone(), new.at.clone(), is_optional));
    }
    let items = before.items.zip(after.items);
    pairs.extend(items.map(|(old, new)| (old, new, false)));
    pairs
}

fn is_sent(view: &View<'_>, at: &At<'_>, is_request: bool) -> bool {
    let left_out = if is_request { "readOnly" } else { "writeOnly" };
    Schema::read(view, at).fields.get(left_out).is_none_or(|at| at.node.as_bool() != Some(true))
}

impl<'a> Exchange<'_, 'a> {
    /// The smallest value that the writer writes and the reader rejects. A program reads null as no value where it can do
    /// without one.
    fn unexpected(&self, is_optional: bool) -> Option<Value> {
        let reader = if self.is_request { Reader::Server } else { Reader::Client };
        let (written, read) = &self.schemas;
        let writes = self.writer.validators.of(written, Reader::Writer { is_request: self.is_request })?;
        let reads = self.reader.validators.of(read, reader)?;
        let is_no_value = |value: &Value| value.is_null() && is_optional && !self.is_request;
        let values = self.candidates().into_iter().filter(|value| !is_no_value(value));
        let mut values = values.map(|value| self.listed(written, value));
        values.find(|value| writes.is_valid(value) && !reads.is_valid(value))
    }

    /// The value without the properties that its writer does not list.
    fn listed(&self, at: &At<'a>, value: Value) -> Value {
        let view = &self.writer.view;
        let schema = Schema::read(view, at);
        match value {
            Value::Object(fields) => {
                let variants = schema.variants.iter().flat_map(|(_, variants)| variants);
                let variants = variants.flat_map(|variant| Schema::read(view, variant).properties);
                let properties = schema.properties.iter().cloned().chain(variants);
                let properties = properties.filter(|property| is_sent(view, &property.at, self.is_request));
                let properties =
                    properties.map(|property| (property.name, property.at)).collect::<BTreeMap<_, _>>();
                let may_have_others = properties.is_empty() || schema.additional_properties.is_some();
                let fields = fields.into_iter().filter_map(|(name, value)| match properties.get(&*name) {
                    Some(at) => Some((name, self.listed(at, value))),
                    None => may_have_others.then_some((name, value)),
                });
                Value::Object(fields.collect())
            }
            Value::Array(items) => match &schema.items {
                Some(at) => items.into_iter().map(|item| self.listed(at, item)).collect(),
                None => Value::Array(items),
            },
            value => value,
        }
    }
}
