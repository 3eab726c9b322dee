//! `signpost import`: takes whole files in, row by row; only `cli` may import it.

mod file;
mod postcodes;
mod services;

use super::open::at_the_door;
use super::say::{self, Ended};
use crate::actions::system::import::{CourtList, Imported, OuCodes, ReferralList};
use crate::config::Vars;
use crate::domain::code::SchemeCode;
use crate::error::{Error, Result};
use crate::render::csv::Limits;
use crate::render::referrals::{COLUMNS, EXAMPLE};
use clap::{Args, Subcommand};
use file::{put, read};
use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// How many refused rows are listed; the file of failed rows has them all.
const MOST_LISTED: usize = 20;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Take in the list of courts as "Find a Court or Tribunal" gives it, in CSV
    ///
    /// Courts are known by their slug: what differs is changed, what the list does not know stays, and the same list again
    /// changes nothing. A file that is broken is refused as a whole; a row that is wrong never stops the others.
    #[command(after_help = "\
Exit codes: 0 every row is in, 2 the file was refused and nothing changed, 3 some rows were refused.

Examples:
  signpost import courts courts.csv --ou cjs_ou_courts.csv --dry-run
  signpost import courts courts.csv --ou cjs_ou_courts.csv --failed-rows refused.csv")]
    Courts(Courts),
    /// Take in a pilot's own spreadsheet of referrals, saved as CSV, into one scheme
    ///
    /// Rows are known by your_reference: a row that is in already changes nothing, and one that says something else now is
    /// refused, because what was recorded since was said by people. A file that is broken is refused as a whole; a row that is
    /// wrong never stops the others. Every row is made through the same rules as a referral made by hand.
    #[command(after_help = "\
Exit codes: 0 every row is in, 2 the file was refused and nothing changed, 3 some rows were refused.

Examples:
  signpost import referrals --columns
  signpost import referrals --example > referrals.csv
  signpost import referrals referrals.csv --scheme SEL --dry-run
  signpost import referrals referrals.csv --scheme SEL --failed-rows refused.csv")]
    Referrals(Referrals),
    /// Take in services as Open Referral UK writes them, from a file or from a feed's address
    ///
    /// Services are known by the feed's name and their ids there. A feed changes only its own services, and the same again
    /// changes nothing, whatever people edited since. What people here said of a service stays: its needs, how full it is, that
    /// it is paused. A service that is gone from the feed stays too, and is named.
    #[command(after_help = "\
Exit codes: 0 every service is in, 2 the file was refused and nothing changed, 3 some services were refused.

Examples:
  signpost import services services.json --source openplace.example --dry-run
  signpost import services https://openplace.example/services --source openplace.example --failed-rows refused.ndjson")]
    Services(services::Feed),
    /// Take in a list of postcode districts with the middle of each, so that distances can be told
    ///
    /// A CSV in UTF-8 with the columns outward (the first half of a postcode, such as YO8), latitude and longitude in degrees
    /// (WGS 84). Bring your own list: none comes with this program. The same list again changes nothing.
    #[command(after_help = "\
Exit codes: 0 every row is in, 2 the file was refused and nothing changed, 3 some rows were refused.

Example:
  signpost import postcodes districts.csv --dry-run")]
    Postcodes(postcodes::Postcodes),
}

#[derive(Args)]
pub(super) struct Referrals {
    /// The spreadsheet, saved as CSV in UTF-8
    #[arg(required_unless_present_any = ["columns", "example"])]
    file: Option<PathBuf>,
    /// The three letters of the scheme that the referrals belong to
    #[arg(long, value_name = "CODE", required_unless_present_any = ["columns", "example"])]
    scheme: Option<String>,
    /// Print what each column holds, and change nothing
    #[arg(long, conflicts_with_all = ["file", "scheme", "example"])]
    columns: bool,
    /// Print a spreadsheet that can be imported into the demonstration's scheme SEL, and change nothing
    #[arg(long, conflicts_with_all = ["file", "scheme"])]
    example: bool,
    #[command(flatten)]
    how: How,
}

#[derive(Args)]
pub(super) struct Courts {
    /// The list of courts
    file: PathBuf,
    /// The criminal justice system's list of organisation-unit codes; a code is taken where type, number and name agree
    #[arg(long, value_name = "FILE")]
    ou: Option<PathBuf>,
    #[command(flatten)]
    how: How,
}

/// How every kind of file is taken in.
#[derive(Args)]
pub(super) struct How {
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Where to write the refused rows, with a column that says what is wrong: mend them there and import that file
    #[arg(long, visible_alias = "failed", value_name = "FILE")]
    failed_rows: Option<PathBuf>,
}

pub(super) fn run(command: Command, vars: &Vars) -> Result<Ended> {
    match command {
        Command::Courts(args) => courts(&args, vars),
        Command::Referrals(args) => referrals(&args, vars),
        Command::Postcodes(args) => postcodes::run(&args, vars),
        Command::Services(args) => services::run(&args, vars),
    }
}

fn courts(args: &Courts, vars: &Vars) -> Result<Ended> {
    args.how.must_be_free()?;
    let codes = args.ou.as_deref().map(read).transpose()?;
    let list = CourtList::read(&read(&args.file)?, codes.as_deref())?;
    let imported = at_the_door(vars, "import courts", |door, who| {
        list.import(door, ("", who), args.how.dry_run, |done| say::progress(done, Some(list.len())))
    })?;
    args.how.tell(&imported);
    if let Some(OuCodes { matched, unmatched, ambiguous, unreadable }) = list.codes() {
        say::out(format_args!(
            "OU codes: {matched} matched, {unmatched} unmatched, {ambiguous} ambiguous, {unreadable} unreadable rows"
        ));
    }
    args.how.keep_failed(&imported, |out| put(out, &list.failed_rows(&imported.refused)))?;
    Ok(if imported.refused.is_empty() { Ended::Done } else { Ended::SomeRefused })
}

fn referrals(args: &Referrals, vars: &Vars) -> Result<Ended> {
    let (Some(file), Some(scheme)) = (&args.file, &args.scheme) else {
        if args.example {
            say::out(format_args!("{}", EXAMPLE.trim_end()));
        } else {
            describe_columns();
        }
        return Ok(Ended::Done);
    };
    args.how.must_be_free()?;
    let code = SchemeCode::parse(scheme, "--scheme")?;
    let file = read(file)?;
    let (list, imported) = at_the_door(vars, "import referrals", |door, who| {
        let list = ReferralList::read(&file, Limits::IMPORT, door.db.now().london_date())?;
        let progress = |done| say::progress(done, Some(list.len()));
        let imported = list.import(door, ("", who), (&code, args.how.dry_run), progress);
        let imported = imported.map_err(|error| match error {
            Error::NotFound(_) => {
                Error::Refused(format!("There is no scheme {code}. Check its three letters."))
            }
            other => other,
        })?;
        Ok((list, imported))
    })?;
    args.how.tell(&imported);
    args.how.keep_failed(&imported, |out| put(out, &list.failed_rows(&imported.refused)))?;
    Ok(if imported.refused.is_empty() { Ended::Done } else { Ended::SomeRefused })
}

/// The columns in their groups; those of the second and third signpost are those of the first.
fn describe_columns() {
    let repeated = |name: &str| name.starts_with("signpost2_") || name.starts_with("signpost3_");
    for column in COLUMNS.iter().copied().flatten().filter(|column| !repeated(column.name)) {
        let needed = if column.required { " (in every file)" } else { "" };
        say::out(format_args!("{}{needed}\n    {}; such as {}", column.name, column.what, column.example));
    }
    say::out(format_args!(
        "signpost2_…, signpost3_…\n    A second and a third signpost, with the same columns"
    ));
}

impl How {
    /// Before anything is taken in: afterwards it would be too late to say that the name is taken.
    fn must_be_free(&self) -> Result<()> {
        match &self.failed_rows {
            Some(path) if path.exists() => Err(Error::Refused(format!(
                "{} exists already. Name another file for the failed rows.",
                path.display()
            ))),
            _ => Ok(()),
        }
    }

    fn tell(&self, imported: &Imported) {
        let Imported { read, added, changed, unchanged, refused } = imported;
        say::out(format_args!("{read} rows read"));
        let would = if self.dry_run { "would be " } else { "" };
        if imported.is_no_change() {
            say::out(format_args!("no change: {unchanged} are in already, as they are"));
        } else {
            say::out(format_args!("{added} {would}added, {changed} {would}changed, {unchanged} unchanged"));
        }
        say::out(format_args!("{} rows refused", refused.len()));
        for refusal in refused.iter().take(MOST_LISTED) {
            let faults: Vec<String> = refusal.faults.iter().map(say::fault).collect();
            say::out(format_args!("  line {}: {}", refusal.line, faults.join(" | ")));
        }
        if refused.len() > MOST_LISTED {
            say::out(format_args!("  and {} more", refused.len() - MOST_LISTED));
        }
    }

    /// For its owner alone: rows may be about people.
    fn keep_failed(
        &self,
        imported: &Imported,
        write: impl FnOnce(&mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        let Some(path) = self.failed_rows.as_deref().filter(|_| !imported.refused.is_empty()) else {
            return Ok(());
        };
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let unwritten = |e: &dyn std::fmt::Display| {
            Error::internal(format!(
                "the failed rows cannot be written to {}: {e}. Run the import again with another file.",
                path.display()
            ))
        };
        let mut file = BufWriter::new(file.map_err(|e| unwritten(&e))?);
        write(&mut file).and_then(|()| file.flush().map_err(Error::internal)).map_err(|e| unwritten(&e))?;
        say::out(format_args!(
            "The refused rows are in {}: mend them there and import that file.",
            path.display()
        ));
        Ok(())
    }
}
