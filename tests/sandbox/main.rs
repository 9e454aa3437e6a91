//! The sandbox below the rest of the project: the default stack, `get_all`, recordings, forks, and
//! the real Python client.

mod forks;
mod get_all;
mod python;
mod seeds;
mod stack;
mod timed;
