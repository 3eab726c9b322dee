//! The slip of paper: words into one A5 page that a browser prints, and whether they fit; imports only the domain and the error, and every floor above may import it.

pub mod age;
mod budget;
mod page;
#[cfg(test)]
mod tests;
mod words;

pub use budget::{LINES, Measure, SENTENCE, WORDS};
pub use page::{CSS, css_version};
pub use words::Tongue;

use crate::domain::directory::slip_wording::{Block, SlipWording};
use crate::error::Result;
use chrono::{NaiveDate, Weekday};

crate::text_enum! {
    /// The forms of a slip.
    pub enum Variant {
        /// One A5 page at 14 points.
        Standard = "standard",
        /// One A4 page at 18 points.
        LargePrint = "large_print",
        /// Two of the same on one sheet of A4, with a line to cut along.
        TwoUp = "two_up",
        /// In Welsh.
        Welsh = "welsh",
        /// Welsh and English beside each other on one sheet of A4.
        Bilingual = "bilingual",
        /// One that gives nothing away: a number to call and the code.
        Discreet = "discreet",
    }
}

/// What a slip is filled with.
#[derive(Debug, Clone)]
pub struct Filled<'a> {
    /// The first name of the officer who gave it.
    pub officer: &'a str,
    /// The day on which it was given.
    pub on: NaiveDate,
    /// The service, by its neutral name.
    pub service: &'a str,
    /// The number to call.
    pub phone: Option<&'a str>,
    /// Where to go; none where that must not be told.
    pub address: Option<&'a str>,
    /// When it is open every week: the days, from when, until when.
    pub hours: &'a [(Vec<Weekday>, String, String)],
    /// The one sentence that the scheme adds.
    pub sentence: Option<&'a str>,
    /// The code as people read it, and where its square leads.
    pub code: &'a str,
    /// The address that the square holds: the landing page, and nothing else.
    pub url: &'a str,
}

/// The longest that a scheme's words have to leave room for.
pub const LONGEST: Filled<'static> = Filled {
    officer: "Bartholomew-Aleksandr",
    on: NaiveDate::from_ymd_opt(2026, 9, 30).expect("a Wednesday"),
    service: "North Yorkshire Community Housing and Resettlement Outreach",
    phone: Some("01632 960 001 ext 123"),
    address: None,
    hours: &[],
    sentence: None,
    code: "7K4M-2QXF",
    url: "https://signpost.northyorkshire.example/s/7K4M2QXF",
};

/// One side of one slip, in one language.
pub(crate) struct Face {
    tongue: Tongue,
    title: String,
    before: Vec<String>,
    code: Option<Coded>,
    after: Vec<String>,
}

/// The code on it.
struct Coded {
    say: String,
    code: String,
    /// Where its square leads; none on a slip that gives nothing away.
    url: Option<String>,
}

impl Face {
    fn of(words: &[SlipWording], it: &Filled<'_>, tongue: Tongue) -> Self {
        let block = |block| tongue.block(words, block);
        let (talked, day) = (block(Block::Talked).replace("{officer}", it.officer), tongue.day(it.on));
        let step = match it.phone {
            Some(phone) => block(Block::Call).replace("{phone}", phone),
            None => block(Block::Go),
        };
        let place = it.address.map(|address| tongue.at(address));
        let open = (!it.hours.is_empty()).then(|| tongue.open(it.hours));
        let steps = [talked.replace("{date}", &day), step.replace("{service}", it.service)];
        let sentence = it.sentence.filter(|_| tongue == Tongue::English).map(str::to_owned);
        Self {
            tongue,
            title: block(Block::Title),
            before: steps.into_iter().chain(place).chain(open).collect(),
            code: Some(Coded { say: block(Block::SayCode), code: it.code.into(), url: Some(it.url.into()) }),
            after: sentence.into_iter().chain([block(Block::Choice), block(Block::Help)]).collect(),
        }
    }

    fn discreet(words: &[SlipWording], it: &Filled<'_>) -> Self {
        let tongue = Tongue::English;
        Self {
            tongue,
            title: tongue.block(words, Block::DiscreetTitle),
            before: it.phone.map(|phone| tongue.call(phone)).into_iter().collect(),
            code: Some(Coded { say: String::new(), code: it.code.into(), url: None }),
            after: Vec::new(),
        }
    }

    fn helplines(words: &[SlipWording], tongue: Tongue) -> Self {
        let block = |block| tongue.block(words, block);
        let (title, before) = (block(Block::Title), vec![block(Block::Helplines)]);
        Self { tongue, title, before, code: None, after: vec![block(Block::Help), block(Block::Choice)] }
    }

    fn blank(words: &[SlipWording], code: &str, url: &str) -> Self {
        let tongue = Tongue::English;
        let block = |block| tongue.block(words, block);
        let room = format!("{} ______________________________", tongue.go_to());
        Self {
            tongue,
            title: block(Block::Title),
            before: vec![room],
            code: Some(Coded { say: block(Block::SayCode), code: code.into(), url: Some(url.into()) }),
            after: vec![block(Block::Choice), block(Block::Help)],
        }
    }

    fn measure(&self) -> Measure {
        let say = self.code.iter().flat_map(|it| [it.say.as_str(), it.code.as_str()]);
        let address = self.code.iter().filter_map(|it| it.url.as_deref().map(shown));
        let around = self.before.iter().chain(&self.after).map(String::as_str);
        let all: Vec<&str> = around.chain(say).chain(address).filter(|text| !text.is_empty()).collect();
        budget::measure(&self.title, &all, self.code.as_ref().is_some_and(|it| it.url.is_some()))
    }
}

/// An address as people read it.
fn shown(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

fn faces(words: &[SlipWording], it: &Filled<'_>, variant: Variant) -> Vec<Face> {
    let face = |tongue| Face::of(words, it, tongue);
    match variant {
        Variant::Standard | Variant::LargePrint => vec![face(Tongue::English)],
        Variant::TwoUp => vec![face(Tongue::English), face(Tongue::English)],
        Variant::Welsh => vec![face(Tongue::Welsh)],
        Variant::Bilingual => vec![face(Tongue::Welsh), face(Tongue::English)],
        Variant::Discreet => vec![Face::discreet(words, it)],
    }
}

/// The same, without the hours or without the place too where a slip with them does not fit: the number to call always does.
pub fn fitted<'a>(words: &[SlipWording], it: Filled<'a>, variant: Variant) -> Filled<'a> {
    let without_hours = Filled { hours: &[], ..it.clone() };
    let without_both = Filled { address: None, ..without_hours.clone() };
    let fits = |it: &Filled<'_>| measure(words, it, variant).fits();
    [it, without_hours].into_iter().find(fits).unwrap_or(without_both)
}

/// What a slip measures: its longest face.
pub fn measure(words: &[SlipWording], it: &Filled<'_>, variant: Variant) -> Measure {
    let all = faces(words, it, variant);
    longest(all.iter().map(Face::measure))
}

/// What a scheme's words measure on the longest slip in this language, and on one without a service.
pub fn measure_words(words: &[SlipWording], sentence: Option<&str>, tongue: Tongue) -> Measure {
    let filled = Filled { sentence, ..LONGEST };
    let without_number = Filled { phone: None, ..filled.clone() };
    let all = [
        Face::of(words, &filled, tongue),
        Face::of(words, &without_number, tongue),
        Face::helplines(words, tongue),
    ];
    longest(all.iter().map(Face::measure))
}

fn longest(all: impl Iterator<Item = Measure>) -> Measure {
    all.fold(Measure::default(), |most, one| Measure {
        words: most.words.max(one.words),
        lines: most.lines.max(one.lines),
        longest_sentence: most.longest_sentence.max(one.longest_sentence),
    })
}

/// The page of a slip. A preview has neither code nor square: what is not recorded cannot be used.
pub fn slip(words: &[SlipWording], it: &Filled<'_>, variant: Variant, is_preview: bool) -> Result<String> {
    let mut faces = faces(words, it, variant);
    if is_preview {
        for coded in faces.iter_mut().filter_map(|face| face.code.as_mut()) {
            (coded.code, coded.url) = ("____-____".into(), None);
        }
    }
    page::page(&faces, page::Sheet::of(variant), is_preview)
}

/// The page of a slip without a service and without a code.
pub fn helplines(words: &[SlipWording], tongue: Tongue) -> Result<String> {
    page::page(&[Face::helplines(words, tongue)], page::Sheet::A5, false)
}

/// The pages of a pad: blanks with their codes and where their squares lead, two on a sheet.
pub fn pad(words: &[SlipWording], codes: &[(String, String)]) -> Result<String> {
    let blanks: Vec<Face> = codes.iter().map(|(code, url)| Face::blank(words, code, url)).collect();
    page::page(&blanks, page::Sheet::Two, false)
}
