//! The description of the API, OpenAPI 3.1; app and commands import it through `api`.

use utoipa_actix_web::AppExt;

/// The whole description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    actix_web::App::new().into_utoipa_app().configure(super::routes).split_for_parts().1
}
