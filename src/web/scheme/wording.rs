//! The words of a scheme's slips: every block, its length against the page, the longest slip as it would look; only the schemes' pages import it.

use super::one::must_run_schemes;
use crate::actions::directory::slip_wording::{
    Block, Worded, list_slip_wording, preview_slip_wording, save_slip_wording,
};
use crate::actions::door::Door;
use crate::domain::code::SchemeCode;
use crate::domain::directory::slip_wording::SlipWording;
use crate::error::{Error, Result};
use crate::http::{Answer, Key, Sent, printed};
use crate::policy::{Action, Actor};
use crate::render::slip::{LINES, Measure, Variant, WORDS};
use crate::store::{Tx, View};
use crate::web::choice::Choice;
use crate::web::desk::{Desk, Next, PageForm};
use crate::web::told::chosen_scheme;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    scheme: String,
}

#[derive(Serialize)]
struct BlockOut {
    block: &'static str,
    text: String,
    text_cy: String,
}

#[derive(Serialize)]
struct MeasureOut {
    words: usize,
    most_words: usize,
    lines: usize,
    most_lines: usize,
}

impl From<Measure> for MeasureOut {
    fn from(it: Measure) -> Self {
        Self { words: it.words, most_words: WORDS, lines: it.lines, most_lines: LINES }
    }
}

#[derive(Serialize)]
struct Words {
    scheme: String,
    schemes: Vec<Choice>,
    blocks: Vec<BlockOut>,
    english: MeasureOut,
    welsh: MeasureOut,
}

fn read(view: &mut View<'_>, actor: &Actor, asked: &str) -> Result<Words> {
    must_run_schemes(actor)?;
    let (schemes, scheme) = chosen_scheme(view, actor, asked)?;
    let Worded { blocks, english, welsh, .. } = list_slip_wording(view, actor, &scheme)?;
    let block = |it: SlipWording| BlockOut { block: it.block.word(), text: it.text, text_cy: it.text_cy };
    Ok(Words {
        scheme: scheme.to_string(),
        schemes,
        blocks: blocks.into_iter().map(block).collect(),
        english: english.into(),
        welsh: welsh.into(),
    })
}

/// Shows the words of a scheme's slips.
#[get("/admin/slip")]
pub(super) async fn words(desk: Desk) -> Answer {
    let asked: Asked = desk.query();
    desk.show("scheme/wording.html", move |view, actor| read(view, actor, &asked.scheme)).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Preview {
    variant: String,
}

/// Shows the longest slip with these words.
#[get("/admin/slip/{scheme}/preview")]
pub(super) async fn preview(desk: Desk, Key(scheme): Key<SchemeCode>) -> Answer {
    let asked: Preview = desk.query();
    let variant = Variant::of(&asked.variant).unwrap_or(Variant::Standard);
    let look = move |door: &Door, id: &str, who: &_| {
        door.read(id, who, |view, actor| {
            must_run_schemes(actor)?;
            preview_slip_wording(view, actor, &scheme, variant)
        })
    };
    Ok(printed(desk.ctx.blocking(look).await?))
}

#[derive(Serialize)]
pub(super) struct OneBlock {
    scheme: String,
    block: &'static str,
    text: String,
    text_cy: String,
    places: &'static [&'static str],
    room: usize,
    room_cy: usize,
}

impl PageForm for OneBlock {
    type About = (SchemeCode, Block);
    type Filled = Self;
    const TEMPLATE: &'static str = "scheme/block.html";
    const ACTION: Action = Action::SaveSlipWording;
    const BUILDS_ON_WHAT_IS_SHOWN: bool = true;

    fn fill(view: &mut View<'_>, actor: &Actor, (scheme, block): &Self::About, _: &str) -> Result<Self> {
        must_run_schemes(actor)?;
        let worded = list_slip_wording(view, actor, scheme)?;
        let (room, room_cy) = worded.room(*block);
        let lost = || Error::internal("a slip without one of its blocks");
        let it = worded.blocks.into_iter().find(|it| it.block == *block).ok_or_else(lost)?;
        Ok(Self {
            scheme: scheme.to_string(),
            block: block.word(),
            text: it.text,
            text_cy: it.text_cy,
            places: block.places(),
            room,
            room_cy,
        })
    }

    fn start(filled: &Self) -> Vec<(String, String)> {
        vec![("text".into(), filled.text.clone()), ("text_cy".into(), filled.text_cy.clone())]
    }

    fn act(tx: &mut Tx<'_>, actor: &Actor, (scheme, block): &Self::About, sent: &Sent) -> Result<Next> {
        let line = |name: &str| sent.one(name).split_whitespace().collect::<Vec<_>>().join(" ");
        save_slip_wording(tx, actor, scheme, (*block, &line("text"), &line("text_cy")))?;
        Ok(Next::saying(&format!("/admin/slip?scheme={scheme}"), "wording_saved"))
    }
}

/// Asks for other words of a block.
#[get("/admin/slip/{scheme}/{block}")]
pub(super) async fn ask(desk: Desk, Key(about): Key<(SchemeCode, Block)>) -> Answer {
    desk.form::<OneBlock>(about).await
}

/// Changes them, as long as the longest slip still fits.
#[post("/admin/slip/{scheme}/{block}")]
pub(super) async fn save(desk: Desk, Key(about): Key<(SchemeCode, Block)>, sent: Sent) -> Answer {
    desk.submit::<OneBlock>(about, sent).await
}
