//! What a referral's fact holds of the person, as they say who they are; imported through `store::insight::fact`.

use super::line::Who;
use crate::domain::case::{
    person::{AgeBand, Person},
    referral::Referral,
};
use crate::domain::directory::vocabulary::{EthnicGroup, Set};
use crate::domain::id::Id;
use crate::error::Result;
use crate::store::conn::View;
use crate::store::schema::{people, referrals, vocabulary_terms as terms};
use diesel::prelude::*;
use std::collections::HashMap;

/// The columns that a fact takes of a person, and the group that their ethnicity is reported in.
type Row = (
    Id<Referral>,
    Id<Person>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<bool>,
    Option<String>,
    Option<String>,
);

/// Who the people of these referrals are.
pub(super) fn of(view: &mut View<'_>, ids: &[Id<Referral>]) -> Result<HashMap<Id<Referral>, Who<'static>>> {
    let their_group = terms::code.nullable().eq(people::ethnicity).and(terms::list.eq(Set::Ethnicity.word()));
    let rows: Vec<Row> = referrals::table
        .inner_join(people::table.left_join(terms::table.on(their_group)))
        .filter(referrals::id.eq_any(ids.to_vec()))
        .select((
            referrals::id,
            people::id,
            people::name_index,
            people::age_band,
            people::sex,
            people::is_disabled,
            people::language,
            terms::part.nullable(),
        ))
        .load(view.conn())?;
    rows.into_iter().map(|row| Ok((row.0, who(row)?))).collect()
}

fn who((_, person, name, age, sex, is_disabled, language, group): Row) -> Result<Who<'static>> {
    let group = group.as_deref().and_then(EthnicGroup::of);
    Ok(Who {
        // Whoever has no name here, or none any more, cannot be told from anybody else.
        person: name.map(|_| person.uuid()),
        sex: sex.map(Into::into),
        age: age.map(|word| known!(AgeBand, "people", &word)).transpose()?,
        ethnicity: group.filter(|it| *it != EthnicGroup::NotStated),
        is_disabled,
        language: language.map(Into::into),
    })
}
