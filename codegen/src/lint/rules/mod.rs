//! The rules about Rust names, one in each file.

use openapi::lint::Rule;

mod prelude;

macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*

        pub(super) static ALL: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    rust_identifier
    reserved_name
    schema_name_clash
    property_name_clash
    parameter_name_clash
    variant_name_clash
    method_name_clash
    other_credential
}
