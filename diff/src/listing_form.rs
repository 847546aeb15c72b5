//! Comparison of lists of public items from older generators with those of today.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The end of the first line of an older list. An older list also contained imports of private modules, and items for
/// other targets. It did not contain features, the parameters of enums and traits, and the items behind an alias.
const OLDER: &str = "The public items of the crate, one a line.";

/// Both lists, without the details that only one of the two forms contains.
pub fn comparable<'a>(old: &'a str, new: &'a str) -> (Cow<'a, str>, Cow<'a, str>) {
    match (is_older(old), is_older(new)) {
        (true, false) => {
            let (older, newer) = alike(old, new);
            (older.into(), newer.into())
        }
        (false, true) => {
            let (older, newer) = alike(new, old);
            (newer.into(), older.into())
        }
        _ => (old.into(), new.into()),
    }
}

/// Whether one of the lists has the older form and the other one does not.
pub fn differ(one: &str, other: &str) -> bool {
    is_older(one) != is_older(other)
}

/// A line without the details that only one of the two forms contains.
pub fn plain(line: &str) -> String {
    without_parameters(&without_conditions(line))
}

fn is_older(listing: &str) -> bool {
    listing.lines().next().is_some_and(|line| line.ends_with(OLDER))
}

/// An older list and a newer one, each without the details that the other form does not contain.
fn alike(older: &str, newer: &str) -> (String, String) {
    let is_item = |line: &&str| !line.starts_with("pub use ") && !line.starts_with('#');
    let listed = older.lines().filter(is_item).filter_map(|line| Some((subject(line)?, line)));
    let listed = listed.collect::<Vec<_>>();
    let newer = newer.lines().filter(is_item).map(plain);
    let newer = newer.collect::<BTreeSet<_>>();
    let subjects = listed.iter().map(|(subject, _)| *subject).collect::<BTreeSet<_>>();

    let mut by_subject = BTreeMap::<&str, Vec<&str>>::new();
    for (subject, line) in &listed {
        by_subject.entry(subject).or_default().push(line);
    }
    let mut old_lines = Vec::new();
    for lines in by_subject.into_values() {
        // The other lines are for other targets.
        let still = lines.iter().copied().filter(|line| newer.contains(*line)).collect::<Vec<_>>();
        old_lines.extend(if still.is_empty() { lines } else { still });
    }
    let old_lines = old_lines.into_iter().map(|line| {
        if newer.contains(line) { line.to_owned() } else { without_conversions(line, &subjects) }
    });

    let aliases = newer.iter().filter(|line| line.starts_with("pub type ") && line.contains(" = "));
    let aliases = aliases.filter_map(|line| Some(subject(line)?.split_once(' ')?.1)).collect::<BTreeSet<_>>();
    let is_behind_alias = |line: &str| {
        let Some((kind, path)) = subject(line).and_then(|subject| subject.split_once(' ')) else {
            return false;
        };
        let owner = if kind == "impl" { path } else { path.rsplit_once("::").map_or("", |(owner, _)| owner) };
        aliases.contains(owner)
    };
    let new_lines = newer.iter().filter(|line| !is_behind_alias(line)).cloned();
    (old_lines.collect::<Vec<_>>().join("\n"), new_lines.collect::<Vec<_>>().join("\n"))
}

/// The kind and path of the item in a line, for example `struct things::Thing`.
fn subject(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let line = if line.starts_with("const fn ") { line.trim_start_matches("const ") } else { line };
    let line = ["async ", "unsafe "].iter().fold(line, |line, word| line.strip_prefix(word).unwrap_or(line));
    let (kind, path) = line.split_once(' ')?;
    let end = path.find(|c: char| !(c.is_alphanumeric() || "_:#".contains(c))).unwrap_or(path.len());
    line.get(..kind.len() + 1 + path[..end].trim_end_matches(':').len())
}

fn without_conditions(line: &str) -> String {
    let (item, marks) = line.find(" #[").map_or((line, ""), |index| line.split_at(index));
    let kept = marks.split_inclusive(']').filter(|mark| !mark.starts_with(" #[cfg("));
    format!("{item}{}", kept.collect::<String>())
}

/// The line of an enum or trait, without its parameters.
fn without_parameters(line: &str) -> String {
    let is_bare = line.starts_with("pub enum ") || line.starts_with("pub trait ");
    let Some(subject) = subject(line).filter(|_| is_bare) else { return line.to_owned() };
    let (head, rest) = line.split_at("pub ".len() + subject.len());
    let mut depth = 0_usize;
    let end = rest.char_indices().find_map(|(index, c)| {
        depth = match c {
            '<' => depth + 1,
            '>' => depth.saturating_sub(1),
            _ => depth,
        };
        (depth == 0).then_some(if c == '>' { index + 1 } else { index })
    });
    format!("{head}{}", &rest[end.unwrap_or(rest.len())..])
}

/// The traits of a type, without conversions from types that are not in the list, because no program can use them.
fn without_conversions(line: &str, subjects: &BTreeSet<&str>) -> String {
    let Some((head, traits)) = line.strip_prefix("impl ").and_then(|line| line.split_once(": ")) else {
        return line.to_owned();
    };
    let is_listed = |name: &str| subjects.iter().any(|subject| subject.ends_with(&format!("::{name}")));
    let is_of_use = |name: &&str| {
        let from = name.strip_prefix("From<").and_then(|rest| rest.strip_suffix('>'));
        let is_own = |from: &str| {
            from.starts_with(char::is_uppercase)
                && from.chars().all(char::is_alphanumeric)
                && from != "String"
        };
        from.is_none_or(|from| !is_own(from) || is_listed(from))
    };
    format!("impl {head}: {}", traits.split(", ").filter(is_of_use).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::surface::compare;
    use super::OLDER;

    const OLD: &str = "
pub type things::Boxed<T> = Box<dyn Future<Output = T>>
pub type things::Boxed<T> = Box<dyn Future<Output = T> + Send>
impl things::Client: Clone, From<Core>, From<String>, From<Thing>, From<i64>
pub type things::Builder = library::Builder<Client>
pub use things::Core from crate::core::Core
pub fn things::Stream::into_blocking(self) -> Blocking<Self>
pub enum things::Patch
pub struct things::Thing #[non_exhaustive]
";
    const NEW: &str = r#"
pub type things::Boxed<T> = Box<dyn Future<Output = T> + Send>
impl things::Client: Clone, From<String>, From<Thing>, From<i64>
pub type things::Builder = library::Builder<Client>
impl things::Builder: fmt::Debug
pub fn things::Builder::build(self) -> Result<Client, Error>
pub use things::Bytes from bytes::Bytes
pub fn things::Stream::into_blocking(self) -> Blocking<Self> #[cfg(feature = "blocking")]
pub enum things::Patch<T>
pub struct things::Thing #[non_exhaustive]
"#;

    fn changes(old: &str, new: &str) -> Vec<(Option<String>, Option<String>)> {
        compare(old, new).into_iter().map(|change| (change.before, change.after)).collect()
    }

    #[test]
    fn another_form_alone_is_not_a_change() {
        let old = format!("# Made by `x`. {OLDER}\n{OLD}");
        assert_eq!(changes(&old, NEW), []);
        assert_eq!(changes(NEW, &old), []);
        assert!(changes(OLD, NEW).len() > 5, "in one form, each of these is a change");
    }

    #[test]
    fn removed_items_are_found_across_forms() {
        let old = format!("# Made by `x`. {OLDER}\n{OLD}");
        for gone in ["pub struct things::Thing #[non_exhaustive]\n", "pub enum things::Patch<T>\n"] {
            let new = NEW.replace(gone, "");
            assert!(new.len() < NEW.len());
            let found = changes(&old, &new);
            assert!(matches!(found.as_slice(), [(Some(_), None)]), "{found:?}");
        }
        let new = NEW.replace("Clone, From<String>", "From<String>");
        assert_eq!(changes(&old, &new).len(), 1);
        let new = NEW.replace("Output = T> + Send", "Output = T> + Sync");
        assert!(!changes(&old, &new).is_empty());
        let new = format!("{NEW}pub fn things::Stream::more(&self) -> bool\n");
        assert!(matches!(changes(&old, &new).as_slice(), [(None, Some(_))]));
    }
}
