//! Pages about the schemes themselves: their courts, their half-days, the words of their slips; only `web` imports it.

mod courts;
mod new;
mod one;
mod planned;
mod session;
mod wording;

pub(super) use session::{Choosing, Purpose};

use super::{Area, FILLED_IN, READ};

pub(super) const AREA: Area = Area {
    paths: &[
        ("/court/sessions", FILLED_IN),
        ("/court/sessions/new", FILLED_IN),
        ("/admin/schemes", READ),
        ("/admin/schemes/new", FILLED_IN),
        ("/admin/schemes/{code}", FILLED_IN),
        ("/admin/courts", READ),
        ("/admin/slip", READ),
        ("/admin/slip/{scheme}/preview", READ),
        ("/admin/slip/{scheme}/{block}", FILLED_IN),
    ],
    templates: &[
        ("scheme/session.html", include_str!("session.html")),
        ("scheme/planned.html", include_str!("planned.html")),
        ("scheme/list.html", include_str!("list.html")),
        ("scheme/one.html", include_str!("one.html")),
        ("scheme/new.html", include_str!("new.html")),
        ("scheme/courts.html", include_str!("courts.html")),
        ("scheme/wording.html", include_str!("wording.html")),
        ("scheme/block.html", include_str!("block.html")),
        ("scheme/tabs.html", include_str!("tabs.html")),
    ],
    routes: |config| {
        config
            .service(planned::sessions)
            .service(planned::call_off)
            .service(planned::ask)
            .service(planned::add)
            .service(new::ask)
            .service(new::set_up)
            .service(one::schemes)
            .service(one::scheme)
            .service(one::save_areas)
            .service(courts::courts)
            .service(wording::words)
            .service(wording::preview)
            .service(wording::ask)
            .service(wording::save);
    },
};
