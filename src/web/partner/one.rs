//! One slip made to one's agency: how the person may be reached first, then what they want, and what was reported; only the partner's pages import it.

use crate::actions::case::consent::{Shared, read_shared, reveal_shared_contact};
use crate::actions::case::signpost::{Shown, read_signpost};
use crate::domain::account::user::Role;
use crate::domain::case::signpost::{State, What};
use crate::domain::code::SlipCode;
use crate::error::{Error, Result};
use crate::http::{Answer, Key};
use crate::policy::{Action, Actor};
use crate::store::View;
use crate::web::desk::Desk;
use crate::web::said::day;
use crate::web::told::{DetailsOut, ReachOut, ReportOut};
use actix_web::get;
use serde::Serialize;

/// What the person shares, as far as they agreed.
#[derive(Serialize)]
struct SharedOut {
    name: Option<String>,
    /// How they may be reached; none where that is not shared.
    reach: Option<ReachOut>,
    has_contact: bool,
    needs: Vec<&'static str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct SlipPage {
    code: String,
    service: String,
    state: &'static str,
    issued: String,
    shared: Option<SharedOut>,
    /// Whether it can still be answered, and whether anything more can be said.
    may_reply: bool,
    may_record: bool,
    reports: Vec<ReportOut>,
}

fn shared(it: Shared) -> SharedOut {
    SharedOut {
        name: it.person.identity.name(),
        reach: it.safe_contact.map(Into::into),
        has_contact: it.has_contact,
        needs: it.needs.iter().map(|need| need.pathway.word()).collect(),
        until: it.consent.expires_at.map(|at| day(at.london_date())),
    }
}

/// What is shared on a slip; none where nothing is, whether or not something ever was.
fn read_what_is_shared(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<Option<SharedOut>> {
    match read_shared(view, actor, code) {
        Ok(it) => Ok(Some(shared(it))),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn read(view: &mut View<'_>, actor: &Actor, code: &SlipCode) -> Result<SlipPage> {
    actor.must_be_able(Action::ReadShared)?;
    let Shown { signpost, service, mut reports, .. } = read_signpost(view, actor, code)?;
    let allowed = signpost.allowed(Role::Partner);
    reports.reverse();
    Ok(SlipPage {
        code: code.to_string(),
        service,
        state: signpost.state.word(),
        issued: day(signpost.issued_on),
        shared: read_what_is_shared(view, actor, code)?,
        may_reply: matches!(signpost.state, State::Issued | State::Acknowledged),
        may_record: allowed.iter().any(|what| *what != What::Noted),
        reports: reports.into_iter().map(Into::into).collect(),
    })
}

/// Shows one slip.
#[get("/partner/signposts/{code}")]
pub(super) async fn show(desk: Desk, Key(code): Key<SlipCode>) -> Answer {
    desk.show("partner/one.html", move |view, actor| read(view, actor, &code)).await
}

/// Shows number and address, where they are shared; every look is in the trail.
#[get("/partner/signposts/{code}/contact")]
pub(super) async fn contact(desk: Desk, Key(code): Key<SlipCode>) -> Answer {
    desk.show("told/details.html", move |view, actor| {
        let details = reveal_shared_contact(view, actor, &code)?;
        Ok(DetailsOut::of(details, format!("/partner/signposts/{code}")))
    })
    .await
}
