//! What stands around every page for somebody signed in: as what, where to, and what their forms carry; only `web` imports it.

use crate::domain::account::user::Role;
use crate::policy::Actor;
use serde::Serialize;

/// Where a role's work is: an address, and the name of its words.
type Place = (&'static str, &'static str);

/// The places of each role, its home first.
const fn places(role: Role) -> &'static [Place] {
    match role {
        Role::Officer => &[
            ("/court", "today"),
            ("/referrals", "referrals"),
            ("/overdue", "attention"),
            ("/ring-round", "rings"),
            ("/slip-pads", "pads"),
            ("/gaps", "gaps"),
            ("/directory", "directory"),
            ("/reports/pilot", "report"),
        ],
        Role::Partner => {
            &[("/partner", "inbox"), ("/partner/update", "several"), ("/partner/service", "services")]
        }
        Role::CourtStaff => &[("/refer", "refer"), ("/refer/mine", "requests")],
        Role::Manager => &[
            ("/reports/pilot", "report"),
            ("/court/sessions", "sessions"),
            ("/directory", "directory"),
            ("/admin/schemes", "schemes"),
        ],
        Role::Privacy => {
            &[("/reports/pilot", "report"), ("/admin/audit", "audit"), ("/admin/notices", "notices")]
        }
        Role::Admin => &[
            ("/admin/users", "users"),
            ("/directory", "directory"),
            ("/court/sessions", "sessions"),
            ("/admin/schemes", "schemes"),
            ("/account", "account"),
        ],
    }
}

/// Where somebody begins.
pub(super) fn home(actor: &Actor) -> &'static str {
    actor.signed().map_or("/sign-in", |signed| places(signed.role)[0].0)
}

/// One place in the navigation.
#[derive(Debug, Clone, Serialize)]
struct PlaceOut {
    href: &'static str,
    name: &'static str,
    current: bool,
}

/// What stands around a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Frame {
    role: &'static str,
    places: Vec<PlaceOut>,
    /// What each form carries in this session.
    pub(super) form_token: String,
    /// What this form alone carries: sent twice, it does once what it says.
    once: String,
    /// The hash of what the page shows, where its form builds on that.
    pub(super) seen: String,
    /// The name of the words that the page opens with: what was just done.
    pub(super) done: String,
}

impl Frame {
    /// Around the page at `path`, for `actor`.
    pub(super) fn of(actor: &Actor, path: &str, form_token: String, done: &str) -> Self {
        let role = actor.signed().map(|signed| signed.role);
        let place = |(href, name): &Place| PlaceOut { href, name, current: is_at(path, href) };
        Self {
            role: role.map_or("", Role::word),
            places: role.map_or(&[][..], places).iter().map(place).collect(),
            form_token,
            once: uuid::Uuid::new_v4().to_string(),
            seen: String::new(),
            done: done.to_owned(),
        }
    }

    /// The same around a form that builds on what the page shows.
    pub(super) fn seeing(self, seen: String) -> Self {
        Self { seen, ..self }
    }
}

fn is_at(path: &str, place: &str) -> bool {
    path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'))
}
