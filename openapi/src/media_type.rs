//! Media types, grouped by how a client handles them.

/// How a client handles a body of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaType {
    /// JSON.
    Json,
    /// A form of names and values.
    Form,
    /// A form of several parts.
    Multipart,
    /// Text.
    Text,
    /// Content that is not changed or interpreted.
    Other,
}

impl MediaType {
    /// The group of a media type such as `application/problem+json; charset=utf-8`.
    pub fn of(name: &str) -> Self {
        let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_stream = name.split(';').skip(1).any(|parameter| parameter.trim().starts_with("stream="));
        match essence.as_str() {
            // Each event or object is a unit of its own, and the body may never end.
            "text/event-stream" | "application/stream+json" => Self::Other,
            "application/json" if is_stream => Self::Other,
            "application/json" | "text/json" => Self::Json,
            "application/x-www-form-urlencoded" => Self::Form,
            "application/xml" => Self::Text,
            // Each line or record is JSON, but the whole body is not.
            _ if essence.ends_with("json-seq") || essence.ends_with("ndjson") => Self::Other,
            _ if essence.ends_with("+json") || essence.starts_with("application/json+") => Self::Json,
            _ if essence.starts_with("multipart/") => Self::Multipart,
            _ if essence.starts_with("text/") || essence.ends_with("+xml") => Self::Text,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MediaType::{self, Form, Json, Multipart, Other, Text};

    #[test]
    fn parameters_and_suffixes_count() {
        for (name, expected) in [
            ("application/json", Json),
            ("Application/JSON; charset=utf-8", Json),
            ("application/problem+json", Json),
            ("application/json+sarif", Json),
            ("application/x-www-form-urlencoded", Form),
            ("multipart/form-data", Multipart),
            ("text/plain", Text),
            ("image/svg+xml", Text),
            ("application/x-ndjson", Other),
            ("application/json;stream=watch", Other),
            ("application/stream+json", Other),
            ("text/event-stream; charset=utf-8", Other),
            ("application/octet-stream", Other),
            ("*/*", Other),
        ] {
            assert_eq!(MediaType::of(name), expected, "{name}");
        }
    }
}
