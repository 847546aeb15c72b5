//! The whole comparison: from two documents to a report.

use std::collections::BTreeSet;

use super::difference::Difference;
use super::explain::{Side, causes_of_schemas, explain};
use super::input::{DiffError, Input, Options};
use super::matching::resource;
use super::prepared::{Crate, Prepared};
use super::reach::Reach;
use super::renaming::Renaming;
use super::report::{Change, FORMAT_VERSION, Impact, ItemChange, Location, Report, Verdict};
use super::rule::Judgement;
use super::subject::{DocumentField, Subject};
use super::walk::Pairs;
use super::witness::{Witnesses, program};
use super::{consequence, listing_form, release, report, rules, surface, walk};
use openapi::load::{Document, Kind, Node};
use openapi::view::{At, View};

/// Reports what the change from `old` to `new` means.
pub fn compare(old: &Input<'_>, new: &Input<'_>, options: &Options<'_>) -> Result<Report, DiffError> {
    compare_prepared(&Prepared::new(old, options), &Prepared::new(new, options))
}

/// Like [`compare`], for documents that are compared more than once.
pub fn compare_prepared(old: &Prepared<'_>, new: &Prepared<'_>) -> Result<Report, DiffError> {
    let (old_view, new_view) = (old.view(), new.view());
    let is_wire_only = old.options.wire_only || new.options.wire_only;
    let wire_only = is_wire_only.then(|| "only a comparison of the wire was requested".to_owned());
    let crates = match wire_only {
        Some(_) => {
            old.check_readable(true)?;
            new.check_readable(false)?;
            None
        }
        None => Some((old.generated(true)?, new.generated(false)?)),
    };
    let config = new.options.config;
    let (old, new) = (old.input, new.input);
    let (differences, pairs) = walk::compare(&old_view, &new_view, crates.is_some());
    let (resources, reach) = (Resources::new(&old_view, &new_view), Reach::new([&old_view, &new_view]));
    let documents = (old.document, new.document);
    let context = Context { documents, resources, reach, witnesses: Witnesses::new(&old_view, &new_view) };
    let judged = differences.iter().map(|difference| judge(difference, &context));
    let mut changes = judged.collect::<Vec<_>>();
    let (surface, unexplained, outside) = match &crates {
        Some((before, after)) => {
            let listings = (&*before.surface.listing, &*after.surface.listing);
            let surface = if have_other_names(&pairs, &old_view, &new_view) {
                Renaming::new(&pairs, &before.rust, &after.rust).compare(listings.0, listings.1)
            } else {
                surface::compare(listings.0, listings.1)
            };
            let unexplained = attach(&mut changes, &surface, &differences, (before, after));
            let outside = committed(old, new, &surface);
            (surface, unexplained, outside)
        }
        None => (Vec::new(), Vec::new(), Vec::new()),
    };
    let (by_hand, generator) = outside.into_iter().partition(surface::is_by_hand);
    for change in &mut changes {
        if crates.is_none() {
            change.verdict.source = None;
        }
        say_what_fails_in_rust(change);
    }
    let (mut documentation, mut changes): (Vec<_>, Vec<_>) = changes
        .into_iter()
        .partition(|change| change.rule == "documentation-changed" && change.rust.is_empty());
    changes.sort_by(|a, b| order(a).cmp(&order(b)));
    documentation.sort_by(|a, b| order(a).cmp(&order(b)));
    let source = crates.is_some().then(|| surface.iter().map(|item| item.source).max().unwrap_or_default());
    let verdict = changes
        .iter()
        .map(|change| change.verdict)
        .fold(Verdict { source, ..Verdict::default() }, Verdict::worst);
    let mut report = Report {
        format_version: FORMAT_VERSION,
        old: about(old),
        new: about(new),
        verdict,
        wire_only,
        changes,
        documentation,
        surface,
        unexplained,
        generator,
        by_hand,
        crate_is_same: crates
            .as_ref()
            .is_some_and(|(before, after)| before.surface.fingerprint == after.surface.fingerprint),
        release: None,
    };
    if crates.is_some() {
        let versions = (old.version.as_deref(), new.version.as_deref());
        report.release = Some(release::of(&report, &config.package.name, versions.0, versions.1));
    }
    Ok(report)
}

/// Whether most of the operations that both documents have do not have the same name. Such documents were written by
/// different people.
fn have_other_names(pairs: &Pairs<'_>, old: &View<'_>, new: &View<'_>) -> bool {
    let ids = |side: &View<'_>| {
        let operations = side.operations().into_iter();
        let ids = operations.map(|operation| (operation.name(), operation.id().map(str::to_owned)));
        ids.collect::<std::collections::BTreeMap<_, _>>()
    };
    let (old, new) = (ids(old), ids(new));
    let alike = pairs.operations.iter().filter(|(before, after)| old.get(before) == new.get(after)).count();
    alike * 2 < pairs.operations.len()
}

/// What the judgement of a difference needs.
struct Context<'a> {
    documents: (&'a Document, &'a Document),
    resources: Resources,
    reach: Reach,
    witnesses: Witnesses<'a>,
}

fn judge<'a>(difference: &Difference<'a>, context: &Context<'a>) -> Change {
    let Context { documents: (old, new), resources, reach, witnesses } = context;
    let rule = rules::of(difference);
    let judgement = (rule.judge)(difference);
    let witnesses = witnesses.of(difference, &judgement);
    let breaks = |impact: Impact| usize::from(impact == Impact::Breaking);
    let is_suspect = witnesses.len() < breaks(judgement.old_client) + breaks(judgement.new_client);
    let Judgement { message, reason, old_client, new_client, source, suggestion } = judgement;
    let locations = [&difference.old, &difference.new].into_iter().flatten();
    let types = locations.filter_map(openapi::view::At::schema_component).flat_map(|name| reach.of(name));
    Change {
        rule: rule.id,
        message,
        old: difference.old.as_ref().map(|at| location(at, old)),
        new: difference.new.as_ref().map(|at| location(at, new)),
        before: difference.text_before(),
        after: difference.text_after(),
        verdict: Verdict { old_client, new_client, source: Some(source) },
        reason: reason.into_owned(),
        rust: Vec::new(),
        resource: resources.of(difference),
        operations: resources.operations_of(difference),
        types: types.collect::<BTreeSet<_>>().into_iter().collect(),
        suggestion,
        in_rust: None,
        witnesses,
        is_suspect,
        program: None,
        migration: None,
        accepted: None,
    }
}

/// The location in a document as it was read, which may have been converted from OpenAPI 3.1.
fn location(at: &At<'_>, document: &Document) -> Location {
    let mut location = Location::of(at, &document.sources);
    while document.root.pointer(&location.pointer).is_none()
        && let Some((parent, _)) = location.pointer.rsplit_once('/')
    {
        location.pointer.truncate(parent.len());
    }
    location
}

/// The resource of each operation.
struct Resources(std::collections::BTreeMap<String, String>);

impl Resources {
    fn new(old: &View<'_>, new: &View<'_>) -> Self {
        let all = old.operations().into_iter().chain(new.operations());
        Self(all.map(|operation| (operation.name(), resource(&operation))).collect())
    }

    /// The operations that a difference affects. A difference about the whole document affects all of them.
    fn operations_of(&self, difference: &Difference<'_>) -> Vec<String> {
        let is_for_all = matches!(difference.subject.kind(), Kind::Server | Kind::SecurityScheme)
            || difference.subject == Subject::Document(DocumentField::Security);
        if is_for_all && difference.usage.operations.is_empty() {
            return self.0.keys().cloned().collect();
        }
        difference.usage.operations.iter().cloned().collect()
    }

    fn of(&self, difference: &Difference<'_>) -> String {
        let concerned =
            difference.usage.operations.iter().filter_map(|name| self.0.get(name)).collect::<BTreeSet<_>>();
        match concerned.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => (*one).clone(),
            [] if difference.subject.kind() != Kind::Schema => "document".to_owned(),
            _ => "types".to_owned(),
        }
    }
}

/// Adds to each change the public items that it explains, and returns the items that no change explains. A named schema
/// that was added or removed by another change is part of that change.
fn attach(
    changes: &mut Vec<Change>,
    surface: &[ItemChange],
    differences: &[Difference<'_>],
    (old, new): (&Crate, &Crate),
) -> Vec<ItemChange> {
    let schema_causes = causes_of_schemas(differences, &old.rust, &new.rust);
    fn side(made: &Crate) -> Side<'_> {
        Side { rust: &made.rust, listing: &made.surface.listing }
    }
    let mut unexplained = Vec::new();
    for (item, causes) in surface.iter().zip(explain(surface, differences, side(old), side(new))) {
        if causes.is_empty() {
            unexplained.push(item.clone());
        }
        // Two causes can be parts of the same change.
        let causes = causes.into_iter().map(|cause| schema_causes[cause].unwrap_or(cause));
        for cause in causes.collect::<BTreeSet<_>>() {
            let change = &mut changes[cause];
            change.verdict.source = change.verdict.source.max(Some(item.source));
            change.rust.push(item.clone());
        }
    }
    let mut is_left_out = differences
        .iter()
        .zip(&schema_causes)
        .zip(changes.iter())
        .map(|((difference, cause), change)| {
            cause.is_some() || (difference.is_of_writing() && change.rust.is_empty())
        })
        .collect::<Vec<_>>()
        .into_iter();
    changes.retain(|_| !is_left_out.next().unwrap_or_default());
    unexplained
}

/// Adds to the reason what fails to compile. If nothing fails on the wire, this is the reason.
fn say_what_fails_in_rust(change: &mut Change) {
    let Some(consequence) = consequence::in_rust(&change.rust) else { return };
    let fails = format!("Rust code fails to compile where it relies on this: {consequence}");
    change.reason = match change.verdict.old_client {
        Impact::Breaking => format!("{}; {fails}", change.reason),
        _ => format!("{fails}; on the wire, {}", change.reason),
    };
    change.in_rust = Some(consequence);
    change.program = program::of(&change.rust);
    change.migration = program::migration(&change.rust);
}

/// The items that differ between the committed lists for another reason than the documents.
fn committed(old: &Input<'_>, new: &Input<'_>, surface: &[ItemChange]) -> Vec<ItemChange> {
    let (Some(old), Some(new)) = (&old.committed_surface, &new.committed_surface) else { return Vec::new() };
    let has_two_forms = listing_form::differ(old, new);
    let plain = |line: &Option<String>| line.as_deref().map(listing_form::plain);
    let is_generated = |item: &ItemChange| {
        let is_same = |generated: &&ItemChange| {
            plain(&generated.before) == plain(&item.before) && plain(&generated.after) == plain(&item.after)
        };
        surface.contains(item) || (has_two_forms && surface.iter().any(|generated| is_same(&generated)))
    };
    surface::compare(old, new).into_iter().filter(|item| !is_generated(item)).collect()
}

/// The sort key: by resource, then the worst impact first, then by pointer.
fn order(change: &Change) -> (String, std::cmp::Reverse<(Impact, Impact)>, String, &'static str) {
    let pointer = change.new.as_ref().or(change.old.as_ref()).map(|location| location.pointer.clone());
    let worst = (change.verdict.overall(), change.verdict.wire());
    (change.resource.clone(), std::cmp::Reverse(worst), pointer.unwrap_or_default(), change.rule)
}

fn about(input: &Input<'_>) -> report::Side {
    let info = |key: &str| {
        input
            .document
            .root
            .get("info")
            .and_then(|info: &Node| info.str_at(key))
            .unwrap_or_default()
            .to_owned()
    };
    report::Side { name: input.name.clone(), title: info("title"), version: info("version") }
}
