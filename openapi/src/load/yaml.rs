//! Parses YAML or JSON text into a [`Node`] tree with spans. It follows the core schema of YAML 1.2, which includes JSON.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, StrInput};
use serde::de::IgnoredAny;

use super::comments;
use super::scalar::scalar;
use super::surrogates::{self, Joined};
use super::text::span_at;
use super::tree::{Entry, Node, Object, Value};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, Span};

/// The rule of what is not YAML.
const SYNTAX: &str = "yaml-syntax";
/// Deeper nesting than this is rejected: no document needs it, and it would exhaust the stack.
pub(super) const MAX_DEPTH: usize = 100;
/// Files with more values than this, aliases expanded, are rejected.
pub(super) const MAX_NODES: usize = 4_000_000;
/// Below this number of keys, comparing each with all others is the fastest way to find equal ones.
pub(super) const FEW_KEYS: usize = 16;

/// Parses `text`, the only YAML document in `file`.
pub fn parse(text: &str, file: FileId) -> Result<Node, Diagnostic> {
    let (root, tolerated) = parse_leniently(text, file)?;
    match tolerated.into_iter().next() {
        Some(tolerated) => Err(Diagnostic { severity: Severity::Error, ..tolerated }),
        None => Ok(root),
    }
}

/// Like [`parse`], but what has a clear meaning is a warning: of a repeated key, the last one applies; comments in JSON are
/// ignored; half of a character becomes the replacement character.
pub fn parse_leniently(text: &str, file: FileId) -> Result<(Node, Vec<Diagnostic>), Diagnostic> {
    let mut tolerated = Vec::new();
    let original = text;
    let (text, comment) = comments::without_comments(original);
    if let Some(comment) = comment {
        let message = "this is a comment, which JSON does not have; it is ignored";
        let repair = "remove the comments, or write the document in YAML with `#`";
        tolerated.push(Diagnostic::warning(
            "json-comment",
            span_at(comment, original, file),
            message,
            repair,
        ));
    }
    let without_comments = text;
    let (text, joined) = surrogates::join(&without_comments);
    for half in joined.halves() {
        let message = "this escape is half of a character; `\\ufffd` is read instead";
        let repair = "write both escapes of the character, or the character itself";
        tolerated.push(Diagnostic::warning("half-character", span_at(half, original, file), message, repair));
    }
    let parser = Parser::new_from_str(&text);
    let mut reader = Reader { parser, file, anchors: HashMap::new(), budget: MAX_NODES, joined, tolerated };
    match reader.document() {
        Ok(root) => Ok((root, reader.tolerated)),
        Err(fault) if fault.rule == SYNTAX => Err(json_fault(&without_comments, file).unwrap_or(fault)),
        Err(fault) => Err(fault),
    }
}

/// Where a text that is written as JSON stops being JSON.
fn json_fault(text: &str, file: FileId) -> Option<Diagnostic> {
    let error = serde_json::from_str::<IgnoredAny>(text).err().filter(|_| comments::is_json(text))?;
    let line_start =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let position = line_start + error.column().saturating_sub(1);
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
    Some(Diagnostic::error(
        "json-syntax",
        span_at(position, text, file),
        format!("this is not JSON: {message}"),
        "check the quotes, commas and brackets here and in the line before",
    ))
}

struct Reader<'text> {
    parser: Parser<'text, StrInput<'text>>,
    file: FileId,
    /// The values of anchors, with their sizes and levels.
    anchors: HashMap<usize, (Node, usize, usize)>,
    budget: usize,
    joined: Joined,
    /// What is wrong but can be read: keys that occur twice, comments in JSON.
    tolerated: Vec<Diagnostic>,
}

impl<'text> Reader<'text> {
    fn document(&mut self) -> Result<Node, Diagnostic> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_), _) => {}
                (Event::StreamEnd, span) => {
                    return Err(Diagnostic::error(
                        "empty-document",
                        self.span(span, span),
                        "the file does not contain a value",
                        "write an OpenAPI document: a mapping that starts with `openapi: 3.0.3`",
                    ));
                }
                (event, span) => return self.value(event, span, 0),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'text>, YamlSpan), Diagnostic> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let marker = *error.marker();
                Err(Diagnostic::error(
                    SYNTAX,
                    self.span(YamlSpan::empty(marker), YamlSpan::empty(marker)),
                    format!("this is not YAML: {}", error.info()),
                    "check the indentation, the quotes and the brackets of this line and the one before",
                ))
            }
            None => Err(Diagnostic::error(
                SYNTAX,
                None,
                "the file ends within a value",
                "close every open quote, bracket and brace",
            )),
        }
    }

    fn value(&mut self, event: Event<'text>, span: YamlSpan, depth: usize) -> Result<Node, Diagnostic> {
        let location = self.span(span, span);
        if depth > MAX_DEPTH {
            return Err(too_deep(location));
        }
        self.spend(1, location)?;
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                (Node { value: scalar(&text, style, location)?, span: location }, anchor)
            }
            Event::SequenceStart(anchor, _) => (self.sequence(span, depth)?, anchor),
            Event::MappingStart(anchor, _) => (self.mapping(span, depth)?, anchor),
            Event::Alias(anchor) => {
                let Some((node, size, levels)) = self.anchors.get(&anchor) else {
                    return Err(Diagnostic::error(
                        "yaml-syntax",
                        location,
                        "this alias names an anchor that is not defined before it",
                        "write the value itself, or use a `$ref`",
                    ));
                };
                if depth + levels > MAX_DEPTH + 1 {
                    return Err(too_deep(location));
                }
                let (node, size) = (node.clone(), *size);
                self.spend(size, location)?;
                (node, 0)
            }
            _ => (Node { value: Value::Null, span: location }, 0),
        };
        if anchor > 0 {
            // What has an anchor is kept a second time, also within something else that has one.
            let size = node.size();
            self.spend(size, location)?;
            self.anchors.insert(anchor, (node.clone(), size, node.depth()));
        }
        Ok(node)
    }

    fn sequence(&mut self, start: YamlSpan, depth: usize) -> Result<Node, Diagnostic> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let span = self.span(start, span);
                return Ok(Node { value: Value::Array(items), span });
            }
            items.push(self.value(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, start: YamlSpan, depth: usize) -> Result<Node, Diagnostic> {
        let mut object = Object::default();
        // Where each key is, once there are so many that comparing each with all others takes longer.
        let mut seen = HashMap::new();
        let mut merged = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let key_span = self.span(span, span);
            let key = match event {
                Event::MappingEnd => {
                    merge(&mut object, merged);
                    let span = self.span(start, span);
                    return Ok(Node { value: Value::Object(object), span });
                }
                Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<" => {
                    let (event, span) = self.next()?;
                    merged.push((key_span, self.value(event, span, depth + 1)?));
                    continue;
                }
                Event::Scalar(text, ..) => text.into_owned(),
                _ => {
                    return Err(Diagnostic::error(
                        "yaml-key",
                        key_span,
                        "a key must be text",
                        "write the key as a plain or quoted word",
                    ));
                }
            };
            let first = if object.len() < FEW_KEYS {
                object.entry(&key).map(|entry| entry.key_span)
            } else {
                if seen.is_empty() {
                    seen.extend(object.iter().map(|entry| (entry.key.clone(), entry.key_span)));
                }
                seen.insert(key.clone(), key_span)
            };
            if let Some(first) = first {
                let message = format!("`{key}` occurs twice in this mapping; the last one applies");
                let repeated =
                    Diagnostic::warning("duplicate-key", key_span, message, "remove one of the two");
                self.tolerated.push(repeated.with_related(first, "first here"));
                object.remove(&key);
            }
            let (event, span) = self.next()?;
            let value = self.value(event, span, depth + 1)?;
            object.push(Entry { key, key_span, value });
        }
    }

    fn spend(&mut self, nodes: usize, location: Span) -> Result<(), Diagnostic> {
        match self.budget.checked_sub(nodes) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(Diagnostic::error(
                "too-large",
                location,
                format!("the document contains more than {MAX_NODES} values after aliases are expanded"),
                "split the document, or refer to shared parts with `$ref` instead of aliases",
            )),
        }
    }

    fn span(&self, start: YamlSpan, end: YamlSpan) -> Span {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let (line, column) = (start.start.line(), start.start.col() + 1);
        Span {
            file: self.file,
            line: number(line),
            column: number(column + self.joined.lost_in_line(line, start.start.index())),
            start: number(start.start.index() + self.joined.lost_before(start.start.index())),
            end: number(end.end.index() + self.joined.lost_before(end.end.index())),
        }
    }
}

fn too_deep(location: Span) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        location,
        format!("values are nested more than {MAX_DEPTH} deep"),
        "move inner schemas into components of their own and refer to them",
    )
}

/// The entries of the values of `<<` are added unless the mapping has the key itself. Of several values, the first applies.
fn merge(object: &mut Object, merged: Vec<(Span, Node)>) {
    for (key_span, node) in merged {
        let parts = match &node.value {
            Value::Array(parts) if parts.iter().all(|part| part.as_object().is_some()) => parts.clone(),
            Value::Object(_) => vec![node],
            // Any other value is not a merge.
            _ => {
                object.set("<<", node);
                continue;
            }
        };
        for entry in parts.iter().flat_map(Node::entries) {
            if !object.contains(&entry.key) {
                object.push(Entry { key: entry.key.clone(), key_span, value: entry.value.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sources;
    use super::*;

    fn read(text: &str) -> Result<Node, Diagnostic> {
        let mut sources = Sources::default();
        let file = sources.add("test.yaml".into(), text.to_owned());
        parse(text, file)
    }

    #[test]
    fn keeps_the_place_of_keys_and_values() {
        let root = read("a:\n  b: [1, two]\n").unwrap();
        let entry = root.as_object().unwrap().entry("a").unwrap();
        let list = entry.value.get("b").unwrap();
        assert_eq!((entry.key_span.line, entry.key_span.column), (1, 1));
        assert_eq!((list.span.line, list.span.column), (2, 6));
        assert_eq!((list.items()[1].span.line, list.items()[1].span.column), (2, 10));
    }

    #[test]
    fn reads_scalars_by_the_core_schema() {
        let root = read(r#"[1, -2, 1.5, 1e3, 0x10, yes, "5", ~, true, 4.1.294, 2025-10, +12, .5, 1_000]"#);
        assert_eq!(
            root.unwrap().to_json(),
            serde_json::json!([
                1, -2, 1.5, 1000.0, 16, "yes", "5", null, true, "4.1.294", "2025-10", 12, 0.5, "1_000"
            ])
        );
    }

    #[test]
    fn reads_json() {
        let root = read("{\n\t\"a\": {\"b\": [1, \"x\\n\\u00e9\"]},\n\t\"c\": null\n}").unwrap();
        assert_eq!(root.to_json(), serde_json::json!({"a": {"b": [1, "x\né"]}, "c": null}));
    }

    #[test]
    fn reads_what_json_writes_as_two_surrogates_and_keeps_places() {
        let text = r#"{"\\ud83d": "\ud83d\ude00 \uD83D\uDE00", "b": "\u00e9"}"#;
        let root = read(text).unwrap();
        assert_eq!(root.to_json(), serde_json::json!({"\\ud83d": "😀 😀", "b": "é"}));
        let entry = root.as_object().unwrap().entry("b").unwrap();
        let column = text.find("\"b\"").unwrap() as u32;
        assert_eq!((entry.key_span.column, entry.key_span.start), (column + 1, column));
        assert_eq!(read("a: \"\\ud83d\"").unwrap_err().rule, "yaml-syntax");
    }

    #[test]
    fn rejects_what_cannot_be_read_completely() {
        for (text, rule) in [
            ("", "empty-document"),
            ("a: 1\na: 2", "duplicate-key"),
            ("a: [1", "yaml-syntax"),
            ("a: .inf", "not-json"),
            ("? [1]\n: 2", "yaml-key"),
            (&"[".repeat(150), "too-deep"),
            ("a: &x [*x]", "yaml-syntax"),
        ] {
            assert_eq!(read(text).unwrap_err().rule, rule, "{text:.20}");
        }
    }

    #[test]
    fn what_is_not_json_is_located_where_json_ends() {
        for (text, location, message) in [
            ("{\"a\": [1,\n 2", (2, 2), "this is not JSON: EOF while parsing a list"),
            ("{\"a\": {\n \"é\": ]}}", (2, 7), "this is not JSON: expected value"),
            ("{// é\n\"a\": {\"b\": 1\n \"c\": 2}}", (3, 2), "this is not JSON: expected `,` or `}`"),
        ] {
            let file = Sources::default().add("test.json".into(), String::new());
            let fault = parse_leniently(text, file).unwrap_err();
            let span = fault.span.unwrap();
            assert_eq!(
                (fault.rule, (span.line, span.column), &*fault.message),
                ("json-syntax", location, message)
            );
        }
        // YAML may be written so, too.
        assert_eq!(read("{\"a\": 1, b: [2}").unwrap_err().rule, "json-syntax");
        assert_eq!(read("{a: [2}").unwrap_err().rule, "yaml-syntax");
    }

    #[test]
    fn the_last_of_repeated_keys_counts() {
        let file = Sources::default().add("test.yaml".into(), String::new());
        let (root, repeated) = parse_leniently("{a: 1, b: 2, a: 3, a: 4}", file).unwrap();
        assert_eq!(root.to_json(), serde_json::json!({"b": 2, "a": 4}));
        assert_eq!(repeated.iter().map(|it| it.rule).collect::<Vec<_>>(), ["duplicate-key"; 2]);
    }

    #[test]
    fn comments_and_half_characters_in_json_are_warnings() {
        let file = Sources::default().add("test.json".into(), String::new());
        let text = "{\n  // why\n  \"a\": \"x\\ud83d y\", \"b\": \"\\udE00\"\n}";
        let (root, found) = parse_leniently(text, file).unwrap();
        assert_eq!(root.to_json(), serde_json::json!({"a": "x\u{fffd} y", "b": "\u{fffd}"}));
        let locations = found.iter().map(|it| (it.rule, it.span.unwrap().line, it.span.unwrap().column));
        let expected = [("json-comment", 2, 3), ("half-character", 3, 10), ("half-character", 3, 27)];
        assert_eq!(locations.collect::<Vec<_>>(), expected);
        assert_eq!(parse(text, file).unwrap_err().rule, "json-comment");
    }

    #[test]
    fn merges_what_a_mapping_takes_over() {
        let root = read(
            "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: *a, x: 5}\nd:\n  <<: [*b, *a]\n\"e\": {'<<': 1}",
        );
        assert_eq!(
            root.unwrap().to_json(),
            serde_json::json!({
                "a": {"x": 1, "y": 2}, "b": {"y": 3, "z": 4}, "c": {"x": 5, "y": 2},
                "d": {"y": 3, "z": 4, "x": 1}, "e": {"<<": 1}
            })
        );
    }

    #[test]
    fn numbers_beyond_all_bounds_are_the_largest_ones() {
        let root = read("[1e400, -1e400]").unwrap();
        assert_eq!(root.to_json(), serde_json::json!([f64::MAX, f64::MIN]));
    }

    #[test]
    fn expands_aliases_within_bounds() {
        let root = read("a: &x {b: 1}\nc: *x").unwrap();
        assert_eq!(root.to_json(), serde_json::json!({"a": {"b": 1}, "c": {"b": 1}}));
        let mut bomb = String::from("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for level in 1..9 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(",");
            bomb += &format!("a{level}: &a{level} [{aliases}]\n");
        }
        assert_eq!(read(&bomb).unwrap_err().rule, "too-large");
        // Aliases make a document deeper as well, and each anchor keeps its value.
        let (open, close) = ("[".repeat(60), "]".repeat(60));
        assert_eq!(read(&format!("a: &a {open}1{close}\nb: {open}*a{close}")).unwrap_err().rule, "too-deep");
        let (open, close) = ("[".repeat(40), "]".repeat(40));
        assert!(read(&format!("a: &a {open}1{close}\nb: {open}*a{close}")).is_ok());
        let anchors = (0..90).map(|level| format!("&a{level} [")).collect::<String>();
        let anchors = format!("{anchors}{}{}", "1,".repeat(100_000), "]".repeat(90));
        assert_eq!(read(&anchors).unwrap_err().rule, "too-large");
    }
}
