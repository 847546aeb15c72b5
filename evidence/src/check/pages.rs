//! What every page states about each operation, parameter, body, response and named type of the document.

use super::statement::{Aspect, word};
use super::survey::{Source, Survey, with_page};
use crate::facts::{self, Evidence, Json, Kind, Type};
use crate::schema::json;
use openapi::view::{At, Body, Operation, Parameter, Response, Schema, View};

/// Compares every page with the document.
pub(super) fn survey<'a>(
    view: View<'a>,
    pages: Vec<&'a Evidence>,
    documented: &[Operation<'a>],
) -> Survey<'a> {
    let operations = with_page(&pages, |evidence| &evidence.operations);
    let mut survey = Survey::new(view, pages);
    for (page, stated) in operations {
        survey.operation(page, stated, documented);
    }
    survey.remaining_models();
    survey
}

impl<'a> Survey<'a> {
    fn operation(&mut self, page: usize, stated: &'a facts::StatedOperation, operations: &[Operation<'a>]) {
        let source = Source { page, location: stated.at, inferred: false };
        let label = format!("{} {}", stated.method, stated.path);
        let Some(operation) = operations.iter().find(|operation| operation.at.label == label) else {
            let paths = self.view.root().below(&["paths"]).unwrap_or_else(|| self.view.root());
            self.exists(source, paths.labelled(label), false);
            return;
        };
        self.exists(source, operation.at.clone(), true);
        self.parameters(source, stated, operation);
        self.body(source, stated.body.as_ref(), operation);
        self.response(source, stated.response.as_ref(), operation);
    }

    fn parameters(&mut self, source: Source, stated: &'a facts::StatedOperation, operation: &Operation<'a>) {
        let lists = [
            ("path", &stated.path_parameters),
            ("query", &stated.query_parameters),
            ("header", &stated.header_parameters),
        ];
        for (location, list) in lists {
            match list {
                Some(stated_parameters) => {
                    self.parameter_list(source, location, stated_parameters, operation)
                }
                None if location == "path" => self.template(source, &stated.path, operation),
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
        location: &str,
        stated_parameters: &'a [facts::StatedProperty],
        operation: &Operation<'a>,
    ) {
        let documented = operation.parameters.iter().filter(|parameter| parameter.location == location);
        let documented = documented.collect::<Vec<_>>();
        for stated_parameter in stated_parameters {
            let source = Source {
                location: stated_parameter.at,
                inferred: stated_parameter.inferred.is_some(),
                ..source
            };
            let found = documented
                .iter()
                .find(|parameter| self.is_named(source, &stated_parameter.name, parameter.name));
            let Some(parameter) = found else {
                let label = format!("{} {location}.{}", operation.at.label, stated_parameter.name);
                self.exists(source, operation.at.clone().labelled(label), false);
                continue;
            };
            self.exists(source, parameter.listed.clone(), true);
            self.presence(
                source,
                &parameter.listed,
                stated_parameter.optional,
                parameter.at.node.is_true("required"),
            );
            self.deprecation(source, &parameter.listed, parameter.at.node, stated_parameter);
            if let Some(schema) = parameter.at.below(&["schema"]) {
                // A path or query has no null.
                let mut schema = self.view.schema(&schema);
                schema.at.label.clone_from(&parameter.at.label);
                self.compare_at(source, &schema, &stated_parameter.r#type, false);
            }
        }
        for parameter in documented {
            if !stated_parameters.iter().any(|one| self.is_named(source, &one.name, parameter.name)) {
                self.exists_not(source, parameter.listed.clone());
            }
        }
    }

    fn body(&mut self, source: Source, stated: Option<&'a Type>, operation: &Operation<'a>) {
        let Some(stated) = stated else { return };
        let label = format!("{} body", operation.at.label);
        let body = operation.body.as_ref().and_then(Body::schema);
        let missing = || operation.at.clone().labelled(label);
        if stated.json == Json::Object && stated.properties.is_empty() {
            self.no_body(source, body, missing());
        } else if let Some(body) = body {
            self.compare(source, &body, stated);
        } else {
            self.exists(source, missing(), false);
        }
    }

    fn no_body(&mut self, source: Source, body: Option<At<'a>>, missing: At<'a>) {
        let schema = body.as_ref().map(|body| self.view.schema(body));
        // Lists of types don't distinguish an object without properties from a missing body.
        let may_be_empty = self.pages[source.page].kind == Kind::Types;
        let is_empty = |schema: &Schema<'_>| json(schema) == Json::Object && schema.properties().is_empty();
        let agrees = schema.as_ref().is_none_or(|schema| may_be_empty && is_empty(schema));
        let documented = schema.as_ref().map_or(Json::Nothing, json);
        let words = (word(Json::Nothing).into(), word(documented).into());
        self.state_judged(source, body.as_ref().unwrap_or(&missing), Aspect::Type, words, agrees);
    }

    fn response(&mut self, source: Source, stated: Option<&'a Type>, operation: &Operation<'a>) {
        let Some(stated) = stated.filter(|stated| stated.json != Json::Unknown) else { return };
        match operation.successes().find_map(Response::schema) {
            Some(response) if stated.json != Json::Nothing => self.compare(source, &response, stated),
            response => {
                let at = operation.at.clone().labelled(format!("{} response", operation.at.label));
                let documented =
                    response.as_ref().map_or(Json::Nothing, |response| json(&self.view.schema(response)));
                let words = (word(stated.json).into(), word(documented).into());
                self.state(source, response.as_ref().unwrap_or(&at), Aspect::Type, words.0, words.1);
            }
        }
    }

    /// Named types that no operation uses are found by their names.
    fn remaining_models(&mut self) {
        for (page, model) in with_page(&self.pages, |evidence| &evidence.models) {
            if self.has_own_names(page) || self.used_models.contains(&std::ptr::from_ref(&model.r#type)) {
                continue;
            }
            let source = Source { page, location: model.at, inferred: false };
            match self.view.component("schemas", &model.name) {
                Some(at) => self.compare(source, &at, &model.r#type),
                // A list of types names more than a page shows, so types that nothing uses are ignored.
                None if self.pages[page].kind == Kind::Types => {}
                None => self.exists(source, self.view.root().labelled(model.name.clone()), false),
            }
        }
    }
}
