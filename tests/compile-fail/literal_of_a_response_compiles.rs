//! Responses get more properties over time, so only the crate makes them.

use beeper_desktop::types::Dimensions;

fn main() {
    println!("{:?}", height(None));
}

fn height(size: Option<Dimensions>) -> Option<f64> {
    let Dimensions { height, .. } = size?;
    height
}
