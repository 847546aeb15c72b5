//! Values as short text.

use serde_json::Value;

/// A value as JSON, cut if it is long.
pub fn short(value: &Value) -> String {
    const MOST: usize = 120;
    let text = value.to_string();
    if text.chars().count() <= MOST {
        return format!("`{text}`");
    }
    format!("`{}…` ({} characters)", text.chars().take(MOST).collect::<String>(), text.chars().count())
}
