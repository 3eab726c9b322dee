//! The pads in sight, and a new one; only the pads' pages import it.

use crate::actions::case::slip_pad::{list_slip_pads, reserve_slip_pad};
use crate::domain::case::slip_pad::SlipPad;
use crate::domain::page::Window;
use crate::error::{Error, Result};
use crate::http::{Answer, Sent};
use crate::policy::{Action, Actor};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::cursor;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::said::moment;
use crate::web::told::{chosen_scheme, my_schemes};
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: i64 = 25;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    after: String,
}

#[derive(Serialize)]
struct PadOut {
    id: String,
    reserved: String,
    printed: Option<String>,
    unused: i64,
    bound: i64,
    void: i64,
}

#[derive(Serialize)]
pub(super) struct Pads {
    schemes: Vec<Choice>,
    rows: Vec<PadOut>,
    next: Option<String>,
    most: i32,
}

fn row(it: SlipPad) -> PadOut {
    PadOut {
        id: it.id.to_string(),
        reserved: moment(it.reserved_at),
        printed: it.printed_at.map(moment),
        unused: it.unused,
        bound: it.bound,
        void: it.void,
    }
}

impl PageForm for Pads {
    type About = ();
    type Filled = Self;
    const TEMPLATE: &'static str = "officer/pad/list.html";
    const ACTION: Action = Action::ReserveSlipPad;

    fn fill(view: &mut View<'_>, actor: &Actor, (): &(), query: &str) -> Result<Self> {
        actor.must_be_able(Action::ReserveSlipPad)?;
        let asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
        let window = Window { limit: ROWS, after: cursor::read(&asked.after), with_total: false };
        let page = list_slip_pads(view, actor, window)?;
        Ok(Self {
            schemes: my_schemes(view, actor)?,
            next: page.next.map(|after| cursor::written(&after)),
            rows: page.items.into_iter().map(row).collect(),
            most: SlipPad::MOST,
        })
    }

    fn start(_: &Self) -> Vec<(String, String)> {
        vec![("count".into(), "20".into())]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (): &(), sent: &Sent) -> Result<Next> {
        let (_, scheme) = chosen_scheme(tx, actor, sent.one("scheme"))?;
        let detail = "Write how many slips, such as 20.";
        let unread = |_| Error::invalid("/count", "not_a_number", detail);
        let how_many = sent.one("count").trim().parse().map_err(unread)?;
        let pad = reserve_slip_pad(tx, actor, &scheme, how_many)?;
        Ok(Next::saying(&format!("/slip-pads/{}", pad.id), "pad_reserved"))
    }
}

/// Lists them.
#[get("/slip-pads")]
pub(super) async fn ask(desk: Desk) -> Answer {
    desk.form::<Pads>(()).await
}

/// Reserves a new one.
#[post("/slip-pads")]
pub(super) async fn reserve(desk: Desk, sent: Sent) -> Answer {
    desk.submit::<Pads>((), sent).await
}
