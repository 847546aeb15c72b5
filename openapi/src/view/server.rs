//! Addresses of servers.

use crate::load::Node;

/// The address of a server, with the defaults of its variables: a URL, or a path on the host of another server. `None` if it
/// is neither.
pub fn server_url(server: &Node) -> Option<String> {
    let mut url = server.str_at("url")?.to_owned();
    for variable in server.get("variables").into_iter().flat_map(Node::entries) {
        let default = variable.value.str_at("default").unwrap_or_default();
        url = url.replace(&format!("{{{}}}", variable.key), default);
    }
    let is_address = ["http://", "https://", "/"].iter().any(|start| url.starts_with(start));
    let is_plain = !url.starts_with("//") && !url.contains(['{', '}', '?', '#']);
    (is_address && is_plain).then_some(url)
}
