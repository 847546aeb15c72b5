//! Fields of evidence files that have another name now. When a field is renamed, add its former name here.

/// Each former name, and the present one.
pub(crate) const FORMER_NAMES: [(&str, &str); 2] = [("answer", "response"), ("members", "properties")];
