//! Sessions, users, records that open with a reason over JSON: their routes; only `api` imports it.

mod declaration;
mod invitation;
mod opening;
mod password;
mod second_factor;
mod session;
mod user;

use super::mount::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(session::sign_in)
        .service(session::sign_in_with_code)
        .service(session::refresh_session)
        .service(session::switch_role)
        .service(session::step_up)
        .service(session::list_sessions)
        .service(session::sign_out)
        .service(session::end_session)
        .service(opening::open_record)
        .service(declaration::make_declaration)
        .service(declaration::list_declarations)
        .service(declaration::end_declaration)
        .service(user::read_me)
        .service(second_factor::read_second_factor)
        .service(second_factor::begin_second_factor)
        .service(second_factor::confirm_second_factor)
        .service(second_factor::renew_recovery_codes)
        .service(second_factor::reset_second_factor)
        .service(password::change_password)
        .service(password::ask_password_reset)
        .service(password::reset_password)
        .service(invitation::accept_invitation)
        .service(invitation::invite_user)
        .service(invitation::list_invitations)
        .service(invitation::withdraw_invitation)
        .service(user::create_user)
        .service(user::list_users)
        .service(user::read_user)
        .service(user::change_user);
}
