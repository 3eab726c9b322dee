//! The tables of moves over JSON, as the code itself knows them; only `api` imports it.

use crate::domain::account::user::Role;
use crate::domain::case::{referral, signpost};
use crate::http::{Answer, Ctx};
use crate::policy::Action;
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;

/// One move of a referral.
#[derive(Serialize, ToSchema)]
pub(super) struct ReferralMoveOut {
    /// From where.
    from: referral::State,
    /// By what.
    event: referral::What,
    /// To where.
    to: referral::State,
}

/// One move of a signpost.
#[derive(Serialize, ToSchema)]
pub(super) struct SignpostMoveOut {
    /// From where.
    from: signpost::State,
    /// By what.
    event: signpost::What,
    /// To where.
    to: signpost::State,
    /// Who may say so; nobody, where it comes about by itself.
    #[schema(max_items = 6)]
    by: &'static [Role],
}

/// Both tables.
#[derive(Serialize, ToSchema)]
pub(super) struct TransitionsOut {
    /// Every move that a referral can make. Reopening goes back to where it was before anything closed it.
    #[schema(max_items = 200)]
    referral: Vec<ReferralMoveOut>,
    /// Every move that a signpost can make.
    #[schema(max_items = 200)]
    signpost: Vec<SignpostMoveOut>,
}

/// Read the tables of moves.
///
/// What is not in them is refused with 409 and the moves that are allowed.
#[utoipa::path(responses((status = 200, body = TransitionsOut)))]
#[get("/transitions")]
pub(super) async fn list_transitions(ctx: Ctx) -> Answer {
    ctx.read(|_, actor| {
        actor.must_be_able(Action::ListTransitions)?;
        let referral =
            referral::moves().into_iter().map(|(from, event, to)| ReferralMoveOut { from, event, to });
        let signpost = signpost::moves().into_iter().map(|(from, event, to)| SignpostMoveOut {
            from,
            event,
            to,
            by: event.said_by(),
        });
        Ok(TransitionsOut { referral: referral.collect(), signpost: signpost.collect() })
    })
    .await
}
