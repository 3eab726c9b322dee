//! What the trail says: one line for every act and every look at a person, one for every denial, none for what was not done.

pub mod lines;
