//! Downloads a content, with as many requests as it needs.

use std::time::Duration;

use crate::Error;
use crate::call::Call;
use crate::call::options::RequestOptions;
use crate::call::retry;
use crate::client_core::Policy;
use crate::clock;
use crate::download::error::DownloadError;
#[cfg(not(target_arch = "wasm32"))]
use crate::download::local_file;
use crate::download::resume::{Arrived, Follows};
use crate::download::settings::Settings;
use crate::download::source::{Locate, Source};
use crate::download::target::Target;
use crate::download::transfer::Downloaded;

/// Downloads a content. It is not generic, so that programs need not compile it again.
pub(super) async fn run(
    locate: &Locate,
    settings: &Settings,
    target: &mut Target<'_>,
) -> Result<Downloaded, DownloadError> {
    let source = locate(None).await?;
    match from(source, settings, target).await {
        Err(DownloadError::Call(error @ Error::Unsupported(_))) => {
            from(locate(Some(error)).await?, settings, target).await
        }
        outcome => outcome,
    }
}

async fn from(
    source: Source,
    settings: &Settings,
    target: &mut Target<'_>,
) -> Result<Downloaded, DownloadError> {
    match source {
        Source::Call(call) => download(*call, settings, target).await,
        #[cfg(not(target_arch = "wasm32"))]
        Source::File(path) => local_file::copy(&path, settings, target).await,
    }
}

/// How an attempt failed.
enum Failure {
    Final(DownloadError),
    /// The next attempt may succeed.
    Broken(DownloadError),
}

impl From<DownloadError> for Failure {
    fn from(error: DownloadError) -> Self {
        Self::Final(error)
    }
}

async fn download(
    mut call: Call,
    settings: &Settings,
    target: &mut Target<'_>,
) -> Result<Downloaded, DownloadError> {
    call.options(settings.options.clone());
    let policy = call.policy();
    // Attempts are counted here, and not within a call.
    call.options(RequestOptions::new().max_retries(0));
    let mut arrived = Arrived::default();
    let (mut failures, mut furthest) = (0, 0);
    loop {
        let error = match attempt(call.clone(), &mut arrived, settings, target).await {
            Ok(content_type) => {
                target.finish().await?;
                return Ok(Downloaded { length: arrived.received, content_type });
            }
            Err(Failure::Final(error)) => return Err(error),
            Err(Failure::Broken(error)) => error,
        };
        if arrived.received > furthest {
            furthest = arrived.received;
            failures = 0;
        }
        let must_start_again = arrived.received > 0 && arrived.request_for_rest().is_none();
        if must_start_again && !target.can_start_again() {
            return Err(interrupted(error));
        }
        let Some(pause) = pause(&policy, failures, &error) else { return Err(error) };
        failures += 1;
        clock::sleep(pause).await;
    }
}

/// One request, for the rest or for the whole. Returns the media type of the response.
async fn attempt(
    mut call: Call,
    arrived: &mut Arrived,
    settings: &Settings,
    target: &mut Target<'_>,
) -> Result<Option<String>, Failure> {
    let rest = arrived.request_for_rest();
    let asked_for_rest = rest.is_some();
    if let Some((range, validator)) = rest {
        call.options(RequestOptions::new().header("Range", &range).header("If-Range", validator));
    }
    let mut body = match call.send_stream().await {
        Ok(body) => body,
        Err(error) if asked_for_rest && error.is_range_not_satisfiable() => {
            arrived.start_again();
            return Err(Failure::Broken(DownloadError::Changed));
        }
        Err(error) => return Err(failure(error)),
    };
    let had_arrived = arrived.received > 0;
    match arrived.accept(asked_for_rest, body.status(), body.headers()) {
        Follows::Rest => {}
        Follows::Start if had_arrived && !target.can_start_again() => {
            return Err(Failure::Final(DownloadError::Changed));
        }
        Follows::Start => target.start_again().await?,
        Follows::Other => {
            arrived.start_again();
            return Err(Failure::Broken(DownloadError::Changed));
        }
    }
    if let Some(total) = arrived.total {
        settings.check(total)?;
    }
    while let Some(chunk) = body.chunk().await.map_err(failure)? {
        let received = arrived.received + chunk.len() as u64;
        if let Some(expected) = arrived.total.filter(|total| received > *total) {
            arrived.start_again();
            return Err(Failure::Broken(DownloadError::Length { expected, received }));
        }
        settings.arrived(received, arrived.total)?;
        target.write(&chunk).await?;
        arrived.received = received;
    }
    match arrived.total {
        Some(expected) if expected != arrived.received => {
            let received = arrived.received;
            Err(Failure::Broken(DownloadError::Length { expected, received }))
        }
        _ => Ok(body.content_type().map(str::to_owned)),
    }
}

fn failure(error: Error) -> Failure {
    let error = DownloadError::from(error);
    if error.is_retryable() { Failure::Broken(error) } else { Failure::Final(error) }
}

fn interrupted(error: DownloadError) -> DownloadError {
    match error {
        DownloadError::Call(error) => DownloadError::Interrupted(error),
        other => other,
    }
}

/// The pause before the next attempt, or `None` if there is none.
fn pause(policy: &Policy, failures: u32, error: &DownloadError) -> Option<Duration> {
    match error.call() {
        Some(error) if error.is_retryable() => retry::pause(policy, true, failures, error),
        _ => (failures < policy.max_retries).then(|| retry::backoff(failures, fastrand::f64())),
    }
}
