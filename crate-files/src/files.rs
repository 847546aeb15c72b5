#![doc = include_str!("../FILES.md")]

use std::path::PathBuf;

use openapi_runtime::support::{Core, Source};
#[cfg(not(target_arch = "wasm32"))]
use openapi_runtime::support::{file_url, path_of_file_url};
use openapi_runtime::{BoxFuture, Download, DownloadError, Error};

use crate::Client;
use crate::resources::assets::Assets;
use crate::types::{Attachment, Chat, User};

impl Assets {
    /// Downloads a file from an address as messages have it: `mxc:`, `localmxc:`, `file:`, `http:` or `https:`, or a path.
    ///
    /// The app fetches the file from the network, if necessary. It sends files of this computer only from its own folders;
    /// see [`fetch_from`](Self::fetch_from) for others. An `http:` address of another server gets neither the access token nor
    /// the headers of the client.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let menu = client.assets().fetch("mxc://example.org/menu").to_path("menu.pdf").await?;
    /// println!("{} bytes", menu.length);
    /// # Ok(())
    /// # }
    /// ```
    pub fn fetch(&self, address: impl Into<String>) -> Download {
        self.download_from(Some(address.into()), Vec::new())
    }

    /// Like [`fetch`](Self::fetch), and reads a `file:` address without the app if the file is in one of these folders.
    /// Symbolic links are followed first: a link in a folder that leads out of it does not count as in it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn fetch_from(
        &self,
        address: impl Into<String>,
        folders: impl IntoIterator<Item = impl Into<PathBuf>>,
    ) -> Download {
        self.download_from(Some(address.into()), folders.into_iter().map(Into::into).collect())
    }

    fn download_from(&self, address: Option<String>, folders: Vec<PathBuf>) -> Download {
        let core = self.core.clone();
        Download::new(&self.core, move |too_old| {
            locate(core.clone(), address.clone(), folders.clone(), too_old)
        })
    }
}

impl Attachment {
    /// Downloads the file of the attachment.
    ///
    /// ```no_run
    /// # async fn example(client: beeper_desktop::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let message = client.messages().get("!room:example.org", "1024").await?;
    /// for attachment in message.attachments.iter().flatten() {
    ///     let bytes = attachment.download(&client).max_bytes(10_000_000).to_bytes().await?;
    ///     println!("{} bytes", bytes.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(&self, client: &Client) -> Download {
        client.assets().download_from(self.address().map(str::to_owned), Vec::new())
    }

    /// Downloads the preview picture of a video. `None` if there is none.
    pub fn download_poster(&self, client: &Client) -> Option<Download> {
        self.poster_img.as_ref().map(|address| client.assets().fetch(address))
    }

    /// An address that the app can fetch from the network is better than the path of a copy, which may be gone.
    fn address(&self) -> Option<&str> {
        let both = [self.src_url.as_deref(), self.id.as_deref()];
        let of_the_network = both
            .into_iter()
            .flatten()
            .find(|address| matches!(Address::read(address), Ok(Address::App(_) | Address::Web(_))));
        of_the_network.or(self.src_url.as_deref())
    }
}

impl Chat {
    /// Downloads the avatar of the chat. `None` if it has none.
    pub fn avatar(&self, client: &Client) -> Option<Download> {
        self.img_url.as_ref().map(|address| client.assets().fetch(address))
    }
}

impl User {
    /// Downloads the avatar of the person. `None` if there is none.
    pub fn avatar(&self, client: &Client) -> Option<Download> {
        self.img_url.as_ref().map(|address| client.assets().fetch(address))
    }
}

/// An address, as it is sent to the app or to another server.
#[derive(Debug, PartialEq)]
enum Address {
    /// `mxc:` and `localmxc:`.
    App(String),
    /// `http:` and `https:`.
    Web(String),
    /// `file:`.
    File(String),
}

impl Address {
    fn read(address: &str) -> Result<Self, String> {
        if address.starts_with('/') {
            return file_url(address).map(Self::File).ok_or_else(|| "it is not a valid path".to_owned());
        }
        let Some((scheme, rest)) = address.split_once(':') else {
            return Err("it has no scheme such as `mxc:`".to_owned());
        };
        // The app knows schemes in lower case only.
        let scheme = scheme.to_ascii_lowercase();
        let address = format!("{scheme}:{rest}");
        match scheme.as_str() {
            "mxc" | "localmxc" => Ok(Self::App(address)),
            "http" | "https" => Ok(Self::Web(address)),
            "file" => Ok(Self::File(address)),
            _ => Err("its scheme is not `mxc:`, `localmxc:`, `file:`, `http:` or `https:`".to_owned()),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn file_url(_: &str) -> Option<String> {
    None
}

/// Where the content of an address comes from, and where else if the app turned out to be too old to send it.
fn locate(
    core: Core,
    address: Option<String>,
    folders: Vec<PathBuf>,
    too_old: Option<Error>,
) -> BoxFuture<'static, Result<Source, DownloadError>> {
    Box::pin(async move {
        let Some(address) = address else {
            return Err(DownloadError::Address("the attachment has none".to_owned()));
        };
        let address = Address::read(&address).map_err(DownloadError::Address)?;
        match (address, too_old) {
            (Address::Web(url), None) => Source::url(&core, &url),
            (Address::Web(_), Some(error)) => Err(error.into()),
            (Address::App(url) | Address::File(url), Some(error)) => copy_of_the_app(&core, url, error).await,
            (Address::App(url), None) => Ok(served(&core, url)),
            (Address::File(url), None) => match allowed(&url, &folders).await {
                Some(file) => Ok(file),
                None => Ok(served(&core, url)),
            },
        }
    })
}

fn served(core: &Core, url: String) -> Source {
    Source::Call(Box::new(Assets::new(core).serve(url).into_call()))
}

/// The file of a URL, if it is in one of the folders.
#[cfg(not(target_arch = "wasm32"))]
async fn allowed(url: &str, folders: &[PathBuf]) -> Option<Source> {
    let path = path_of_file_url(url)?;
    let inside = openapi_runtime::support::inside(&path, folders).await;
    // The app may be on another computer and have a file that this one does not have.
    inside.ok().flatten().map(Source::File)
}

#[cfg(target_arch = "wasm32")]
async fn allowed(_: &str, _: &[PathBuf]) -> Option<Source> {
    None
}

/// An app before revision 4.3 does not send files. It downloads a file to its own folder and names the path, which is of use
/// only on the same computer.
#[cfg(not(target_arch = "wasm32"))]
async fn copy_of_the_app(core: &Core, url: String, too_old: Error) -> Result<Source, DownloadError> {
    if !core.is_local() {
        return Err(too_old.into());
    }
    let downloaded = Assets::new(core).download(url).await?;
    let path = path_of_file_url(&downloaded.src_url);
    path.map(Source::File).ok_or_else(|| DownloadError::Address("the app named no local file".to_owned()))
}

#[cfg(target_arch = "wasm32")]
async fn copy_of_the_app(_: &Core, _: String, too_old: Error) -> Result<Source, DownloadError> {
    Err(too_old.into())
}
