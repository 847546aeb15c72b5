//! Draws the operations of a document.

use serde_json::{Map, Value, json};

use super::document::{
    Body, CONTENT, Credential, Drawing, Header, Operation, Parameter, STATUSES, TEXT, VALUES,
};
use super::names::Names;
use super::schema::{Form, Object, Property, Schema, reference};

impl Drawing<'_> {
    /// An operation with parameters and a body.
    pub(super) fn operation(&mut self, position: usize, schemes: &[(String, Credential)]) -> Operation {
        let mut names = Names::default();
        let mut path = format!("/calls{position}");
        let mut parameters = Vec::new();
        for _ in 0..self.grammar.rng.usize(0..4) {
            let parameter = self.parameter(&mut names);
            if parameter.0.location == "path" {
                let separator = if self.chance(3) && path.ends_with('}') { ".." } else { "/" };
                path = format!("{path}{separator}{{{}}}", parameter.0.name);
            }
            parameters.push(parameter);
        }
        let body = self.body();
        let (headers, described) = self.response_headers();
        let method = if body.is_some() { *self.pick(&["post", "put", "patch"]) } else { "get" };
        let security = schemes.iter().filter(|_| self.grammar.rng.bool()).map(|(name, _)| name.clone());
        let security = security.collect::<Vec<_>>();
        let needed = security.iter().map(|name| (name.clone(), json!([]))).collect::<Map<_, _>>();
        let rendered = parameters.iter().map(|(_, rendered)| rendered.clone()).collect::<Vec<_>>();
        let mut operation = json!({
            "operationId": *self.pick(&["do", "call it", "a/b", "send", "Übung", "x"]),
            "tags": [*self.pick(&["pets", "Self", "a b", "types", "client"])],
            "parameters": rendered,
            "security": if needed.is_empty() { json!([]) } else { json!([needed]) },
            "responses": {"204": {"description": "Done.", "headers": described}, "default": {"description": "An error."}},
        });
        if self.chance(4) {
            operation["callbacks"] = json!({"when done": {"{$request.query.url}": self.received()}});
            operation["responses"]["204"]["links"] = json!({"values": {"operationId": "getValues"}});
        }
        // Operations have different names.
        operation["operationId"] =
            format!("{}{position}", operation["operationId"].as_str().unwrap_or_default()).into();
        let body = body.map(|(body, rendered)| {
            operation["requestBody"] = rendered;
            body
        });
        self.paths.insert(path.clone(), json!({method: operation}));
        let parameters = parameters.into_iter().map(|(parameter, _)| parameter).collect();
        Operation { method, path, parameters, body, headers, security }
    }

    /// What a server sends without being called: no code is made for it.
    pub(super) fn received(&mut self) -> Value {
        let content = json!({"application/json": {"schema": reference(&self.grammar.order[0])}});
        json!({"post": {"requestBody": {"content": content}, "responses": {"200": {"description": "Received."}}}})
    }

    /// The headers of a response, and how the document describes them.
    fn response_headers(&mut self) -> (Vec<Header>, Value) {
        let mut names = Names::default();
        let (mut headers, mut described) = (Vec::new(), Map::new());
        for _ in 0..self.grammar.rng.usize(0..3) {
            let schema = match self.grammar.rng.u8(0..5) {
                0 => self.list(),
                1 => Schema::of(Form::Texts(vec!["one-way".to_owned(), "2".to_owned(), "self".to_owned()])),
                _ => self.scalar(),
            };
            let required = self.grammar.rng.bool();
            let header =
                json!({"required": required, "schema": schema.render(self.newer), "description": "Words."});
            let name = format!("X-{}", names.plain(self.grammar.rng));
            let value = self.value(schema, required);
            let is_shared = self.chance(4);
            let header = if is_shared {
                self.headers.insert(value.clone(), header);
                json!({"$ref": format!("#/components/headers/{value}")})
            } else {
                header
            };
            described.insert(name.clone(), header);
            headers.push(Header { name, value });
        }
        (headers, described.into())
    }

    fn parameter(&mut self, names: &mut Names) -> (Parameter, Value) {
        let location = *self.pick(&["path", "query", "query", "header", "cookie"]);
        let json = location != "path" && self.chance(6);
        let is_list = self.chance(3);
        let is_object = !is_list && self.chance(4);
        let schema = if is_list {
            self.list()
        } else if is_object {
            let mut names = Names::default();
            let mut object = Object::default();
            for _ in 0..2 {
                // No other parameter has this name.
                let name = format!("{}{}", names.plain(self.grammar.rng), self.values.len());
                object.properties.push(Property { name, schema: self.scalar(), required: true });
            }
            // In the order in which clients write them.
            object.properties.sort_by(|one, other| one.name.cmp(&other.name));
            self.shared(Schema::of(Form::Object(object)))
        } else if ["query", "cookie"].contains(&location) {
            self.grammar.scalar()
        } else {
            self.scalar()
        };
        let style = match location {
            "path" => *self.pick(&["simple", "simple", "label", "matrix"]),
            "query" if is_object => *self.pick(&["form", "deepObject"]),
            "query" if is_list => *self.pick(&["form", "form", "spaceDelimited", "pipeDelimited"]),
            "header" => "simple",
            _ => "form",
        };
        let explode = match (style, location) {
            ("deepObject", _) => true,
            ("spaceDelimited" | "pipeDelimited", _) => false,
            // Each property would be a cookie or parameter of its own, whose names can be those of others.
            _ if is_object => self.grammar.rng.bool() && location != "cookie",
            _ => self.grammar.rng.bool(),
        };
        let name = match location {
            "header" => format!("X-{}", names.plain(self.grammar.rng)),
            "cookie" | "path" => names.plain(self.grammar.rng),
            _ => names.draw(self.grammar.rng),
        };
        let required = location == "path" || self.grammar.rng.bool();
        let rendered = schema.render(self.newer);
        let value = self.value(schema, required);
        let mut fields = json!({"name": name, "in": location, "required": required});
        if json {
            fields["content"] = json!({"application/json": {"schema": rendered}});
        } else {
            fields["schema"] = rendered;
            fields["style"] = style.into();
            fields["explode"] = explode.into();
        }
        (Parameter { name, location, style, explode, json, required, value }, fields)
    }

    fn body(&mut self) -> Option<(Body, Value)> {
        let media_type = *self.pick(&[
            "",
            "application/json",
            "application/merge-patch+json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ]);
        if media_type.is_empty() {
            return None;
        }
        let is_json = media_type.ends_with("json");
        let mut names = Names::default();
        let mut properties = Vec::new();
        let mut object = Object::default();
        for _ in 0..self.grammar.rng.usize(1..5) {
            let schema = match self.grammar.rng.u8(0..4) {
                0 if is_json && self.is_plain(&self.grammar.order[0]) => {
                    Schema::of(Form::Reference(self.grammar.order[0].clone()))
                }
                1 => self.list(),
                _ => self.grammar.scalar(),
            };
            let name = match media_type {
                "multipart/form-data" => names.plain(self.grammar.rng),
                _ => names.draw(self.grammar.rng),
            };
            let required = self.grammar.rng.bool();
            let value = self.value(schema.clone(), required);
            object.properties.push(Property { name: name.clone(), schema, required });
            properties.push((name, value));
        }
        let schema = Schema::of(Form::Object(object)).render(self.newer);
        let mut content = json!({media_type: {"schema": schema}});
        // Clients send what is sent with the fewest decisions.
        if self.chance(4) {
            content["text/csv"] = json!({"schema": {"type": "string"}});
        }
        if self.chance(4) {
            content["image/png"] = json!({});
        }
        if is_json && self.chance(4) {
            content["application/x-www-form-urlencoded"] = json!({"schema": schema});
        }
        let rendered = json!({"required": true, "content": content});
        Some((Body { media_type, properties }, rendered))
    }

    /// The operations whose values are sent back as they came, and those whose response depends on its status.
    pub(super) fn whole_values(&mut self) {
        let all = reference("All_Values");
        let json = |schema: Value| json!({"application/json": {"schema": schema}});
        let returned =
            |status: &str, content: Value| json!({status: {"description": "Done.", "content": content}});
        let done = json!({"204": {"description": "Done."}});
        let list = json!({"type": "array", "items": all});
        let exchange = |id: &str, responses: Value, sent: Value| {
            json!({
                "get": {"operationId": format!("get{id}"), "tags": ["values"], "responses": responses},
                "put": {"operationId": format!("put{id}"), "tags": ["values"], "requestBody": {"required": true, "content": sent}, "responses": done},
            })
        };
        let mut received = json(all.clone());
        if self.chance(3) {
            received["application/xml"] = json!({"schema": all});
        }
        let status = *self.pick(&["200", "200", "2XX"]);
        let responses = returned(status, received);
        self.paths.insert(VALUES.to_owned(), exchange("Values", responses, json(list)));
        match self.grammar.rng.u8(0..3) {
            0 => {
                let text = json!({"text/plain": {"schema": {"type": "string"}}});
                self.paths.insert(TEXT.to_owned(), exchange("Text", returned("200", text.clone()), text));
            }
            1 => {
                let schema =
                    if self.newer { json!({}) } else { json!({"type": "string", "format": "binary"}) };
                let bytes = json!({"application/octet-stream": {"schema": schema}});
                // Without a response of success, the response is returned as it arrives.
                let received = if self.chance(2) { bytes.clone() } else { json(reference("All_Values")) };
                let status = if received == bytes { "200" } else { "default" };
                self.paths.insert(CONTENT.to_owned(), exchange("Content", returned(status, received), bytes));
            }
            _ => self.statuses(),
        }
    }

    /// The operation whose responses differ by status, and the components that only errors have.
    fn statuses(&mut self) {
        let json = |schema: Value| json!({"application/json": {"schema": schema}});
        let mut responses = json!({
            "200": {"description": "Values.", "content": json(reference("All_Values"))},
            "2XX": {"description": "One.", "content": json(reference(&self.grammar.order[0].clone()))},
            "204": {"description": "Nothing."},
        });
        for status in ["404", "4XX", "default"] {
            if self.chance(2) {
                responses[status] =
                    json!({"description": "An error.", "content": json(reference("ErrorBody"))});
            }
        }
        let problem = json!({"type": "object", "properties": {"message": {"type": "string"}, "again": reference("ErrorBody")}});
        self.schemas.insert("ErrorBody".to_owned(), problem);
        if self.chance(2) {
            let unused = json!({"type": "object", "properties": {"error": reference("ErrorBody")}});
            self.schemas.insert("UsedByNothing".to_owned(), unused);
        }
        let get = json!({"operationId": "getByStatus", "tags": ["statuses"], "responses": responses});
        self.paths.insert(STATUSES.to_owned(), json!({"get": get}));
    }
}
