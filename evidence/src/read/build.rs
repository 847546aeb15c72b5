//! Events of a page, put together: operations with their parts, and models.

use super::events::{Declaration, Event, Part, What, Written, innermost};
use super::examples::{self, Example};
use super::known::Known;
use super::tree::{Draft, grow};
use super::{Complaint, additions, prose, union_body};
use crate::facts::{Deprecated, Json, Listed, Location, Model, StatedOperation, StatedProperty, Type};

/// What a page says, before counts are checked.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub operations: Vec<StatedOperation>,
    pub models: Vec<Model>,
    pub complaints: Vec<Complaint>,
    pub notes: Vec<Complaint>,
}

/// A page with more properties than this is rejected.
const MAX_PROPERTIES: usize = 20_000;

/// Builds operations and models from `events`. `lists_unions` says that the page writes `One of the following` before
/// alternatives.
pub(super) fn build(events: Vec<Event>, lists_unions: bool, known: &Known) -> Built {
    let mut known = known.clone();
    for event in &events {
        announce(event, &mut known);
    }
    let mut builder = Builder {
        known,
        lists_unions,
        built: Built::default(),
        listing: None,
        context: Part::Other,
        examples: Vec::new(),
        endings: Vec::new(),
        properties: 0,
    };
    for event in events {
        builder.event(event);
    }
    builder.close();
    builder.complete()
}

fn announce(event: &Event, known: &mut Known) {
    let (name, written) = match &event.what {
        What::Titled { name, written } => (Some(name), written),
        What::Property(Declaration { written, .. }) => (None, written),
        _ => return,
    };
    let inner = innermost(&written.r#type);
    let name = if inner.json == Json::Named { inner.of.as_ref() } else { name };
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        known.announce(name, &written.names);
    }
}

struct Builder {
    known: Known,
    lists_unions: bool,
    built: Built,
    listing: Option<OpenListing>,
    context: Part,
    /// The examples of each operation.
    examples: Vec<Vec<Example>>,
    /// How much the page shows of each operation.
    endings: Vec<Ending>,
    properties: usize,
}

/// How much a page shows of an operation.
#[derive(Clone, Copy, PartialEq)]
enum Ending {
    /// Its name only.
    Named,
    /// Some parts; more may be missing from an incomplete page.
    Begun,
    /// All parts: those that are not there are empty.
    Whole,
}

/// A listing that is being read.
struct OpenListing {
    part: Part,
    /// Nothing for parameters.
    root: Option<Draft>,
    /// How many types have been given as what the root is. With two or more, it is their union.
    titles: usize,
    drafts: Vec<Draft>,
    /// Alternatives that are still to come.
    alternatives_due: usize,
}

impl Builder {
    fn event(&mut self, Event { at, what }: Event) {
        match what {
            What::Operation { method, path, response } => self.operation(at, method, path, response),
            What::Part(part) => self.part(at, part),
            What::Titled { name, written } => self.titled(at, name, written),
            What::Property(declaration) => self.property(at, declaration),
            What::OneOf => self.expect_alternatives(),
            What::Value(value) => self.value(at, value),
            What::Limit { keyword, value } => {
                if let Some(draft) = self.last() {
                    prose::limit(&mut draft.property.r#type, keyword, &value);
                }
            }
            What::Prose(text) if self.is_name_of_response(&text) => {
                self.titled(at, String::new(), Written::named(&text));
            }
            What::Prose(text) => {
                if let Some(draft) = self.last() {
                    prose::apply(&mut draft.property, &text);
                }
            }
            What::Example(root) => {
                if let Some(examples) = self.examples.last_mut() {
                    examples.push(Example { at, root });
                }
            }
        }
    }

    fn operation(&mut self, at: Location, method: String, path: String, response: Option<Type>) {
        self.part(at, Part::Other);
        self.examples.push(Vec::new());
        self.endings.push(Ending::Named);
        self.built.operations.push(StatedOperation {
            method,
            path,
            at,
            path_parameters: None,
            query_parameters: None,
            header_parameters: None,
            body: None,
            response,
        });
    }

    fn part(&mut self, at: Location, part: Part) {
        self.close();
        self.context = part;
        let is_of_operation = !matches!(part, Part::Other | Part::Models);
        match self.endings.last_mut() {
            Some(ending) if is_of_operation => *ending = Ending::Begun,
            Some(ending) if *ending == Ending::Begun => *ending = Ending::Whole,
            Some(_) => {}
            None if is_of_operation => {
                self.complain(at, "these properties do not belong to an operation".to_owned())
            }
            None => {}
        }
        if is_of_operation {
            let is_object = matches!(part, Part::Body | Part::Returns);
            let root = is_object.then(|| draft(at, String::new(), Written::plain(Json::Object)));
            self.listing = Some(OpenListing::new(part, root, 0));
        }
    }

    fn titled(&mut self, at: Location, name: String, written: Written) {
        if let Some(listing) = self.listing.as_mut().filter(|listing| listing.alternatives_due > 0) {
            listing.alternatives_due -= 1;
            let draft = Draft { is_alternative: true, ..draft(at, name, written) };
            self.add(draft);
            return;
        }
        let is_model = self.context == Part::Models && !name.is_empty();
        if let Some(listing) = self.listing.as_mut().filter(|listing| listing.may_be_titled()) {
            listing.title(draft(at, name, written));
        } else if is_model {
            self.close();
            let listing = OpenListing::new(Part::Models, Some(draft(at, name, written)), 1);
            self.listing = Some(listing);
        } else {
            let name = if name.is_empty() { "a type without a name".to_owned() } else { format!("`{name}`") };
            self.complain(
                at,
                format!("{name} can't be listed here: this is not a list of models or alternatives"),
            );
            return;
        }
        self.expect_without_heading();
    }

    /// Whether the text is the name of a known type, where the type of a response is expected.
    fn is_name_of_response(&self, text: &str) -> bool {
        let is_expected = |listing: &OpenListing| listing.titles == 0 && listing.drafts.is_empty();
        self.context == Part::Returns
            && self.listing.as_ref().is_some_and(is_expected)
            && self.known.describes(text)
    }

    fn property(&mut self, at: Location, declaration: Declaration) {
        if self.listing.is_none() {
            self.complain(
                at,
                format!("`{}` can't be listed here: this is not a list of properties", declaration.name),
            );
            return;
        }
        let Declaration { name, optional, deprecated, written } = declaration;
        let mut draft = draft(at, name, written);
        draft.property.optional = Some(optional);
        draft.property.deprecated = deprecated.then(Deprecated::default);
        self.add(draft);
    }

    fn add(&mut self, draft: Draft) {
        self.properties += 1;
        if self.properties == MAX_PROPERTIES {
            self.complain(draft.property.at, format!("the page lists more than {MAX_PROPERTIES} properties"));
        }
        if let Some(listing) = self.listing.as_mut().filter(|_| self.properties < MAX_PROPERTIES) {
            listing.drafts.push(draft);
            self.expect_without_heading();
        }
    }

    fn value(&mut self, at: Location, value: serde_json::Value) {
        let json = self.last().map(|draft| innermost(&draft.property.r#type).json);
        match (json, &mut self.listing) {
            (Some(Json::Enum), _) => {
                if let Some(draft) = self.last() {
                    draft.values.push(value);
                }
            }
            (Some(Json::Union), Some(listing)) => {
                listing.alternatives_due = listing.alternatives_due.saturating_sub(1);
            }
            _ => self
                .complain(at, format!("the value {value} can't be listed here: this is not an enumeration")),
        }
    }

    fn expect_without_heading(&mut self) {
        if !self.lists_unions {
            self.expect_alternatives();
        }
    }

    fn expect_alternatives(&mut self) {
        let Some(draft) = self.last() else { return };
        let r#type = innermost(&draft.property.r#type);
        let due = if r#type.json == Json::Union { r#type.announced.unwrap_or(0) } else { 0 };
        if let Some(listing) = &mut self.listing {
            listing.alternatives_due = listing.alternatives_due.saturating_add(due);
        }
    }

    fn last(&mut self) -> Option<&mut Draft> {
        let listing = self.listing.as_mut()?;
        listing.drafts.last_mut().or(listing.root.as_mut())
    }

    fn complain(&mut self, at: Location, message: String) {
        self.built.complaints.push(Complaint { at, message });
    }

    /// Ends the listing that is being read.
    fn close(&mut self) {
        let Some(listing) = self.listing.take() else { return };
        let OpenListing { part, root, titles, drafts, .. } = listing;
        if drafts.is_empty() && titles == 0 {
            return;
        }
        let title = root.as_ref().map(|root| (root.property.name.clone(), root.property.at));
        let tree = match root {
            Some(root) if part == Part::Body && titles == 0 => {
                union_body::grow_body(root, drafts, &self.known)
            }
            root => grow(root, drafts, &self.known),
        };
        self.built.complaints.extend(tree.complaints);
        self.built.notes.extend(tree.notes);
        if let (Part::Models, Some((name, at))) = (part, title.clone()) {
            self.built.models.push(Model { name, at, r#type: tree.root });
            return;
        }
        let Some(operation) = self.built.operations.last_mut() else { return };
        match part {
            Part::Path => operation.path_parameters = Some(tree.parameters),
            Part::Query => operation.query_parameters = Some(tree.parameters),
            Part::Header => operation.header_parameters = Some(tree.parameters),
            Part::Body => operation.body = Some(under_its_name(title, tree.root)),
            Part::Returns => operation.response = Some(under_its_name(title, tree.root)),
            Part::Models | Part::Other => {}
        }
    }

    /// Adds what follows from examples and from missing parts.
    fn complete(mut self) -> Built {
        for (index, operation) in self.built.operations.iter_mut().enumerate() {
            if let Some(response) = &mut operation.response {
                additions::find(response, &self.examples[index], &self.known, &mut self.built.notes);
                examples::complete(response, &self.examples[index], &mut self.built.notes);
            }
            if self.endings[index] == Ending::Whole {
                let empty = |json| Type { json, ..Type::default() };
                operation.path_parameters.get_or_insert_default();
                operation.query_parameters.get_or_insert_default();
                operation.body.get_or_insert_with(|| empty(Json::Object));
                operation.response.get_or_insert_with(|| empty(Json::Nothing));
            }
        }
        self.built
    }
}

impl OpenListing {
    fn new(part: Part, root: Option<Draft>, titles: usize) -> Self {
        Self { part, root, titles, drafts: Vec::new(), alternatives_due: 0 }
    }

    /// Whether a type can follow that says what the body or response is.
    fn may_be_titled(&self) -> bool {
        matches!(self.part, Part::Body | Part::Returns) && (self.titles > 0 || self.drafts.is_empty())
    }

    /// Adds such a type.
    fn title(&mut self, draft: Draft) {
        let before = self.root.replace(draft);
        self.titles += 1;
        if self.titles == 1 {
            return;
        }
        // The root becomes a union of what it was and of the draft.
        let alternative = |draft| Draft { is_alternative: true, ..draft };
        let mut union = match before {
            Some(union) if self.titles > 2 => union,
            before => {
                let at = before.as_ref().map_or(Location { line: 1, column: 1 }, |draft| draft.property.at);
                self.drafts.splice(0..0, before.map(alternative));
                self::draft(at, String::new(), Written::plain(Json::Union))
            }
        };
        union.property.r#type.announced = Some(self.titles);
        self.drafts.extend(self.root.replace(union).map(alternative));
    }
}

fn draft(at: Location, name: String, written: Written) -> Draft {
    let Written { r#type, names } = written;
    let property = StatedProperty { name, at, optional: None, inferred: None, deprecated: None, r#type };
    Draft { property, names, values: Vec::new(), is_alternative: false }
}

/// A body or response that is described where it is used, under the name that it has there.
fn under_its_name(title: Option<(String, Location)>, r#type: Type) -> Type {
    match title {
        Some((name, _)) if r#type.json == Json::Object && !name.is_empty() => {
            Type { json: Json::Named, of: Some(name), listed: Some(Listed::Whole), ..r#type }
        }
        _ => r#type,
    }
}
