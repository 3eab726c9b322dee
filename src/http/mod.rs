//! What every face of the tracker shares over HTTP: who asks, how answers and problems look, what stands guard; app, api and web import it.

mod answer;
mod body;
mod context;
mod cursor;
mod fault;
mod file;
mod guard;
mod key;
mod kinds;
mod listing;
mod precondition;
mod problem;
mod query;
mod site;
mod source;

pub use answer::{Answer, ListOut, Shown};
pub use body::{Body, CsvFile, Form, JsonFile, Keyed, Sent, parsed};
pub use context::{Ctx, Open, Seated, Visitor};
pub use file::{File, Flow, printed};
pub use guard::guard;
pub use key::{Key, PathKey};
pub use kinds::{KINDS, Kind};
pub use listing::{Listing, NoFilter};
pub use precondition::IfMatch;
pub use problem::{FaultOut, Problem, ProblemOut};
pub use query::{Loose, Params};
pub use site::{PageAsked, ProblemPage, Route, Site, no_route};
