//! In court: today, the half-day, a conversation; only the officer's pages import it.

mod log;
mod met;
mod paper;
mod today;

use crate::http::{Answer, Sent};
use crate::web::desk::Desk;
use crate::web::scheme::{Choosing, Purpose};
use actix_web::web::ServiceConfig;
use actix_web::{get, post};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(today::show)
        .service(choose)
        .service(add)
        .service(met::ask)
        .service(met::look)
        .service(paper::ask)
        .service(paper::key)
        .service(log::ask)
        .service(log::log_conversation);
}

/// Asks which half-day it is.
#[get("/court/session")]
async fn choose(desk: Desk) -> Answer {
    desk.form::<Choosing>(Purpose::Conversation).await
}

/// Enters a half-day, and goes on to the first conversation.
#[post("/court/session")]
async fn add(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Choosing>(Purpose::Conversation, sent).await
}
