//! Splits names into words, makes names from words, and finds the name that a misspelt one means.

/// The words of a name: `berthIDs` is berth, ids; `HTTPServer` is http, server; `img_url` is img, url.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = None;
    for (index, character) in name.char_indices() {
        if !character.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        } else {
            let after = &name[index + character.len_utf8()..];
            if character.is_uppercase() && !word.is_empty() && starts_word(before, after) {
                words.push(std::mem::take(&mut word));
            }
            match character.is_ascii() {
                true => word.push(character.to_ascii_lowercase()),
                false => word.extend(character.to_lowercase()),
            }
        }
        before = Some(character);
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Whether the upper-case letter between these starts a word: after a lower-case letter or a digit, or as the last
/// capital of several before a word. The `s` of a plural (`IDs`) is not a word.
fn starts_word(before: Option<char>, after: &str) -> bool {
    if before.is_some_and(|before| !before.is_uppercase()) {
        return true;
    }
    let mut after = after.chars();
    match after.next() {
        Some(next) if next.is_lowercase() => {
            let is_plural = next == 's' && !after.next().is_some_and(char::is_lowercase);
            !is_plural
        }
        _ => false,
    }
}

/// `berth_ids` as `BerthIds`.
pub fn pascal_case(name: &str) -> String {
    let pascal = words(name).iter().fold(String::with_capacity(name.len()), |mut pascal, word| {
        let mut characters = word.chars();
        pascal.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        pascal.push_str(characters.as_str());
        pascal
    });
    let pascal = if pascal.is_empty() { "Empty".to_owned() } else { pascal };
    let pascal = if pascal.starts_with(|c: char| c.is_ascii_digit()) { format!("N{pascal}") } else { pascal };
    if pascal == "Self" { "Self_".to_owned() } else { pascal }
}

/// What distinguishes a name from others with the same words: `upper` for `ASC`, `dash` for `a-b`.
pub fn spelling(name: &str) -> &'static str {
    let separator = name.chars().find(|character| !character.is_alphanumeric());
    let mut capitals = name.chars().zip(name.chars().skip(1));
    match separator {
        Some('-') => "dash",
        Some('_') => "underscore",
        Some('.') => "dot",
        Some(' ') => "space",
        Some('/') => "slash",
        Some(':') => "colon",
        Some(_) => "symbol",
        None if capitals.any(|(a, b)| a.is_uppercase() && b.is_uppercase()) => "upper",
        None if name.starts_with(char::is_uppercase) => "capital",
        None if name.contains(char::is_uppercase) => "camel",
        None => "lower",
    }
}

/// The candidate that `wanted` most likely misspells.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance =
        |candidate: &str| strsim::levenshtein(&wanted.to_ascii_lowercase(), &candidate.to_ascii_lowercase());
    candidates
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= wanted.chars().count().div_ceil(3))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pascal_case_joins_words() {
        for (wire, pascal) in [
            ("voice-note", "VoiceNote"),
            ("FAIL_RETRIABLE", "FailRetriable"),
            ("self", "Self_"),
            ("listChats", "ListChats"),
            ("", "Empty"),
            ("4.1", "N41"),
        ] {
            assert_eq!(pascal_case(wire), pascal, "{wire}");
        }
    }

    #[test]
    fn the_nearest_name_is_a_near_one() {
        assert_eq!(nearest("Chta", ["Chat", "Message"].into_iter()), Some("Chat"));
        assert_eq!(nearest("CHAT", ["Chart", "chat"].into_iter()), Some("chat"));
        assert_eq!(nearest("Zebra", ["Chat", "Message"].into_iter()), None);
    }
}
