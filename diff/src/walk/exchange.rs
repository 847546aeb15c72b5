//! Comparison of what an operation sends and receives: parameters, bodies, responses and headers.

use super::{Walk, keywords, matching, media_types};
use crate::difference::{Difference, Usage, Values};
use crate::pairing::Pairing;
use crate::schema::Schema;
use crate::subject::{Direction, MediaTypePart, Outcome, ParameterPart, Presence, Subject, UniformPart};
use openapi::load::Kind;
use openapi::view::{At, Operation, Parameter, View};

impl<'a> Walk<'a> {
    pub(super) fn parameters(&mut self, old: &Operation<'a>, new: &Operation<'a>, usage: &Usage) {
        let names = |operation: &Operation<'a>| {
            operation.parameters.iter().map(|parameter| parameter.identity().0).collect::<Vec<_>>()
        };
        self.order(Kind::Operation, &new.name(), (&old.at, &new.at), (names(old), names(new)), usage);
        let usage = Usage { sent: true, ..usage.clone() };
        let Pairing { both, old: removed, new: added } = matching::parameters(old, new);
        for (before, after) in both {
            let label = parameter_label(&after, new);
            let ((old_name, old_location), (new_name, new_location)) = (before.identity(), after.identity());
            let (old, new) = (before.at.labelled(&*label), after.at.labelled(&*label));
            if old_location != new_location {
                self.add(
                    Difference::new(ParameterPart::In, &label, old.field("in"), new.field("in")),
                    &usage,
                );
            }
            if old_name != new_name {
                self.add(
                    Difference::new(ParameterPart::Name, &label, old.field("name"), new.field("name")),
                    &usage,
                );
            }
            self.component(Kind::Parameter, &label, &old, &new, &usage);
            self.parameter_or_header(Kind::Parameter, &label, &old, &new, &usage);
        }
        for parameter in removed {
            let label = parameter_label(&parameter, old);
            self.parameter_itself(&label, Some(parameter.at.labelled(&*label)), None, &usage);
        }
        for parameter in added {
            let label = parameter_label(&parameter, new);
            self.parameter_itself(&label, None, Some(parameter.at.labelled(&*label)), &usage);
        }
    }

    fn parameter_itself(&mut self, label: &str, old: Option<At<'a>>, new: Option<At<'a>>, usage: &Usage) {
        let is_required = |at: &Option<At<'a>>| at.as_ref().is_some_and(|at| at.node.is_true("required"));
        let required = (is_required(&old), is_required(&new));
        let has_default = new.as_ref().is_some_and(|at| has_default(&self.new, at));
        let found = Difference::itself(ParameterPart::Itself, label, old, new);
        self.add(Difference { required, has_default, ..found }, usage);
    }

    /// Compares a parameter or header: its fields, and its schema or content.
    fn parameter_or_header(&mut self, kind: Kind, label: &str, old: &At<'a>, new: &At<'a>, usage: &Usage) {
        const ELSEWHERE: [&str; 4] = ["name", "in", "schema", "content"];
        let mut differences = keywords::compare(kind, label, old, new, &ELSEWHERE);
        // A default that is written out means the same as one that is not.
        let is_same = serialisation(&self.old, old) == serialisation(&self.new, new);
        differences.retain(|difference| !is_serialisation(&difference.subject) || !is_same);
        let has_default = has_default(&self.new, new);
        differences.iter_mut().for_each(|difference| difference.has_default = has_default);
        differences.into_iter().for_each(|difference| self.add(difference, usage));
        match (old.field("schema"), new.field("schema")) {
            (Some(old), Some(new)) => self.schema(old.labelled(label), new.labelled(label), usage),
            (None, None) => {}
            (old, new) => self.add(Difference::new(Subject::field(kind, "schema"), label, old, new), usage),
        }
        let itself = |_| Subject::field(kind, "content");
        self.contents(itself, label, (old.field("content"), new.field("content")), usage);
    }

    pub(super) fn responses(
        &mut self,
        label: &str,
        locations: (Option<At<'a>>, Option<At<'a>>),
        usage: &Usage,
    ) {
        let entries = |at: &Option<At<'a>>| at.as_ref().map(At::entries).unwrap_or_default();
        let (old, new) = (entries(&locations.0), entries(&locations.1));
        let Pairing { both, old, new } = Pairing::apart(old, new).matched(|old, new| old.0 == new.0);
        for ((status, old), (_, new)) in both {
            let label = format!("response {status} of {label}");
            if status.starts_with("x-") {
                continue;
            }
            let (old, new) =
                (self.old.follow(&old).labelled(&*label), self.new.follow(&new).labelled(&*label));
            self.component(Kind::Response, &label, &old, &new, usage);
            self.keywords(Kind::Response, &label, &old, &new, &["headers", "content", "links"], usage);
            self.headers(&label, (old.field("headers"), new.field("headers")), usage);
            let itself = |presence| MediaTypePart::Itself(presence, Direction::Response);
            self.contents(itself, &label, (old.field("content"), new.field("content")), usage);
            self.named_maps(
                |_| Subject::Link,
                Kind::Link,
                &label,
                (old.field("links"), new.field("links")),
                usage,
            );
        }
        let itself = |status: &str| {
            let outcome = if status.starts_with('2') { Outcome::Success } else { Outcome::Error };
            move |presence| Subject::Response(presence, outcome)
        };
        for (status, at) in old {
            self.itself(itself(status), &format!("response {status} of {label}"), Some(at), None, usage);
        }
        for (status, at) in new {
            self.itself(itself(status), &format!("response {status} of {label}"), None, Some(at), usage);
        }
    }

    fn headers(&mut self, label: &str, locations: (Option<At<'a>>, Option<At<'a>>), usage: &Usage) {
        let entries = |at: &Option<At<'a>>| at.as_ref().map(At::entries).unwrap_or_default();
        let (old, new) = (entries(&locations.0), entries(&locations.1));
        let Pairing { both, old, new } =
            Pairing::apart(old, new).matched(|old, new| old.0.eq_ignore_ascii_case(new.0));
        for ((name, old), (_, new)) in both {
            let (old, new) = (self.old.follow(&old), self.new.follow(&new));
            self.parameter_or_header(Kind::Header, &format!("header `{name}` of {label}"), &old, &new, usage);
        }
        let itself = |presence| Subject::Header(UniformPart::Itself(presence));
        for (name, at) in old {
            self.itself(itself, &format!("header `{name}` of {label}"), Some(at), None, usage);
        }
        for (name, at) in new {
            self.itself(itself, &format!("header `{name}` of {label}"), None, Some(at), usage);
        }
    }

    pub(super) fn contents<S: Into<Subject>>(
        &mut self,
        itself: impl Fn(Presence) -> S,
        label: &str,
        locations: (Option<At<'a>>, Option<At<'a>>),
        usage: &Usage,
    ) {
        let entries = |at: &Option<At<'a>>| at.as_ref().map(At::entries).unwrap_or_default();
        let (old, new) = (entries(&locations.0), entries(&locations.1));
        let Pairing { both, old, new } = Pairing::apart(old, new)
            .matched(|old, new| old.0.eq_ignore_ascii_case(new.0))
            .matched(|old, new| media_types::essence(old.0) == media_types::essence(new.0))
            .matched(|old, new| media_types::contains(old.0, new.0) || media_types::contains(new.0, old.0));
        for ((name, old), (new_name, new)) in both {
            if !name.eq_ignore_ascii_case(new_name) {
                let (old, new) = (Some(old.clone()), Some(new.clone()));
                self.add(media_types::difference(label, (name, old), (new_name, new)), usage);
            }
            let label =
                if name == "application/json" { label.to_owned() } else { format!("{name} of {label}") };
            self.keywords(Kind::MediaType, &label, &old, &new, &["schema", "encoding"], usage);
            let encodings = (old.field("encoding"), new.field("encoding"));
            self.named_maps(|_| Subject::Encoding, Kind::Encoding, &label, encodings, usage);
            match (old.field("schema"), new.field("schema")) {
                (Some(old), Some(new)) => self.schema(old.labelled(&*label), new.labelled(&*label), usage),
                (None, None) => {}
                (old, new) => self.add(Difference::new(MediaTypePart::Schema, &label, old, new), usage),
            }
        }
        let of =
            |at: &Option<At<'a>>| at.iter().flat_map(At::entries).map(|(name, _)| name).collect::<Vec<_>>();
        let (in_old, in_new) = (of(&locations.0), of(&locations.1));
        let old = old.into_iter().map(|(name, at)| (name, Some(at), None, &in_new));
        let new = new.into_iter().map(|(name, at)| (name, None, Some(at), &in_old));
        for (name, old, new, others) in old.chain(new) {
            let mut difference = Difference::itself(&itself, &format!("{name} in {label}"), old, new);
            let is_within = others.iter().any(|range| media_types::contains(range, name));
            difference.values = is_within.then_some(Values::Same);
            self.add(difference, usage);
        }
    }
}

/// Whether this is about how a value is written as text.
fn is_serialisation(subject: &Subject) -> bool {
    use ParameterPart::{Explode, Style};
    matches!(
        subject,
        Subject::Parameter(Style | Explode) | Subject::Header(UniformPart::Field("style" | "explode"))
    )
}

/// The name of a parameter for people.
fn parameter_label(parameter: &Parameter<'_>, operation: &Operation<'_>) -> String {
    let (name, location) = parameter.identity();
    format!("{location} parameter `{name}` of {}", operation.at.label)
}

/// `style` and `explode`, with the defaults filled in. For a single value, both count only where a style adds a sign.
fn serialisation<'a>(view: &View<'a>, at: &At<'a>) -> (String, bool) {
    let implied = if matches!(at.node.str_at("in"), Some("query" | "cookie")) { "form" } else { "simple" };
    let style = at.node.str_at("style").unwrap_or(implied).to_owned();
    let explode = at.node.get("explode").and_then(openapi::load::Node::as_bool).unwrap_or(style == "form");
    let schema = at.field("schema").map(|schema| Schema::read(view, &schema));
    let is_single = schema
        .and_then(|schema| schema.json_type())
        .is_some_and(|ty| ["string", "integer", "number", "boolean"].contains(&ty));
    match style.as_str() {
        "matrix" | "label" if is_single => (style, false),
        _ if is_single => ("single".to_owned(), false),
        _ => (style, explode),
    }
}

/// Whether the schema of a parameter has a default.
fn has_default<'a>(view: &View<'a>, at: &At<'a>) -> bool {
    at.field("schema").is_some_and(|schema| Schema::read(view, &schema).fields.contains_key("default"))
}
