//! `signpost import services`: a feed from a file or an address; only `cli::import` may import it.

use super::{How, read_at_most};
use crate::actions::system::import::ServiceList;
use crate::cli::open::at_the_door;
use crate::cli::say::{self, Ended};
use crate::config::Vars;
use crate::error::Result;
use crate::render::services::MOST_BYTES;
use crate::worker::feed::fetch;
use clap::Args;
use std::path::Path;

/// How many services that are gone from a feed are listed.
const MOST_LISTED: usize = 20;

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
    let bytes = if is_address {
        fetch(&args.from, MOST_BYTES)?
    } else {
        read_at_most(Path::new(&args.from), MOST_BYTES)?
    };
    let list = ServiceList::read(&bytes, &args.source, MOST_BYTES)?;
    let (imported, missing) = at_the_door(vars, "import services", |door, who| {
        let progress = |done| say::progress(done, Some(list.len()));
        let imported = list.import(door, ("", who), args.how.dry_run, progress)?;
        Ok((imported, list.missing(door, "", who)?))
    })?;
    args.how.tell(&imported);
    if !missing.is_empty() {
        say::out(format_args!(
            "{} services came from {} before and are not in it any more. They stay as they are: ring them, and close those that are gone.",
            missing.len(),
            args.source
        ));
        missing.iter().take(MOST_LISTED).for_each(|name| say::out(format_args!("  {name}")));
    }
    args.how.keep_failed(&imported, || list.failed_rows(&imported.refused))?;
    Ok(if imported.refused.is_empty() { Ended::Done } else { Ended::SomeRefused })
}
