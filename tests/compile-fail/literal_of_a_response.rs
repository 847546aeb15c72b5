//! Responses get more properties over time, so only the crate makes them.

use beeper_desktop::types::Dimensions;

fn main() {
    let size = Dimensions { height: Some(1.0), width: None }; //~ E0639
    println!("{size:?}");
}
