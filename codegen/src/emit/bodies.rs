//! The body of a request: the arguments and setters that add it to the call.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::arguments::argument;
use super::deprecated;
use super::docs::{code, doc_comment, lines};
use super::names::ident;
use super::parameters::style;
use super::rust_types::Scope;
use crate::model::{Body, Encoding, FormProperty, Operation, Part, PartKind, RustType};
use crate::names::snake_case;
use crate::rust_names::request_setter;

const JSON: &str = "application/json";

/// The part of the method that starts a request which concerns the body.
#[derive(Default)]
pub struct Begun {
    /// The arguments, as the signature writes them.
    pub arguments: Vec<TokenStream>,
    /// The statements that add them to the call.
    pub statements: Vec<TokenStream>,
    /// The statements that create a form.
    pub form: Option<TokenStream>,
    /// The builder's field for it.
    pub form_field: Option<TokenStream>,
}

/// The arguments of a body that is not an object with properties.
pub fn begun(operation: &Operation, call: &TokenStream) -> Begun {
    let mut begun = Begun::default();
    match &operation.body {
        Some(Body::Value { ty, encoding, required: true, .. }) => {
            let name = argument_name(operation);
            let taken = argument(ty, &name, Scope::Resources);
            let argument = &taken.ty;
            begun.arguments.push(quote!(#name: #argument));
            begun.statements.push(write_value(ty, encoding, &name, call));
        }
        Some(Body::Content { media_type, required: true }) => {
            let name = argument_name(operation);
            begun.arguments.push(quote!(#name: impl Into<Upload>));
            begun.statements.push(quote!(#call.upload(#media_type, #name.into());));
        }
        Some(Body::Parts { media_type, parts, .. }) => {
            let required = parts.iter().filter(|part| part.required);
            let names = required.clone().map(|part| part_argument(operation, part));
            begun.arguments.extend(required.clone().zip(names.clone()).map(|(part, name)| {
                let ty = part_type(part, &name);
                quote!(#name: #ty)
            }));
            let is_taken = |name: &String| name == "form";
            let parameters = operation.parameters.iter().map(|parameter| &parameter.name);
            let form =
                if parameters.chain(part_names(operation)).any(is_taken) { "multipart" } else { "form" };
            let form = ident(form);
            let added = required.zip(names).map(|(part, name)| add_part(part, &name, &quote!(#form)));
            let added = added.collect::<Vec<_>>();
            let mutable = (!added.is_empty()).then(|| quote!(mut));
            let created = match media_type.as_str() {
                "multipart/form-data" => quote!(new()),
                other => quote!(of(#other)),
            };
            begun.form = Some(quote!(let #mutable #form = Multipart::#created; #(#added)*));
            begun.form_field = Some(if form == "form" { quote!(form,) } else { quote!(form: #form,) });
        }
        _ => {}
    }
    begun
}

/// The names of the parts of a form.
pub fn part_names(operation: &Operation) -> impl Iterator<Item = &String> {
    let parts = match &operation.body {
        Some(Body::Parts { parts, .. }) => parts.as_slice(),
        _ => &[],
    };
    parts.iter().map(|part| &part.name)
}

/// The setters of optional bodies and parts.
pub fn setters(operation: &Operation) -> TokenStream {
    match &operation.body {
        Some(Body::Value { ty, encoding, required: false, .. }) => {
            let name = argument_name(operation);
            let setter = ident(&request_setter(&name.to_string()));
            let argument = argument(ty, &name, Scope::Resources).ty;
            let write = write_value(ty, encoding, &name, &quote!(self.call));
            body_setter(&setter, &quote!(#name: #argument), &write)
        }
        Some(Body::Content { media_type, required: false }) => {
            let name = argument_name(operation);
            let setter = ident(&request_setter(&name.to_string()));
            let write = quote!(self.call.upload(#media_type, #name.into()););
            body_setter(&setter, &quote!(#name: impl Into<Upload>), &write)
        }
        Some(Body::Parts { parts, open, .. }) => {
            let setters = parts.iter().filter(|part| !part.required).map(|part| part_setter(operation, part));
            let headers = parts.iter().flat_map(|part| {
                part.headers
                    .iter()
                    .map(move |(header, advice)| header_setter(operation, part, header, advice.as_ref()))
            });
            let others = open.then(|| other_part_setter(operation));
            quote!(#(#setters)* #(#headers)* #others)
        }
        _ => TokenStream::new(),
    }
}

/// The statement that adds the body to the call when it is sent.
pub fn written_at_last(operation: &Operation) -> Option<TokenStream> {
    match operation.body.as_ref()? {
        Body::Object { encoding: Encoding::Form(properties), .. } => {
            let properties = form_properties(properties);
            Some(quote!(self.call.form(&self.body, #properties);))
        }
        Body::Object { encoding: Encoding::Json(name) | Encoding::Text(name), .. } => {
            let named = named_json(name, &quote!(self.call));
            Some(quote!(self.call.json(&self.body); #named))
        }
        Body::Parts { required: true, .. } => {
            Some(quote!(self.call.multipart(std::mem::take(&mut self.form));))
        }
        Body::Parts { .. } => Some(quote!(self.call.optional_multipart(std::mem::take(&mut self.form));)),
        Body::Value { .. } | Body::Content { .. } => None,
    }
}

/// The method that leaves out a body that is not required. A body that is one value has a setter instead.
pub fn without_body(operation: &Operation) -> Option<TokenStream> {
    let can_be_left_out = matches!(
        operation.body,
        Some(Body::Object { required: false, .. } | Body::Parts { required: false, .. })
    );
    can_be_left_out.then(|| {
        quote! {
            /// Sends no body: the API's document does not say that one is required. Everything that was set for the body is
            /// ignored.
            pub fn without_body(mut self) -> Self {
                self.call.without_body();
                self
            }
        }
    })
}

/// The list of the properties that are not written as usual.
fn form_properties(properties: &[FormProperty]) -> TokenStream {
    let properties = properties.iter().map(|property| {
        let FormProperty { wire, serialisation, allow_reserved } = property;
        let (style, explode) = style(serialisation);
        quote!(FormProperty {
            name: #wire,
            style: Style::#style,
            explode: #explode,
            allow_reserved: #allow_reserved,
        })
    });
    quote!(&[#(#properties),*])
}

fn body_setter(setter: &Ident, argument: &TokenStream, write: &TokenStream) -> TokenStream {
    quote! {
        /// Sets the body of the request.
        pub fn #setter(mut self, #argument) -> Self {
            #write
            self
        }
    }
}

/// `body`, unless a parameter is called that.
fn argument_name(operation: &Operation) -> Ident {
    let taken = operation.parameters.iter().any(|parameter| parameter.name == "body");
    ident(if taken { "request_body" } else { "body" })
}

fn write_value(ty: &RustType, encoding: &Encoding, name: &Ident, call: &TokenStream) -> TokenStream {
    match encoding {
        Encoding::Json(media_type) => {
            let value = argument(ty, name, Scope::Resources).value(name);
            let value_type = super::rust_types::code(ty.value(), Scope::Resources);
            let named = named_json(media_type, call);
            quote!(let #name: #value_type = #value; #call.json(&#name); #named)
        }
        Encoding::Form(properties) => {
            let properties = form_properties(properties);
            let value = argument(ty, name, Scope::Resources).value(name);
            let value_type = super::rust_types::code(ty.value(), Scope::Resources);
            quote!(let #name: #value_type = #value; #call.form(&#name, #properties);)
        }
        Encoding::Text(media_type) => match ty.value() {
            RustType::Text => quote!(#call.body(#media_type, Into::<String>::into(#name));),
            RustType::Secret => {
                quote!(#call.body(#media_type, Into::<Secret>::into(#name).expose().to_owned());)
            }
            _ => quote!(#call.body(#media_type, #name.to_string());),
        },
    }
}

/// The statement for JSON with another media type than `application/json`.
fn named_json(media_type: &str, call: &TokenStream) -> Option<TokenStream> {
    (media_type != JSON).then(|| quote!(#call.header("Content-Type", #media_type);))
}

/// The argument of a part, unless a parameter is called that.
fn part_argument(operation: &Operation, part: &Part) -> Ident {
    let taken = operation.parameters.iter().any(|parameter| parameter.name == part.name);
    if taken { ident(&format!("{}_part", part.name.trim_end_matches('_'))) } else { ident(&part.name) }
}

fn part_type(part: &Part, name: &Ident) -> TokenStream {
    match part.kind {
        PartKind::File => quote!(impl Into<Upload>),
        PartKind::Files => quote!(impl IntoIterator<Item = impl Into<Upload>>),
        PartKind::Text | PartKind::Texts | PartKind::Json | PartKind::Jsons => {
            argument(&part.ty, name, Scope::Resources).ty
        }
    }
}

fn add_part(part: &Part, name: &Ident, form: &TokenStream) -> TokenStream {
    let wire = &part.wire;
    let is_json = matches!(part.kind, PartKind::Json | PartKind::Jsons);
    let media_type = part.media_type.as_ref().filter(|name| !is_json || *name != JSON);
    let media_type = media_type.map(|name| quote!(#name,));
    let of =
        |method: &str| ident(&if media_type.is_some() { format!("{method}_as") } else { method.to_owned() });
    let (upload, json) = (of(if part.is_file { "file" } else { "upload" }), of("json"));
    match (part.kind, part.ty.value()) {
        (PartKind::File, _) => quote!(#form.#upload(#wire, #media_type #name.into());),
        (PartKind::Files, _) => {
            quote!(for content in #name { #form.#upload(#wire, #media_type content.into()); })
        }
        (PartKind::Text, ty) => add_text(part, ty, name, form),
        (PartKind::Texts, RustType::List(item)) => {
            let entry = ident("entry");
            let add = add_text(part, item.value(), &entry, form);
            // Text can't be null, so such an entry is left out.
            let entries =
                if item.is_optional() { quote!(#name.into_iter().flatten()) } else { quote!(#name) };
            quote!(for #entry in #entries { #add })
        }
        (PartKind::Jsons, RustType::List(item)) if **item == RustType::Text => {
            quote!(for entry in #name { #form.#json(#wire, #media_type &Into::<String>::into(entry)); })
        }
        (PartKind::Jsons, RustType::List(_)) => {
            quote!(for entry in #name { #form.#json(#wire, #media_type &entry); })
        }
        (PartKind::Json | PartKind::Texts | PartKind::Jsons, ty) => {
            let value = argument(&part.ty, name, Scope::Resources).value(name);
            let ty = super::rust_types::code(ty, Scope::Resources);
            quote!(let #name: #ty = #value; #form.#json(#wire, #media_type &#name);)
        }
    }
}

fn add_text(part: &Part, ty: &RustType, name: &Ident, form: &TokenStream) -> TokenStream {
    let wire = &part.wire;
    let value = match ty {
        RustType::Text => quote!(Into::<String>::into(#name)),
        RustType::Secret if part.media_type.is_none() => return quote!(#form.secret(#wire, &#name.into());),
        RustType::Secret => quote!(Into::<Secret>::into(#name).expose()),
        _ => quote!(#name),
    };
    match &part.media_type {
        Some(media_type) => quote!(#form.text_as(#wire, #media_type, #value);),
        None => quote!(#form.text(#wire, #value);),
    }
}

fn part_setter(operation: &Operation, part: &Part) -> TokenStream {
    let name = part_argument(operation, part);
    let setter = ident(&request_setter(&name.to_string()));
    let ty = part_type(part, &name);
    let docs = doc_comment(&part.docs, &part.wire);
    let deprecation = deprecated(part.deprecated.as_ref());
    let add = add_part(part, &name, &quote!(self.form));
    quote! {
        #docs
        #deprecation
        pub fn #setter(mut self, #name: #ty) -> Self {
            #add
            self
        }
    }
}

/// The setter of a header of a part: `photo_x_checksum`.
fn header_setter(operation: &Operation, part: &Part, header: &str, advice: Option<&String>) -> TokenStream {
    let name = format!("{}_{}", part.name.trim_end_matches('_'), snake_case(header));
    let setter = free_name(operation, &name, "header");
    let wire = &part.wire;
    let docs = lines(&format!("Sets the header {} of the part {}.", code(header), code(wire)));
    let deprecation = deprecated(advice);
    quote! {
        #docs
        #deprecation
        pub fn #setter(mut self, value: impl fmt::Display) -> Self {
            self.form.header(#wire, #header, value);
            self
        }
    }
}

/// The setter of parts that the document does not list.
fn other_part_setter(operation: &Operation) -> TokenStream {
    let setter = free_name(operation, "part", "other");
    quote! {
        /// Adds a part that the API document does not list.
        pub fn #setter(mut self, name: impl AsRef<str>, content: impl Into<Upload>) -> Self {
            self.form.upload(name.as_ref(), content.into());
            self
        }
    }
}

/// This name, or with a suffix if a parameter or part has it.
fn free_name(operation: &Operation, name: &str, suffix: &str) -> Ident {
    let taken = operation.parameters.iter().map(|parameter| &parameter.name).chain(part_names(operation));
    let taken = taken.collect::<Vec<_>>();
    let mut name = name.to_owned();
    while taken.contains(&&name) {
        name = format!("{name}_{suffix}");
    }
    ident(&request_setter(&name))
}

/// The lines of a method's documentation about a body that is content.
pub fn docs(operation: &Operation) -> TokenStream {
    match &operation.body {
        Some(Body::Content { media_type, .. }) => {
            let media_type = code(media_type);
            lines(&format!(
                "The body is sent unchanged. Its media type is {media_type}, unless the upload has its own."
            ))
        }
        _ => TokenStream::new(),
    }
}
