//! A table of moves, typed out by hand: a row for where something stands, a column for what happens; only this test imports it.
//!
//! `-` is no move. A state in brackets is a move that nobody can report from there.

use crate::harness::Reply;

/// One row: where something stands, and what each event does there.
pub struct Row {
    pub from: &'static str,
    cells: Vec<(&'static str, &'static str)>,
}

/// What an event does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It leads to this state.
    To(&'static str),
    /// It would lead somewhere, but not by this road.
    Elsewhere(&'static str),
    /// Nothing: 409.
    None,
}

pub fn rows(csv: &'static str) -> Vec<Row> {
    let mut lines = csv.lines().map(|line| line.split(','));
    let events: Vec<&str> = lines.next().unwrap().skip(1).collect();
    let row = |mut cells: std::str::Split<'static, char>| {
        let from = cells.next().unwrap();
        let cells: Vec<_> = events.iter().copied().zip(cells).collect();
        assert_eq!(cells.len(), events.len(), "{from}");
        Row { from, cells }
    };
    lines.map(row).collect()
}

impl Row {
    /// The state of the row, however it was reached.
    pub fn state(&self) -> &'static str {
        self.from.split(' ').next().unwrap()
    }

    /// Every event with what it does. What is refused and what stays comes first: it leaves the thing where it is.
    pub fn moves(&self) -> Vec<(&'static str, Move)> {
        let read = |(event, cell): &(&'static str, &'static str)| {
            let to = match *cell {
                "-" => Move::None,
                cell if cell.starts_with('(') => Move::Elsewhere(cell.trim_matches(['(', ')'])),
                cell => Move::To(cell),
            };
            (*event, to)
        };
        let mut moves: Vec<_> = self.cells.iter().map(read).collect();
        moves.sort_by_key(|(_, to)| self.leaves(*to));
        moves
    }

    /// Whether a move leads away from here.
    pub fn leaves(&self, to: Move) -> bool {
        matches!(to, Move::To(state) if state != self.state())
    }

    /// What may happen here, in the order of the columns.
    pub fn allowed(&self) -> Vec<&'static str> {
        self.cells.iter().filter(|(_, cell)| *cell != "-").map(|(event, _)| *event).collect()
    }
}

/// Insists on 409 with exactly these moves.
#[track_caller]
pub fn refuses(reply: Reply, allowed: &[&str], story: &str) {
    assert_eq!(
        (reply.status, &reply.body["type"]),
        (409, &"/docs/problems/invalid-transition".into()),
        "{story}: {}",
        reply.body
    );
    assert_eq!(reply.body["allowed"], serde_json::json!(allowed), "{story}");
}
