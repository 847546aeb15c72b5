//! Connections: HTTP/1.1 over any stream of bytes.

use std::convert::Infallible;
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep_until};
use tower_service::Service as _;

use crate::faults::apply::Dropped;
use crate::server::shared::{Shared, lock};

/// The end of a connection because of a fault.
#[derive(Debug)]
struct Fault;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault ends the connection")
    }
}

impl std::error::Error for Fault {}

/// Accepts connections. While the app does not run, they end at once.
pub(crate) async fn accept(listener: TcpListener, shared: Arc<Shared>, router: Router) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) if shared.is_running() => {
                _ = stream.set_nodelay(true);
                shared.spawn(serve(stream, Arc::clone(&shared), router.clone()));
            }
            Ok(_) => {}
            // Too many open files: some close soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

/// Serves one connection until it ends.
pub(crate) async fn serve(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    shared: Arc<Shared>,
    router: Router,
) {
    let activity = Arc::new(Mutex::new(Activity { running: 0, last: Instant::now() }));
    let service = service_fn({
        let activity = Arc::clone(&activity);
        move |request: Request<Incoming>| {
            let (mut router, activity) = (router.clone(), Arc::clone(&activity));
            lock(&activity).running += 1;
            async move {
                let response = router.call(request.map(Body::new)).await;
                let mut activity = lock(&activity);
                activity.running -= 1;
                activity.last = Instant::now();
                unless_dropped(response)
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

fn unless_dropped(response: Result<Response<Body>, Infallible>) -> Result<Response<Body>, Fault> {
    match response {
        Ok(response) if response.extensions().get::<Dropped>().is_some() => Err(Fault),
        Ok(response) => Ok(response),
        Err(never) => match never {},
    }
}
