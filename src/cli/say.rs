//! What a command says and how it ends: results on stdout, errors as sentences on stderr, one of four exit codes; only `cli` may import it.

use crate::error::{Error, Fault, Result};
use std::fmt::Display;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;

/// How a command ended that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Done.
    Done,
    /// It found a fault, and has said which.
    Fault,
    /// Some rows were refused, and the others are in.
    SomeRefused,
}

/// A line of the result. Whoever reads it may stop reading, as `head` does.
pub(super) fn out(line: impl Display) {
    let _ = writeln!(stdout(), "{line}");
}

/// The result as it is.
pub(super) fn bytes(bytes: &[u8]) {
    let _ = stdout().write_all(bytes);
}

/// A line for whoever sits in front of the machine.
pub(super) fn note(line: impl Display) {
    let _ = writeln!(stderr(), "{line}");
}

/// How far the work is, where somebody looks on.
pub(super) fn progress(done: usize, all: Option<usize>) {
    if stderr().is_terminal() {
        let of = all.map_or_else(String::new, |all| format!(" of {all}"));
        let _ = write!(stderr(), "\r{done}{of} rows").and_then(|()| stderr().flush());
    }
}

/// The work is over, and what comes next stands on a line of its own.
pub(super) fn progress_over() {
    if stderr().is_terminal() {
        let _ = write!(stderr(), "\r                              \r").and_then(|()| stderr().flush());
    }
}

/// A fault as one line: the name of the setting, column or option, then what to do.
pub(super) fn fault(fault: &Fault) -> String {
    match fault.pointer.trim_start_matches('/') {
        "" => fault.detail.clone(),
        name => format!("{name}: {}", fault.detail),
    }
}

/// Says what went wrong, where anything did, and gives the exit code.
pub(super) fn ended(result: Result<Ended>) -> ExitCode {
    ExitCode::from(match result {
        Ok(Ended::Done) => 0,
        Ok(Ended::Fault) => 1,
        Ok(Ended::SomeRefused) => 3,
        Err(error) => {
            for sentence in sentences(&error) {
                note(format_args!("signpost: {sentence}"));
            }
            code(&error)
        }
    })
}

fn code(error: &Error) -> u8 {
    match error {
        Error::Unavailable { .. } | Error::Internal(_) => 1,
        _ => 2,
    }
}

/// What to do about an error; whoever sits at the machine is told its cause as well.
pub(super) fn sentences(error: &Error) -> Vec<String> {
    match error {
        Error::Invalid(faults) => faults.iter().map(fault).collect(),
        Error::Unavailable { cause, .. } => {
            vec![format!("The database is away or busy ({cause}). See to it, then run this again.")]
        }
        Error::Internal(cause) => vec![format!("Something went wrong here that should not: {cause}")],
        other => vec![other.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_to_do_and_ends_with_its_code() {
        let away = Error::Unavailable { retry_after: 5, cause: "connection refused".into() };
        let wrong = Error::invalid("/email", "not_an_email", "Write an e-mail address.");
        assert_eq!((code(&away), sentences(&away).len()), (1, 1));
        assert!(sentences(&away)[0].contains("connection refused"));
        assert_eq!(
            (code(&wrong), sentences(&wrong)),
            (2, vec!["email: Write an e-mail address.".to_owned()])
        );
        assert_eq!(code(&Error::Refused("Run: signpost migrate".into())), 2);
        assert_eq!(code(&Error::internal("a bug")), 1);
    }
}
