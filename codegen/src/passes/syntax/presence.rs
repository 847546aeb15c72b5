//! What may be missing is an `Option`, what can be cleared is a `Patch`, what is always there is neither.

use syn::{GenericArgument, PathArguments, Type, parse_quote};

use crate::engine::Syntax;
use crate::model::{Api, Member, Shape, TypeDefinition};

/// How a member shows that it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It is always there.
    Always,
    /// It is `null` when it is not there.
    Null,
    /// It is absent, or null, when it is not there.
    Absent,
    /// It is sent as a value, as null, or not at all.
    Patch,
}

/// Requests are sent as precisely as the document allows. In answers whatever a server may lack is optional: what is
/// not required, what some revision does not have, and what is deprecated, because it will go one day.
pub(crate) fn presence_of(definition: &TypeDefinition, member: &Member) -> Presence {
    let only_sent = definition.usage.sent && !definition.usage.received;
    match (member.required, member.nullable) {
        (true, true) => Presence::Null,
        (true, false) if only_sent => Presence::Always,
        (true, false) if member.in_all_revisions && member.deprecated.is_none() => Presence::Always,
        (false, true) if only_sent => Presence::Patch,
        _ => Presence::Absent,
    }
}

pub(super) fn run(api: &Api, syntax: &mut Syntax) {
    for definition in &api.types {
        let Shape::Struct(object) = &definition.shape else { continue };
        for member in &object.members {
            let key = (definition.name.clone(), member.field.clone());
            let Some(ty) = syntax.members.get_mut(&key) else { continue };
            let inner = without_option(ty).clone();
            *ty = match presence_of(definition, member) {
                Presence::Always => inner,
                Presence::Null | Presence::Absent => parse_quote!(Option<#inner>),
                Presence::Patch => parse_quote!(Patch<#inner>),
            };
        }
        let Some(base) = &object.base else { continue };
        let key = (definition.name.clone(), base.field.clone());
        if let Some(ty) = syntax.members.get_mut(&key).filter(|_| base.optional) {
            let inner = without_option(ty).clone();
            *ty = parse_quote!(Option<#inner>);
        }
    }
}

/// `T` of `Option<T>`; any other type is itself.
pub(crate) fn without_option(ty: &Type) -> &Type {
    inner_of("Option", ty).unwrap_or(ty)
}

fn inner_of<'a>(wrapper: &str, ty: &'a Type) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == wrapper)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
