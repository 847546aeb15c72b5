//! Enums get more values over time, so a match must say what becomes of them.

use beeper_desktop::types::ChatType;

fn main() {
    println!("{}", name(&ChatType::Group));
}

fn name(kind: &ChatType) -> &str {
    match kind { //~ E0004
        ChatType::Single => "direct",
        ChatType::Group => "group",
        ChatType::Unknown(other) => other.as_str(),
    }
}
