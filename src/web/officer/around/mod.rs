//! Work around a slip: the ring-round, and what nobody here offers; only the officer's pages import it.

mod call;
mod gap;
mod gaps;
mod round;

use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(round::list)
        .service(call::ask)
        .service(call::save)
        .service(gaps::list)
        .service(gaps::ask)
        .service(gaps::log)
        .service(gap::ask)
        .service(gap::save);
}
