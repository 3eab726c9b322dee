//! Pages of whoever keeps sign-ins in order, and of whoever reads the trail; only `web` imports it.

mod audit;
mod invite;
mod notices;
mod person;
mod users;

use super::{Area, FILLED_IN, READ};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/admin/users", FILLED_IN),
        ("/admin/users/invite", FILLED_IN),
        ("/admin/users/{id}", FILLED_IN),
        ("/admin/users/{id}/second-factor", FILLED_IN),
        ("/admin/audit", READ),
        ("/admin/audit.csv", READ),
        ("/admin/notices", FILLED_IN),
    ],
    templates: &[
        ("admin/users.html", include_str!("users.html")),
        ("admin/invite.html", include_str!("invite.html")),
        ("admin/person.html", include_str!("person.html")),
        ("admin/factor.html", include_str!("factor.html")),
        ("admin/grants.html", include_str!("grants.html")),
        ("admin/audit.html", include_str!("audit.html")),
        ("admin/notices.html", include_str!("notices.html")),
    ],
    routes: |config| {
        config
            .service(users::show_users)
            .service(users::take_back)
            .service(invite::ask_whom)
            .service(invite::send_invitation)
            .service(person::show_person)
            .service(person::change_person)
            .service(person::ask_factor)
            .service(person::take_factor)
            .service(audit::show_trail)
            .service(audit::take_trail)
            .service(notices::show_notices)
            .service(notices::note);
    },
};
