//! Pairs media types by their meaning: parameters do not count, and a range contains others.

use crate::difference::{Difference, Values};
use crate::subject::MediaTypePart;
use openapi::view::At;

/// A media type without parameters.
pub fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether `range` is a range such as `*/*`, `text/*` or `application/*+json` that contains another media type.
pub fn contains(range: &str, name: &str) -> bool {
    let (range, name) = (essence(range), essence(name));
    let (Some((kind, subtype)), Some((own_kind, own_subtype))) =
        (range.split_once('/'), name.split_once('/'))
    else {
        return false;
    };
    let is_of_kind = kind == "*" || kind == own_kind;
    range != name
        && is_of_kind
        && match subtype.strip_prefix('*') {
            Some(suffix) => own_subtype.ends_with(suffix),
            None => false,
        }
}

/// The difference between two media types that are the same apart from parameters, or of which one contains the other.
pub fn difference<'a>(
    label: &str,
    (old_name, old): (&str, Option<At<'a>>),
    (new_name, new): (&str, Option<At<'a>>),
) -> Difference<'a> {
    if essence(old_name) == essence(new_name) {
        return Difference::new(MediaTypePart::Parameters, label, old, new);
    }
    let values = Values::of(contains(new_name, old_name), contains(old_name, new_name));
    Difference { values: Some(values), ..Difference::new(MediaTypePart::Range, label, old, new) }
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn ranges_contain_others_and_not_themselves() {
        for (range, name, expected) in [
            ("*/*", "application/json", true),
            ("*/*", "text/*", true),
            ("text/*", "text/plain; charset=utf-8", true),
            ("text/*", "image/png", false),
            ("application/*+json", "application/problem+json", true),
            ("application/*+json", "application/json", false),
            ("application/json", "application/json; charset=utf-8", false),
            ("*/*", "*/*", false),
        ] {
            assert_eq!(contains(range, name), expected, "{range} {name}");
        }
    }
}
