//! Every page beside the document: what the pages say of each operation, parameter, member and type.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::compare::is_called;
use super::json::json;
use super::statement::{Aspect, Statement, is_same, word};
use crate::facts::{self, Evidence, Json, Kind, Place, Type};
use openapi::view::{At, Body, Operation, Parameter, Response, Schema, View};

/// What pages say about a document.
pub struct Survey<'a> {
    pub(super) view: View<'a>,
    pub(super) pages: Vec<&'a Evidence>,
    /// The named types of all pages, by name.
    pub(super) models: HashMap<&'a str, Vec<(Source, &'a Type)>>,
    /// What has been compared: where, by which page, with what.
    pub(super) compared: HashSet<(String, String, *const Type)>,
    /// Named types that the document was found to use.
    pub(super) used_models: HashSet<*const Type>,
    /// All that the pages say.
    pub statements: Vec<Statement<'a>>,
    /// Objects that a page lists to the last member.
    pub listings: Vec<Listing>,
}

/// An object that a page lists to the last member.
pub struct Listing {
    /// Which page, by its position.
    pub page: usize,
    /// The pointers of the objects, or parts of one, whose members it lists.
    pub owners: Vec<String>,
    /// The names that it lists.
    pub names: Vec<String>,
}

/// What a page says, and where.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub page: usize,
    pub place: Place,
    pub inferred: bool,
}

impl<'a> Survey<'a> {
    /// Holds every page against the document.
    pub fn new(view: View<'a>, pages: Vec<&'a Evidence>, documented: &[Operation<'a>]) -> Self {
        let mut models: HashMap<_, Vec<_>> = HashMap::new();
        for (page, model) in with_page(&pages, |evidence| &evidence.models) {
            let source = Source { page, place: model.at, inferred: false };
            models.entry(&*model.name).or_default().push((source, &model.r#type));
        }
        let operations = with_page(&pages, |evidence| &evidence.operations);
        let mut survey = Self {
            view,
            pages,
            models,
            compared: HashSet::new(),
            used_models: HashSet::new(),
            statements: Vec::new(),
            listings: Vec::new(),
        };
        for (page, stated) in operations {
            survey.operation(page, stated, documented);
        }
        survey.remaining_models();
        survey
    }

    fn operation(&mut self, page: usize, stated: &'a facts::Operation, operations: &[Operation<'a>]) {
        let source = Source { page, place: stated.at, inferred: false };
        let label = format!("{} {}", stated.method, stated.path);
        let Some(operation) = operations.iter().find(|operation| operation.at.label == label) else {
            let paths = self.view.root().below(&["paths"]).unwrap_or_else(|| self.view.root());
            self.exists(source, paths.labelled(label), false);
            return;
        };
        self.exists(source, operation.at.clone(), true);
        self.parameters(source, stated, operation);
        self.body(source, stated.body.as_ref(), operation);
        self.answer(source, stated.answer.as_ref(), operation);
    }

    fn parameters(&mut self, source: Source, stated: &'a facts::Operation, operation: &Operation<'a>) {
        let lists = [
            ("path", &stated.path_parameters),
            ("query", &stated.query_parameters),
            ("header", &stated.header_parameters),
        ];
        for (place, list) in lists {
            match list {
                Some(members) => self.parameter_list(source, place, members, operation),
                None if place == "path" => self.template(source, &stated.path, operation),
                None => {}
            }
        }
    }

    /// A path names its parameters, whether or not the page describes them.
    fn template(&mut self, source: Source, path: &str, operation: &Operation<'a>) {
        for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let is_it = |parameter: &&Parameter<'_>| (parameter.location, parameter.name) == ("path", name);
            match operation.parameters.iter().find(is_it) {
                Some(parameter) => self.exists(source, parameter.listed.clone(), true),
                None => {
                    let label = format!("{} path.{name}", operation.at.label);
                    self.exists(source, operation.at.clone().labelled(label), false);
                }
            }
        }
    }

    fn parameter_list(
        &mut self,
        source: Source,
        place: &str,
        members: &'a [facts::Member],
        operation: &Operation<'a>,
    ) {
        let documented = operation.parameters.iter().filter(|parameter| parameter.location == place);
        let documented = documented.collect::<Vec<_>>();
        for member in members {
            let source = Source { place: member.at, inferred: member.inferred.is_some(), ..source };
            let found =
                documented.iter().find(|parameter| self.is_named(source, &member.name, parameter.name));
            let Some(parameter) = found else {
                let label = format!("{} {place}.{}", operation.at.label, member.name);
                self.exists(source, operation.at.clone().labelled(label), false);
                continue;
            };
            self.exists(source, parameter.listed.clone(), true);
            self.presence(source, &parameter.listed, member.optional, parameter.at.node.is_true("required"));
            self.deprecation(source, &parameter.listed, parameter.at.node, member);
            if let Some(schema) = parameter.at.below(&["schema"]) {
                // In a path or query there is no null.
                let mut schema = self.view.schema(&schema);
                schema.at.label.clone_from(&parameter.at.label);
                self.compare_at(source, &schema, &member.r#type, false);
            }
        }
        for parameter in documented {
            if !members.iter().any(|member| self.is_named(source, &member.name, parameter.name)) {
                self.exists_not(source, parameter.listed.clone());
            }
        }
    }

    fn body(&mut self, source: Source, stated: Option<&'a Type>, operation: &Operation<'a>) {
        let Some(stated) = stated else { return };
        let label = format!("{} body", operation.at.label);
        let body = operation.body.as_ref().and_then(Body::schema);
        let missing = || operation.at.clone().labelled(label);
        if stated.json == Json::Object && stated.members.is_empty() {
            self.no_body(source, body, missing());
        } else if let Some(body) = body {
            self.compare(source, &body, stated);
        } else {
            self.exists(source, missing(), false);
        }
    }

    fn no_body(&mut self, source: Source, body: Option<At<'a>>, missing: At<'a>) {
        let schema = body.as_ref().map(|body| self.view.schema(body));
        // Lists of types don't tell an object without members from no body.
        let may_be_empty = self.pages[source.page].kind == Kind::Types;
        let is_empty = |schema: &Schema<'_>| json(schema) == Json::Object && schema.properties().is_empty();
        let agrees = schema.as_ref().is_none_or(|schema| may_be_empty && is_empty(schema));
        let documented = schema.as_ref().map_or(Json::Nothing, json);
        let words = (word(Json::Nothing).into(), word(documented).into());
        self.state_judged(source, body.as_ref().unwrap_or(&missing), Aspect::Type, words, agrees);
    }

    fn answer(&mut self, source: Source, stated: Option<&'a Type>, operation: &Operation<'a>) {
        let Some(stated) = stated.filter(|stated| stated.json != Json::Unknown) else { return };
        match operation.successes().find_map(Response::schema) {
            Some(answer) if stated.json != Json::Nothing => self.compare(source, &answer, stated),
            answer => {
                let at = operation.at.clone().labelled(format!("{} answer", operation.at.label));
                let documented =
                    answer.as_ref().map_or(Json::Nothing, |answer| json(&self.view.schema(answer)));
                let words = (word(stated.json).into(), word(documented).into());
                self.state(source, answer.as_ref().unwrap_or(&at), Aspect::Type, words.0, words.1);
            }
        }
    }

    /// Named types that no operation led to are found by their names.
    fn remaining_models(&mut self) {
        for (page, model) in with_page(&self.pages, |evidence| &evidence.models) {
            if self.used_models.contains(&std::ptr::from_ref(&model.r#type)) {
                continue;
            }
            let source = Source { page, place: model.at, inferred: false };
            match self.view.component("schemas", &model.name) {
                Some(at) => self.compare(source, &at, &model.r#type),
                // A list of types names more than a page shows: what nothing leads to is of no concern.
                None if self.pages[page].kind == Kind::Types => {}
                None => self.exists(source, self.view.root().labelled(model.name.clone()), false),
            }
        }
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
        let Source { page, place, inferred } = source;
        let at = at.clone();
        self.statements.push(Statement { page, place, inferred, at, aspect, stated, documented, agrees });
    }
}

/// What every page lists, with the position of the page.
fn with_page<'a, T>(pages: &[&'a Evidence], list: impl Fn(&'a Evidence) -> &'a [T]) -> Vec<(usize, &'a T)> {
    let pages = pages.iter().enumerate();
    pages.flat_map(|(page, evidence)| list(evidence).iter().map(move |item| (page, item))).collect()
}
