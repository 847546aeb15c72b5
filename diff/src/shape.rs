//! What identifies a schema that may have another name. Each is computed when it is asked for.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::schema::{Schema, canonical, on_the_wire};
use openapi::view::{At, View};

/// A schema, such as a variant of a union.
pub struct Shape<'s, 'a> {
    /// Where it is.
    pub at: &'s At<'a>,
    /// Its name.
    pub name: Option<String>,
    view: &'s View<'a>,
    schema: OnceCell<Schema<'a>>,
    meaning: OnceCell<String>,
    on_the_wire: OnceCell<String>,
    values: OnceCell<BTreeMap<&'a str, BTreeSet<String>>>,
}

impl<'s, 'a> Shape<'s, 'a> {
    /// The schema at a location.
    pub fn new(view: &'s View<'a>, at: &'s At<'a>) -> Self {
        let (schema, meaning, on_the_wire) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { at, name: at.reference_name(), view, schema, meaning, on_the_wire, values: OnceCell::new() }
    }

    /// What it says.
    pub fn schema(&self) -> &Schema<'a> {
        self.schema.get_or_init(|| Schema::read(self.view, self.at))
    }

    /// A text that is equal for schemas with the same meaning.
    pub fn meaning(&self) -> &str {
        self.meaning.get_or_init(|| canonical(self.view, self.at))
    }

    /// A text that is equal for schemas with the same values on the wire.
    pub fn on_the_wire(&self) -> &str {
        self.on_the_wire.get_or_init(|| on_the_wire(self.view, self.at))
    }

    /// The values of each property that has only some, such as one that tells variants apart.
    fn values(&self) -> &BTreeMap<&'a str, BTreeSet<String>> {
        self.values.get_or_init(|| {
            let values = self.schema().properties.iter().filter_map(|property| {
                let values = Schema::read(self.view, &property.at).values?;
                let values = values.iter().map(|value| value.node.to_json().to_string());
                Some((property.name, values.collect()))
            });
            values.collect()
        })
    }

    /// Whether the same properties have always the same values.
    pub fn has_constants_of(&self, other: &Self) -> bool {
        let constants = |shape: &'_ Self| {
            let single = shape.values().iter().filter(|(_, values)| values.len() == 1);
            single.map(|(name, values)| (*name, values.clone())).collect::<Vec<_>>()
        };
        let own = constants(self);
        !own.is_empty() && own == constants(other)
    }

    /// Whether each property with only some values that both have can have the same value in both; `None` if there is no such
    /// property.
    pub fn shares_values_with(&self, other: &Self) -> Option<bool> {
        let shared = self.values().iter().filter_map(|(name, own)| Some((own, other.values().get(name)?)));
        let mut shared = shared.peekable();
        shared.peek()?;
        Some(shared.all(|(own, others)| !own.is_disjoint(others)))
    }

    /// The names of its properties, and of those of its variants.
    fn property_names(&self) -> BTreeSet<&'a str> {
        let variants = self.schema().variants.iter().flat_map(|(_, variants)| variants);
        let of_variants = variants.flat_map(|at| Schema::read(self.view, at).properties);
        let own = self.schema().properties.iter().map(|property| property.name);
        own.chain(of_variants.map(|property| property.name)).collect()
    }

    /// Whether more than half of the properties of the two are those that both have, and no value tells them apart.
    pub fn has_most_properties_of(&self, other: &Self) -> bool {
        if self.shares_values_with(other) == Some(false) {
            return false;
        }
        let (own, others) = (self.property_names(), other.property_names());
        own.intersection(&others).count() * 2 > own.union(&others).count()
    }
}

/// The meanings of schemas, each computed once.
pub struct Meanings<'s, 'a> {
    view: &'s View<'a>,
    known: RefCell<BTreeMap<String, Rc<str>>>,
}

impl<'s, 'a> Meanings<'s, 'a> {
    /// Those of a document.
    pub fn new(view: &'s View<'a>) -> Self {
        Self { view, known: RefCell::default() }
    }

    /// The meaning of the schema at a location.
    pub fn of(&self, at: &At<'a>) -> Rc<str> {
        let mut known = self.known.borrow_mut();
        Rc::clone(known.entry(at.pointer.clone()).or_insert_with(|| canonical(self.view, at).into()))
    }
}
