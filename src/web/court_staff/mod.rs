//! The court's pages: ask for someone to be seen, and asked, seen, not seen; only `web` imports it.

mod ask;
mod mine;

use super::{Area, FILLED_IN, READ};
use crate::domain::account::user::Role;
use crate::error::Result;
use crate::policy::{Action, Actor};

pub(super) const AREA: Area = Area {
    paths: &[("/refer", FILLED_IN), ("/refer/mine", READ)],
    templates: &[
        ("court_staff/ask.html", include_str!("ask.html")),
        ("court_staff/mine.html", include_str!("mine.html")),
    ],
    routes: |config| {
        config.service(ask::form).service(ask::send).service(mine::show);
    },
};

/// The pages are the court's own: an officer logs a conversation instead.
fn must_be_court(actor: &Actor) -> Result<()> {
    let is_court = actor.signed().is_some_and(|it| it.role == Role::CourtStaff);
    if is_court { Ok(()) } else { Err(actor.not_found(Action::SubmitReferral, "", "")) }
}
