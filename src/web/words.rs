//! The words of every page, in English and in Welsh, from two files with the same keys; only `web` imports it.

use minijinja::value::{Serde, Value};

const EN: &str = include_str!("locales/en.toml");
const CY: &str = include_str!("locales/cy.toml");
/// The pages of people who work with the tracker: English in both languages until somebody has translated them.
const STAFF: &str = include_str!("locales/staff.toml");

/// A language that pages are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lang {
    /// English.
    En,
    /// Welsh.
    Cy,
}

impl Lang {
    /// The language that an address asks for with `lang=cy`; English where it asks for none.
    pub(super) fn of(query: &str) -> Self {
        let is_welsh = query.split('&').any(|pair| pair.eq_ignore_ascii_case("lang=cy"));
        if is_welsh { Self::Cy } else { Self::En }
    }

    /// As `lang` of a page.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            Self::Cy => "cy",
        }
    }

    /// The end of an address that stays in this language.
    pub(super) const fn query(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Cy => "?lang=cy",
        }
    }
}

/// The words of both languages.
pub(super) struct Words {
    en: Value,
    cy: Value,
}

impl Words {
    /// Reads both files.
    pub(super) fn read() -> Result<Self, toml::de::Error> {
        let read = |text: &str| {
            let mut words: toml::Table = toml::from_str(STAFF)?;
            words.extend(toml::from_str::<toml::Table>(text)?);
            Ok(Value::from(Serde(words)))
        };
        Ok(Self { en: read(EN)?, cy: read(CY)? })
    }

    /// All words of a language, by area and name.
    pub(super) fn all(&self, lang: Lang) -> Value {
        match lang {
            Lang::En => self.en.clone(),
            Lang::Cy => self.cy.clone(),
        }
    }

    /// One text, by its area and its name; its name where nobody wrote it.
    pub(super) fn text(&self, lang: Lang, area: &str, name: &str) -> String {
        let found = self.all(lang).get_attr(area).and_then(|area| area.get_attr(name)).ok();
        found.and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_else(|| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Where each text stands, within lists too.
    fn parts(at: String, text: &toml::Value) -> Vec<String> {
        match text {
            toml::Value::String(text) => {
                assert!(!text.trim().is_empty(), "{at} is empty");
                vec![at]
            }
            toml::Value::Array(all) => {
                let part = |(number, it): (usize, &toml::Value)| parts(format!("{at}.{number}"), it);
                all.iter().enumerate().flat_map(part).collect()
            }
            toml::Value::Table(all) => {
                all.iter().flat_map(|(name, it)| parts(format!("{at}.{name}"), it)).collect()
            }
            other => panic!("{at} is no text: {other:?}"),
        }
    }

    fn keys(text: &str) -> BTreeSet<String> {
        let areas: toml::Table = toml::from_str(text).unwrap();
        let texts = |(area, names): (&String, &toml::Value)| {
            let names = names.as_table().unwrap_or_else(|| panic!("{area} is no area")).clone();
            let area = area.clone();
            names.into_iter().flat_map(move |(name, text)| parts(format!("{area}.{name}"), &text))
        };
        areas.iter().flat_map(texts).collect()
    }

    #[test]
    fn both_languages_have_the_same_words() {
        assert_eq!(keys(EN), keys(CY));
    }

    #[test]
    fn what_a_native_reader_has_to_check_is_marked() {
        assert!(CY.lines().next().is_some_and(|line| line.contains("native reader")));
    }

    #[test]
    fn a_text_is_found_by_area_and_name() {
        let words = Words::read().unwrap();
        assert_eq!(words.text(Lang::En, "site", "skip"), "Skip to main content");
        assert_ne!(words.text(Lang::Cy, "site", "skip"), words.text(Lang::En, "site", "skip"));
        assert_eq!(words.text(Lang::En, "site", "nothing"), "nothing");
    }

    #[test]
    fn the_language_is_told_in_the_address() {
        assert_eq!([Lang::of(""), Lang::of("lang=en"), Lang::of("slang=cy")], [Lang::En; 3]);
        assert_eq!([Lang::of("lang=cy"), Lang::of("code=7&lang=CY")], [Lang::Cy; 2]);
    }
}
