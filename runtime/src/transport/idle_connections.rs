//! Connections that wait for their next request.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use http::uri::Authority;
use hyper::client::conn::http1::SendRequest;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::transport::LONGEST_IDLE;
use crate::transport::sent_body::SentBody;

pub(super) type Connection = SendRequest<SentBody>;

/// How long a connection may take to be ready after its response has been read. It only has to notice that; more time takes
/// one whose server has responded without reading the whole request.
const LONGEST_SETTLING: Duration = Duration::from_millis(50);

/// Connections of several servers, the latest last.
#[derive(Default)]
pub(super) struct IdleConnections(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    connections: Vec<Idle>,
    /// The task that closes connections in time.
    closer: Option<JoinHandle<()>>,
}

struct Idle {
    server: Authority,
    connection: Connection,
    since: Instant,
}

impl Idle {
    fn end(&self) -> Instant {
        self.since + LONGEST_IDLE
    }

    fn is_usable(&self, now: Instant) -> bool {
        !self.connection.is_closed() && now < self.end()
    }
}

impl IdleConnections {
    /// The connection to this server that was used last, if there is one.
    pub(super) async fn take(&self, server: &Authority) -> Option<Connection> {
        loop {
            let mut connection = self.latest(server)?;
            if connection.is_ready()
                || matches!(tokio::time::timeout(LONGEST_SETTLING, connection.ready()).await, Ok(Ok(())))
            {
                return Some(connection);
            }
        }
    }

    fn latest(&self, server: &Authority) -> Option<Connection> {
        let now = Instant::now();
        let connections = &mut self.lock().connections;
        while let Some(position) = connections.iter().rposition(|idle| idle.server == *server) {
            let idle = connections.remove(position);
            if idle.is_usable(now) {
                return Some(idle.connection);
            }
        }
        None
    }

    pub(super) fn put(self: &Arc<Self>, server: Authority, connection: Connection) {
        let mut waiting = self.lock();
        waiting.connections.push(Idle { server, connection, since: Instant::now() });
        // The task ends with its runtime.
        if waiting.closer.as_ref().is_none_or(JoinHandle::is_finished) {
            let runtime = Handle::try_current();
            waiting.closer = runtime.ok().map(|runtime| runtime.spawn(close(Arc::downgrade(self))));
        }
    }

    /// Closes what has been idle for too long, and returns when there will be more. If nothing is left, the task ends.
    fn close_some(&self) -> Option<Instant> {
        let now = Instant::now();
        let mut waiting = self.lock();
        waiting.connections.retain(|idle| idle.is_usable(now));
        let next = waiting.connections.iter().map(Idle::end).min();
        if next.is_none() {
            waiting.closer = None;
        }
        next
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn close(connections: Weak<IdleConnections>) {
    while let Some(next) = connections.upgrade().and_then(|connections| connections.close_some()) {
        tokio::time::sleep_until(next).await;
    }
}

#[cfg(test)]
mod tests {
    use hyper::client::conn::http1::handshake;
    use hyper_util::rt::TokioIo;
    use tokio::io::{AsyncReadExt as _, DuplexStream, duplex};

    use super::*;

    /// A connection, and the end of its server.
    async fn connection() -> (Connection, DuplexStream) {
        let (client, server) = duplex(1024);
        let (connection, driver) = handshake(TokioIo::new(client)).await.unwrap();
        tokio::spawn(driver);
        (connection, server)
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_waits_for_its_server_and_is_closed_in_time() {
        let connections = Arc::new(IdleConnections::default());
        let [here, there] = ["h:1", "h:2"].map(|server| server.parse::<Authority>().unwrap());
        let (first, mut first_server) = connection().await;
        let (second, mut second_server) = connection().await;
        connections.put(here.clone(), first);
        tokio::time::sleep(LONGEST_IDLE / 2).await;
        connections.put(here.clone(), second);
        assert!(connections.take(&there).await.is_none());
        let latest = connections.take(&here).await.unwrap();
        connections.put(here.clone(), latest);

        let begun = Instant::now();
        assert_eq!(first_server.read(&mut [0]).await.unwrap(), 0);
        assert_eq!(begun.elapsed().as_secs(), 2);
        assert_eq!(second_server.read(&mut [0]).await.unwrap(), 0);
        assert_eq!(begun.elapsed().as_secs(), 4);
        assert!(connections.take(&here).await.is_none() && connections.lock().closer.is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_its_server_has_closed_is_not_used() {
        let connections = Arc::new(IdleConnections::default());
        let here = Authority::from_static("h");
        let (open, server) = connection().await;
        let (closed, closed_server) = connection().await;
        connections.put(here.clone(), open);
        connections.put(here.clone(), closed);
        drop(closed_server);
        assert!(connections.take(&here).await.is_some());
        assert!(connections.take(&here).await.is_none());
        drop(server);
    }
}
