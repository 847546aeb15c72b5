//! The HTTP tab of a page, as rendered text.

use super::notation;
use super::rendered::Dialect;

pub(super) const DIALECT: Dialect = Dialect {
    declaration: notation::declaration,
    titled: notation::titled,
    untitled: notation::untitled,
    resembles_declaration: notation::resembles_declaration,
    response: |_| None,
};
