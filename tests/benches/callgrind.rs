//! Counts instructions with valgrind.

use std::process::Command;

/// The number of instructions that this program runs with these arguments.
pub fn instructions(arguments: &[&str]) -> f64 {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(this)
        .args(arguments)
        .output()
        .expect("valgrind is installed");
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.unwrap_or_else(|| panic!("valgrind counted nothing: {text}"))
}
