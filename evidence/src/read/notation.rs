//! Types as the HTTP tab and the Markdown version write them: `optional array of Boat { id, name, 3 more }`.

use super::events::{Declaration, Written, innermost};
use super::scan::{Token, Tokens, is_name};
use crate::facts::Json;

/// `name: type`
pub(super) fn declaration(text: &str) -> Option<Declaration> {
    let (name, rest) = text.split_once(": ")?;
    if !is_name(name) {
        return None;
    }
    let (name, deprecated) = without_mark(name);
    let mut tokens = Tokens::of(rest)?;
    let optional = tokens.takes_word("optional");
    let written = union(&mut tokens).filter(|_| tokens.is_at_end())?;
    Some(Declaration { name: name.to_owned(), optional, deprecated, written })
}

/// The mark of a deprecated property is before its name, and rendering has lost the space between them.
fn without_mark(name: &str) -> (&str, bool) {
    match name.strip_prefix("Deprecated") {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_lowercase()) => (rest, true),
        _ => (name, false),
    }
}

/// `Boat = type`, or `Boat object { id, name }`
pub(super) fn titled(text: &str) -> Option<(String, Written)> {
    let mut tokens = Tokens::of(text)?;
    let Some(Token::Word(name)) = tokens.next() else { return None };
    let is_described = tokens.takes_sign('=') || tokens.peek() == Some(&Token::Word("object"));
    let starts_well = name.starts_with(|c: char| c.is_ascii_uppercase());
    let written = Some(()).filter(|()| is_described && starts_well).and_then(|()| union(&mut tokens));
    Some((name.to_owned(), written.filter(|_| tokens.is_at_end())?))
}

/// `Boat { id, name, 3 more }`, `object { id }` or `array of Boat`: a type that is more than one word.
pub(super) fn untitled(text: &str) -> Option<Written> {
    let mut tokens = Tokens::of(text)?;
    let written = union(&mut tokens).filter(|_| tokens.is_at_end())?;
    let inner = innermost(&written.r#type);
    let is_listing = matches!(inner.json, Json::Object | Json::Named | Json::Union);
    let is_sentence = inner.json == Json::Named && inner.announced.is_none() && *inner == written.r#type;
    (is_listing && !is_sentence).then_some(written)
}

fn union(tokens: &mut Tokens<'_>) -> Option<Written> {
    let mut alternatives = vec![tokens.nested(single)?];
    let mut more = 0;
    while tokens.takes_word("or") {
        match tokens.takes_more() {
            Some(count) => more = count,
            None => alternatives.push(tokens.nested(single)?),
        }
    }
    Some(Written::any_of(alternatives, more))
}

fn single(tokens: &mut Tokens<'_>) -> Option<Written> {
    let word = match tokens.next()? {
        Token::Literal(value) => return Some(Written::value(value)),
        Token::Word(word) => word,
        Token::Sign(_) => return None,
    };
    match word {
        "array" if tokens.takes_word("of") => union(tokens).map(|items| items.within(Json::Array)),
        "map" if tokens.takes_sign('[') => {
            let values = union(tokens)?.within(Json::Map);
            tokens.takes_sign(']').then_some(values)
        }
        "object" => announced(Written::plain(Json::Object), tokens),
        "true" => Some(Written::value(true.into())),
        "false" => Some(Written::value(false.into())),
        "string" => Some(Written::plain(Json::String)),
        "number" => Some(Written::plain(Json::Number)),
        "integer" => Some(Written::plain(Json::Integer)),
        "boolean" => Some(Written::plain(Json::Boolean)),
        "null" => Some(Written::plain(Json::Null)),
        "file" => Some(Written::plain(Json::Binary)),
        "unknown" | "any" => Some(Written::plain(Json::Unknown)),
        name if name.starts_with(|c: char| c.is_ascii_uppercase()) => announced(Written::named(name), tokens),
        _ => None,
    }
}

/// `{ id, name, 3 more }`, if it follows.
fn announced(written: Written, tokens: &mut Tokens<'_>) -> Option<Written> {
    if !tokens.takes_sign('{') {
        return Some(written);
    }
    let mut names = Vec::new();
    let mut more = 0;
    while !tokens.takes_sign('}') {
        match tokens.takes_more() {
            Some(count) => more = count,
            None => match tokens.next()? {
                Token::Word(name) => names.push(name.to_owned()),
                _ => return None,
            },
        }
        tokens.takes_sign(',');
    }
    Some(written.announcing(names, more))
}

/// Whether `text` looks like a declaration, even if it can't be read as one. Where sentences are expected, only text
/// that continues like a type looks like one.
pub(super) fn resembles_declaration(text: &str, in_prose: bool) -> bool {
    const TYPE_WORDS: [&str; 9] =
        ["optional ", "array of ", "map[", "object {", "string", "number", "boolean", "integer", "\""];
    let Some((name, rest)) = text.split_once(": ") else { return false };
    is_name(name) && (!in_prose || TYPE_WORDS.iter().any(|word| rest.starts_with(word)))
}
