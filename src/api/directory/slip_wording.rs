//! The words of a scheme's slips over JSON, with their length, and the slip of helplines; only `api` imports it.

use crate::actions::case::signpost::slip;
use crate::actions::directory::slip_wording::{self, Block, Worded};
use crate::actions::door::Door;
use crate::domain::code::SchemeCode;
use crate::http::{Answer, Body, Ctx, Key, Params, Problem, printed};
use crate::render::slip::{LINES, Measure, SENTENCE, Tongue, WORDS};
use actix_web::{HttpResponse, get, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One block of text, in both languages.
#[derive(Serialize, ToSchema)]
pub(super) struct BlockOut {
    /// Which.
    block: Block,
    /// The words in English.
    #[schema(max_length = 200)]
    text: String,
    /// The words in Welsh.
    #[schema(max_length = 200)]
    text_cy: String,
    /// What is filled in on each slip, such as `{service}`; it has to stay in the text.
    #[schema(max_items = 5)]
    places: Vec<String>,
}

/// What the longest slip with these words measures.
#[derive(Serialize, ToSchema)]
pub(super) struct MeasureOut {
    /// Its words.
    #[schema(minimum = 0, maximum = 10_000)]
    words: usize,
    /// The most that there may be.
    #[schema(minimum = 0, maximum = 10_000)]
    most_words: usize,
    /// Its lines at 14 points on A5.
    #[schema(minimum = 0, maximum = 10_000)]
    lines: usize,
    /// The most that there may be.
    #[schema(minimum = 0, maximum = 10_000)]
    most_lines: usize,
    /// The words of its longest sentence.
    #[schema(minimum = 0, maximum = 10_000)]
    longest_sentence: usize,
    /// The most that there may be.
    #[schema(minimum = 0, maximum = 10_000)]
    most_in_a_sentence: usize,
    /// Whether it fits.
    fits: bool,
}

impl From<Measure> for MeasureOut {
    fn from(it: Measure) -> Self {
        Self {
            words: it.words,
            most_words: WORDS,
            lines: it.lines,
            most_lines: LINES,
            longest_sentence: it.longest_sentence,
            most_in_a_sentence: SENTENCE,
            fits: it.fits(),
        }
    }
}

/// The words of a scheme's slips.
#[derive(Serialize, ToSchema)]
pub(super) struct SlipWordingOut {
    /// Every block.
    #[schema(max_items = 20)]
    blocks: Vec<BlockOut>,
    /// The longest slip in English.
    english: MeasureOut,
    /// The longest slip in Welsh.
    welsh: MeasureOut,
}

impl From<Worded> for SlipWordingOut {
    fn from(it: Worded) -> Self {
        let block = |it: crate::domain::directory::slip_wording::SlipWording| BlockOut {
            block: it.block,
            places: it.block.places().iter().map(ToString::to_string).collect(),
            text: it.text,
            text_cy: it.text_cy,
        };
        Self {
            blocks: it.blocks.into_iter().map(block).collect(),
            english: it.english.into(),
            welsh: it.welsh.into(),
        }
    }
}

/// New words for a block.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SlipWordingIn {
    /// The words in English.
    #[schema(example = "It is your choice. It is free.", min_length = 1, max_length = 200)]
    text: String,
    /// The words in Welsh.
    #[schema(example = "Eich dewis chi ydyw. Mae am ddim.", min_length = 1, max_length = 200)]
    text_cy: String,
}

/// In which language.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct HelplinesWanted {
    /// Whether it is wanted in Welsh.
    welsh: Option<bool>,
}

/// Read the words of a scheme's slips, and how long the longest slip with them is.
#[utoipa::path(responses((status = 200, body = SlipWordingOut)))]
#[get("/schemes/{code}/slip_wording")]
pub(super) async fn list_slip_wording(ctx: Ctx, Key(code): Key<SchemeCode>) -> Answer {
    ctx.read(move |view, actor| slip_wording::list_slip_wording(view, actor, &code).map(SlipWordingOut::from))
        .await
}

/// Change a block of the words of a scheme's slips; 422 with how many words to remove where the slip no longer fits.
#[utoipa::path(request_body = SlipWordingIn, responses((status = 200, body = SlipWordingOut)))]
#[put("/schemes/{code}/slip_wording/{block}")]
pub(super) async fn save_slip_wording(
    ctx: Ctx,
    Key((code, block)): Key<(SchemeCode, Block)>,
    Body(new): Body<SlipWordingIn>,
) -> Answer {
    let key = code.clone();
    ctx.decide(
        move |tx, actor| slip_wording::save_slip_wording(tx, actor, &code, (block, &new.text, &new.text_cy)),
        move |view, actor| slip_wording::list_slip_wording(view, actor, &key).map(SlipWordingOut::from),
    )
    .await
}

/// Read the slip of a scheme that names no service and no code: only whom to call.
#[utoipa::path(params(HelplinesWanted), responses((status = 200, content_type = "text/html", body = String)))]
#[get("/schemes/{code}/helplines_slip")]
pub(super) async fn read_helplines(
    ctx: Ctx,
    Key(code): Key<SchemeCode>,
    Params(wanted): Params<HelplinesWanted>,
) -> Result<HttpResponse, Problem> {
    let tongue = if wanted.welsh == Some(true) { Tongue::Welsh } else { Tongue::English };
    let read = move |door: &Door, id: &str, who: &_| {
        door.read(id, who, |view, actor| slip::read_helplines(view, actor, &code, tongue))
    };
    Ok(printed(ctx.blocking(read).await?))
}
