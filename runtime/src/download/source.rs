//! Where a content comes from.

#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;
use std::sync::Arc;

use http::Method;

use crate::Error;
use crate::address::Address;
use crate::base_url::{BaseUrl, is_same_origin};
use crate::call::Call;
use crate::client_core::Core;
use crate::download::error::DownloadError;
use crate::service::Operation;
use crate::transport::box_future::BoxFuture;

static DOWNLOAD: Operation = Operation::new("the download", Method::GET, "").idempotent();
static OWN_DOWNLOAD: Operation = Operation::new("the download", Method::GET, "").idempotent().authenticated();

/// Finds the source of a content; after the server turned out to be too old for the first one, another one.
pub(super) type Locate =
    Arc<dyn Fn(Option<Error>) -> BoxFuture<'static, Result<Source, DownloadError>> + Send + Sync>;

/// Where a content comes from.
#[derive(Clone)]
pub enum Source {
    /// A call, which must be one that may be repeated.
    Call(Box<Call>),
    /// A regular file of this computer.
    #[cfg(not(target_arch = "wasm32"))]
    File(PathBuf),
}

impl Source {
    /// An `http://` or `https://` URL. Only a URL of the client's own address gets the access token and the headers that were
    /// set for all calls.
    ///
    /// # Errors
    ///
    /// [`DownloadError::Address`] if it is not such a URL.
    pub fn url(core: &Core, url: &str) -> Result<Self, DownloadError> {
        call(core, url).map(|call| Self::Call(Box::new(call))).map_err(DownloadError::Address)
    }
}

fn call(core: &Core, url: &str) -> Result<Call, String> {
    let address = Address::parse(url)?;
    let base = &core.shared().base;
    let is_own = is_same_origin(base, &address)
        && address.path().strip_prefix(base.prefix()).is_some_and(|rest| rest.starts_with('/'));
    let mut call = core.call(if is_own { &OWN_DOWNLOAD } else { &DOWNLOAD });
    if !is_own {
        call.server = Some(BaseUrl::origin_of(&address)?);
        call.is_foreign = true;
    }
    call.url = address.to_string();
    Ok(call)
}
