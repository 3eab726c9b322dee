//! Which half-day it is: chosen once, or entered; only the court's pages import it.

use super::{SessionOut, sittings};
use crate::actions::directory::court;
use crate::actions::directory::court_session::{NewCourtSession, create_court_session};
use crate::actions::directory::scheme::list_schemes;
use crate::domain::code::SchemeCode;
use crate::domain::directory::{court_keys::CourtSlug, court_session::Half, scheme::Scheme};
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::typed_day::{boxes, day};
use actix_web::{get, post};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// How many days back a half-day is offered again.
const BACK: u64 = 14;

/// The first day that is keyed late without more ado.
fn earliest(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(BACK)).unwrap_or(today)
}

#[derive(Serialize)]
pub(super) struct Choosing {
    recent: Vec<SessionOut>,
    courts: Vec<Choice>,
    #[serde(skip)]
    today: NaiveDate,
}

/// The courts of the schemes in which this officer works: `SEL selby-magistrates-court`.
fn courts(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Choice>> {
    let mine = actor.signed().map(|it| it.scope.schemes.clone()).unwrap_or_default();
    let first = earliest(view.now().london_date());
    let is_offered = |it: &Scheme| mine.contains(&it.id) && it.ends_on.is_none_or(|end| end >= first);
    let schemes: Vec<Scheme> = list_schemes(view, actor)?.into_iter().filter(is_offered).collect();
    let ids: Vec<_> = schemes.iter().flat_map(|it| it.courts.iter().copied()).collect();
    let known = court::known(view, &ids)?;
    let of_scheme = |scheme: &Scheme| {
        let (code, name) = (scheme.code.clone(), scheme.name.clone());
        let courts = scheme.courts.iter().filter_map(|id| known.get(id).cloned()).collect::<Vec<_>>();
        courts.into_iter().map(move |it| Choice {
            hint: Some(name.clone()),
            ..Choice::new(format!("{code} {}", it.slug), it.name)
        })
    };
    Ok(schemes.iter().flat_map(of_scheme).collect())
}

impl PageForm for Choosing {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/court/session.html";
    const ACTION: Action = Action::CreateCourtSession;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::RecordEncounter)?;
        let today = view.now().london_date();
        let recent =
            sittings(view, actor, (earliest(today), today))?.into_iter().map(|(_, out)| out).collect();
        Ok(Self { recent, courts: courts(view, actor)?, today })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let one = filled.courts.first().filter(|_| filled.courts.len() == 1);
        let court = one.map(|it| ("court".to_owned(), it.value.clone()));
        boxes("held_on", filled.today).into_iter().chain(court).collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let unchosen = || Error::invalid("/court", "required", "Select which court you are at");
        let (scheme, court) = sent.one("court").split_once(' ').ok_or_else(unchosen)?;
        let half = Half::of(sent.one("half"))
            .ok_or_else(|| Error::invalid("/half", "required", "Select morning or afternoon"))?;
        let held_on = day(sent, "held_on")?
            .ok_or_else(|| Error::invalid("/held_on-day", "required", "Enter the date of the session"))?;
        let new = NewCourtSession {
            scheme: SchemeCode::parse(scheme, "/court")?,
            court: CourtSlug::parse(court, "/court")?,
            held_on,
            half,
            officer: None,
        };
        let it = create_court_session(tx, actor, &new)?;
        Ok(Next::saying(&format!("/court/log?session={}", it.id), "session_added"))
    }
}

/// Asks which half-day it is.
#[get("/court/session")]
pub(super) async fn choose(desk: Desk) -> Answer {
    desk.form::<Choosing>(()).await
}

/// Enters a half-day, and goes on to the first conversation.
#[post("/court/session")]
pub(super) async fn add(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Choosing>((), sent).await
}
