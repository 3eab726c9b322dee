//! Safe contact over JSON: how a person may be reached, where, and the question before anything goes out; only `api` imports it.

use crate::actions::case::contact::{self, Reaching};
use crate::api::ids::PersonId;
use crate::domain::case::contact::{
    Channel, Day, Details, Hours, Kind, Moment, Outbound, Rule, SafeContact, Way,
};
use crate::domain::time::Instant;
use crate::http::{Answer, Body, Ctx, Key};
use actix_web::{get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Hours at which a way is safe.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursFields {
    /// On these days; on every day if there is none.
    #[serde(default)]
    #[schema(max_items = 7)]
    days: Vec<Day>,
    /// From this hour, 0 to 23.
    #[schema(minimum = 0, maximum = 23, example = 9)]
    from: u8,
    /// Until this hour begins, 1 to 24.
    #[schema(minimum = 1, maximum = 24, example = 17)]
    to: u8,
}

/// What the person said of one channel.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WayFields {
    /// The channel.
    channel: Channel,
    /// Whether it is safe at all.
    safe: bool,
    /// When it is safe; in waking hours if there is none.
    #[serde(default)]
    #[schema(max_items = 20)]
    when: Vec<HoursFields>,
    /// Whether a voicemail may be left; on the phone only.
    #[serde(default)]
    voicemail: bool,
    /// Who else may answer, read or open it; through somebody named, who that is.
    #[schema(max_length = 80)]
    who_else: Option<String>,
    /// Whether others use the same device.
    #[serde(default)]
    shared_device: bool,
}

/// How a person may be reached.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"ways": [{"channel": "text", "safe": true, "when": [{"from": 9, "to": 17}]}], "paper_home_is_safe": true}))]
pub(in crate::api) struct RulesFields {
    /// The channels that were asked about, each once.
    #[serde(default)]
    #[schema(max_items = 7)]
    ways: Vec<WayFields>,
    /// "They will contact the service themselves": a complete answer.
    #[serde(default)]
    contacts_service_themselves: bool,
    /// The answer to "Is it safe for you to take a piece of paper home?"; null if nobody asked.
    paper_home_is_safe: Option<bool>,
    /// What a caller says, so that the person knows who it is.
    #[schema(max_length = 40)]
    safe_word: Option<String>,
}

/// How a person may be reached, as it is shown.
pub(in crate::api) type RulesOut = RulesFields;

impl From<SafeContact> for RulesFields {
    fn from(it: SafeContact) -> Self {
        let hours = |h: Hours| HoursFields { days: h.days, from: h.from, to: h.to };
        let way = |w: Way| WayFields {
            channel: w.channel,
            safe: w.safe,
            when: w.when.into_iter().map(hours).collect(),
            voicemail: w.voicemail,
            who_else: w.who_else,
            shared_device: w.shared_device,
        };
        Self {
            ways: it.ways.into_iter().map(way).collect(),
            contacts_service_themselves: it.contacts_service_themselves,
            paper_home_is_safe: it.paper_home_is_safe,
            safe_word: it.safe_word,
        }
    }
}

impl From<RulesFields> for SafeContact {
    fn from(it: RulesFields) -> Self {
        let hours = |h: HoursFields| Hours { days: h.days, from: h.from, to: h.to };
        let way = |w: WayFields| Way {
            channel: w.channel,
            safe: w.safe,
            when: w.when.into_iter().map(hours).collect(),
            voicemail: w.voicemail,
            who_else: w.who_else,
            shared_device: w.shared_device,
        };
        Self {
            ways: it.ways.into_iter().map(way).collect(),
            contacts_service_themselves: it.contacts_service_themselves,
            paper_home_is_safe: it.paper_home_is_safe,
            safe_word: it.safe_word,
        }
    }
}

/// Numbers and addresses. A refuge's address is never written here.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct DetailsFields {
    /// Number to ring or text.
    #[schema(example = "01757 555 014", max_length = 25)]
    phone: Option<String>,
    /// E-mail address.
    #[schema(example = "jo@people.example", format = Email, max_length = 254)]
    email: Option<String>,
    /// Where letters go.
    #[schema(max_length = 300)]
    address: Option<String>,
    /// How to reach whoever was named to pass things on.
    #[schema(max_length = 120)]
    named_person: Option<String>,
}

/// Numbers and addresses, as they are shown.
pub(in crate::api) type DetailsOut = DetailsFields;

impl From<Details> for DetailsFields {
    fn from(it: Details) -> Self {
        Self { phone: it.phone, email: it.email, address: it.address, named_person: it.named_person }
    }
}

impl From<DetailsFields> for Details {
    fn from(it: DetailsFields) -> Self {
        Self { phone: it.phone, email: it.email, address: it.address, named_person: it.named_person }
    }
}

/// How a person may be reached, and where.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SafeContactIn {
    /// How.
    rules: RulesFields,
    /// Where; what was known stays where nothing is said.
    details: Option<DetailsFields>,
}

/// How a person may be reached; where is asked for apart.
#[derive(Serialize, ToSchema)]
pub(super) struct SafeContactOut {
    /// How; null where nobody asked, which means not at all.
    rules: Option<RulesOut>,
    /// Whether there is a number or an address to be revealed.
    has_details: bool,
    /// Moves on with every change, also of what is not shown here.
    #[schema(minimum = 0, maximum = 100_000)]
    version: i32,
}

impl From<Reaching> for SafeContactOut {
    fn from(it: Reaching) -> Self {
        Self { rules: it.rules.map(RulesOut::from), has_details: it.has_details, version: it.version }
    }
}

/// Something that is about to reach the person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReachIn {
    /// What it is.
    kind: Kind,
    /// The way that it would go.
    channel: Channel,
    /// When it would arrive; now, where nothing is said.
    at: Option<Instant>,
    /// Whether it comes from a restricted entry.
    #[serde(default)]
    restricted: bool,
}

/// Whether something may go out.
#[derive(Serialize, ToSchema)]
pub(super) struct ReachOut {
    /// Whether it may.
    may: bool,
    /// The rule that stops it.
    rule: Option<Rule>,
    /// Why, and what to do instead.
    #[schema(max_length = 300)]
    detail: Option<&'static str>,
}

/// Read how a person may be reached, without number and address.
#[utoipa::path(responses((status = 200, body = SafeContactOut)))]
#[get("/people/{id}/safe_contact")]
pub(super) async fn read_safe_contact(ctx: Ctx, Key(person): Key<PersonId>) -> Answer {
    ctx.read(move |view, actor| contact::read_safe_contact(view, actor, person).map(SafeContactOut::from))
        .await
}

/// Record how a person may be reached, and where.
#[utoipa::path(request_body = SafeContactIn, responses((status = 200, body = SafeContactOut)))]
#[put("/people/{id}/safe_contact")]
pub(super) async fn save_safe_contact(
    ctx: Ctx,
    Key(person): Key<PersonId>,
    Body(new): Body<SafeContactIn>,
) -> Answer {
    let (rules, details) = (SafeContact::from(new.rules), new.details.map(Details::from));
    ctx.decide(
        move |tx, actor| contact::save_safe_contact(tx, actor, person, &rules, details.clone()),
        move |view, actor| contact::read_safe_contact(view, actor, person).map(SafeContactOut::from),
    )
    .await
}

/// Read number and address: each time a line in the trail.
#[utoipa::path(responses((status = 200, body = DetailsOut)))]
#[post("/people/{id}/safe_contact/reveal")]
pub(super) async fn reveal_contact(ctx: Ctx, Key(person): Key<PersonId>) -> Answer {
    ctx.read(move |view, actor| contact::reveal_contact(view, actor, person).map(DetailsOut::from)).await
}

/// Ask whether something may go out to a person, before it does.
#[utoipa::path(request_body = ReachIn, responses((status = 200, body = ReachOut)))]
#[post("/people/{id}/safe_contact/ask")]
pub(super) async fn ask_to_reach(ctx: Ctx, Key(person): Key<PersonId>, Body(asked): Body<ReachIn>) -> Answer {
    ctx.read(move |view, actor| {
        let at = Moment::from(asked.at.unwrap_or_else(|| view.now()));
        let out = Outbound { kind: asked.kind, channel: asked.channel, at, restricted: asked.restricted };
        let refusal = contact::ask_to_reach(view, actor, person, out)?;
        Ok(ReachOut {
            may: refusal.is_none(),
            rule: refusal.map(|it| it.rule),
            detail: refusal.map(|it| it.sentence),
        })
    })
    .await
}
