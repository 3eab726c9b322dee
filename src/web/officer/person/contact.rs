//! Contact and safety: which ways are safe and when, and the number apart from that; only the person's pages import it.

use crate::actions::case::contact::{Reaching, read_safe_contact, reveal_contact, save_safe_contact};
use crate::domain::case::contact::{Channel, Day, Details, Hours, SafeContact, Way};
use crate::domain::case::person::Person;
use crate::domain::id::Id;
use crate::error::{Error, Fault, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::yes_or_no;
use crate::web::told::DetailsOut;
use actix_web::{get, post};
use serde::Serialize;

#[derive(Serialize)]
struct WayOut {
    channel: &'static str,
    /// Whether it is safe at several times of the week, which the boxes cannot hold: they are kept, or said anew.
    has_several_times: bool,
}

#[derive(Serialize)]
pub(super) struct Contact {
    person: String,
    ways: Vec<WayOut>,
    days: Vec<&'static str>,
    has_details: bool,
    #[serde(skip)]
    rules: SafeContact,
    version: i32,
}

fn field(channel: Channel, name: &str) -> String {
    format!("{channel}-{name}")
}

/// When a way is safe, by its boxes.
fn times(sent: &Sent, channel: Channel, before: Option<&Way>) -> Result<Vec<Hours>> {
    match sent.one(&field(channel, "hours")) {
        "kept" => Ok(before.map(|way| way.when.clone()).unwrap_or_default()),
        "these" => {
            let hour = |name: &str| {
                let detail = "Give hours from 0 to 24, the first before the last.";
                let unread = || Error::invalid(format!("/{}", field(channel, name)), "not_a_time", detail);
                sent.one(&field(channel, name)).trim().parse::<u8>().map_err(|_| unread())
            };
            let days = sent.all(&field(channel, "days")).filter_map(Day::of).collect();
            Ok(vec![Hours { days, from: hour("from")?, to: hour("to")? }])
        }
        _ => Ok(Vec::new()),
    }
}

/// What was said of one way: ticked is safe; not ticked is not, once anybody has asked about it.
fn way(sent: &Sent, channel: Channel, before: Option<&Way>) -> Result<Option<Way>> {
    if !sent.all("ways").any(|word| word == channel.word()) {
        let was_asked = before.is_some() || sent.one("others") == "asked";
        return Ok(was_asked.then(|| Way::closed(channel)));
    }
    Ok(Some(Way {
        channel,
        safe: true,
        when: times(sent, channel, before)?,
        voicemail: sent.one(&field(channel, "voicemail")) == "yes",
        who_else: sent.said(&field(channel, "who_else")),
        shared_device: sent.one(&field(channel, "shared_device")) == "yes",
    }))
}

fn rules(sent: &Sent, before: Option<&SafeContact>) -> Result<SafeContact> {
    let known = |channel| before.and_then(|rules| rules.way(channel));
    let ways = Channel::ALL.iter().filter_map(|it| way(sent, *it, known(*it)).transpose());
    Ok(SafeContact {
        ways: ways.collect::<Result<_>>()?,
        contacts_service_themselves: sent.one("themselves") == "yes",
        paper_home_is_safe: sent.answer("paper"),
        safe_word: sent.said("safe_word"),
    })
}

/// Where they are reached, if any of it was typed: it is kept as a whole.
fn details(sent: &Sent) -> Option<Details> {
    let typed = Details {
        phone: sent.said("phone"),
        email: sent.said("email"),
        address: sent.said("address"),
        named_person: sent.said("named_person"),
    };
    Some(typed).filter(|it| !it.is_empty())
}

/// A fault of a way, at the box of its channel: `/ways/0/who_else` is `/phone-who_else`.
fn at_boxes(error: Error, rules: &SafeContact) -> Error {
    let Error::Invalid(faults) = error else { return error };
    let placed = |it: Fault| {
        let found = it.pointer.strip_prefix("/ways/").and_then(|rest| rest.split_once('/'));
        let way = found.and_then(|(at, name)| Some((rules.ways.get(at.parse::<usize>().ok()?)?, name)));
        let pointer = match way {
            Some((way, "when")) => format!("/{}", field(way.channel, "from")),
            Some((way, name)) => format!("/{}", field(way.channel, name)),
            None => it.pointer.replace("/contacts_service_themselves", "/themselves"),
        };
        Fault { pointer, ..it }
    };
    Error::Invalid(faults.into_iter().map(placed).collect())
}

/// What the boxes of one way hold.
fn boxes(it: &Way) -> Vec<(String, String)> {
    let name = |name: &str| field(it.channel, name);
    let mut all = vec![("ways".to_owned(), it.channel.to_string())];
    let hours = match it.when.as_slice() {
        [] => "any",
        [one] => {
            all.extend([(name("from"), one.from.to_string()), (name("to"), one.to.to_string())]);
            all.extend(one.days.iter().map(|day| (name("days"), day.to_string())));
            "these"
        }
        _ => "kept",
    };
    all.push((name("hours"), hours.into()));
    all.extend(it.who_else.clone().map(|who| (name("who_else"), who)));
    all.extend(it.voicemail.then(|| (name("voicemail"), "yes".into())));
    all.extend(it.shared_device.then(|| (name("shared_device"), "yes".into())));
    all
}

impl PageForm for Contact {
    type About = Id<Person>;
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/person/contact.html";
    const ACTION: Action = Action::SaveSafeContact;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &Id<Person>, _: &str) -> Result<Self> {
        let Reaching { rules, has_details, version } = read_safe_contact(view, actor, *about)?;
        let rules = rules.unwrap_or_default();
        let several = |channel| rules.way(channel).is_some_and(|way| way.when.len() > 1);
        let way = |it: &Channel| WayOut { channel: it.word(), has_several_times: several(*it) };
        Ok(Self {
            person: about.to_string(),
            ways: Channel::ALL.iter().map(way).collect(),
            days: Day::ALL.iter().map(|day| day.word()).collect(),
            has_details,
            version,
            rules,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        let it = &filled.rules;
        let paper = it.paper_home_is_safe.map(yes_or_no);
        let mut all: Vec<_> = it.ways.iter().filter(|way| way.safe).flat_map(boxes).collect();
        all.extend(it.contacts_service_themselves.then(|| ("themselves".into(), "yes".into())));
        all.extend(paper.map(|answer| ("paper".into(), answer.into())));
        all.extend(it.safe_word.clone().map(|word| ("safe_word".into(), word)));
        all
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &Id<Person>, sent: &Sent) -> Result<Next> {
        let before = read_safe_contact(tx, actor, *about)?.rules;
        let rules = rules(sent, before.as_ref())?;
        let saved = save_safe_contact(tx, actor, *about, &rules, details(sent));
        saved.map_err(|error| at_boxes(error, &rules))?;
        Ok(Next::saying(&format!("/people/{about}"), "contact_saved"))
    }
}

/// Asks how they may be reached.
#[get("/people/{id}/contact")]
pub(super) async fn ask(desk: Desk, Key(id): Key<Id<Person>>) -> Answer {
    desk.form::<Contact>(id).await
}

/// Keeps what they said.
#[post("/people/{id}/contact")]
pub(super) async fn save(desk: Desk, Key(id): Key<Id<Person>>, sent: Sent) -> Answer {
    desk.submit::<Contact>(id, sent).await
}

/// Shows number and address; every look is in the trail.
#[get("/people/{id}/contact/details")]
pub(super) async fn reveal(desk: Desk, Key(id): Key<Id<Person>>) -> Answer {
    desk.show("told/details.html", move |view, actor| {
        Ok(DetailsOut::of(reveal_contact(view, actor, id)?, format!("/people/{id}")))
    })
    .await
}
