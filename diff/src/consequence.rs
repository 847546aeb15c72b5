//! What a change means for Rust code that uses the crate, in one sentence: what fails to compile.

use super::report::{Impact, ItemChange};
use super::surface::{path_of, traits, typed_arguments};

/// What fails to compile, if something does: the worst item, and the number of the others.
pub fn in_rust(items: &[ItemChange]) -> Option<String> {
    let breaking = items.iter().filter(|item| item.source == Impact::Breaking);
    let mut sentences = breaking.map(sentence).collect::<Vec<_>>();
    sentences.sort_by_key(|(rank, _)| *rank);
    let others = sentences.len().checked_sub(1)?;
    let (_, first) = sentences.swap_remove(0);
    Some(match others {
        0 => first,
        1 => format!("{first}, and 1 more item"),
        _ => format!("{first}, and {others} more items"),
    })
}

/// A sentence about an item, and its rank: what a program names itself comes first.
fn sentence(item: &ItemChange) -> (u8, String) {
    let name = |line: &str| {
        let path = path_of(line);
        let parts = path.split("::").collect::<Vec<_>>();
        format!("`{}`", parts[parts.len().saturating_sub(2)..].join("::"))
    };
    match (item.before.as_deref(), item.after.as_deref()) {
        (Some(before), Some(after)) => match (traits(before), traits(after)) {
            (Some(old), Some(new)) => {
                let lost =
                    old.difference(&new).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
                let ty = path_of(before).rsplit("::").next().unwrap_or_default();
                (3, format!("`{ty}` no longer implements {lost}"))
            }
            _ if has_another_name(before, after) => {
                (0, format!("{} is called {}", name(before), name(after)))
            }
            _ if before.contains("fn ") && takes_the_same_types(before, after) => (
                1,
                format!(
                    "{} takes its arguments in another order: code compiles, and passes the wrong ones",
                    name(before)
                ),
            ),
            _ if before.contains("fn ") => {
                (1, format!("{} has other arguments or another result", name(before)))
            }
            _ if before.starts_with("pub field ") || before.starts_with("pub variant ") => {
                (1, format!("{} has another type", name(before)))
            }
            _ => (2, format!("{} is declared in another way", name(before))),
        },
        (Some(before), None) if before.starts_with("impl ") => {
            (4, format!("the traits of `{}` are gone", path_of(before)))
        }
        (Some(before), None) => (0, format!("{} is gone", name(before))),
        (None, after) => {
            (2, format!("{} must be given wherever its type is written out", name(after.unwrap_or_default())))
        }
    }
}

/// Whether the item itself has another name, and not only what contains it.
pub fn has_another_name(before: &str, after: &str) -> bool {
    let last = |line: &'_ str| path_of(line).rsplit("::").next().unwrap_or_default().to_owned();
    last(before) != last(after)
}

/// Whether a function has arguments of the same types at the same positions, and the same result.
pub fn takes_the_same_types(before: &str, after: &str) -> bool {
    let types =
        |line: &str| typed_arguments(line).into_iter().map(|(_, ty)| ty.to_owned()).collect::<Vec<_>>();
    let result = |line: &str| {
        line.split(" #[").next().and_then(|line| line.split_once(" -> ")).map(|(_, ty)| ty.to_owned())
    };
    types(before) == types(after) && result(before) == result(after)
}

#[cfg(test)]
mod tests {
    use super::in_rust;
    use crate::surface::compare;

    fn of(old: &str, new: &str) -> Option<String> {
        in_rust(&compare(old, new))
    }

    #[test]
    fn the_sentence_names_what_no_longer_compiles() {
        let boat = "impl b::types::Boat: Clone, Eq, Hash";
        let (field, new) = ("pub field b::types::Boat::a: f64", "pub fn b::types::Boat::new(a: f64) -> Self");
        for (old, new, expected) in [
            (boat, "impl b::types::Boat: Clone", "`Boat` no longer implements `Eq` and `Hash`"),
            (field, "", "`Boat::a` is gone"),
            (field, &field.replace("f64", "i64"), "`Boat::a` has another type"),
            (new, &new.replace("f64", "i64"), "`Boat::new` has other arguments or another result"),
            (&format!("{field}\n{boat}\n{new}"), "", "`Boat::a` is gone, and 2 more items"),
        ] {
            assert_eq!(of(old, new).as_deref(), Some(expected));
        }
        assert_eq!(
            of("", field.trim_end_matches('4')),
            Some("`Boat::a` must be given wherever its type is written out".to_owned())
        );
        assert_eq!(of(boat, boat), None);
    }
}
