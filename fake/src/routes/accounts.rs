//! Accounts, and the people on their networks.

use serde_json::{Value, json};

use crate::paging::{Wanted, page};
use crate::reply::{Failure, Outcome};
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::account::Account;
use crate::state::person::Person;

pub(super) const HANDLERS: Handlers = &[
    ("listAccounts", list),
    ("getAccount", get),
    ("searchContacts", search_contacts),
    ("listContacts", list_contacts),
];

fn list(call: &mut Call<'_>) -> Outcome {
    let listed = call.world.accounts.iter().filter(|account| account.is_listed);
    Ok(listed.map(Account::to_json).collect::<Value>().into())
}

fn account<'a>(call: &'a Call<'_>) -> Result<&'a Account, Failure> {
    let account = call.world.account(call.path("accountID")).filter(|account| account.is_listed);
    account.ok_or_else(|| Failure::not_found("Account not found"))
}

fn get(call: &mut Call<'_>) -> Outcome {
    Ok(account(call)?.to_json().into())
}

fn search_contacts(call: &mut Call<'_>) -> Outcome {
    let query = call.values.query_text("query").unwrap_or_default().to_lowercase();
    let found = account(call)?.contacts.iter().filter(|person| person.matches(&query));
    Ok(json!({"items": found.map(Person::to_json).collect::<Vec<_>>()}).into())
}

fn list_contacts(call: &mut Call<'_>) -> Outcome {
    let wanted = Wanted::read(
        call.values.query_text("cursor"),
        call.values.query_text("direction"),
        call.values.limit(50),
    )?;
    let query = call.values.query_text("query").unwrap_or_default().to_lowercase();
    let contacts = (1..).zip(&account(call)?.contacts).filter(|(_, person)| person.matches(&query));
    // The first contact is the newest.
    let page = page(contacts, |(number, _): &(i64, &Person)| (-number, 0), &wanted);
    Ok(page.to_json(|(_, person)| person.to_json()).into())
}
