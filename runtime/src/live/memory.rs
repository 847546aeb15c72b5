//! How much memory a JSON text needs as values.

/// The memory of one value in a list or object: the value, and a part of a node or of spare capacity.
const VALUE: usize = 96;

/// An estimate that is rarely too low. It looks at the bytes only, so that a text with far too many values is found before
/// any of them is made.
pub(crate) fn estimate(text: &[u8]) -> usize {
    let values = text.iter().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    text.len().saturating_add(values.saturating_mul(VALUE)).saturating_add(VALUE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_values_need_much_more_than_their_text() {
        let dense = format!("[{}]", vec!["[]"; 10_000].join(","));
        assert!(estimate(dense.as_bytes()) > 10_000 * 32 * 2);
        let text = format!("[\"{}\"]", "x".repeat(30_000));
        assert!(estimate(text.as_bytes()) < 31_000);
    }
}
