use super::*;

#[test]
fn for_a_terminal() {
    insta::assert_snapshot!(text(&samples::rich(), false));
    insta::assert_snapshot!("for_a_terminal_hostile", text(&samples::hostile(), false));
    insta::assert_snapshot!("for_a_terminal_nothing", text(&samples::nothing(), false));
}

#[test]
fn colours_do_not_change_the_text() {
    let mut plain = text(&samples::rich(), true);
    for code in ["0", "1", "2", "31", "32", "1;31", "1;32", "1;33"] {
        plain = plain.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(plain, text(&samples::rich(), false));
    assert!(!text(&samples::hostile(), false).contains(['\u{1b}', '\r', '\u{202e}']));
}

#[test]
fn for_a_comment() {
    insta::assert_snapshot!(comment(&samples::rich()));
    insta::assert_snapshot!("for_a_comment_hostile", comment(&samples::hostile()));
}

#[test]
fn a_file_has_the_whole_report() {
    let report = samples::huge();
    let (file, comment) = (markdown(&report), comment(&report));
    assert!(comment.contains("left out") && !file.contains("left out"));
    assert!(report.changes.iter().all(|change| file.contains(change.rule)) && file.len() > comment.len());
}

#[test]
fn a_comment_keeps_within_the_limit_and_says_what_it_leaves_out() {
    let comment = comment(&samples::huge());
    assert!(comment.chars().count() < 65_536, "{}", comment.chars().count());
    assert!(
        comment.contains("**Of 5005 changes, these are left out because the comment would be too long: ")
    );
    assert!(comment.contains(" of 5006 lines"), "{}", &comment[comment.len() - 9_000..]);
    assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count());
    assert!(comment.contains("### Release of") && comment.contains("0.2.0 is high enough"));
}

/// What breaks is listed first, and left out last.
#[test]
fn a_comment_leaves_out_what_affects_programs_least() {
    let mut report = samples::rich();
    report.changes.reverse();
    let additive = report.changes.iter().find(|change| change.rule == "operation-added").unwrap().clone();
    for number in 0..2_000 {
        let message = format!("`GET /parts/{number}` was added");
        report.changes.insert(0, crate::Change { message, ..additive.clone() });
    }
    report.surface.splice(0..0, (0..2_000).flat_map(|_| additive.rust.clone()));
    report.release = Some(crate::release::of(&report, "things", None, None));
    let comment = comment(&report);
    let at = |text: &str| comment.find(text).unwrap_or_else(|| panic!("{text}: {}", &comment[..2_000]));
    assert!(at("### Breaking: 2 changes") < at("### Behavioural: 2 changes"));
    assert!(at("### Behavioural: 2 changes") < at("### Additive: 2001 changes"));
    let left_out = at("**Of 2005 changes, these are left out");
    let sentence = comment[left_out..].lines().next().unwrap();
    assert!(sentence.contains(" additive.") && !sentence.contains("breaking"), "{sentence}");
    // In the list of public items and in the entry for the changelog, too.
    let items = &comment[at("<summary>The crate: ")..];
    assert!(
        items.find("- pub fn things::odd()").unwrap() < items.find("+ pub struct things::ListParts").unwrap()
    );
    let entry = &comment[at("Entry for the changelog")..];
    assert_eq!(entry.matches("- **Breaking:** ").count(), 2);
    assert!(entry.contains("lines are left out"));
}

#[test]
fn the_headline_says_what_breaks() {
    let headline_of = |old_client, source| {
        let mut report = samples::nothing();
        report.verdict = Verdict { old_client, new_client: Impact::Additive, source };
        headline(&report)
    };
    for (old_client, source, beginning) in [
        (Impact::Breaking, Some(Impact::Breaking), "Breaking on the wire and in Rust: "),
        (Impact::Breaking, Some(Impact::Additive), "Breaking on the wire: "),
        (Impact::Breaking, None, "Breaking on the wire: "),
        (Impact::Additive, Some(Impact::Breaking), "Breaking only in Rust: "),
        (Impact::Behavioural, Some(Impact::None), "Behavioural on the wire: "),
        (Impact::None, Some(Impact::Behavioural), "Behavioural only in Rust: "),
        (Impact::Behavioural, Some(Impact::Behavioural), "Behavioural on the wire and in Rust: "),
        (Impact::None, Some(Impact::None), "Additive: "),
    ] {
        let headline = headline_of(old_client, source);
        assert!(headline.starts_with(beginning), "{headline}");
    }
}

/// DIFF.md explains the names of the groups, and no format has other ones.
#[test]
fn all_formats_use_the_same_names_for_the_groups() {
    let explained = include_str!("../../../DIFF.md");
    let report = samples::rich();
    let formats = [text(&report, false), comment(&report), html(&report)];
    for group in groups(report.verdict) {
        assert!(explained.contains(&format!("| {} |", group.name)), "{}", group.name);
        for format in &formats {
            // Once for all changes, and once for each of them.
            assert!(format.matches(group.name).count() > 3, "{}: {format}", group.name);
        }
    }
    for former in ["old client", "new client", "source:", "source none", "older server</h2>"] {
        assert!(formats.iter().all(|format| !format.contains(former)), "{former}");
    }
}

#[test]
fn a_release_whose_version_is_not_known_says_what_to_pass() {
    let of = |old, new| release_sentence(&crate::release::of(&samples::rich(), "things", old, new));
    assert!(of(None, Some("0.2.0")).contains("pass a git revision as BASE"), "{}", of(None, Some("0.2.0")));
    assert!(of(Some("0.1.0"), None).contains("pass a git revision as HEAD"), "{}", of(Some("0.1.0"), None));
    assert_eq!(
        of(Some("0.1.0"), Some("0.2.0")),
        "a major release is required, 0.2.0 or higher; 0.2.0 is high enough"
    );
}

#[test]
fn a_comment_with_very_long_texts_keeps_within_the_limit() {
    let mut report = samples::hostile();
    let long = "@|`\n\u{1f600}".repeat(100_000);
    report.old.name = long.clone();
    report.changes[0].message = long.clone();
    report.changes[0].before = Some(long.clone());
    report.changes[0].operations = vec![long.clone(), long.clone(), long.clone()];
    report.wire_only = Some(long.clone());
    report.unexplained[0].before = Some(long.clone());
    report.release = Some(crate::release::of(&report, &long, Some("0.1.0"), Some(&long)));
    assert!(comment(&report).chars().count() < 65_536);
}

/// Outside of code blocks, no text of the document has a meaning in Markdown or HTML.
#[test]
fn a_comment_contains_no_markup_from_a_document() {
    let comment = comment(&samples::hostile());
    let mut fence: Option<String> = None;
    for line in comment.lines() {
        let ticks = line.chars().take_while(|letter| *letter == '`').count();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks >= 3 => fence = Some("`".repeat(ticks)),
            None => {
                for bad in ["<script", "@everyone", "#1 ", "![", "://", "www.", "<!--", "-->", "||", "\\|"] {
                    assert!(!line.contains(bad), "{bad}: {line}");
                }
            }
        }
    }
    assert!(fence.is_none(), "{comment}");
    let rows = comment.lines().filter(|line| line.starts_with("| **breaking**<br>"));
    assert!(rows.map(|row| row.matches('|').count()).all(|bars| bars == 6));
}

#[test]
fn for_a_workflow() {
    insta::assert_snapshot!(github(&samples::rich()));
    insta::assert_snapshot!("for_a_workflow_hostile", github(&samples::hostile()));
}

#[test]
fn a_document_cannot_give_commands_to_a_workflow() {
    let commands = github(&samples::hostile());
    for line in commands.lines() {
        let command = line.strip_prefix("::").unwrap();
        let (properties, _) = command.split_once("::").unwrap();
        let (level, properties) = properties.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&level), "{line}");
        for property in properties.split(',') {
            let (name, _) = property.split_once('=').unwrap();
            assert!(["file", "line", "col", "title"].contains(&name), "{line}");
        }
    }
}

#[test]
fn for_a_browser() {
    // One element in each line, so that the snapshot can be read.
    let lines = |page: String| page.replace("><", ">\n<");
    insta::assert_snapshot!(lines(html(&samples::rich())));
    insta::assert_snapshot!("for_a_browser_hostile", lines(html(&samples::hostile())));
}

#[test]
fn a_page_loads_and_runs_nothing() {
    let page = html(&samples::hostile());
    for bad in ["<script", "<img", " src=", "url(", "@import", "onload"] {
        assert!(!page.contains(bad), "{bad}");
    }
    for link in page.split("href=\"").skip(1) {
        let target = link.split('"').next().unwrap_or_default();
        let anchor = target.strip_prefix('#').expect("a link within the page");
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{target}");
    }
    let open =
        |tag: &str| page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
    for tag in [
        "section", "article", "details", "figure", "pre", "div", "ul", "ol", "li", "nav", "a", "mark",
        "code", "del", "ins",
    ] {
        assert_eq!(open(tag), page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn for_programs() {
    insta::assert_snapshot!(json(&samples::rich()).unwrap());
}

#[test]
fn the_json_report_matches_the_schema() {
    let schema = include_str!("../../report.schema.json");
    let schema = serde_json::from_str::<serde_json::Value>(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in [samples::rich(), samples::hostile(), samples::nothing()] {
        let instance = serde_json::to_value(&report).unwrap();
        let errors = validator.iter_errors(&instance).map(|error| error.to_string()).collect::<Vec<_>>();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let mut instance = serde_json::to_value(samples::rich()).unwrap();
    instance["changes"][0]["colour"] = "red".into();
    assert!(!validator.is_valid(&instance), "the schema allows no additional properties");
}

/// The rich report has every property, so a property that exists only in the schema is found here.
#[test]
fn reports_contain_every_property_of_the_schema() {
    let schema = include_str!("../../report.schema.json");
    let schema = serde_json::from_str::<serde_json::Value>(schema).unwrap();
    let mut report = samples::rich();
    report.wire_only = Some("a reason".to_owned());
    let json = serde_json::to_string(&report).unwrap();
    let objects = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for name in objects.filter_map(|object| object["properties"].as_object()).flat_map(|object| object.keys())
    {
        assert!(json.contains(&format!("\"{name}\":")), "{name}");
    }
}
