//! The way to a slip and what comes after it: needs, who can help, paper, what was heard; only the officer's pages import it.

mod needs;
mod paper;
mod partners;
mod sent;
mod update;

pub(super) use partners::{Ticked, tick};

use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(needs::ask)
        .service(needs::save)
        .service(partners::ask)
        .service(partners::signpost)
        .service(sent::sent)
        .service(paper::choose)
        .service(paper::print)
        .service(update::ask)
        .service(update::record);
}
