//! The words of a scheme's slips: read them with their length, change a block; API and pages import it.

use crate::domain::code::SchemeCode;
use crate::domain::directory::{scheme::Scheme, slip_wording::SlipWording};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor};
use crate::render::slip::{
    self, Filled, LINES, LONGEST, Measure, SENTENCE, Tongue, Variant, WORDS, measure_words,
};
use crate::store::directory::{scheme, slip_wording};
use crate::store::{Tx, View};

pub use crate::domain::directory::slip_wording::Block;

/// The words of a scheme's slips, and what the longest slip with them measures.
pub struct Worded {
    /// Every block.
    pub blocks: Vec<SlipWording>,
    /// In English.
    pub english: Measure,
    /// In Welsh.
    pub welsh: Measure,
    /// The sentence that the scheme adds.
    sentence: Option<String>,
}

impl Worded {
    /// How many words a block may have beside the others as they stand: in English, in Welsh. What is filled in on each slip
    /// counts as one.
    pub fn room(&self, block: Block) -> (usize, usize) {
        let places = block.places();
        let (bare, mut rest) = (places.join(" "), self.blocks.clone());
        for it in rest.iter_mut().filter(|it| it.block == block) {
            (it.text, it.text_cy) = (bare.clone(), bare.clone());
        }
        let room = |tongue, sentence| {
            (WORDS + places.len()).saturating_sub(measure_words(&rest, sentence, tongue).words)
        };
        (room(Tongue::English, self.sentence.as_deref()), room(Tongue::Welsh, None))
    }
}

fn measured(scheme: &Scheme, blocks: Vec<SlipWording>) -> Worded {
    let of = |tongue, sentence| measure_words(&blocks, sentence, tongue);
    let english = of(Tongue::English, scheme.slip_sentence.as_deref());
    let welsh = of(Tongue::Welsh, None);
    Worded { blocks, english, welsh, sentence: scheme.slip_sentence.clone() }
}

fn find(view: &mut View<'_>, actor: &Actor, action: Action, code: &SchemeCode) -> Result<Scheme> {
    scheme::find(view, code)?.ok_or_else(|| actor.not_found(action, "scheme", code))
}

/// The words of a scheme's slips.
pub fn list_slip_wording(view: &mut View<'_>, actor: &Actor, code: &SchemeCode) -> Result<Worded> {
    let scheme = find(view, actor, Action::ListSlipWording, code)?;
    actor.must_be_able_on(Action::ListSlipWording, &scheme)?;
    let blocks = slip_wording::list(view, scheme.id)?;
    Ok(measured(&scheme, blocks))
}

/// The longest slip with these words, as it would look; a preview has no code.
pub fn preview_slip_wording(
    view: &mut View<'_>,
    actor: &Actor,
    code: &SchemeCode,
    variant: Variant,
) -> Result<String> {
    let scheme = find(view, actor, Action::ListSlipWording, code)?;
    actor.must_be_able_on(Action::ListSlipWording, &scheme)?;
    let words = slip_wording::list(view, scheme.id)?;
    let filled = Filled { sentence: scheme.slip_sentence.as_deref(), ..LONGEST };
    slip::slip(&words, &filled, variant, true)
}

/// Changes one block, as long as the longest slip with it still fits.
pub fn save_slip_wording(
    tx: &mut Tx<'_>,
    actor: &Actor,
    code: &SchemeCode,
    (block, english, welsh): (Block, &str, &str),
) -> Result<()> {
    let scheme = find(tx, actor, Action::SaveSlipWording, code)?;
    let permit = actor.may(Action::SaveSlipWording, &SlipWording::own(scheme.id, block))?;
    let new = SlipWording::new(scheme.id, block, english, welsh)?;
    let mut blocks = slip_wording::list(tx, scheme.id)?;
    blocks.iter_mut().filter(|it| it.block == block).for_each(|it| it.clone_from(&new));
    let worded = measured(&scheme, blocks);
    for (measure, pointer) in [(worded.english, "/text"), (worded.welsh, "/text_cy")] {
        if !measure.fits() {
            let detail = format!(
                "The slip no longer fits on one A5 page, or a sentence is too long. Remove about {} words: it has {} words \
                 (at most {WORDS}), {} lines (at most {LINES}), and a sentence of {} (at most {SENTENCE}).",
                measure.too_many(),
                measure.words,
                measure.lines,
                measure.longest_sentence
            );
            return Err(Error::invalid(pointer, "slip_too_long", detail));
        }
    }
    slip_wording::save(tx, permit, &new)
}
