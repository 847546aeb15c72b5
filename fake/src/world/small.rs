//! The world of a fake unless another one is chosen: little of everything, and the odd values that servers send.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::state::World;
use crate::state::asset::{Asset, MEDIA_FOLDER};
use crate::state::chat::{Chat, Draft, Label, Reminder};
use crate::state::clock::{Millis, time_text};
use crate::state::message::{Attachment, Kind, Message, Reaction, SendStatus};
use crate::state::person::Person;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const DAY: Millis = 24 * HOUR;

/// A picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x56\xc7\x2f\x0d\0\0\0\0IEND\xaeB`\x82";

/// The kinds of message and attachment, the URL, the name, the media type and the content.
type File = (Kind, &'static str, String, &'static str, &'static str, &'static [u8]);

impl World {
    pub(crate) fn fill_small(&mut self) {
        self.add_accounts();
        self.labels = [("label-family", "Family"), ("label-work", "Work")]
            .map(|(id, name)| Label { id: id.into(), name: name.into() })
            .to_vec();
        self.add_note_to_self();
        self.add_family();
        self.add_long_chat();
        self.add_media();
        self.add_work();
        self.add_odd_chats();
        self.add_merged_chats();
        let people = self.chats.iter().map(|chat| (Arc::clone(&chat.account_id), chat.participants.clone()));
        for (account_id, people) in people.collect::<Vec<_>>() {
            self.add_contacts(&account_id, people);
        }
    }

    fn add_contacts(&mut self, account_id: &str, people: Vec<Person>) {
        let Some(account) = self.accounts.iter_mut().find(|account| account.id == account_id) else { return };
        for person in people.into_iter().filter(|person| !person.is_self) {
            if account.contacts.iter().all(|known| known.id != person.id) {
                account.contacts.push(person);
            }
        }
    }

    fn start_of_chats(&self) -> Millis {
        self.clock.start()
    }

    fn new_small_chat(&self, id: &str, account_id: &str, title: &str, people: &[&Person]) -> Chat {
        let network = self.account(account_id).map_or("", |account| &account.network);
        let mut chat = Chat::new(id, account_id, network, title);
        chat.local_id = Some((400 + self.chats.len()).to_string());
        chat.participants = people.iter().copied().cloned().collect();
        chat
    }

    fn me(&self, account_id: &str) -> Person {
        Person { is_self: true, ..Person::new(&self.self_id(account_id), "Me") }
    }

    /// A message that was read, so many milliseconds ago.
    fn said(&mut self, sender: &Person, ago: Millis, text: &str) -> Message {
        let id = self.message_id();
        let mut message = Message::text(id, &sender.id, self.start_of_chats() - ago, text);
        message.is_sender = sender.is_self;
        message
    }

    fn add_note_to_self(&mut self) {
        let me = self.me("matrix");
        let mut chat = self.new_small_chat("!notes:beeper.com", "matrix", "Note to self", &[&me]);
        let note = self.said(&me, 3 * DAY, "Buy oat milk");
        chat.push(note);
        chat.is_pinned = true;
        self.add_chat(chat);
    }

    fn add_family(&mut self) {
        let account = "local-whatsapp_ba_k3";
        let me = self.me(account);
        let ada = Person {
            phone_number: Some("+15550111".into()),
            is_admin: true,
            ..Person::new("@whatsapp_15550111:beeper.local", "Ada Brandt")
        };
        let emre = Person {
            phone_number: Some("+15550112".into()),
            ..Person::new("@whatsapp_lid-88112:beeper.local", "Emre Brandt")
        };
        let people = [&ada, &emre, &me];
        let mut chat =
            self.new_small_chat("!family:ba_k3.local-whatsapp.localhost", account, "Family", &people);
        chat.is_group = true;
        chat.description = Some("Dinner plans and pictures".into());
        chat.labels = vec![self.labels[0].clone()];
        let first = self.said(&ada, 2 * HOUR, "Dinner on Sunday?");
        let first_id = first.id.to_string();
        chat.push(first);
        let mut reply = self.said(&me, 110 * MINUTE, "Yes, at eight");
        reply.details().linked_message = Some(first_id.clone());
        reply.details().seen =
            Some(json!({*ada.id: time_text(self.start_of_chats() - 100 * MINUTE), *emre.id: true}));
        reply.details().reactions = vec![
            Reaction { participant: Arc::clone(&ada.id), key: "👍".into(), is_emoji: true, img_url: None },
            Reaction {
                participant: Arc::clone(&emre.id),
                key: "smiling-face".into(),
                is_emoji: false,
                img_url: None,
            },
        ];
        let (timestamp, delivered_to) = (reply.timestamp, vec![Arc::clone(&ada.id), Arc::clone(&emre.id)]);
        reply.details().status = Some(SendStatus { state: "SUCCESS", timestamp, reason: None, delivered_to });
        chat.push(reply);
        // A reaction is a message, too, on some networks.
        let mut reaction = self.said(&ada, 109 * MINUTE, "{{sender}} reacted with 👍");
        reaction.kind = Kind::Reaction;
        reaction.details().linked_message = Some(first_id);
        chat.push(reaction);
        let mut mention =
            self.said(&emre, 20 * MINUTE, "@Me can you bring &quot;the big pot&quot; &amp; some bread?");
        mention.details().mentions = Some(json!([*me.id]));
        mention.is_unread = true;
        chat.push(mention);
        chat.unread_mentions_count = 1;
        self.add_chat(chat);
    }

    fn add_long_chat(&mut self) {
        let account = "signal";
        let (me, nia) = (self.me(account), Person::new("@signal_nia:beeper.local", "Nia Okafor"));
        let mut chat = self.new_small_chat("!nia:beeper.local", account, "Nia Okafor", &[&nia]);
        for number in 0..120 {
            let sender = if number % 3 == 0 { &me } else { &nia };
            // The last two are in the same millisecond.
            let ago = (120 - number.min(118)) * 7 * MINUTE;
            let message = self.said(sender, ago, &format!("Message {} of our long talk", number + 1));
            chat.push(message);
        }
        // Sort keys have different lengths.
        for (key, message) in (60..).zip(chat.messages_mut()) {
            message.sort_key = key;
        }
        chat.last_read_sort_key = Some(170);
        chat.reminder =
            Some(Reminder { at: Some(self.start_of_chats() + DAY), dismiss_on_incoming: Some(true) });
        self.add_chat(chat);
    }

    /// A file of the world, under the URL that attachments name.
    fn add_file(&mut self, url: &str, bytes: &'static [u8]) -> u64 {
        self.assets.insert(url.to_owned(), Asset::new(bytes));
        bytes.len() as u64
    }

    fn add_media(&mut self) {
        let account = "telegram";
        let (me, jun) = (self.me(account), Person::new("@telegram_4711:beeper.local", "Jun Ito"));
        let mut chat = self.new_small_chat("!jun:beeper.local", account, "Jun Ito", &[&jun, &me]);
        let encrypted = "mxc://local.beeper.com/clip?encryptedFileInfoJSON=%7B%22v%22%3A%22v2%22%7D";
        let files: [File; 6] = [
            (
                Kind::Image,
                "img",
                format!("{MEDIA_FOLDER}sunset%20at%20sea.png"),
                "sunset at sea.png",
                "image/png",
                PNG,
            ),
            (Kind::Video, "video", encrypted.to_owned(), "clip.mp4", "video/mp4", b"fake video bytes"),
            (
                Kind::Voice,
                "audio",
                "localmxc://local.beeper.com/voice".into(),
                "voice.ogg",
                "audio/ogg",
                b"OggS fake voice",
            ),
            (
                Kind::Audio,
                "audio",
                "mxc://local.beeper.com/song".into(),
                "song.mp3",
                "audio/mpeg",
                b"ID3 fake song",
            ),
            (
                Kind::File,
                "unknown",
                "mxc://local.beeper.com/plan".into(),
                "plan.pdf",
                "application/pdf",
                b"%PDF-1.4 fake",
            ),
            (Kind::Sticker, "img", "mxc://local.beeper.com/cat".into(), "cat.png", "image/png", PNG),
        ];
        for (number, (kind, attachment, url, name, mime_type, bytes)) in (0..).zip(files) {
            let file_size = self.add_file(&url, bytes);
            let mut message = self.said(&jun, DAY - number * MINUTE, "");
            message.text = None;
            message.kind = kind;
            message.details().attachments.push(Attachment {
                // The first one has no ID, as it happens.
                id: (number > 0).then(|| url.clone()),
                kind: attachment,
                url,
                file_name: Some(name.to_owned()),
                mime_type: Some(mime_type.to_owned()),
                file_size,
                duration: matches!(attachment, "audio" | "video").then_some(1.5),
                size: (attachment == "img").then_some((1.0, 1.0)),
                is_gif: false,
                is_sticker: kind == Kind::Sticker,
                is_voice_note: kind == Kind::Voice,
                transcription: (kind == Kind::Voice).then_some("See you at the station."),
            });
            chat.push(message);
        }
        let mut location = self.said(&jun, DAY - 8 * MINUTE, "52.52, 13.40");
        location.kind = Kind::Location;
        chat.push(location);
        // The text of a link preview is only the URL.
        let mut link = self.said(&me, DAY - 9 * MINUTE, "https://example.org/recipe");
        link.details().links = vec![json!({
            "url": "https://example.org/recipe", "title": "A recipe", "summary": "Bread in an hour.",
            "imgSize": {"width": 600, "height": 400},
        })];
        link.details().seen = Some(Value::Bool(true));
        chat.push(link);
        let url = "mxc://local.beeper.com/lost";
        self.add_file(url, b"gone");
        self.assets.entry(url.to_owned()).and_modify(|asset| asset.is_lost = true);
        chat.draft = Some(Draft { text: "Thanks for the".into(), attachments: serde_json::Map::new() });
        self.add_chat(chat);
    }

    fn add_work(&mut self) {
        let account = "slackgo.T012-U345";
        let me = self.me(account);
        let mut people = (0..28)
            .map(|number| Person {
                username: Some(format!("worker{number}")),
                email: Some(format!("worker{number}@example.org")),
                ..Person::new(
                    &format!("@slackgo_T012-U{number:03}:beeper.local"),
                    &format!("Worker {number}"),
                )
            })
            .collect::<Vec<_>>();
        people.push(me.clone());
        people[1].is_network_bot = true;
        people[2].is_pending = true;
        let mut chat = self.new_small_chat(
            "!release:beeper.local",
            account,
            "release",
            &people.iter().collect::<Vec<_>>(),
        );
        chat.is_group = true;
        chat.labels = vec![self.labels[1].clone()];
        chat.is_muted = true;
        let mut notice = self.said(&people[1], 5 * HOUR, "Build 12 has passed");
        notice.kind = Kind::Notice;
        chat.push(notice);
        let html =
            "<p>Please <b>read</b> the <a href=\"https://example.org/notes\">notes</a><br>before noon</p>";
        let formatted = self.said(&people[0], 4 * HOUR, html);
        chat.push(formatted);
        let quoted = "<mx-reply><blockquote>Please read</blockquote></mx-reply>Done";
        let mut quote = self.said(&me, 3 * HOUR, quoted);
        quote.details().seen = Some(time_text(self.start_of_chats() - 2 * HOUR).into());
        chat.push(quote);
        let mut everyone = self.said(&people[3], HOUR, "@room lunch");
        everyone.details().mentions = Some(json!(["@room"]));
        everyone.is_unread = true;
        chat.push(everyone);
        let mut gone = self.said(&people[3], 50 * MINUTE, "wrong channel");
        gone.details().is_deleted = true;
        chat.push(gone);
        let mut hidden = self.said(&people[1], 49 * MINUTE, "topic changed");
        hidden.kind = Kind::Notice;
        hidden.details().is_hidden = true;
        hidden.details().mentions = Some(Value::Null);
        chat.push(hidden);
        let mut edited = self.said(&people[0], 45 * MINUTE, "Lunch is at one");
        edited.details().edited = Some(self.start_of_chats() - 44 * MINUTE);
        chat.push(edited);
        self.add_chat(chat);
    }

    fn add_odd_chats(&mut self) {
        // Its account is not in the list of accounts, and it sends no events.
        let account = "imessage:+15550100";
        let rosa = Person::new("+15550122", "Rosa Costa");
        let mut chat = self.new_small_chat("imsg##thread:+15550122/1", account, "+15550122", &[&rosa]);
        let message = self.said(&rosa, 6 * DAY, "Happy birthday");
        chat.push(message);
        chat.is_marked_unread = true;
        self.add_chat(chat);
        // A server channel without any activity.
        let me = self.me("discordgo");
        let mut chat =
            self.new_small_chat("!announcements:beeper.local", "discordgo", "announcements", &[&me]);
        chat.is_group = true;
        chat.is_read_only = true;
        chat.local_id = None;
        self.add_chat(chat);
        let account = "sh-gmessages_me+fake@example.org/1";
        let shop = Person::new("@gmessages_22000:beeper.local", "22000");
        let mut chat = self.new_small_chat("!shop:beeper.local", account, "", &[&shop]);
        let message = self.said(&shop, 9 * DAY, "Your code is 481516");
        chat.push(message);
        chat.is_archived = true;
        chat.is_low_priority = true;
        chat.message_expiry_seconds = Some(604_800);
        self.add_chat(chat);
    }

    /// The same person on two networks, shown as one chat.
    fn add_merged_chats(&mut self) {
        let ids = ["!goran-whatsapp:beeper.local", "!goran-signal:beeper.local"];
        let merged_id = "!goran:beeper.com";
        for (id, account, days) in [(ids[0], "local-whatsapp_ba_k3", 12), (ids[1], "signal", 2)] {
            let goran = Person::new(&format!("@goran_{account}:beeper.local"), "Goran Tamm");
            let mut chat = self.new_small_chat(id, account, "Goran Tamm", &[&goran]);
            let message = self.said(&goran, days * DAY, "Are you on this one?");
            chat.push(message);
            chat.merged_into = Some(merged_id.into());
            self.add_chat(chat);
        }
        let goran = Person::new("@goran_signal:beeper.local", "Goran Tamm");
        let mut chat = self.new_small_chat(merged_id, "signal", "Goran Tamm", &[&goran]);
        chat.merge = Some((ids.map(str::to_owned).to_vec(), ids[1].to_owned()));
        chat.last_activity = Some(self.start_of_chats() - 2 * DAY);
        self.add_chat(chat);
    }
}
