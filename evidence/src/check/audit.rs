//! A document together with the evidence that counts for it: what the document has, and what the pages state about it.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::survey;
use super::sites::{EXTENSION, Site, sites};
use super::statement::{Aspect, Statement};
use super::survey::{Survey, WholeListing};
use crate::facts::Evidence;
use crate::schema::owners;
use openapi::load::{Entry, Node};
use openapi::view::View;

/// A document and its evidence.
pub struct Audit<'a> {
    /// The revision that the document describes.
    pub revision: &'a str,
    /// The pages that count for it: those of its revision, and those that it names itself.
    pub pages: Vec<&'a Evidence>,
    /// Everything that the document has.
    pub sites: Vec<Site<'a>>,
    /// Everything that the pages state.
    pub statements: Vec<Statement<'a>>,
    /// Pages of other revisions that the document names, but that do not exist.
    pub unknown_pages: Vec<&'a Entry>,
    view: View<'a>,
    listings: Vec<WholeListing>,
}

/// What pages state about one aspect of one thing.
pub struct Question<'s, 'a> {
    /// What the statements are about.
    pub aspect: Aspect,
    /// The statements of the pages that count.
    pub statements: Vec<&'s Statement<'a>>,
}

impl<'a> Audit<'a> {
    /// Compares the document with the evidence that counts for it.
    pub fn new(root: &'a Node, evidence: &'a [Evidence]) -> Self {
        let revision = revision(root);
        let named = || root.get(EXTENSION).into_iter().flat_map(Node::entries);
        let speaks =
            |page: &&Evidence| page.revision == revision || named().any(|entry| entry.key == page.page);
        let pages = evidence.iter().filter(speaks).collect::<Vec<_>>();
        let unknown_pages =
            named().filter(|entry| !evidence.iter().any(|page| page.page == entry.key)).collect();
        let view = View::new(root);
        let operations = view.operations();
        let Survey { statements, listings, pages, .. } = survey(view.clone(), pages, &operations);
        let sites = sites(&view, &operations);
        Self { revision, sites, statements, unknown_pages, view, listings, pages }
    }

    /// Whether the page describes the document's own revision.
    pub fn is_own(&self, page: usize) -> bool {
        self.pages[page].revision == self.revision
    }

    /// What the pages state, by what it is about. Pages of other revisions count where they
    /// don't contradict those of the document's own.
    pub fn questions(&self) -> BTreeMap<(&str, Aspect), Question<'_, 'a>> {
        let mut questions = BTreeMap::new();
        for statement in &self.statements {
            let key = (&*statement.at.label, statement.aspect);
            let question = Question { aspect: statement.aspect, statements: Vec::new() };
            questions.entry(key).or_insert(question).statements.push(statement);
        }
        for question in questions.values_mut() {
            let own = question.statements.iter().filter(|statement| self.is_own(statement.page));
            let own = own.map(|statement| &statement.stated).collect::<Vec<_>>();
            let aspect = question.aspect;
            question.statements.retain(|statement| {
                let fits = |stated: &&serde_json::Value| aspect.is_compatible(stated, &statement.stated);
                self.is_own(statement.page) || own.iter().all(fits)
            });
        }
        questions
    }

    /// The pages that show what is called `label`, each once, without examples.
    pub fn shown_by(&self, label: &str) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let shows = |statement: &&Statement<'_>| {
            statement.at.label == label && statement.aspect == Aspect::Existence && statement.stated == true
        };
        let (examples, listed): (Vec<_>, Vec<_>) =
            self.statements.iter().filter(shows).partition(|statement| statement.inferred);
        let pages = |statements: Vec<&Statement<'_>>| statements.iter().map(|found| found.page).collect();
        (pages(listed), pages(examples))
    }

    /// The page of the document's revision that lists the whole object without the property that `statement` adds to
    /// it.
    pub fn denied_by(&self, statement: &Statement<'_>) -> Option<usize> {
        let name = statement.at.label.rsplit('.').next()?;
        let owner = self.view.at(&statement.at.pointer)?;
        let mut denied_by = None;
        for part in owners(&self.view.schema(&owner)) {
            let listing = self.listings.iter().find(|listing| {
                self.is_own(listing.page)
                    && listing.page != statement.page
                    && listing.owners.contains(&part.at.pointer)
                    && !listing.names.iter().any(|listed| is_alike(listed, name))
            });
            denied_by = Some(listing?.page);
        }
        denied_by
    }
}

fn is_alike(one: &str, other: &str) -> bool {
    let blind = |name: &str| name.replace('_', "").to_lowercase();
    blind(one) == blind(other)
}

/// The revision that a document describes: the last one that it lists, or its version.
pub fn revision(root: &Node) -> &str {
    let listed = root.get("x-revisions").and_then(|revisions| revisions.items().last()?.str_at("name"));
    listed.or_else(|| root.get("info")?.str_at("version")).unwrap_or_default()
}
