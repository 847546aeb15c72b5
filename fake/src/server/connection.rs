//! Connections: HTTP/1.1 over any stream of bytes.

use std::convert::Infallible;
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, sleep_until};
use tower_service::Service as _;

use crate::faults::apply::Ending;
use crate::server::shared::{Shared, lock};

/// How a connection has ended, if a fault has ended it.
pub(crate) type HowItEnded = Arc<OnceLock<Ending>>;

/// The end of a connection because of a fault.
#[derive(Debug)]
struct Fault;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault ends the connection")
    }
}

impl std::error::Error for Fault {}

/// Serves one connection until it ends.
pub(crate) async fn serve(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    shared: Arc<Shared>,
    router: Router,
    how: HowItEnded,
) {
    let activity = Arc::new(Mutex::new(Activity { running: 0, last: Instant::now() }));
    let service = service_fn({
        let activity = Arc::clone(&activity);
        move |request: Request<Incoming>| {
            let (mut router, activity, how) = (router.clone(), Arc::clone(&activity), Arc::clone(&how));
            lock(&activity).running += 1;
            async move {
                let response = router.call(request.map(Body::new)).await;
                let mut activity = lock(&activity);
                activity.running -= 1;
                activity.last = Instant::now();
                unless_ended(response, &how)
            }
        }
    });
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service).with_upgrades();
    let Some(limit) = shared.settings.close_idle_after else {
        _ = connection.await;
        return;
    };
    tokio::select! {
        biased;
        _ = pin!(connection) => {}
        () = idle(&activity, limit) => {}
    }
}

struct Activity {
    running: usize,
    last: Instant,
}

/// Returns when no request has been running for this long.
async fn idle(activity: &Mutex<Activity>, limit: Duration) {
    loop {
        let due = {
            let activity = lock(activity);
            if activity.running > 0 { Instant::now() + limit } else { activity.last + limit }
        };
        if due <= Instant::now() {
            return;
        }
        sleep_until(due).await;
    }
}

fn unless_ended(
    response: Result<Response<Body>, Infallible>,
    how: &OnceLock<Ending>,
) -> Result<Response<Body>, Fault> {
    let Ok(response) = response;
    match response.extensions().get::<Ending>() {
        Some(ending) => {
            // It ends once.
            _ = how.set(*ending);
            Err(Fault)
        }
        None => Ok(response),
    }
}
