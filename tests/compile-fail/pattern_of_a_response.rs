//! Responses get more properties over time, so patterns must allow for others.

use beeper_desktop::types::Dimensions;

fn main() {
    println!("{:?}", height(None));
}

fn height(size: Option<Dimensions>) -> Option<f64> {
    let Dimensions { height, width: _ } = size?; //~ E0638
    height
}
