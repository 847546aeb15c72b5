//! What is reported about rules, and where.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use openapi::diagnostic::{Severity, render_text};
use openapi::load::{Workspace, bundle};

use crate::{Config, GenerateError, Generated, generate_leniently};

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: Rows, version: '1'}
servers: [{url: 'https://example.org'}]
paths:
  /rows:
    get:
      operationId: listRows
      tags: [rows]
      parameters: [{name: page, in: query, schema: {type: integer}}, {name: size, in: query, schema: {type: integer}}]
      responses: {'200': {description: Rows., content: {application/json: {schema: {$ref: '#/components/schemas/Rows'}}}}}
    post:
      operationId: addRow
      tags: [rows]
      responses: {'204': {description: Added.}}
  /columns:
    get:
      operationId: listColumns
      tags: [rows]
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: Rows., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
components:
  schemas:
    Row: {type: object, properties: {id: {type: string}, tags: {type: array, items: {type: string}}}}
    Rows: {type: object, properties: {rows: {type: array, items: {$ref: '#/components/schemas/Row'}}, next: {type: string}, more: {type: string}}}
";

/// The crate for the document with these rules, or what is reported.
fn generated(rules: &str) -> Result<Generated, String> {
    let files = BTreeMap::from([(PathBuf::from("openapi.yaml"), DOCUMENT.to_owned())]);
    let workspace = Workspace::read(&files, Path::new("openapi.yaml"));
    let (document, found) = bundle(&workspace);
    let mut sources = workspace.sources;
    let config = Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen.toml"))).unwrap();
    let mut config = config.for_document(Path::new("openapi.yaml"), Path::new("rows"));
    config.rules = super::Rules::parse(Path::new("rows.toml"), rules.to_owned())
        .map_err(|it| format!("rows.toml: {it}"))?;
    config.rules.add_to(&mut sources);
    match generate_leniently(document.unwrap(), &config, found) {
        Err(GenerateError::Rules(found)) => Err(render_text(&found, &sources, false)),
        other => Ok(other.unwrap()),
    }
}

#[test]
fn a_rule_that_does_not_fit_is_reported_with_line_and_repair() {
    for (rules, message, location, repair) in [
        (
            "operations = ['listRow']\nstyle = 'link'",
            "no operation matches `listRow`",
            "2:15",
            "write `listRows`",
        ),
        (
            "operations = ['/zzzzzzzzzzzz*']\nstyle = 'link'",
            "no operation matches",
            "2:15",
            "an operationId, a path",
        ),
        (
            "operations = ['*']\nexcept = ['listRosw']\nstyle = 'link'",
            "no operation matches",
            "3:11",
            "`listRows`",
        ),
        ("operations = ['listRows']\nstyle = 'link'", "is not a list", "3:9", "add `items"),
        (
            "operations = ['addRow']\nstyle = 'link'",
            "no response in JSON",
            "3:9",
            "whose success response is one page",
        ),
        (
            "operations = ['listRows']\nstyle = 'link'\nitems = 'row'",
            "`row` is not a property",
            "4:9",
            "write `rows`",
        ),
        (
            "operations = ['listRows']\nstyle = 'link'\nitems = 'rows.x'",
            "`x` is not a property",
            "4:9",
            "a property",
        ),
        (
            "operations = ['listRows']\nstyle = 'link'\nitems = 'next'",
            "is not a list",
            "4:9",
            "that is a list",
        ),
        (
            "operations = ['listRows']\nstyle = 'page'\nitems = 'rows'\nparameter = 'pgae'",
            "no query parameter and no property of its body called `pgae`",
            "5:13",
            "write `page`",
        ),
        (
            "operations = ['listRows']\nstyle = 'page'\nitems = 'rows'\nparameter = 'page'\nsize = 'count'",
            "called `count`",
            "6:8",
            "name a query parameter, or a property",
        ),
        (
            "operations = ['listRows']\nstyle = 'link'\nitems = 'rows'\nhas-more = 'more'",
            "`more` of the response of `listRows` is not a boolean",
            "5:12",
            "name a property that is a boolean",
        ),
        (
            "operations = ['listRows']\nstyle = 'link'\nitems = 'rows'\nid = 'tags'",
            "`tags` of the response of `listRows` is not text or a number",
            "5:6",
            "text or a number",
        ),
        (
            "operations = ['listRows']\nstyle = 'page'\nitems = 'rows'",
            "needs `parameter`",
            "3:9",
            "add `parameter",
        ),
        ("operations = ['listRows']\nstyle = 'url'\nitems = 'rows'", "needs `next`", "3:9", "add `next"),
        (
            "operations = ['listRows']\nstyle = 'link'\nfirst = 1",
            "means nothing in the style",
            "4:9",
            "remove `first`",
        ),
        (
            "operations = ['listRows']\nstyle = 'page'\nparameter = 'page'\nfirst = -1",
            "is not negative",
            "5:9",
            "write 0 or 1",
        ),
    ] {
        let text = generated(&format!("[[paging]]\n{rules}\n")).map(|_| ()).unwrap_err();
        assert!(text.contains(message) && text.contains("error["), "{rules}: {text}");
        assert!(text.contains(&format!("rows.toml:{location}")), "{rules}: {text}");
        assert!(text.contains(repair), "{rules}: {text}");
    }
    for (rules, message, location, repair) in [
        (
            "operations = ['addRow']\nidempotency-parameter = 'key'",
            "called `key`",
            "3:25",
            "header or query parameter",
        ),
        ("operations = ['listRows']\nidempotency-parameter = 'page'", "is not text", "3:25", "that is text"),
        (
            "operations = ['addRow']\nidempotency-header = 'a key'",
            "the name of a header",
            "3:22",
            "Idempotency-Key",
        ),
        ("operations = ['addRow']", "says nothing", "2:15", "idempotent"),
        (
            "operations = ['addRow']\nfinal-statuses = [200]",
            "200 is not an error status",
            "3:19",
            "of 400 to 599",
        ),
    ] {
        let text = generated(&format!("[[retries]]\n{rules}\n")).map(|_| ()).unwrap_err();
        assert!(text.contains(message) && text.contains(&format!("rows.toml:{location}")), "{rules}: {text}");
        assert!(text.contains(repair), "{rules}: {text}");
    }
    let unknown = generated("[[paging]]\noperations = []\nstyle = 'scroll'\n").map(|_| ()).unwrap_err();
    assert!(unknown.contains("rows.toml") && unknown.contains("line 3"), "{unknown}");
}

#[test]
fn a_pattern_applies_where_it_fits_and_an_exact_name_comes_first() {
    let made = generated(
        "[[paging]]\noperations = ['list*', '/rows']\nstyle = 'page'\nparameter = 'page'\n\
         [[paging]]\noperations = ['listRows']\nstyle = 'link'\nitems = 'rows'\n",
    )
    .unwrap();
    let rules = made.warnings.iter().filter(|it| it.rule == "operation-rule").collect::<Vec<_>>();
    assert_eq!(rules.len(), 1, "{rules:?}");
    assert!(rules[0].severity == Severity::Warning && rules[0].message.starts_with("`/rows` also matches"));
    let constants = &made.files[Path::new("src/resources.rs")];
    assert!(constants.contains("LINK_PAGING") && constants.contains("PAGE_PAGING"), "{constants}");
}
