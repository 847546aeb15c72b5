//! The parameter of a request that a rule names.

use toml::Spanned;

use super::finding::Misfit;
use crate::model::{Api, Body, Encoding, Location, Operation, Property, RustType};
use openapi::load::Node;
use openapi::names::nearest;

/// A parameter, or a property of the JSON body.
pub struct Found<'a> {
    /// `None` in the body.
    pub location: Option<Location>,
    pub schema: &'a Node,
    pub ty: &'a RustType,
}

/// The parameter in one of the locations, or the property of the JSON body, with this name.
pub fn find<'a>(
    api: &'a Api,
    operation: &'a Operation,
    written: &Spanned<String>,
    locations: &[Location],
) -> Result<Found<'a>, Misfit> {
    let name = written.get_ref();
    let parameters = || operation.parameters.iter().filter(|it| locations.contains(&it.location));
    let is_named = |wire: &str, location| match location {
        Location::Header => wire.eq_ignore_ascii_case(name),
        _ => wire == name,
    };
    if let Some(parameter) = parameters().find(|it| is_named(&it.wire, it.location)) {
        let location = Some(parameter.location);
        return Ok(Found { location, schema: &parameter.schema, ty: &parameter.ty });
    }
    let properties = body_properties(api, operation);
    if let Some(property) = properties.iter().find(|property| property.wire == *name) {
        return Ok(Found { location: None, schema: &property.schema, ty: property.ty.value() });
    }
    let wires = parameters().map(|it| it.wire.as_str()).chain(properties.iter().map(|it| it.wire.as_str()));
    let kinds =
        if locations.contains(&Location::Header) { "header or query parameter" } else { "query parameter" };
    let repair = match nearest(name, wires) {
        Some(near) => format!("write `{near}`"),
        None => format!("name a {kinds}, or a property of the JSON body"),
    };
    let message = format!("`{}` has no {kinds} and no property of its body called `{name}`", operation.id);
    Err(Misfit { at: written.span(), message, repair })
}

/// The properties of the body, if it is a JSON object.
fn body_properties<'a>(api: &'a Api, operation: &Operation) -> Vec<&'a Property> {
    match &operation.body {
        Some(Body::Object { type_name, encoding: Encoding::Json(_), .. }) => {
            api.properties_of(&RustType::Named(type_name.clone()))
        }
        Some(Body::Value { ty, encoding: Encoding::Json(_), .. }) => api.properties_of(ty),
        _ => Vec::new(),
    }
}
