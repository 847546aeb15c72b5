//! When an item is there: the features that a program must ask for. The listing is about native targets with all
//! features on.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// Conditions on features that must all hold, as `cfg` writes them; `None` where the item is never there.
pub type Availability = Option<BTreeSet<String>>;

/// What the attributes of an item say.
pub fn of(attributes: &[Attribute]) -> Availability {
    let mut needed = BTreeSet::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")) {
        // An item whose condition can't be read is kept.
        let Ok(condition) = attribute.parse_args::<Meta>() else { continue };
        needed.extend(features(&condition, true)?);
    }
    Some(needed)
}

/// What a condition, or its opposite, needs.
fn features(condition: &Meta, holds: bool) -> Availability {
    let path = condition.path();
    match condition {
        Meta::Path(_) => (!(holds && path.is_ident("test"))).then(BTreeSet::new),
        Meta::NameValue(pair) => {
            let value = match &pair.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => text.value(),
                _ => return Some(BTreeSet::new()),
            };
            if path.is_ident("feature") {
                return holds.then(|| BTreeSet::from([format!("feature = {value:?}")]));
            }
            let is_elsewhere = path.is_ident("target_arch") && value.starts_with("wasm");
            (!(holds && is_elsewhere)).then(BTreeSet::new)
        }
        Meta::List(list) => {
            let inner = list
                .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
                .map(|conditions| conditions.into_iter().collect::<Vec<_>>())
                .unwrap_or_default();
            match (path.is_ident("not"), path.is_ident("all") == holds) {
                (true, _) => {
                    inner.first().map_or_else(|| Some(BTreeSet::new()), |only| features(only, !holds))
                }
                (false, true) => all(&inner, holds),
                (false, false) => any(&inner, holds),
            }
        }
    }
}

fn all(conditions: &[Meta], hold: bool) -> Availability {
    let needed = conditions.iter().map(|condition| features(condition, hold));
    Some(needed.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
}

fn any(conditions: &[Meta], hold: bool) -> Availability {
    let possible = conditions.iter().filter_map(|condition| features(condition, hold)).collect::<Vec<_>>();
    if possible.iter().any(BTreeSet::is_empty) {
        return Some(BTreeSet::new());
    }
    let mut each = possible.into_iter().map(|needed| match needed.into_iter().collect::<Vec<_>>() {
        needed if needed.len() > 1 => format!("all({})", needed.join(", ")),
        needed => needed.concat(),
    });
    match each.len() {
        0 => None,
        1 => each.next().map(|only| BTreeSet::from([only])),
        _ => Some(BTreeSet::from([format!("any({})", each.collect::<Vec<_>>().join(", "))])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(condition: &str) -> Option<String> {
        let condition = syn::parse_str::<Meta>(condition).unwrap();
        let attribute = syn::parse_quote!(#[cfg(#condition)]);
        of(&[attribute])
            .map(|features| features.into_iter().collect::<Vec<_>>().join(" + ").replace("feature = ", ""))
    }

    #[test]
    fn features_are_told_and_other_targets_are_left_out() {
        assert_eq!(of(&[]), Some(BTreeSet::new()));
        for (condition, expected) in [
            ("feature = \"a\"", Some(r#""a""#)),
            ("not(feature = \"a\")", None),
            ("test", None),
            ("not(test)", Some("")),
            ("unix", Some("")),
            ("target_arch = \"wasm32\"", None),
            ("not(target_arch = \"wasm32\")", Some("")),
            ("all(feature = \"a\", not(target_arch = \"wasm32\"))", Some(r#""a""#)),
            ("all(feature = \"a\", feature = \"b\")", Some(r#""a" + "b""#)),
            ("all(feature = \"a\", test)", None),
            ("any(feature = \"a\", feature = \"b\")", Some(r#"any("a", "b")"#)),
            (r#"any(all(feature = "a", feature = "b"), feature = "c")"#, Some(r#"any(all("a", "b"), "c")"#)),
            ("any(feature = \"a\", test)", Some(r#""a""#)),
            ("any(feature = \"a\", not(test))", Some("")),
            ("not(any(feature = \"a\", test))", None),
            ("not(all(feature = \"a\", not(feature = \"b\")))", Some(r#""b""#)),
        ] {
            assert_eq!(needed(condition).as_deref(), expected, "{condition}");
        }
    }
}
