//! Worlds of any size from a seed. Only the chats exist at once; their messages are made when somebody looks at them.

use crate::state::World;
use crate::state::chat::Chat;
use crate::state::history::Seeded;
use crate::state::person::Person;
use crate::words;

impl World {
    /// The first chat has a tenth of the messages, and the others have the same number each.
    pub(crate) fn fill_big(&mut self, chats: u64, messages: u64, seed: u64) {
        self.add_accounts();
        let mut random = fastrand::Rng::with_seed(seed);
        let listed = self.accounts.iter().filter(|account| account.is_listed);
        let accounts =
            listed.map(|account| (account.id.clone(), account.network.clone())).collect::<Vec<_>>();
        let others = chats.saturating_sub(1);
        let first_share = if others == 0 { messages } else { messages / 10 };
        let rest = messages - first_share;
        let mut latest = self.clock.start();
        for number in 0..chats {
            let (account_id, network) = &accounts[random.usize(..accounts.len())];
            let is_group = number > 0 && random.u8(..) < 80;
            let size = if is_group { random.u64(2..40) } else { 1 };
            let mut people = (0..size)
                .map(|person| {
                    let id =
                        format!("@{}{number}_{person}:beeper.local", network.to_lowercase().replace(' ', ""));
                    Person::new(&id, &words::name(&mut random))
                })
                .collect::<Vec<_>>();
            let title = match is_group {
                true => format!("{} {number}", words::group(&mut random)),
                false => people[0].full_name.as_deref().unwrap_or_default().to_owned(),
            };
            people.push(Person { is_self: true, ..Person::new(&self.self_id(account_id), "Me") });
            let mut chat = Chat::new(&format!("!chat{number}:beeper.local"), account_id, network, &title);
            chat.local_id = Some((400 + number).to_string());
            chat.is_group = is_group;
            chat.participants = people;
            chat.is_muted = random.u8(..) < 25;
            chat.is_archived = number > 0 && random.u8(..) < 50;
            let count = match number {
                0 => first_share,
                // The first of the others have what is left after the division.
                _ => rest / others + u64::from(number <= rest % others),
            };
            if count > 0 {
                let first_id = self.next_message;
                self.next_message += count;
                chat.seed_history(Seeded { seed: random.u64(..), count, first_id, latest });
            }
            latest -= random.i64(1..600_000);
            self.add_chat(chat);
        }
    }
}
