//! `cargo xtask`: builds, serves and tests the page.

fn main() {}
