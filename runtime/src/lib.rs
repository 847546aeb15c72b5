//! Runtime of generated clients.
