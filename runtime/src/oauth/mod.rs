//! OAuth: what becomes of an access token, and how a program gets one (authorization code with PKCE, for public clients).

#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
pub(crate) mod browser;
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
pub(crate) mod error;
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
mod grant;
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
mod metadata;
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
mod pkce;
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
mod redirect_listener;
#[cfg(all(feature = "oauth", not(target_arch = "wasm32")))]
pub(crate) mod sign_in;
pub(crate) mod token;
