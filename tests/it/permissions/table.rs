//! The expected answers, read from `tests/it/permissions.csv`: who may do what, typed out by hand and never asked of the product;
//! only the permission test imports it.

use std::collections::BTreeSet;

/// The columns of the table and whoever stands for each in the town.
pub const ROLES: [(&str, &str); 8] = [
    ("court_staff", "cleo"),
    ("officer", "ana"),
    ("partner", "pat"),
    ("lead", "rita"),
    ("manager", "max"),
    ("privacy", "prue"),
    ("admin", "addy"),
    ("nobody", ""),
];

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It is done or shown.
    Yes,
    /// In sight but barred, or nothing named.
    Forbidden,
    /// It opens with a reason.
    ReasonNeeded,
    /// It asks for the password again.
    StepUpNeeded,
    /// Out of sight: the same bytes as a thing that is not there.
    NotFound,
    /// Nobody is signed in.
    NotSignedIn,
}

impl Expected {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "yes" => Self::Yes,
            "403" => Self::Forbidden,
            "reason" => Self::ReasonNeeded,
            "step_up" => Self::StepUpNeeded,
            "404" => Self::NotFound,
            "401" => Self::NotSignedIn,
            _ => return None,
        })
    }

    /// The status and the kind of problem that it means.
    pub const fn told(self) -> (u16, &'static str) {
        match self {
            Self::Yes => (200, ""),
            Self::Forbidden => (403, "/docs/problems/forbidden"),
            Self::ReasonNeeded => (403, "/docs/problems/reason-needed"),
            Self::StepUpNeeded => (403, "/docs/problems/step-up-needed"),
            Self::NotFound => (404, "/docs/problems/not-found"),
            Self::NotSignedIn => (401, "/docs/problems/not-authenticated"),
        }
    }
}

/// One row: an operation, what it is done to, and what each role is told.
#[derive(Debug, Clone)]
pub struct Row {
    /// The operation's id.
    pub operation: String,
    /// How the thing stands to the role: own, other, none or a word of its own.
    pub relation: String,
    cells: Vec<Expected>,
}

impl Row {
    /// What `role` is told.
    pub fn expected(&self, role: &str) -> Expected {
        self.cells[ROLES.iter().position(|(name, _)| *name == role).unwrap()]
    }

    /// The row's name, for whoever reads a failure.
    pub fn name(&self) -> String {
        format!("{}, {}", self.operation, self.relation)
    }
}

/// The whole table; a cell that is missing or says something else fails.
pub fn rows() -> Vec<Row> {
    let mut table = csv::Reader::from_reader(include_str!("../permissions.csv").as_bytes());
    let columns: Vec<&str> =
        ["operation", "relation"].into_iter().chain(ROLES.map(|(name, _)| name)).collect();
    assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), columns);
    let rows: Vec<Row> = table.records().map(|record| row(&record.unwrap())).collect();
    let names: BTreeSet<String> = rows.iter().map(Row::name).collect();
    assert_eq!(names.len(), rows.len(), "a row is there twice");
    rows
}

fn row(record: &csv::StringRecord) -> Row {
    let cell = |at: usize| {
        Expected::of(&record[at]).unwrap_or_else(|| panic!("{record:?} says {:?} at {at}", &record[at]))
    };
    Row {
        operation: record[0].to_owned(),
        relation: record[1].to_owned(),
        cells: (2..2 + ROLES.len()).map(cell).collect(),
    }
}
