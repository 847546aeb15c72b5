//! Splits long files of types, which editors and reviews open slowly: by the first letters of the names, so that a new type
//! leaves most files as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::type_modules::TypeModule;
use crate::model::{EnumValues, Shape, TypeDefinition};

/// The estimated lines from which on a file is split. Files have up to some 2,000 lines then, unless one type has more.
const LONGEST: usize = 1_900;

/// Modules that are not too long, made of one that can be.
pub fn split<'a>(module: TypeModule<'a>, taken: &mut BTreeSet<String>) -> Vec<TypeModule<'a>> {
    if lines_of(&module.types) <= LONGEST {
        return vec![module];
    }
    let mut by_letter = BTreeMap::<String, Vec<&TypeDefinition>>::new();
    for definition in module.types {
        let letter = definition.name.chars().next().filter(char::is_ascii_alphabetic);
        let letter =
            letter.map_or_else(|| "others".to_owned(), |letter| letter.to_ascii_lowercase().to_string());
        by_letter.entry(letter).or_default().push(definition);
    }
    let parts = by_letter.into_iter().flat_map(|(letter, types)| {
        let base = module.name.as_ref().map_or_else(|| letter.clone(), |name| format!("{name}_{letter}"));
        let parts = chunks(types).into_iter().enumerate();
        parts.map(move |(index, types)| match index {
            0 => (base.clone(), types),
            _ => (format!("{base}_{}", index + 1), types),
        })
    });
    parts
        .map(|(mut name, types)| {
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            TypeModule { name: Some(name), condition: module.condition.clone(), types }
        })
        .collect()
}

/// Consecutive types that are not too long together.
fn chunks(types: Vec<&TypeDefinition>) -> Vec<Vec<&TypeDefinition>> {
    let mut chunks = vec![Vec::new()];
    let mut lines = 0;
    for definition in types {
        let added = lines_of(&[definition]);
        if lines > 0 && lines + added > LONGEST {
            chunks.push(Vec::new());
            lines = 0;
        }
        lines += added;
        if let Some(chunk) = chunks.last_mut() {
            chunk.push(definition);
        }
    }
    chunks
}

/// About as many lines as these types are written in.
fn lines_of(types: &[&TypeDefinition]) -> usize {
    let parts = types.iter().map(|definition| match &definition.shape {
        Shape::Struct(object) => 12 * object.properties.len(),
        Shape::Enum(EnumValues::Strings(values)) => 3 * values.len(),
        Shape::Enum(EnumValues::Integers(values)) => 3 * values.len(),
        Shape::Union(variants) => 10 * variants.len(),
        Shape::Choice(choice) => 25 * choice.alternatives.len(),
        Shape::ByStatus(variants) => 10 * variants.len(),
        Shape::Wrapper(_) => 0,
    });
    parts.map(|parts| parts + 30).sum()
}
