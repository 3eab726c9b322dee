//! Why a record is opened that asks for a reason; only the account's pages import it.

use super::back_to;
use crate::actions::account::opening::open_record;
use crate::actions::account::session::me;
use crate::domain::account::opening::{Noun, Record};
use crate::domain::directory::vocabulary::Set;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::{Choice, choices};
use crate::web::desk::{Desk, Next, PageForm};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    next: String,
    noun: String,
    key: String,
}

#[derive(Serialize)]
pub(super) struct Opening {
    key: String,
    reasons: Vec<Choice>,
}

/// The record that the address names.
fn record(asked: &Asked) -> Result<Record> {
    let noun = Noun::of(&asked.noun);
    let noun =
        noun.ok_or_else(|| Error::Malformed("This address names no record. Open it from its list.".into()))?;
    Record::parse(noun, &asked.key, "/key")
}

impl PageForm for Opening {
    type About = String;
    type Filled = Self;
    const TEMPLATE: &'static str = "account/open_record.html";
    const ACTION: Action = Action::OpenRecord;

    fn fill(view: &mut View<'_>, actor: &Actor, about: &String, _: &str) -> Result<Self> {
        me(view, actor)?;
        let asked: Asked = serde_urlencoded::from_str(about).unwrap_or_default();
        Ok(Self { key: record(&asked)?.key(), reasons: choices(view, actor, Set::OpeningReason, None)? })
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, about: &String, sent: &Sent) -> Result<Next> {
        let asked: Asked = serde_urlencoded::from_str(about).unwrap_or_default();
        open_record(tx, actor, &record(&asked)?, sent.one("reason_code"), sent.said("note").as_deref())?;
        Ok(Next(back_to(&asked.next)))
    }
}

/// Asks for the reason.
#[get("/open-record")]
pub(super) async fn ask(desk: Desk) -> Answer {
    let about = desk.address().to_owned();
    desk.form::<Opening>(about).await
}

/// Opens the record for half an hour, and leads to it.
#[post("/open-record")]
pub(super) async fn open(desk: Desk, sent: Sent) -> Answer {
    let about = desk.address().to_owned();
    desk.submit::<Opening>(about, sent).await
}
