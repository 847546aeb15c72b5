//! Connections that have switched to another protocol.

use std::fmt;

/// The connection after a response with status 101, for the protocol that client and server have agreed on. It implements
/// tokio's `AsyncRead` and `AsyncWrite`. It is not available on wasm32.
#[cfg(not(target_arch = "wasm32"))]
pub struct Upgraded(Box<dyn platform::Duplex>);

/// The connection after a response with status 101. It is not available on wasm32, because browsers do not provide it.
#[cfg(target_arch = "wasm32")]
pub struct Upgraded(std::convert::Infallible);

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

    use super::Upgraded;

    pub(super) trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

    impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

    impl Upgraded {
        /// Creates it from the connection of a transport.
        #[inline]
        pub fn new(connection: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> Self {
            Self(Box::new(connection))
        }
    }

    impl AsyncRead for Upgraded {
        #[inline]
        fn poll_read(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_read(context, buffer)
        }
    }

    impl AsyncWrite for Upgraded {
        #[inline]
        fn poll_write(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            Pin::new(&mut self.0).poll_write(context, bytes)
        }

        #[inline]
        fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_flush(context)
        }

        #[inline]
        fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.0).poll_shutdown(context)
        }
    }
}

impl fmt::Debug for Upgraded {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Upgraded")
    }
}
