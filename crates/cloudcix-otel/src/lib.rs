//! Metrics and spans by OpenTelemetry's conventions for HTTP clients, as tower layers.
