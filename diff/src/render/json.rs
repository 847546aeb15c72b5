//! The report for programs, as `report.schema.json` describes it.

use super::Report;

/// The report as JSON.
pub fn json(report: &Report) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string_pretty(report)? + "\n")
}
