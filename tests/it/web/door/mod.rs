//! Stories at the door: signing in, the code after the password, what a letter leads to; no test imports it.

mod letters;
mod second_factor;
mod signing_in;
