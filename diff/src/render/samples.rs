//! Reports that are written by hand, for tests of the formats.

use crate::{
    Change, FORMAT_VERSION, Fails, Impact, ItemChange, Location, Report, Side, Verdict, Witness, release,
};

fn location(pointer: &str, file: &str, line: u32) -> Option<Location> {
    Some(Location { pointer: pointer.to_owned(), file: file.to_owned(), line, column: 5 })
}

fn item(before: Option<&str>, after: Option<&str>, source: Impact) -> ItemChange {
    ItemChange {
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
        source,
        is_of_trait: false,
    }
}

fn verdict(old_client: Impact, new_client: Impact, source: Impact) -> Verdict {
    Verdict { old_client, new_client, source: Some(source) }
}

fn change(rule: &'static str, resource: &str, message: &str, verdict: Verdict) -> Change {
    Change {
        rule,
        message: message.to_owned(),
        old: None,
        new: None,
        before: None,
        after: None,
        verdict,
        reason: "programs read only what they know".to_owned(),
        rust: Vec::new(),
        resource: resource.to_owned(),
        operations: Vec::new(),
        types: Vec::new(),
        suggestion: None,
        in_rust: None,
        witnesses: Vec::new(),
        is_suspect: false,
        program: None,
        migration: None,
        accepted: None,
    }
}

/// Nothing changed.
pub fn nothing() -> Report {
    let side = |name: &str, version: &str| Side {
        name: name.to_owned(),
        title: "Things".to_owned(),
        version: version.to_owned(),
    };
    Report {
        format_version: FORMAT_VERSION,
        old: side("origin/main at 35fd349", "5"),
        new: side("working tree", "6"),
        verdict: verdict(Impact::None, Impact::None, Impact::None),
        wire_only: None,
        changes: Vec::new(),
        documentation: Vec::new(),
        surface: Vec::new(),
        unexplained: Vec::new(),
        generator: Vec::new(),
        by_hand: Vec::new(),
        crate_is_same: false,
        release: None,
    }
}

fn removed() -> Change {
    let pointer = "/components/schemas/Thing/properties/title";
    let field = "pub field things::types::Thing::title: Option<String>";
    Change {
        old: location(pointer, "spec/schemas/things.yaml", 12),
        before: Some("title:\n  type: string\n  description: The title of the thing.".to_owned()),
        in_rust: Some("`Thing::title` is gone".to_owned()),
        witnesses: vec![Witness {
            fails: Fails::OldClient,
            message:
                "the server sends `{}` as Thing in GET /things/1, and an existing program cannot read it"
                    .to_owned(),
            value: Some(serde_json::json!({})),
        }],
        is_suspect: true,
        program: Some(
            "fn witness(value: &things::types::Thing) {\n    let _ = &value.title;\n}\n".to_owned(),
        ),
        migration: Some("remove what uses `types::Thing::title`".to_owned()),
        rust: vec![item(Some(field), None, Impact::Breaking)],
        operations: (1..=12).map(|number| format!("GET /things/{number}")).collect(),
        types: vec!["Thing".to_owned(), "ThingList".to_owned()],
        suggestion: Some("keep it with `deprecated: true`, and name the revisions that send it".to_owned()),
        reason: "programs that read it do not find it".to_owned(),
        ..change(
            "property-removed",
            "things",
            "`Thing` no longer has `title`",
            verdict(Impact::Breaking, Impact::None, Impact::Breaking),
        )
    }
}

fn optional() -> Change {
    let pointer = "/components/schemas/Thing/properties/size";
    Change {
        old: location(pointer, "spec/schemas/things.yaml", 20),
        new: location(pointer, "spec/schemas/things.yaml", 17),
        before: Some("required: [size]".to_owned()),
        after: Some("required: []".to_owned()),
        rust: vec![item(
            Some("pub field things::types::Thing::size: i64"),
            Some("pub field things::types::Thing::size: Option<i64>"),
            Impact::Breaking,
        )],
        operations: vec!["GET /things".to_owned(), "GET /things/{id}".to_owned()],
        accepted: Some("all users agreed".to_owned()),
        ..change(
            "property-became-optional",
            "things",
            "`Thing.size` may be missing",
            verdict(Impact::Breaking, Impact::None, Impact::Breaking),
        )
    }
}

fn added() -> Change {
    Change {
        new: location("/paths/~1parts/get", "spec/paths/parts.yaml", 3),
        after: Some("get:\n  operationId: listParts".to_owned()),
        rust: vec![
            item(None, Some("pub struct things::ListParts"), Impact::Additive),
            item(None, Some("pub fn things::Parts::list(&self) -> ListParts"), Impact::Additive),
        ],
        operations: vec!["GET /parts".to_owned()],
        ..change(
            "operation-added",
            "parts",
            "`GET /parts` was added",
            verdict(Impact::None, Impact::Breaking, Impact::Additive),
        )
    }
}

fn limit() -> Change {
    Change {
        old: location("/paths/~1parts/get/parameters/0", "spec/paths/parts.yaml", 9),
        new: location("/paths/~1parts/get/parameters/0", "spec/paths/parts.yaml", 9),
        before: Some("default: 20".to_owned()),
        after: Some("default: 50".to_owned()),
        ..change(
            "default-changed",
            "parts",
            "`default` of `limit` of `GET /parts` changed from 20 to 50",
            verdict(Impact::Behavioural, Impact::Behavioural, Impact::None),
        )
    }
}

/// A report with an example of everything.
pub fn rich() -> Report {
    let mut report = nothing();
    report.verdict = verdict(Impact::Breaking, Impact::Breaking, Impact::Breaking);
    report.changes = vec![removed(), optional(), limit(), added()];
    let deprecated = Change {
        new: location("/components/schemas/Part/properties/old", "spec/schemas/parts.yaml", 8),
        old: location("/components/schemas/Part/properties/old", "spec/schemas/parts.yaml", 8),
        ..change(
            "schema-deprecated",
            "types",
            "`Part.old` is deprecated",
            verdict(Impact::None, Impact::None, Impact::Behavioural),
        )
    };
    report.changes.push(deprecated);
    let none = verdict(Impact::None, Impact::None, Impact::None);
    for name in ["Thing", "Part"] {
        let message = format!("the description of `{name}` changed");
        let mut documentation = change("documentation-changed", "types", &message, none);
        documentation.new = location("/components/schemas", "spec/schemas/things.yaml", 2);
        report.documentation.push(documentation);
    }
    report.surface = report.changes.iter().flat_map(|change| change.rust.clone()).collect();
    report.unexplained = vec![item(Some("pub fn things::odd()"), None, Impact::Breaking)];
    report.surface.extend(report.unexplained.clone());
    report.generator = vec![item(None, Some("pub fn things::Client::retries()"), Impact::Additive)];
    let by_hand = "pub fn things::types::Thing::shown(&self) -> String #[by_hand]";
    report.by_hand = vec![item(None, Some(by_hand), Impact::Additive)];
    report.release = Some(release::of(&report, "things", Some("0.1.0"), Some("0.1.0+6")));
    report
}

/// Text that tries to be markup, a mention or a command.
const HOSTILE: &str = "</details>|`x`|\n\r\n# @everyone #1 <script>alert('1')</script> ``` \u{202e}\u{1b}[31m \
    ![x](https://evil.example/a.png) ::error file=a::b %0A --> \" & \\| $x$ ~~~~ www.evil.example";

/// A report about a document with hostile text.
pub fn hostile() -> Report {
    let mut report = rich();
    let text = || HOSTILE.to_owned();
    report.old.name = text();
    report.new.title = text();
    report.new.version = text();
    report.wire_only = Some(text());
    let items = || vec![item(Some(HOSTILE), Some(HOSTILE), Impact::Breaking)];
    for change in &mut report.changes {
        change.message = text();
        change.before = Some(text());
        change.after = Some(text());
        change.resource = text();
        change.operations = vec![text()];
        change.types = vec![text()];
        change.suggestion = Some(text());
        change.accepted = change.accepted.as_ref().map(|_| text());
        change.rust = items();
        for location in [&mut change.old, &mut change.new].into_iter().flatten() {
            location.file = text();
            location.pointer = text();
        }
    }
    report.changes.truncate(2);
    report.documentation.clear();
    report.surface = items();
    report.unexplained = items();
    report.generator = items();
    report.by_hand = items();
    report.release = Some(release::of(&report, HOSTILE, Some("0.1.0"), Some(HOSTILE)));
    report
}

/// A report that is too long for a comment.
pub fn huge() -> Report {
    let mut report = rich();
    let template = removed();
    for number in 0..5_000 {
        let mut change = template.clone();
        change.message = format!("`Thing{number}` no longer has `title`");
        report.changes.push(change);
        report.surface.push(item(Some(&format!("pub struct things::Thing{number}")), None, Impact::Breaking));
    }
    report.release = Some(release::of(&report, "things", Some("0.1.0"), Some("0.2.0")));
    report
}
