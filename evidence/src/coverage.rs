//! How much of a document is shown by evidence, resource by resource.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::check::{Audit, Site};
use super::facts::Evidence;
use openapi::load::Node;

/// How much of a document is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The revision that the document describes.
    pub revision: String,
    /// The names of the pages that count as evidence for it.
    pub pages: Vec<String>,
    /// Operations, parameters and properties of the whole document.
    pub total: Shares,
    /// The same for each resource; what several resources use counts for each of them.
    pub resources: BTreeMap<String, Shares>,
}

/// Numbers of operations, parameters and properties, by how well pages show them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// Shown by two or more pages.
    pub corroborated: usize,
    /// Shown by one page.
    pub stated: usize,
    /// Shown only in an example, or explained by a reason in the document.
    pub inferred: usize,
    /// Not shown by any page.
    pub without: usize,
}

/// The words for the shares, in order.
pub const WORDS: [&str; 4] = ["two pages or more", "one page", "inferred", "no evidence"];

impl Coverage {
    /// Counts what the evidence shows of the bundled document.
    pub fn new(root: &Node, evidence: &[Evidence]) -> Self {
        let audit = Audit::new(root, evidence);
        let mut coverage = Self {
            revision: audit.revision.to_owned(),
            pages: audit.pages.iter().map(|page| page.page.clone()).collect(),
            total: Shares::default(),
            resources: BTreeMap::new(),
        };
        for site in &audit.sites {
            *share(&mut coverage.total, &audit, site) += 1;
            for resource in &site.resources {
                let shares = coverage.resources.entry((*resource).to_owned()).or_default();
                *share(shares, &audit, site) += 1;
            }
        }
        coverage
    }

    /// As a table.
    pub fn to_text(&self) -> String {
        let rows = self.resources.iter().map(|(name, shares)| (&**name, shares));
        let rows = rows.chain([("all", &self.total)]).collect::<Vec<_>>();
        let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        let mut text = format!("revision {}, by {}\n\n{:width$}", self.revision, self.pages.join(", "), "");
        for word in WORDS {
            let _ = write!(text, "  {word:>17}");
        }
        for (name, shares) in rows {
            let _ = write!(text, "\n{name:width$}");
            for count in shares.counts() {
                let _ = write!(text, "  {:>17}", format!("{count} ({:.0}%)", shares.percent(count)));
            }
        }
        text + "\n"
    }
}

impl Shares {
    /// The counts, in the order of [`WORDS`].
    pub fn counts(&self) -> [usize; 4] {
        [self.corroborated, self.stated, self.inferred, self.without]
    }

    /// `count` as a share of all.
    pub fn percent(&self, count: usize) -> f64 {
        let all = self.counts().iter().sum::<usize>().max(1);
        100.0 * count as f64 / all as f64
    }
}

fn share<'s>(shares: &'s mut Shares, audit: &Audit<'_>, site: &Site<'_>) -> &'s mut usize {
    let (listed, examples) = audit.shown_by(&site.at.label);
    match listed.len() {
        0 if !examples.is_empty() || site.reason.is_some() => &mut shares.inferred,
        0 => &mut shares.without,
        1 => &mut shares.stated,
        _ => &mut shares.corroborated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::harbour;
    use crate::coverage_svg::to_svg;

    fn coverage() -> Coverage {
        let (document, evidence) = harbour();
        Coverage::new(&document, &evidence)
    }

    #[test]
    fn every_operation_parameter_and_property_is_counted_once() {
        // Three operations, four parameters and 17 properties: two of the page, one of the listed boat, ten of the boat,
        // two of the body, one of the port, one of errors.
        let coverage = coverage();
        let expected = Shares { corroborated: 7, stated: 14, inferred: 3, without: 0 };
        assert_eq!(coverage.total, expected);
        assert_eq!(coverage.resources["boats"], coverage.total);
    }

    #[test]
    fn the_table_and_the_chart_show_the_counts() {
        let lines = [
            "revision 2, by http-boats, python-boats, types-3",
            "",
            "       two pages or more           one page           inferred        no evidence",
            "boats            7 (29%)           14 (58%)            3 (12%)             0 (0%)",
            "all              7 (29%)           14 (58%)            3 (12%)             0 (0%)",
        ];
        assert_eq!(coverage().to_text().lines().collect::<Vec<_>>(), lines);
        let chart = to_svg(&coverage());
        assert_eq!(chart, to_svg(&coverage()));
        assert!(chart.contains("prefers-color-scheme: dark"), "{chart}");
        assert!(chart.contains("<title>inferred: 3</title>"), "{chart}");
    }
}
