//! The chart of coverage is that of today's document and evidence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use evidence::coverage::Coverage;
use evidence::coverage_svg::to_svg;
use evidence::store;
use openapi::load::{Disk, Workspace, bundle};
use workspace_tests::contract::workspace;

#[test]
fn the_chart_is_up_to_date() {
    let spec = workspace().join("spec");
    let evidence = store::read_folder(&spec.join("evidence")).unwrap().into_values().collect::<Vec<_>>();
    let document = bundle(&Workspace::read(&Disk, &spec.join("openapi.yaml"))).0.unwrap();
    let chart = to_svg(&Coverage::new(&document.root, &evidence));
    let committed = std::fs::read_to_string(spec.join("evidence/coverage.svg")).unwrap_or_default();
    let repair = "cargo xtask docs coverage --format svg > spec/evidence/coverage.svg";
    assert!(chart == committed, "`{repair}` repairs this");
}
