//! Keys in a path, read once into their types; imported through `http`.

use super::problem::Problem;
use crate::domain::code::{Reference, SchemeCode, SlipCode};
use crate::domain::directory::{
    court_keys::CourtSlug, pathway::Pathway, slip_wording::Block, vocabulary::Set,
};
use crate::domain::id::Id;
use crate::error::{Error, Result};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use std::future::{Ready, ready};

/// The keys that a path names, in its order: `Key<Reference>`, `Key<(Reference, Pathway)>`.
pub struct Key<T>(pub T);

/// What can stand in a path.
pub trait PathKey: Sized {
    /// Reads it from the next parts of the path.
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem>;
}

/// A key that cannot be one names nothing; a code with a slip in it is worth a word, and tells nothing of what exists.
fn read_one<T>(
    parts: &mut impl Iterator<Item = String>,
    parse: impl FnOnce(&str) -> Result<T>,
) -> Result<T, Problem> {
    let part = parts.next().ok_or(Problem::NoRoute)?;
    parse(&part).map_err(|error| match error {
        Error::Invalid(faults) if faults.iter().any(|f| f.code == "code_looks_wrong") => {
            Error::Invalid(faults).into()
        }
        _ => Problem::NoRoute,
    })
}

macro_rules! path_keys {
    ($($key:ty as $name:literal),+ $(,)?) => {$(
        impl PathKey for $key {
            fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
                read_one(parts, |text| Self::parse(text, $name))
            }
        }
    )+};
}

path_keys!(SchemeCode as "code", CourtSlug as "slug", SlipCode as "code", Reference as "reference");

impl<T> PathKey for Id<T> {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        read_one(parts, |text| Self::parse(text, "id"))
    }
}

/// A word as it stands; whoever keeps the list says whether it is on it.
impl PathKey for String {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        parts.next().ok_or(Problem::NoRoute)
    }
}

impl PathKey for Set {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        parts.next().and_then(|word| Self::of(&word)).ok_or(Problem::NoRoute)
    }
}

impl PathKey for Pathway {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        parts.next().and_then(|word| Self::of(&word)).ok_or(Problem::NoRoute)
    }
}

impl PathKey for Block {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        parts.next().and_then(|word| Self::of(&word)).ok_or(Problem::NoRoute)
    }
}

impl<A: PathKey, B: PathKey> PathKey for (A, B) {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        Ok((A::read(parts)?, B::read(parts)?))
    }
}

impl<A: PathKey, B: PathKey, C: PathKey> PathKey for (A, B, C) {
    fn read(parts: &mut impl Iterator<Item = String>) -> Result<Self, Problem> {
        Ok((A::read(parts)?, B::read(parts)?, C::read(parts)?))
    }
}

impl<T: PathKey> FromRequest for Key<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = web::Path::<Vec<String>>::from_request(request, payload).into_inner();
        ready(match parts {
            Ok(parts) => T::read(&mut parts.into_inner().into_iter()).map(Self),
            Err(_) => Err(Problem::NoRoute),
        })
    }
}
