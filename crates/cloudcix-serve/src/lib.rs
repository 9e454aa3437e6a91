//! An HTTP server that responds with any transport.
