//! Finds which entries of two lists belong together.

use super::schema::Schema;
use super::shape::{Meanings, Shape};
use openapi::view::{At, Property, View};

/// The entries of two lists, in pairs where they belong together.
#[derive(Debug)]
pub struct Pairing<T> {
    /// The entries that both lists have.
    pub both: Vec<(T, T)>,
    /// The entries that only the old list has.
    pub old: Vec<T>,
    /// The entries that only the new list has.
    pub new: Vec<T>,
}

impl<T> Pairing<T> {
    /// Two lists without any pairs yet.
    pub fn apart(old: Vec<T>, new: Vec<T>) -> Self {
        Self { both: Vec::new(), old, new }
    }

    /// The same pairs of something else.
    fn map<U>(self, convert: impl Fn(T) -> U) -> Pairing<U> {
        let Self { both, old, new } = self;
        Pairing {
            both: both.into_iter().map(|(old, new)| (convert(old), convert(new))).collect(),
            old: old.into_iter().map(&convert).collect(),
            new: new.into_iter().map(&convert).collect(),
        }
    }

    /// Pairs the remaining entries for which `is_same` holds; the first old one with the first new one.
    #[must_use]
    pub fn matched(mut self, is_same: impl Fn(&T, &T) -> bool) -> Self {
        let mut left = Vec::new();
        for old in self.old {
            match self.new.iter().position(|new| is_same(&old, new)) {
                Some(position) => self.both.push((old, self.new.remove(position))),
                None => left.push(old),
            }
        }
        self.old = left;
        self
    }

    /// Pairs the remaining entries for which `is_same` holds, if neither has a second candidate.
    #[must_use]
    pub fn matched_if_unique(mut self, is_same: impl Fn(&T, &T) -> bool) -> Self {
        let partner = |old: &T, news: &[T]| {
            let mut found = (0..news.len()).filter(|index| is_same(old, &news[*index]));
            found.next().filter(|_| found.next().is_none())
        };
        let mut index = 0;
        while index < self.old.len() {
            let position = partner(&self.old[index], &self.new).filter(|position| {
                self.old.iter().filter(|old| is_same(old, &self.new[*position])).count() == 1
            });
            match position {
                Some(position) => self.both.push((self.old.remove(index), self.new.remove(position))),
                None => index += 1,
            }
        }
        self
    }
}

/// Pairs the properties of two objects: first by name; then, as renamed, those with the same schema or a similar name.
pub fn properties<'a, 's>(
    old_side: &View<'a>,
    new_side: &View<'a>,
    old: &'s Schema<'a>,
    new: &'s Schema<'a>,
) -> Pairing<&'s Property<'a>> {
    let by_name = Pairing::apart(old.properties.iter().collect(), new.properties.iter().collect())
        .matched(|old, new| old.name == new.name);
    if by_name.old.is_empty() || by_name.new.is_empty() {
        return by_name;
    }
    let (old_meanings, new_meanings) = (Meanings::new(old_side), Meanings::new(new_side));
    let has_same_schema =
        |old: &&Property<'a>, new: &&Property<'a>| old_meanings.of(&old.at) == new_meanings.of(&new.at);
    by_name
        .matched_if_unique(|old, new| shares_a_word(old.name, new.name) && has_same_schema(old, new))
        .matched_if_unique(|old, new| is_similar(old.name, new.name))
}

/// Pairs the variants of two unions: by shape, and then by JSON type.
pub fn variants<'a, 's>(
    old_side: &'s View<'a>,
    new_side: &'s View<'a>,
    old: &'s [At<'a>],
    new: &'s [At<'a>],
) -> Pairing<&'s At<'a>> {
    let json_type = |side: &View<'a>, at: &At<'a>| Schema::read(side, at).json_type();
    by_shape(old_side, new_side, old, new)
        .matched_if_unique(|old, new| json_type(old_side, old) == json_type(new_side, new))
}

/// Pairs schemas: first those that mean the same, then by name, then by the values that tell variants apart, and by
/// most of their properties.
pub fn by_shape<'a, 's>(
    old_side: &'s View<'a>,
    new_side: &'s View<'a>,
    old: &'s [At<'a>],
    new: &'s [At<'a>],
) -> Pairing<&'s At<'a>> {
    let shapes = |side, list: &'s [At<'a>]| list.iter().map(|at| Shape::new(side, at)).collect::<Vec<_>>();
    let (old, new) = (shapes(old_side, old), shapes(new_side, new));
    Pairing::apart(old.iter().collect(), new.iter().collect())
        .matched(|old: &&Shape<'_, '_>, new| old.name == new.name && old.meaning() == new.meaning())
        .matched(|old, new| old.meaning() == new.meaning())
        .matched(|old, new| old.name.is_some() && old.name == new.name)
        .matched(|old, new| old.on_the_wire() == new.on_the_wire())
        .matched_if_unique(|old, new| old.has_constants_of(new))
        .matched_if_unique(|old, new| old.shares_values_with(new) == Some(true))
        .matched_if_unique(|old, new| old.has_most_properties_of(new))
        .map(|shape| shape.at)
}

/// Whether two names have a word in common, without short words such as `is` and `at`.
fn shares_a_word(old: &str, new: &str) -> bool {
    let (old, new) = (openapi::names::words(old), openapi::names::words(new));
    old.iter().any(|word| word.len() > 2 && new.contains(word))
}

/// Whether two names are similar: they have the same words, or most words in common.
pub fn is_similar(old: &str, new: &str) -> bool {
    let (old, new) = (openapi::names::words(old), openapi::names::words(new));
    let (short, long) = if old.len() <= new.len() { (&old, &new) } else { (&new, &old) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    let joined = |words: &[String]| words.concat().to_lowercase();
    joined(&old) == joined(&new) || (shared > 0 && shared * 3 >= long.len() * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_the_same_words_are_similar() {
        for (old, new, expected) in [
            ("remindAtMs", "remindAt", true),
            ("imageUrl", "imageURL", true),
            ("userId", "user_id", true),
            ("createdAt", "updatedAt", false),
            ("isMuted", "isPinned", false),
            ("name", "title", false),
        ] {
            assert_eq!(is_similar(old, new), expected, "{old} {new}");
        }
    }

    #[test]
    fn short_words_do_not_count_as_shared() {
        assert!(shares_a_word("network", "networkName") && !shares_a_word("isMuted", "isPinned"));
    }

    #[test]
    fn an_entry_with_two_candidates_has_no_pair() {
        let pairing = Pairing::apart(vec![1, 2], vec![11, 12]).matched_if_unique(|old, new| new > old);
        assert!(pairing.both.is_empty());
        let pairing = Pairing::apart(vec![1, 2], vec![11, 12]).matched_if_unique(|old, new| old + 10 == *new);
        assert_eq!(pairing.both, [(1, 11), (2, 12)]);
    }
}
