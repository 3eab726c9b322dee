//! `signpost report`: pulls the pilot report, and sees to what it is made of; only `cli` may import it.

use super::open::at_the_door;
use super::say::{self, Ended};
use crate::actions::door::{Credentials, Door};
use crate::actions::insight::fact::{check_facts, rebuild_facts};
use crate::actions::insight::report::{Cache, Wanted, export_pilot_report, read_pilot_report};
use crate::actions::insight::report_run::{read_shared_report, verify_report_runs};
use crate::config::Vars;
use crate::domain::code::SchemeCode;
use crate::domain::directory::court_keys::CourtSlug;
use crate::domain::insight::report::{By, Period};
use crate::error::{Error, Result};
use crate::render::report::{Written, csv, text};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

/// How many keys are listed; where the facts were made by other rules, every one of them differs.
const MOST_LISTED: usize = 200;

#[derive(Args)]
#[command(
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = true,
    after_help = "\
The inside view is exact and stamped \"Internal: do not share\". The sharing view tells no count under 10 and rounds the
others to 5; it takes one whole quarter or whole calendar years that are over, is made when somebody first asks for it,
and is the same for everybody from then on.

Examples:
  signpost report --scheme SEL --from 2010-05-01 --to 2010-10-31
  signpost report --scheme SEL --from 2010-07-01 --to 2010-09-30 --format csv > selby.csv
  signpost report check"
)]
pub(super) struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    /// The scheme's three letters
    #[arg(long, value_name = "CODE", required = true)]
    scheme: Option<String>,
    /// First day
    #[arg(long, value_name = "YYYY-MM-DD", required = true)]
    from: Option<NaiveDate>,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD", required = true)]
    to: Option<NaiveDate>,
    /// One court alone
    #[arg(long, value_name = "SLUG")]
    court: Option<String>,
    /// Break it down beside: equality (sex, age, ethnicity, disability, language, court), over twelve months or more
    #[arg(long, value_name = "BREAKDOWN")]
    by: Option<String>,
    /// Which view [inside; sharing for csv]
    #[arg(long)]
    view: Option<Sight>,
    /// How it is written
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sight {
    Inside,
    Sharing,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

#[derive(Subcommand)]
enum Command {
    /// Make every report fact again from the events; may run beside a server
    ///
    /// A running server shows mended facts at once. Only what differs is written.
    Rebuild,
    /// Compare every report fact with the events and change nothing
    #[command(
        after_help = "Exit codes: 0 they are what the events say, 1 some are not (their keys are listed)."
    )]
    Check,
    /// Prove that every frozen report is as it was: hash each again, and look for those that the trail knows
    #[command(
        after_help = "Exit codes: 0 they are, 1 some were changed or are gone (their keys are listed)."
    )]
    Verify,
}

pub(super) fn run(options: Options, vars: &Vars) -> Result<Ended> {
    match options.command {
        None => pull(options, vars),
        Some(Command::Rebuild) => rebuild(vars),
        Some(Command::Check) => check(vars),
        Some(Command::Verify) => verify(vars),
    }
}

fn pull(options: Options, vars: &Vars) -> Result<Ended> {
    let usual = if options.format == Format::Csv { Sight::Sharing } else { Sight::Inside };
    let (view, format) = (options.view.unwrap_or(usual), options.format);
    let wanted = wanted(options)?;
    at_the_door(vars, "report", |door, who| match view {
        Sight::Inside => inside(door, who, &wanted, format),
        Sight::Sharing => {
            let it = read_shared_report(door, "", who, &wanted, |_, _, it| Ok(it))?;
            tell(&it.written, format);
            Ok(())
        }
    })?;
    Ok(Ended::Done)
}

fn wanted(options: Options) -> Result<Wanted> {
    let (Some(scheme), Some(from), Some(to)) = (options.scheme, options.from, options.to) else {
        return Err(Error::Refused("Name --scheme, --from and --to.".into()));
    };
    Ok(Wanted {
        scheme: SchemeCode::parse(&scheme, "--scheme")?,
        period: Period::new(from, to).map_err(|error| error.under("--"))?,
        court: options.court.map(|slug| CourtSlug::parse(&slug, "--court")).transpose()?,
        by: options.by.as_deref().map(by).transpose()?,
    })
}

fn by(word: &str) -> Result<By> {
    let all: Vec<&str> = By::ALL.iter().map(|by| by.word()).collect();
    By::of(word)
        .ok_or_else(|| Error::invalid("--by", "unknown_value", format!("Use one of: {}.", all.join(", "))))
}

/// As a file the exact report leaves the house, and the trail says so.
fn inside(door: &Door, who: &Credentials, wanted: &Wanted, format: Format) -> Result<()> {
    let cache = Cache::default();
    let written = door.read("", who, |view, actor| match format {
        Format::Csv => export_pilot_report(view, actor, wanted, &cache),
        Format::Text | Format::Json => read_pilot_report(view, actor, wanted, &cache),
    })?;
    tell(&written, format);
    Ok(())
}

fn tell(written: &Written, format: Format) {
    match format {
        Format::Text => say::bytes(text(written.report()).as_bytes()),
        Format::Json => say::out(written.json()),
        Format::Csv => say::bytes(&csv(written.report())),
    }
}

fn rebuild(vars: &Vars) -> Result<Ended> {
    let done = at_the_door(vars, "report rebuild", |door, who| {
        rebuild_facts(door, "", who, |done| say::progress(done, None))
    })?;
    say::out(format_args!("{} referrals looked at, {} facts mended", done.referrals, done.mended));
    Ok(Ended::Done)
}

fn check(vars: &Vars) -> Result<Ended> {
    let found = at_the_door(vars, "report check", |door, who| {
        check_facts(door, "", who, |done| say::progress(done, None))
    })?;
    list(&found.differing);
    say::out(format_args!("{} referrals looked at, {} facts differ", found.referrals, found.differing.len()));
    if found.differing.is_empty() {
        return Ok(Ended::Done);
    }
    say::note("Mend them: signpost report rebuild");
    Ok(Ended::Fault)
}

fn list(keys: &[String]) {
    for key in keys.iter().take(MOST_LISTED) {
        say::out(key);
    }
    if keys.len() > MOST_LISTED {
        say::out(format_args!("and {} more", keys.len() - MOST_LISTED));
    }
}

fn verify(vars: &Vars) -> Result<Ended> {
    let verdict = at_the_door(vars, "report verify", |door, who| verify_report_runs(door, "", who))?;
    for id in &verdict.changed {
        say::out(format_args!("{id} was changed"));
    }
    for id in &verdict.missing {
        say::out(format_args!("{id} is gone"));
    }
    let wrong = verdict.changed.len() + verdict.missing.len();
    say::out(format_args!("{} frozen reports read, {wrong} faults", verdict.looked_at));
    Ok(if verdict.is_good() { Ended::Done } else { Ended::Fault })
}
