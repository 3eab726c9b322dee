//! What happens to a referral: decided, spoken, noted, mended, closed, reopened, voided, taken back; API, pages, imports and demo import it.

mod amending;
mod closing;
mod deciding;

pub use amending::{Amended, correct_referral, hand_over_referral};
pub use closing::{close_referral, reopen_referral, void_referral};
pub use deciding::{Decision, decide};

use super::referral::event;
use crate::domain::account::user::Role;
use crate::domain::case::contact::Channel;
use crate::domain::case::event::{Event, must_have_happened};
use crate::domain::case::need::Need;
use crate::domain::case::referral::{RecordedMode, Referral, What, fold, wrong_move};
use crate::domain::case::sight::{seen, whole_seq};
use crate::domain::code::Reference;
use crate::domain::{text, time::Occurred};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Permit};
use crate::store::case::{need, referral, referral_event};
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// A referral with its stream, as an act finds it and leaves it.
pub struct Case {
    /// As it stands.
    pub referral: Referral,
    /// Everything so far, in order.
    pub history: Vec<Event<What>>,
    /// The places in it that whoever found the case may not know of.
    hidden: Vec<i32>,
    /// Every need of it, whoever may know of that; none until an act asks for them.
    needs: Option<Vec<Need>>,
}

/// What is reported of a referral, beside the move itself.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// When it happened; today, where nothing is said.
    pub occurred: Option<Occurred>,
    /// Coded why.
    pub reason: Option<String>,
    /// A short text.
    pub note: Option<String>,
    /// The seq of the event that is taken back.
    pub supersedes: Option<i32>,
    /// The way that was tried, for a try to reach the person.
    pub channel: Option<Channel>,
    /// Whether it tells of a restricted entry.
    pub restricted: bool,
}

impl Case {
    /// Finds a case in sight for `action`.
    pub fn find(view: &mut View<'_>, actor: &Actor, action: Action, reference: &Reference) -> Result<Self> {
        let referral = referral::find(view, &actor.sees(Action::ReadReferral), reference)?
            .ok_or_else(|| actor.not_found(action, "referral", reference))?;
        let history = referral_event::list(view, &referral)?;
        Ok(Self::new(actor, referral, history))
    }

    /// A case as `actor` finds it.
    pub(super) fn new(actor: &Actor, referral: Referral, history: Vec<Event<What>>) -> Self {
        let hidden = history.iter().filter(|event| !referral_event::knows(actor, event)).map(|e| e.seq);
        Self { hidden: hidden.collect(), referral, history, needs: None }
    }

    /// The case of a referral that has just come in: there is nothing of it but that.
    pub(super) fn begun(actor: &Actor, referral: Referral, received: Event<What>) -> Self {
        Self { needs: Some(Vec::new()), ..Self::new(actor, referral, vec![received]) }
    }

    /// Every need of it, to be kept true by whoever adds to them.
    pub(super) fn needs(&mut self, view: &mut View<'_>) -> Result<&mut Vec<Need>> {
        let known = match self.needs.take() {
            Some(known) => known,
            None => need::all_of(view, self.referral.id)?,
        };
        Ok(self.needs.insert(known))
    }

    fn knows(&self, event: &Event<What>) -> bool {
        !self.hidden.contains(&event.seq)
    }

    /// The referral and its stream as whoever found them may know them.
    pub fn seen(&self) -> (Referral, Vec<Event<What>>) {
        seen(self.referral.clone(), &self.history, |event| self.knows(event))
    }

    /// Tries a move on what may be known first, so that a refusal speaks of that; where only what is hidden stands in the way,
    /// it says no more than whom to ask.
    fn tried<T>(&self, attempt: impl Fn(Referral, &[Event<What>]) -> Result<T>) -> Result<T> {
        let (referral, history) = self.seen();
        attempt(referral, &history)?;
        attempt(self.referral.clone(), &self.history).map_err(|_| ask_the_owner())
    }

    /// Refuses `what` where the referral is past it, before anything else is asked.
    pub(super) fn must_allow(&self, what: What) -> Result<()> {
        self.tried(|referral, history| referral.after(what, history).map(drop))
    }

    /// Whether a file is being taken in that tells of long ago; what is said of the referral later is said by whoever can be
    /// asked.
    pub(super) fn is_coming_in(&self, tx: &Tx<'_>) -> bool {
        let received = self.history.first().map(|received| received.recorded_at);
        self.referral.recorded_mode == RecordedMode::Import && received == Some(tx.now())
    }

    /// The day of an act that tells none: today; while a file is taken in, the last day that its row has told so far.
    pub(super) fn day(&self, tx: &Tx<'_>) -> NaiveDate {
        let told = self.history.iter().map(|event| event.occurred.on).max();
        told.filter(|_| self.is_coming_in(tx)).unwrap_or_else(|| tx.now().london_date())
    }

    /// Saves the referral as `after` with the event that moved it.
    fn moved(&mut self, tx: &mut Tx<'_>, permit: Permit, after: Referral, event: Event<What>) -> Result<()> {
        referral::save(tx, permit, &after, &self.history, &event)?;
        self.referral = after;
        self.history.push(event);
        Ok(())
    }

    /// Moves it by `what`, under `permit`.
    pub(super) fn step(&mut self, tx: &mut Tx<'_>, permit: Permit, what: What, told: &Told) -> Result<()> {
        let today = tx.now().london_date();
        let occurred = told.occurred.unwrap_or_else(|| Occurred::day(self.day(tx)));
        must_have_happened(occurred, self.referral.received_on, today, "/occurred_on")?;
        let mut after = self.tried(|referral, history| referral.after(what, history))?;
        // Whoever acts first on a court's request makes it hers.
        let stamp = permit.stamp();
        after.owner = after.owner.or_else(|| stamp.user.filter(|_| stamp.role == Some(Role::Officer)));
        let event = Event {
            reason: told.reason.clone(),
            note: text::optional(told.note.as_deref(), "/note", 500)?,
            supersedes: told.supersedes,
            channel: told.channel,
            restricted: told.restricted,
            ..event(tx, stamp, after.version, what, occurred)
        };
        self.moved(tx, permit, after, event)
    }
}

/// Said where something stands in the way that must not be told.
fn ask_the_owner() -> Error {
    let detail = "This cannot be done to the referral today. Ask the officer whose it is.";
    Error::Conflict { code: "ask_the_owner", detail: detail.into() }
}

pub(super) fn note_conversation(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &mut Case,
    occurred: Occurred,
) -> Result<()> {
    let permit = actor.may(Action::RecordReferralEvent, &case.referral)?;
    case.step(tx, permit, What::Conversation, &Told { occurred: Some(occurred), ..Told::default() })
}

/// Reports a conversation or a note, or takes an event back.
pub fn record_referral_event(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &mut Case,
    what: What,
    told: &Told,
) -> Result<()> {
    let permit = actor.may(Action::RecordReferralEvent, &case.referral)?.because(told.reason.clone());
    match what {
        What::Conversation => {}
        What::Note if text::optional(told.note.as_deref(), "/note", 500)?.is_some() => {}
        What::Note => return Err(Error::invalid("/note", "required", "Write the note.")),
        What::ContactAttempted => {
            let detail = "Record a try at POST /api/v1/referrals/{reference}/contact_attempts: it has a channel and a result.";
            return Err(Error::invalid("/what", "not_here", detail));
        }
        What::Corrected => return correct(tx, actor, permit, case, told),
        _ => {
            let detail = "Report conversation, note or corrected here; other moves have their own address.";
            return Err(Error::invalid("/what", "not_here", detail));
        }
    }
    case.step(tx, permit, what, told)
}

/// Takes an earlier event back; refused where what came after would not fit any more.
fn correct(tx: &mut Tx<'_>, actor: &Actor, permit: Permit, case: &mut Case, told: &Told) -> Result<()> {
    let seq = told.supersedes.ok_or_else(|| {
        Error::invalid("/supersedes", "required", "Say which event is taken back, by its seq.")
    })?;
    // Whoever may not know of every event counts those that she knows.
    let whole = whole_seq(&case.history, |event| case.knows(event), seq);
    let taken_back = case.history.iter().find(|e| Some(e.seq) == whole);
    if taken_back.is_none_or(|e| {
        use What::{Amended, Corrected, NeedRecorded, Received, Signposted};
        matches!(e.what, Received | Signposted | NeedRecorded | Amended | Corrected)
    }) {
        let detail = "This event cannot be taken back here. Void the referral, or correct the need or the signpost itself.";
        return Err(Error::invalid("/supersedes", "not_correctable", detail));
    }
    let today = tx.now().london_date();
    let version = case.referral.version + 1;
    let event = Event {
        reason: told.reason.clone(),
        note: text::optional(told.note.as_deref(), "/note", 500)?,
        supersedes: whole,
        ..event(tx, &actor.stamp(), version, What::Corrected, Occurred::day(today))
    };
    drop(case.referral.clone().after(What::Corrected, &case.history)?);
    let mut all = case.history.clone();
    all.push(event.clone());
    let state = fold(&all).map_err(|what| wrong_move(case.referral.state, what))?;
    let after = Referral { state, version, ..case.referral.clone() };
    case.moved(tx, permit, after, event)
}

/// Everything that happened to a referral in sight.
pub fn list_referral_events(
    view: &mut View<'_>,
    actor: &Actor,
    reference: &Reference,
) -> Result<Vec<Event<What>>> {
    let case = Case::find(view, actor, Action::ListReferralEvents, reference)?;
    let permit = actor.may(Action::ListReferralEvents, &case.referral)?;
    let (referral, history) = case.seen();
    view.showed(permit, vec![referral.person], Some(history.len()));
    Ok(history)
}
