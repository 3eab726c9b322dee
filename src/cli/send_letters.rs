//! `signpost send-letters`: sends what waits in the outbox, once; `serve` does it by itself; only `cli` may import it.

use super::open::at_the_door;
use super::say::{self, Ended};
use crate::actions::system::outbox::send_next;
use crate::config::{Config, Vars};
use crate::error::{Error, Result};
use crate::worker::post::post;

pub(super) fn run(vars: &Vars) -> Result<Ended> {
    let config = Config::read(vars)?;
    let mail = config.mail.as_ref().ok_or_else(|| {
        Error::Refused("Say where letters go: set SIGNPOST_SMTP_HOST or SIGNPOST_MAIL_DIR.".into())
    })?;
    let post = post(mail, &config.server.public_url)?;
    let sent = at_the_door(vars, "send-letters", |door, who| {
        let mut sent = 0;
        while send_next(door, "", who, &*post)? {
            sent += 1;
        }
        Ok(sent)
    })?;
    say::out(format_args!("{sent} letters were taken up."));
    Ok(Ended::Done)
}
