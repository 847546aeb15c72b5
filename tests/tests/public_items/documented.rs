//! What rustdoc's pages of a crate tell of: its own index, and the parts of each item that the index leads to.

use std::collections::BTreeSet;
use std::path::Path;

/// The paths of the items of `krate`. What is `foreign` has parts that are another crate's to list.
pub fn items(docs: &Path, krate: &str, foreign: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for link in index(docs, krate) {
        let page = std::fs::read_to_string(docs.join(krate).join(&link)).unwrap();
        let path = format!("{krate}::{}", path_of(&link));
        for (position, _) in path.match_indices("::").skip(1) {
            found.insert(path[..position].to_owned());
        }
        if !foreign.contains(path.as_str()) {
            found.extend(parts(&page).into_iter().map(|part| format!("{path}::{part}")));
        }
        found.insert(path);
    }
    found
}

/// The links of a crate's index.
fn index(docs: &Path, krate: &str) -> Vec<String> {
    let page = std::fs::read_to_string(docs.join(krate).join("all.html")).unwrap();
    let (_, list) = page.split_once("class=\"all-items\"").unwrap();
    let links =
        list.split("<a href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link);
    let links = links.filter(|link| link.ends_with(".html")).map(str::to_owned).collect::<Vec<_>>();
    assert!(links.len() > 20, "the index of {krate} has {links:?}");
    links
}

/// `types::Chat`, of `types/struct.Chat.html`.
fn path_of(link: &str) -> String {
    let (folder, file) = link.rsplit_once('/').map_or(("", link), |(folder, file)| (folder, file));
    let name = file.trim_end_matches(".html").split_once('.').unwrap().1;
    folder.split('/').filter(|part| !part.is_empty()).chain([name]).collect::<Vec<_>>().join("::")
}

/// The fields, variants, functions and constants of a page, without those that traits and other types give.
fn parts(page: &str) -> BTreeSet<String> {
    let ends = [
        "id=\"trait-implementations\"",
        "id=\"foreign-impls\"",
        "id=\"implementors\"",
        "id=\"deref-methods-",
    ];
    let end = ends.iter().filter_map(|end| page.find(end)).min().unwrap_or(page.len());
    let parts = ids(&page[..end]).into_iter().filter_map(|id| {
        let (kind, name) = id.split_once('.')?;
        // The heading over the fields of a variant.
        if kind == "variant" && name.ends_with(".fields") {
            return None;
        }
        let kinds = ["variant", "structfield", "method", "tymethod", "associatedconstant", "associatedtype"];
        // The list of a variant's fields has an id of its own.
        let is_part = kinds.contains(&kind) && !name.ends_with(".fields");
        is_part.then(|| name.replace(".field.", "::"))
    });
    parts.collect()
}

fn ids(page: &str) -> BTreeSet<String> {
    page.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(id, _)| id.to_owned())
        .collect()
}
