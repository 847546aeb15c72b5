//! Counts instructions: each contender runs by itself under valgrind, with few and with more requests, so that the difference
//! is that of the requests alone.

use super::valgrind::instructions;
use super::{CONTENDERS, Call};

/// So many requests, and so many more. Both are multiples of 32.
const REQUESTS: [usize; 2] = [64, 192];

pub fn compare(base: &str, only: Option<&str>) {
    println!("instructions of a request in user space, and the ratio to the same call by hand");
    for call in Call::ALL {
        for at_once in [1, 32] {
            let name = format!("{}, {at_once} at a time", call.name());
            if only.is_some_and(|only| !name.contains(only)) {
                continue;
            }
            println!("\n{name}");
            let mut by_hand = None;
            for contender in CONTENDERS.iter().filter(|contender| contender.makes(call)) {
                let counts = REQUESTS.map(|requests| count(base, contender.name, call, at_once, requests));
                let cost = (counts[1] - counts[0]) / (REQUESTS[1] - REQUESTS[0]) as f64;
                by_hand = if contender.is_reference { Some(cost) } else { by_hand };
                let ratio = by_hand.map(|by_hand| format!("{:.3}", cost / by_hand)).unwrap_or_default();
                println!("{:<26}{cost:>10.0}{ratio:>8}", contender.name);
            }
        }
    }
}

fn count(base: &str, contender: &str, call: Call, at_once: usize, requests: usize) -> f64 {
    instructions(&["--run", base, contender, call.name(), &at_once.to_string(), &requests.to_string()])
}
