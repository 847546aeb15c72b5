//! What pages state about a document, recorded one statement at a time.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::statement::{Aspect, Statement, is_same};
use crate::facts::{Evidence, Kind, Location, Type};
use openapi::view::{At, View};

/// Named types, by name.
type Models<'a> = HashMap<&'a str, Vec<(Source, &'a Type)>>;

/// What pages state about a document.
pub struct Survey<'a> {
    pub(super) view: View<'a>,
    pub(super) pages: Vec<&'a Evidence>,
    /// The named types of all pages, by author and name.
    models: HashMap<Option<usize>, Models<'a>>,
    /// What has been compared: where, by which page, with what.
    pub(super) compared: HashSet<(String, String, *const Type)>,
    /// Named types that the document was found to use.
    pub(super) used_models: HashSet<*const Type>,
    /// Everything that the pages state.
    pub statements: Vec<Statement<'a>>,
    /// Objects that a page lists completely.
    pub listings: Vec<WholeListing>,
}

/// An object that a page lists completely.
pub struct WholeListing {
    /// Which page, by its position.
    pub page: usize,
    /// The pointers of the objects, or parts of one, whose properties it lists.
    pub owners: Vec<String>,
    /// The names that it lists.
    pub names: Vec<String>,
}

/// What a page says, and where.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub page: usize,
    pub location: Location,
    pub inferred: bool,
}

impl<'a> Survey<'a> {
    /// A survey without statements.
    pub fn new(view: View<'a>, pages: Vec<&'a Evidence>) -> Self {
        let mut models: HashMap<_, Models<'_>> = HashMap::new();
        for (page, model) in with_page(&pages, |evidence| &evidence.models) {
            let source = Source { page, location: model.at, inferred: false };
            let of_author = models.entry(author(&pages, page)).or_default();
            of_author.entry(&*model.name).or_default().push((source, &model.r#type));
        }
        Self {
            view,
            pages,
            models,
            compared: HashSet::new(),
            used_models: HashSet::new(),
            statements: Vec::new(),
            listings: Vec::new(),
        }
    }

    /// What the pages describe under a name that the page uses.
    pub(super) fn models(&self, page: usize, name: &str) -> &[(Source, &'a Type)] {
        let of_author = self.models.get(&author(&self.pages, page));
        of_author.and_then(|models| models.get(name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the types of a page have names of its own, which mean nothing elsewhere.
    pub(super) fn has_own_names(&self, page: usize) -> bool {
        author(&self.pages, page).is_some()
    }

    /// Whether the page means this name of the document.
    pub(super) fn is_named(&self, source: Source, stated: &str, documented: &str) -> bool {
        is_called(self.pages[source.page].kind, stated, documented)
    }

    pub(super) fn exists(&mut self, source: Source, at: At<'a>, documented: bool) {
        self.state(source, &at, Aspect::Existence, Value::Bool(true), Value::Bool(documented));
    }

    pub(super) fn exists_not(&mut self, source: Source, at: At<'a>) {
        self.state(source, &at, Aspect::Existence, Value::Bool(false), Value::Bool(true));
    }

    pub(super) fn presence(&mut self, source: Source, at: &At<'a>, optional: Option<bool>, required: bool) {
        if let Some(optional) = optional {
            self.state(source, at, Aspect::Optional, optional.into(), (!required).into());
        }
    }

    pub(super) fn state(
        &mut self,
        source: Source,
        at: &At<'a>,
        aspect: Aspect,
        stated: Value,
        documented: Value,
    ) {
        let agrees = is_same(&stated, &documented);
        self.state_judged(source, at, aspect, (stated, documented), agrees);
    }

    pub(super) fn state_judged(
        &mut self,
        source: Source,
        at: &At<'a>,
        aspect: Aspect,
        (stated, documented): (Value, Value),
        agrees: bool,
    ) {
        let Source { page, location, inferred } = source;
        let at = at.clone();
        self.statements.push(Statement { page, location, inferred, at, aspect, stated, documented, agrees });
    }
}

/// The page, if it names its types as it likes.
fn author(pages: &[&Evidence], page: usize) -> Option<usize> {
    (pages[page].kind == Kind::Document).then_some(page)
}

/// What every page lists, with the position of the page.
pub(super) fn with_page<'a, T>(
    pages: &[&'a Evidence],
    list: impl Fn(&'a Evidence) -> &'a [T],
) -> Vec<(usize, &'a T)> {
    let pages = pages.iter().enumerate();
    pages.flat_map(|(page, evidence)| list(evidence).iter().map(move |item| (page, item))).collect()
}

/// Whether a page of this kind means the name that the document writes as `documented`.
fn is_called(kind: Kind, stated: &str, documented: &str) -> bool {
    let blind = |name: &str| name.replace('_', "").to_lowercase();
    stated == documented || (kind == Kind::Python && blind(stated) == blind(documented))
}
