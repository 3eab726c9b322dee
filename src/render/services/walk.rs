//! Going through a list, or through the list in a page, row by row, while it is read; only `render::services` imports it.

use super::stream::Stream;
use crate::error::{Error, Result};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Whoever takes the rows, and why they wanted no more.
struct Taker<'t> {
    take: &'t mut dyn FnMut(&RawValue) -> Result<()>,
    next: &'t dyn Fn(),
    stopped: Option<Error>,
}

/// The rows of a list.
struct Rows<'r, 't>(&'r mut Taker<'t>);

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(row) = list.next_element::<Box<RawValue>>()? {
            if let Err(error) = (self.0.take)(&row) {
                self.0.stopped = Some(error);
                return Err(A::Error::custom("stopped"));
            }
            (self.0.next)();
        }
        Ok(())
    }
}

/// The rows of a file that is a list.
pub(super) fn rows_of_list(stream: Stream<'_>, take: &mut dyn FnMut(&RawValue) -> Result<()>) -> Result<()> {
    let (told, next) = (stream.teller(), stream.meter());
    let mut taker = Taker { take, next: &next, stopped: None };
    let mut json = stream.json();
    let done = Rows(&mut taker).deserialize(&mut json).and_then(|()| json.end());
    done.map_err(|error| taker.stopped.unwrap_or_else(|| told(&error)))
}

/// What stands under `contents`.
pub(super) enum Next {
    /// Nothing.
    Absent,
    /// Rows.
    List,
    /// Something else.
    Other,
    /// What is no JSON.
    Broken(serde_json::Error),
}

/// What a file is that begins with an object.
pub(super) struct Top {
    pub(super) contents: Next,
    /// Of how many pages this is one, where it says so.
    pub(super) pages: Option<u32>,
    /// Whether nothing comes behind it.
    pub(super) is_alone: bool,
}

struct Page<'r, 't> {
    taker: &'r mut Taker<'t>,
    contents: &'r mut Next,
    pages: &'r mut Option<u32>,
}

impl<'de> Visitor<'de> for Page<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut page: A) -> std::result::Result<(), A::Error> {
        while let Some(name) = page.next_key::<String>()? {
            match name.as_str() {
                "contents" => {
                    *self.contents = Next::Other;
                    page.next_value_seed(Rows(self.taker))?;
                    *self.contents = Next::List;
                }
                "total_pages" => {
                    *self.pages = page.next_value::<Box<RawValue>>()?.get().parse().ok();
                }
                _ => drop(page.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Goes through the rows of a page, and says what the file is.
pub(super) fn top(stream: Stream<'_>, take: &mut dyn FnMut(&RawValue) -> Result<()>) -> Result<Top> {
    let next = stream.meter();
    let mut taker = Taker { take, next: &next, stopped: None };
    let (mut contents, mut pages) = (Next::Absent, None);
    let mut json = stream.json();
    let page = Page { taker: &mut taker, contents: &mut contents, pages: &mut pages };
    let done = json.deserialize_map(page);
    if let Some(stopped) = taker.stopped {
        return Err(stopped);
    }
    let is_alone = done.is_ok() && json.end().is_ok();
    match done {
        Err(error) if !error.is_data() => contents = Next::Broken(error),
        Err(_) => contents = Next::Other,
        Ok(()) => {}
    }
    let is_alone = is_alone || !matches!(contents, Next::Absent | Next::List);
    Ok(Top { contents, pages, is_alone })
}
