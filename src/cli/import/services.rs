//! `signpost import services`: a feed from a file or an address; only `cli::import` may import it.

use super::How;
use super::file::{open, unread};
use crate::actions::system::import::{Remarks, ServiceList};
use crate::cli::open::at_the_door;
use crate::cli::say::{self, Ended};
use crate::config::Vars;
use crate::error::{Error, Result};
use crate::render::services::{MOST_BYTES, Source};
use crate::worker::feed::fetch;
use clap::Args;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How many services that are gone from a feed are listed.
const MOST_LISTED: usize = 20;

/// How much is fetched of a feed: it is kept on disk until it is taken in.
const MOST_FETCHED: usize = 256 * 1024 * 1024;

#[derive(Args)]
pub(in crate::cli) struct Feed {
    /// A page with its `contents`, a list, one service or lines of JSON; or the https address of a feed
    #[arg(value_name = "FILE|URL")]
    from: String,
    /// What the feed is called here: its services are known by it and their ids, and it changes no other's
    #[arg(long, value_name = "NAME")]
    source: String,
    #[command(flatten)]
    how: How,
}

pub(super) fn run(args: &Feed, vars: &Vars) -> Result<Ended> {
    args.how.must_be_free()?;
    let is_address = args.from.starts_with("https://") || args.from.starts_with("http://");
    let file = if is_address {
        let mut file = tempfile::tempfile().map_err(Error::internal)?;
        fetch(&args.from, MOST_FETCHED, &mut file)?;
        file
    } else {
        read_again(Path::new(&args.from))?
    };
    let from = Source::new(|| {
        (&file).seek(SeekFrom::Start(0))?;
        Ok(Box::new(&file))
    });
    let list = ServiceList::read(from, &args.source, MOST_BYTES)?;
    let (imported, remarks) = at_the_door(vars, "import services", |door, who| {
        let progress = |done| say::progress(done, Some(list.len()));
        let imported = list.import(door, ("", who), args.how.dry_run, progress)?;
        Ok((imported, list.remarks(door, "", who)?))
    })?;
    args.how.tell(&imported);
    let Remarks { missing, left_out } = remarks;
    for row in left_out.iter().take(MOST_LISTED) {
        let said: Vec<String> = row.faults.iter().map(say::fault).collect();
        say::out(format_args!("  line {} is in, but for this: {}", row.line, said.join(" | ")));
    }
    if left_out.len() > MOST_LISTED {
        say::out(format_args!("  and {} more of which something was left out", left_out.len() - MOST_LISTED));
    }
    if !missing.is_empty() {
        say::out(format_args!(
            "{} services came from {} before and are not in it any more. They stay as they are: ring them, and close those that are gone.",
            missing.len(),
            args.source
        ));
        missing.iter().take(MOST_LISTED).for_each(|name| say::out(format_args!("  {name}")));
    }
    args.how.keep_failed(&imported, |out| list.failed_rows(&imported.refused, out))?;
    Ok(if imported.refused.is_empty() { Ended::Done } else { Ended::SomeRefused })
}

/// A file that can be read again from its beginning: what comes through a pipe is kept on disk meanwhile.
fn read_again(path: &Path) -> Result<File> {
    let file = open(path)?;
    if file.metadata().map_err(unread(path))?.is_file() {
        return Ok(file);
    }
    let mut kept = tempfile::tempfile().map_err(Error::internal)?;
    io::copy(&mut file.take(MOST_BYTES as u64 + 1), &mut kept).map_err(unread(path))?;
    Ok(kept)
}
