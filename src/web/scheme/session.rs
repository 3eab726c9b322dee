//! A half-day in court that is chosen once, or entered; the officer's pages import it too.

use crate::actions::directory::court;
use crate::actions::directory::court_session::{NewCourtSession, create_court_session};
use crate::domain::code::SchemeCode;
use crate::domain::directory::{court_keys::CourtSlug, court_session::Half, scheme::Scheme};
use crate::error::{Error, Result};
use crate::http::Sent;
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::desk::{Next, PageForm};
use crate::web::told::{SessionOut, in_reach, sittings};
use crate::web::typed::day::{boxes, day};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// How many days back a half-day is offered again.
const BACK: u64 = 14;

/// The first day that is keyed late without more ado.
fn earliest(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(BACK)).unwrap_or(today)
}

/// What a half-day is entered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Purpose {
    /// To log a conversation on it.
    Conversation,
    /// To plan it.
    Plan,
}

impl Purpose {
    /// What nobody but these may do.
    const fn act(self) -> Action {
        match self {
            Self::Conversation => Action::RecordEncounter,
            Self::Plan => Action::CreateCourtSession,
        }
    }
}

#[derive(Serialize)]
pub(in crate::web) struct Choosing {
    back: &'static str,
    recent: Vec<SessionOut>,
    courts: Vec<Choice>,
    #[serde(skip)]
    today: NaiveDate,
}

/// The courts of the schemes in which somebody works: `SEL selby-magistrates-court`.
fn courts(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Choice>> {
    let first = earliest(view.now().london_date());
    let is_offered = |it: &Scheme| it.ends_on.is_none_or(|end| end >= first);
    let schemes: Vec<Scheme> = in_reach(view, actor)?.into_iter().filter(is_offered).collect();
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
    type About = Purpose;
    type Filled = Self;
    const TEMPLATE: &'static str = "scheme/session.html";
    const ACTION: Action = Action::CreateCourtSession;

    fn fill(view: &mut View<'_>, actor: &Actor, purpose: &Purpose, _: &str) -> Result<Self> {
        actor.must_be_able(purpose.act())?;
        let today = view.now().london_date();
        let (back, recent) = match purpose {
            Purpose::Conversation => ("/court", sittings(view, actor, (earliest(today), today))?),
            Purpose::Plan => ("/court/sessions", Vec::new()),
        };
        let recent = recent.into_iter().map(|(_, out)| out).collect();
        Ok(Self { back, recent, courts: courts(view, actor)?, today })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let one = filled.courts.first().filter(|_| filled.courts.len() == 1);
        let court = one.map(|it| ("court".to_owned(), it.value.clone()));
        boxes("held_on", filled.today).into_iter().chain(court).collect()
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, purpose: &Purpose, sent: &Sent) -> Result<Next> {
        actor.must_be_able(purpose.act())?;
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
        let next = match purpose {
            Purpose::Conversation => format!("/court/log?session={}", it.id),
            Purpose::Plan => "/court/sessions".to_owned(),
        };
        Ok(Next::saying(&next, "session_added"))
    }
}
