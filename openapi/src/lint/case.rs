//! Pairs of small documents, one that breaks a rule and one that does not. They show what a rule means, and test it.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A document that breaks a rule, and a similar one that does not break any.
///
/// In the one that breaks it, `»` marks each location that a finding has to point to.
pub struct Case {
    form: Form,
    /// The document that does not break any rule.
    pub clean: &'static str,
    dirty: &'static str,
    /// Text that the repair of the finding has to contain.
    pub repair: &'static str,
}

enum Form {
    Document,
    Paths,
    PathItem,
    Schemas,
}

impl Case {
    /// The texts are whole documents.
    pub const fn document(clean: &'static str, dirty: &'static str, repair: &'static str) -> Self {
        Self { form: Form::Document, clean, dirty, repair }
    }

    /// The texts are `paths` and any other fields of a document with the tag `things`.
    pub const fn paths(clean: &'static str, dirty: &'static str, repair: &'static str) -> Self {
        Self { form: Form::Paths, clean, dirty, repair }
    }

    /// The texts are the item of the path `/things/{thingID}` in a document with the tag `things`.
    pub const fn path_item(clean: &'static str, dirty: &'static str, repair: &'static str) -> Self {
        Self { form: Form::PathItem, clean, dirty, repair }
    }

    /// The texts are schemas by name, in a document with one operation whose response is `Root`.
    pub const fn schemas(clean: &'static str, dirty: &'static str, repair: &'static str) -> Self {
        Self { form: Form::Schemas, clean, dirty, repair }
    }

    /// The text that breaks the rule, without marks, and the lines and columns that were marked.
    pub fn dirty(&self) -> (String, Vec<(u32, u32)>) {
        let mut text = String::new();
        let mut marks = Vec::new();
        let (mut line, mut column) = (1, 1);
        for character in self.dirty.chars() {
            match character {
                '»' => marks.push((line, column)),
                '\n' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
            text.extend((character != '»').then_some(character));
        }
        (text, marks)
    }

    /// The files of the document that one of the texts belongs to.
    pub fn files(&self, text: &str) -> BTreeMap<PathBuf, String> {
        let entry = match self.form {
            Form::Document => return BTreeMap::from([("openapi.yaml".into(), text.to_owned())]),
            Form::Paths => {
                let text = format!("{text}\n{PATHS_AROUND}");
                return BTreeMap::from([("openapi.yaml".into(), text)]);
            }
            Form::PathItem => PATH_ITEM_AROUND,
            Form::Schemas => SCHEMAS_AROUND,
        };
        BTreeMap::from([("openapi.yaml".into(), entry.to_owned()), ("case.yaml".into(), text.to_owned())])
    }
}

const PATHS_AROUND: &str = r#"
openapi: 3.0.3
info: {title: Things, version: "1"}
servers: [{url: "https://example.org"}]
tags: [{name: things, description: All things.}]
"#;

const PATH_ITEM_AROUND: &str = r#"
openapi: 3.0.3
info: {title: Things, version: "1"}
servers: [{url: "https://example.org"}]
tags: [{name: things, description: All things.}]
paths:
  /things/{thingID}: {$ref: case.yaml}
"#;

const SCHEMAS_AROUND: &str = r#"
openapi: 3.0.3
info: {title: Things, version: "1"}
servers: [{url: "https://example.org"}]
tags: [{name: things, description: All things.}]
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      summary: List things
      description: Lists all things.
      responses:
        "200":
          description: The things.
          content: {application/json: {schema: {$ref: "case.yaml#/Root"}}}
"#;
