//! Pages of the directory: services, what each says today, partners; only `web` imports it.

mod details;
mod door;
mod entry;
mod hours;
mod list;
mod partners;

pub(super) use entry::{Entry, Keeper};

use super::desk::Desk;
use super::{Area, FILLED_IN, PRESSED, READ};
use crate::domain::directory::service::Service;
use crate::domain::id::Id;
use crate::http::{Answer, Key, Sent};
use actix_web::{get, post};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/directory", READ),
        ("/directory/services/new", FILLED_IN),
        ("/directory/services/{id}", FILLED_IN),
        ("/directory/services/{id}/details", FILLED_IN),
        ("/directory/partners", READ),
        ("/directory/partners/new", FILLED_IN),
        ("/directory/partners/{id}", FILLED_IN),
        ("/directory/partners/{id}/pin", PRESSED),
    ],
    templates: &[
        ("directory/tabs.html", include_str!("tabs.html")),
        ("directory/list.html", include_str!("list.html")),
        ("directory/entry.html", include_str!("entry.html")),
        ("directory/details.html", include_str!("details.html")),
        ("directory/partners.html", include_str!("partners.html")),
        ("directory/new_partner.html", include_str!("new_partner.html")),
        ("directory/partner.html", include_str!("partner.html")),
        ("directory/pin.html", include_str!("pin.html")),
    ],
    routes: |config| {
        config
            .service(list::services)
            .service(details::ask_new)
            .service(details::add)
            .service(details::ask_details)
            .service(details::save_details)
            .service(ask_entry)
            .service(save_entry)
            .service(partners::partners)
            .service(partners::ask_partner)
            .service(partners::add_partner)
            .service(partners::give_pin)
            .service(partners::ask_agreement)
            .service(partners::save_agreement);
    },
};

/// Shows what a service says today, to be changed.
#[get("/directory/services/{id}")]
async fn ask_entry(desk: Desk, Key(id): Key<Id<Service>>) -> Answer {
    desk.form::<Entry>((Keeper::Council, id)).await
}

/// Changes it, or says that something in it is wrong.
#[post("/directory/services/{id}")]
async fn save_entry(desk: Desk, Key(id): Key<Id<Service>>, sent: Sent) -> Answer {
    desk.submit::<Entry>((Keeper::Council, id), sent).await
}
