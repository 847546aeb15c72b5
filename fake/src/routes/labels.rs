//! Labels.

use serde_json::Value;

use crate::reply::Outcome;
use crate::request::Call;
use crate::routes::Handlers;
use crate::state::chat::Label;

pub(super) const HANDLERS: Handlers = &[("listLabels", list)];

fn list(call: &mut Call<'_>) -> Outcome {
    Ok(call.world.labels.iter().map(Label::to_json).collect::<Value>().into())
}
