//! Sessions and users over JSON: their routes; only `api` imports it.

mod session;
mod user;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(session::sign_in)
        .service(session::refresh_session)
        .service(session::switch_role)
        .service(session::step_up)
        .service(session::list_sessions)
        .service(session::sign_out)
        .service(session::end_session)
        .service(user::read_me)
        .service(user::create_user)
        .service(user::list_users)
        .service(user::read_user)
        .service(user::change_user);
}
