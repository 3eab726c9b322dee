//! Sessions and users over JSON: their routes; only `api` imports it.

mod session;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(session::sign_in)
        .service(session::refresh_session)
        .service(session::switch_role)
        .service(session::step_up)
        .service(session::list_sessions)
        .service(session::sign_out)
        .service(session::end_session);
}
