//! Slip pads: blank coded slips for a corridor without a printer; only the officer's pages import it.

mod list;
mod one;

use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(list::ask)
        .service(list::reserve)
        .service(one::print)
        .service(one::ask)
        .service(one::take_out);
}
