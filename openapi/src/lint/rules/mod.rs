//! The rules, one in each file. Those that stop generation come first, those about style last.

use super::Rule;

mod prelude;

macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*

        pub(super) static ALL: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    // What the specification requires of every document.
    openapi_version
    openapi_3_1
    nullable_in_3_1
    unused_webhooks
    unused_links
    wrong_kind
    missing_field
    missing_schema
    unknown_field
    unknown_value
    circular_ref
    ref_siblings
    unknown_security_scheme
    // Paths, operations and parameters.
    path_template
    repeated_path_parameter
    path_query
    duplicate_path
    duplicate_operation_id
    duplicate_parameter
    undeclared_path_parameter
    unused_path_parameter
    optional_path_parameter
    operation_server
    // Schemas and their values.
    unknown_required
    empty_union
    circular_all_of
    all_of_part
    all_of_conflict
    invalid_example
    invalid_default
    // What can't become a Rust type or call.
    ambiguous_union
    union_siblings
    unsupported_not
    unsupported_enum
    unsupported_content
    success_response
    // Names.
    extension_length
    // Extensions.
    extension_shape
    unknown_paging_style
    paging_property
    paging_direction
    unknown_revision
    unknown_alias
    failure_property
    unlisted_status
    not_deprecated
    // Style.
    unknown_extension
    ref_description
    missing_description
    description_style
    missing_advice
    missing_operation_id
    naming
    one_tag
    undeclared_tag
    anonymous_type
    unused_component
    server_url
}
