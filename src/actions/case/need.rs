//! Needs: what was said of one pathway, and which ones an officer's words speak of; API, pages, imports and demo import it.

use super::referral_event::{Case, Told};
use crate::actions::directory::need_type::choose_need_types;
use crate::actions::directory::vocabulary::choose_term;
use crate::domain::case::mapper::{MAX_WORDS, Proposal, propose_of};
use crate::domain::case::need::{Need, Presence, Wish};
use crate::domain::case::referral::What;
use crate::domain::directory::need_type::NeedType;
use crate::domain::directory::vocabulary::Set;
use crate::domain::directory::{organisation::Organisation, pathway::Pathway};
use crate::domain::id::Id;
use crate::domain::text;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::case::need;
use crate::store::directory::need_type;
use crate::store::{Tx, View};
use chrono::NaiveDate;

/// What was said of one pathway.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNeed {
    /// Which.
    pub pathway: Pathway,
    /// Whether the need is there.
    pub presence: Presence,
    /// Whether help is wanted.
    pub wants_help: Option<Wish>,
    /// Which kinds.
    pub need_types: Vec<String>,
    /// The person's own order.
    pub priority: Option<i32>,
    /// When to ask again.
    pub ask_again_on: Option<NaiveDate>,
    /// Who helps already.
    pub supported_by: Option<Id<Organisation>>,
    /// Why nothing here meets it, where nothing does.
    pub gap: Option<String>,
}

/// Records what was said of one pathway; saying it again replaces what was said before.
pub fn record(tx: &mut Tx<'_>, actor: &Actor, case: &mut Case, new: &NewNeed) -> Result<()> {
    let today = tx.now().london_date();
    let chosen = choose_need_types(tx, new.pathway, &new.need_types, today, "/need_types")?;
    if let Some(reason) = &new.gap {
        choose_term(tx, Set::GapReason, reason, today, "/gap")?;
    }
    let restricted = new.pathway.is_restricted() || chosen.iter().any(|t| t.restricted);
    let it = Need {
        id: if restricted { Id::timeless() } else { Id::new() },
        referral: case.referral.id,
        pathway: new.pathway,
        presence: new.presence,
        wants_help: new.wants_help,
        need_types: new.need_types.clone(),
        priority: new.priority,
        ask_again_on: new.ask_again_on,
        supported_by: new.supported_by,
        gap: new.gap.clone(),
        restricted,
        recorded_by: actor.user(),
        recorded_on: case.day(tx),
        version: 1,
    };
    let it = if case.is_coming_in(tx) { it.checked_of_old()? } else { it.checked()? };
    let permit = actor.may(Action::RecordNeed, &case.referral)?;
    let told = actor.may(Action::RecordReferralEvent, &case.referral)?;
    case.step(tx, told, What::NeedRecorded, &Told { restricted, ..Told::default() })?;
    let referral = case.referral.clone();
    let all = case.needs(tx)?;
    need::save(tx, permit, &referral, all, it)
}

/// A need that words may speak of, as the list of need types says it now.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// What is proposed, and the words that led there.
    pub proposal: Proposal,
    /// What the list calls the need type.
    pub label: Option<String>,
    /// Whether recording it is restricted.
    pub restricted: bool,
}

impl Suggestion {
    /// The proposal in the list's words; none where the list has retired what it proposes.
    fn of(proposal: Proposal, types: &[NeedType], today: NaiveDate) -> Option<Self> {
        let need_type = types.iter().find(|t| proposal.need_type.as_deref() == Some(t.code.as_ref()));
        need_type.is_none_or(|t| t.is_choosable(today)).then(|| Self {
            label: need_type.map(|t| t.label.to_string()),
            restricted: proposal.pathway.is_restricted() || need_type.is_some_and(|t| t.restricted),
            proposal,
        })
    }
}

/// What an officer's free words may mean, and what they say is not so, by the need types that can be chosen today. It
/// proposes and records nothing; the words go no further.
pub fn suggest_needs(
    view: &mut View<'_>,
    actor: &Actor,
    words: &str,
) -> Result<(Vec<Suggestion>, Vec<Suggestion>)> {
    actor.must_be_able(Action::SuggestNeeds)?;
    let (words, today) = (text::required(words, "/words", MAX_WORDS)?, view.now().london_date());
    // Retired ones are heard too: otherwise their words would be read as misspellings of others.
    let types: Vec<NeedType> = need_type::list(view, None)?.into_iter().map(|(it, _)| it).collect();
    let heard = propose_of(types.clone(), &words)?;
    let named =
        |all: Vec<Proposal>| all.into_iter().filter_map(|it| Suggestion::of(it, &types, today)).collect();
    Ok((named(heard.proposed), named(heard.said_not)))
}
