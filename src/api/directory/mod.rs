//! Schemes, courts, half-days, organisations, services, moves over JSON: their routes; only `api` imports it.

mod court;
mod court_session;
mod eligibility;
mod gap;
mod gap_in;
mod gap_ledger;
mod matching;
mod need_type;
mod organisation;
mod scheme;
mod service;
mod slip_wording;
mod transition;
mod vocabulary;

use super::mount::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(scheme::create_scheme)
        .service(scheme::list_schemes)
        .service(scheme::read_scheme)
        .service(slip_wording::list_slip_wording)
        .service(slip_wording::save_slip_wording)
        .service(slip_wording::read_helplines)
        .service(scheme::set_scheme_areas)
        .service(eligibility::set_eligibility_rule)
        .service(eligibility::list_eligibility_rules)
        .service(eligibility::propose_eligibility)
        .service(court::list_courts)
        .service(court::read_court)
        .service(court_session::create_court_session)
        .service(court_session::list_court_sessions)
        .service(court_session::cancel_court_session)
        .service(organisation::create_organisation)
        .service(organisation::list_organisations)
        .service(organisation::read_organisation)
        .service(organisation::sign_agreement)
        .service(organisation::set_pin)
        .service(service::create_service)
        .service(service::list_services)
        .service(service::read_service)
        .service(service::change_capacity)
        .service(matching::list_matches)
        .service(service::edit_service)
        .service(service::assure_service)
        .service(service::report_wrong_details);
    seen_to(config);
}

/// What is missing, and the lists that people choose from.
fn seen_to(config: &mut ServiceConfig<'_>) {
    config
        .service(gap::log_gap)
        .service(gap::list_gaps)
        .service(gap_ledger::list_gap_ledger)
        .service(gap::read_gap)
        .service(gap::own_gap)
        .service(gap::close_gap)
        .service(gap::reopen_gap)
        .service(vocabulary::list_vocabularies)
        .service(vocabulary::list_terms)
        .service(vocabulary::save_term)
        .service(vocabulary::retire_term)
        .service(vocabulary::hide_term)
        .service(vocabulary::relabel_term)
        .service(need_type::list_need_types)
        .service(need_type::save_need_type)
        .service(transition::list_transitions);
}
