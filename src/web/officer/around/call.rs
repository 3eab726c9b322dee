//! One call with one partner: a choice for each open code, one save; only the pages around a slip import it.

use crate::actions::case::around::ring_round::{NewRound, NewRow, read_ring_round, record_ring_round};
use crate::domain::case::around::ring_round::{Line, MOST_ROWS, Outcome, Rung, Said};
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::organisation::Organisation;
use crate::domain::directory::vocabulary::Set;
use crate::domain::id::Id;
use crate::error::{Error, Fault, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::short_day;
use crate::web::told::word_and_reason;
use crate::web::typed::day::day;
use actix_web::{get, post};
use serde::Serialize;

/// What the field of a code's choice is called, before the code.
const FIELD: &str = "slip-";

/// Whose codes, and with which partner.
type About = (SchemeCode, Id<Organisation>);

#[derive(Serialize)]
struct RowOut {
    code: String,
    service: String,
    state: &'static str,
    given: String,
    heard: String,
    /// What was said of it on a call this month already.
    rung: Option<String>,
    /// What can be said of it without a reason.
    choices: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Call {
    scheme: String,
    partner: String,
    rows: Vec<RowOut>,
    has_more: bool,
    reasons: Vec<Choice>,
}

fn row(it: Line) -> RowOut {
    // An appointment has a day of its own: it is recorded on the slip.
    let plain = [Said::NoNews, Said::Acknowledged, Said::Met, Said::Completed];
    let says = |rung: Rung| format!("{} {}", short_day(rung.on), rung.said.word());
    RowOut {
        code: it.code.to_string(),
        service: it.service,
        state: it.state.reads(),
        given: short_day(it.issued_on),
        heard: short_day(it.last_heard_on),
        rung: it.rung.map(says),
        choices: plain.iter().map(|said| said.word()).collect(),
    }
}

/// What was chosen for one code.
fn answered((name, value): &(String, String)) -> Option<NewRow> {
    let code = SlipCode::parse(name.strip_prefix(FIELD)?, "").ok()?;
    let (word, reason) = word_and_reason(value);
    Some(NewRow { code, said: Said::of(word)?, occurred: None, reason, note: None, booked_for: None })
}

impl PageForm for Call {
    type About = About;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/around/call.html";
    const ACTION: Action = Action::RecordRingRound;

    fn fill(view: &mut View<'_>, actor: &Actor, (scheme, with): &About, _: &str) -> Result<Self> {
        actor.must_be_able(Action::IssueSignpost)?;
        let (_, pages) = read_ring_round(view, actor, scheme, None)?;
        let page = pages.into_iter().find(|it| it.organisation == *with);
        let page = page.ok_or_else(|| actor.not_found(Action::ReadRingRound, "organisation", with))?;
        Ok(Self {
            scheme: scheme.to_string(),
            partner: page.name,
            has_more: page.lines.len() > MOST_ROWS,
            rows: page.lines.into_iter().take(MOST_ROWS).map(row).collect(),
            reasons: choices(view, actor, Set::NotTakenUp, None)?,
        })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (scheme, with): &About, sent: &Sent) -> Result<Next> {
        let rows: Vec<NewRow> = sent.fields().iter().filter_map(answered).collect();
        if rows.is_empty() {
            return Err(Error::invalid("", "required", "Select what they said of at least one code."));
        }
        let new = NewRound {
            scheme: scheme.clone(),
            organisation: *with,
            month: None,
            rung_on: day(sent, "rung_on")?,
            informant: sent.said("informant"),
            rows,
        };
        let saved = record_ring_round(tx, actor, &new)?;
        let refused = saved.rows.iter().filter(|it| it.outcome == Outcome::Refused);
        let told = refused.map(|it| Fault {
            pointer: format!("/{FIELD}{}", it.code),
            code: "does_not_fit",
            detail: it
                .fault
                .as_ref()
                .map_or_else(String::new, |(_, detail)| format!("{}: {detail}", it.code)),
        });
        // On a page nothing is saved by half: what does not fit is mended first.
        let faults: Vec<Fault> = told.collect();
        if faults.is_empty() {
            Ok(Next::saying(&format!("/ring-round?scheme={scheme}"), "ring_saved"))
        } else {
            Err(Error::Invalid(faults))
        }
    }
}

/// Asks what the partner said of each.
#[get("/ring-round/{scheme}/{organisation}")]
pub(super) async fn ask(desk: Desk, Key(about): Key<About>) -> Answer {
    desk.form::<Call>(about).await
}

/// Saves the call.
#[post("/ring-round/{scheme}/{organisation}")]
pub(super) async fn save(desk: Desk, Key(about): Key<About>, sent: Sent) -> Answer {
    desk.submit::<Call>(about, sent).await
}
