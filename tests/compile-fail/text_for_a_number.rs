//! Parameters have the types of the document.

fn main() -> Result<(), beeper_desktop::Error> {
    let client = beeper_desktop::Client::new()?;
    let _ = client.chats().search().limit("x"); //~ E0308
    Ok(())
}
