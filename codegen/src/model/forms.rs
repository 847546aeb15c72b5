//! How the properties of a form are written: the Encoding objects of `application/x-www-form-urlencoded`.

use super::operations::{Location, Serialisation, serialisation};
use openapi::load::{Entry, Node};
use openapi::media_type::MediaType;

/// A property of a form that is not written as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormProperty {
    /// Its name on the wire.
    pub wire: String,
    /// How a list or an object is serialised.
    pub serialisation: Serialisation,
    /// Whether reserved characters are not escaped.
    pub allow_reserved: bool,
}

/// The properties with an encoding that changes how they are written. The media type counts only without a style, as in a
/// parameter.
pub(super) fn form_properties(content: &Node) -> Vec<FormProperty> {
    content.get("encoding").into_iter().flat_map(Node::entries).filter_map(form_property).collect()
}

fn form_property(encoding: &Entry) -> Option<FormProperty> {
    let Entry { key, value, .. } = encoding;
    let is_styled = ["style", "explode", "allowReserved"].iter().any(|field| value.get(field).is_some());
    let is_json = value.str_at("contentType").is_some_and(|name| MediaType::of(name) == MediaType::Json);
    (is_styled || is_json).then(|| FormProperty {
        wire: key.clone(),
        serialisation: serialisation(value, Location::Query, !is_styled),
        allow_reserved: value.is_true("allowReserved"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::operations::Style;
    use super::{Serialisation, form_properties};
    use crate::passes::testing::document;

    #[test]
    fn an_encoding_with_a_style_or_json_changes_how_a_property_is_written() {
        let of = |encoding: &str| {
            let properties = form_properties(&document(&format!("encoding: {{p: {encoding}}}")).root);
            properties.into_iter().map(|it| (it.serialisation, it.allow_reserved)).next()
        };
        let written =
            |style, explode, allow_reserved| Some((Serialisation { style, explode }, allow_reserved));
        assert_eq!(of("{}"), None);
        assert_eq!(of("{contentType: text/plain}"), None);
        assert_eq!(of("{contentType: application/json}"), written(Style::Json, false, false));
        assert_eq!(of("{explode: false}"), written(Style::Form, false, false));
        assert_eq!(of("{allowReserved: true}"), written(Style::Form, true, true));
        assert_eq!(of("{style: deepObject}"), written(Style::DeepObject, false, false));
        assert_eq!(
            of("{style: spaceDelimited, explode: true, contentType: application/json}"),
            written(Style::SpaceDelimited, true, false)
        );
    }
}
