//! Checks the formats of text.

/// Whether `text` is a date of RFC 3339: `2025-01-31`.
pub fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or_default();
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether `text` is a time of RFC 3339: `2025-01-31T23:59:59.5+01:00`.
pub fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let Some(at) = time.find(['Z', 'z', '+', '-']) else { return false };
    let (clock, offset) = time.split_at(at);
    let (whole, fraction) = match clock.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (clock, None),
    };
    let fraction_fits =
        fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let offset_fits = match offset {
        "Z" | "z" => true,
        _ => two_digits(&offset[1..], &[23, 59]),
    };
    is_date(date) && fraction_fits && offset_fits && two_digits(whole, &[23, 59, 60])
}

/// Whether `text` is pairs of digits separated by colons, each at most the number in `limits`.
fn two_digits(text: &str, limits: &[u32]) -> bool {
    let parts = text.split(':').collect::<Vec<_>>();
    parts.len() == limits.len()
        && parts.iter().zip(limits).all(|(part, limit)| {
            part.len() == 2
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse::<u32>().is_ok_and(|number| number <= *limit)
        })
}

/// Whether `text` is a UUID.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_an_offset() {
        for text in ["2025-01-31T23:59:59Z", "2024-02-29t00:00:00.123+01:00", "2016-12-31T23:59:60Z"] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2025-01-31",
            "2025-01-31T23:59:59",
            "2025-02-29T00:00:00Z",
            "2025-01-31T24:00:00Z",
            "2025-01-31T1:00:00Z",
            "2025-01-31T10:00:00.Z",
            "2025-01-31T10:00:00+1:00",
            "2025-01-31T10:00:00é+01:00",
            "é",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
        assert!(is_uuid("123e4567-e89b-12d3-a456-426614174000") && !is_uuid("123e4567"));
    }
}
