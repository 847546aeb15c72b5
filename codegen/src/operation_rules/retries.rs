//! Which calls are repeated.

use toml::Spanned;

use super::finding::{Findings, Misfit};
use super::matching;
use super::parameter::{self, Found};
use super::settings::RetryRule;
use crate::model::{Api, IdempotencyKey, Location, Operation, RustType};

/// Adds what the rules say. A later rule replaces what an earlier one says of the same operation.
pub fn apply(api: &mut Api, rules: &[RetryRule], findings: &mut Findings<'_>) {
    for rule in rules {
        if let Some(misfit) = unusable(rule) {
            findings.error(misfit);
            continue;
        }
        matching::each(api, &rule.operations, &rule.except, findings, &mut |api, index| {
            let key = key(api, &api.operations[index], rule)?;
            let operation = &mut api.operations[index];
            operation.idempotent = rule.idempotent.unwrap_or(operation.idempotent);
            // A call that has no second effect needs no key.
            operation.idempotency_key =
                key.or_else(|| operation.idempotency_key.take()).filter(|_| !operation.idempotent);
            if let Some(statuses) = &rule.final_statuses {
                operation.final_statuses = statuses.iter().map(|status| *status.get_ref()).collect();
            }
            Ok(())
        });
    }
}

/// What is wrong with a rule, whatever operation it is about.
fn unusable(rule: &RetryRule) -> Option<Misfit> {
    let mut statuses = rule.final_statuses.iter().flatten();
    if let Some(status) = statuses.find(|status| !(400..600).contains(status.get_ref())) {
        let message = format!("{} is not an error status", status.get_ref());
        return Some(Misfit { at: status.span(), message, repair: "list statuses of 400 to 599".to_owned() });
    }
    let key = rule.idempotency_header.as_ref().or(rule.idempotency_parameter.as_ref());
    let says_nothing = rule.idempotent.is_none() && key.is_none() && rule.final_statuses.is_none();
    let at = rule.operations.first().filter(|_| says_nothing)?.span();
    Some(Misfit {
        at,
        message: "the rule says nothing about these operations".to_owned(),
        repair: "add `idempotent`, `idempotency-header`, `idempotency-parameter` or `final-statuses`"
            .to_owned(),
    })
}

/// Where the rule says that requests have their key.
fn key(api: &Api, operation: &Operation, rule: &RetryRule) -> Result<Option<IdempotencyKey>, Misfit> {
    if let Some(written) = &rule.idempotency_header {
        return header(written).map(Some);
    }
    let Some(written) = &rule.idempotency_parameter else { return Ok(None) };
    let Found { location, ty, .. } =
        parameter::find(api, operation, written, &[Location::Header, Location::Query])?;
    if !matches!(ty, RustType::Text | RustType::Uuid | RustType::Secret) {
        return Err(Misfit {
            at: written.span(),
            message: format!(
                "`{}` of `{}` is not text, so it can't be a key",
                written.get_ref(),
                operation.id
            ),
            repair: "name a parameter or a property that is text".to_owned(),
        });
    }
    let name = written.get_ref().clone();
    Ok(Some(match location {
        Some(Location::Header) => IdempotencyKey::Header(name),
        Some(_) => IdempotencyKey::Query(name),
        None => IdempotencyKey::Body(name),
    }))
}

fn header(written: &Spanned<String>) -> Result<IdempotencyKey, Misfit> {
    let name = written.get_ref();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.is_empty() || !name.chars().all(is_token) {
        return Err(Misfit {
            at: written.span(),
            message: format!("`{name}` can't be the name of a header"),
            repair: "write a name of letters, digits and `-`, such as `Idempotency-Key`".to_owned(),
        });
    }
    Ok(IdempotencyKey::Header(name.clone()))
}
