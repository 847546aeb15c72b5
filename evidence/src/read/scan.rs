//! The words and signs of a type, as pages of every format write them.

use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'text> {
    Word(&'text str),
    /// A text in quotes, or a number.
    Literal(Value),
    Sign(char),
}

/// The tokens of a type; `None` if the text contains anything else, such as prose.
pub(super) struct Tokens<'text> {
    tokens: Vec<Token<'text>>,
    next: usize,
    depth: usize,
}

/// Deeper nesting than this is not read as a type.
const MAX_DEPTH: usize = 12;
/// A longer line is not read as a type.
const MAX_BYTES: usize = 100_000;

impl<'text> Tokens<'text> {
    pub fn of(text: &'text str) -> Option<Self> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let mut tokens = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (token, length) = first_token(rest)?;
            tokens.push(token);
            rest = rest[length..].trim_start();
        }
        Some(Self { tokens, next: 0, depth: 0 })
    }

    pub fn peek(&self) -> Option<&Token<'text>> {
        self.tokens.get(self.next)
    }

    pub fn next(&mut self) -> Option<Token<'text>> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    /// The present position, for [`go_back`](Self::go_back).
    pub fn position(&self) -> usize {
        self.next
    }

    pub fn go_back(&mut self, position: usize) {
        self.next = position;
    }

    pub fn is_at_end(&self) -> bool {
        self.next >= self.tokens.len()
    }

    /// Takes `sign` if it is next.
    pub fn takes_sign(&mut self, sign: char) -> bool {
        self.takes(&Token::Sign(sign))
    }

    /// Takes `word` if it is next.
    pub fn takes_word(&mut self, word: &'text str) -> bool {
        self.takes(&Token::Word(word))
    }

    /// Takes `words` if they are next.
    pub fn takes_words(&mut self, words: &[&'text str]) -> bool {
        let start = self.next;
        let all = words.iter().all(|word| self.takes_word(word));
        if !all {
            self.next = start;
        }
        all
    }

    /// `, N more`, without the comma that came before it.
    pub fn takes_more(&mut self) -> Option<usize> {
        let Some(Token::Literal(Value::Number(number))) = self.peek() else { return None };
        let count = usize::try_from(number.as_u64()?).ok().filter(|count| *count < MAX_ANNOUNCED)?;
        if self.tokens.get(self.next + 1) != Some(&Token::Word("more")) {
            return None;
        }
        self.next += 2;
        Some(count)
    }

    /// What `read` reads one level deeper.
    pub fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn takes(&mut self, token: &Token<'text>) -> bool {
        let is_next = self.peek() == Some(token);
        self.next += usize::from(is_next);
        is_next
    }
}

/// A page that announces more properties than this is rejected.
const MAX_ANNOUNCED: usize = 100_000;

fn first_token(text: &str) -> Option<(Token<'_>, usize)> {
    let first = text.chars().next()?;
    if "{}[](),;:|=".contains(first) {
        return Some((Token::Sign(first), 1));
    }
    if first == '"' {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let value = values.next()?.ok()?;
        return Some((Token::Literal(value), values.byte_offset()));
    }
    let is_inner = |c: char| c.is_ascii_alphanumeric() || "_-.$@".contains(c);
    let length = text.find(|c: char| !is_inner(c)).unwrap_or(text.len());
    let word = &text[..length];
    if first.is_ascii_digit() || first == '-' {
        let number = word.parse::<serde_json::Number>().ok()?;
        return Some((Token::Literal(Value::Number(number)), length));
    }
    (first.is_ascii_alphabetic() || "_$@".contains(first)).then_some((Token::Word(word), length))
}

/// Whether `text` is a name that a property or type can have.
pub(super) fn is_name(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_alphabetic() || "_$@".contains(c));
    starts_well && text.chars().all(|c| c.is_ascii_alphanumeric() || "_$@.-".contains(c))
}

/// The value that `text` is: a text in quotes, a number, `true`, `false` or `null`.
pub(super) fn literal(text: &str) -> Option<Value> {
    let value = serde_json::from_str::<Value>(text).ok()?;
    (!value.is_array() && !value.is_object()).then_some(value)
}
