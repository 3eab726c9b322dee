//! Members of a JSON object by name, each fault under its pointer: absent, null and blank are the same; only `render::services` imports it.

use crate::domain::day::Day;
use crate::domain::faults::Faults;
use serde_json::{Map, Value};
use uuid::Uuid;

/// An object, and where it stands in its row.
pub(super) struct Fields<'a> {
    members: &'a Map<String, Value>,
    pub(super) at: String,
}

impl<'a> Fields<'a> {
    /// The object at `at`, or a fault.
    pub(super) fn of(value: &'a Value, at: &str, faults: &mut Faults) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self { members, at: at.to_owned() }),
            _ => {
                faults.add(at, "wrong_type", "This is not an object. Write it between braces.");
                None
            }
        }
    }

    pub(super) fn pointer(&self, name: &str) -> String {
        format!("{}/{name}", self.at)
    }

    fn member(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// A text that is not blank.
    pub(super) fn text(&self, name: &str, faults: &mut Faults) -> Option<String> {
        match self.member(name)? {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            _ => {
                faults.add(
                    self.pointer(name),
                    "wrong_type",
                    "This is not text. Put it between quotation marks.",
                );
                None
            }
        }
    }

    /// A text that has to be there.
    pub(super) fn needed(&self, name: &str, faults: &mut Faults) -> Option<String> {
        let is_absent =
            self.member(name).is_none_or(|value| value.as_str().is_some_and(|text| text.trim().is_empty()));
        if is_absent {
            faults.add(self.pointer(name), "required", "This is needed. Write something here.");
            return None;
        }
        self.text(name, faults)
    }

    /// A key.
    pub(super) fn key(&self, name: &str, faults: &mut Faults) -> Option<Uuid> {
        let text = self.needed(name, faults)?;
        let key = Uuid::parse_str(&text).ok();
        if key.is_none() {
            let detail = "An id has 36 characters, such as 0192f0c1-7d3e-7c4a-9b1f-3a5b6c7d8e9f.";
            faults.add(self.pointer(name), "not_an_id", detail);
        }
        key
    }

    /// A number; feeds write some of them as text.
    pub(super) fn number(&self, name: &str, faults: &mut Faults) -> Option<f64> {
        let number = match self.member(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            faults.add(self.pointer(name), "wrong_type", "This is not a number.");
        }
        number
    }

    /// A whole number; months over the years of an age are let go.
    pub(super) fn whole(&self, name: &str, faults: &mut Faults) -> Option<i32> {
        let number = self.number(name, faults)?.trunc();
        if (-1e6..=1e6).contains(&number) {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and within a million")]
            return Some(number as i32);
        }
        faults.add(self.pointer(name), "out_of_range", "This number is too large.");
        None
    }

    /// A date; where it came with a time, the time is let go.
    pub(super) fn day(&self, name: &str, faults: &mut Faults) -> Option<Day> {
        let text = self.text(name, faults)?;
        let date = text.split_once('T').map_or(text.as_str(), |(date, _)| date);
        let day = Day::parse(date);
        if day.is_none() {
            faults.add(self.pointer(name), "not_a_date", "Write a date as YYYY-MM-DD.");
        }
        day
    }

    /// A word of a list, in any case.
    pub(super) fn word<T>(
        &self,
        name: &str,
        of: impl Fn(&str) -> Option<T>,
        known: &str,
        faults: &mut Faults,
    ) -> Option<T> {
        let text = self.text(name, faults)?.to_lowercase();
        let found = of(&text);
        if found.is_none() {
            faults.add(self.pointer(name), "unknown_value", format!("Use one of: {known}."));
        }
        found
    }

    /// An object below this one.
    pub(super) fn object(&self, name: &str, faults: &mut Faults) -> Option<Fields<'a>> {
        Fields::of(self.member(name)?, &self.pointer(name), faults)
    }

    /// The objects of a list below this one.
    pub(super) fn objects(&self, name: &str, faults: &mut Faults) -> Vec<Fields<'a>> {
        match self.member(name) {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                let pointer = self.pointer(name);
                let each = items.iter().enumerate();
                each.filter_map(|(at, item)| Fields::of(item, &format!("{pointer}/{at}"), faults)).collect()
            }
            Some(_) => {
                faults.add(
                    self.pointer(name),
                    "wrong_type",
                    "This is not a list. Write it between brackets.",
                );
                Vec::new()
            }
        }
    }
}
