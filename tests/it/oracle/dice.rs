//! Chance that falls the same way for the same seed, and rows of SQL written by it; imported through `oracle`.

use chrono::{Days, NaiveDate};
use std::fmt::Write;
use uuid::Uuid;

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    pub fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[usize::try_from(self.below(things.len() as u64)).unwrap()]
    }

    /// One of them, or nothing so many times in a hundred.
    pub fn maybe<T: Copy>(&mut self, of_hundred: u64, things: &[T]) -> Option<T> {
        (!self.chance(of_hundred)).then(|| self.one_of(things))
    }

    pub fn key(&mut self) -> String {
        let (high, low) = (u128::from(self.next()), u128::from(self.next()));
        uuid::Builder::from_random_bytes((high << 64 | low).to_be_bytes()).into_uuid().to_string()
    }

    /// A day up to `most` days after `from`, and none after `until`.
    pub fn day(&mut self, from: NaiveDate, most: u64, until: NaiveDate) -> NaiveDate {
        (from + Days::new(self.below(most + 1))).min(until)
    }

    /// A moment of this day, as instants are written; now and then London is a day ahead of it.
    pub fn moment(&mut self, on: NaiveDate) -> String {
        let hour = self.one_of(&[9, 10, 11, 14, 16, 23]);
        format!("{on}T{hour:02}:{:02}:00.000000Z", self.below(60))
    }
}

/// A key that is always the same.
pub fn fixed_key(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

/// A value of a row.
pub enum Sql {
    Text(String),
    Number(i64),
    Bool(bool),
    Nothing,
}

impl From<&str> for Sql {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Sql {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&String> for Sql {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<NaiveDate> for Sql {
    fn from(on: NaiveDate) -> Self {
        Self::Text(on.to_string())
    }
}
impl From<i32> for Sql {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}
impl From<bool> for Sql {
    fn from(is: bool) -> Self {
        Self::Bool(is)
    }
}
impl<T: Into<Self>> From<Option<T>> for Sql {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// Statements that are all said at once.
#[derive(Default)]
pub struct Script(pub String);

impl Script {
    /// One row.
    pub fn row<const N: usize>(&mut self, table: &str, values: [(&str, Sql); N]) {
        let said = |value: &Sql| match value {
            Sql::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Sql::Number(number) => number.to_string(),
            Sql::Bool(is) => if *is { "TRUE" } else { "FALSE" }.to_owned(),
            Sql::Nothing => "NULL".to_owned(),
        };
        let columns: Vec<&str> = values.iter().map(|(column, _)| *column).collect();
        let told: Vec<String> = values.iter().map(|(_, value)| said(value)).collect();
        writeln!(self.0, "INSERT INTO {table} ({}) VALUES ({});", columns.join(", "), told.join(", "))
            .unwrap();
    }
}
