//! Reaching somebody after the slip: tries, and asking how it goes; only the officer's pages import it.

mod follow_up;
mod follow_ups;
mod tried;

use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(tried::ask)
        .service(tried::record)
        .service(follow_ups::ask)
        .service(follow_ups::save)
        .service(follow_up::ask)
        .service(follow_up::save);
}
