//! The headers of a response as values of types.

use std::fmt;
use std::str::FromStr;

use http::HeaderMap;

use crate::response::http_date;
use crate::values::timestamp::Timestamp;

/// The headers of a response. What is missing, or cannot be read as the type that is asked for, is `None`.
#[derive(Clone, Copy)]
pub struct Headers<'a>(pub &'a HeaderMap);

impl<'a> Headers<'a> {
    /// The text of a header, the first one if it occurs several times.
    #[must_use]
    #[inline]
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name)?.to_str().ok().map(str::trim)
    }

    /// A header as a value of a type.
    #[must_use]
    #[inline]
    pub fn value<T: FromStr>(self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    /// A header as a time: in RFC 3339, or as HTTP writes dates.
    #[must_use]
    #[inline]
    pub fn time(self, name: &str) -> Option<Timestamp> {
        let text = self.text(name)?;
        let of_http = || Timestamp::from_unix_millis(http_date::parse(text)?.checked_mul(1_000)?);
        text.parse().ok().or_else(of_http)
    }

    /// The texts of a list, which are separated by commas, and can be in several headers of this name.
    #[must_use]
    #[inline]
    pub fn texts(self, name: &str) -> Option<Vec<&'a str>> {
        let mut lines = self.0.get_all(name).iter().peekable();
        lines.peek()?;
        let lines = lines.map(|line| line.to_str().ok()).collect::<Option<Vec<_>>>()?;
        let texts = lines.into_iter().flat_map(|line| line.split(',')).map(str::trim);
        Some(texts.filter(|text| !text.is_empty()).collect())
    }

    /// The values of a list. One that cannot be read makes the list unreadable.
    #[must_use]
    #[inline]
    pub fn values<T: FromStr>(self, name: &str) -> Option<Vec<T>> {
        self.texts(name)?.into_iter().map(|text| text.parse().ok()).collect()
    }
}

/// Shows only names: a value may be secret.
impl fmt::Debug for Headers<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn headers_are_read_as_their_types() {
        let map = headers(&[
            ("x-left", " 17 "),
            ("x-bad", "many"),
            ("x-yes", "true"),
            ("x-share", "0.5"),
            ("x-at", "2026-01-31T12:00:00Z"),
            ("expires", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("x-list", "1, 2"),
            ("x-list", "3,"),
            ("x-mixed", "1,x"),
            ("x-empty", ""),
            ("x-text", "a b"),
        ]);
        let headers = Headers(&map);
        assert_eq!((headers.value::<i64>("X-Left"), headers.value::<i64>("x-bad")), (Some(17), None));
        assert_eq!(headers.value::<u64>("x-missing"), None);
        assert_eq!(
            (headers.value::<bool>("x-yes"), headers.value::<f64>("x-share")),
            (Some(true), Some(0.5))
        );
        assert_eq!(headers.time("x-at").map(|it| it.to_string()).as_deref(), Some("2026-01-31T12:00:00Z"));
        assert_eq!(headers.time("expires").map(|it| it.to_string()).as_deref(), Some("1994-11-06T08:49:37Z"));
        assert_eq!((headers.time("x-bad"), headers.time("x-missing")), (None, None));
        assert_eq!(headers.values::<i64>("x-list"), Some(vec![1, 2, 3]));
        assert_eq!((headers.values::<i64>("x-mixed"), headers.values::<i64>("x-missing")), (None, None));
        assert_eq!((headers.texts("x-empty"), headers.text("x-empty")), (Some(vec![]), Some("")));
        assert_eq!(headers.text("x-text"), Some("a b"));
        assert!(!format!("{headers:?}").contains("a b"));
    }
}
