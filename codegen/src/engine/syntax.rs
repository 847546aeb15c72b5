//! What is read off the engine's output: the types of members, and the signatures of functions.

use std::collections::BTreeMap;

use syn::{FnArg, GenericArgument, ImplItem, Item, Pat, PathArguments, ReturnType, Type};

use super::EngineError;
use super::project::{argument_name, arm_field, field_name, function_name};
use crate::model::{Api, Operation, Shape, TypeDefinition};

/// Types of members and arguments, as the engine gave them.
#[derive(Clone, Default)]
pub struct Syntax {
    /// Type name and field (or, for a union, variant) to its type.
    pub members: BTreeMap<(String, String), Type>,
    /// The items of types that are used as the engine wrote them, by type name.
    pub items: BTreeMap<String, Vec<Item>>,
    /// Signatures by operation id.
    pub signatures: BTreeMap<String, Signature>,
}

/// The name of the engine's field for members that are not listed.
pub const OTHER_MEMBERS: &str = "extra";

/// The types of a function.
#[derive(Clone)]
pub struct Signature {
    /// Types by parameter name.
    pub arguments: BTreeMap<String, Type>,
    /// The answer's type; the unit type for none.
    pub answer: Type,
}

pub(super) fn read(api: &Api, file: &syn::File) -> Result<Syntax, EngineError> {
    let types = file.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content.as_ref().map(|(_, items)| items),
        _ => None,
    });
    let types = types.ok_or_else(|| EngineError::Missing("module `types`".to_owned()))?;
    let mut syntax = Syntax::default();
    for definition in &api.types {
        read_type(definition, types, &mut syntax)?;
    }
    for operation in &api.operations {
        let signature = read_signature(operation, &file.items)?;
        syntax.signatures.insert(operation.id.clone(), signature);
    }
    Ok(syntax)
}

fn read_type(definition: &TypeDefinition, types: &[Item], syntax: &mut Syntax) -> Result<(), EngineError> {
    let name = &definition.name;
    let mut take = |field: String, engine_field: &str| match field_type(types, name, engine_field) {
        Some(ty) => {
            syntax.members.insert((name.clone(), field), ty.clone());
            Ok(())
        }
        None => Err(EngineError::Missing(format!("member `{engine_field}` of type `{name}`"))),
    };
    match &definition.shape {
        Shape::Struct(object) => {
            if let Some(base) = &object.base {
                take(base.field.clone(), &field_name(&base.field))?;
            }
            for member in &object.members {
                take(member.field.clone(), &field_name(&member.field))?;
            }
            if object.other_members.is_some() {
                take(OTHER_MEMBERS.to_owned(), OTHER_MEMBERS)?;
            }
        }
        Shape::Union(arms) => {
            for arm in arms {
                take(arm.name.clone(), &arm_field(&arm.name))?;
            }
        }
        Shape::Opaque(_) => {
            let items = types.iter().filter(|item| is_about(item, name)).cloned().collect::<Vec<_>>();
            if items.is_empty() {
                return Err(EngineError::Missing(format!("type `{name}`")));
            }
            syntax.items.insert(name.clone(), items);
        }
        Shape::Enum(_) => {}
    }
    Ok(())
}

fn field_type<'a>(types: &'a [Item], name: &str, field: &str) -> Option<&'a Type> {
    types.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => item
            .fields
            .iter()
            .find(|candidate| candidate.ident.as_ref().is_some_and(|ident| ident == field))
            .map(|field| &field.ty),
        _ => None,
    })
}

/// Whether an item defines the type `name` or implements something for it.
fn is_about(item: &Item, name: &str) -> bool {
    match item {
        Item::Struct(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        Item::Impl(item) => matches!(&*item.self_ty, Type::Path(path) if path.path.is_ident(name)),
        _ => false,
    }
}

fn read_signature(operation: &Operation, items: &[Item]) -> Result<Signature, EngineError> {
    let name = function_name(operation);
    let missing = |what: &str| EngineError::Missing(format!("{what} `{name}`"));
    let function = items
        .iter()
        .filter_map(|item| match item {
            Item::Impl(item) if item.trait_.is_none() => Some(&item.items),
            _ => None,
        })
        .flatten()
        .find_map(|item| match item {
            ImplItem::Fn(function) if function.sig.ident == name => Some(&function.sig),
            _ => None,
        })
        .ok_or_else(|| missing("function"))?;
    let mut arguments = BTreeMap::new();
    for parameter in &operation.parameters {
        let wanted = argument_name(&parameter.name);
        let ty = function.inputs.iter().find_map(|input| match input {
            FnArg::Typed(argument) => match &*argument.pat {
                Pat::Ident(pattern) if pattern.ident == wanted => Some(&*argument.ty),
                _ => None,
            },
            FnArg::Receiver(_) => None,
        });
        let ty = ty.ok_or_else(|| missing(&format!("argument `{wanted}` of function")))?;
        arguments.insert(parameter.name.clone(), ty.clone());
    }
    let answer = match &function.output {
        ReturnType::Type(_, ty) => first_argument(ty).and_then(first_argument),
        ReturnType::Default => None,
    };
    let answer = answer.ok_or_else(|| missing("answer of function"))?;
    Ok(Signature { arguments, answer: answer.clone() })
}

/// The first type argument: `T` of `Result<T, E>`.
fn first_argument(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
