//! Areas as they are compared: how wide, by which name, under which code; everything above the domain may import it.

mod names;

use super::listing::Listing;
use super::parts::Area;
use crate::domain::text::folded;
use names::{COUNTIES, KIND_WORDS, MOST_WORDS, NAMED};

crate::text_enum! {
    /// How wide an area is. Only areas as wide as one another can rule each other out.
    pub enum Breadth {
        /// A ward, a village, a sentence: nobody can tell.
        Unsaid = "unsaid",
        /// A district, a borough, a town.
        Local = "local",
        /// A county or a police force's area.
        County = "county",
        /// A region.
        Region = "region",
        /// England, Wales, Scotland, Northern Ireland.
        Nation = "nation",
        /// The whole country.
        Everywhere = "everywhere",
    }
}

/// An area, as it is compared with others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaKey {
    /// Its name, folded, without what kind of area it is; nothing where only its code is known.
    pub key: String,
    /// How wide it is.
    pub breadth: Breadth,
    /// Its code at the Office for National Statistics, such as E07000169.
    pub code: Option<String>,
}

/// The code that stands at the end of an address in a register, or alone.
fn code(text: &str) -> Option<String> {
    let last = text.trim().rsplit(['/', '#', '=']).next().unwrap_or_default();
    let (head, digits) = last.split_at_checked(1)?;
    let is_code = "EWSNKJ".contains(head) && digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| last.to_owned())
}

/// How wide the areas are whose codes begin so.
fn by_code(code: &str) -> Breadth {
    match &code[..3] {
        "E06" | "E07" | "E08" | "E09" | "W06" | "S12" | "N09" => Breadth::Local,
        "E10" | "E11" | "E23" | "W15" => Breadth::County,
        "E12" => Breadth::Region,
        "E92" | "W92" | "S92" | "N92" => Breadth::Nation,
        other if other.starts_with('K') => Breadth::Everywhere,
        _ => Breadth::Unsaid,
    }
}

fn by_name(words: &[&str], key: &str) -> Breadth {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if words.len() > MOST_WORDS {
        Breadth::Unsaid
    } else if let Some((_, breadth)) = NAMED.iter().find(|(name, _)| *name == key) {
        *breadth
    } else if has(&[
        "national",
        "nationwide",
        "countrywide",
        "everywhere",
        "uk",
        "britain",
        "kingdom",
        "online",
    ]) {
        Breadth::Everywhere
    } else if has(&["region", "regional"]) {
        Breadth::Region
    } else if has(&["england", "wales", "scotland", "ireland"]) {
        Breadth::Nation
    } else if words.iter().any(|word| word.ends_with("shire"))
        || has(COUNTIES)
        || has(&["county", "police", "counties"])
    {
        Breadth::County
    } else {
        Breadth::Local
    }
}

/// How wide a kind of area is; none where it says nothing.
fn by_kind(kind: &str) -> Option<Breadth> {
    let kind = folded(kind);
    let says = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    if says(&["ward", "parish", "village", "neighbourhood", "estate", "postcode", "json", "polygon"]) {
        Some(Breadth::Unsaid)
    } else if says(&["national", "nationwide", "country", "everywhere"]) {
        Some(Breadth::Everywhere)
    } else if says(&["nation"]) {
        Some(Breadth::Nation)
    } else if says(&["region"]) {
        Some(Breadth::Region)
    } else if says(&["county", "police"]) {
        Some(Breadth::County)
    } else {
        None
    }
}

impl AreaKey {
    /// From a name, or a code, and what is said of it.
    pub fn of(name: &str, kind: Option<&str>, uri: Option<&str>) -> Self {
        let (alone, folded) = (code(name), folded(name));
        let words: Vec<&str> = folded.split(' ').collect();
        let bare: Vec<&str> = words.iter().copied().filter(|word| !KIND_WORDS.contains(word)).collect();
        let key = if bare.is_empty() { folded.clone() } else { bare.join(" ") };
        let named = by_name(&words, &key);
        let said = match kind.and_then(by_kind) {
            Some(Breadth::Unsaid) => Breadth::Unsaid,
            Some(kind) if named != Breadth::Unsaid => kind.max(named),
            _ => named,
        };
        let code = alone.clone().or_else(|| uri.and_then(code));
        Self {
            key: if alone.is_some() { String::new() } else { key },
            breadth: code.as_deref().map(by_code).filter(|it| *it != Breadth::Unsaid).unwrap_or(said),
            code,
        }
    }

    /// Whether both are the same area, or one is named as part of the other: "Hambleton" of "Hambleton and Ryedale".
    fn meets(&self, other: &Self) -> bool {
        if self.code.is_some() && self.code == other.code {
            return true;
        }
        let all_in = |few: &str, many: &str| few.split(' ').all(|word| many.split(' ').any(|it| it == word));
        !self.key.is_empty()
            && !other.key.is_empty()
            && (self.key == other.key || all_in(&self.key, &other.key) || all_in(&other.key, &self.key))
    }

    /// Whether somebody who is in all of `here` may be in it. Where nobody knows in which area as wide as this one they
    /// are, they may: a county rules a town out only for whoever knows the town's county.
    fn may_hold(&self, here: &[Self]) -> bool {
        let can_tell = |it: &Self| it.breadth == self.breadth && (self.code.is_some() || !it.key.is_empty());
        matches!(self.breadth, Breadth::Unsaid | Breadth::Everywhere)
            || here.iter().any(|it| self.meets(it))
            || !here.iter().any(can_tell)
    }
}

/// Whether what serves `areas` may serve somebody who is in all of `here`; what names no area serves everybody.
pub fn may_serve(areas: &[AreaKey], here: &[AreaKey]) -> bool {
    areas.is_empty() || here.is_empty() || areas.iter().any(|area| area.may_hold(here))
}

impl Area {
    /// As it is compared.
    pub fn compared(&self) -> AreaKey {
        AreaKey::of(&self.name, self.kind.as_deref(), self.uri.as_deref())
    }
}

impl Listing {
    /// The areas that it is for, as they are compared, each once.
    pub fn areas_served(&self) -> Vec<AreaKey> {
        let mut all: Vec<AreaKey> = self.areas.iter().map(Area::compared).collect();
        all.sort();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests;
