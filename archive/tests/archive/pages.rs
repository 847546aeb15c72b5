//! What people see: search, numbers and pages.

use beeper_archive::{find_chat, page, search, stats};
use beeper_desktop_fake::FakeBeeper;

use crate::{FAMILY, Storage};

const HOSTILE: &str =
    "</p><script>alert(1)</script><b onclick=\"x('&')\">bold\u{1b}[2J \"quo'ted\" AND NEAR(a, 2) OR *";

async fn with_messages(texts: &[&str]) -> Storage {
    let (fake, storage) = (FakeBeeper::start().await.unwrap(), Storage::new());
    for text in texts {
        fake.receive_message(FAMILY, text).unwrap();
    }
    storage.sync(&fake.client()).await;
    storage
}

#[tokio::test]
async fn words_are_found_and_marked() {
    let storage = with_messages(&["Über die Brücke\nzum Bahnhof"]).await;
    let find = |words: &str| search(&storage.archive(), words, 5, ("<", ">")).unwrap();
    assert!(
        find("dinner").contains("Family  Ada Brandt: <Dinner> on Sunday?\n1 of 1 messages"),
        "{}",
        find("dinner")
    );
    assert!(find("brucke BAHN*").contains(": Über die <Brücke> zum <Bahnhof>\n1 of 1"));
    assert_eq!(find("bahn"), "0 of 0 messages\n");
    assert!(find("message talk").ends_with("5 of 120 messages\n"));
    // Text of HTML is found as people see it.
    assert!(find("notes before").contains("Please read the <notes> <before> noon"));
    assert_eq!(find("href"), "0 of 0 messages\n");
}

#[tokio::test]
async fn words_of_people_are_never_syntax() {
    let storage = with_messages(&[HOSTILE]).await;
    let find = |words: &str| search(&storage.archive(), words, 5, ("<", ">")).unwrap();
    for words in [
        "", " ", "\"", "'", "*", "**", "a*b", "(", "NEAR(", "AND", "NOT", "a OR", "-b", "+", "^a", "text:",
        "{a}", "\0", "\\", "💥",
    ] {
        assert!(find(words).ends_with(" messages\n"), "{words:?}");
    }
    // Each of these is a word like others.
    let found = find("quo'ted AND near OR");
    assert!(found.ends_with("1 of 1 messages\n") && found.contains("<AND> <NEAR>"), "{found}");
    assert!(!found.contains('\u{1b}'), "{found:?}");
}

#[tokio::test]
async fn a_page_shows_text_and_runs_nothing() {
    let storage = with_messages(&[HOSTILE, "see https://example.org/?a=1&b=\"2\" javascript:alert(2)"]).await;
    let archive = storage.archive();
    let show =
        |name: &str| page(&archive, &find_chat(&archive, name).unwrap(), storage.folder.path()).unwrap();
    let family = show("Family");
    assert!(!family.contains("<script") && !family.contains("<b onclick") && !family.contains('\u{1b}'));
    assert!(family.contains("href=\"https://example.org/?a=1&amp;b=&quot;2\""), "{family}");
    assert!(!family.contains("href=\"javascript"));
    for part in [
        "<h2><time datetime=\"2026-0",
        "<h3 dir=\"auto\">Ada Brandt</h3>",
        "<b>Ada Brandt</b> Dinner on Sunday?</a>",
        "<li title=\"Ada Brandt\">👍",
        "Ada Brandt reacted with 👍",
        "@Me can you bring &quot;the big pot&quot; &amp; some bread?",
    ] {
        assert!(family.contains(part), "{part} in {family}");
    }
    let release = show("release");
    assert!(
        release.contains("<span class=\"mark\">deleted</span>")
            && release.contains("<span class=\"mark\">edited</span>")
    );
    assert!(!release.contains("topic changed"), "it is hidden");
    // A merged chat has the messages of its parts.
    assert_eq!(show("goran tamm").matches("Are you on this one?").count(), 2);
}

#[tokio::test]
async fn a_page_finds_the_files() {
    let storage = with_messages(&[]).await;
    let archive = storage.archive();
    let folder = storage.folder.path().join("pages & more");
    std::fs::create_dir(&folder).unwrap();
    let jun = page(&archive, &find_chat(&archive, "jun").unwrap(), &folder).unwrap();
    let files = jun
        .split('"')
        .filter(|text| text.starts_with("../all-files/"))
        .collect::<std::collections::BTreeSet<_>>();
    assert_eq!(files.len(), 5, "{jun}");
    assert!(files.iter().all(|file| folder.join(file).is_file()));
    assert!(jun.contains("<img src=\"../all-files/") && jun.contains("download=\"plan.pdf\""));
}

#[tokio::test]
async fn numbers_are_those_of_the_fake() {
    let storage = with_messages(&["One", "Two"]).await;
    let (text, svg) = stats(&storage.archive()).unwrap();
    for line in [
        "        9 chats",
        "      146 messages",
        "        1 edited",
        "        1 deleted",
        "        2 reactions",
        "        5 files",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} in {text}");
    }
    let months = text.lines().filter(|line| line.contains('█')).collect::<Vec<_>>();
    let sum = months
        .iter()
        .map(|line| line.split_whitespace().nth(1).unwrap().parse::<u32>().unwrap())
        .sum::<u32>();
    assert_eq!((months.len(), sum), (2, 146));
    assert!(svg.starts_with("<svg xmlns=") && svg.matches("<rect").count() == 2);
}

#[tokio::test]
async fn a_chat_has_many_names() {
    let storage = with_messages(&[]).await;
    let archive = storage.archive();
    for name in [FAMILY, "family", "FAM"] {
        assert!(find_chat(&archive, name).is_ok(), "{name}");
    }
    let error = |name: &str| find_chat(&archive, name).unwrap_err().to_string();
    assert_eq!(error("nobody"), "no chat is called `nobody`; `chats` lists them");
    assert!(error("a").contains("use an ID: Nia Okafor (!nia:beeper.local)"), "{}", error("a"));
}
