//! The partners: who they are, what they signed, their number and PIN for the code page; only the directory's pages import it.

use crate::actions::directory::organisation::{
    create_organisation, list_organisations, read_organisation, set_pin, sign_agreement,
};
use crate::domain::directory::organisation::{Agreement, Kind, Organisation};
use crate::domain::id::Id;
use crate::domain::page::Window;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::cursor;
use crate::web::desk::{Desk, Next, PageForm, Typed, see_other};
use crate::web::said::{day, moment, short_day};
use crate::web::typed;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    after: String,
}

#[derive(Serialize)]
struct RowOut {
    id: String,
    name: String,
    number: Option<String>,
    review: Option<String>,
}

#[derive(Serialize)]
struct Partners {
    is_partners: bool,
    rows: Vec<RowOut>,
    next: Option<String>,
}

fn listed(view: &mut View<'_>, actor: &Actor, asked: &Asked) -> Result<Partners> {
    actor.must_be_able(Action::CreateOrganisation)?;
    let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
    let page = list_organisations(view, actor, Some(Kind::Partner), window)?;
    let row = |it: Organisation| RowOut {
        id: it.id.to_string(),
        name: it.name,
        number: it.partner_number,
        review: it.agreement.map(|it| short_day(it.review_due_on)),
    };
    Ok(Partners {
        is_partners: true,
        next: page.next.map(|after| cursor::written(&after)),
        rows: page.items.into_iter().map(row).collect(),
    })
}

/// Lists the partners.
#[get("/directory/partners")]
pub(super) async fn partners(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("directory/partners.html", move |view, actor| listed(view, actor, &asked)).await
}

#[derive(Serialize)]
pub(super) struct NewPartner {}

impl PageForm for NewPartner {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "directory/new_partner.html";
    const ACTION: Action = Action::CreateOrganisation;

    fn fill(_: &mut View<'_>, actor: &Actor, (): &(), _: &str) -> Result<Self> {
        actor.must_be_able(Action::CreateOrganisation)?;
        Ok(Self {})
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let unnamed = || Error::invalid("/name", "required", "Enter the partner’s name");
        let name = sent.said("name").ok_or_else(unnamed)?;
        let mailbox = sent.said("mailbox").map(|it| text::email(&it, "/mailbox")).transpose()?;
        let new = Organisation::new(Kind::Partner, &name, None)?;
        let it = Organisation { mailbox, url: sent.said("url"), ..new }.checked()?;
        create_organisation(tx, actor, &it)?;
        Ok(Next::saying(&format!("/directory/partners/{}", it.id), "partner_added"))
    }
}

/// Asks who it is.
#[get("/directory/partners/new")]
pub(super) async fn ask_partner(desk: Desk) -> Answer {
    desk.form::<NewPartner>(()).await
}

/// Adds a partner.
#[post("/directory/partners/new")]
pub(super) async fn add_partner(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<NewPartner>((), sent).await
}

#[derive(Serialize)]
struct AgreementOut {
    signed: String,
    review: String,
    is_in_date: bool,
}

#[derive(Serialize)]
pub(super) struct Partner {
    id: String,
    name: String,
    mailbox: Option<String>,
    number: Option<String>,
    pin_since: Option<String>,
    agreement: Option<AgreementOut>,
    gives_pins: bool,
    #[serde(skip)]
    today: NaiveDate,
}

impl PageForm for Partner {
    type About = Id<Organisation>;
    type Filled = Self;
    const TEMPLATE: &'static str = "directory/partner.html";
    const ACTION: Action = Action::SignAgreement;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, id: &Self::About, _: &str) -> Result<Self> {
        actor.must_be_able(Action::CreateOrganisation)?;
        let it = read_organisation(view, actor, *id)?;
        if it.kind != Kind::Partner {
            return Err(actor.not_found(Action::ReadOrganisation, "organisation", id));
        }
        let today = view.now().london_date();
        let signed = |it: Agreement| AgreementOut {
            signed: day(it.signed_on),
            review: day(it.review_due_on),
            is_in_date: it.is_in_date(today),
        };
        Ok(Self {
            id: it.id.to_string(),
            gives_pins: actor.may(Action::SetPin, &it).is_ok(),
            number: it.partner_number,
            pin_since: it.pin_set_at.map(moment),
            agreement: it.agreement.map(signed),
            name: it.name,
            mailbox: it.mailbox,
            today,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        typed::day::boxes("signed_on", filled.today)
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, id: &Self::About, sent: &Sent) -> Result<Next> {
        let typed = |name: &str, detail: &str| {
            let unsaid = || Error::invalid(format!("/{name}-day"), "required", detail);
            typed::day::day(sent, name)?.ok_or_else(unsaid)
        };
        let signed_on = typed("signed_on", "Enter the day on which it was signed")?;
        let review_due_on = typed("review_due_on", "Enter the day on which it is looked at again")?;
        sign_agreement(tx, actor, *id, Agreement { signed_on, review_due_on })?;
        Ok(Next::saying(&format!("/directory/partners/{id}"), "agreement_saved"))
    }
}

/// Shows a partner.
#[get("/directory/partners/{id}")]
pub(super) async fn ask_agreement(desk: Desk, Key(id): Key<Id<Organisation>>) -> Answer {
    desk.form::<Partner>(id).await
}

/// Keeps what it signed.
#[post("/directory/partners/{id}")]
pub(super) async fn save_agreement(desk: Desk, Key(id): Key<Id<Organisation>>, sent: Sent) -> Answer {
    desk.submit::<Partner>(id, sent).await
}

#[derive(Serialize)]
struct PinOut {
    id: String,
    name: String,
    number: String,
    pin: String,
}

/// Gives it a new PIN and shows it, this once.
#[post("/directory/partners/{id}/pin")]
pub(super) async fn give_pin(desk: Desk, Key(id): Key<Id<Organisation>>, sent: Sent) -> Answer {
    if !desk.is_of_this_session(&sent) {
        return Ok(see_other(&format!("/directory/partners/{id}")));
    }
    let new = desk.ctx.blocking(move |door, request, who| set_pin(door, request, who, id)).await?;
    let out = PinOut {
        id: id.to_string(),
        name: new.organisation.name,
        number: new.organisation.partner_number.unwrap_or_default(),
        pin: new.pin,
    };
    desk.show_again("directory/pin.html", StatusCode::OK, Typed::nothing(), |_, _| Ok(out)).await
}
