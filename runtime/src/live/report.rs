//! What connections report to `tracing`: that they begin and end, and nothing of what they carry.

use crate::live::gap::DisconnectReason;
use crate::service::Operation;

/// The server sends all events from now on.
pub(crate) fn connected(operation: &Operation) {
    #[cfg(feature = "tracing")]
    tracing::debug!(operation = operation.id, "connected");
    #[cfg(not(feature = "tracing"))]
    let _ = operation;
}

/// A connection has ended, or could not be established.
pub(crate) fn disconnected(operation: &Operation, why: &DisconnectReason) {
    #[cfg(feature = "tracing")]
    {
        let (why, status) = match why {
            DisconnectReason::NotConnected(error) => ("not connected", error.status()),
            DisconnectReason::Closed(_) => ("closed", None),
            DisconnectReason::Silence => ("silence", None),
            DisconnectReason::TooLong => ("a message was too long", None),
            DisconnectReason::Protocol => ("not the WebSocket protocol", None),
            DisconnectReason::Rejected(_) => ("rejected", None),
        };
        tracing::debug!(
            operation = operation.id,
            why,
            status = status.map(|status| status.as_u16()),
            "disconnected"
        );
    }
    #[cfg(not(feature = "tracing"))]
    let _ = (operation, why);
}
