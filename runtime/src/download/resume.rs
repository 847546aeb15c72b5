//! How much of a content has arrived, and whether a response continues it.

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, LAST_MODIFIED};
use http::{HeaderMap, StatusCode};

/// What is known about a content, and how much of it has arrived.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    pub(super) received: u64,
    pub(super) total: Option<u64>,
    validator: Option<String>,
}

/// What a response has.
#[derive(Debug, PartialEq)]
pub(super) enum Follows {
    /// The content from its start.
    Start,
    /// The rest of what has arrived.
    Rest,
    /// Something else, such as a part of another content.
    Other,
}

impl Arrived {
    /// The headers `Range` and `If-Range` of a request for the rest. `None` if only the start can follow.
    pub(super) fn request_for_rest(&self) -> Option<(String, &str)> {
        let validator = self.validator.as_deref().filter(|_| self.received > 0)?;
        Some((format!("bytes={}-", self.received), validator))
    }

    /// What a response with a success status has, after a request for the rest or for the whole. If it is the start, what had
    /// arrived is forgotten.
    pub(super) fn accept(
        &mut self,
        asked_for_rest: bool,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Follows {
        let validator = validator(headers);
        if status == StatusCode::PARTIAL_CONTENT {
            let range = text(headers, CONTENT_RANGE).and_then(read_content_range);
            let continues = asked_for_rest
                && range.is_some_and(|(start, total)| {
                    start == self.received && (total.is_none() || self.total.is_none() || total == self.total)
                })
                && validator == self.validator;
            if !continues {
                return Follows::Other;
            }
            self.total = self.total.or(range.and_then(|(_, total)| total));
            return Follows::Rest;
        }
        let total = text(headers, CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
        // The length of an encoded body is not that of the content, and a part of it cannot be continued.
        let is_plain = !headers.contains_key(CONTENT_ENCODING);
        *self = Self {
            received: 0,
            total: total.filter(|_| is_plain),
            validator: validator.filter(|_| is_plain),
        };
        Follows::Start
    }

    /// Forgets what the rest could be recognised by, so that the next request is for the whole.
    pub(super) fn start_again(&mut self) {
        self.validator = None;
    }
}

/// What changes whenever the content does: a strong `ETag`, or the time of the last change.
fn validator(headers: &HeaderMap) -> Option<String> {
    let etag = text(headers, ETAG).filter(|etag| etag.starts_with('"'));
    etag.or_else(|| text(headers, LAST_MODIFIED)).map(str::to_owned)
}

fn text(headers: &HeaderMap, name: http::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// The first byte and the total length in `bytes 5-9/10`.
fn read_content_range(text: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (start, _) = range.split_once('-')?;
    let total = if total == "*" { None } else { Some(total.parse().ok()?) };
    Some((start.parse().ok()?, total))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(http::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    fn arrived(pairs: &[(http::HeaderName, &str)]) -> Arrived {
        let mut arrived = Arrived::default();
        assert_eq!(arrived.accept(false, StatusCode::OK, &headers(pairs)), Follows::Start);
        arrived.received = 5;
        arrived
    }

    #[test]
    fn the_rest_is_asked_for_only_if_it_can_be_recognised() {
        let expected = Some(("bytes=5-".to_owned(), "\"a\""));
        assert_eq!(arrived(&[(ETAG, "\"a\""), (CONTENT_LENGTH, "10")]).request_for_rest(), expected);
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(arrived(&[(LAST_MODIFIED, date)]).request_for_rest(), Some(("bytes=5-".to_owned(), date)));
        for pairs in [
            &[][..],
            &[(ETAG, "W/\"a\"")],
            &[(ETAG, "\"a\""), (CONTENT_ENCODING, "gzip")],
            &[(CONTENT_LENGTH, "10")],
        ] {
            assert_eq!(arrived(pairs).request_for_rest(), None, "{pairs:?}");
        }
        let mut forgotten = arrived(&[(ETAG, "\"a\"")]);
        forgotten.start_again();
        assert_eq!(forgotten.request_for_rest(), None);
        let mut nothing = arrived(&[(ETAG, "\"a\"")]);
        nothing.received = 0;
        assert_eq!(nothing.request_for_rest(), None);
    }

    #[test]
    fn only_the_rest_of_the_same_content_continues_it() {
        let rest = |range: &str, etag: &str, asked| {
            let headers = headers(&[(CONTENT_RANGE, range), (ETAG, etag), (CONTENT_LENGTH, "5")]);
            arrived(&[(ETAG, "\"a\""), (CONTENT_LENGTH, "10")]).accept(
                asked,
                StatusCode::PARTIAL_CONTENT,
                &headers,
            )
        };
        assert_eq!(rest("bytes 5-9/10", "\"a\"", true), Follows::Rest);
        assert_eq!(rest("bytes 5-9/*", "\"a\"", true), Follows::Rest);
        for (range, etag) in [
            ("bytes 4-9/10", "\"a\""),
            ("bytes 5-9/11", "\"a\""),
            ("bytes 5-9/10", "\"b\""),
            ("bytes 5-9", "\"a\""),
            ("lines 5-9/10", "\"a\""),
            ("bytes x-9/10", "\"a\""),
        ] {
            assert_eq!(rest(range, etag, true), Follows::Other, "{range} {etag}");
        }
        assert_eq!(rest("bytes 5-9/10", "\"a\"", false), Follows::Other);
    }

    #[test]
    fn a_whole_content_replaces_what_had_arrived() {
        let mut changed = arrived(&[(ETAG, "\"a\""), (CONTENT_LENGTH, "10")]);
        let other = headers(&[(ETAG, "\"b\""), (CONTENT_LENGTH, "7")]);
        assert_eq!(changed.accept(true, StatusCode::OK, &other), Follows::Start);
        assert_eq!((changed.received, changed.total), (0, Some(7)));
    }
}
