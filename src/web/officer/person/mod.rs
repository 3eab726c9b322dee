//! One person: how they may be reached, what they agreed to, who they are as far as they said; only the officer's pages import it.

mod about;
mod contact;
mod one;
mod share;
mod withdraw;

use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(contact::reveal)
        .service(contact::ask)
        .service(contact::save)
        .service(about::ask)
        .service(about::save)
        .service(withdraw::ask)
        .service(withdraw::withdraw)
        .service(share::ask)
        .service(share::record)
        .service(one::show);
}
