//! The schemes that somebody's pages are about, and the one that was chosen; imported through `told`.

use crate::actions::directory::scheme::list_schemes;
use crate::domain::code::SchemeCode;
use crate::domain::directory::scheme::Scheme;
use crate::error::{Error, Result};
use crate::policy::Actor;
use crate::store::View;
use crate::web::choice::Choice;

/// The schemes that somebody works in; a role that reaches everywhere has all of them.
pub(in crate::web) fn in_reach(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Scheme>> {
    let mine = actor.signed().map(|it| it.scope.schemes.clone()).unwrap_or_default();
    let all = list_schemes(view, actor)?.into_iter();
    Ok(all.filter(|it| mine.is_empty() || mine.contains(&it.id)).collect())
}

/// The scheme that a page begins with: the one that runs.
pub(in crate::web) fn usual(all: &[Scheme]) -> Option<&Scheme> {
    all.iter().find(|it| it.ends_on.is_none()).or(all.first())
}

/// Schemes to choose from.
pub(in crate::web) fn offered(all: Vec<Scheme>) -> Vec<Choice> {
    all.into_iter().map(|it| Choice::new(it.code.to_string(), it.name)).collect()
}

/// The schemes that somebody works in, to choose from.
pub(in crate::web) fn my_schemes(view: &mut View<'_>, actor: &Actor) -> Result<Vec<Choice>> {
    in_reach(view, actor).map(offered)
}

/// All of them, and the one that was asked for; the usual one where none was.
pub(in crate::web) fn chosen_scheme(
    view: &mut View<'_>,
    actor: &Actor,
    asked: &str,
) -> Result<(Vec<Choice>, SchemeCode)> {
    let all = in_reach(view, actor)?;
    let found = if asked.is_empty() { usual(&all) } else { all.iter().find(|it| it.code.as_str() == asked) };
    let unknown = || Error::invalid("/scheme", "unknown", "Select a scheme that you work in.");
    let code = found.ok_or_else(unknown)?.code.clone();
    Ok((offered(all), code))
}
