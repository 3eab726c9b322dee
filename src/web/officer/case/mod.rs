//! One referral from needs to its end, and the lists of them; only the officer's pages import it.

mod close;
mod decide;
mod list;
mod needs;
mod one;
mod overdue;
mod partners;
mod sent;
mod slip;
mod update;

use crate::domain::code::{Reference, SlipCode};
use crate::error::Error;
use crate::http::Problem;
use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(list::referrals)
        .service(overdue::overdue)
        .service(needs::ask)
        .service(needs::save)
        .service(partners::ask)
        .service(partners::signpost)
        .service(sent::sent)
        .service(slip::choose)
        .service(slip::print)
        .service(update::ask)
        .service(update::record)
        .service(decide::ask)
        .service(decide::record)
        .service(close::ask)
        .service(close::close)
        .service(one::show);
}

/// The referral that an address names; one that cannot be one is not there.
fn reference(typed: &str) -> Result<Reference, Problem> {
    Reference::parse(typed, "").map_err(|_: Error| Problem::NoRoute)
}

/// The signpost that an address names.
fn code(typed: &str) -> Result<SlipCode, Problem> {
    SlipCode::parse(typed, "").map_err(|_: Error| Problem::NoRoute)
}
