//! What somebody wants help with, in their words: a tick a pathway; only the slips' pages import it.

use crate::actions::case::need::{NewNeed, record};
use crate::actions::case::referral::read_referral;
use crate::actions::case::referral_event::Case;
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::code::Reference;
use crate::domain::directory::pathway::Pathway;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct PathwayOut {
    code: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
pub(super) struct Needs {
    reference: String,
    initials: Option<String>,
    pathways: Vec<PathwayOut>,
    /// What is recorded: another officer's change to it is not written over.
    recorded: Vec<(&'static str, &'static str, &'static str)>,
}

/// What the form says of one pathway; nothing where it was not talked about.
fn said(sent: &Sent, pathway: Pathway) -> Option<(Presence, Option<Wish>)> {
    if sent.all("present").any(|word| word == pathway.word()) {
        let wish = Wish::of(sent.one(&format!("wish-{pathway}")));
        return Some((Presence::Present, Some(wish.unwrap_or(Wish::Yes))));
    }
    sent.has("all_asked").then_some((Presence::NotPresent, None))
}

fn is_said_already(need: Option<&Need>, said: (Presence, Option<Wish>)) -> bool {
    need.is_some_and(|it| (it.presence, it.wants_help) == said)
}

impl PageForm for Needs {
    type About = Reference;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/slip/needs.html";
    const ACTION: Action = Action::RecordNeed;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Reference, _: &str) -> Result<Self> {
        let whole = read_referral(view, actor, about)?;
        let recorded =
            |it: &Need| (it.pathway.word(), it.presence.word(), it.wants_help.map_or("", Wish::word));
        Ok(Self {
            reference: about.to_string(),
            initials: whole.initials,
            pathways: Pathway::ALL
                .iter()
                .map(|it| PathwayOut { code: it.word(), label: it.label() })
                .collect(),
            recorded: whole.needs.iter().map(recorded).collect(),
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let present = filled.recorded.iter().filter(|(_, presence, _)| *presence == Presence::Present.word());
        present
            .flat_map(|(pathway, _, wish)| {
                [
                    ("present".to_owned(), (*pathway).to_owned()),
                    (format!("wish-{pathway}"), (*wish).to_owned()),
                ]
            })
            .collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Reference, sent: &Sent) -> Result<Next> {
        let before = read_referral(tx, actor, about)?.needs;
        let mut case = Case::find(tx, actor, Action::RecordNeed, about)?;
        let mut wanted = false;
        let mut any = false;
        for pathway in Pathway::ALL.iter().copied() {
            let Some(said) = said(sent, pathway) else { continue };
            any = true;
            wanted |= said.1 == Some(Wish::Yes);
            let known = before.iter().find(|it| it.pathway == pathway);
            if is_said_already(known, said) {
                continue;
            }
            let new = NewNeed {
                pathway,
                presence: said.0,
                wants_help: said.1,
                need_types: known.map_or_else(Vec::new, |it| it.need_types.clone()),
                priority: known.and_then(|it| it.priority),
                ask_again_on: None,
                supported_by: known.and_then(|it| it.supported_by),
                gap: known.and_then(|it| it.gap.clone()).filter(|_| said.0 == Presence::Present),
            };
            record(tx, actor, &mut case, &new)?;
        }
        if !any {
            let detail = "Select what they want help with, or say that you talked about all of these";
            return Err(Error::invalid("/present", "required", detail));
        }
        let path = format!("/referrals/{about}");
        Ok(if wanted { Next(format!("{path}/partners")) } else { Next::saying(&path, "needs_saved") })
    }
}

/// Asks what they want help with.
#[get("/referrals/{reference}/needs")]
pub(super) async fn ask(desk: Desk, Key(reference): Key<Reference>) -> Answer {
    desk.form::<Needs>(reference).await
}

/// Records it, and goes on to who can help.
#[post("/referrals/{reference}/needs")]
pub(super) async fn save(desk: Desk, Key(reference): Key<Reference>, sent: Sent) -> Answer {
    desk.submit::<Needs>(reference, sent).await
}
