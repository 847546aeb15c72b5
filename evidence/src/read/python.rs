//! The Python tab of a page, as rendered text.

use super::python_notation;
use super::rendered::Dialect;

pub(super) const DIALECT: Dialect = Dialect {
    declaration: python_notation::declaration,
    titled: python_notation::class,
    untitled: |_| None,
    resembles_declaration: python_notation::resembles_declaration,
    response: python_notation::response,
};
