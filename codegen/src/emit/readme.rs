//! `README.md` of a crate that has none of its own: how to use it, a first call, and what the crate leaves out.

use quote::quote;

use super::condition::Condition;
use super::docs::{code, plain_markdown};
use super::{Context, examples, manifest, security};
use crate::config::{Dependency, Runtime};
use crate::leave_out::{Effect, LeftOut};
use crate::model::{Auth, Operation};

/// The feature that the README recommends for `https` addresses.
const TLS: &str = "rustls";

/// `README.md`, which is the front page of the crate's documentation too.
pub fn emit(context: &Context<'_>, left_out: &[LeftOut]) -> String {
    let (api, package) = (context.api, &context.config.package);
    let version = if api.version.is_empty() { String::new() } else { format!(", version {}", api.version) };
    let mut sections = vec![
        format!("# {}", package.name),
        plain_markdown(&format!("A client for the API \"{}\"{version}.", api.title)),
        format!(
            "`{}` generates this crate from the API's OpenAPI document. Do not edit its files: change the document or the \
             generator, and run the command again.",
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

/// What a program adds to its `Cargo.toml`. An `https` address needs TLS.
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

/// A program that calls the operation with the fewest required values, if an example of a call can be made.
fn first_call(context: &Context<'_>) -> Option<String> {
    let effort = |operation: &Operation| {
        let required = operation.parameters.iter().filter(|parameter| parameter.required).count();
        let needs_feature = context.features.of_operation(operation) != Condition::Always;
        let is_read = operation.method == "GET";
        (operation.deprecated.is_some(), needs_feature, !is_read, required, operation.response.is_none())
    };
    let mut operations = context.api.operations.iter().collect::<Vec<_>>();
    operations.sort_by_key(|operation| effort(operation));
    let (operation, call) = operations
        .into_iter()
        .find_map(|operation| Some((operation, examples::call(context, operation)?)))?;
    let krate = quote::format_ident!("{}", context.config.package.name.replace('-', "_"));
    let client = client(context, operation);
    let schemes =
        security::example(context, &operation.security).map(|_| quote!(use #krate::SecuritySchemes as _;));
    let program = quote! {
        use #krate::Client;
        #schemes

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
    let setters = security::example(context, &operation.security);
    let needs_token = operation.authenticated && facts.auth != Auth::None && facts.token_variable.is_none();
    let token = setters.or_else(|| needs_token.then(|| quote!(.access_token(std::env::var("API_TOKEN")?))));
    match (&base_url, &token) {
        (None, None) => quote!(Client::new()?),
        _ => quote!(Client::builder() #base_url #token .build()?),
    }
}

fn usage(context: &Context<'_>) -> String {
    let mut facts = vec![
        "Required values of a call are arguments, optional ones are setters, and `.await` sends it. \
         `.send_with_response().await` returns the status and the headers as well."
            .to_owned(),
    ];
    match &context.api.client.base_url {
        Some(_) => facts.push("`Client::builder().base_url(..)` selects another server.".to_owned()),
        None => facts.push(
            "The API document has no server address that a client could use. Set it with `Client::builder().base_url(..)`."
                .to_owned(),
        ),
    }
    facts.push(
        "A call that is safe to repeat is retried after a failure of the connection or of the server. \
         `Client::builder()` sets the number of retries, the time limits and additional headers."
            .to_owned(),
    );
    facts.push(
        "The HTTP client is reqwest, which the feature `reqwest` enables by default. With `default-features = false` and the \
         feature `hyper`, about half as many crates are built, and only plain HTTP can be sent."
            .to_owned(),
    );
    let runtime = &context.config.runtime;
    if !runtime.features.is_empty() {
        let names = runtime.features.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let tls =
            if offers(runtime, TLS) { " An `https` address needs one of the TLS features." } else { "" };
        facts.push(format!("Features: {names}. None of them is enabled by default.{tls}"));
    }
    if !context.config.features.is_empty() {
        let features = context.config.features.iter().map(|(name, resources)| {
            let paths = resources.iter().map(|path| format!("`client.{}()`", path.replace('.', "().")));
            format!("`{name}` ({})", paths.collect::<Vec<_>>().join(", "))
        });
        let features = features.collect::<Vec<_>>().join(", ");
        facts.push(format!(
            "Features that are enabled by default: {features}. Without them (`default-features = false` and the feature `reqwest` or `hyper`), the crate builds faster."
        ));
    }
    facts.iter().map(|fact| format!("- {fact}")).collect::<Vec<_>>().join("\n")
}

/// What the generator found no code for, so that nobody searches for it in vain.
fn without(left_out: &[LeftOut]) -> Option<String> {
    if left_out.is_empty() {
        return None;
    }
    let mut section = "## What is left out\n\n\
        The generator could not create code for these parts of the document."
        .to_owned();
    for (effect, heading) in [
        (Effect::NoMethod, "Operations without a method (use `Client::request` to call them)"),
        (Effect::NoParameter, "Parameters that calls do not have"),
        (Effect::AnyJson, "Schemas whose values are kept as plain JSON"),
        (Effect::NoErrorResponse, "Error responses of which only the status is known"),
    ] {
        let parts = left_out.iter().filter(|part| part.effect == effect).collect::<Vec<_>>();
        if !parts.is_empty() {
            section += &format!("\n\n{heading}:\n");
        }
        for part in parts {
            let what = plain_markdown(&code(&part.what));
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
