//! The binary: calls the command line; nobody may import it.
fn main() {}
