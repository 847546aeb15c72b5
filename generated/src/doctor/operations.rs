//! Which operations an app has. Its own document says so; the version of that document does not change with its paths.

use openapi_runtime::Method;
use openapi_runtime::support::{Core, Route, path_below};
use serde_json::{Map, Value};

use crate::doctor::Operations;
use crate::types::AppInfo;

const USUAL_PATH: &str = "/v1/spec";

/// Reads the document of the app. `None` if it has none.
pub(super) async fn ask(core: &Core, info: Option<&AppInfo>) -> Option<Operations> {
    let named = info.and_then(|info| path_below(core.base_url(), &info.endpoints.spec));
    let path = named.as_deref().unwrap_or(USUAL_PATH);
    let request = core.request(Method::GET, path);
    let document = request.send::<Value>().await.ok()?.into_value();
    Some(compare(core.routes(), document.get("paths")?.as_object()?))
}

fn compare<'a>(routes: impl IntoIterator<Item = &'a Route>, paths: &Map<String, Value>) -> Operations {
    let mut operations = Operations::default();
    for route in routes {
        let mut same = paths.iter().filter(|(path, _)| is_same(path, route.path));
        let method = route.method.as_str().to_ascii_lowercase();
        let is_present = same.any(|(_, item)| item.get(&method).is_some());
        (if is_present { &mut operations.present } else { &mut operations.missing }).push(route.id);
    }
    operations
}

/// Whether two path templates are the same except for the names of their parameters.
fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.split('/'), other.split('/'));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == other || (one.starts_with('{') && other.starts_with('{')) => {}
            _ => return false,
        }
    }
}
