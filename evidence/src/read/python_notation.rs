//! Types as the Python tab writes them: `Optional[List[Boat]]`.

use super::events::{Declaration, Written};
use super::scan::{Token, Tokens, is_name};
use crate::facts::{Json, Type};

/// `name: Type`
pub(super) fn declaration(text: &str) -> Option<Declaration> {
    let (name, rest) = text.split_once(": ")?;
    if !is_name(name) {
        return None;
    }
    let (name, deprecated) = match name.strip_prefix("Deprecated") {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_lowercase()) => (rest, true),
        _ => (name, false),
    };
    let mut tokens = Tokens::of(rest)?;
    let optional = tokens.takes_word("Optional");
    let written = if optional { in_brackets(&mut tokens, single)? } else { single(&mut tokens)? };
    tokens.is_at_end().then(|| Declaration { name: wire_name(name), optional, deprecated, written })
}

/// `class Boat:`
pub(super) fn class(text: &str) -> Option<(String, Written)> {
    let name = text.strip_prefix("class ")?.strip_suffix(':')?;
    is_name(name).then(|| (name.to_owned(), Written::plain(Json::Object)))
}

/// The response of `boats.list(str harbour_id) -> Page[Boat]`; without an arrow, there is none.
pub(super) fn response(signature: &str) -> Option<Type> {
    let (call, response) = match signature.split_once(" -> ") {
        Some((call, response)) => (call, Some(response)),
        None => (signature, None),
    };
    let (name, _) = call.strip_suffix(')')?.split_once('(')?;
    if !is_name(name) {
        return None;
    }
    let Some(response) = response else { return Some(Type { json: Json::Nothing, ..Type::default() }) };
    let mut tokens = Tokens::of(response)?;
    let written = single(&mut tokens)?;
    tokens.is_at_end().then_some(written.r#type)
}

/// Whether `line` is the signature of a method. A title may have parentheses too, but after a space.
pub(super) fn is_signature(line: &str) -> bool {
    line.split_once('(').is_some_and(|(name, _)| is_name(name))
}

fn single(tokens: &mut Tokens<'_>) -> Option<Written> {
    tokens.nested(|tokens| match tokens.next()? {
        Token::Word(word) => of_word(word, tokens),
        _ => None,
    })
}

fn of_word(word: &str, tokens: &mut Tokens<'_>) -> Option<Written> {
    match word {
        "str" => Some(Written::plain(Json::String)),
        "int" => Some(Written::plain(Json::Integer)),
        "float" => Some(Written::plain(Json::Number)),
        "bool" => Some(Written::plain(Json::Boolean)),
        "None" => Some(Written::plain(Json::Null)),
        "FileTypes" => Some(Written::plain(Json::Binary)),
        "object" => Some(Written::plain(Json::Unknown)),
        "datetime" => Some(formatted("date-time")),
        "date" => Some(formatted("date")),
        "List" | "Sequence" | "SequenceNotStr" | "Iterable" => {
            in_brackets(tokens, single).map(|items| items.within(Json::Array))
        }
        "Dict" => in_brackets(tokens, |tokens| {
            let has_text_keys = tokens.takes_word("str") && tokens.takes_sign(',');
            has_text_keys.then(|| single(tokens)).flatten()
        })
        .map(|values| values.within(Json::Map)),
        "Union" => in_brackets(tokens, |tokens| list(tokens, single)),
        "Literal" => in_brackets(tokens, |tokens| list(tokens, value)),
        name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            let mut written = Written::named(name);
            if tokens.peek() == Some(&Token::Sign('[')) {
                written.r#type.items = Some(Box::new(in_brackets(tokens, single)?.r#type));
            }
            Some(written)
        }
        _ => None,
    }
}

fn in_brackets(
    tokens: &mut Tokens<'_>,
    read: impl FnOnce(&mut Tokens<'_>) -> Option<Written>,
) -> Option<Written> {
    if !tokens.takes_sign('[') {
        return None;
    }
    let written = read(tokens)?;
    tokens.takes_sign(']').then_some(written)
}

fn list(tokens: &mut Tokens<'_>, read: fn(&mut Tokens<'_>) -> Option<Written>) -> Option<Written> {
    let mut alternatives = Vec::new();
    let mut more = 0;
    loop {
        match tokens.takes_more() {
            Some(count) => more = count,
            None => alternatives.push(read(tokens)?),
        }
        if !tokens.takes_sign(',') {
            return Some(Written::any_of(alternatives, more));
        }
    }
}

fn value(tokens: &mut Tokens<'_>) -> Option<Written> {
    match tokens.next()? {
        Token::Literal(value) => Some(Written::value(value)),
        Token::Word("true" | "True") => Some(Written::value(true.into())),
        Token::Word("false" | "False") => Some(Written::value(false.into())),
        _ => None,
    }
}

fn formatted(format: &str) -> Written {
    let mut written = Written::plain(Json::String);
    written.r#type.format = Some(format.to_owned());
    written
}

/// `harbour_id` as it is sent: `harbourId`. It is unknown whether it was `harbourID`.
pub(super) fn wire_name(name: &str) -> String {
    let mut wire = String::with_capacity(name.len());
    let mut after_underscore = false;
    for character in name.chars() {
        match character {
            '_' if !wire.is_empty() => after_underscore = true,
            _ if after_underscore => {
                wire.push(character.to_ascii_uppercase());
                after_underscore = false;
            }
            _ => wire.push(character),
        }
    }
    wire
}

/// See the same function of the other notation.
pub(super) fn resembles_declaration(text: &str, in_prose: bool) -> bool {
    const TYPE_WORDS: [&str; 8] = ["Optional[", "List[", "Dict[", "Literal[", "Union[", "str", "bool", "int"];
    let Some((name, rest)) = text.split_once(": ") else { return false };
    is_name(name) && (!in_prose || TYPE_WORDS.iter().any(|word| rest.starts_with(word)))
}
