//! Third-party layers in both slots of the default stack: tower's, tower-http's and
//! tower-resilience's. Each has a module of its own, and a row in `docs/writing-a-layer.md`.

mod http_layers;
mod layer_errors;
mod page;
mod resilience;
mod slots;
mod tower_layers;
mod world;
