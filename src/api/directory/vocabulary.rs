//! Lists over JSON: read one, add a line, retire it, say it in a scheme's own words or hide it there; only `api` imports it.

use crate::actions::directory::vocabulary::{self, Labels};
use crate::domain::code::SchemeCode;
use crate::domain::day::Day;
use crate::domain::directory::vocabulary::{Listed, Set, Term};
use crate::error::Result;
use crate::http::{Answer, Body, Ctx, Key, ListOut, Params};
use crate::policy::{Action, Actor};
use crate::store::View;
use actix_web::{get, post, put};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One list.
#[derive(Serialize, ToSchema)]
pub(super) struct VocabularyOut {
    /// Its name.
    set: Set,
    /// The parts that its lines count in; none where it has no parts.
    #[schema(max_items = 20)]
    groups: Vec<&'static str>,
    /// Whether the rules know every line of it, so that lines are relabelled and never added or retired.
    fixed: bool,
}

impl From<Set> for VocabularyOut {
    fn from(set: Set) -> Self {
        Self { set, groups: set.groups(), fixed: set.is_fixed() }
    }
}

/// A line of a list.
#[derive(Serialize, ToSchema)]
pub(super) struct TermOut {
    /// The word that stands in records; it never changes.
    #[schema(max_length = 40, example = "too_far")]
    code: String,
    /// What people read; the scheme's own words, where one was named and has some.
    #[schema(max_length = 120, example = "Too far away")]
    label: String,
    /// What people read in Welsh, where somebody has written it.
    #[schema(max_length = 120)]
    label_cy: Option<String>,
    /// The part of the list that it counts in.
    #[schema(max_length = 40)]
    group: Option<String>,
    /// Its place in the list.
    sort: i32,
    /// Whether choosing it demands a few words.
    requires_text: bool,
    /// The first day on which it can be chosen.
    valid_from: Option<NaiveDate>,
    /// The last day on which it can be chosen; it stays readable in old records.
    valid_to: Option<NaiveDate>,
    /// Whether the named scheme does not show it.
    hidden: bool,
    /// Whether the label is the named scheme's own.
    relabelled: bool,
}

impl From<Listed> for TermOut {
    fn from(it: Listed) -> Self {
        Self {
            code: it.term.code.into_owned(),
            label: it.term.label.into_owned(),
            label_cy: it.term.label_cy.map(Into::into),
            group: it.term.group.map(Into::into),
            sort: it.term.sort,
            requires_text: it.term.requires_text,
            valid_from: it.term.valid_from,
            valid_to: it.term.valid_to,
            hidden: it.hidden,
            relabelled: it.relabelled,
        }
    }
}

/// What a line of a list says.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TermIn {
    /// What people read.
    #[schema(max_length = 120, example = "Too far away")]
    label: String,
    /// What people read in Welsh.
    #[schema(max_length = 120)]
    label_cy: Option<String>,
    /// The part of the list that it counts in; needed where the list has parts, and it never changes.
    #[schema(max_length = 40)]
    group: Option<String>,
    /// Its place in the list; at the end, or where it was, if nothing is said.
    sort: Option<i32>,
    /// Whether choosing it demands a few words.
    #[serde(default)]
    requires_text: bool,
    /// The first day on which it can be chosen.
    valid_from: Option<Day>,
    /// The last day on which it can be chosen.
    valid_to: Option<Day>,
}

impl TermIn {
    fn term(self, set: Set, code: String, sort: i32) -> Term {
        Term {
            set,
            code: code.into(),
            label: self.label.trim().to_owned().into(),
            label_cy: self.label_cy.map(|label| label.trim().to_owned().into()),
            group: self.group.map(Into::into),
            sort: self.sort.unwrap_or(sort),
            requires_text: self.requires_text,
            valid_from: self.valid_from.map(Day::date),
            valid_to: self.valid_to.map(Day::date),
        }
    }
}

/// When a line is taken off its list.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RetirementIn {
    /// The last day on which it can be chosen.
    last_day: Day,
}

/// Whether a scheme shows a line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HiddenIn {
    /// Whether it does not.
    hidden: bool,
}

/// What a scheme calls a line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelsIn {
    /// In English; everybody's words where nothing is said.
    #[schema(max_length = 120, example = "The bench")]
    label: Option<String>,
    /// In Welsh; everybody's words where nothing is said.
    #[schema(max_length = 120)]
    label_cy: Option<String>,
}

/// How a list is read.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ShownBy {
    /// As the scheme with these three letters shows it.
    #[param(min_length = 3, max_length = 3, example = "SEL")]
    scheme: Option<String>,
}

fn show(view: &mut View<'_>, actor: &Actor, set: Set, by: Option<&SchemeCode>) -> Result<ListOut<TermOut>> {
    vocabulary::list_terms(view, actor, set, by).map(ListOut::whole)
}

/// List the lists that people choose from.
#[utoipa::path(responses((status = 200, body = ListOut<VocabularyOut>)), extensions(("x-action" = json!("list_terms"))))]
#[get("/vocabularies")]
pub(super) async fn list_vocabularies(ctx: Ctx) -> Answer {
    ctx.read(|_, actor| {
        actor.must_be_able(Action::ListTerms)?;
        Ok(ListOut::<VocabularyOut>::whole(Set::ALL.iter().copied()))
    })
    .await
}

/// Read one list in its order, retired lines too.
#[utoipa::path(params(ShownBy), responses((status = 200, body = ListOut<TermOut>)))]
#[get("/vocabularies/{set}")]
pub(super) async fn list_terms(ctx: Ctx, Key(set): Key<Set>, by: Params<ShownBy>) -> Answer {
    let scheme = by.0.scheme.map(|code| SchemeCode::parse(&code, "scheme")).transpose()?;
    ctx.read(move |view, actor| show(view, actor, set, scheme.as_ref())).await
}

/// Add a line to a list, or change what it says; `If-Match` is the list's. A new line can be chosen at once.
#[utoipa::path(request_body = TermIn, responses((status = 200, body = ListOut<TermOut>)))]
#[put("/vocabularies/{set}/{term}")]
pub(super) async fn save_term(
    ctx: Ctx,
    Key((set, term)): Key<(Set, String)>,
    Body(said): Body<TermIn>,
) -> Answer {
    ctx.decide(
        move |tx, actor| {
            let all = vocabulary::list_terms(tx, actor, set, None)?;
            let place = all.iter().find(|it| it.term.code == term).map(|it| it.term.sort);
            let last = all.iter().map(|it| it.term.sort).max().unwrap_or(0);
            let it = said.clone().term(set, term.clone(), place.unwrap_or(last + 10));
            vocabulary::save_term(tx, actor, &it)
        },
        move |view, actor| show(view, actor, set, None),
    )
    .await
}

/// Take a line off its list after a day; records that name it stay as they are.
#[utoipa::path(request_body = RetirementIn, responses((status = 200, body = ListOut<TermOut>)))]
#[post("/vocabularies/{set}/{term}/retire")]
pub(super) async fn retire_term(
    ctx: Ctx,
    Key((set, term)): Key<(Set, String)>,
    Body(when): Body<RetirementIn>,
) -> Answer {
    ctx.decide(
        move |tx, actor| vocabulary::retire_term(tx, actor, (set, &term), when.last_day.date()).map(drop),
        move |view, actor| show(view, actor, set, None),
    )
    .await
}

/// Hide a line in one scheme, or show it again; `If-Match` is the list's as that scheme shows it.
#[utoipa::path(request_body = HiddenIn, responses((status = 200, body = ListOut<TermOut>)))]
#[put("/schemes/{code}/vocabularies/{set}/{term}/hidden")]
pub(super) async fn hide_term(
    ctx: Ctx,
    Key((code, set, term)): Key<(SchemeCode, Set, String)>,
    Body(now): Body<HiddenIn>,
) -> Answer {
    let scheme = code.clone();
    ctx.decide(
        move |tx, actor| vocabulary::hide_term(tx, actor, &code, (set, &term), now.hidden).map(drop),
        move |view, actor| show(view, actor, set, Some(&scheme)),
    )
    .await
}

/// Say a line in one scheme's own words, or in everybody's again.
#[utoipa::path(request_body = LabelsIn, responses((status = 200, body = ListOut<TermOut>)))]
#[put("/schemes/{code}/vocabularies/{set}/{term}/label")]
pub(super) async fn relabel_term(
    ctx: Ctx,
    Key((code, set, term)): Key<(SchemeCode, Set, String)>,
    Body(said): Body<LabelsIn>,
) -> Answer {
    let (scheme, own) = (code.clone(), Labels { label: said.label, label_cy: said.label_cy });
    ctx.decide(
        move |tx, actor| vocabulary::relabel_term(tx, actor, &code, (set, &term), &own).map(drop),
        move |view, actor| show(view, actor, set, Some(&scheme)),
    )
    .await
}
