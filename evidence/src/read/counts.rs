//! Compares announced counts with what was found.

use crate::facts::{Json, Listed, Location, Model, Shortfall, StatedOperation, StatedProperty, Type};

/// Every listing that is shorter than announced.
pub(super) fn shortfalls(operations: &[StatedOperation], models: &[Model]) -> Vec<Shortfall> {
    let mut found = Vec::new();
    for operation in operations {
        let parameters =
            [&operation.path_parameters, &operation.query_parameters, &operation.header_parameters];
        for property in parameters.into_iter().flatten().flatten() {
            of_property(property, &mut found);
        }
        for (part, name) in [(&operation.body, "body"), (&operation.response, "response")] {
            if let Some(r#type) = part {
                of_type(r#type, name, operation.at, &mut found);
            }
        }
    }
    for model in models {
        of_type(&model.r#type, &model.name, model.at, &mut found);
    }
    found
}

fn of_property(property: &StatedProperty, found: &mut Vec<Shortfall>) {
    of_type(&property.r#type, &property.name, property.at, found);
}

fn of_type(r#type: &Type, name: &str, at: Location, found: &mut Vec<Shortfall>) {
    let count = match (r#type.json, r#type.listed) {
        (Json::Object, _) | (Json::Named, Some(Listed::Whole)) => Some(r#type.properties.len()),
        (Json::Enum, _) => Some(r#type.values.len()),
        (Json::Union, _) => Some(r#type.alternatives.len()),
        _ => None,
    };
    if let (Some(announced), Some(count)) = (r#type.announced, count)
        && count < announced
    {
        let listing = r#type.of.as_deref().unwrap_or(name).to_owned();
        found.push(Shortfall { at, listing, announced, found: count });
    }
    r#type.properties.iter().for_each(|property| of_property(property, found));
    let inner = r#type.items.as_deref().into_iter().chain(&r#type.alternatives);
    inner.for_each(|inner| of_type(inner, name, at, found));
}
