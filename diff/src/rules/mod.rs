//! All rules, one a file.

mod alias_changed;
mod alternative_added;
mod alternative_removed;
mod answer_header_added;
mod answer_header_changed;
mod answer_header_removed;
mod answer_media_type_added;
mod answer_media_type_removed;
mod api_version_changed;
mod base_added;
mod base_removed;
mod base_revisions_changed;
mod body_removed;
mod body_required_changed;
mod callback_changed;
mod client_facts_changed;
mod component_changed;
mod composition_changed;
mod content_schema_changed;
mod default_changed;
mod discriminator_changed;
mod document_security_changed;
mod encoding_changed;
mod enum_began_or_ended;
mod enum_names_changed;
mod enum_value_added;
mod enum_value_removed;
mod error_answer_added;
mod error_answer_removed;
mod error_body_changed;
mod exclusion_changed;
mod exclusive_maximum_changed;
mod exclusive_minimum_changed;
mod format_changed;
mod idempotence_changed;
mod items_changed;
mod link_changed;
mod max_items_changed;
mod max_length_changed;
mod max_properties_changed;
mod maximum_changed;
mod member_revisions_changed;
mod method_renamed;
mod min_items_changed;
mod min_length_changed;
mod min_properties_changed;
mod minimum_changed;
mod multiple_of_changed;
mod null_allowed;
mod null_refused;
mod openapi_version_changed;
mod operation_added;
mod operation_deprecated;
mod operation_id_changed;
mod operation_moved;
mod operation_removed;
mod operation_revisions_changed;
mod operation_security_changed;
mod operation_tags_changed;
mod optional_body_added;
mod optional_parameter_added;
mod order_changed;
mod other_members_changed;
mod paging_changed;
mod paging_style_changed;
mod parameter_became_optional;
mod parameter_became_required;
mod parameter_content_changed;
mod parameter_deprecated;
mod parameter_empty_value_changed;
mod parameter_format_changed;
mod parameter_moved;
mod parameter_removed;
mod parameter_reserved_characters_changed;
mod parameter_revisions_changed;
mod parameter_rust_name_changed;
mod path_parameter_renamed;
mod pattern_changed;
mod prelude;
mod property_added;
mod property_became_optional;
mod property_became_required;
mod property_removed;
mod property_renamed;
mod prose_changed;
mod read_only_changed;
mod request_media_type_added;
mod request_media_type_removed;
mod required_body_added;
mod required_parameter_added;
mod required_property_added;
mod resource_changed;
mod revisions_changed;
mod schema_added;
mod schema_deprecated;
mod schema_reference_changed;
mod schema_removed;
mod schema_renamed;
mod schema_rust_name_changed;
mod security_scheme_added;
mod security_scheme_changed;
mod security_scheme_removed;
mod server_added;
mod server_removed;
mod server_variables_changed;
mod success_answer_added;
mod success_answer_removed;
mod tag_added;
mod tag_removed;
mod type_changed;
mod union_began_or_ended;
mod unique_items_changed;
mod unknown_field_changed;
mod variant_names_changed;
mod write_only_changed;
mod xml_changed;

use super::rule::Rule;

/// All rules, in the order of the documentation.
pub static ALL: &[&Rule] = &[
    &operation_added::RULE,
    &operation_removed::RULE,
    &operation_moved::RULE,
    &operation_id_changed::RULE,
    &operation_deprecated::RULE,
    &operation_tags_changed::RULE,
    &operation_revisions_changed::RULE,
    &resource_changed::RULE,
    &method_renamed::RULE,
    &paging_changed::RULE,
    &idempotence_changed::RULE,
    &operation_security_changed::RULE,
    &callback_changed::RULE,
    &optional_parameter_added::RULE,
    &required_parameter_added::RULE,
    &parameter_removed::RULE,
    &parameter_moved::RULE,
    &path_parameter_renamed::RULE,
    &parameter_became_required::RULE,
    &parameter_became_optional::RULE,
    &parameter_format_changed::RULE,
    &parameter_reserved_characters_changed::RULE,
    &parameter_empty_value_changed::RULE,
    &parameter_deprecated::RULE,
    &parameter_content_changed::RULE,
    &parameter_revisions_changed::RULE,
    &parameter_rust_name_changed::RULE,
    &optional_body_added::RULE,
    &required_body_added::RULE,
    &body_removed::RULE,
    &body_required_changed::RULE,
    &request_media_type_added::RULE,
    &request_media_type_removed::RULE,
    &answer_media_type_added::RULE,
    &answer_media_type_removed::RULE,
    &content_schema_changed::RULE,
    &encoding_changed::RULE,
    &success_answer_added::RULE,
    &success_answer_removed::RULE,
    &error_answer_added::RULE,
    &error_answer_removed::RULE,
    &answer_header_added::RULE,
    &answer_header_removed::RULE,
    &answer_header_changed::RULE,
    &link_changed::RULE,
    &property_added::RULE,
    &required_property_added::RULE,
    &property_removed::RULE,
    &property_renamed::RULE,
    &property_became_required::RULE,
    &property_became_optional::RULE,
    &member_revisions_changed::RULE,
    &alias_changed::RULE,
    &base_added::RULE,
    &base_removed::RULE,
    &base_revisions_changed::RULE,
    &type_changed::RULE,
    &format_changed::RULE,
    &null_allowed::RULE,
    &null_refused::RULE,
    &default_changed::RULE,
    &schema_deprecated::RULE,
    &read_only_changed::RULE,
    &write_only_changed::RULE,
    &enum_value_added::RULE,
    &enum_value_removed::RULE,
    &enum_began_or_ended::RULE,
    &enum_names_changed::RULE,
    &minimum_changed::RULE,
    &maximum_changed::RULE,
    &min_length_changed::RULE,
    &max_length_changed::RULE,
    &min_items_changed::RULE,
    &max_items_changed::RULE,
    &min_properties_changed::RULE,
    &max_properties_changed::RULE,
    &exclusive_minimum_changed::RULE,
    &exclusive_maximum_changed::RULE,
    &unique_items_changed::RULE,
    &multiple_of_changed::RULE,
    &pattern_changed::RULE,
    &items_changed::RULE,
    &other_members_changed::RULE,
    &alternative_added::RULE,
    &alternative_removed::RULE,
    &union_began_or_ended::RULE,
    &variant_names_changed::RULE,
    &discriminator_changed::RULE,
    &exclusion_changed::RULE,
    &xml_changed::RULE,
    &composition_changed::RULE,
    &schema_reference_changed::RULE,
    &component_changed::RULE,
    &order_changed::RULE,
    &schema_added::RULE,
    &schema_removed::RULE,
    &schema_renamed::RULE,
    &schema_rust_name_changed::RULE,
    &server_added::RULE,
    &server_removed::RULE,
    &server_variables_changed::RULE,
    &document_security_changed::RULE,
    &security_scheme_added::RULE,
    &security_scheme_removed::RULE,
    &security_scheme_changed::RULE,
    &tag_added::RULE,
    &tag_removed::RULE,
    &api_version_changed::RULE,
    &openapi_version_changed::RULE,
    &client_facts_changed::RULE,
    &error_body_changed::RULE,
    &paging_style_changed::RULE,
    &revisions_changed::RULE,
    &prose_changed::RULE,
    &unknown_field_changed::RULE,
];
