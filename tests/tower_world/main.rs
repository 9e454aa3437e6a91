//! Layers that others wrote, in both slots of the default stack: tower's, tower-http's and
//! tower-resilience's. Each has a module of its own, and `docs/middleware.md` a row.

mod http_layers;
mod page;
mod resilience;
mod slots;
mod tower_layers;
mod world;
