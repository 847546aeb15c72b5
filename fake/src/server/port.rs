//! The port: who may connect to it, and what it does while the app does not run.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Notify;

use crate::faults::apply::Ending;
use crate::server::connection::{HowItEnded, serve};
use crate::server::shared::{Shared, lock};

/// How many connections wait to be accepted.
const BACKLOG: u32 = 1024;

/// The port of a fake.
pub(crate) struct Port {
    state: Mutex<State>,
    has_opened: Notify,
}

enum State {
    Open(TcpListener),
    /// Nobody listens, so that no connection can be made, and no other program gets the port.
    Held(TcpSocket),
    Free,
}

impl Port {
    pub(crate) fn new(listener: TcpListener) -> Self {
        Self { state: Mutex::new(State::Open(listener)), has_opened: Notify::new() }
    }

    /// Nobody can connect from now on.
    pub(crate) fn close(&self, address: SocketAddr) {
        let mut state = lock(&self.state);
        *state = State::Free;
        if let Ok(socket) = bound(address) {
            *state = State::Held(socket);
        }
    }

    /// Accepts connections again.
    pub(crate) fn open(&self, address: SocketAddr) -> io::Result<()> {
        let mut state = lock(&self.state);
        let socket = match std::mem::replace(&mut *state, State::Free) {
            State::Open(listener) => {
                *state = State::Open(listener);
                return Ok(());
            }
            State::Held(socket) => socket,
            State::Free => bound(address)?,
        };
        // Linux checks the address again, and connections that are just ending have it, too.
        socket.set_reuseaddr(true)?;
        *state = State::Open(socket.listen(BACKLOG)?);
        self.has_opened.notify_one();
        Ok(())
    }

    /// Leaves the port to others.
    pub(crate) fn free(&self) {
        *lock(&self.state) = State::Free;
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        loop {
            let accepted = poll_fn(|context| match &*lock(&self.state) {
                State::Open(listener) => listener.poll_accept(context),
                State::Held(_) | State::Free => Poll::Pending,
            });
            tokio::select! {
                accepted = accepted => return accepted.map(|(stream, _)| stream),
                () = self.has_opened.notified() => {}
            }
        }
    }
}

fn bound(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // Otherwise, the connections that have just ended keep the port for a while.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    // Nor does anybody else get it in this way.
    socket.set_reuseaddr(false)?;
    Ok(socket)
}

/// Accepts connections.
pub(crate) async fn accept(shared: Arc<Shared>, router: Router) {
    loop {
        match shared.port.accept().await {
            // Dropping it ends the connection.
            Ok(stream) if shared.is_refused() => _ = stream.set_zero_linger(),
            Ok(stream) => {
                _ = stream.set_nodelay(true);
                let how = HowItEnded::default();
                let stream = Connection { stream, how: Arc::clone(&how) };
                shared.spawn(serve(stream, Arc::clone(&shared), router.clone(), how));
            }
            // Too many open files: some close soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

/// A connection that can be reset.
struct Connection {
    stream: TcpStream,
    how: HowItEnded,
}

impl Drop for Connection {
    fn drop(&mut self) {
        if matches!(self.how.get(), Some(Ending::NoConnection | Ending::Reset)) {
            // If it cannot be reset, it is closed.
            _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, buffers)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
