//! Enums get more values over time, so a match must say what becomes of them.

use beeper_desktop::types::ChatType;

fn main() {
    println!("{}", name(&ChatType::Group));
}

fn name(kind: &ChatType) -> &str {
    match kind {
        ChatType::Single => "direct",
        ChatType::Group => "group",
        other => other.as_str(),
    }
}
