//! `README.md` of a crate that brings none of its own: how to use it, a first call, and what it does without.

use quote::quote;

use super::docs::plain_markdown;
use super::{Context, examples, manifest};
use crate::config::{Dependency, Runtime};
use crate::leave_out::{Effect, LeftOut};
use crate::model::{Auth, Operation};

/// The feature that programs are told to take for `https` addresses.
const TLS: &str = "rustls";

/// `README.md`, which is the front page of the crate's documentation too.
pub fn emit(context: &Context<'_>, left_out: &[LeftOut]) -> String {
    let (api, package) = (context.api, &context.config.package);
    let version = if api.version.is_empty() { String::new() } else { format!(", version {}", api.version) };
    let mut sections = vec![
        format!("# {}", package.name),
        plain_markdown(&format!("A client of the API \"{}\"{version}.", api.title)),
        format!(
            "Everything here is written by `{}` from the API's OpenAPI document. Do not edit: change the document, or the \
             generator, and run it again.",
            context.config.command
        ),
    ];
    sections.extend(dependency(context));
    sections.extend(first_call(context));
    sections.push(usage(context));
    sections.extend(without(left_out));
    if let Some(description) = &api.description {
        sections.push(format!("## About the API\n\n{}", plain_markdown(description)));
    }
    sections.join("\n\n") + "\n"
}

/// What goes into the `Cargo.toml` of a program. An `https` address is of no use without TLS.
fn dependency(context: &Context<'_>) -> [String; 2] {
    let name = &context.config.package.name;
    let needs_tls = context.api.client.base_url.as_ref().is_some_and(|url| url.starts_with("https:"));
    let features = if needs_tls && offers(&context.config.runtime, TLS) {
        format!(", features = [\"{TLS}\"]")
    } else {
        String::new()
    };
    let mut lines = format!("{name} = {{ path = \"path/to/{name}\"{features} }}\n");
    manifest::dependency(&mut lines, "tokio", &tokio(), false);
    ["## First call".to_owned(), format!("In `Cargo.toml`:\n\n```toml\n[dependencies]\n{lines}```")]
}

/// What the program below needs of tokio.
pub fn tokio() -> Dependency {
    let features = ["macros", "rt"].map(str::to_owned).to_vec();
    Dependency::Detailed { version: "1".to_owned(), features }
}

fn offers(runtime: &Runtime, feature: &str) -> bool {
    runtime.features.iter().any(|offered| offered == feature)
}

/// A program that calls the operation that asks for least; none where no call can be made up.
fn first_call(context: &Context<'_>) -> Option<String> {
    let effort = |operation: &Operation| {
        let required = operation.parameters.iter().filter(|parameter| parameter.required).count();
        (operation.deprecated.is_some(), operation.method != "GET", required, operation.response.is_none())
    };
    let mut operations = context.api.operations.iter().collect::<Vec<_>>();
    operations.sort_by_key(|operation| effort(operation));
    let (operation, call) = operations
        .into_iter()
        .find_map(|operation| Some((operation, examples::call(context, operation)?)))?;
    let krate = quote::format_ident!("{}", context.config.package.name.replace('-', "_"));
    let client = client(context, operation);
    let program = quote! {
        use #krate::Client;

        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #client;
            #call
            Ok(())
        }
    };
    let program = prettyplease::unparse(&syn::parse2(program).ok()?);
    let program = program.replacen("#[tokio", "\n#[tokio", 1);
    Some(format!("```rust,no_run\n{program}```"))
}

/// How a program makes the client that the operation needs.
fn client(context: &Context<'_>, operation: &Operation) -> proc_macro2::TokenStream {
    let facts = &context.api.client;
    let base_url = facts.base_url.is_none().then(|| quote!(.base_url("http://localhost:8080")));
    let needs_token = operation.authenticated && facts.auth != Auth::None && facts.token_variable.is_none();
    let token = needs_token.then(|| quote!(.access_token(std::env::var("API_TOKEN")?)));
    match (&base_url, &token) {
        (None, None) => quote!(Client::new()?),
        _ => quote!(Client::builder() #base_url #token .build()?),
    }
}

fn usage(context: &Context<'_>) -> String {
    let mut facts = vec![
        "What a call requires is an argument, what it may have is a setter, and `.await` sends it; \
         `.send_with_response().await` gives status and headers, too."
            .to_owned(),
    ];
    match &context.api.client.base_url {
        Some(_) => facts.push("`Client::builder().base_url(..)` leads to another server.".to_owned()),
        None => facts.push(
            "The document names no address that a client could use: `Client::builder().base_url(..)` takes it."
                .to_owned(),
        ),
    }
    facts.push(
        "Calls that may be repeated are retried after failures of the connection and of the server; \
         `Client::builder()` sets how often, time limits and headers."
            .to_owned(),
    );
    let runtime = &context.config.runtime;
    if !runtime.features.is_empty() {
        let names = runtime.features.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let tls = if offers(runtime, TLS) { " An `https` address needs one for TLS." } else { "" };
        facts.push(format!("Features, none of which is on by default: {names}.{tls}"));
    }
    facts.iter().map(|fact| format!("- {fact}")).collect::<Vec<_>>().join("\n")
}

/// What no code could be made of, so that nobody looks for it in vain.
fn without(left_out: &[LeftOut]) -> Option<String> {
    if left_out.is_empty() {
        return None;
    }
    let mut section = "## What is left out\n\n\
        No code could be made of these parts of the document as they stand there."
        .to_owned();
    for (effect, heading) in [
        (Effect::NoMethod, "Operations without a method; `Client::request` can call them"),
        (Effect::NoParameter, "Parameters that calls do without"),
        (Effect::AnyJson, "Schemas that became any JSON"),
    ] {
        let parts = left_out.iter().filter(|part| part.effect == effect).collect::<Vec<_>>();
        if !parts.is_empty() {
            section += &format!("\n\n{heading}:\n");
        }
        for part in parts {
            let what = plain_markdown(&format!("`{}`", part.what.replace('`', "'")));
            let reason = part.reason.message.replace(['\n', '\r'], " ");
            section += &format!("\n- {what}: {}", plain_markdown(&reason));
        }
    }
    Some(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi::diagnostic::Diagnostic;

    #[test]
    fn what_is_left_out_is_listed_as_text() {
        assert_eq!(without(&[]), None);
        let span = crate::passes::testing::document("{}").root.span;
        let part = |effect, what: &str, message: &str| LeftOut {
            effect,
            what: what.to_owned(),
            reason: Diagnostic::error("rule", span, message, "repair"),
        };
        let section = without(&[
            part(Effect::AnyJson, "/components/schemas/a`b", "`x` is\n```rust\npanic!()\n```"),
            part(Effect::NoMethod, "GET /pets", "[no](http://example.org) method"),
        ]);
        let section = section.unwrap();
        assert!(section.contains("- `GET /pets`: \\[no\\]("), "{section}");
        assert!(section.contains("- `/components/schemas/a'b`: "), "{section}");
        assert!(!section.contains("```") && !section.contains("Parameters"), "{section}");
    }
}
