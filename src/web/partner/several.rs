//! Several slips at once: a choice for each, one save; only what was changed is recorded; only the partner's pages import it.

use super::inbox::in_states;
use crate::actions::case::signpost_event::{NewReport, record_signpost_event};
use crate::domain::account::user::Role;
use crate::domain::case::signpost::{State, What};
use crate::domain::code::SlipCode;
use crate::domain::directory::vocabulary::Set;
use crate::error::{Error, Fault, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::short_day;
use crate::web::told::word_and_reason;
use actix_web::{get, post};
use serde::Serialize;

/// Those that somebody is waited for on, or that go on.
const OPEN: &[State] = &[State::Issued, State::Acknowledged, State::Booked, State::TakenUp, State::Engaged];
/// Rows of one page; the longest waiting come first.
const ROWS: usize = 20;
/// What the field of a slip's choice is called, before its code.
const FIELD: &str = "slip-";

#[derive(Serialize)]
struct RowOut {
    code: String,
    service: String,
    state: &'static str,
    issued: String,
    /// What can be said of it without a reason.
    moves: Vec<&'static str>,
    /// Whether it can be said that they did not start, with a reason.
    may_not_start: bool,
}

#[derive(Serialize)]
pub(super) struct Several {
    rows: Vec<RowOut>,
    reasons: Vec<Choice>,
}

fn chosen(value: &str) -> Option<NewReport> {
    let (word, reason) = word_and_reason(value);
    Some(NewReport { reason, ..NewReport::of(What::of(word)?) })
}

/// What was changed: field, code and report. A field that none of ours sends changes nothing.
fn changed(sent: &Sent) -> Vec<(String, SlipCode, NewReport)> {
    let one = |(name, value): &(String, String)| {
        let code = SlipCode::parse(name.strip_prefix(FIELD)?, "").ok()?;
        Some((name.clone(), code, chosen(value)?))
    };
    sent.fields().iter().filter_map(one).collect()
}

impl PageForm for Several {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "partner/several.html";
    const ACTION: Action = Action::RecordSignpostEvent;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::ReadShared)?;
        let (slips, _) = in_states(view, actor, OPEN)?;
        let row = |(it, service): (crate::domain::case::signpost::Signpost, String)| {
            let allowed = it.allowed(Role::Partner);
            let is_plain = |what: &What| !what.needs_reason() && !matches!(what, What::Noted | What::Booked);
            RowOut {
                code: it.code.to_string(),
                service,
                state: it.state.word(),
                issued: short_day(it.issued_on),
                may_not_start: allowed.contains(&What::NotStarted),
                moves: allowed.into_iter().filter(is_plain).map(What::word).collect(),
            }
        };
        Ok(Self {
            rows: slips.into_iter().take(ROWS).map(row).collect(),
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let mut faults = Vec::new();
        for (field, code, new) in changed(sent) {
            match record_signpost_event(tx, actor, &code, &new) {
                Ok(_) => {}
                Err(Error::Invalid(found)) => {
                    let told = |it: Fault| Fault { pointer: format!("/{field}"), ..it };
                    faults.extend(found.into_iter().map(told));
                }
                Err(error @ (Error::WrongMove { .. } | Error::Conflict { .. })) => {
                    let detail = format!("{code}: {error}");
                    faults.push(Fault { pointer: format!("/{field}"), code: "does_not_fit", detail });
                }
                Err(error) => return Err(error),
            }
        }
        if faults.is_empty() {
            Ok(Next::saying("/partner", "updates_saved"))
        } else {
            Err(Error::Invalid(faults))
        }
    }
}

/// Asks what became of those that wait the longest.
#[get("/partner/update")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<Several>(()).await
}

/// Records what was changed: all of it, or nothing where one row does not fit.
#[post("/partner/update")]
pub(super) async fn save(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Several>((), sent).await
}
