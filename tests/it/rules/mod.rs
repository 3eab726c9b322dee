//! Stories about the rules of the house, act by act on the record store: whom a scheme takes, lists, gaps, encounters,
//! drafts, slip pads, the queue.

mod answer;
mod eligibility;
mod gap;
mod vocabulary;
mod world;
