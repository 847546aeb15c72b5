//! Operations that an older server does not support.

use std::cmp::Ordering;
use std::fmt;

use http::StatusCode;

use crate::errors::api_error::ApiError;
use crate::service::{Operation, Revision, Service};
use crate::text::printable;

/// The server is too old for an operation.
#[derive(Debug)]
pub struct UnsupportedOperation(Box<Inner>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    first_revision: &'static Revision,
    response: ApiError,
}

impl UnsupportedOperation {
    /// The ID of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The name of the first revision of the API with the operation.
    #[must_use]
    pub fn first_revision(&self) -> &'static str {
        self.0.first_revision.name
    }

    /// The first version of the server with the operation, if it is known.
    #[must_use]
    pub fn first_server_version(&self) -> Option<&'static str> {
        self.0.first_revision.app_version
    }

    /// The server's version, if it sent it.
    #[must_use]
    pub fn server_version(&self) -> Option<&str> {
        self.0.response.server_version()
    }

    /// The response of the server.
    #[must_use]
    pub fn response(&self) -> &ApiError {
        &self.0.response
    }

    /// The error of a server without the operation, whatever its version is. `None` if all revisions have the operation.
    #[cfg(all(feature = "websocket", not(target_arch = "wasm32")))]
    pub(crate) fn certain(
        service: &'static Service,
        operation: &'static Operation,
        response: ApiError,
    ) -> Option<Self> {
        let has_it = |revision: &&Revision| operation.revisions.contains(&revision.name);
        let first_revision = service.revisions.iter().find(has_it)?;
        Some(Self(Box::new(Inner { operation: operation.id, first_revision, response })))
    }

    /// Returns the response unchanged, unless it comes from a server without the operation.
    pub(crate) fn check(
        service: &'static Service,
        operation: &'static Operation,
        response: ApiError,
    ) -> Result<ApiError, Self> {
        match missing_revision(service, operation, &response) {
            Some(first_revision) => {
                Err(Self(Box::new(Inner { operation: operation.id, first_revision, response })))
            }
            None => Ok(response),
        }
    }
}

impl fmt::Display for UnsupportedOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} needs revision {} of the API", self.operation(), self.first_revision())?;
        if let Some(version) = self.first_server_version() {
            write!(f, " (server version {version})")?;
        }
        match self.server_version() {
            Some(version) => {
                write!(f, "; this server is version {}", printable(version, 40))
            }
            None => f.write_str("; this server does not send its version"),
        }
    }
}

impl std::error::Error for UnsupportedOperation {}

/// The first revision with the operation, if the response shows that the server has an earlier one.
fn missing_revision(
    service: &'static Service,
    operation: &'static Operation,
    response: &ApiError,
) -> Option<&'static Revision> {
    let has_it = |revision: &Revision| operation.revisions.contains(&revision.name);
    let may_lack_the_route = matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED
    );
    if operation.revisions.is_empty() || !may_lack_the_route {
        return None;
    }
    let first = service.revisions.iter().find(|revision| has_it(revision))?;
    let candidates = possible_revisions(service.revisions, response.server_version());
    // The error for a missing resource has the documented form, the error for a missing route does not.
    let missing = if candidates.iter().any(has_it) {
        !candidates.iter().all(has_it) && response.is_json() && !response.has_documented_body()
    } else {
        true
    };
    missing.then_some(first)
}

/// The revisions that a server of this version may support.
pub(crate) fn possible_revisions<'a>(revisions: &'a [Revision], version: Option<&str>) -> &'a [Revision] {
    let Some(version) = version.and_then(parse_version) else {
        return revisions;
    };
    let order =
        |revision: &Revision| revision.app_version.and_then(parse_version).map(|first| first.cmp(&version));
    let not_later = |revision: &Revision| matches!(order(revision), Some(Ordering::Less | Ordering::Equal));
    let later = |revision: &Revision| order(revision) == Some(Ordering::Greater);
    let start = revisions.iter().rposition(not_later).unwrap_or(0);
    let exact = order(&revisions[start]) == Some(Ordering::Equal);
    let end = revisions[start..].iter().position(later).map_or(revisions.len(), |n| start + n);
    &revisions[start..if exact { start + 1 } else { end.max(start + 1) }]
}

/// The leading numbers of a version, such as `[4, 2, 808]`.
fn parse_version(text: &str) -> Option<Vec<u64>> {
    let mut numbers = Vec::new();
    for part in text.trim_start_matches('v').split(['.', '-', '+']) {
        let Ok(number) = part.parse::<u64>() else { break };
        numbers.push(number);
    }
    (!numbers.is_empty()).then_some(numbers)
}
