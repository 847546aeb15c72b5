//! The memory of decoded pages: each contender decodes one page by itself under valgrind, which counts what is on the heap
//! when it is most.

use beeper_desktop::types;
use serde_json::{Value, json};

use super::valgrind::most_on_the_heap;
use super::{chats, decode, decode_generated, messages, plain};

/// Enough for what a process has on the heap besides to count for little.
const ITEMS: usize = 2_000;

pub fn compare() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("page.json");
    let path = path.to_str().expect("UTF-8");
    println!(
        "{:<44}{:>12}{:>12}{:>8}",
        "2,000 items on the heap, without the text", "generated", "plain", "ratio"
    );
    let pages = [
        ("small chats", "chats", small_chats()),
        ("chats with all properties", "chats", chats(&["listChats/maximal"], ITEMS)),
        ("chats of revision 4.3", "chats", chats(&["listChats/revision_4.3"], ITEMS)),
        ("messages", "messages", messages(&["listMessages/maximal", "listMessages/documented"], ITEMS)),
    ];
    for (name, items, page) in pages {
        let text = page.to_string();
        std::fs::write(path, &text).expect("the page is written");
        let [generated, plain] = ["generated", "plain"]
            .map(|contender| most_on_the_heap(&["--decode", items, contender, path]) - text.len() as f64);
        println!("{name:<44}{generated:>12}{plain:>12}{:>8.3}", generated / plain);
    }
}

fn small_chats() -> Value {
    let chat = super::example("getChat/minimal");
    let items = (0..ITEMS).map(|number| {
        let mut chat = chat.clone();
        chat["id"] = format!("!{number:04}:example.org").into();
        chat
    });
    json!({"hasMore": true, "items": items.collect::<Vec<_>>(), "newestCursor": "c", "oldestCursor": null})
}

/// Decodes the page in a file once. Valgrind runs this.
pub fn decode_once(items: &str, contender: &str, path: &str) {
    let text = std::fs::read(path).expect("the page");
    match (items, contender) {
        ("chats", "generated") => decode_generated::<types::ChatListPage>(&text),
        ("chats", _) => decode::<plain::ChatListPage>(&text),
        (_, "generated") => decode_generated::<types::MessagePage>(&text),
        _ => decode::<plain::MessagePage>(&text),
    }
}
