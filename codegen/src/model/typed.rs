//! Adds Rust types to the model: each location that needs a type is asked for once, and none can be forgotten.

use super::Reading;
use super::{
    AdditionalProperties, Alternative, Api, Base, Body, Choice, Operation, Parameter, Part, Property,
    Response, RustType, Shape, StatusVariant, Struct, TypeDefinition, UnionVariant, Untyped, Wrapper,
};
use openapi::load::Node;

/// A location in the model that has a Rust type.
#[derive(Clone, Copy, Debug)]
pub enum TypeUse<'a> {
    /// The field of the type `owner` that holds its base.
    Base(&'a str, &'a Base<Untyped>),
    /// A property of the type `owner`: the type of its value when it is present.
    Property(&'a str, &'a Property<Untyped>),
    /// The field of the type `owner` for its `additionalProperties`.
    AdditionalProperties(&'a str, &'a AdditionalProperties<Untyped>),
    /// A variant of the union `owner`.
    Variant(&'a str, &'a UnionVariant<Untyped>),
    /// A variant of the choice `owner`.
    Alternative(&'a str, &'a Alternative<Untyped>),
    /// The content of the type `owner`, which is only a name for it.
    Content(&'a str, &'a Wrapper<Untyped>),
    /// A variant of the type `owner`, a response that depends on its status.
    Status(&'a str, &'a StatusVariant<Untyped>),
    /// A parameter of the operation with that index in the document.
    Parameter(usize, &'a Parameter<Untyped>),
    /// The body of the operation with that index in the document, and its schema.
    Body(usize, &'a Node),
    /// A part of the body of the operation with that index in the document.
    Part(usize, &'a Part<Untyped>),
    /// The response of the operation with that index in the document.
    Response(usize, &'a Response<Untyped>),
}

impl Api<Untyped> {
    /// Asks for the type of each location.
    pub fn with_types<E>(
        self,
        mut type_at: impl FnMut(TypeUse<'_>) -> Result<RustType, E>,
    ) -> Result<Api, E> {
        let types = self.types.into_iter().map(|definition| type_definition(definition, &mut type_at));
        let types = types.collect::<Result<_, E>>()?;
        let operations = self.operations.into_iter().enumerate();
        let operations = operations.map(|(index, it)| operation(index, it, &mut type_at));
        Ok(Api {
            title: self.title,
            description: self.description,
            version: self.version,
            client: self.client,
            types,
            operations: operations.collect::<Result<_, E>>()?,
            resources: self.resources,
            positions: self.positions,
        })
    }
}

fn type_definition<E>(
    definition: TypeDefinition<Untyped>,
    type_at: &mut impl FnMut(TypeUse<'_>) -> Result<RustType, E>,
) -> Result<TypeDefinition, E> {
    let name = definition.name;
    let shape = match definition.shape {
        Shape::Struct(object) => Shape::Struct(structure(&name, object, type_at)?),
        Shape::Enum(values) => Shape::Enum(values),
        Shape::Union(variants) => {
            let variants = variants.into_iter().map(|variant| {
                let ty = type_at(TypeUse::Variant(&name, &variant))?;
                let UnionVariant { name, kind, named, schema, ty: (), description } = variant;
                Ok(UnionVariant { name, kind, named, schema, ty, description })
            });
            Shape::Union(variants.collect::<Result<_, E>>()?)
        }
        Shape::Choice(choice) => {
            let alternatives = choice.alternatives.into_iter().map(|alternative| {
                let ty = type_at(TypeUse::Alternative(&name, &alternative))?;
                let Alternative { name, traits, schema, ty: (), description } = alternative;
                Ok(Alternative { name, traits, schema, ty, description })
            });
            let alternatives = alternatives.collect::<Result<_, E>>()?;
            Shape::Choice(Choice { tag: choice.tag, alternatives })
        }
        Shape::Wrapper(wrapper) => {
            let ty = type_at(TypeUse::Content(&name, &wrapper))?;
            Shape::Wrapper(Wrapper { schema: wrapper.schema, ty })
        }
        Shape::ByStatus(variants) => {
            let variants = variants.into_iter().map(|variant| {
                let ty = type_at(TypeUse::Status(&name, &variant))?;
                let StatusVariant { status, name, reading, nullable, schema, ty: (), description } = variant;
                let ty = match reading {
                    Some(Reading::Text) => RustType::Text,
                    Some(Reading::Json(_)) if nullable => ty.optional(),
                    _ => ty,
                };
                Ok(StatusVariant { status, name, reading, nullable, schema, ty, description })
            });
            Shape::ByStatus(variants.collect::<Result<_, E>>()?)
        }
    };
    let TypeDefinition { module, docs, deprecated, usage, .. } = definition;
    Ok(TypeDefinition { name, module, docs, deprecated, usage, shape })
}

fn structure<E>(
    owner: &str,
    object: Struct<Untyped>,
    type_at: &mut impl FnMut(TypeUse<'_>) -> Result<RustType, E>,
) -> Result<Struct, E> {
    let base = object.base.map(|base| {
        let ty = type_at(TypeUse::Base(owner, &base))?;
        let Base { type_name, field, optional, sent_alone, ty: () } = base;
        let ty = if optional { ty.optional() } else { ty };
        Ok(Base { type_name, field, optional, sent_alone, ty })
    });
    let properties = object.properties.into_iter().map(|property| {
        let ty = property.presence.wrap(type_at(TypeUse::Property(owner, &property))?);
        let Property { wire, field, schema, presence, ty: (), docs, deprecated, alias_of } = property;
        Ok(Property { wire, field, schema, presence, ty, docs, deprecated, alias_of })
    });
    let properties = properties.collect::<Result<_, E>>()?;
    let additional_properties = object.additional_properties.map(|others| {
        let ty = type_at(TypeUse::AdditionalProperties(owner, &others))?;
        let AdditionalProperties { field, schema, ty: () } = others;
        Ok(AdditionalProperties { field, schema, ty })
    });
    Ok(Struct {
        base: base.transpose()?,
        properties,
        additional_properties: additional_properties.transpose()?,
    })
}

fn operation<E>(
    index: usize,
    operation: Operation<Untyped>,
    type_at: &mut impl FnMut(TypeUse<'_>) -> Result<RustType, E>,
) -> Result<Operation, E> {
    let parameters = operation.parameters.into_iter().map(|parameter| {
        let ty = type_at(TypeUse::Parameter(index, &parameter))?;
        let Parameter {
            wire,
            name,
            location,
            required,
            schema,
            ty: (),
            example,
            serialisation,
            docs,
            deprecated,
            allow_reserved,
        } = parameter;
        Ok(Parameter {
            wire,
            name,
            location,
            required,
            schema,
            ty,
            example,
            serialisation,
            docs,
            deprecated,
            allow_reserved,
        })
    });
    let parameters = parameters.collect::<Result<_, E>>()?;
    let response = operation.response.map(|response| {
        let ty = type_at(TypeUse::Response(index, &response))?;
        let Response { schema, ty: (), reading, optional } = response;
        let ty = match reading {
            Reading::Json(_) if optional => ty.optional(),
            Reading::Json(_) | Reading::Stream | Reading::ByStatus(_) => ty,
            Reading::Text => RustType::Text,
        };
        Ok(Response { schema, ty, reading, optional })
    });
    let body = operation.body.map(|it| body(index, it, type_at)).transpose()?;
    let Operation { id, method, path, resource, name, docs, reference_url, deprecated, .. } = operation;
    let Operation { server, error_statuses, authenticated, idempotent, safe, revisions, paging, .. } =
        operation;
    let (final_statuses, failure, security) =
        (operation.final_statuses, operation.failure, operation.security);
    let idempotency_key = operation.idempotency_key;
    Ok(Operation {
        id,
        method,
        path,
        server,
        resource,
        name,
        docs,
        reference_url,
        deprecated,
        parameters,
        body,
        response: response.transpose()?,
        error_statuses,
        authenticated,
        security,
        idempotent,
        idempotency_key,
        safe,
        final_statuses,
        failure,
        revisions,
        paging,
    })
}

fn body<E>(
    index: usize,
    body: Body<Untyped>,
    type_at: &mut impl FnMut(TypeUse<'_>) -> Result<RustType, E>,
) -> Result<Body, E> {
    Ok(match body {
        Body::Object { type_name, encoding, required } => Body::Object { type_name, encoding, required },
        Body::Value { schema, ty: (), encoding, required } => {
            let ty = type_at(TypeUse::Body(index, &schema))?;
            Body::Value { schema, ty, encoding, required }
        }
        Body::Content { media_type, required } => Body::Content { media_type, required },
        Body::Parts { media_type, type_name, parts, open, required } => {
            let parts = parts.into_iter().map(|part| {
                let ty = type_at(TypeUse::Part(index, &part))?;
                let Part {
                    wire,
                    name,
                    kind,
                    media_type,
                    is_file,
                    headers,
                    required,
                    schema,
                    ty: (),
                    docs,
                    deprecated,
                } = part;
                Ok(Part {
                    wire,
                    name,
                    kind,
                    media_type,
                    is_file,
                    headers,
                    required,
                    schema,
                    ty,
                    docs,
                    deprecated,
                })
            });
            Body::Parts { media_type, type_name, parts: parts.collect::<Result<_, E>>()?, open, required }
        }
    })
}
