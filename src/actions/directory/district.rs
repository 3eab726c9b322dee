//! Postcode districts: take in the list that the deployer brings; commands import it.

use crate::domain::directory::district::District;
use crate::error::Result;
use crate::policy::{Action, Actor};
use crate::store::Tx;
use crate::store::directory::court::Taken;
use crate::store::directory::district;

/// Takes one district of a list in, by its code; a repeat changes nothing.
pub fn import_postcode(tx: &mut Tx<'_>, actor: &Actor, it: &District) -> Result<Taken> {
    let permit = actor.may(Action::ImportPostcodes, it)?;
    district::take_in(tx, permit, it)
}
