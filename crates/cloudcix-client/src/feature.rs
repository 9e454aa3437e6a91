//! Features that are off, as traits that nothing implements: whoever uses one is told its name.

#[diagnostic::on_unimplemented(
    message = "`send_blocking` needs the feature `blocking` of `cloudcix`",
    label = "the feature `blocking` is off",
    note = "enable it with `cargo add cloudcix --features blocking`, or await `send`"
)]
pub trait Blocking {
    /// Returns, in code that is never run, a value of any type.
    fn never<T>() -> T;
}
