//! Under which column of the spreadsheet a fault stands that an act found; only `import::referrals` imports it.

use crate::error::{Error, Fault};
use crate::render::referrals::ReferralRow;

/// A fault that the making of a referral found.
pub(super) fn of_referral(error: Error, row: &ReferralRow) -> Error {
    renamed(error, |pointer| {
        let mut parts = pointer.split('/');
        match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) {
            ("court_session_id", _) => "half_day".into(),
            ("held_on", _) => "session_on".into(),
            ("risk_told_by", _) => "told_by".into(),
            ("eligibility", "reason") => "not_eligible_reason".into(),
            ("eligibility", _) => "eligible".into(),
            ("occurred_on", _) => "conversation_on".into(),
            ("person", part @ ("sex" | "age_band" | "birth_year")) => part.into(),
            ("person", _) => "initials".into(),
            ("needs", at) => {
                let need = at.parse::<usize>().ok().and_then(|at| row.needs.get(at));
                need.map_or_else(String::new, |need| format!("need_{}", need.pathway))
            }
            (column, _) => column.into(),
        }
    })
}

/// A fault that the making of a row's signpost `number`, or of its report under the column `part`, found.
pub(super) fn of_signpost(error: Error, number: usize, part: &str) -> Error {
    let named = renamed(error, |pointer| {
        let column = match pointer.split('/').next().unwrap_or_default() {
            "pathways" => "for",
            "note" => "reason",
            "occurred_on" => part,
            "service_id" => "service",
            known @ ("mode" | "issued_on" | "reason" | "grade") => known,
            _ => "outcome",
        };
        format!("signpost{number}_{column}")
    });
    match named {
        Error::WrongMove { detail, .. } => {
            Error::invalid(format!("signpost{number}_{part}"), "invalid_transition", detail)
        }
        other => other,
    }
}

fn renamed(error: Error, column: impl Fn(&str) -> String) -> Error {
    let named = |fault: Fault| Fault { pointer: column(fault.pointer.trim_start_matches('/')), ..fault };
    match error {
        Error::Invalid(faults) => Error::Invalid(faults.into_iter().map(named).collect()),
        other => other,
    }
}
