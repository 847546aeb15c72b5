//! The default transport.

use std::fmt;

use crate::transport::Transport;
use crate::transport::body::Body;
use crate::transport::box_future::BoxFuture;
use crate::transport::transport_error::{TransportError, TransportErrorKind};

/// The default transport: an HTTP client of the crate reqwest.
///
/// If you create it from your own client, that client keeps its settings for redirects, proxies, timeouts and connections.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// Opens a connection for each request. It sends the requests that must not be sent twice.
    #[cfg(not(target_arch = "wasm32"))]
    fresh: Option<reqwest::Client>,
    /// The first address that was called, and its URL: parsing an address takes longer than everything else here.
    #[cfg(not(target_arch = "wasm32"))]
    origin: std::sync::Arc<std::sync::OnceLock<(http::Uri, reqwest::Url)>>,
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self {
            client,
            #[cfg(not(target_arch = "wasm32"))]
            fresh: None,
            #[cfg(not(target_arch = "wasm32"))]
            origin: std::sync::Arc::default(),
        }
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use std::pin::Pin;
    use std::task::{Context, Poll, ready};
    use std::time::Duration;

    use bytes::Bytes;
    use futures_core::Stream;
    use http::StatusCode;
    use http_body::Body as _;

    use super::*;
    use crate::base_url::BaseUrl;
    use crate::errors::config_error::ConfigProblem;
    use crate::transport::sent_body::SentBody;
    use crate::transport::upgraded::Upgraded;
    use crate::transport::{LONGEST_IDLE, NotRepeatable, causes};

    impl ReqwestTransport {
        /// A client for calls to one origin.
        pub(crate) fn for_base(base: &BaseUrl, connect_timeout: Duration) -> Result<Self, ConfigProblem> {
            #[cfg(all(feature = "rustls-no-provider", not(any(feature = "rustls", feature = "native-tls"))))]
            if rustls::crypto::CryptoProvider::get_default().is_none() {
                return Err(ConfigProblem::NoCryptoProvider);
            }
            let client = |idle_connections| {
                let mut builder = reqwest::Client::builder()
                    .redirect(reqwest::redirect::Policy::none())
                    .connect_timeout(connect_timeout)
                    .pool_idle_timeout(LONGEST_IDLE)
                    .pool_max_idle_per_host(idle_connections);
                // A proxy for plain HTTP reads along, the access token included; for TLS it only passes on.
                if !base.is_secure() || base.is_loopback() {
                    builder = builder.no_proxy();
                }
                builder.build().map_err(|error| ConfigProblem::HttpClient(Box::new(error)))
            };
            Ok(Self { fresh: Some(client(0)?), ..client(usize::MAX)?.into() })
        }
    }

    impl Transport for ReqwestTransport {
        fn send(
            &self,
            request: http::Request<Body>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            Box::pin(async move {
                // The HTTP client would panic without a runtime.
                if tokio::runtime::Handle::try_current().is_err() {
                    return Err(TransportError::new(TransportErrorKind::NoRuntime));
                }
                let fresh =
                    self.fresh.as_ref().filter(|_| request.extensions().get::<NotRepeatable>().is_some());
                let client = fresh.unwrap_or(&self.client);
                let request = self.request(request).map_err(classify)?;
                let response = client.execute(request).await.map_err(classify)?;
                if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                    return Ok(upgraded(response));
                }
                Ok(http::Response::from(response).map(|body| {
                    let length = body.size_hint().exact();
                    Body::received(Chunks(body), length)
                }))
            })
        }
    }

    impl ReqwestTransport {
        /// Converts the request for the client. Its URL is derived from an earlier one of the same origin.
        fn request(&self, request: http::Request<Body>) -> Result<reqwest::Request, reqwest::Error> {
            let uri = request.uri();
            let same_origin =
                |known: &http::Uri| known.scheme() == uri.scheme() && authority(known) == authority(uri);
            let Some((_, url)) = self.origin.get().filter(|(known, _)| same_origin(known)) else {
                let uri = uri.clone();
                let request = reqwest::Request::try_from(request.map(sent))?;
                _ = self.origin.set((uri, request.url().clone()));
                return Ok(request);
            };
            let mut url = url.clone();
            let (parts, body) = request.into_parts();
            url.set_path(parts.uri.path());
            url.set_query(parts.uri.query());
            let mut request = reqwest::Request::new(parts.method, url);
            *request.headers_mut() = parts.headers;
            *request.body_mut() = Some(sent(body));
            Ok(request)
        }
    }

    /// As it is written: most addresses of a client are written in the same way.
    fn authority(uri: &http::Uri) -> Option<&str> {
        uri.authority().map(http::uri::Authority::as_str)
    }

    fn sent(body: Body) -> reqwest::Body {
        match body.as_bytes() {
            Some(bytes) => bytes.clone().into(),
            None => reqwest::Body::wrap(SentBody::from(body)),
        }
    }

    fn upgraded(response: reqwest::Response) -> http::Response<Body> {
        let mut head = http::Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = response.headers().clone();
        let connection = async move { response.upgrade().await.map(Upgraded::new).map_err(classify) };
        head.map(|()| Body::from_upgrade(connection))
    }

    struct Chunks(reqwest::Body);

    impl Stream for Chunks {
        type Item = Result<Bytes, TransportError>;

        fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            loop {
                let Some(frame) = ready!(Pin::new(&mut self.0).poll_frame(cx)) else {
                    return Poll::Ready(None);
                };
                match frame.map(http_body::Frame::into_data) {
                    Ok(Ok(data)) if data.is_empty() => {}
                    Ok(Ok(data)) => return Poll::Ready(Some(Ok(data))),
                    Ok(Err(_trailers)) => {}
                    Err(error) => return Poll::Ready(Some(Err(broken_body(error)))),
                }
            }
        }
    }

    fn broken_body(error: reqwest::Error) -> TransportError {
        let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Body };
        TransportError::new(kind).with_source(error.without_url())
    }

    /// Removes the URL from the error, because query values may be private.
    fn classify(error: reqwest::Error) -> TransportError {
        let class = if error.is_connect() && error.is_timeout() {
            TransportError::connect_timeout()
        } else if error.is_connect() {
            TransportError::new(TransportErrorKind::Connect)
        } else if error.is_timeout() {
            TransportError::new(TransportErrorKind::Timeout)
        } else if error.is_redirect() {
            TransportError::new(TransportErrorKind::Redirect)
        } else {
            TransportError::new(causes::kind(&error))
        };
        class.with_source(error.without_url())
    }
}

#[cfg(target_arch = "wasm32")]
mod platform {
    use std::time::Duration;

    use super::*;
    use crate::base_url::BaseUrl;
    use crate::clock::Patience;
    use crate::errors::config_error::ConfigProblem;
    use crate::transport::AttemptTimeout;

    impl ReqwestTransport {
        /// The browser's client. It follows redirects by itself and has no time limit for connecting.
        pub(crate) fn for_base(_: &BaseUrl, _: Duration) -> Result<Self, ConfigProblem> {
            let client = reqwest::Client::builder()
                .build()
                .map_err(|error| ConfigProblem::HttpClient(error.to_string().into()))?;
            Ok(client.into())
        }
    }

    impl Transport for ReqwestTransport {
        fn send(
            &self,
            request: http::Request<Body>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            Box::pin(async move {
                let limit = request.extensions().get::<AttemptTimeout>().copied();
                // The browser accepts only a whole body.
                let (parts, mut body) = request.into_parts();
                let body = body.collect(None, usize::MAX, Patience).await?;
                let request = http::Request::from_parts(parts, body);
                let mut request = reqwest::Request::try_from(request).map_err(classify)?;
                *request.timeout_mut() = limit.map(|AttemptTimeout(limit)| limit);
                let response = self.client.execute(request).await.map_err(classify)?;
                let mut head = http::Response::new(());
                *head.status_mut() = response.status();
                *head.headers_mut() = response.headers().clone();
                let body = response.bytes().await.map_err(classify)?;
                Ok(head.map(|()| Body::from_bytes(body)))
            })
        }
    }

    fn classify(error: reqwest::Error) -> TransportError {
        let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Other };
        TransportError::new(kind).with_source(error.without_url().to_string())
    }
}
