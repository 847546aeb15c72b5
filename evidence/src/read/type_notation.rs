//! Types as lists of types write them: `array of one of ["sail", "motor"] or null, optional`.

use super::events::Written;
use super::scan::{Token, Tokens};
use crate::facts::{Json, Location, StatedProperty, Type};

/// A type and whether it may be missing.
pub(super) struct Listed {
    pub r#type: Type,
    pub optional: bool,
}

/// Reads one line; properties within it get its location.
pub(super) fn listed(text: &str, at: Location) -> Option<Listed> {
    if let Some(page) = text.strip_prefix("page of ") {
        return Some(Listed { r#type: self::page(page, at)?, optional: false });
    }
    let mut tokens = Tokens::of(text)?;
    let found = one(&mut tokens, at)?;
    tokens.is_at_end().then_some(found)
}

/// `Boat (items, next)`: an object of which only the names of the properties and the type of the items are stated.
fn page(text: &str, at: Location) -> Option<Type> {
    let (of, names) = text.strip_suffix(')')?.split_once(" (")?;
    let entry = listed(of, at)?.r#type;
    let properties = names.split(", ").map(|name| {
        let r#type = match name {
            "items" => Type { json: Json::Array, items: Some(Box::new(entry.clone())), ..Type::default() },
            _ => Type::default(),
        };
        property(name, at, None, r#type)
    });
    Some(Type { json: Json::Object, properties: properties.collect(), ..Type::default() })
}

fn one(tokens: &mut Tokens<'_>, at: Location) -> Option<Listed> {
    let mut r#type = union(tokens, at)?;
    if tokens.takes_words(&["or", "null"]) {
        r#type.nullable = Some(true);
    }
    let start = tokens.position();
    let optional = tokens.takes_sign(',') && tokens.takes_word("optional");
    if !optional {
        tokens.go_back(start);
    }
    Some(Listed { r#type, optional })
}

/// `(A) | (B)`, or one type without brackets.
fn union(tokens: &mut Tokens<'_>, at: Location) -> Option<Type> {
    if tokens.peek() != Some(&Token::Sign('(')) {
        return tokens.nested(|tokens| single(tokens, at));
    }
    let mut alternatives = Vec::new();
    loop {
        if !tokens.takes_sign('(') {
            return None;
        }
        alternatives.push(tokens.nested(|tokens| union(tokens, at))?);
        if !tokens.takes_sign(')') {
            return None;
        }
        if !tokens.takes_sign('|') {
            break;
        }
    }
    match alternatives.len() {
        1 => alternatives.pop(),
        _ => Some(Type { json: Json::Union, alternatives, ..Type::default() }),
    }
}

fn single(tokens: &mut Tokens<'_>, at: Location) -> Option<Type> {
    if tokens.takes_sign('{') {
        return object(tokens, at);
    }
    if tokens.takes_words(&["one", "of"]) {
        return values(tokens);
    }
    for (word, json) in [("array", Json::Array), ("map", Json::Map)] {
        if tokens.takes_words(&[word, "of"]) {
            let items = Some(Box::new(union(tokens, at)?));
            return Some(Type { json, items, ..Type::default() });
        }
    }
    if tokens.takes_words(&["no", "content"]) {
        return Some(Written::plain(Json::Nothing).r#type);
    }
    let Token::Word(word) = tokens.next()? else { return None };
    let json = match word {
        "string" => {
            takes_remark(tokens);
            Json::String
        }
        "date-time" => Json::String,
        "number" => Json::Number,
        "integer" => Json::Integer,
        "boolean" => Json::Boolean,
        "binary" => {
            tokens.takes_word("stream");
            Json::Binary
        }
        "any" => Json::Unknown,
        name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            return Some(Written::named(name).r#type);
        }
        _ => return None,
    };
    let format = (word == "date-time").then(|| word.to_owned());
    Some(Type { json, format, ..Type::default() })
}

/// `, one fixed sentence`: always the same text, which a list of facts does not repeat.
fn takes_remark(tokens: &mut Tokens<'_>) {
    let start = tokens.position();
    if !(tokens.takes_sign(',') && tokens.takes_words(&["one", "fixed", "sentence"])) {
        tokens.go_back(start);
    }
}

/// `{a: T; b: U, optional}`, after the bracket.
fn object(tokens: &mut Tokens<'_>, at: Location) -> Option<Type> {
    let mut properties = Vec::new();
    while !tokens.takes_sign('}') {
        let Token::Word(name) = tokens.next()? else { return None };
        if !tokens.takes_sign(':') {
            return None;
        }
        let found = tokens.nested(|tokens| one(tokens, at))?;
        properties.push(property(name, at, Some(found.optional), found.r#type));
        tokens.takes_sign(';');
    }
    Some(Type { json: Json::Object, properties, ..Type::default() })
}

/// `["sail", "motor"]`
fn values(tokens: &mut Tokens<'_>) -> Option<Type> {
    if !tokens.takes_sign('[') {
        return None;
    }
    let mut r#type = Type { json: Json::Enum, ..Type::default() };
    while !tokens.takes_sign(']') {
        r#type.values.push(match tokens.next()? {
            Token::Literal(value) => value,
            Token::Word("true") => true.into(),
            Token::Word("false") => false.into(),
            _ => return None,
        });
        tokens.takes_sign(',');
    }
    Some(r#type)
}

pub(super) fn property(name: &str, at: Location, optional: Option<bool>, r#type: Type) -> StatedProperty {
    StatedProperty { name: name.to_owned(), at, optional, inferred: None, deprecated: None, r#type }
}
