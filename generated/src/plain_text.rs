//! The text of messages without markup.

use html5gum::{Token, Tokenizer};

use crate::types::Message;

/// The HTML elements that networks use in messages. Text without any of them is not HTML: `a < b` does not change.
const ELEMENTS: [&str; 37] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "details",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "mx-reply",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];
/// Elements that start on a new line.
const BLOCKS: [&str; 17] = [
    "blockquote",
    "details",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tr",
    "ul",
];
/// Elements whose content is not visible. `mx-reply` repeats the message to which this one replies.
const UNSEEN: [&str; 4] = ["mx-reply", "script", "style", "title"];

impl Message {
    /// The text of the message without markup, as an app would show it. `None` if the message has no text.
    ///
    /// Servers send plain text, plain text with HTML entities, or HTML, and do not say which of them. Text is treated as
    /// HTML if it has an element that networks use in messages. In this case, elements are removed, lines and paragraphs
    /// are kept, an image is replaced by its alternative text, and the quotation of the message to which this one replies is
    /// left out. Entities such as `&amp;` are always replaced by their characters.
    ///
    /// ```
    /// # fn example(message: beeper_desktop::types::Message) {
    /// if let Some(text) = message.plain_text() {
    ///     println!("{text}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn plain_text(&self) -> Option<String> {
        self.text.as_deref().map(plain_text)
    }
}

fn plain_text(text: &str) -> String {
    if has_elements(text) { without_elements(text) } else { decoded(text) }
}

/// Whether text is HTML.
fn has_elements(text: &str) -> bool {
    tokens(text).any(|token| match token {
        Token::StartTag(tag) => is_one_of(&ELEMENTS, &tag.name),
        Token::EndTag(tag) => is_one_of(&ELEMENTS, &tag.name),
        _ => false,
    })
}

fn tokens(text: &str) -> impl Iterator<Item = Token> {
    Tokenizer::new(text).flatten()
}

fn is_one_of(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|known| known.as_bytes() == name)
}

/// Plain text with its entities decoded. Each `<` is escaped first, because it does not start a tag here.
fn decoded(text: &str) -> String {
    let text = text.replace('<', "&lt;");
    let mut decoded = String::with_capacity(text.len());
    for token in tokens(&text) {
        if let Token::String(part) = token {
            decoded.push_str(&String::from_utf8_lossy(&part));
        }
    }
    decoded
}

/// The text of HTML.
fn without_elements(html: &str) -> String {
    let mut page = Page::default();
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) => {
                let unseen = is_one_of(&UNSEEN, &tag.name) && !tag.self_closing;
                page.unseen += usize::from(unseen);
                match tag.name.as_slice() {
                    b"br" | b"hr" => page.end_line(),
                    b"img" => {
                        let text =
                            tag.attributes.get(&b"alt"[..]).or_else(|| tag.attributes.get(&b"title"[..]));
                        page.write(
                            &text.map(|text| String::from_utf8_lossy(text).into_owned()).unwrap_or_default(),
                        );
                    }
                    b"p" => page.begin_paragraph(),
                    b"li" => {
                        page.begin_line();
                        page.write("- ");
                    }
                    b"td" | b"th" => page.write(" "),
                    b"pre" => {
                        page.begin_line();
                        page.preformatted += 1;
                    }
                    name if is_one_of(&BLOCKS, name) => page.begin_line(),
                    _ => {}
                }
            }
            Token::EndTag(tag) => {
                if is_one_of(&UNSEEN, &tag.name) {
                    page.unseen = page.unseen.saturating_sub(1);
                }
                if tag.name.as_slice() == b"pre" {
                    page.preformatted = page.preformatted.saturating_sub(1);
                }
                match tag.name.as_slice() {
                    b"p" => page.begin_paragraph(),
                    name if is_one_of(&BLOCKS, name) => page.begin_line(),
                    _ => {}
                }
            }
            Token::String(text) => page.write(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.text.trim().to_owned()
}

/// The text that has been extracted from HTML so far.
#[derive(Default)]
struct Page {
    text: String,
    /// The number of line breaks before the next word.
    pending_lines: usize,
    unseen: usize,
    preformatted: usize,
}

impl Page {
    /// Adds text. Outside `pre`, any amount of white space becomes one space.
    fn write(&mut self, text: &str) {
        if self.unseen > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.break_lines();
            self.text.push_str(text);
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        for (index, word) in text.split(is_space).enumerate() {
            let at_start = self.pending_lines > 0 || self.text.ends_with(['\n', ' ']) || self.text.is_empty();
            if index > 0 && !at_start {
                self.text.push(' ');
            }
            if !word.is_empty() {
                self.break_lines();
                self.text.push_str(word);
            }
        }
    }

    fn break_lines(&mut self) {
        if self.pending_lines > 0 {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            if !self.text.is_empty() {
                self.text.extend(std::iter::repeat_n('\n', self.pending_lines));
            }
            self.pending_lines = 0;
        }
    }

    /// Adds a line break, for `br`.
    fn end_line(&mut self) {
        if self.unseen == 0 {
            self.pending_lines += 1;
        }
    }

    /// The following text starts on a new line.
    fn begin_line(&mut self) {
        if self.unseen == 0 && !self.text.ends_with('\n') {
            self.pending_lines = self.pending_lines.max(1);
        }
    }

    /// The following text starts after an empty line.
    fn begin_paragraph(&mut self) {
        if self.unseen == 0 {
            self.pending_lines = self.pending_lines.max(2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn html_becomes_what_people_see() {
        for (text, seen) in [
            ("Hello", "Hello"),
            ("", ""),
            ("a < b && c > d", "a < b && c > d"),
            ("I <3 you, <you@example.org>", "I <3 you, <you@example.org>"),
            ("Tom &amp; Jerry&#39;s &lt;b&gt;", "Tom & Jerry's <b>"),
            ("<b>bold</b> and <i>it</i>alic", "bold and italic"),
            ("one<br>two<br/><br>four", "one\ntwo\n\nfour"),
            ("<p>one</p><p>two\n  words</p>", "one\n\ntwo words"),
            (
                "<mx-reply><blockquote>In reply to <a href=\"x\">Ann</a><br>hi</blockquote></mx-reply>yes &amp; no",
                "yes & no",
            ),
            ("see <a href=\"https://example.org\">the page</a>", "see the page"),
            ("<img src=\"mxc://a/b\" alt=\":wave:\"> there", ":wave: there"),
            ("<ul><li>a</li><li>b</li></ul>after", "- a\n- b\nafter"),
            ("<pre><code>x = 1\n  y</code></pre>done", "x = 1\n  y\ndone"),
            ("<b>never closed", "never closed"),
            ("<script>alert(1)</script><b>safe</b>", "safe"),
            ("&nbsp;<b>x</b>&notanentity;", "\u{a0}x¬anentity;"),
            ("<p>&lt;b&gt;shown&lt;/b&gt;</p>", "<b>shown</b>"),
        ] {
            assert_eq!(plain_text(text), seen.trim(), "{text}");
        }
    }
}
