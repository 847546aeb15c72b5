//! Random documents of OpenAPI 3.0 and 3.1 give crates that compile without a warning and lose no value on the wire.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod course;

use course::Course;

/// A number that the environment gives.
fn given(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |number| number.parse().expect("a number"))
}

#[test]
fn random_documents_give_crates() {
    Course::new("random-made", 0..30).end();
}

#[test]
#[ignore = "compiles the crates of 200 documents"]
fn random_documents_lose_no_value() {
    let first = given("RANDOM_SEED", 0);
    let mut course = Course::new("random", first..first + given("RANDOM_DOCUMENTS", 200));
    course.use_crates();
    course.end();
}

mod soak {
    use super::{Course, given};

    /// As many documents at once: their crates need room on the disk.
    const AT_ONCE: usize = 250;

    #[test]
    #[ignore = "compiles the crates of as many documents as .ci/soak says"]
    fn documents_of_other_seeds_lose_no_value() {
        let first = given("RANDOM_SEED", 1_000);
        let end = first + given("RANDOM_DOCUMENTS", 5_000);
        for seed in (first..end).step_by(AT_ONCE) {
            let mut course = Course::new("random-soak", seed..end.min(seed + AT_ONCE as u64));
            course.use_crates();
            course.end();
        }
    }
}
