//! The words on a page for parts of a figure that are no list words; only the slices import it.

use crate::domain::case::need::Wish;
use crate::domain::case::signpost::{ChosenBy, Mode};
use crate::domain::insight::report::facts::Teller;

pub(super) const fn help(answer: Wish) -> &'static str {
    match answer {
        Wish::Yes => "help wanted",
        Wish::NotNow => "help not wanted now",
        Wish::No => "help not wanted",
    }
}

pub(super) const fn says(teller: Teller) -> &'static str {
    match teller {
        Teller::Partner => "the partner",
        Teller::Person => "the person",
        Teller::Officer => "the officer",
    }
}

pub(super) const fn mode_reads(mode: Mode) -> &'static str {
    match mode {
        Mode::Information => "told where to go",
        Mode::Signpost => "given a slip",
        Mode::Supported => "supported on the way",
        Mode::Warm => "handed over with consent",
    }
}

pub(super) const fn chosen_by_reads(who: ChosenBy) -> &'static str {
    match who {
        ChosenBy::Person => "chosen by the person",
        ChosenBy::Together => "chosen together",
        ChosenBy::Officer => "chosen by the officer",
    }
}

pub(super) fn stretch(from: i32, to: Option<i32>) -> String {
    match to {
        Some(0) => "the same day".to_owned(),
        Some(to) => format!("{from} to {to} days"),
        None => format!("{from} days or more"),
    }
}
