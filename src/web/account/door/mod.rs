//! Pages of whoever is not signed in yet: the password, the code after it, what a letter leads to; only the account's pages import it.

pub(super) mod code;
pub(super) mod letters;
pub(super) mod sign_in;
