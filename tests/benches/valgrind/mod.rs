//! Runs this program again under valgrind.

use std::process::Command;

/// The number of instructions that this program runs with these arguments.
pub fn instructions(arguments: &[&str]) -> f64 {
    count("callgrind", "Collected :", arguments)
}

/// The bytes that are on the heap when it is most.
#[allow(dead_code, reason = "not every benchmark needs it")]
pub fn most_on_the_heap(arguments: &[&str]) -> f64 {
    count("dhat", "At t-gmax:", arguments)
}

/// The number that one of valgrind's tools prints after this mark.
fn count(tool: &str, mark: &str, arguments: &[&str]) -> f64 {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new("valgrind")
        .args([format!("--tool={tool}"), format!("--{tool}-out-file=/dev/null")])
        .arg(this)
        .args(arguments)
        .output()
        .expect("valgrind is installed");
    let text = String::from_utf8_lossy(&output.stderr);
    let counted = text.lines().find_map(|line| line.split_once(mark)?.1.split_whitespace().next());
    let counted = counted.and_then(|number| number.replace(',', "").parse().ok());
    counted.unwrap_or_else(|| panic!("valgrind counted nothing: {text}"))
}
