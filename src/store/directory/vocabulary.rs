//! The lists that people choose from, as they are kept, and what a scheme calls or hides of them; actions may import it.

use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::domain::directory::vocabulary::{Listed, SchemeTerm, Set, Term};
use crate::domain::id::Id;
use crate::error::Result;
use crate::policy::Permit;
use crate::store::conn::{Tx, View};
use crate::store::schema::{scheme_terms as own, schemes, vocabulary_terms as terms};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::borrow::Cow;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = terms, primary_key(list, code), treat_none_as_default_value = false, treat_none_as_null = true)]
pub(in crate::store) struct TermRow {
    pub(in crate::store) list: String,
    pub(in crate::store) code: String,
    label: String,
    label_cy: Option<String>,
    part: Option<String>,
    sort: i32,
    requires_text: bool,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    version: i32,
}

impl TermRow {
    pub(in crate::store) fn of(it: &Term, version: i32) -> Self {
        Self {
            list: it.set.word().into(),
            code: it.code.clone().into_owned(),
            label: it.label.clone().into_owned(),
            label_cy: it.label_cy.clone().map(Cow::into_owned),
            part: it.group.clone().map(Cow::into_owned),
            sort: it.sort,
            requires_text: it.requires_text,
            valid_from: it.valid_from,
            valid_to: it.valid_to,
            version,
        }
    }

    fn listed(self) -> Result<Listed> {
        let term = Term {
            set: known!(Set, "vocabulary_terms", &self.list)?,
            code: Cow::Owned(self.code),
            label: Cow::Owned(self.label),
            label_cy: self.label_cy.map(Cow::Owned),
            group: self.part.map(Cow::Owned),
            sort: self.sort,
            requires_text: self.requires_text,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        };
        Ok(Listed::everybodys(term, self.version))
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = own, primary_key(scheme_id, list, code), treat_none_as_default_value = false, treat_none_as_null = true)]
struct OwnRow {
    scheme_id: Id<Scheme>,
    list: String,
    code: String,
    label: Option<String>,
    label_cy: Option<String>,
    is_hidden: bool,
    version: i32,
}

impl OwnRow {
    fn scheme_term(self, scheme: &str) -> Result<SchemeTerm> {
        Ok(SchemeTerm {
            scheme: self.scheme_id,
            scheme_code: SchemeCode::parse(scheme, "")?,
            set: known!(Set, "scheme_terms", &self.list)?,
            code: self.code,
            label: self.label,
            label_cy: self.label_cy,
            hidden: self.is_hidden,
        })
    }
}

/// One term, retired or not, with its version.
pub fn find(view: &mut View<'_>, set: Set, code: &str) -> Result<Option<Listed>> {
    let row: Option<TermRow> =
        terms::table.find((set.word(), code)).select(TermRow::as_select()).first(view.conn()).optional()?;
    row.map(TermRow::listed).transpose()
}

/// Every term of a list, retired ones too, in its order; as `scheme` shows it, where one is named.
pub fn list(view: &mut View<'_>, set: Set, scheme: Option<Id<Scheme>>) -> Result<Vec<Listed>> {
    let rows: Vec<TermRow> = terms::table
        .filter(terms::list.eq(set.word()))
        .order((terms::sort, terms::code))
        .select(TermRow::as_select())
        .load(view.conn())?;
    let mut all: Vec<Listed> = rows.into_iter().map(TermRow::listed).collect::<Result<_>>()?;
    if let Some(scheme) = scheme {
        let own = own_of(view, scheme, set)?;
        all = all
            .into_iter()
            .map(|it| match own.iter().find(|o| it.term.code == o.code) {
                Some(own) => it.shown_by(own),
                None => it,
            })
            .collect();
    }
    Ok(all)
}

fn own_of(view: &mut View<'_>, scheme: Id<Scheme>, set: Set) -> Result<Vec<SchemeTerm>> {
    let rows: Vec<(OwnRow, String)> = own::table
        .inner_join(schemes::table)
        .filter(own::scheme_id.eq(scheme).and(own::list.eq(set.word())))
        .select((OwnRow::as_select(), schemes::code))
        .load(view.conn())?;
    rows.into_iter().map(|(row, code)| row.scheme_term(&code)).collect()
}

/// What a scheme calls one term, where it calls it something else or hides it.
pub fn find_own(view: &mut View<'_>, scheme: &Scheme, set: Set, code: &str) -> Result<Option<SchemeTerm>> {
    let row: Option<OwnRow> = own::table.find((scheme.id, set.word(), code)).first(view.conn()).optional()?;
    row.map(|row| row.scheme_term(scheme.code.as_str())).transpose()
}

/// The part of its list that a term counts in.
pub(in crate::store) fn part_of(view: &mut View<'_>, set: Set, code: &str) -> Result<Option<String>> {
    let part: Option<Option<String>> =
        terms::table.find((set.word(), code)).select(terms::part).first(view.conn()).optional()?;
    Ok(part.flatten())
}

/// Adds a term or saves what was changed of it.
pub fn save(tx: &mut Tx<'_>, permit: Permit, it: &Term) -> Result<()> {
    let before = find(tx, it.set, &it.code)?;
    let spent = tx.spend(permit, "term", it.key())?;
    let conn = tx.writing(&spent);
    match before {
        None => diesel::insert_into(terms::table).values(&TermRow::of(it, 1)).execute(conn)?,
        Some(before) => diesel::update(terms::table.find((it.set.word(), it.code.as_ref())))
            .set(&TermRow::of(it, before.version + 1))
            .execute(conn)?,
    };
    Ok(())
}

/// Saves what a scheme calls a term and whether it hides it.
pub fn save_own(tx: &mut Tx<'_>, permit: Permit, it: &SchemeTerm) -> Result<()> {
    let key = (it.scheme, it.set.word(), it.code.as_str());
    let version: Option<i32> = own::table.find(key).select(own::version).first(tx.conn()).optional()?;
    let row = OwnRow {
        scheme_id: it.scheme,
        list: it.set.word().into(),
        code: it.code.clone(),
        label: it.label.clone(),
        label_cy: it.label_cy.clone(),
        is_hidden: it.hidden,
        version: version.map_or(1, |v| v + 1),
    };
    let spent = tx.spend(permit, "scheme_term", it.key())?;
    let conn = tx.writing(&spent);
    match version {
        None => diesel::insert_into(own::table).values(&row).execute(conn)?,
        Some(_) => diesel::update(own::table.find(key)).set(&row).execute(conn)?,
    };
    Ok(())
}
