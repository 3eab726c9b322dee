//! `signpost import`: takes whole files in, row by row; only `cli` may import it.

use super::open::at_the_door;
use super::say::{self, Ended};
use crate::actions::system::import::{CourtList, Imported, OuCodes};
use crate::config::Vars;
use crate::error::{Error, Result};
use crate::render::csv::Limits;
use clap::{Args, Subcommand};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

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
    #[arg(long, value_name = "FILE")]
    failed_rows: Option<PathBuf>,
}

pub(super) fn run(command: Command, vars: &Vars) -> Result<Ended> {
    match command {
        Command::Courts(args) => courts(&args, vars),
    }
}

fn courts(args: &Courts, vars: &Vars) -> Result<Ended> {
    args.how.must_be_free()?;
    let codes = args.ou.as_deref().map(read).transpose()?;
    let list = CourtList::read(&read(&args.file)?, codes.as_deref())?;
    let imported = at_the_door(vars, "import courts", |door, who| {
        list.import(door, who, args.how.dry_run, |done| say::progress(done, Some(list.len())))
    })?;
    args.how.tell(&imported);
    if let Some(OuCodes { matched, unmatched, ambiguous, unreadable }) = list.codes() {
        say::out(format_args!(
            "OU codes: {matched} matched, {unmatched} unmatched, {ambiguous} ambiguous, {unreadable} unreadable rows"
        ));
    }
    args.how.keep_failed(&imported, || list.failed_rows(&imported))?;
    Ok(if imported.refused.is_empty() { Ended::Done } else { Ended::SomeRefused })
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
    fn keep_failed(&self, imported: &Imported, rows: impl FnOnce() -> Vec<u8>) -> Result<()> {
        let Some(path) = self.failed_rows.as_deref().filter(|_| !imported.refused.is_empty()) else {
            return Ok(());
        };
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        file.and_then(|mut file| file.write_all(&rows())).map_err(|e| {
            Error::internal(format!(
                "the failed rows cannot be written to {}: {e}. Run the import again with another file.",
                path.display()
            ))
        })?;
        say::out(format_args!(
            "The refused rows are in {}: mend them there and import that file.",
            path.display()
        ));
        Ok(())
    }
}

/// Reads a file, and of one that is too large only enough to see that it is.
fn read(path: &Path) -> Result<Vec<u8>> {
    let refused = |e: std::io::Error| Error::Refused(format!("{} cannot be read: {e}.", path.display()));
    let mut bytes = Vec::new();
    if fs::metadata(path).map_err(refused)?.is_dir() {
        return Err(Error::Refused(format!("{} is a folder. Name a file.", path.display())));
    }
    let file = File::open(path).map_err(refused)?;
    file.take(Limits::IMPORT.bytes as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}
