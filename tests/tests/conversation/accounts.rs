//! Accounts, contacts, labels and bridges.

use beeper_desktop::types::PageDirection;

use crate::{arrived, conversation};

#[tokio::test]
async fn accounts_are_listed_and_fetched() {
    let (server, client) = conversation().await;
    assert_eq!(client.accounts().list().await.unwrap(), []);
    arrived(&server, "GET", "/v1/accounts", None);
    let account = client.accounts().get("slackgo.T/U+1").await.unwrap();
    assert_eq!(account.account_id, "signal-7");
    arrived(&server, "GET", "/v1/accounts/slackgo.T%2FU%2B1", None);
}

#[tokio::test]
async fn contacts_are_searched_and_listed() {
    let (server, client) = conversation().await;
    let contacts = client.accounts().contacts();
    contacts.search("signal-7", "Ada").await.unwrap();
    arrived(&server, "GET", "/v1/accounts/signal-7/contacts?query=Ada", None);
    let list = contacts.list("signal-7").cursor("c").direction(PageDirection::After).limit(9).query("A");
    list.await.unwrap();
    let path = "/v1/accounts/signal-7/contacts/list?cursor=c&direction=after&limit=9&query=A";
    arrived(&server, "GET", path, None);
}

#[tokio::test]
async fn labels_are_listed_and_chats_found_by_them() {
    let (server, client) = conversation().await;
    client.labels().list().await.unwrap();
    arrived(&server, "GET", "/v1/labels", None);
    client.chats().search().label_id("label-1").await.unwrap();
    arrived(&server, "GET", "/v1/chats/search?labelID=label-1", None);
    client.chats().list().limit(200).await.unwrap();
    arrived(&server, "GET", "/v1/chats?limit=200", None);
}

#[tokio::test]
async fn bridges_are_listed_and_fetched() {
    let (server, client) = conversation().await;
    client.bridges().list().await.unwrap();
    arrived(&server, "GET", "/v1/bridges", None);
    client.bridges().get("sh-signal").await.unwrap();
    arrived(&server, "GET", "/v1/bridges/sh-signal", None);
    client.bridges().capabilities("signal").await.unwrap();
    arrived(&server, "GET", "/v1/bridges/signal/capabilities", None);
}
