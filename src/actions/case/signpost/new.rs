//! A signpost as somebody asks for it; imported through `signpost`.

use crate::domain::case::signpost::{ChosenBy, Mode};
use crate::domain::code::SlipCode;
use crate::domain::directory::{pathway::Pathway, service::Service};
use crate::domain::id::Id;
use chrono::NaiveDate;

/// A signpost to be given.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSignpost {
    /// The code of the slip from a pad that was given; none draws a new one.
    pub code: Option<SlipCode>,
    /// For what: pathways recorded as present.
    pub pathways: Vec<Pathway>,
    /// Where to.
    pub service: Id<Service>,
    /// How much the worker does beside.
    pub mode: Mode,
    /// Whose choice.
    pub chosen_by: ChosenBy,
    /// Whether it is for somebody near to the person.
    pub for_relative: bool,
    /// Whether the service was helping already.
    pub already_supported: bool,
    /// When it was given; today, where nothing is said.
    pub issued_on: Option<NaiveDate>,
}

impl NewSignpost {
    /// A slip to this service, chosen together, given today.
    pub const fn of(service: Id<Service>, pathways: Vec<Pathway>) -> Self {
        Self {
            code: None,
            pathways,
            service,
            mode: Mode::Signpost,
            chosen_by: ChosenBy::Together,
            for_relative: false,
            already_supported: false,
            issued_on: None,
        }
    }
}
