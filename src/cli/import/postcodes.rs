//! `signpost import postcodes`: a list of districts from a file; only `cli::import` may import it.

use super::How;
use super::file::{put, read};
use crate::actions::system::import::DistrictList;
use crate::cli::open::at_the_door;
use crate::cli::say::{self, Ended};
use crate::config::Vars;
use crate::error::Result;
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct Postcodes {
    /// The list: outward, latitude, longitude, areas
    file: PathBuf,
    #[command(flatten)]
    how: How,
}

pub(super) fn run(args: &Postcodes, vars: &Vars) -> Result<Ended> {
    args.how.must_be_free()?;
    let list = DistrictList::read(&read(&args.file)?)?;
    let imported = at_the_door(vars, "import postcodes", |door, who| {
        list.import(door, ("", who), args.how.dry_run, |done| say::progress(done, Some(list.len())))
    })?;
    args.how.tell(&imported);
    args.how.keep_failed(&imported, |out| put(out, &list.failed_rows(&imported.refused)))?;
    Ok(if imported.refused.is_empty() { Ended::Done } else { Ended::SomeRefused })
}
