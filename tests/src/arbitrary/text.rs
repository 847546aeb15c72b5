//! JSON values as text, in all the ways in which the same value can be written.

use std::fmt::Write;

use fastrand::Rng;

const WORDS: &[&str] = &[
    "",
    " ",
    "null",
    "true",
    "3",
    "-1.5",
    "NaN",
    "Infinity",
    "[]",
    "{}",
    "2026-05-05",
    "T",
    "\0",
    "\u{7f}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "👩‍👩‍👧‍👦",
    "\u{10ffff}",
    "שלום",
    "日本語",
    "a\tb\nc\r\u{8}\u{c}",
    "\\",
    "\"",
    "/",
    "</script>",
    "!room:example.org",
    "@ada:example.org",
    "single",
    "__proto__",
    "$ref",
    "m.image",
    "image/*",
];

/// A text that may hold anything.
pub fn any_text(rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..rng.usize(0..4) {
        match rng.u8(0..8) {
            0..5 => text.push_str(WORDS[rng.usize(0..WORDS.len())]),
            5 => text.extend((0..rng.usize(0..40)).map(|_| rng.alphanumeric())),
            6 => text.extend((0..rng.usize(0..6)).map(|_| rng.char(..))),
            _ => text.push_str(&"long ".repeat(rng.usize(0..60))),
        }
    }
    text
}

/// Writes a string, each character plainly or as an escape.
pub fn write_string(out: &mut String, rng: &mut Rng, text: &str) {
    let escapes = rng.u8(0..4) == 0;
    out.push('"');
    for character in text.chars() {
        let needs_escape = matches!(character, '"' | '\\' | '\0'..='\u{1f}');
        if needs_escape || (escapes && rng.u8(0..3) == 0) {
            write_escape(out, rng, character);
        } else {
            out.push(character);
        }
    }
    out.push('"');
}

fn write_escape(out: &mut String, rng: &mut Rng, character: char) {
    let short = match character {
        '"' | '\\' | '/' => Some(character),
        '\u{8}' => Some('b'),
        '\u{c}' => Some('f'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        '\t' => Some('t'),
        _ => None,
    };
    if let Some(short) = short.filter(|_| rng.bool()) {
        out.extend(['\\', short]);
        return;
    }
    let upper = rng.bool();
    for unit in character.encode_utf16(&mut [0; 2]) {
        _ = if upper { write!(out, "\\u{unit:04X}") } else { write!(out, "\\u{unit:04x}") };
    }
}

/// Writes a whole number: plainly, with a fraction of zero, or with an exponent.
pub fn write_integer(out: &mut String, rng: &mut Rng, number: i64) -> &'static str {
    // Below this, a number with a fraction or exponent is exact even where its digits are read before its exponent.
    let exact = number.unsigned_abs() < 1 << 40;
    match rng.u8(0..4) {
        0 if exact => {
            _ = write!(out, "{number}.{}", "0".repeat(rng.usize(1..4)));
            "fraction"
        }
        1 if exact => {
            let sign = ["e", "E", "e+", "E+"][rng.usize(0..4)];
            let mut shortened = number;
            let mut exponent = 0;
            while shortened % 10 == 0 && exponent < 12 && shortened != 0 {
                shortened /= 10;
                exponent += 1;
            }
            _ = match number == 0 || rng.bool() {
                true => write!(out, "{shortened}{sign}{exponent}"),
                false => write!(out, "{shortened}0.0e{}", exponent - 1),
            };
            "exponent"
        }
        _ => {
            _ = write!(out, "{number}");
            "plain"
        }
    }
}

/// A whole number, small or at one of the limits.
pub fn any_integer(rng: &mut Rng, negative: bool) -> i64 {
    const LIMITS: &[i64] =
        &[0, 1, 20, 1_000, u32::MAX as i64, (1 << 53) - 1, 1 << 53, (1 << 53) + 1, i64::MAX - 1, i64::MAX];
    let number = match rng.u8(0..3) {
        0 => LIMITS[rng.usize(0..LIMITS.len())],
        1 => rng.i64(0..=i64::MAX) >> rng.u8(0..63),
        _ => rng.i64(0..100),
    };
    if negative && rng.bool() { -number } else { number }
}

/// Writes a number of any kind.
pub fn write_number(out: &mut String, rng: &mut Rng, negative: bool) {
    const NUMBERS: &[&str] =
        &["0", "0.0", "7.25", "1e300", "1.5e308", "5e-324", "1E-7", "0.1", "12345678901234567890", "1e3"];
    if negative && rng.bool() {
        out.push('-');
    }
    match rng.u8(0..3) {
        0 => out.push_str(NUMBERS[rng.usize(0..NUMBERS.len())]),
        1 => _ = write!(out, "{}", rng.u32(0..5_000)),
        _ => _ = write!(out, "{}", rng.f64() * 1e6),
    }
}

/// A point in time in one of the forms of RFC 3339.
pub fn any_time(rng: &mut Rng) -> String {
    let (year, month) = (rng.u16(1..9999), rng.u8(1..=12));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = if rng.u8(0..4) == 0 { days } else { rng.u8(1..=days) };
    let second = if rng.u8(0..20) == 0 { 60 } else { rng.u8(0..60) };
    let (hour, minute) = if second == 60 { (23, 59) } else { (rng.u8(0..24), rng.u8(0..60)) };
    let separator = if rng.u8(0..10) == 0 { 't' } else { 'T' };
    let mut text = format!("{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}");
    let digits = rng.usize(0..=9);
    if digits > 0 {
        text.push('.');
        text.extend((0..digits).map(|_| rng.digit(10)));
    }
    // Leap seconds are inserted at midnight UTC.
    match if second == 60 { 0 } else { rng.u8(0..6) } {
        0 | 1 => text.push('Z'),
        2 => text.push(if rng.u8(0..4) == 0 { 'z' } else { 'Z' }),
        3 => text.push_str(
            ["+00:00", "-00:00", "+05:30", "-03:30", "+14:00", "-12:00", "+23:59", "-23:59"][rng.usize(0..8)],
        ),
        _ => {
            let sign = if rng.bool() { '+' } else { '-' };
            _ = write!(text, "{sign}{:02}:{:02}", rng.u8(0..24), rng.u8(0..60));
        }
    }
    text
}

/// Writes any JSON value, at most so many levels deep.
pub fn write_any(out: &mut String, rng: &mut Rng, depth: usize) {
    match rng.u8(0..if depth == 0 { 5 } else { 8 }) {
        0 => out.push_str("null"),
        1 => out.push_str(if rng.bool() { "true" } else { "false" }),
        2 => {
            let number = any_integer(rng, true);
            write_integer(out, rng, number);
        }
        3 => write_number(out, rng, true),
        4 => {
            let text = any_text(rng);
            write_string(out, rng, &text);
        }
        5 => write_list(out, rng, depth, '[', ']', |_, _, _| {}),
        _ => write_list(out, rng, depth, '{', '}', |out, rng, position| {
            // Names of one object must differ.
            let name = format!("{position}{}", any_text(rng));
            write_string(out, rng, &name);
            out.push(':');
        }),
    }
}

fn write_list(
    out: &mut String,
    rng: &mut Rng,
    depth: usize,
    open: char,
    close: char,
    before: impl Fn(&mut String, &mut Rng, usize),
) {
    out.push(open);
    for position in 0..rng.usize(0..4) {
        out.push_str(if position > 0 { "," } else { "" });
        before(out, rng, position);
        write_any(out, rng, depth - 1);
    }
    out.push(close);
}

/// Writes lists and objects in each other, so many levels deep.
pub fn write_deep(out: &mut String, rng: &mut Rng, levels: usize) {
    let lists = (0..levels).map(|_| rng.bool()).collect::<Vec<_>>();
    lists.iter().for_each(|&list| out.push_str(if list { "[" } else { "{\"deeper\":" }));
    out.push_str("null");
    lists.iter().rev().for_each(|&list| out.push(if list { ']' } else { '}' }));
}
