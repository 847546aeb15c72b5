//! Comparison of pairs of schemas, from the location where an operation uses them down to the last property.

mod properties;
mod repeated;
mod unions;

use std::collections::{BTreeSet, HashMap};

use super::difference::{self, Difference, Usage, Values, Ways};
use super::keywords;
use super::schema::Schema;
use super::subject::{SchemaPart, Subject};
use openapi::load::Kind;
use openapi::view::{At, View};

/// All pairs of schemas that were found. Each pair is compared once.
pub struct Schemas<'a> {
    old: View<'a>,
    new: View<'a>,
    /// Whether a client is generated from both documents. Its types have names, and its enums accept unknown values.
    has_client: bool,
    pairs: Vec<Pair<'a>>,
    positions: HashMap<(String, String), usize>,
    /// The number of revisions that the old and the new document list.
    revisions: (usize, usize),
}

struct Pair<'a> {
    schemas: (At<'a>, At<'a>),
    usage: Usage,
    /// Whether the crate treats all its uses as optional properties, before and after.
    optional: (bool, bool),
    differences: Vec<Difference<'a>>,
    children: Vec<Child<'a>>,
}

impl Pair<'_> {
    /// Whether another reference is a part of the change to a union, or from one, at the same location.
    fn is_union_change(&self, reference: &Difference<'_>) -> bool {
        let pointer = |at: &Option<At<'_>>| at.as_ref().map(|at| at.pointer.clone());
        self.differences.iter().any(|other| {
            let is_union = matches!(other.subject, Subject::Schema(SchemaPart::OneOf | SchemaPart::AnyOf));
            is_union
                && pointer(&other.old) == pointer(&reference.old)
                && pointer(&other.new) == pointer(&reference.new)
        })
    }
}

/// Two schemas within a pair.
#[derive(Clone)]
struct Child<'a> {
    old: At<'a>,
    new: At<'a>,
    ways: Ways,
    /// Whether the crate treats it as an optional property, before and after.
    optional: (bool, bool),
}

impl<'a> Child<'a> {
    /// Two schemas that are not those of a property.
    fn new(old: &At<'a>, new: &At<'a>) -> Self {
        Self { old: old.clone(), new: new.clone(), ways: Ways::BOTH, optional: (false, false) }
    }
}

impl<'a> Schemas<'a> {
    /// An empty list of pairs.
    pub fn new(old: &View<'a>, new: &View<'a>, has_client: bool) -> Self {
        let revisions =
            |view: &View<'_>| view.root().node.get("x-revisions").map_or(0, |list| list.items().len());
        Self {
            old: old.clone(),
            new: new.clone(),
            has_client,
            pairs: Vec::new(),
            positions: HashMap::new(),
            revisions: (revisions(old), revisions(new)),
        }
    }

    /// Compares two schemas, and all schemas within them that both documents have.
    pub fn compare(&mut self, old: &At<'a>, new: &At<'a>, usage: &Usage) {
        let mut queue = vec![Child::new(old, new)];
        let mut seen = BTreeSet::new();
        while let Some(Child { old, new, ways, optional }) = queue.pop() {
            let position = self.position(&old, &new);
            let pair = &mut self.pairs[position];
            pair.optional = (pair.optional.0 && optional.0, pair.optional.1 && optional.1);
            if !seen.insert((position, ways)) {
                continue;
            }
            let pair = &mut self.pairs[position];
            pair.usage.add(&ways.of(usage));
            let children = pair.children.iter().cloned();
            queue.extend(children.map(|child| Child { ways: child.ways.within(ways), ..child }));
        }
    }

    /// All pairs, in the order in which they were found.
    pub fn pairs(&self) -> Vec<(At<'a>, At<'a>)> {
        self.pairs.iter().map(|pair| pair.schemas.clone()).collect()
    }

    /// All differences. Each has the usage of all locations that lead to it.
    pub fn into_differences(self) -> Vec<Difference<'a>> {
        let with_usage = |pair: Pair<'a>| {
            let (usage, optional) = (pair.usage, pair.optional);
            pair.differences.into_iter().map(move |difference| {
                let is_null = difference.subject == Subject::Schema(SchemaPart::Nullable);
                let optional_in_crate = if is_null { optional } else { difference.optional_in_crate };
                Difference { usage: difference.ways.of(&usage), optional_in_crate, ..difference }
            })
        };
        self.pairs.into_iter().flat_map(with_usage).collect()
    }

    fn position(&mut self, old: &At<'a>, new: &At<'a>) -> usize {
        let own = |side: &View<'a>, at: &At<'a>| side.follow(at).pointer;
        let key = (own(&self.old, old), own(&self.new, new));
        if let Some(position) = self.positions.get(&key) {
            // Only the names of the two can differ here.
            let position = *position;
            let found = self.names(old, new).filter(|found| !self.pairs[position].is_union_change(found));
            self.pairs[position].differences.extend(found);
            return position;
        }
        let pair = self.pair(old, new);
        self.pairs.push(pair);
        self.positions.insert(key, self.pairs.len() - 1);
        self.pairs.len() - 1
    }

    fn names(&self, old: &At<'a>, new: &At<'a>) -> Option<Difference<'a>> {
        let (old, new) = (&old.naming(), &new.naming());
        let (before, after) = (old.reference_name(), new.reference_name());
        if !self.has_client || before == after {
            return None;
        }
        let is_component = |side: &View<'a>, name: &Option<String>| {
            name.as_ref().is_some_and(|name| side.component("schemas", name).is_some())
        };
        let is_rename = before.is_some()
            && after.is_some()
            && !is_component(&self.old, &after)
            && !is_component(&self.new, &before);
        if is_rename {
            let (old, new) = (self.old.follow(old), self.new.follow(new));
            let label = after.unwrap_or_default();
            return Some(Difference::new(SchemaPart::Renamed, &label, Some(old), Some(new)));
        }
        Some(Difference::new(SchemaPart::Reference, &new.label, Some(old.clone()), Some(new.clone())))
    }

    fn pair(&self, old: &At<'a>, new: &At<'a>) -> Pair<'a> {
        let mut pair = self.pair_of(old, new);
        let named = |side: &View<'a>, at: &At<'a>| side.follow(&at.naming());
        let owners = (self.old.follow(old), self.new.follow(new));
        let named_schemas = (named(&self.old, old), named(&self.new, new));
        for difference in &mut pair.differences {
            let is_of_name = difference.is_field_of(&named_schemas);
            difference.schemas.get_or_insert_with(|| (old.clone(), new.clone()));
            difference.owners = Some(if is_of_name { named_schemas.clone() } else { owners.clone() });
        }
        pair
    }

    fn pair_of(&self, old: &At<'a>, new: &At<'a>) -> Pair<'a> {
        let before = Schema::read(&self.old, old);
        let after = Schema::read(&self.new, new);
        let label = self.new.follow(new).label;
        let mut differences = self.names(old, new).into_iter().collect::<Vec<_>>();
        // If the value refers to another schema, another `allOf` is expected.
        if self.has_client && differences.is_empty() && before.bases != after.bases {
            let part = |side: &View<'a>, at: &At<'a>| side.follow(at).field("allOf");
            differences.extend(self.present(
                SchemaPart::AllOf,
                &label,
                part(&self.old, old).or_else(|| Some(old.clone())),
                part(&self.new, new).or_else(|| Some(new.clone())),
            ));
        }
        differences.extend(keywords::compare_fields(
            Kind::Schema,
            &label,
            &before.fields,
            &after.fields,
            &[],
        ));
        differences.retain(|difference| !self.same_revisions(difference));
        let json_types = (before.json_type(), after.json_type());
        let states_type = |schema: &Schema<'a>| schema.fields.contains_key("type");
        // The values say the same as the type.
        if json_types.0 == json_types.1 && states_type(&before) != states_type(&after) {
            differences.retain(|difference| difference.subject != Subject::Schema(SchemaPart::Type));
        }
        differences.iter_mut().for_each(|difference| difference.json_types = json_types);
        // What the property says about it is known where the object is compared.
        for difference in &mut differences {
            difference.optional_in_crate = (true, true);
        }
        let mut pair = Pair {
            schemas: (self.old.follow(&old.naming()), self.new.follow(&new.naming())),
            usage: Usage::default(),
            optional: (true, true),
            differences,
            children: Vec::new(),
        };
        let names = |schema: &Schema<'a>| {
            schema.properties.iter().map(|property| property.name.to_owned()).collect::<Vec<_>>()
        };
        if self.has_client {
            let locations = (&self.old.follow(old), &self.new.follow(new));
            pair.differences.extend(difference::order(
                Kind::Schema,
                &label,
                locations,
                (&names(&before), &names(&after)),
            ));
        }
        self.properties(&before, &after, &label, &mut pair);
        self.values(&before, &after, &label, &mut pair);
        self.contents((&before, &after), (old, new), &label, &mut pair);
        self.variants((&before, &after), (old, new), &label, &mut pair);
        pair
    }

    /// Compares the items of arrays, and `additionalProperties`.
    fn contents(
        &self,
        (before, after): (&Schema<'a>, &Schema<'a>),
        (old, new): (&At<'a>, &At<'a>),
        label: &str,
        pair: &mut Pair<'a>,
    ) {
        for (keyword, part, before, after) in [
            ("items", SchemaPart::Items, before.items.clone(), after.items.clone()),
            (
                "additionalProperties",
                SchemaPart::AdditionalProperties,
                before.additional_properties.clone(),
                after.additional_properties.clone(),
            ),
        ] {
            match (before, after) {
                (Some(old), Some(new)) => pair.children.push(Child::new(&old, &new)),
                (None, None) => {}
                // `additionalProperties` may be a schema in one document, and `true` or `false` in the other.
                (before, after) => {
                    let flag = |side: &View<'a>, at: &At<'a>| side.follow(at).field(keyword);
                    pair.differences.retain(|difference| difference.subject != Subject::Schema(part));
                    let before = before.or_else(|| flag(&self.old, old));
                    let after = after.or_else(|| flag(&self.new, new));
                    pair.differences.extend(self.present(part, label, before, after));
                }
            }
        }
        let others = Subject::Schema(SchemaPart::AdditionalProperties);
        let (old, new) = (before.others(&self.old), after.others(&self.new));
        for difference in pair.differences.iter_mut().filter(|difference| difference.subject == others) {
            difference.values = Some(Values::of(new >= old, old >= new));
        }
    }

    fn present(
        &self,
        part: SchemaPart,
        label: &str,
        old: Option<At<'a>>,
        new: Option<At<'a>>,
    ) -> Option<Difference<'a>> {
        (old.is_some() || new.is_some()).then(|| Difference::new(part, label, old, new))
    }

    /// Whether two lists of revisions agree about the revisions that both documents know.
    fn same_revisions(&self, difference: &Difference<'a>) -> bool {
        super::keywords::same_revisions(difference, (self.old.root().node, self.new.root().node))
    }
}
