//! Typed resources, their states, and waiters for builds.
