//! `signpost openapi`: prints the description of the API, as `/openapi.json` has it; only `cli` may import it.

use super::say::{self, Ended};
use crate::api;
use crate::error::{Error, Result};

pub(super) fn run() -> Result<Ended> {
    say::out(api::openapi().to_pretty_json().map_err(Error::internal)?);
    Ok(Ended::Done)
}
