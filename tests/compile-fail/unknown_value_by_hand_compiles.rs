//! An unknown value is one that was read, so it is never one that is known.

use beeper_desktop::types::{CapabilityLevel, ChatType};

fn main() {
    let kind = ChatType::from("group");
    let level = CapabilityLevel::from(2);
    println!("{kind} {level}");
}
