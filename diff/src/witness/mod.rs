//! The smallest example of what fails: a request or a part of one, or a response, that one side writes and the other side
//! rejects. What a schema says is checked by a validator of JSON Schema that knows nothing of this comparison.

mod candidates;
mod check;
pub mod compile;
mod messages;
pub mod program;
mod text;
mod unreported;

use serde_json::Value;

use super::difference::Difference;
use super::report::{Fails, Impact, Witness};
use super::rule::Judgement;
use super::subject::{SchemaPart, Subject};
use check::{Reader, Validators};
use openapi::view::{At, View};
pub use unreported::unreported;

/// Finds examples for two documents.
pub struct Witnesses<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

/// One of the two documents.
pub struct Side<'a> {
    view: View<'a>,
    validators: Validators<'a>,
}

/// Who writes a value and who reads it.
struct Exchange<'s, 'a> {
    writer: &'s Side<'a>,
    reader: &'s Side<'a>,
    schemas: (At<'a>, At<'a>),
    is_request: bool,
    /// Whether the side of the old document writes.
    is_old_written: bool,
}

/// The property that a difference is about, as the writer and as the reader name it; none if that side does not have it.
#[derive(Default)]
struct Names {
    written: Option<String>,
    read: Option<String>,
}

impl<'a> Witnesses<'a> {
    /// No example has been sought yet.
    pub fn new(old: &View<'a>, new: &View<'a>) -> Self {
        let side = |view: &View<'a>| Side { view: view.clone(), validators: Validators::new(view) };
        Self { old: side(old), new: side(new) }
    }

    /// An example for each group of programs that can fail.
    pub fn of(&self, difference: &Difference<'a>, judgement: &Judgement) -> Vec<Witness> {
        let groups = [(Fails::OldClient, judgement.old_client), (Fails::NewClient, judgement.new_client)];
        let failing = groups.into_iter().filter(|(_, impact)| *impact == Impact::Breaking);
        failing.filter_map(|(fails, _)| self.example(difference, fails)).collect()
    }

    fn example(&self, difference: &Difference<'a>, fails: Fails) -> Option<Witness> {
        if let Some(message) = messages::of(difference, fails) {
            return Some(Witness { fails, message, value: None });
        }
        let Subject::Schema(part) = difference.subject else { return None };
        let schemas = difference.schemas.clone()?;
        let usage = &difference.usage;
        let ways = [(usage.sent, true), (usage.received, false)];
        let found = ways.into_iter().filter(|(applies, _)| *applies).find_map(|(_, is_request)| {
            let exchange = self.exchange(&schemas, fails, is_request);
            let value = exchange.value(part, &names(difference, exchange.is_old_written))?;
            Some((is_request, value))
        });
        let (is_request, value) = found?;
        let message = sentence(difference, fails, is_request, &value);
        Some(Witness { fails, message, value: Some(value) })
    }

    fn exchange(&self, (old, new): &(At<'a>, At<'a>), fails: Fails, is_request: bool) -> Exchange<'_, 'a> {
        // Existing programs write requests of the old document and read responses of the new one.
        let old_writes = (fails == Fails::OldClient) == is_request;
        let (writer, reader, schemas) = if old_writes {
            (&self.old, &self.new, (old.clone(), new.clone()))
        } else {
            (&self.new, &self.old, (new.clone(), old.clone()))
        };
        Exchange { writer, reader, schemas, is_request, is_old_written: old_writes }
    }
}

impl Exchange<'_, '_> {
    /// The smallest value that the writer can write and the reader rejects.
    fn value(&self, part: SchemaPart, names: &Names) -> Option<Value> {
        let (written, read) = &self.schemas;
        // A server can reject a property that it does not know any more.
        let is_closed =
            matches!(part, SchemaPart::Property(_) | SchemaPart::PropertyRenamed | SchemaPart::Base(_));
        let reader = match self.is_request {
            true if is_closed => Reader::ClosedServer,
            true => Reader::Server,
            false => Reader::Client,
        };
        let writes = self.writer.validators.of(written, Reader::Writer { is_request: self.is_request })?;
        let reads = self.reader.validators.of(read, reader)?;
        // Another change of the same object must not be the reason.
        let is_about = |value: &Value| {
            let has = |name: &Option<String>| name.as_ref().is_some_and(|name| value.get(name).is_some());
            match part {
                SchemaPart::Required => !has(&names.read),
                SchemaPart::Property(_) | SchemaPart::PropertyRenamed if is_closed && self.is_request => {
                    if names.written.is_some() {
                        has(&names.written)
                    } else {
                        !has(&names.read)
                    }
                }
                SchemaPart::Property(_) | SchemaPart::PropertyRenamed => !has(&names.read),
                _ => true,
            }
        };
        self.candidates()
            .into_iter()
            .find(|value| is_about(value) && writes.is_valid(value) && !reads.is_valid(value))
    }

    /// Values that one of the two may allow, the smallest first.
    fn candidates(&self) -> Vec<Value> {
        let (written, read) = &self.schemas;
        let mut values = candidates::of(&self.writer.view, written, self.is_request);
        values.extend(candidates::of(&self.reader.view, read, self.is_request));
        values.sort_by_cached_key(|value| value.to_string().len());
        values
    }
}

fn names(difference: &Difference<'_>, is_old_written: bool) -> Names {
    let Subject::Schema(part) = difference.subject else { return Names::default() };
    let name = |at: &Option<At<'_>>| {
        let at = at.as_ref()?;
        match part {
            // A name in the list, or the property itself.
            SchemaPart::Required => at.node.as_str().map(str::to_owned).or_else(|| property_of(&at.pointer)),
            SchemaPart::Property(_) | SchemaPart::PropertyRenamed => property_of(&at.pointer),
            _ => None,
        }
    };
    let (old, new) = (name(&difference.old), name(&difference.new));
    // Both sides have a property whose requirement changed.
    let (old, new) = match part {
        SchemaPart::Required => (old.clone().or_else(|| new.clone()), new.or(old)),
        _ => (old, new),
    };
    if is_old_written { Names { written: old, read: new } } else { Names { written: new, read: old } }
}

fn property_of(pointer: &str) -> Option<String> {
    pointer.rsplit('/').next().map(openapi::load::unescape_pointer_segment)
}

fn sentence(difference: &Difference<'_>, fails: Fails, is_request: bool, value: &Value) -> String {
    let label = match &difference.schemas {
        Some((_, new)) => new.naming().reference_name().unwrap_or_else(|| new.label.clone()),
        None => difference.label.clone(),
    };
    // Of several operations, some may only send what others only receive.
    let operation = match difference.usage.operations.iter().collect::<Vec<_>>().as_slice() {
        [one] if !label.contains(one.as_str()) => format!(" in {one}"),
        _ => String::new(),
    };
    let value = text::short(value);
    match (fails, is_request) {
        (Fails::OldClient, true) => {
            format!("an existing program sends {value} as {label}{operation}, and the server rejects it")
        }
        (Fails::OldClient, false) => {
            format!("the server sends {value} as {label}{operation}, and an existing program cannot read it")
        }
        (Fails::NewClient, true) => {
            format!("a new program sends {value} as {label}{operation}, and an older server rejects it")
        }
        (Fails::NewClient, false) => {
            format!("an older server sends {value} as {label}{operation}, and a new program cannot read it")
        }
    }
}
