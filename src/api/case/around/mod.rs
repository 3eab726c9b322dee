//! The work around a signpost over JSON: its routes; only `api` imports it.

mod attempt;
mod enabler;
mod follow_up;
mod handover;
mod proof;
mod ring_round;
mod ring_round_in;
mod verification;

use crate::api::mount::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(attempt::record_contact_attempt)
        .service(attempt::list_contact_attempts)
        .service(attempt::record_signpost_attempt)
        .service(attempt::list_signpost_attempts)
        .service(follow_up::read_follow_ups)
        .service(follow_up::set_pace)
        .service(follow_up::complete_follow_up)
        .service(follow_up::skip_follow_up)
        .service(enabler::give_enabler)
        .service(enabler::list_enablers)
        .service(handover::note_live_call)
        .service(ring_round::read_ring_round)
        .service(ring_round::record_ring_round)
        .service(proof::give_proof)
        .service(proof::read_proof)
        .service(verification::draw_sample)
        .service(verification::list_samples)
        .service(verification::read_sample)
        .service(verification::answer_check);
}
