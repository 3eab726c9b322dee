//! People, encounters, referrals, needs, signposts over JSON: their routes; only `api` imports it.

mod around;
mod consent;
mod contact;
mod disclosure;
mod draft;
mod encounter;
mod need;
mod person;
mod queue;
mod referral;
mod referral_event;
mod referral_in;
mod request;
mod signpost;
mod signpost_event;
mod slip_pad;

use super::mount::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(person::create_person)
        .service(person::search_people)
        .service(person::read_person)
        .service(person::correct_person)
        .service(contact::read_safe_contact)
        .service(contact::save_safe_contact)
        .service(contact::reveal_contact)
        .service(contact::ask_to_reach)
        .service(consent::record_consent)
        .service(consent::list_consents)
        .service(consent::withdraw_consent)
        .service(disclosure::disclose_without_consent)
        .service(disclosure::list_disclosures)
        .service(draft::begin_draft)
        .service(draft::list_drafts)
        .service(draft::read_draft)
        .service(draft::save_draft)
        .service(draft::discard_draft)
        .service(referral::submit_referral)
        .service(referral::list_referrals)
        .service(referral::read_referral)
        .service(referral::desk::correct_referral)
        .service(referral::desk::hand_over_referral)
        .service(referral_event::list_referral_events)
        .service(referral_event::record_referral_event)
        .service(referral_event::decide_eligibility)
        .service(referral_event::close_referral)
        .service(referral_event::reopen_referral)
        .service(referral_event::void_referral)
        .service(need::record_need)
        .service(queue::read_queue)
        .service(need::suggestion::suggest_needs)
        .service(encounter::record_encounter)
        .service(encounter::list_encounters)
        .service(encounter::read_encounter)
        .service(encounter::void_encounter)
        .service(request::list_requests)
        .service(request::read_request);
    signposts(config);
}

fn signposts(config: &mut ServiceConfig<'_>) {
    config
        .service(signpost::issue_signpost)
        .service(signpost::list_signposts)
        .service(signpost::export::export_signposts)
        .service(signpost::read_signpost)
        .service(signpost::slip::read_slip)
        .service(signpost::slip::print_slip)
        .service(signpost_event::record_signpost_event)
        .service(signpost_event::reroute_signpost)
        .service(consent::shared::read_shared)
        .service(consent::shared::reveal_shared_contact)
        .service(consent::shared::turn_ordinary)
        .service(slip_pad::reserve_slip_pad)
        .service(slip_pad::list_slip_pads)
        .service(slip_pad::read_slip_pad)
        .service(slip_pad::void_slip_codes)
        .service(slip_pad::print::print_slip_pad)
        .service(slip_pad::code::read_code)
        .service(slip_pad::code::record_code_event);
    around::routes(config);
}
