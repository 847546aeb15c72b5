//! Splits long files, which editors and reviews open slowly: by the first letters of the names, so that a new type or operation
//! leaves most files as they are.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::type_modules::TypeModule;
use crate::model::{EnumValues, Shape, TypeDefinition};

/// The estimated lines from which on a file is split. Files have up to some 2,000 lines then, unless one item has more.
const LONGEST: usize = 1_900;

/// Modules that are not too long, made of one that can be.
pub fn split<'a>(module: TypeModule<'a>, taken: &mut BTreeSet<String>) -> Vec<TypeModule<'a>> {
    let Some(parts) = parts(&module.types, |definition| &definition.name, |definition| lines_of(definition))
    else {
        return vec![module];
    };
    let parts = parts.into_iter().map(|(part, types)| {
        let mut name = module.name.as_ref().map_or_else(|| part.clone(), |name| format!("{name}_{part}"));
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        TypeModule { name: Some(name), condition: module.condition.clone(), types }
    });
    parts.collect()
}

/// The items of a file that would be too long, in parts that are not, with a name for each: the first letter of the names of
/// its items, and a number from the second part of a letter on.
pub fn parts<T: Copy>(
    items: &[T],
    name: impl Fn(&T) -> &str,
    lines: impl Fn(&T) -> usize,
) -> Option<Vec<(String, Vec<T>)>> {
    if items.iter().map(&lines).sum::<usize>() <= LONGEST {
        return None;
    }
    let mut by_letter = BTreeMap::<String, Vec<T>>::new();
    for item in items {
        let letter = name(item).chars().next().filter(char::is_ascii_alphabetic);
        let letter = letter.map_or_else(|| "others".to_owned(), |it| it.to_ascii_lowercase().to_string());
        by_letter.entry(letter).or_default().push(*item);
    }
    let parts = by_letter.into_iter().flat_map(|(letter, items)| {
        let chunks = chunks(items, &lines).into_iter().enumerate();
        let named = chunks.map(|(index, items)| match index {
            0 => (letter.clone(), items),
            _ => (format!("{letter}_{}", index + 1), items),
        });
        named.collect::<Vec<_>>()
    });
    Some(parts.collect())
}

/// Consecutive items that are not too long together.
fn chunks<T>(items: Vec<T>, lines_of: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut chunks = vec![Vec::new()];
    let mut lines = 0;
    for item in items {
        let added = lines_of(&item);
        if lines > 0 && lines + added > LONGEST {
            chunks.push(Vec::new());
            lines = 0;
        }
        lines += added;
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(item);
        }
    }
    chunks
}

/// About as many lines as these tokens are written in: comments and attributes, statements, blocks with their items, and the
/// blank lines between items. The tokens are taken apart and returned, because they would have to be copied otherwise.
pub fn with_lines(code: TokenStream) -> (TokenStream, usize) {
    let mut lines = 0;
    let trees = code.into_iter().map(|tree| match tree {
        TokenTree::Punct(punct) => {
            lines += usize::from(matches!(punct.as_char(), '#' | ';' | ','));
            TokenTree::Punct(punct)
        }
        TokenTree::Ident(ident) => {
            lines += usize::from(ident == "pub" || ident == "impl" || ident == "static");
            TokenTree::Ident(ident)
        }
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let content = group.stream();
            // Nothing else may refer to the content.
            drop(group);
            let (content, inner) = with_lines(content);
            lines += 2 + inner;
            TokenTree::Group(Group::new(Delimiter::Brace, content))
        }
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            let content = group.stream();
            drop(group);
            let content = content.into_iter().collect::<Vec<_>>();
            lines += content.iter().map(more_lines).sum::<usize>();
            TokenTree::Group(Group::new(Delimiter::Bracket, content.into_iter().collect()))
        }
        other => other,
    });
    let code = trees.collect();
    (code, lines)
}

/// The lines of a comment after its first one.
fn more_lines(text: &TokenTree) -> usize {
    match text {
        TokenTree::Literal(text) => text.to_string().matches("\\u{1}").count(),
        _ => 0,
    }
}

/// About as many lines as a type is written in.
fn lines_of(definition: &TypeDefinition) -> usize {
    let parts = match &definition.shape {
        Shape::Struct(object) => 12 * object.properties.len(),
        Shape::Enum(EnumValues::Strings(values)) => 3 * values.len(),
        Shape::Enum(EnumValues::Integers(values)) => 3 * values.len(),
        Shape::Union(variants) => 10 * variants.len(),
        Shape::Choice(choice) => 25 * choice.alternatives.len(),
        Shape::ByStatus(variants) => 10 * variants.len(),
        Shape::Wrapper(_) => 0,
    };
    parts + 30
}
