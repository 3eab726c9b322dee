//! One referral as it stands, decided and closed, and the lists of them; only the officer's pages import it.

mod close;
mod decide;
mod list;
mod one;
mod overdue;

use actix_web::web::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(list::referrals)
        .service(overdue::overdue)
        .service(decide::ask)
        .service(decide::record)
        .service(close::ask)
        .service(close::close)
        .service(one::show);
}
