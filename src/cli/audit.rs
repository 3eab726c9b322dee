//! `signpost audit`: proves that the trail is whole; only `cli` may import it.

use super::open::at_any_door;
use super::say::{self, Ended};
use crate::actions::system::audit::{Verdict, verify_audit};
use crate::config::Vars;
use crate::error::Result;
use crate::store::system::chain::Head;
use clap::Subcommand;

/// How many faults are listed; with the wrong key file every row is one.
const MOST_LISTED: usize = 100;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Read the whole trail and its chain, and say which rows were changed, put in, cut out or never linked
    #[command(after_help = "\
Exit codes: 0 whole, 1 something is wrong (each fault is listed with its id).

A tail that was cut off shows only against a head that was kept elsewhere: the server writes one to its log every hour
(\"head of the trail\", seq and hash), and this command prints the present one.

Example:
  signpost audit verify --head 4711:8sB2vP0cQmGxj0yqj0iVQe0H3oZ2dYp5nq4m3c7sXwA")]
    Verify {
        /// A head from the log, to compare with; may be given several times
        #[arg(long, value_name = "SEQ:HASH")]
        head: Vec<String>,
    },
}

pub(super) fn run(command: Command, vars: &Vars) -> Result<Ended> {
    let Command::Verify { head } = command;
    let kept: Vec<Head> = head.iter().map(|head| Head::parse(head, "--head")).collect::<Result<_>>()?;
    let verdict = at_any_door(vars, "audit verify", |door, who| {
        verify_audit(door, "", who, &kept, |done| say::progress(done, None))
    })?;
    Ok(told(&verdict))
}

fn told(verdict: &Verdict) -> Ended {
    for wrong in verdict.wrong.iter().take(MOST_LISTED) {
        say::out(wrong);
    }
    if verdict.faults > MOST_LISTED {
        say::out(format_args!("and {} more", verdict.faults - MOST_LISTED));
    }
    say::out(format_args!(
        "{} entries and {} links read, {} faults",
        verdict.entries, verdict.links, verdict.faults
    ));
    if let Some(head) = &verdict.head {
        say::out(format_args!("head {head}"));
    }
    if verdict.faults == 0 {
        return Ended::Done;
    }
    if verdict.wrong.len() >= verdict.entries && verdict.entries > 0 {
        say::note("Every entry is wrong: this may be the key file of other records (SIGNPOST_KEYS).");
    }
    Ended::Fault
}
