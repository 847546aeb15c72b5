//! What is wrong: differences between document and pages, and between pages.

use std::collections::{BTreeMap, BTreeSet};

use super::audit::{Audit, Question};
use super::sites::Site;
use super::statement::{Aspect, Statement};
use crate::facts::Location;
use openapi::diagnostic::Diagnostic;
use openapi::load::Span;

/// Something found, before exceptions.
pub struct Finding {
    /// What it is about.
    pub label: String,
    /// The finding.
    pub diagnostic: Diagnostic,
}

/// Everything that is wrong with a document according to its evidence.
pub fn findings(audit: &Audit<'_>) -> Vec<Finding> {
    let questions = audit.questions();
    let mut findings = Vec::new();
    for ((label, aspect), question) in &questions {
        match aspect {
            Aspect::Existence => findings.extend(existence(audit, label, question)),
            _ => findings.extend(difference(audit, label, question)),
        }
    }
    let mut missing: Vec<&str> = Vec::new();
    for site in &audit.sites {
        let label = &*site.at.label;
        // Where no page shows an operation, none shows its parameters.
        let is_part = |rest: &str| rest.starts_with(' ');
        if missing.iter().any(|operation| label.strip_prefix(operation).is_some_and(is_part)) {
            continue;
        }
        let shown = questions.get(&(label, Aspect::Existence));
        let found = unshown(audit, site, shown);
        missing.extend(found.as_ref().map(|_| label));
        findings.extend(found);
    }
    findings.extend(audit.unknown_pages.iter().map(|entry| {
        let message = format!("there is no evidence called `{}`", entry.key);
        Finding {
            label: entry.key.clone(),
            diagnostic: Diagnostic::error(
                "unknown-evidence",
                entry.key_span,
                message,
                "name a file of the evidence folder, without its extension",
            ),
        }
    }));
    findings
}

/// Whether what pages show is in the document. What is only in the document is checked for each site.
fn existence(audit: &Audit<'_>, label: &str, question: &Question<'_, '_>) -> Option<Finding> {
    let (shown, missed): (Vec<_>, Vec<_>) =
        question.statements.iter().copied().partition(|statement| statement.stated == true);
    let first = shown.iter().find(|statement| !statement.agrees).or(shown.first())?;
    if first.agrees {
        let other = missed.iter().find(|missed| audit.is_own(missed.page))?;
        return Some(contradiction(audit, label, [first, other], "there", "not there"));
    }
    let repair = |advice: &str| format!("{advice}; shown by {}", sources(audit, &shown));
    let Some(page) = audit.denied_by(first) else {
        let message = format!("`{label}` is missing");
        let repair = repair("add it, or add an exception with a reason");
        return Some(finding("not-in-document", label, first.at.span, message, repair));
    };
    audit.is_own(first.page).then(|| {
        let message = format!(
            "pages contradict each other about `{label}`: {} lists the object without it",
            audit.pages[page].page
        );
        finding("pages-contradict", label, first.at.span, message, repair("add an exception with a reason"))
    })
}

fn difference(audit: &Audit<'_>, label: &str, question: &Question<'_, '_>) -> Vec<Finding> {
    let aspect = question.aspect;
    let mut found = Vec::new();
    let mut statements = question.statements.iter();
    let contradicting = statements.find_map(|one| {
        let mut others = question.statements.iter();
        let other = others.find(|other| !aspect.is_compatible(&one.stated, &other.stated))?;
        (audit.is_own(one.page) && one.page != other.page).then_some([*one, *other])
    });
    if let Some(pair) = contradicting {
        let [one, other] = pair.map(|statement| aspect.describe(&statement.stated));
        found.push(contradiction(audit, label, pair, &one, &other));
        if question.statements.iter().any(|statement| statement.agrees) {
            return found;
        }
    }
    let mut by_value: BTreeMap<String, Vec<&Statement<'_>>> = BTreeMap::new();
    for statement in question.statements.iter().filter(|statement| !statement.agrees) {
        by_value.entry(aspect.describe(&statement.stated)).or_default().push(statement);
    }
    for (stated, statements) in by_value {
        let Some(first) = statements.first() else { continue };
        let documented = aspect.describe(&first.documented);
        let message = format!("`{label}`: {documented} in the document, {stated} in its evidence");
        let shown = sources(audit, &statements);
        let repair = format!("correct the document, or add an exception with a reason; shown by {shown}");
        let span = first.at.node.get(aspect.field()).map_or(first.at.span, |field| field.span);
        found.push(finding(aspect.rule(), label, span, message, repair));
    }
    found
}

/// What the document has and no page shows, and reasons that are not needed because pages show it.
fn unshown(audit: &Audit<'_>, site: &Site<'_>, question: Option<&Question<'_, '_>>) -> Option<Finding> {
    let label = &*site.at.label;
    let statements = question.map(|question| &*question.statements).unwrap_or_default();
    let is_shown = statements.iter().any(|statement| statement.stated == true);
    match site.reason {
        Some(reason) if is_shown && !reason.is_shared => {
            let message = format!("a reason is given for `{label}`, but pages show it");
            let repair = format!("remove the reason; shown by {}", sources(audit, statements));
            Some(finding("idle-reason", label, reason.text.span, message, repair))
        }
        None if !is_shown => {
            let message = match statements.first() {
                Some(missed) => {
                    format!(
                        "`{label}` is not in the listing of {}, and no other page shows it",
                        source(audit, missed)
                    )
                }
                None => format!("no page shows `{label}`"),
            };
            let repair = "remove it, or say in `x-evidence` why it is there";
            Some(finding("not-in-evidence", label, site.at.span, message, repair.to_owned()))
        }
        _ => None,
    }
}

fn contradiction(
    audit: &Audit<'_>,
    label: &str,
    [one, other]: [&Statement<'_>; 2],
    first: &str,
    second: &str,
) -> Finding {
    let message = format!("pages contradict each other about `{label}`: {first}, {second}");
    let repair = format!(
        "find out which is right, and add an exception with a reason; {first} by {}, {second} by {}",
        source(audit, one),
        source(audit, other)
    );
    finding("pages-contradict", label, one.at.span, message, repair)
}

fn finding(rule: &'static str, label: &str, span: Span, message: String, repair: String) -> Finding {
    Finding { label: label.to_owned(), diagnostic: Diagnostic::error(rule, span, message, repair) }
}

/// The files and URLs of pages, each once, with the locations there.
fn sources(audit: &Audit<'_>, statements: &[&Statement<'_>]) -> String {
    let mut locations: BTreeMap<usize, BTreeSet<Location>> = BTreeMap::new();
    for statement in statements {
        locations.entry(statement.page).or_default().insert(statement.location);
    }
    let sources = locations.into_iter().map(|(page, locations)| {
        let page = audit.pages[page];
        let locations = locations.iter().map(Location::to_string).collect::<Vec<_>>().join(", ");
        format!("{}.yaml ({} {locations})", page.page, page.url)
    });
    sources.collect::<Vec<_>>().join(" and ")
}

fn source(audit: &Audit<'_>, statement: &Statement<'_>) -> String {
    sources(audit, &[statement])
}
