//! Runs the unit tests inside the `clean` example, which cargo builds only as a program.

#[allow(dead_code)]
#[path = "../examples/clean/main.rs"]
mod clean;
