//! Finding the chat that a person means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::future::IntoFuture;

use openapi_runtime::{Error, ResponseFuture};

use crate::Client;
use crate::types::{Chat, ChatType, User};

impl Client {
    /// Finds the chat with this name: the title of a chat, or the name, user name, phone number or e-mail address of the other
    /// person in a direct chat. It can also be the ID of a chat. Upper and lower case do not matter.
    ///
    /// All chats are looked at, muted, archived and unimportant ones too, and they are compared in this program, because the
    /// filters of servers leave out some. This takes a request for each page of the list.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), beeper_desktop::Error> {
    /// use beeper_desktop::finding::FoundChat;
    ///
    /// match client.find_chat("Alice").network("Signal").await? {
    ///     FoundChat::One(chat) => println!("{}", chat.id),
    ///     FoundChat::Candidates(chats) => {
    ///         println!("Which one? {:?}", chats.iter().map(|chat| &chat.title).collect::<Vec<_>>());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn find_chat(&self, name: impl Into<String>) -> FindChat {
        let wanted = Wanted { name: name.into(), account_id: None, network: None, participant: None };
        FindChat { client: self.clone(), wanted }
    }
}

/// A search for one chat. Await it.
#[derive(Clone)]
#[must_use = "nothing is searched until it is awaited"]
pub struct FindChat {
    client: Client,
    wanted: Wanted,
}

#[derive(Clone)]
struct Wanted {
    name: String,
    account_id: Option<String>,
    network: Option<String>,
    participant: Option<String>,
}

/// The chat that was found, or those that may be meant.
#[derive(Clone, Debug)]
pub enum FoundChat {
    /// The only chat with exactly this name.
    One(Box<Chat>),
    /// Several chats have this name, or none has it: then these are the chats whose names contain it, even if it is only one. It
    /// is empty if there is none.
    Candidates(Vec<Chat>),
}

impl FoundChat {
    /// The chat, if exactly one has the name.
    pub fn one(self) -> Option<Chat> {
        match self {
            Self::One(chat) => Some(*chat),
            Self::Candidates(_) => None,
        }
    }
}

impl FindChat {
    /// Looks only at chats of this account.
    pub fn account(mut self, account_id: impl Into<String>) -> Self {
        self.wanted.account_id = Some(account_id.into());
        self
    }

    /// Looks only at chats of this network, by the name that chats and accounts have, such as `WhatsApp`.
    pub fn network(mut self, name: impl Into<String>) -> Self {
        self.wanted.network = Some(name.into());
        self
    }

    /// Looks only at chats with this person: by name, user name, phone number, e-mail address or user ID. In large groups, the
    /// list of chats does not name everybody.
    pub fn participant(mut self, name: impl Into<String>) -> Self {
        self.wanted.participant = Some(name.into());
        self
    }

    /// Looks at all chats.
    ///
    /// # Errors
    ///
    /// The errors of the calls, also if only one page or chat cannot be read: it could be the one.
    pub fn send(self) -> ResponseFuture<FoundChat> {
        Box::pin(async move {
            let networks = self.networks().await?;
            let mut chats = Vec::new();
            let mut listed = self.client.chats().list().stream();
            while let Some(chat) = listed.next().await {
                chats.push(chat?.chat);
            }
            // Whether the list has all chats is not certain.
            if !normal(&self.wanted.name).is_empty() {
                let mut found = self.client.chats().search().query(self.wanted.name.trim()).stream();
                while let Some(chat) = found.next().await {
                    chats.push(chat?);
                }
            }
            Ok(self.wanted.choose(chats, &networks))
        })
    }

    /// Like [`send`](Self::send), and blocks this thread meanwhile. It needs no async runtime.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send).
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn send_blocking(self) -> Result<FoundChat, Error> {
        openapi_runtime::support::wait(self.send())
    }

    /// The network of each account, if it matters. Chats of some revisions do not name theirs.
    async fn networks(&self) -> Result<BTreeMap<String, String>, Error> {
        if self.wanted.network.is_none() {
            return Ok(BTreeMap::new());
        }
        let accounts = self.client.accounts().list().await?;
        Ok(accounts.into_iter().filter_map(|account| Some((account.account_id, account.network?))).collect())
    }
}

impl IntoFuture for FindChat {
    type Output = Result<FoundChat, Error>;
    type IntoFuture = ResponseFuture<FoundChat>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for FindChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FindChat")
    }
}

impl Wanted {
    fn choose(&self, mut chats: Vec<Chat>, networks: &BTreeMap<String, String>) -> FoundChat {
        let mut seen = BTreeSet::new();
        chats.retain(|chat| seen.insert(chat.id.clone()) && self.permits(chat, networks));
        let (mut exact, mut similar) = (Vec::new(), Vec::new());
        for chat in chats {
            match self.fits(&chat) {
                Fit::Exact => exact.push(chat),
                Fit::Similar => similar.push(chat),
                Fit::Not => {}
            }
        }
        without_parts(&mut exact);
        without_parts(&mut similar);
        match exact.len() {
            0 => FoundChat::Candidates(similar),
            1 => FoundChat::One(Box::new(exact.remove(0))),
            _ => FoundChat::Candidates(exact),
        }
    }

    fn permits(&self, chat: &Chat, networks: &BTreeMap<String, String>) -> bool {
        let network = || chat.network.as_ref().or_else(|| networks.get(&chat.account_id));
        let is_of_network =
            |wanted: &String| network().is_some_and(|network| normal(network) == normal(wanted));
        let has_participant =
            |wanted: &String| chat.participants.items.iter().any(|person| is_called(person, wanted));
        self.account_id.as_ref().is_none_or(|id| *id == chat.account_id)
            && self.network.as_ref().is_none_or(is_of_network)
            && self.participant.as_ref().is_none_or(has_participant)
    }

    fn fits(&self, chat: &Chat) -> Fit {
        let wanted = normal(&self.name);
        let title = normal(&chat.title);
        let is_id = chat.id == self.name || chat.local_chat_id.as_ref() == Some(&self.name);
        if wanted.is_empty() {
            return Fit::Not;
        }
        if is_id || title == wanted || others(chat).any(|person| is_called(person, &self.name)) {
            return Fit::Exact;
        }
        let is_named_so = |person: &User| names(person).any(|name| normal(name).contains(&wanted));
        let persons = chat.participants.items.iter().filter(|person| person.is_self != Some(true));
        if title.contains(&wanted) || persons.into_iter().any(|person| is_named_so(person)) {
            return Fit::Similar;
        }
        Fit::Not
    }
}

enum Fit {
    Exact,
    Similar,
    Not,
}

/// A merged chat is listed together with its parts, which have the same name.
fn without_parts(chats: &mut Vec<Chat>) {
    let ids = chats.iter().map(|chat| chat.id.clone()).collect::<BTreeSet<_>>();
    chats.retain(|chat| chat.merged_into_chat_id.as_ref().is_none_or(|whole| !ids.contains(whole)));
}

/// The other person in a direct chat. A group is not found by the people in it.
fn others(chat: &Chat) -> impl Iterator<Item = &User> {
    let persons = chat.participants.items.iter().filter(|person| person.is_self != Some(true));
    persons.map(|person| &person.user).filter(|_| chat.type_ == ChatType::Single)
}

fn names(person: &User) -> impl Iterator<Item = &str> {
    [&person.full_name, &person.username, &person.phone_number, &person.email]
        .into_iter()
        .filter_map(Option::as_deref)
}

fn is_called(person: &User, wanted: &str) -> bool {
    let is_equal = |name: &str| normal(name) == normal(wanted) || is_same_number(name, wanted);
    person.id == wanted || names(person).any(is_equal)
}

/// Phone numbers are written with and without spaces.
fn is_same_number(one: &str, other: &str) -> bool {
    let digits = |text: &str| {
        let is_number = text.starts_with('+') && !text.contains(char::is_alphabetic);
        is_number.then(|| text.chars().filter(char::is_ascii_digit).collect::<String>())
    };
    digits(one).is_some_and(|one| !one.is_empty() && digits(other) == Some(one))
}

/// The text in lower case, with one space between words.
fn normal(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
