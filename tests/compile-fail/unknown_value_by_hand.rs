//! An unknown value is one that was read, so it is never one that is known.

use beeper_desktop::types::{CapabilityLevel, ChatType};
use beeper_desktop::{UnknownInteger, UnknownString};

fn main() {
    let kind = ChatType::Unknown(UnknownString("group".into())); //~ E0423
    let level = CapabilityLevel::Unknown(UnknownInteger(2)); //~ E0423
    println!("{kind} {level}");
}
