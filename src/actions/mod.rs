//! One function per use case, named like its Action: the story of the product; web, API, commands, demo and worker import it.

pub mod account;
pub mod case;
pub mod directory;
pub mod door;
pub mod insight;
pub mod system;
