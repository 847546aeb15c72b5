//! Changes of what the document says of the API as a whole.

use serde_json::json;

use super::{Edit, Editor, edit, prose};

pub const ALL: &[Edit] = &[
    edit("add server", |e| {
        e.push("", "servers", json!({"url": "https://example.org"}))?;
        Some("/servers".to_owned())
    }),
    edit("change server", |e| {
        e.set("/servers/0", "url", json!("http://localhost:9"))?;
        Some("/servers".to_owned())
    }),
    edit("add tag", |e| {
        e.push("", "tags", json!({"name": "fresh", "description": "New."}))?;
        Some("/tags".to_owned())
    }),
    edit("version", |e| set(e, "/info", "version", "6")),
    edit("environment", |e| set(e, "/x-client/environment", "token", "FRESH_TOKEN")),
    edit("hint", |e| set(e, "/x-client/hints", "connect", "Is it there?")),
    edit("header of the version", |e| set(e, "/x-client", "versionHeader", "X-Fresh")),
    edit("location of a message", |e| set(e, "/x-error", "message", "/fresh")),
    edit("drop paging fallback", |e| {
        e.remove("/x-pagination/cursor", "fallback")?;
        Some("/x-pagination".to_owned())
    }),
    edit("drop paging ID", |e| {
        e.remove("/x-pagination/cursor", "id")?;
        Some("/x-pagination".to_owned())
    }),
    edit("drop direction to newer items", |e| {
        e.remove("/x-pagination/cursor", "newer")?;
        Some("/x-pagination".to_owned())
    }),
    edit("add revision", |e| {
        e.push("", "x-revisions", json!({"name": "6", "appVersion": "9.9.9"}))?;
        Some("/x-revisions".to_owned())
    }),
    edit("security of the document", |e| {
        e.remove("", "security")?;
        Some("/security".to_owned())
    }),
    edit("scheme of security", |e| set(e, "/components/securitySchemes/bearer", "scheme", "basic")),
    edit("key in a header", |e| {
        let scheme = json!({"type": "apiKey", "in": "header", "name": "X-Key"});
        e.set("/components/securitySchemes", "bearer", scheme)?;
        Some("/components/securitySchemes/bearer".to_owned())
    }),
    edit("add scheme of security", |e| {
        e.set("/components/securitySchemes", "fresh", json!({"type": "http", "scheme": "bearer"}))?;
        Some("/components/securitySchemes/fresh".to_owned())
    }),
    prose("title", |e| set(e, "/info", "title", "Other title")),
    prose("describe document", |e| set(e, "/info", "description", "Other words.")),
    prose("describe tag", |e| set(e, "/tags/0", "description", "Other words.")),
    prose("describe server", |e| set(e, "/servers/0", "description", "Other words.")),
];

fn set(e: &mut Editor<'_>, pointer: &str, key: &str, value: &str) -> Option<String> {
    e.set(pointer, key, json!(value))?;
    // Records of facts about the client are compared as a whole.
    let record = pointer.find("x-").and_then(|start| pointer[start..].find('/').map(|end| start + end));
    Some(pointer[..record.unwrap_or(pointer.len())].to_owned())
}
