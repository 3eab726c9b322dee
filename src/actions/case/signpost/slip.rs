//! The slip of a signpost: look at it, print it, and the reasons for which there is none; API and pages import it.

use super::find;
use crate::domain::case::contact::{Channel, Kind, Moment, Outbound, may_reach};
use crate::domain::case::signpost::{Signpost, State};
use crate::domain::code::{SchemeCode, SlipCode};
use crate::domain::directory::service::{Service, opening::every_week};
use crate::error::{Error, Result};
use crate::policy::{Action, Actor, Sees};
use crate::render::slip::{self, Filled, Tongue, Variant};
use crate::store::account::user;
use crate::store::case::{contact, signpost};
use crate::store::directory::{scheme, service, slip_wording};
use crate::store::{Tx, View};

/// Which slip is wanted, and where its square leads.
#[derive(Clone)]
pub struct Wanted {
    /// The signpost's code.
    pub code: SlipCode,
    /// The form of its slip.
    pub variant: Variant,
    /// What people type to get here, without a slash at its end.
    pub public_url: String,
}

/// The slip of a signpost in sight as it would look, without its code: what is not recorded cannot be used.
pub fn read_slip(view: &mut View<'_>, actor: &Actor, wanted: &Wanted) -> Result<String> {
    let it = find(view, actor, Action::ReadSlip, &wanted.code)?;
    view.showed(actor.may(Action::ReadSlip, &it)?, vec![it.person], None);
    made(view, &it, wanted, true)
}

/// Prints the slip of a signpost. Every print is an act of its own: the paper leaves the house.
pub fn print_slip(tx: &mut Tx<'_>, actor: &Actor, wanted: &Wanted) -> Result<String> {
    let it = find(tx, actor, Action::PrintSlip, &wanted.code)?;
    let permit = actor.may(Action::PrintSlip, &it)?;
    let page = made(tx, &it, wanted, false)?;
    signpost::slip::print(tx, permit, &it)?;
    Ok(page)
}

/// The first name of whoever gave it; a slip names nobody else.
fn officer(view: &mut View<'_>, it: &Signpost) -> Result<String> {
    let user = match it.issued_by {
        Some(id) => user::find(view, &Sees::All, id)?,
        None => None,
    };
    let first = user.and_then(|user| user.name.split_whitespace().next().map(str::to_owned));
    Ok(first.unwrap_or_else(|| "us".into()))
}

fn made(view: &mut View<'_>, it: &Signpost, wanted: &Wanted, is_preview: bool) -> Result<String> {
    let service = may_be_printed(view, it)?;
    let lost = || Error::internal("a signpost without its scheme");
    let scheme = scheme::find_by_id(view, it.scheme)?.ok_or_else(lost)?;
    let words = slip_wording::list(view, it.scheme)?;
    let (officer, code) = (officer(view, it)?, it.code.to_string());
    let address = service.address_on_paper();
    let hours = every_week(&service.listing.openings, view.now().london_date());
    let filled = Filled {
        officer: &officer,
        on: it.issued_on,
        service: service.name_on_paper(it.restricted),
        phone: service.phone.as_deref(),
        address: address.as_deref(),
        hours: &hours,
        sentence: scheme.slip_sentence.as_deref(),
        code: &code,
        url: &landing(&wanted.public_url, &it.code),
    };
    // Whatever was asked for: what a restricted need is for stands on no paper.
    let variant = if it.restricted { Variant::Discreet } else { wanted.variant };
    if variant == Variant::Discreet && service.phone.is_none() {
        let detail = "A discreet slip is a number to call, and this service has none in its entry. Add it, or give the code by heart.";
        return Err(Error::Conflict { code: "no_number", detail: detail.into() });
    }
    let filled = slip::fitted(&words, filled, variant);
    let measure = slip::measure(&words, &filled, variant);
    if !measure.fits() {
        let detail = format!(
            "This slip does not fit on its page: remove about {} words. Give the service a shorter neutral name, or choose \
             the discreet slip.",
            measure.too_many()
        );
        return Err(Error::Conflict { code: "slip_too_long", detail });
    }
    slip::slip(&words, &filled, variant, is_preview)
}

/// Where the square of a code leads: the landing page, and nothing else.
pub(in crate::actions) fn landing(public_url: &str, code: &SlipCode) -> String {
    format!("{public_url}/s/{}", code.as_str())
}

/// The service, where a slip to it may be put into the person's hand; or the reason for which there is none.
fn may_be_printed(view: &mut View<'_>, it: &Signpost) -> Result<Service> {
    if it.state == State::Void {
        let detail = "This signpost was a mistake: nothing is printed for it. Give another one.";
        return Err(Error::Conflict { code: "void", detail: detail.into() });
    }
    let (rules, life) = (contact::rules(view, it.person)?, contact::life(view, it.person)?);
    let at = Moment::from(view.now());
    let handed = Outbound { kind: Kind::Slip, channel: Channel::FaceToFace, at, restricted: it.restricted };
    may_reach(rules.as_ref(), handed, life)?;
    let lost = || Error::internal("a signpost to no service");
    let service = service::find(view, &Sees::All, it.service)?.ok_or_else(lost)?;
    let today = view.now().london_date();
    service
        .printable(today)
        .map_err(|why| Error::Conflict { code: "service_not_printable", detail: why.advice().into() })?;
    Ok(service)
}

/// A slip of a scheme without a service and without a code: only whom to call.
pub fn read_helplines(
    view: &mut View<'_>,
    actor: &Actor,
    code: &SchemeCode,
    tongue: Tongue,
) -> Result<String> {
    let scheme =
        scheme::find(view, code)?.ok_or_else(|| actor.not_found(Action::ReadHelplines, "scheme", code))?;
    actor.must_be_able_on(Action::ReadHelplines, &scheme)?;
    slip::helplines(&slip_wording::list(view, scheme.id)?, tongue)
}
