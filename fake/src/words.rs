//! Invented names and sentences for big worlds.

const FIRST: &[&str] = &[
    "Ada", "Bela", "Chidi", "Dilara", "Emre", "Farah", "Goran", "Hana", "Ivo", "Jun", "Kaya", "Lien",
    "Mateo", "Nia", "Oona", "Priya", "Quentin", "Rosa", "Sami", "Tuva", "Uma", "Vito", "Wren", "Xenia",
    "Yaw", "Zora",
];
const LAST: &[&str] = &[
    "Abara", "Brandt", "Costa", "Dvorak", "Eze", "Fontaine", "Greco", "Haas", "Ito", "Jansen", "Kovac",
    "Lund", "Moreau", "Novak", "Okafor", "Park", "Quist", "Rossi", "Sato", "Tamm",
];
const OPENINGS: &[&str] =
    &["Sure,", "Hey,", "Sorry,", "By the way,", "Okay,", "Wait,", "Honestly,", "Good news:", "Hm,", "Yes,"];
const THINGS: &[&str] = &[
    "the train",
    "dinner",
    "the meeting",
    "my bike",
    "the picture",
    "that song",
    "the report",
    "the garden",
    "our trip",
    "the key",
];
const ENDINGS: &[&str] = &[
    "is late again",
    "was great",
    "can wait until Monday",
    "looks better now",
    "is at your house",
    "needs some work",
    "starts at eight",
    "is fine with me",
    "was a surprise",
    "costs too much",
];
const EMOJI: &[&str] = &["👍", "❤️", "😂", "🎉", "🙏", "🔥"];
const GROUPS: &[&str] = &[
    "Book club",
    "Family",
    "Climbing",
    "House",
    "Release",
    "Choir",
    "Neighbours",
    "Cooking",
    "Chess",
    "Lunch",
];

fn pick<'a>(random: &mut fastrand::Rng, words: &[&'a str]) -> &'a str {
    words[random.usize(..words.len())]
}

pub(crate) fn sentence(random: &mut fastrand::Rng) -> String {
    format!("{} {} {}.", pick(random, OPENINGS), pick(random, THINGS), pick(random, ENDINGS))
}

pub(crate) fn name(random: &mut fastrand::Rng) -> String {
    format!("{} {}", pick(random, FIRST), pick(random, LAST))
}

pub(crate) fn emoji(random: &mut fastrand::Rng) -> &'static str {
    pick(random, EMOJI)
}

pub(crate) fn group(random: &mut fastrand::Rng) -> &'static str {
    pick(random, GROUPS)
}
