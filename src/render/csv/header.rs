//! The first line of a file: which columns there must be and may be, and what is wrong with those there are; only `render::csv` imports it.

use crate::error::{Error, Result};

/// The column that a file of failed rows has beside its own; ignored when the mended file comes back.
pub const ERROR: &str = "error";

/// A header with more faults than this is some other file's, or none: the list would help nobody.
const MOST_SAID: usize = 8;

/// A column as `--help` and the documentation describe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether every file must have it; a required column may still allow an empty cell, and then `what` says so.
    pub required: bool,
    /// What stands in it.
    pub what: &'static str,
    /// One good cell.
    pub example: &'static str,
}

impl Column {
    /// A column that every file must have.
    pub const fn required(name: &'static str, what: &'static str, example: &'static str) -> Self {
        Self { name, required: true, what, example }
    }

    /// A column that may be left out.
    pub const fn optional(name: &'static str, what: &'static str, example: &'static str) -> Self {
        Self { name, required: false, what, example }
    }
}

/// Which columns a kind of file has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Those that must be there.
    pub required: Vec<&'static str>,
    /// Those that may be.
    pub optional: Vec<&'static str>,
}

impl Header {
    /// The header of a file with these columns.
    pub fn of<'a>(columns: impl IntoIterator<Item = &'a Column>) -> Self {
        let mut header = Self::default();
        for column in columns {
            if column.required { &mut header.required } else { &mut header.optional }.push(column.name);
        }
        header
    }

    /// The names as they are known here, or what is wrong with them in one go.
    pub(super) fn check(&self, cells: &[String]) -> Result<Vec<String>> {
        refuse_other_separators(cells)?;
        let names: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        let odd = (0..names.len()).filter_map(|at| self.oddity(&names, at));
        let missing = self.required.iter().filter(|name| !names.iter().any(|n| n == *name));
        let missing = missing.map(|name| format!("Column \u{201C}{name}\u{201D} is missing: add it."));
        let wrong: Vec<String> = odd.chain(missing).collect();
        match wrong.len() {
            0 => Ok(names),
            few if few <= MOST_SAID => Err(Error::Refused(wrong.join(" "))),
            many => {
                let said = wrong[..MOST_SAID].join(" ");
                Err(Error::Refused(format!(
                    "{said} {} more things are wrong with the header.",
                    many - MOST_SAID
                )))
            }
        }
    }

    fn oddity(&self, names: &[String], at: usize) -> Option<String> {
        let name = &names[at];
        if name.is_empty() {
            Some(format!("Column {} has no name: give it one or delete the column.", at + 1))
        } else if !self.knows(name) {
            Some(self.unknown(name))
        } else {
            names[..at]
                .contains(name)
                .then(|| format!("Column \u{201C}{name}\u{201D} stands twice: keep one."))
        }
    }

    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(&self.optional).copied()
    }

    fn knows(&self, name: &str) -> bool {
        name == ERROR || self.all().any(|known| known == name)
    }

    fn unknown(&self, name: &str) -> String {
        let shown: String = name.chars().take(40).collect();
        let near = self
            .all()
            .map(|known| (strsim::jaro_winkler(known, &shown), known))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(likeness, _)| *likeness > 0.7);
        let known = match near {
            Some((_, near)) => format!("did you mean \u{201C}{near}\u{201D}?"),
            None => format!("known are {}.", self.all().collect::<Vec<_>>().join(", ")),
        };
        format!("Column \u{201C}{shown}\u{201D} is not known: {known} Rename it or delete the column.")
    }
}

/// A file parted by semicolons or tabs reads as one wide column; better said outright.
fn refuse_other_separators(cells: &[String]) -> Result<()> {
    let [only] = cells else { return Ok(()) };
    let separator = [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(sign, _)| only.contains(*sign));
    match separator {
        None => Ok(()),
        Some((_, name)) => Err(Error::Refused(format!(
            "The cells of this file are parted by {name}. Save it again as \u{201C}CSV UTF-8 (comma delimited)\u{201D}."
        ))),
    }
}

/// A heading as people type it, `Session on` or `session-on`, in the form that is known here.
fn plain(cell: &str) -> String {
    cell.trim().to_lowercase().replace(|c: char| c.is_whitespace() || c == '-', "_")
}
